"""Provincial units through the reform of 1 July 2025."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.vietnam.enums import ProvinceKind
from portal.vietnam.search import SearchableModel, SearchableQuerySet


class ProvinceQuerySet(SearchableQuerySet["Province"]):
    """Questions about provinces by day."""

    def valid_on(self, day: dt.date) -> ProvinceQuerySet:
        """Units that exist on `day`; an open end means long before or still."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Province(SearchableModel, PortalModel):
    """One province or centrally run city between two dates.

    A unit that kept its name but grew on 1 July 2025 is a new row ("gia-lai" ends, "gia-lai-2025" begins): papers of
    before belong to the old one. `code` is the two digits of the General Statistics Office, which a merged unit may
    take over, so it identifies only together with the dates. Each ended unit went whole into one `successor`.
    """

    search_fields = ("name", "full_name", "slug")
    sort_field = "name"

    slug = models.SlugField(_("tên trong địa chỉ"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=80)
    full_name = models.CharField(_("tên đầy đủ"), max_length=100, help_text=_("Ví dụ: tỉnh Gia Lai"))
    kind = models.CharField(
        _("loại đơn vị"), max_length=10, choices=ProvinceKind.choices, default=ProvinceKind.PROVINCE
    )
    code = models.CharField(_("mã đơn vị hành chính"), max_length=2, blank=True)
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("đơn vị kế thừa"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    legal_basis = models.CharField(_("căn cứ thành lập"), max_length=250, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        ordering = ("sort_key", models.F("valid_from").asc(nulls_first=True), "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="vietnam_province_dates_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | models.Q(valid_to__isnull=False),
                name="vietnam_province_successor_needs_end",
                violation_error_message=_("Đơn vị có đơn vị kế thừa thì phải có ngày kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.name

    @property
    def dated_name(self) -> str:
        """The name with the year it ended, for lists where old and new stand together."""
        return f"{self.name} (đến {self.valid_to:%d/%m/%Y})" if self.valid_to else self.name
