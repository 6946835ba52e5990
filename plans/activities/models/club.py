"""Productivity clubs of schools, start-up clubs, and what both do (O01, O02)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import EVER_FOUNDED, WORKING, ClubKind, ClubPost, ClubStatus
from plans.activities.models.base import Paper
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.vietnam.text import fold
from portal.workflow.models import WorkflowModel


class Club(SearchableModel, WorkflowModel, VersionedModel):
    """One club at a school, an institution or elsewhere; its kind never changes.

    `decided_on` is the day of the founding decision, `suspended_on` and `ended_on` the days since which it rests or is
    no more: on a given day a club counts when it is founded, does not rest and has not ended. `ended_number` is the
    number of the decision that dissolves it.
    """

    workflow_key = "activities.club"
    search_fields = ("code", "name", "school_words", "head_name", "decision_number")
    sort_field = "name"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="clubs"
    )
    kind = models.CharField(_("loại"), max_length=12, choices=ClubKind.choices, default=ClubKind.PRODUCTIVITY)
    name = models.CharField(_("tên câu lạc bộ"), max_length=250)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("trường, đơn vị chủ quản"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    school_name = models.CharField(_("trường, đơn vị (ngoài danh bạ)"), max_length=250, blank=True)
    field = models.CharField(_("lĩnh vực, nội dung hoạt động"), max_length=300, blank=True)
    head_name = models.CharField(_("chủ nhiệm"), max_length=150, blank=True)
    head_position = models.CharField(_("chức vụ, khoa, lớp của chủ nhiệm"), max_length=200, blank=True)
    proposed_on = models.DateField(_("ngày đề xuất"))
    decision_number = models.CharField(_("số quyết định thành lập"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định thành lập"), null=True, blank=True)
    decided_by = models.CharField(_("cơ quan ra quyết định"), max_length=250, blank=True)
    signer = models.CharField(_("người ký quyết định"), max_length=150, blank=True)
    suspended_on = models.DateField(_("tạm dừng từ ngày"), null=True, blank=True)
    ended_on = models.DateField(_("giải thể từ ngày"), null=True, blank=True)
    ended_number = models.CharField(_("số quyết định giải thể"), max_length=80, blank=True)
    is_public = models.BooleanField(_("công khai trên Cổng"), default=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("câu lạc bộ")
        verbose_name_plural = _("câu lạc bộ")
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=("plan", "kind", "decided_on"), name="activities_club_counts")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_club_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(school_name=""),
                name="activities_club_has_school",
                violation_error_message=_("Chọn trường, đơn vị trong danh bạ hoặc ghi tên."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=EVER_FOUNDED)
                | (~Q(decision_number="") & Q(decided_on__isnull=False) & ~Q(decided_by="") & ~Q(head_name="")),
                name="activities_club_decision",
                violation_error_message=_(
                    "Câu lạc bộ đã thành lập phải có số, ngày, cơ quan ra quyết định và chủ nhiệm."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status=ClubStatus.SUSPENDED, suspended_on__isnull=False)
                | (~Q(status=ClubStatus.SUSPENDED) & (Q(suspended_on__isnull=True) | Q(status=ClubStatus.DISSOLVED))),
                name="activities_club_suspended",
                violation_error_message=_("Câu lạc bộ tạm dừng phải có ngày tạm dừng."),
            ),
            models.CheckConstraint(
                condition=Q(status=ClubStatus.DISSOLVED, ended_on__isnull=False)
                | (~Q(status=ClubStatus.DISSOLVED) & Q(ended_on__isnull=True)),
                name="activities_club_ended",
                violation_error_message=_("Câu lạc bộ giải thể phải có ngày giải thể."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("decided_on")),
                name="activities_club_days",
                violation_error_message=_("Ngày giải thể phải từ ngày thành lập trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(status__in=EVER_FOUNDED),
                name="activities_club_public",
                violation_error_message=_("Chỉ công khai câu lạc bộ đã thành lập."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def school_words(self) -> str:
        """Where it is, in words."""
        return self.organization.name if self.organization else self.school_name

    @property
    def is_productivity(self) -> bool:
        """Of the kind that counts for the plans."""
        return self.kind == ClubKind.PRODUCTIVITY

    @property
    def can_be_written(self) -> bool:
        """Not at an end."""
        return self.status in WORKING

    @property
    def decision_words(self) -> str:
        """ "12/QĐ-CĐN ngày 05/03/2026"; "" before it is founded."""
        if not self.decision_number or self.decided_on is None:
            return self.decision_number
        return str(
            _("%(number)s ngày %(day)s") % {"number": self.decision_number, "day": f"{self.decided_on:%d/%m/%Y}"}
        )


def member_key(full_name: str, unit_name: str) -> str:
    """One person of one class or faculty, however the name is spelt."""
    return f"{' '.join(fold(full_name).split())}|{' '.join(fold(unit_name).split())}"[:400]


class ClubMember(PortalModel):
    """One person in one club, with the purpose and the version of the terms they agreed to."""

    club = models.ForeignKey(Club, verbose_name=_("câu lạc bộ"), on_delete=models.CASCADE, related_name="members")
    full_name = models.CharField(_("họ và tên"), max_length=150)
    unit_name = models.CharField(_("khoa, lớp, đơn vị"), max_length=200, blank=True)
    key = models.CharField(_("khóa nhận dạng"), max_length=400, editable=False)
    post = models.CharField(_("vai trò"), max_length=10, choices=ClubPost.choices, default=ClubPost.MEMBER)
    joined_on = models.DateField(_("tham gia từ ngày"))
    left_on = models.DateField(_("thôi tham gia ngày"), null=True, blank=True)
    consent_version = models.CharField(_("phiên bản điều khoản dữ liệu cá nhân"), max_length=20)
    purpose = models.CharField(_("mục đích sử dụng"), max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("thành viên câu lạc bộ")
        verbose_name_plural = _("thành viên câu lạc bộ")
        ordering = ("club_id", "full_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("club", "key"),
                condition=Q(left_on__isnull=True),
                name="activities_club_member_once",
                violation_error_message=_("Người này đã là thành viên câu lạc bộ."),
            ),
            models.CheckConstraint(
                condition=~Q(consent_version=""),
                name="activities_club_member_agreed",
                violation_error_message=_("Thành viên phải đồng ý với điều khoản dữ liệu cá nhân."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="activities_club_member_days",
                violation_error_message=_("Ngày thôi tham gia phải từ ngày tham gia trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class ClubActivity(PortalModel):
    """What a club did on a day; for a start-up club also the productivity content taken in (`is_productivity`)."""

    club = models.ForeignKey(Club, verbose_name=_("câu lạc bộ"), on_delete=models.CASCADE, related_name="activities")
    held_on = models.DateField(_("ngày"))
    topic = models.CharField(_("chủ đề"), max_length=300)
    content = models.TextField(_("nội dung, kết quả"), blank=True)
    participants = models.PositiveIntegerField(_("số người tham gia"), default=0)
    is_productivity = models.BooleanField(_("có nội dung năng suất, chất lượng"), default=True)
    event = models.ForeignKey(
        "activities.Event",
        verbose_name=_("sự kiện đã ghi trên Cổng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("hoạt động của câu lạc bộ")
        verbose_name_plural = _("hoạt động của câu lạc bộ")
        ordering = ("-held_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("club", "held_on", "topic"),
                name="activities_club_activity_once",
                violation_error_message=_("Hoạt động này đã được ghi."),
            )
        ]

    def __str__(self) -> str:
        return self.topic


class ClubSupport(PortalModel):
    """What a club was given: by whom, what, of which value in đồng."""

    club = models.ForeignKey(Club, verbose_name=_("câu lạc bộ"), on_delete=models.CASCADE, related_name="supports")
    given_on = models.DateField(_("ngày"))
    content = models.CharField(_("nội dung hỗ trợ"), max_length=300)
    giver = models.CharField(_("đơn vị hỗ trợ"), max_length=250)
    amount_vnd = models.BigIntegerField(_("kinh phí (đồng)"), default=0)
    basis = models.CharField(_("căn cứ, chứng từ"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("hỗ trợ câu lạc bộ")
        verbose_name_plural = _("hỗ trợ câu lạc bộ")
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gte=0),
                name="activities_club_support_amount",
                violation_error_message=_("Kinh phí không được âm."),
            )
        ]

    def __str__(self) -> str:
        return self.content


class ClubPaper(Paper):
    """The founding decision, the statutes, photographs."""

    subject = models.ForeignKey(Club, verbose_name=_("câu lạc bộ"), on_delete=models.PROTECT, related_name="papers")

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu của câu lạc bộ")
        verbose_name_plural = _("tài liệu của câu lạc bộ")
