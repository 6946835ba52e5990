"""Declarations of conflict and ballots: evidence, never changed once given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class ConflictDeclaration(PortalModel):
    """What a member declares before a file opens to them. Append-only; the newest one counts."""

    file = models.ForeignKey(
        "councils.MeetingFile", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="declarations"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="declarations"
    )
    has_conflict = models.BooleanField(_("có xung đột lợi ích"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("cam kết xung đột lợi ích")
        verbose_name_plural = _("cam kết xung đột lợi ích")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(has_conflict=False) | ~Q(reason=""),
                name="conflict_needs_reason",
                violation_error_message=_("Cần nêu lý do khi có xung đột lợi ích."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.has_conflict}"


class Ballot(PortalModel):
    """One member's sealed ballot on one file. Append-only: the database refuses any change.

    `scores` maps criterion key → points; an abstention has no scores and counts as cast. `round` is that of the meeting:
    ballots of an earlier round stay as evidence and are not counted again.
    """

    file = models.ForeignKey(
        "councils.MeetingFile", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="ballots"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="ballots"
    )
    scores = models.JSONField(_("điểm từng tiêu chí"), default=dict, blank=True)
    total_points = models.DecimalField(_("tổng điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    is_abstention = models.BooleanField(_("không bỏ phiếu"), default=False)
    comment = models.TextField(_("nhận xét"), blank=True)
    round = models.PositiveSmallIntegerField(_("lượt chấm"), default=1)

    class Meta:
        verbose_name = _("phiếu đánh giá")
        verbose_name_plural = _("phiếu đánh giá")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("file", "member", "round"),
                name="ballot_once",
                violation_error_message=_("Bạn đã gửi phiếu cho hồ sơ này."),
            ),
            models.CheckConstraint(
                condition=Q(is_abstention=True, total_points__isnull=True)
                | Q(is_abstention=False, total_points__isnull=False, total_points__gte=0, total_points__lte=100),
                name="ballot_points_in_range",
                violation_error_message=_("Tổng điểm phải từ 0 đến 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.total_points}"
