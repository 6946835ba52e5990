"""Pages of agency plans: the sheet that names who is missing, asking, one plan, handing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning.actions.agency_plans import (
    address_of,
    hand_in_agency_plan,
    judge_agency_plan,
    request_agency_plans,
)
from plans.planning.agency_forms import AskForm, HandInForm, YearForm
from plans.planning.agency_workflow import AGENCY_PLAN_WORKFLOW, hands_in_agency_plans
from plans.planning.models import AgencyPlan, Plan
from plans.planning.policies import drafts_plans
from plans.planning.selectors import agency_plans, plans
from plans.planning.tabs import tabs_of
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of


class AgencySheet(ListPage):
    """The plans of the agencies for one year, those missing by name."""

    template_name = "planning/agency/sheet.html"
    unit = gettext_lazy("đơn vị")
    default_sort = "organization"
    search_placeholder = gettext_lazy("Tên đơn vị (không cần dấu)")
    empty_title = gettext_lazy("Chưa yêu cầu đơn vị nào")
    empty_text = gettext_lazy("Sở gửi yêu cầu, đơn vị gửi kế hoạch năm của mình tại đây.")
    columns = (
        Column(
            "organization",
            gettext_lazy("Đơn vị"),
            value="organization.name",
            sort="organization__sort_key",
            link=address_of,
        ),
        Column("status", gettext_lazy("Trạng thái"), kind="state", workflow="planning.agency_plan", sort="status"),
        Column("wanted_by", gettext_lazy("Gửi chậm nhất"), kind="day", sort="wanted_by"),
        Column("handed_in_at", gettext_lazy("Đã gửi lúc"), kind="instant", sort="handed_in_at"),
    )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.plan = plans.get(self.actor, kwargs["public_id"])
        self.years = agency_plans.years_of(self.plan)
        self.year = self._year(request.GET.get("nam", ""))
        return super().get(request, *args, **kwargs)

    def _year(self, text: str) -> int:
        if text.isascii() and text.isdigit() and int(text[:6]) in self.years:
            return int(text)
        coming = clock.today().year + 1
        return min(max(coming, self.years[0]), self.years[-1]) if self.years else coming

    def get_title(self) -> str:
        return _("Kế hoạch năm %(year)s của các đơn vị") % {"year": self.year}

    def crumbs(self) -> list[tuple[str, str]]:
        plan = reverse("planning:plan_detail", args=[self.plan.public_id])
        return [(_("Kế hoạch"), reverse("planning:plan_list")), (self.plan.code, plan)]

    def rows(self) -> QuerySet[AgencyPlan]:
        return agency_plans.visible_to(self.actor).filter(plan=self.plan, year=self.year)

    def searched(self, rows: QuerySet[AgencyPlan], words: str) -> QuerySet[AgencyPlan]:
        from portal.organizations.models import Organization

        return rows.filter(organization__in=Organization.objects.search(words))

    def buttons(self) -> list[ActionButton]:
        if not drafts_plans.can(self.actor, self.plan) or not self.plan.years:
            return []
        url = reverse("planning:plan_agencies_ask", args=[self.plan.public_id])
        return [ActionButton(_("Yêu cầu đơn vị gửi"), url, method="get", tone="primary")]

    def extra_context(self) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "year": self.year,
            "years": self.years,
            "filter_form": YearForm(initial={"nam": self.year}),
            "sheet": agency_plans.sheet_of(self.actor, self.plan, self.year),
            "tab_groups": tabs_of(self.actor, self.plan, here=self.request.path),
        }


class AgenciesAsk(FormPage):
    """Ask agencies for their plan of a year."""

    title = gettext_lazy("Yêu cầu đơn vị gửi kế hoạch năm")
    form_class = AskForm
    submit_label = gettext_lazy("Gửi yêu cầu")
    subject: Plan

    def fetch(self, public_id: UUID) -> Plan:
        plan = plans.get(self.actor, public_id)
        drafts_plans.check(self.actor, plan)
        return plan

    def form_kwargs(self) -> dict[str, Any]:
        return {"plan": self.subject}

    def act(self, form: Any) -> list[AgencyPlan]:
        values = form.cleaned_data
        self.year = int(values["year"])
        made = request_agency_plans(
            actor=self.actor,
            plan=self.subject,
            year=self.year,
            organizations=values["organizations"],
            wanted_by=values["wanted_by"],
        )
        self.success_message = _("Đã gửi yêu cầu tới %(count)s đơn vị.") % {"count": len(made)}
        return made

    def success_url(self, result: list[AgencyPlan]) -> str:
        return reverse("planning:plan_agencies", args=[self.subject.public_id]) + f"?nam={self.year}"

    def cancel_url(self) -> str:
        return reverse("planning:plan_agencies", args=[self.subject.public_id])


class AgencyDetail(DetailPage):
    """One agency's plan of a year."""

    template_name = "planning/agency/detail.html"
    subject: AgencyPlan

    def fetch(self, public_id: UUID, agency_plan_id: UUID) -> AgencyPlan:
        return agency_plans.get(self.actor, plans.get(self.actor, public_id), agency_plan_id)

    def get_title(self) -> str:
        facts = {"organization": self.subject.organization.name, "year": self.subject.year}
        return _("Kế hoạch năm %(year)s: %(organization)s") % facts

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject.plan
        sheet = reverse("planning:plan_agencies", args=[plan.public_id]) + f"?nam={self.subject.year}"
        return [
            (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
            (_("Kế hoạch của các đơn vị"), sheet),
        ]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        places = [row.plan.public_id, row.public_id]
        return transition_buttons(
            AGENCY_PLAN_WORKFLOW.available(row, self.actor),
            lambda name: reverse("planning:plan_agency_judge", args=[*places, name]),
            fields={"expected": row.status},
            forms={"hand_in": reverse("planning:plan_agency_hand_in", args=places)},
        )

    def context(self) -> dict[str, Any]:
        return {
            "items": list(self.subject.items.select_related("task__group")),
            "timeline": timeline_of(self.subject),
            "turn": AGENCY_PLAN_WORKFLOW.whose_turn(self.subject),
        }


class AgencyHandIn(FormPage):
    """An agency hands in its own plan."""

    title = gettext_lazy("Gửi kế hoạch năm của đơn vị")
    submit_label = gettext_lazy("Gửi kế hoạch")
    success_message = gettext_lazy("Đã gửi kế hoạch của đơn vị.")
    subject: AgencyPlan

    def fetch(self, public_id: UUID, agency_plan_id: UUID) -> AgencyPlan:
        row = agency_plans.get(self.actor, plans.get(self.actor, public_id), agency_plan_id)
        hands_in_agency_plans.check(self.actor, row)
        return row

    def make_form(self, *data: Any) -> HandInForm:
        return HandInForm(*data, agency_plan=self.subject)

    def act(self, form: HandInForm) -> AgencyPlan:
        upload = form.cleaned_data.get("file")
        stored = store_upload(actor=self.actor, upload=upload, purpose="agency_plan") if upload else None
        return hand_in_agency_plan(
            actor=self.actor,
            agency_plan=self.subject,
            text=form.cleaned_data["text"],
            items=form.items(),
            file=stored,
        )

    def success_url(self, result: AgencyPlan) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


@require_POST
def agency_judge(request: HttpRequest, public_id: UUID, agency_plan_id: UUID, name: str) -> HttpResponse:
    """Accept or return an agency's plan."""
    actor: Any = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    row = agency_plans.get(actor, plans.get(actor, public_id), agency_plan_id)
    posted = request.POST
    return perform(
        request,
        lambda: judge_agency_plan(
            actor=actor, agency_plan=row, step=name, note=posted.get("note", ""), expected=posted.get("expected")
        ),
        success=_("Đã ghi nhận."),
        to=address_of(row),
    )
