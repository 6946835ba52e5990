"""Files being imported: what was read, what people corrected, what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.attachments.models import StoredFile
from portal.core.models import VersionedModel
from portal.imports.drafts import Draft
from portal.imports.enums import ImportStatus


class ImportDraft(VersionedModel):
    """One file on its way into the portal.

    `payload` is the draft (rows, places, sureness) with all corrections so far; `digest` is the SHA-256 of the file,
    so that the same file opens the same draft again. `result_url` leads to what was made of it.
    """

    kind = models.CharField(max_length=60, verbose_name=_("loại dữ liệu"))
    status = models.CharField(
        max_length=12, choices=ImportStatus.choices, default=ImportStatus.READING, verbose_name=_("trạng thái")
    )
    title = models.CharField(max_length=500, blank=True, verbose_name=_("tên đọc được"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("tệp"))
    digest = models.CharField(max_length=64, verbose_name=_("mã băm SHA-256 của tệp"))
    payload = models.JSONField(default=dict, blank=True, verbose_name=_("nội dung đọc được"))
    error = models.TextField(blank=True, verbose_name=_("lỗi"))
    result_url = models.CharField(max_length=300, blank=True, verbose_name=_("trang kết quả"))
    result_text = models.CharField(max_length=500, blank=True, verbose_name=_("kết quả"))
    province_id = models.BigIntegerField(null=True, blank=True, db_index=True, verbose_name=_("tỉnh"))
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người nạp"),
    )
    ended_at = models.DateTimeField(null=True, blank=True, verbose_name=_("lưu hoặc bỏ lúc"))

    class Meta:
        verbose_name = _("tệp nạp")
        verbose_name_plural = _("tệp nạp")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "digest", "province_id"),
                condition=models.Q(status__in=(ImportStatus.READING, ImportStatus.READY)),
                name="imports_one_open_draft_per_file",
                violation_error_message=_("Tệp này đang được kiểm tra ở một bản xem trước khác."),
            ),
            models.CheckConstraint(
                name="imports_ended_has_time",
                condition=~models.Q(status__in=(ImportStatus.COMMITTED, ImportStatus.DISCARDED))
                | models.Q(ended_at__isnull=False),
                violation_error_message=_("Bản nạp đã kết thúc phải có thời điểm kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file.original_name

    @property
    def draft(self) -> Draft:
        """The rows."""
        return Draft.from_data(self.payload)

    @property
    def is_open(self) -> bool:
        """May still be corrected and saved."""
        return self.status == ImportStatus.READY
