"""Rounds of provincial praise: whom units nominate, what associations say, what the meeting and the decision say (N02)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseForm, PraiseStatus, Verdict
from plans.activities.models.base import Paper
from portal.core import clock
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.vietnam.text import fold
from portal.workflow.models import WorkflowModel

REVIEWED = (PraiseStatus.REVIEWED, PraiseStatus.SUBMITTED, PraiseStatus.DECIDED)


class PraiseRound(SearchableModel, WorkflowModel, VersionedModel):
    """One round of praise of a province.

    `interval_months` is the programme's own interval ("định kỳ"): nobody is praised twice within it, and `next_on`, the
    day of the next round, follows from the day of the decision. `planned_on` is when this round is to be decided.
    `attendees` are lines of the minutes, one person each.
    """

    workflow_key = "activities.praise"
    search_fields = ("code", "title", "decision_number", "minutes_number")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="praise_rounds"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="praise_rounds",
    )
    previous = models.ForeignKey(
        "self", verbose_name=_("đợt trước"), null=True, blank=True, on_delete=models.PROTECT, related_name="following"
    )
    title = models.CharField(_("tên đợt"), max_length=300)
    criteria = models.TextField(_("đối tượng, tiêu chuẩn"), blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    interval_months = models.PositiveSmallIntegerField(_("định kỳ (tháng)"), default=24)
    planned_on = models.DateField(_("dự kiến công bố"))
    nominate_until = models.DateField(_("nhận đề nghị đến hết ngày"), null=True, blank=True)
    reviewed_on = models.DateField(_("ngày họp xét"), null=True, blank=True)
    review_place = models.CharField(_("nơi họp"), max_length=200, blank=True)
    chair = models.CharField(_("chủ trì"), max_length=150, blank=True)
    attendees = models.TextField(_("thành phần dự họp"), blank=True)
    minutes_number = models.CharField(_("số biên bản"), max_length=60, blank=True)
    conclusion = models.TextField(_("kết luận của cuộc họp"), blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.CharField(_("cơ quan quyết định"), max_length=200, blank=True)
    signer = models.CharField(_("người ký"), max_length=150, blank=True)
    next_on = models.DateField(_("đợt kế tiếp"), null=True, blank=True)
    is_public = models.BooleanField(_("công khai danh sách"), default=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trình"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("đợt khen thưởng")
        verbose_name_plural = _("đợt khen thưởng")
        ordering = ("-planned_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_praise_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(interval_months__gte=1, interval_months__lte=120),
                name="activities_praise_interval",
                violation_error_message=_("Định kỳ từ 1 đến 120 tháng."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=(PraiseStatus.DRAFT, PraiseStatus.CANCELLED)) | Q(nominate_until__isnull=False),
                name="activities_praise_called",
                violation_error_message=_("Đợt đã mời phải có hạn nhận đề nghị."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=REVIEWED)
                | (Q(reviewed_on__isnull=False) & ~Q(minutes_number="") & ~Q(conclusion="")),
                name="activities_praise_minutes",
                violation_error_message=_("Đợt đã xét phải có ngày họp, số biên bản và kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(status=PraiseStatus.DECIDED, decided_on__isnull=False, next_on__isnull=False)
                & ~Q(decision_number="")
                & ~Q(signer="")
                | ~Q(status=PraiseStatus.DECIDED) & Q(decided_on__isnull=True),
                name="activities_praise_decision",
                violation_error_message=_("Đợt đã quyết định phải có số, ngày quyết định và người ký."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(status=PraiseStatus.DECIDED),
                name="activities_praise_public",
                violation_error_message=_("Chỉ công khai danh sách đã có quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def can_be_written(self) -> bool:
        """Its description may change until the list is submitted."""
        return self.status in (PraiseStatus.DRAFT, PraiseStatus.CALLED, PraiseStatus.CONSULTING)

    @property
    def takes_nominations(self) -> bool:
        """Units may nominate today."""
        until = self.nominate_until
        return self.status == PraiseStatus.CALLED and until is not None and clock.today() <= until

    @property
    def is_reviewed(self) -> bool:
        """The meeting was held."""
        return self.status in REVIEWED

    @property
    def measured_on(self) -> dt.date:
        """The day on which the interval since an earlier praise is measured: when this round is to be decided."""
        return max(self.planned_on, clock.today())


def nominee_key(kind: str, name: str, unit_name: str, tax_code: str = "") -> str:
    """Who is meant, however spelt: a collective by its tax code or name, a person by name and unit."""
    if kind == NomineeKind.COLLECTIVE:
        return f"c|{tax_code or ' '.join(fold(name).split())}"[:400]
    return f"p|{' '.join(fold(name).split())}|{' '.join(fold(unit_name).split())}"[:400]


class PraiseNominee(SearchableModel, PortalModel):
    """One collective or person nominated by a unit, with merits and evidence.

    `nominator` is the unit that nominates, `organization` the nominee (or the unit of a person) where the directory
    knows it. A person's consent has a version; `result_note` says why somebody is not praised.
    """

    search_fields = ("name", "unit_name", "tax_code")
    sort_field = "name"

    round = models.ForeignKey(PraiseRound, verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="nominees")
    kind = models.CharField(_("đối tượng"), max_length=10, choices=NomineeKind.choices)
    name = models.CharField(_("tên tập thể, họ tên cá nhân"), max_length=250)
    unit_name = models.CharField(_("đơn vị của cá nhân"), max_length=250, blank=True)
    position = models.CharField(_("chức vụ, công việc"), max_length=200, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị trong danh bạ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    tax_code = models.CharField(_("mã số thuế"), max_length=20, blank=True)
    key = models.CharField(_("khóa nhận dạng"), max_length=400, editable=False, db_index=True)
    form = models.CharField(_("hình thức đề nghị"), max_length=10, choices=PraiseForm.choices)
    merits = models.TextField(_("thành tích"))
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("báo cáo thành tích, minh chứng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    nominator = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị đề nghị"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    nominated_on = models.DateField(_("ngày đề nghị"))
    consent_version = models.CharField(_("phiên bản điều khoản dữ liệu cá nhân"), max_length=20, blank=True)
    purpose = models.CharField(_("mục đích sử dụng"), max_length=200, blank=True)
    result = models.CharField(_("kết quả"), max_length=10, choices=NomineeResult.choices, default=NomineeResult.PENDING)
    result_note = models.CharField(_("lý do, ghi chú"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("đề nghị khen thưởng")
        verbose_name_plural = _("đề nghị khen thưởng")
        ordering = ("kind", "sort_key", "pk")
        indexes = [models.Index(fields=("round", "result"), name="activities_nominee_result")]
        constraints = [
            models.UniqueConstraint(
                fields=("round", "key"),
                condition=~Q(result=NomineeResult.WITHDRAWN),
                name="activities_nominee_once",
                violation_error_message=_("Tập thể, cá nhân này đã được đề nghị trong đợt."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=NomineeKind.INDIVIDUAL) | (~Q(consent_version="") & ~Q(unit_name="")),
                name="activities_nominee_agreed",
                violation_error_message=_("Cá nhân phải có đơn vị và đã đồng ý với điều khoản dữ liệu cá nhân."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def who(self) -> str:
        """Name with the unit of a person."""
        return f"{self.name}, {self.unit_name}" if self.unit_name else self.name


class PraiseOpinion(PortalModel):
    """What an association or a department says on the nominees: asked, reminded, answered, perhaps late."""

    round = models.ForeignKey(PraiseRound, verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="opinions")
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị được hỏi"), on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(_("hỏi ngày"))
    due_on = models.DateField(_("hạn trả lời"))
    reminded_on = models.DateField(_("nhắc gần nhất"), null=True, blank=True)
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    verdict = models.CharField(_("ý kiến"), max_length=8, choices=Verdict.choices, blank=True)
    text = models.TextField(_("nội dung ý kiến"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ý kiến về khen thưởng")
        verbose_name_plural = _("ý kiến về khen thưởng")
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "organization"),
                name="activities_praise_opinion_once",
                violation_error_message=_("Đơn vị này đã được hỏi ý kiến."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, verdict="")
                | Q(answered_on__isnull=False, verdict__in=Verdict.values),
                name="activities_praise_opinion_answered",
                violation_error_message=_("Ý kiến đã trả lời phải có ngày và kết luận."),
            ),
        ]

    def __str__(self) -> str:
        return self.organization.name

    @property
    def is_late(self) -> bool:
        """Answered after its day, or not answered although it has passed."""
        return (self.answered_on or clock.today()) > self.due_on


class PraisePaper(Paper):
    """The signed minutes, the decision, letters of the associations."""

    subject = models.ForeignKey(PraiseRound, verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="papers")

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu của đợt khen thưởng")
        verbose_name_plural = _("tài liệu của đợt khen thưởng")
