"""The tree of plans around one: above, below, sources, what replaces what; and totals that count each plan once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning.actions.relate_plans import relate_plans, unrelate_plans
from plans.planning.enums import PlanRelationKind
from plans.planning.models import Plan, PlanRelation
from plans.planning.policies import drafts_plans
from plans.planning.selectors import plans
from plans.planning.selectors.tree import tree_of
from plans.planning.views.base import MONEY_READERS, PlanPage
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import FormPage, perform


class PlanTree(PlanPage):
    """Where a plan stands among plans."""

    table = "cay"
    template_name = "planning/plan_tree.html"

    def buttons(self) -> list[ActionButton]:
        plan = self.subject
        if not drafts_plans.can(self.actor, plan):
            return []
        url = reverse("planning:relation_create", args=[plan.public_id])
        return [ActionButton(_("Thêm quan hệ"), url, method="get", icon="plus")]

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        sees_money = self.actor.is_system or self.actor.has(*MONEY_READERS)
        return {
            "tree": tree_of(self.actor, plan, with_money=sees_money),
            "programmes": list(plan.programmes.all()),
            "may_relate": drafts_plans.can(self.actor, plan),
        }


class RelationForm(forms.Form):
    """Another plan and what it is to this one."""

    relation = forms.ChoiceField(label=_("Kế hoạch kia là"), choices=PlanRelationKind.choices)
    other = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none())

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        field.queryset = choices  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda row: f"{row.code}: {row.title}"[:140]  # type: ignore[attr-defined]


class RelationCreate(FormPage):
    """Name a parent, a source of money, or a plan this one replaces."""

    title = gettext_lazy("Thêm quan hệ với kế hoạch khác")
    form_class = RelationForm
    success_message = gettext_lazy("Đã ghi quan hệ.")
    subject: Plan

    def fetch(self, public_id: UUID) -> Plan:
        plan = plans.get(self.actor, public_id)
        drafts_plans.check(self.actor, plan)
        return plan

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject
        url = reverse("planning:plan_detail", args=[plan.public_id])
        return [(plan.code, url), (_("Cây kế hoạch"), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        rows = plans.visible_to(self.actor).exclude(pk=self.subject.pk).order_by("code")
        return {"choices": rows.filter(province=self.subject.province_id) | rows.filter(province=None)}

    def act(self, form: Any) -> PlanRelation:
        return relate_plans(actor=self.actor, plan=self.subject, **form.cleaned_data)

    def success_url(self, result: PlanRelation) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("planning:plan_tree", args=[self.subject.public_id])


@require_POST
def relation_remove(request: PortalRequest, public_id: UUID, relation_id: int) -> HttpResponse:
    """Take a relation back."""
    plan = plans.get(request.actor, public_id)
    row = plan.relations.select_related("plan", "other").filter(pk=relation_id).first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: unrelate_plans(actor=request.actor, relation=row),
        success=_("Đã bỏ quan hệ."),
        to=reverse("planning:plan_tree", args=[public_id]),
    )
