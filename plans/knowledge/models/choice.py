"""Choosing bodies to strengthen, together with other departments (P03)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class BodyChoice(SearchableModel, WorkflowModel, VersionedModel):
    """One choice: criteria, candidates, opinions of departments, and the decision naming one or two of them."""

    workflow_key = "knowledge.choice"
    search_fields = ("title", "decision_number")
    sort_field = "title"

    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    plan = models.ForeignKey("planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_("nội dung lựa chọn"), max_length=300)
    places_min = models.PositiveSmallIntegerField(_("số tổ chức ít nhất"), default=1)
    places_max = models.PositiveSmallIntegerField(_("số tổ chức nhiều nhất"), default=2)
    opinions_until = models.DateField(_("hạn góp ý"), null=True, blank=True)
    decision_number = models.CharField(_("số văn bản lựa chọn"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày lựa chọn"), null=True, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("việc lựa chọn tổ chức")
        verbose_name_plural = _("việc lựa chọn tổ chức")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(places_max__gte=F("places_min")) & Q(places_min__gt=0),
                name="knowledge_choice_places",
                violation_error_message=_("Số tổ chức nhiều nhất phải từ số ít nhất trở lên."),
            ),
            models.CheckConstraint(
                condition=~Q(status="decided") | (~Q(decision_number="") & Q(decided_on__isnull=False)),
                name="knowledge_choice_decided",
                violation_error_message=_("Việc lựa chọn đã quyết định phải có số và ngày văn bản."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ChoiceCriterion(PortalModel):
    """What candidates are compared by, with its highest mark."""

    choice = models.ForeignKey(
        BodyChoice, verbose_name=_("việc lựa chọn"), on_delete=models.CASCADE, related_name="criteria"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    name = models.CharField(_("tiêu chí"), max_length=200)
    most = models.PositiveSmallIntegerField(_("điểm tối đa"), default=10)

    class Meta:
        verbose_name = _("tiêu chí lựa chọn")
        verbose_name_plural = _("tiêu chí lựa chọn")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class ChoiceCandidate(PortalModel):
    """A body that could be strengthened. A chosen one counts when it reaches the standard (QN CT2)."""

    choice = models.ForeignKey(
        BodyChoice, verbose_name=_("việc lựa chọn"), on_delete=models.CASCADE, related_name="candidates"
    )
    body = models.ForeignKey(
        "knowledge.ConformityBody", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("năng lực hiện có, nhu cầu"), blank=True)
    is_chosen = models.BooleanField(_("được chọn"), default=False, editable=False)
    reached_on = models.DateField(_("ngày đạt chuẩn"), null=True, blank=True)
    reached_paper = models.CharField(_("chứng chỉ, quyết định công nhận"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("tổ chức được xem xét")
        verbose_name_plural = _("tổ chức được xem xét")
        ordering = ("pk",)
        indexes = [models.Index(fields=("choice", "reached_on"), name="knowledge_candidate_counts")]
        constraints = [
            models.UniqueConstraint(
                fields=("choice", "body"),
                name="knowledge_candidate_once",
                violation_error_message=_("Tổ chức này đã có trong danh sách xem xét."),
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | (Q(is_chosen=True) & ~Q(reached_paper="")),
                name="knowledge_candidate_reached",
                violation_error_message=_("Chỉ tổ chức được chọn mới ghi đạt chuẩn, kèm chứng chỉ hoặc quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return self.body.name


class CandidateMark(PortalModel):
    """The mark of one candidate by one criterion."""

    candidate = models.ForeignKey(
        ChoiceCandidate, verbose_name=_("tổ chức"), on_delete=models.CASCADE, related_name="marks"
    )
    criterion = models.ForeignKey(
        ChoiceCriterion, verbose_name=_("tiêu chí"), on_delete=models.CASCADE, related_name="marks"
    )
    mark = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("điểm lựa chọn")
        verbose_name_plural = _("điểm lựa chọn")
        ordering = ("candidate_id", "criterion_id")
        constraints = [
            models.UniqueConstraint(fields=("candidate", "criterion"), name="knowledge_mark_of_criterion_once"),
            models.CheckConstraint(
                condition=Q(mark__gte=0),
                name="knowledge_mark_not_negative",
                violation_error_message=_("Điểm không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.mark)


class ChoiceOpinion(PortalModel):
    """What a department says about the choice; one word per department, the last one counts."""

    choice = models.ForeignKey(
        BodyChoice, verbose_name=_("việc lựa chọn"), on_delete=models.CASCADE, related_name="opinions"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("cơ quan góp ý"), on_delete=models.PROTECT, related_name="+"
    )
    preferred = models.ForeignKey(
        ChoiceCandidate,
        verbose_name=_("đề nghị chọn"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    text = models.TextField(_("ý kiến"))
    on = models.DateField(_("ngày góp ý"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("ý kiến của sở, ngành")
        verbose_name_plural = _("ý kiến của sở, ngành")
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("choice", "organization"),
                name="knowledge_opinion_once",
                violation_error_message=_("Cơ quan này đã góp ý."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
