"""As what, for what and how long a person acts for an enterprise; and how a person asks to."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import ClaimStatus, MandateKind, MandateScope
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel


class Mandate(VersionedModel):
    """One person's mandate. The role itself is the membership; a mandate still offered has an invitation instead.

    `scope` lists values of `MandateScope`; a legal representative's is the whole list. Ended, never deleted.
    """

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="mandates"
    )
    membership = models.ForeignKey(
        "organizations.Membership",
        verbose_name=_("vai trò"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
    )
    invitation = models.OneToOneField(
        "organizations.Invitation",
        verbose_name=_("lời mời"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandate_offered",
    )
    kind = models.CharField(_("tư cách"), max_length=10, choices=MandateKind.choices)
    scope = models.JSONField(_("phạm vi"), default=list, blank=True)
    paper_number = models.CharField(_("số giấy ủy quyền"), max_length=80, blank=True)
    paper_on = models.DateField(_("ngày giấy ủy quyền"), null=True, blank=True)
    paper = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("giấy ủy quyền"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kết thúc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    end_reason = models.CharField(_("lý do kết thúc"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tư cách đại diện")
        verbose_name_plural = _("tư cách đại diện")
        ordering = ("enterprise_id", "kind", "valid_from", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="mandate_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(kind=MandateKind.LEGAL) | ~Q(paper_number="") | Q(paper__isnull=False),
                name="mandate_paper_needed",
                violation_error_message=_("Người được ủy quyền phải có giấy ủy quyền (số hoặc bản chụp)."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def is_in_force(self, day: dt.date) -> bool:
        """Accepted, begun, and neither ended nor over on `day`."""
        if self.ended_at is not None or self.membership_id is None or self.valid_from > day:
            return False
        return self.valid_to is None or self.valid_to >= day

    @property
    def scope_labels(self) -> list[str]:
        """What the person may do, in words."""
        return [str(item.label) for item in MandateScope if item.value in self.scope]


class EnterpriseClaim(WorkflowModel, VersionedModel):
    """A person asks to act for an enterprise in the register, with proof; the people there are told and may object."""

    workflow_key = "registry.claim"

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="claims"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="claims"
    )
    kind = models.CharField(_("tư cách"), max_length=10, choices=MandateKind.choices)
    scope = models.JSONField(_("phạm vi"), default=list, blank=True)
    statement = models.TextField(_("lý do"))
    paper_number = models.CharField(_("số giấy tờ"), max_length=80)
    paper_on = models.DateField(_("ngày giấy tờ"), null=True, blank=True)
    paper = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("giấy tờ chứng minh"), on_delete=models.PROTECT, related_name="+"
    )
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    ends_others = models.BooleanField(_("đề nghị kết thúc quyền của những người đang có"), default=False)
    object_until = models.DateField(_("hạn phản đối"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decision_note = models.TextField(_("lý do quyết định"), blank=True)

    class Meta:
        verbose_name = _("đề nghị tiếp quản")
        verbose_name_plural = _("đề nghị tiếp quản")
        ordering = ("-created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "user"),
                condition=Q(status=str(ClaimStatus.SUBMITTED)),
                name="claim_one_open",
                violation_error_message=_("Bạn đã có một đề nghị đang chờ cho đơn vị này."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="claim_two_people",
                violation_error_message=_("Người đề nghị không được tự quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.enterprise}"

    def get_status_display(self) -> str:
        """The state in words."""
        return str(ClaimStatus(self.status).label)

    @property
    def scope_labels(self) -> list[str]:
        """What is asked for, in words."""
        return [str(item.label) for item in MandateScope if item.value in self.scope]


class ClaimObjection(PortalModel):
    """What one of the enterprise's people says against a claim."""

    claim = models.ForeignKey(
        EnterpriseClaim, verbose_name=_("đề nghị"), on_delete=models.PROTECT, related_name="objections"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người phản đối"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("nội dung phản đối"))

    class Meta:
        verbose_name = _("phản đối")
        verbose_name_plural = _("phản đối")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "user"),
                name="claim_objection_once",
                violation_error_message=_("Bạn đã gửi phản đối cho đề nghị này."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
