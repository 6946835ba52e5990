"""A province's own rule sets: draft, edit, hand in, issue, end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.draft_rule_set import draft_rule_set, edit_rule_set
from enterprises.councils.actions.end_rule_set import ask_end_of_rule_set, decide_end_of_rule_set
from enterprises.councils.actions.issue_rule_set import issue_rule_set
from enterprises.councils.actions.move_rule_set import move_rule_set
from enterprises.councils.enums import RuleSetStatus
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.policies import drafts_rule_sets, issues_rule_sets
from enterprises.councils.rule_set_editor import RuleSetForm
from enterprises.councils.rule_set_forms import EndForm, IssueForm, RuleSetCopyForm
from enterprises.councils.selectors import rules
from enterprises.councils.views.councils import list_crumb
from enterprises.councils.views.rules import rules_crumb, rules_url
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, FormPage, perform


class RuleSetCreate(FormPage):
    """Begin an own rule set as a copy; `?tu=` names the one it is copied from."""

    title = _("Soạn quy định hội đồng của tỉnh")
    form_class = RuleSetCopyForm
    submit_label = _("Chép và soạn")
    success_message = _("Đã chép. Tiếp theo: sửa những điểm khác của tỉnh rồi trình phê duyệt.")

    def fetch(self, **kwargs: Any) -> None:
        drafts_rule_sets.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [list_crumb(), rules_crumb()]

    def form_kwargs(self) -> dict[str, Any]:
        return {"bases": rules.bases_for(self.actor), "initial": {"base": self.request.GET.get("tu", "")[:36]}}

    def act(self, form: RuleSetCopyForm) -> CouncilRuleSet:
        return draft_rule_set(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: CouncilRuleSet) -> str:
        return reverse("councils:rule_set_edit", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("councils:rule_set_list")


class OfRuleSet(FormPage):
    """A form about one visible rule set."""

    subject: CouncilRuleSet

    def crumbs(self) -> Crumbs:
        return [list_crumb(), rules_crumb(), (self.subject.name, rules_url(self.subject))]

    def success_url(self, result: CouncilRuleSet) -> str:
        return rules_url(result)

    def cancel_url(self) -> str:
        return rules_url(self.subject)


class RuleSetEdit(OfRuleSet):
    """Everything a draft says, on one page; every problem at its box."""

    title = _("Sửa quy định hội đồng")
    form_class = RuleSetForm
    success_message = _("Đã lưu.")
    keeps_text = True

    def fetch(self, **kwargs: Any) -> CouncilRuleSet:
        row = rules.get(self.actor, kwargs["public_id"])
        drafts_rule_sets.check(self.actor, row)
        if row.status != RuleSetStatus.DRAFT:
            raise RuleViolation(_("Quy định đã trình hoặc đã ban hành nên không sửa được."))
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"rule_set": self.subject}

    def act(self, form: RuleSetForm) -> CouncilRuleSet:
        return edit_rule_set(
            actor=self.actor,
            rule_set=self.subject,
            content=form.content,
            row_version=form.cleaned_data["row_version"],
        )


class RuleSetIssue(OfRuleSet):
    """The decision of the Department's head."""

    title = _("Ban hành quy định hội đồng")
    template_name = "councils/rule_set_issue.html"
    form_class = IssueForm
    submit_label = _("Ban hành")
    success_message = _("Đã ban hành; hội đồng lập từ ngày áp dụng chọn được quy định này.")

    def fetch(self, **kwargs: Any) -> CouncilRuleSet:
        row = rules.get(self.actor, kwargs["public_id"])
        issues_rule_sets.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        day = min(clock.today(), self.subject.valid_from)
        return {"initial": {"decision_on": day, "expected": self.subject.status}}

    def act(self, form: IssueForm) -> CouncilRuleSet:
        data = form.cleaned_data
        return issue_rule_set(
            actor=self.actor,
            rule_set=self.subject,
            decision_number=data["decision_number"],
            decision_on=data["decision_on"],
            expected=data["expected"] or None,
        )

    def context(self) -> dict[str, Any]:
        return {"differences": rules.differences(self.subject)}


class RuleSetEnd(OfRuleSet):
    """Ask for its last day."""

    title = _("Đề nghị kết thúc quy định hội đồng")
    form_class = EndForm
    submit_label = _("Gửi phê duyệt")
    success_message = _("Đã gửi đề nghị; quy định vẫn áp dụng cho đến khi được duyệt kết thúc.")
    intro = _("Hội đồng đã lập vẫn làm việc theo quy định này đến khi xong nhiệm vụ.")

    def fetch(self, **kwargs: Any) -> CouncilRuleSet:
        row = rules.get(self.actor, kwargs["public_id"])
        drafts_rule_sets.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: EndForm) -> CouncilRuleSet:
        data = form.cleaned_data
        return ask_end_of_rule_set(
            actor=self.actor,
            rule_set=self.subject,
            closing_on=data["closing_on"],
            closing_note=data["closing_note"],
            expected=data["expected"] or None,
        )


@require_POST
def rule_set_step(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Hand in, give back, drop."""
    row = rules.get(request.actor, public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None
    return perform(
        request,
        lambda: move_rule_set(actor=request.actor, rule_set=row, step=step, note=note, expected=expected),
        success=_("Đã ghi."),
        to=rules_url(row),
    )


@require_POST
def rule_set_end_decide(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Let it end, or keep it with a reason."""
    row = rules.get(request.actor, public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None
    return perform(
        request,
        lambda: decide_end_of_rule_set(
            actor=request.actor, rule_set=row, ends=not note.strip(), note=note, expected=expected
        ),
        success=_("Đã ghi quyết định."),
        to=rules_url(row),
    )
