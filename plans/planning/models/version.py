"""Versions of a plan, and the head and tail of the paper."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import BasisRelation, ObjectiveKind, RecipientPurpose, RemarkKind
from plans.planning.models.base import ContentRow, KeyedRow, once_per_version
from portal.core.models import VersionedModel


class PlanVersion(VersionedModel):
    """The contents of a plan from `valid_from` on.

    `plan.current_version` is the *living* version: its rows keep their ids through every amendment, so records stay
    where they are. Merging an amendment archives a copy of the old contents under the old number. A draft
    (`is_draft`, without number) holds the contents of a running amendment.

    `content_digest` is the SHA-256 of the contents in the exchange format: a file that changes nothing is
    recognised by it.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("phiên bản"), null=True, blank=True)
    is_draft = models.BooleanField(_("bản thảo điều chỉnh"), default=False)
    valid_from = models.DateField(_("áp dụng từ"), null=True, blank=True)
    reason = models.TextField(_("lý do điều chỉnh"), blank=True)
    document_number = models.CharField(_("số, ký hiệu văn bản điều chỉnh"), max_length=60, blank=True)
    document_on = models.DateField(_("ngày văn bản điều chỉnh"), null=True, blank=True)
    document_signer = models.CharField(_("người ký văn bản điều chỉnh"), max_length=120, blank=True)
    content_digest = models.CharField(_("mã băm nội dung"), max_length=64, blank=True)
    source_name = models.CharField(_("tệp nguồn"), max_length=200, blank=True)
    enforcement_text = models.TextField(_("điều khoản thi hành"), blank=True)
    enforcement_lines = models.JSONField(_("dòng của điều khoản thi hành"), default=list, blank=True)
    enforcers = models.ManyToManyField(
        "planning.PlanOrganization", verbose_name=_("chịu trách nhiệm thi hành"), related_name="enforces"
    )
    signature_lines = models.JSONField(_("dòng của khối ký"), default=list, blank=True)

    content_fields = ("enforcement_text", "enforcement_lines", "signature_lines")
    """What of these columns is content of the plan; the others tell the story of the version."""

    class Meta:
        verbose_name = _("phiên bản kế hoạch")
        verbose_name_plural = _("phiên bản kế hoạch")
        ordering = ("plan_id", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "number"),
                name="planning_version_once",
                violation_error_message=_("Phiên bản này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_draft=True, number__isnull=True) | models.Q(is_draft=False, number__isnull=False),
                name="planning_version_draft_or_number",
                violation_error_message=_("Bản thảo chưa có số phiên bản; phiên bản đã có hiệu lực phải có số."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}" if self.number else f"{self.plan}: {self.label}"

    @property
    def label(self) -> str:
        """ "Phiên bản 2", or "Bản thảo điều chỉnh"."""
        if self.number is None:
            return gettext("Bản thảo điều chỉnh")
        return gettext("Phiên bản %(number)s") % {"number": self.number}


class LegalBasis(KeyedRow):
    """A document the plan stands on (căn cứ), carries out (thực hiện) or was proposed by."""

    relation = models.CharField(_("quan hệ"), max_length=12, choices=BasisRelation.choices)
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    subject = models.TextField(_("trích yếu"), blank=True)
    printed = models.TextField(_("như in"))
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta(KeyedRow.Meta):
        verbose_name = _("căn cứ pháp lý")
        verbose_name_plural = _("căn cứ pháp lý")
        constraints = [once_per_version("basis")]

    def __str__(self) -> str:
        return self.number or self.subject


class CitedDocument(ContentRow):
    """A document named inside another citation: no basis of the plan."""

    identity = ("number", "subject")

    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    subject = models.TextField(_("trích yếu"), blank=True)
    cited_in = models.TextField(_("được dẫn tại"), blank=True)

    class Meta(ContentRow.Meta):
        verbose_name = _("văn bản được dẫn")
        verbose_name_plural = _("văn bản được dẫn")

    def __str__(self) -> str:
        return self.number or self.subject


class Definition(ContentRow):
    """What a word means in this plan, and which beneficiaries it covers when counting (A05)."""

    identity = ("term",)

    term = models.CharField(_("từ được định nghĩa"), max_length=200)
    meaning = models.TextField(_("nghĩa"))
    printed = models.TextField(_("như in"), blank=True)
    beneficiary_kinds = models.JSONField(_("loại đối tượng được tính"), default=list, blank=True)

    class Meta(ContentRow.Meta):
        verbose_name = _("định nghĩa")
        verbose_name_plural = _("định nghĩa")

    def __str__(self) -> str:
        return self.term


class Objective(KeyedRow):
    """Purpose, requirement or general objective, judged by evidence (A06)."""

    code = models.CharField(_("ký hiệu như in"), max_length=30, blank=True)
    kind = models.CharField(_("loại mục tiêu"), max_length=12, choices=ObjectiveKind.choices)
    text = models.TextField(_("nội dung"))
    printed = models.TextField(_("như in"), blank=True)
    target = models.ForeignKey(
        "planning.Target",
        verbose_name=_("chỉ tiêu gắn với mục tiêu"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="objectives",
    )
    priorities = models.JSONField(_("đối tượng ưu tiên"), default=list, blank=True)

    class Meta(KeyedRow.Meta):
        verbose_name = _("mục tiêu")
        verbose_name_plural = _("mục tiêu")
        constraints = [once_per_version("objective")]

    def __str__(self) -> str:
        return self.text[:80]


class Provision(KeyedRow):
    """A printed paragraph without another place: an article, a closing call, the funding rules."""

    kind = models.CharField(_("loại điều khoản"), max_length=30)
    code = models.CharField(_("ký hiệu như in"), max_length=60, blank=True)
    text = models.TextField(_("nội dung"))
    organizations = models.ManyToManyField(
        "planning.PlanOrganization", verbose_name=_("tổ chức được nêu"), related_name="+"
    )
    tasks = models.ManyToManyField("planning.Task", verbose_name=_("nhiệm vụ được nêu"), related_name="provisions")
    targets = models.ManyToManyField("planning.Target", verbose_name=_("chỉ tiêu được nêu"), related_name="provisions")
    measures = models.ManyToManyField(
        "planning.PlanMeasure", verbose_name=_("nội dung hỗ trợ được nêu"), related_name="+"
    )

    class Meta(KeyedRow.Meta):
        verbose_name = _("điều khoản khác")
        verbose_name_plural = _("điều khoản khác")
        constraints = [once_per_version("provision")]

    def __str__(self) -> str:
        return self.code or self.key


class LinkedProgramme(ContentRow):
    """A programme of others the plan is tied to (gắn kết, B05)."""

    identity = ("name",)

    name = models.TextField(_("tên chương trình, đề án"))

    class Meta(ContentRow.Meta):
        verbose_name = _("chương trình gắn kết")
        verbose_name_plural = _("chương trình gắn kết")

    def __str__(self) -> str:
        return self.name


class Recipient(ContentRow):
    """One line under "Nơi nhận". Receiving alone is no duty (trap 44)."""

    identity = ("text",)

    text = models.CharField(_("nơi nhận"), max_length=300)
    organization = models.ForeignKey(
        "planning.PlanOrganization",
        verbose_name=_("tổ chức"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="received",
    )
    purpose = models.CharField(_("mục đích gửi"), max_length=10, choices=RecipientPurpose.choices)

    class Meta(ContentRow.Meta):
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")

    def __str__(self) -> str:
        return self.text


class SignatureLine(ContentRow):
    """One line of the signature block, as printed and as it should read (U03)."""

    printed = models.CharField(_("như in"), max_length=200)
    corrected = models.CharField(_("đọc đúng"), max_length=200, blank=True)

    class Meta(ContentRow.Meta):
        verbose_name = _("dòng ký")
        verbose_name_plural = _("dòng ký")

    def __str__(self) -> str:
        return self.corrected or self.printed


class PrintedRemark(ContentRow):
    """A printed line that asks for nothing: recognition noise or a mere heading. Kept, so nothing is lost."""

    identity = ("kind", "text")

    kind = models.CharField(_("loại dòng"), max_length=10, choices=RemarkKind.choices)
    text = models.TextField(_("như in"))
    reason = models.TextField(_("lý do"), blank=True)

    class Meta(ContentRow.Meta):
        verbose_name = _("dòng không nêu yêu cầu")
        verbose_name_plural = _("dòng không nêu yêu cầu")

    def __str__(self) -> str:
        return self.text[:80]
