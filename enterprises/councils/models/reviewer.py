"""Who reads a file for the council before the meeting, what they remark, and files a member is not given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ReviewPlace
from portal.core.models import PortalModel, VersionedModel


class FileReviewer(VersionedModel):
    """First or second reviewer of one file, with the remark they write before the meeting.

    An assignment that ends (another person, a conflict found later) keeps its row with `ended_at`. A remark handed in is
    never changed. The database refuses a person of another council, one who declared a conflict on the file or is not
    given it, and any change once the ballots are counted (`reviewer_triggers`).
    """

    file = models.ForeignKey(
        "councils.MeetingFile", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="reviewers"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="reviewed_files"
    )
    place = models.PositiveSmallIntegerField(_("thứ tự phản biện"), choices=ReviewPlace.choices)
    remark = models.TextField(_("nhận xét"), blank=True)
    handed_in_at = models.DateTimeField(_("thời điểm nộp nhận xét"), null=True, blank=True)
    ended_at = models.DateTimeField(_("thôi phản biện lúc"), null=True, blank=True)
    end_reason = models.CharField(_("lý do thôi phản biện"), max_length=300, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phân công"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("phản biện hồ sơ")
        verbose_name_plural = _("phản biện hồ sơ")
        ordering = ("file_id", "place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("file", "place"),
                condition=Q(ended_at__isnull=True),
                name="reviewer_one_per_place",
                violation_error_message=_("Hồ sơ đã có người ở thứ tự phản biện này."),
            ),
            models.UniqueConstraint(
                fields=("file", "member"),
                condition=Q(ended_at__isnull=True),
                name="reviewer_first_is_not_second",
                violation_error_message=_("Phản biện thứ nhất và thứ hai phải là hai người khác nhau."),
            ),
            models.CheckConstraint(
                condition=Q(place__in=(1, 2)),
                name="reviewer_first_or_second",
                violation_error_message=_("Mỗi hồ sơ có phản biện thứ nhất và thứ hai."),
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | ~Q(remark=""),
                name="reviewer_hands_in_words",
                violation_error_message=_("Cần ghi nhận xét trước khi nộp."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(end_reason=""),
                name="reviewer_ends_with_reason",
                violation_error_message=_("Cần ghi lý do thôi phản biện."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.member_id} ({self.place})"


class WithheldFile(PortalModel):
    """A file of a meeting that one member is not given: for them it is not in the meeting.

    Members are given every file unless the secretary narrows it, before the scoring.
    """

    file = models.ForeignKey(
        "councils.MeetingFile", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="withheld"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="withheld_files"
    )
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("hồ sơ không giao cho thành viên")
        verbose_name_plural = _("hồ sơ không giao cho thành viên")
        ordering = ("file_id", "member_id")
        constraints = [
            models.UniqueConstraint(
                fields=("file", "member"),
                name="file_withheld_once",
                violation_error_message=_("Hồ sơ này đã không giao cho thành viên này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.member_id}"
