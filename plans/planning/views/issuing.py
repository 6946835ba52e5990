"""The form before a plan is issued: its number, its day, who signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from plans.planning.actions.issue_plan import issue_plan
from plans.planning.amendment_forms import IssueForm
from plans.planning.models import Plan
from plans.planning.policies import issues_plans
from plans.planning.selectors import plans
from portal.ui.pages import FormPage


class PlanIssue(FormPage):
    """Issue a submitted plan."""

    title = gettext_lazy("Ban hành kế hoạch")
    form_class = IssueForm
    submit_label = gettext_lazy("Ban hành")
    success_message = gettext_lazy("Đã ban hành kế hoạch.")
    subject: Plan

    def fetch(self, public_id: UUID) -> Plan:
        plan = plans.get(self.actor, public_id)
        issues_plans.check(self.actor, plan)
        return plan

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.code, self.cancel_url())]

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.title}

    def form_kwargs(self) -> dict[str, Any]:
        plan = self.subject
        return {
            "initial": {
                "document_number": plan.number,
                "document_on": plan.issued_on,
                "document_signer": plan.signer,
                "expected": plan.status,
            }
        }

    def act(self, form: Any) -> Plan:
        fields = dict(form.cleaned_data)
        fields["expected"] = fields["expected"] or None
        return issue_plan(actor=self.actor, plan=self.subject, **fields)

    def success_url(self, result: Plan) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("planning:plan_detail", args=[self.subject.public_id])
