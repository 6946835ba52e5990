"""The officer's side of checking: the checklist, requests for supplements, refusals with the rule cited."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.fill_checklist import Finding, fill_checklist
from enterprises.applications.actions.mark_ineligible import mark_ineligible
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.enums import ApplicationStatus, Mark
from enterprises.applications.forms.checking import IneligibleForm, SupplementForm
from enterprises.applications.models import Application
from enterprises.applications.policies import checks_applications
from enterprises.applications.rules.eligibility import Ground
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.checking import checklist_of
from enterprises.applications.selectors.eligibility import grounds_of_case
from enterprises.applications.views.application_steps import _OfApplication
from enterprises.applications.views.applications import page_of
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.ui.pages import perform
from portal.workflow import deadlines


@require_POST
def checklist_save(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Every line of the checklist at once; lines left blank keep what was found.

    `con-lai` finds every line nobody has judged good, where something stands.
    """
    row = applications.get(request.actor, public_id)
    findings: dict[str, Finding] = {}
    for item in checklist_of(row):
        verdict = request.POST.get(f"v-{item.place.key}", "")
        remark = request.POST.get(f"r-{item.place.key}", "").strip()
        if (verdict and (verdict, remark) != (item.mark.verdict if item.mark else "", item.remark)) or (
            verdict and item.is_stale
        ):
            findings[item.place.key] = (verdict, remark)
        elif "con-lai" in request.POST and not verdict and not item.verdict and not item.place.is_empty:
            findings[item.place.key] = (Mark.PRESENT, "")
    return perform(
        request,
        lambda: _fill(request, row, findings),
        success=_("Đã ghi kết quả kiểm tra %(n)d mục.") % {"n": len(findings)},
        to=f"{page_of(row)}#kiem-tra",
    )


def _fill(request: PortalRequest, row: Application, findings: dict[str, Finding]) -> None:
    """Refusals name the line in words already; the key of its place is for programs."""
    try:
        fill_checklist(actor=request.actor, application=row, findings=findings)
    except RuleViolation as refusal:
        raise RuleViolation(str(refusal)) from None


class _WhileChecking(_OfApplication):
    """A conclusion of the check: only while the file is being checked."""

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        checks_applications.check(self.actor, row)
        if row.status != ApplicationStatus.CHECKING:
            raise StaleState(_("Hồ sơ không còn ở bước kiểm tra."))
        return row


class SupplementRequestPage(_WhileChecking):
    """What the enterprise will be asked, before it is asked."""

    title = gettext_lazy("Yêu cầu bổ sung hồ sơ")
    form_class = SupplementForm
    submit_label = gettext_lazy("Gửi yêu cầu bổ sung")
    success_message = gettext_lazy("Đã gửi yêu cầu trên Cổng; đồng hồ của Sở dừng, thông báo chờ phát hành.")
    template_name = "applications/supplement_request.html"

    def act(self, form: Any) -> Any:
        return request_supplement(
            actor=self.actor,
            application=self.subject,
            note=form.cleaned_data["note"],
            expected=ApplicationStatus.CHECKING,
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        rule = deadlines.rule_on("application.supplement", row.province_id, clock.today())
        due_on = deadlines.due_after(clock.today(), rule.days, rule.unit, row.province_id) if rule else None
        return {"wanted": wanted_of(row), "due_on": due_on, "rule": rule}


class IneligiblePage(_WhileChecking):
    """Each rule with its result; the refusal cites the one that does not hold."""

    title = gettext_lazy("Kết luận không đủ điều kiện")
    form_class = IneligibleForm
    submit_label = gettext_lazy("Kết luận không đủ điều kiện")
    success_message = gettext_lazy("Đã kết luận. Thông báo kết quả chờ phát hành.")
    template_name = "applications/ineligible.html"

    @cached_property
    def grounds(self) -> list[Ground]:
        """Every condition with its result and the rule it rests on."""
        return grounds_of_case(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        failing = [ground for ground in self.grounds if ground.fits is False]
        cited = dict.fromkeys(ground.citation for ground in failing if ground.citation)
        return {
            "rules": [str(ground.sentence) for ground in self.grounds if not ground.fits],
            "initial": {"rules": [str(ground.sentence) for ground in failing], "citation": "; ".join(cited)[:300]},
        }

    def context(self) -> dict[str, Any]:
        return {"grounds": self.grounds}

    def act(self, form: Any) -> Any:
        return mark_ineligible(
            actor=self.actor,
            application=self.subject,
            note=form.reason(),
            citation=form.cleaned_data["citation"],
            expected=ApplicationStatus.CHECKING,
        )


def wanted_of(row: Application) -> list[tuple[str, str]]:
    """Pairs (place, what to do) a request sent now would hold."""
    by_hand = [(remark.field_label, remark.text) for remark in row.remarks.filter(request=None, answered_at=None)]
    spoken_of = set(row.remarks.filter(request=None, answered_at=None).values_list("field", flat=True))
    found = [
        (item.place.label, item.remark or _("Còn thiếu, cần bổ sung."))
        for item in checklist_of(row)
        if item.verdict in (Mark.MISSING, Mark.FIX) and item.place.key not in spoken_of
    ]
    return by_hand + found
