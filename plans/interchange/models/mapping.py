"""Where data go, and by which code each local code is known there: dated rows, because code lists change by year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.interchange.models.edition import people
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel


class Destination(SearchableModel, VersionedModel):
    """A system data are exchanged with, such as the national database on productivity and quality."""

    search_fields = ("key", "name", "keeper")
    sort_field = "name"

    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    key = models.SlugField(_("mã"), max_length=40)
    name = models.CharField(_("tên hệ thống"), max_length=250)
    keeper = models.CharField(_("cơ quan quản lý"), max_length=250, blank=True)
    basis = models.CharField(_("căn cứ chia sẻ"), max_length=300, blank=True)
    note = models.TextField(_("cách giao nhận"), blank=True)
    is_active = models.BooleanField(_("đang giao nhận"), default=True)

    class Meta:
        verbose_name = _("nơi giao nhận dữ liệu")
        verbose_name_plural = _("nơi giao nhận dữ liệu")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "key"),
                name="interchange_destination_once",
                violation_error_message=_("Mã này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CodeMapping(PortalModel):
    """A local code of a list (or a field of a register) and what the destination calls it, from a day to a day.

    `is_without` declares that the destination has no such code, with the reason; an export then writes null. Rows are
    ended, never changed, so that an export of an earlier day can be explained.
    """

    destination = models.ForeignKey(
        Destination, verbose_name=_("nơi giao nhận"), on_delete=models.PROTECT, related_name="mappings"
    )
    list_key = models.CharField(_("danh mục"), max_length=60)
    local_code = models.CharField(_("mã của Cổng"), max_length=120)
    common_code = models.CharField(_("mã chung"), max_length=120, blank=True)
    common_label = models.CharField(_("tên gọi chung"), max_length=250, blank=True)
    is_without = models.BooleanField(_("nơi nhận không có mã này"), default=False)
    reason = models.CharField(_("lý do, căn cứ"), max_length=300, blank=True)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    made_by = people(_("người lập"))

    class Meta:
        verbose_name = _("ánh xạ mã")
        verbose_name_plural = _("ánh xạ mã")
        ordering = ("list_key", "local_code", "-valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("destination", "list_key", "local_code", "valid_from"),
                name="interchange_mapping_once",
                violation_error_message=_("Mã này đã có ánh xạ áp dụng từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(is_without=True, common_code="") & ~Q(reason="") | Q(is_without=False) & ~Q(common_code=""),
                name="interchange_mapping_code_or_reason",
                violation_error_message=_("Ghi mã chung; hoặc khai nơi nhận không có mã này và nêu lý do."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="interchange_mapping_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày áp dụng trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_key}: {self.local_code} → {self.common_code or '∅'}"
