"""Places in free texts and papers that may speak of a person who asked: looked at by somebody, one by one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.privacy.enums import MentionState
from portal.privacy.models.base import person


class RequestMention(PortalModel):
    """One field of one row, or one file, to be looked at for a request; what was done there stands in words, never values.

    `source` is a key of the free texts with the row's public id, or "files" with the file's; `field` is "" for a file.
    """

    request = models.ForeignKey(
        "privacy.SubjectRequest", verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="mentions"
    )
    source = models.CharField(_("nơi"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    field = models.CharField(_("trường"), max_length=60, blank=True)
    marks = models.CharField(_("giống ở"), max_length=60, blank=True)
    state = models.CharField(_("tình trạng"), max_length=8, choices=MentionState.choices, default=MentionState.OPEN)
    note = models.CharField(_("đã làm gì, căn cứ giữ"), max_length=500, blank=True)
    looked_by = person(_("người xem"))
    looked_at = models.DateTimeField(_("xem lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("chỗ cần người xem")
        verbose_name_plural = _("chỗ cần người xem")
        ordering = ("source", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("request", "source", "subject_id", "field"),
                name="privacy_mention_once",
                violation_error_message=_("Chỗ này đã có trong danh sách."),
            ),
            models.CheckConstraint(
                condition=Q(state=MentionState.OPEN, looked_at__isnull=True)
                | (~Q(state=MentionState.OPEN) & Q(looked_at__isnull=False)),
                name="privacy_mention_looked_at",
                violation_error_message=_("Chỗ đã xem phải có thời điểm xem."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(MentionState.OPEN, MentionState.OTHER)) | ~Q(note=""),
                name="privacy_mention_told",
                violation_error_message=_("Cần ghi đã làm gì hoặc căn cứ giữ lại."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id} {self.field}".strip()
