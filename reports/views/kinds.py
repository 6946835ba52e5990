"""The reports one plan asks for, what is in question among them, and reports asked for outside the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.documents.tables import occasion_label
from plans.planning.enums import DueRule
from plans.planning.models import Plan, ReportRule
from plans.planning.selectors import plans
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage
from reports.actions.order_report import order_report
from reports.actions.settle_rules import settle_rules
from reports.enums import ReportKind
from reports.forms_kinds import OrderForm, OrderPlanForm, SettleForm
from reports.models import ReportObligation, RuleSettlement
from reports.policies import drafts_reports, keeps_calendar, sees_reports
from reports.rules.spans import span_of
from reports.selectors import obligations
from reports.selectors.report_rules import OwedRule, in_question, owed, plans_of, rules_of, settlement_of, upward_rules
from reports.selectors.scope import of_province
from reports.selectors.selectable import selectable

YEARS_AHEAD = 1


@dataclass(frozen=True)
class RuleLine:
    """One printed rule with what comes of it."""

    rule: ReportRule
    occasion: str
    due: str
    comes: str
    obligations: list[ReportObligation]
    in_question: bool = False
    is_dropped: bool = False


class PlanCalendar(DetailPage):
    """Every report rule of one plan, as printed, and the obligations that follow; an empty calendar is valid."""

    template_name = "reports/plan_calendar.html"

    def fetch(self, **kwargs: Any) -> Plan:
        sees_reports.check(self.actor)
        return plan_of(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return gettext("Chế độ báo cáo của %(code)s") % {"code": self.subject.code}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Lịch báo cáo"), reverse("reports:obligation_list"))]

    def buttons(self) -> list[ActionButton]:
        plan = self.subject
        buttons = []
        if drafts_reports.can(self.actor, plan):
            url = reverse("reports:report_order", args=[plan.public_id])
            buttons.append(ActionButton(_("Báo cáo đột xuất"), url, method="get", icon="plus"))
        if keeps_calendar.can(self.actor, plan) and in_question(upward_rules(plan)):
            url = reverse("reports:plan_settle", args=[plan.public_id])
            buttons.append(ActionButton(_("Quyết định cách hiểu"), url, method="get", tone="primary"))
        return buttons

    def context(self) -> dict[str, Any]:
        plan = self.subject
        settled = settlement_of(plan)
        mine = obligations.visible_to(self.actor).filter(plan=plan)
        lines = _lines(plan, list(mine), settled)
        questioned = [line for line in lines if line.in_question]
        return {
            "lines": lines,
            "questioned": questioned if settled is None else [],
            "settled": settled,
            "ordered": list(mine.filter(kind=ReportKind.AD_HOC).order_by("-pk")),
        }


def plan_of(actor: Actor, public_id: UUID) -> Plan:
    """A plan of the actor's province that a report can be about; the Ministry sees every one. Raises NotFound."""
    rows = plans_of(plans.visible_to(actor)).select_related("province", "province__successor")
    rows = rows if actor.is_national else rows.filter(of_province(actor.province_id or 0))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def _lines(plan: Plan, known: list[ReportObligation], settled: RuleSettlement | None) -> list[RuleLine]:
    questioned = in_question(upward_rules(plan))
    lines = []
    for rule in rules_of(plan):
        found = owed(rule)
        kind = found.kind if found is not None else ""
        mine = [row for row in known if found is not None and row.kind == kind and row.kind != ReportKind.AD_HOC]
        lines.append(
            RuleLine(
                rule=rule,
                occasion=str(occasion_label(rule.occasion)),
                due=_due_words(rule),
                comes=_comes(rule, found),
                obligations=sorted(mine, key=lambda row: (row.year, row.part)),
                in_question=kind in questioned,
                is_dropped=settled is not None and kind in questioned and kind not in settled.kept,
            )
        )
    return lines


def _due_words(rule: ReportRule) -> str:
    if rule.due_rule != DueRule.NONE:
        return f"{rule.get_due_rule_display()} {rule.due_day:02d}/{rule.due_month:02d}"
    return gettext("năm %(year)d") % {"year": rule.due_year} if rule.due_year else gettext("không ghi hạn")


