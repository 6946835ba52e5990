"""Councils, established by decision, and their members."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ALIASES, CouncilKind, Post
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Council(SearchableModel, WorkflowModel, VersionedModel):
    """A selection or acceptance council of one province, under one rule set.

    Found by its kind under every name plans use for it ("xét duyệt" finds selection councils).
    """

    workflow_key = "councils.council"
    search_fields = ("name", "decision_number", "kind_words")
    sort_field = "name"

    kind = models.CharField(_("loại"), max_length=12, choices=CouncilKind.choices)
    name = models.CharField(_("tên hội đồng"), max_length=300)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(
        "applications.Call",
        verbose_name=_("đợt tiếp nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="councils",
    )
    rule_set = models.ForeignKey(
        "councils.CouncilRuleSet", verbose_name=_("quy định"), on_delete=models.PROTECT, related_name="councils"
    )
    decision_number = models.CharField(_("số quyết định thành lập"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    works_until = models.DateField(_("thời hạn hoạt động đến"), null=True, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=150, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("hội đồng")
        verbose_name_plural = _("hội đồng")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="established") | (~Q(decision_number="") & Q(decision_on__isnull=False)),
                name="council_established_by_decision",
                violation_error_message=_("Hội đồng chỉ được thành lập bằng quyết định có số và ngày."),
            ),
            models.UniqueConstraint(
                fields=("province", "decision_number"),
                condition=~Q(decision_number=""),
                name="council_decision_once",
                violation_error_message=_("Số quyết định này đã dùng cho một hội đồng khác."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_words(self) -> str:
        """Every name of the kind, for the search key. Stored data: Vietnamese in every language of the page."""
        return " ".join(ALIASES.get(self.kind, ()))


class CouncilMember(PortalModel):
    """A person in a council. `agency_name` is printed in the decision as it was that day.

    Whoever leaves an established council keeps the row with `ended_on`; the substitute `replaces` it by a decision.
    """

    council = models.ForeignKey(Council, verbose_name=_("hội đồng"), on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người dùng"), on_delete=models.PROTECT, related_name="council_seats"
    )
    post = models.CharField(_("chức danh"), max_length=12, choices=Post.choices, default=Post.MEMBER)
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    agency_name = models.CharField(_("cơ quan"), max_length=250, blank=True)
    ended_on = models.DateField(_("thôi tham gia từ"), null=True, blank=True)
    end_reason = models.CharField(_("lý do thôi tham gia"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", verbose_name=_("thay cho"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    joined_on = models.DateField(_("tham gia từ"), null=True, blank=True)
    change_number = models.CharField(_("số quyết định thay đổi thành viên"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("thành viên hội đồng")
        verbose_name_plural = _("thành viên hội đồng")
        ordering = ("council_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "user"),
                name="council_member_once",
                violation_error_message=_("Người này đã là thành viên hội đồng."),
            ),
            models.UniqueConstraint(
                fields=("council",),
                condition=Q(post="chair", ended_on__isnull=True),
                name="council_one_chair",
                violation_error_message=_("Hội đồng chỉ có một chủ tịch."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | (~Q(change_number="") & Q(joined_on__isnull=False)),
                name="council_substitute_by_decision",
                violation_error_message=_("Thay thành viên phải bằng quyết định có số và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_post_display()})"
