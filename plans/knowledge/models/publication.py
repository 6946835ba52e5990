"""The publish mark: a row of a register is public only when an officer said so, field by field (T02)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class PublicationMark(PortalModel):
    """`list_key` names a registered public list, `subject_id` the public id of one of its rows.

    `shown_fields` are the keys of guarded fields (money, names of persons, phone) that may be shown too, between bars.
    A mark that was taken back stays as a row.
    """

    list_key = models.CharField(_("danh sách"), max_length=40)
    subject_id = models.UUIDField(_("mã công khai của dòng"))
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    shown_fields = models.CharField(_("các ô được công khai thêm"), max_length=200, blank=True)
    basis = models.CharField(_("căn cứ công khai"), max_length=300)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đánh dấu"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("thôi công khai lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("dấu công khai")
        verbose_name_plural = _("dấu công khai")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("list_key", "subject_id"),
                condition=Q(withdrawn_at__isnull=True),
                name="knowledge_mark_once",
                violation_error_message=_("Dòng này đang được công khai."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.list_key} {self.subject_id}"

    @property
    def fields(self) -> frozenset[str]:
        """Keys of the guarded fields shown."""
        return frozenset(key for key in self.shown_fields.split("|") if key)
