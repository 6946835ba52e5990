"""What an enterprise makes per person in a year, laid out so that it is compared with its sector by an index."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import FiguresSource, SectorGroup
from portal.core.models import PortalModel


class OutputValue(PortalModel):
    """Revenue and value added per employee of one enterprise in one year, in whole đồng.

    Province and sector are repeated from the enterprise, so that a comparison reads one index and no other table; both
    follow the enterprise when it changes (`actions.keep_output`). `sector_key` is the division of the business line
    ("C10"), "" where none is known. A measure without its inputs is empty.
    """

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="outputs"
    )
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh, thành phố"), on_delete=models.PROTECT, related_name="+"
    )
    sector_group = models.CharField(_("nhóm ngành"), max_length=12, choices=SectorGroup.choices)
    sector_key = models.CharField(_("ngành cấp 2"), max_length=4, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"))
    employees = models.PositiveIntegerField(_("số lao động"))
    revenue_vnd = models.BigIntegerField(_("tổng doanh thu (đồng)"), null=True, blank=True)
    value_added_vnd = models.BigIntegerField(_("giá trị tăng thêm (đồng)"), null=True, blank=True)
    revenue_each_vnd = models.BigIntegerField(_("doanh thu trên một lao động (đồng)"), null=True, blank=True)
    value_added_each_vnd = models.BigIntegerField(
        _("giá trị tăng thêm trên một lao động (đồng)"), null=True, blank=True
    )
    source = models.CharField(_("nguồn số liệu"), max_length=10, choices=FiguresSource.choices)

    class Meta:
        verbose_name = _("năng suất của đơn vị trong một năm")
        verbose_name_plural = _("năng suất của các đơn vị")
        ordering = ("-year", "enterprise_id")
        indexes = [
            models.Index(fields=("province", "sector_key", "year", "revenue_each_vnd"), name="output_sector_revenue"),
            models.Index(
                fields=("province", "sector_key", "year", "value_added_each_vnd"), name="output_sector_value_added"
            ),
            models.Index(fields=("province", "sector_group", "year", "revenue_each_vnd"), name="output_group_revenue"),
            models.Index(
                fields=("province", "sector_group", "year", "value_added_each_vnd"), name="output_group_value_added"
            ),
            models.Index(fields=("province", "year", "id"), name="output_list"),
            *(
                models.Index(fields=(name, "id"), name=f"output_by_{short}")
                for name, short in (
                    ("year", "year"),
                    ("sector_key", "sector"),
                    ("employees", "employees"),
                    ("revenue_vnd", "revenue"),
                    ("value_added_vnd", "value_added"),
                    ("revenue_each_vnd", "revenue_each"),
                    ("value_added_each_vnd", "value_added_each"),
                )
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "year"),
                name="output_once",
                violation_error_message=_("Đơn vị đã có năng suất của năm này."),
            ),
            models.CheckConstraint(
                condition=Q(employees__gt=0),
                name="output_has_employees",
                violation_error_message=_("Số lao động phải lớn hơn 0 mới tính được năng suất."),
            ),
            models.CheckConstraint(
                condition=Q(revenue_vnd__isnull=False) | Q(value_added_vnd__isnull=False),
                name="output_has_output",
                violation_error_message=_("Cần doanh thu hoặc giá trị tăng thêm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"