def _comes(rule: ReportRule, found: OwedRule | None) -> str:
    """What follows from a rule: the next spans, or who reports to whom."""
    if found is None:
        return gettext("nguồn số liệu của Sở; hỏi khi yêu cầu đơn vị báo cáo")
    if found.kind == ReportKind.AD_HOC:
        return gettext("khi có yêu cầu")
    plan = found.plan
    first = plan.period_from or clock.today().year
    last = max(plan.period_to or first, clock.today().year + YEARS_AHEAD, found.bound or 0)
    spans = [
        span_of(found.kind, year, part, plan.period_from).words()
        for year in range(first, last + 1)
        for part in found.parts_due(year)
    ]
    return "; ".join(spans[:8]) or gettext("không kỳ nào trong thời gian kế hoạch")


class PlanSettle(FormPage):
    """Say which of the contradicting reports a plan means."""

    title = _("Quyết định cách hiểu chế độ báo cáo")
    intro = _("Kế hoạch in nhiều cách; trước khi có quyết định, mọi loại báo cáo đã in đều được theo dõi.")
    form_class = SettleForm
    submit_label = _("Ghi quyết định")
    success_message = _("Đã ghi cách hiểu; lịch báo cáo đã tính lại.")
    subject: Plan

    def fetch(self, **kwargs: Any) -> Plan:
        plan = plan_of(self.actor, kwargs["public_id"])
        keeps_calendar.check(self.actor, plan)
        return plan

    def form_kwargs(self) -> dict[str, Any]:
        kinds = in_question(upward_rules(self.subject))
        settled = settlement_of(self.subject)
        return {"kinds": kinds, "initial": {"kept": settled.kept if settled else []}}

    def act(self, form: SettleForm) -> RuleSettlement:
        return settle_rules(actor=self.actor, plan=self.subject, **form.cleaned_data)

    def success_url(self, result: RuleSettlement) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("reports:plan_calendar", args=[self.subject.public_id])


class OrderPlan(FormPage):
    """Choose the plan an ad hoc report is about."""

    title = _("Báo cáo đột xuất")
    intro = _("Chọn kế hoạch; bước sau ghi nơi yêu cầu, kỳ số liệu và phạm vi.")
    form_class = OrderPlanForm
    submit_label = _("Tiếp tục")

    def fetch(self, **kwargs: Any) -> None:
        drafts_reports.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"plans": plans_of(plans.visible_to(self.actor)).order_by("-period_from", "code")}

    def act(self, form: OrderPlanForm) -> Plan:
        plan: Plan = form.cleaned_data["plan"]
        return plan

    def success_url(self, result: Plan) -> str:
        return reverse("reports:report_order", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("reports:obligation_list")


class OrderReport(FormPage):
    """Write down who asks for an ad hoc report, over which days and about what."""

    title = _("Báo cáo đột xuất theo yêu cầu")
    intro = _(
        "Kỳ số liệu và phạm vi tùy ý; yêu cầu vào lịch báo cáo, đếm lùi từ hạn, rồi lập báo cáo như mọi loại khác."
    )
    form_class = OrderForm
    submit_label = _("Ghi yêu cầu")
    success_message = _("Đã ghi yêu cầu. Bấm “Lập báo cáo” để đếm số liệu.")
    subject: Plan

    def fetch(self, **kwargs: Any) -> Plan:
        plan = plan_of(self.actor, kwargs["public_id"])
        drafts_reports.check(self.actor, plan)
        return plan

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Lịch báo cáo"), reverse("reports:obligation_list")),
            (self.subject.code, reverse("reports:plan_calendar", args=[self.subject.public_id])),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        return {"known": selectable(self.subject), "initial": {"due_rule": DueRule.AT_LATEST}}

    def act(self, form: OrderForm) -> ReportObligation:
        return order_report(actor=self.actor, plan=self.subject, **form.wanted())

    def success_url(self, result: ReportObligation) -> str:
        return reverse("reports:obligation_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("reports:plan_calendar", args=[self.subject.public_id])
