"""Local technical regulations (QCĐP) from proposal to issue (L04)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.models.base import Paper
from plans.knowledge.enums import RegulationPaperKind, RegulationStatus, TakenUp
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class LocalRegulation(SearchableModel, WorkflowModel, VersionedModel):
    """One regulation on its way. `due_on` is the earliest end of the consultation while that runs.

    Issued, it stands in the register of standards (`standard`). An urgent one (`urgent_because`) may be consulted shorter.
    """

    workflow_key = "knowledge.regulation"
    search_fields = ("code", "title", "subject_matter", "issued_number")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30, editable=False)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_("tên quy chuẩn kỹ thuật địa phương"), max_length=400)
    subject_matter = models.CharField(_("sản phẩm, quá trình, yêu cầu môi trường được quy định"), max_length=300)
    reason = models.TextField(_("sự cần thiết"))
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("cơ quan chủ trì soạn thảo"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    expected_on = models.DateField(_("dự kiến ban hành"), null=True, blank=True)
    urgent_because = models.CharField(_("lý do cấp thiết (rút ngắn thời gian lấy ý kiến)"), max_length=300, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề xuất"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    issued_number = models.CharField(_("số quyết định ban hành"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    standard = models.OneToOneField(
        "knowledge.Standard",
        verbose_name=_("quy chuẩn trong danh mục"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="made_by_regulation",
        editable=False,
    )

    class Meta:
        verbose_name = _("quy chuẩn kỹ thuật địa phương")
        verbose_name_plural = _("quy chuẩn kỹ thuật địa phương")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("plan", "issued_on"), name="knowledge_regulation_counts")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="knowledge_regulation_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RegulationStatus.ISSUED)
                | (~Q(issued_number="") & Q(issued_on__isnull=False) & Q(standard__isnull=False)),
                name="knowledge_regulation_issued",
                violation_error_message=_("Quy chuẩn đã ban hành phải có số, ngày và mục trong danh mục tiêu chuẩn."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class RegulationPaper(Paper):
    """A paper of a regulation; the kind says which step it carries."""

    subject = models.ForeignKey(
        LocalRegulation, verbose_name=_("quy chuẩn"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("loại tài liệu"), max_length=12, choices=RegulationPaperKind.choices)

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu quy chuẩn địa phương")
        verbose_name_plural = _("tài liệu quy chuẩn địa phương")


class RegulationOpinion(PortalModel):
    """One opinion on the draft, and how it is taken up."""

    regulation = models.ForeignKey(
        LocalRegulation, verbose_name=_("quy chuẩn"), on_delete=models.PROTECT, related_name="opinions"
    )
    sender = models.CharField(_("cơ quan, tổ chức, cá nhân góp ý"), max_length=250)
    on = models.DateField(_("ngày góp ý"))
    text = models.TextField(_("nội dung góp ý"))
    taken_up = models.CharField(_("tiếp thu"), max_length=6, choices=TakenUp.choices, blank=True)
    answer = models.TextField(_("giải trình"), blank=True)

    class Meta:
        verbose_name = _("ý kiến về dự thảo quy chuẩn")
        verbose_name_plural = _("ý kiến về dự thảo quy chuẩn")
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(taken_up__in=(TakenUp.PARTLY, TakenUp.NO)) | ~Q(answer=""),
                name="knowledge_regulation_opinion_explained",
                violation_error_message=_("Không tiếp thu hoặc tiếp thu một phần thì phải giải trình."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
