"""What was written for a destination, byte for byte, and how it was handed over. Append-only."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import Channel, FileFormat
from plans.interchange.models.edition import people
from plans.interchange.models.mapping import Destination
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class DataExport(SearchableModel, PortalModel):
    """One export: registers, years, the day whose mappings were used, rows by register and the digest of each file."""

    search_fields = ("code", "destination.name")
    sort_field = "code"

    code = models.CharField(_("số hiệu"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(
        Destination, verbose_name=_("nơi giao nhận"), on_delete=models.PROTECT, related_name="exports"
    )
    year_from = models.PositiveSmallIntegerField(_("từ năm"))
    year_to = models.PositiveSmallIntegerField(_("đến năm"))
    mapping_on = models.DateField(_("ánh xạ mã của ngày"))
    schema_version = models.PositiveSmallIntegerField(_("phiên bản lược đồ"))
    counts = models.JSONField(_("số dòng theo tập dữ liệu"), default=dict)
    total = models.PositiveIntegerField(_("tổng số dòng"))
    made_by = people(_("người xuất"))
    made_at = models.DateTimeField(_("xuất lúc"))

    class Meta:
        verbose_name = _("lần xuất dữ liệu")
        verbose_name_plural = _("lần xuất dữ liệu")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="interchange_export_code_once",
                violation_error_message=_("Số hiệu này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(year_from__lte=models.F("year_to")),
                name="interchange_export_years",
                violation_error_message=_("Năm đầu phải trước hoặc bằng năm cuối."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.destination}"


class ExportFile(PortalModel):
    """One file of an export."""

    export = models.ForeignKey(DataExport, verbose_name=_("lần xuất"), on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("định dạng"), max_length=10, choices=FileFormat.choices)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("tệp của lần xuất")
        verbose_name_plural = _("tệp của lần xuất")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("export", "format"),
                name="interchange_export_file_once",
                violation_error_message=_("Lần xuất đã có tệp định dạng này."),
            )
        ]

    def __str__(self) -> str:
        return self.get_format_display()


class Handover(PortalModel):
    """The export was given to its destination, or the destination answered."""

    export = models.ForeignKey(
        DataExport, verbose_name=_("lần xuất"), on_delete=models.PROTECT, related_name="handovers"
    )
    on = models.DateField(_("ngày"))
    channel = models.CharField(_("cách gửi"), max_length=10, choices=Channel.choices)
    receiver = models.CharField(_("nơi, người nhận"), max_length=250)
    number = models.CharField(_("số văn bản, biên nhận"), max_length=120, blank=True)
    note = models.CharField(_("kết quả, ghi chú"), max_length=500, blank=True)
    made_by = people(_("người ghi"))

    class Meta:
        verbose_name = _("lần bàn giao dữ liệu")
        verbose_name_plural = _("lần bàn giao dữ liệu")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.receiver} {self.on:%d/%m/%Y}"
