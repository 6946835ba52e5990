"""Files in: the bytes, what they are, and who brought them."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.attachments.enums import ScanStatus
from portal.core import clock
from portal.core.models import PortalModel

FOLDER = "tep"
"""Folder of the store under which every file is kept."""


def random_path(stored: StoredFile, name: str) -> str:
    """Where the bytes go: nothing of the person's file name but its suffix, so no name can harm the store."""
    suffix = PurePosixPath(stored.original_name or name).suffix.lower()
    return f"{FOLDER}/{clock.today():%Y/%m}/{uuid.uuid4().hex}{suffix if suffix.isascii() else ''}"


class StoredFile(PortalModel):
    """One file as it was received or made; never changed, referred to with PROTECT.

    `sha256` is the lower-case hex digest of the bytes, `size` their number. A discarded file keeps its row (and
    digest) as a tombstone; its bytes are gone.
    """

    original_name = models.CharField(max_length=200, verbose_name=_("tên tệp"))
    content_type = models.CharField(max_length=120, verbose_name=_("loại nội dung"))
    size = models.BigIntegerField(verbose_name=_("dung lượng (byte)"))
    sha256 = models.CharField(max_length=64, db_index=True, verbose_name=_("mã băm SHA-256"))
    file = models.FileField(max_length=200, upload_to=random_path, verbose_name=_("nội dung"))
    purpose = models.CharField(max_length=60, verbose_name=_("mục đích"))
    scan_status = models.CharField(
        max_length=12, choices=ScanStatus, default=ScanStatus.UNSCANNED, verbose_name=_("kết quả quét mã độc")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người tải lên"),
    )
    province_id = models.BigIntegerField(null=True, blank=True, db_index=True, verbose_name=_("tỉnh"))
    discarded_at = models.DateTimeField(null=True, blank=True, verbose_name=_("thời điểm bỏ"))

    class Meta:
        verbose_name = _("tệp lưu trữ")
        verbose_name_plural = _("tệp lưu trữ")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="attachments_file_not_empty",
                condition=models.Q(size__gt=0),
                violation_error_message=_("Tệp rỗng (0 byte)."),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_discarded(self) -> bool:
        """Whether the bytes were given up."""
        return self.discarded_at is not None

    @property
    def extension(self) -> str:
        """Lower-case, without the dot: "pdf"."""
        return PurePosixPath(self.original_name).suffix.lower().lstrip(".")

    @property
    def opens_in_browser(self) -> bool:
        """PDF and pictures are safe to show; everything else is only handed out."""
        return self.content_type in {"application/pdf", "image/png", "image/jpeg"}


class PartialUpload(PortalModel):
    """A file that arrives in pieces, so that a broken line goes on where it stopped.

    `received` bytes of `size` lie in the store as `pieces` files; nobody but the owner adds to it or uses it.
    `fingerprint` is what the browser knows the file by. Given up after two days without a piece.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("người tải lên")
    )
    name = models.CharField(max_length=200, verbose_name=_("tên tệp"))
    size = models.BigIntegerField(verbose_name=_("dung lượng (byte)"))
    fingerprint = models.CharField(max_length=200, verbose_name=_("dấu nhận tệp"))
    received = models.BigIntegerField(default=0, verbose_name=_("đã nhận (byte)"))
    pieces = models.PositiveIntegerField(default=0, verbose_name=_("số phần đã nhận"))

    class Meta:
        verbose_name = _("tệp đang tải dở")
        verbose_name_plural = _("tệp đang tải dở")
        ordering = ("-updated_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="attachments_partial_within",
                condition=models.Q(received__gte=0, received__lte=models.F("size"), size__gt=0),
                violation_error_message=_("Phần nhận được vượt dung lượng đã báo."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        """Every byte is there."""
        return self.received == self.size

    def piece_path(self, number: int) -> str:
        """Where piece `number` (from 0) lies in the store."""
        return f"tam/{self.public_id.hex}/{number:05d}"
