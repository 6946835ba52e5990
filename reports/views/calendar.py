"""The report calendar: what is owed, until when, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.planning.models import Plan
from portal.core import clock
from portal.core.request import PortalRequest
from portal.jobs.models import Job
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.text import fold
from portal.workflow.selectors import timeline_of
from reports.actions.edit_days import STEPS, edit_days
from reports.actions.set_due_day import set_due_day
from reports.actions.start_collecting import start_collecting
from reports.enums import ObligationStatus, Section
from reports.filters import ObligationFilter
from reports.forms import DaysForm, DueDayForm
from reports.jobs import ask_for_report
from reports.models import Report, ReportObligation
from reports.policies import drafts_reports, keeps_calendar, sees_calendar, sees_returns
from reports.selectors import obligations, reports, returns
from reports.selectors.returns import INSIDE
from reports.views.returns import rows_of
from reports.work import TURN_WORDS
from reports.workflow import OBLIGATION_WORKFLOW, REPORT_WORKFLOW

TITLE_CHARS = 48


def short_title(plan: Plan) -> str:
    """The plan's title cut for a list; the whole stands on the page of the thing."""
    return Truncator(plan.title).chars(TITLE_CHARS)


def due_words(row: ReportObligation) -> str:
    """ "trước ngày 30/11/2026", or that no day is printed."""
    if row.printed_due_on is None:
        return gettext("chưa ấn định ngày")
    return f"{row.get_due_rule_display()} {row.printed_due_on:%d/%m/%Y}"


def chosen_words(row: ReportObligation) -> list[str]:
    """What an ad hoc report is narrowed to, one line per kind of thing; nothing for the whole plan."""
    wanted = row.selection
    lines = (
        (gettext("Nhiệm vụ"), wanted.tasks),
        (gettext("Chỉ tiêu"), wanted.targets),
        (gettext("Nguồn kinh phí"), wanted.sources),
        (gettext("Đơn vị"), wanted.organizations),
        (gettext("Các phần"), [str(Section(name).label) for name in wanted.sections]),
    )
    return [f"{label}: {'; '.join(names)}" for label, names in lines if names]


def turn_words(row: ReportObligation) -> str:
    """Whose turn it is, from the state of the obligation: once sent, that of whoever it went to."""
    if row.status == ObligationStatus.SENT:
        return row.addressee_called
    return str(TURN_WORDS.get(row.status, ""))


def without_province(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns for whoever sees one province only: its name stands in the file, not in every row."""
    return tuple(replace(column, only="file") if column.key == "province" else column for column in columns)


def turn_remark(row: ReportObligation) -> str:
    """Whose turn it is, under the state."""
    words = turn_words(row)
    return gettext("lượt của %(who)s") % {"who": words} if words else ""


def printed_remark(row: ReportObligation) -> str:
    """The day as printed, under the last safe one."""
    words = due_words(row)
    return gettext("như in: %(words)s") % {"words": words} if row.printed_due_on else words


def days_left(row: ReportObligation) -> int | None:
    """Days to the last safe day; negative when late, None when sent or without a day."""
    if row.is_settled or row.last_safe_on is None:
        return None
    return (row.last_safe_on - clock.today()).days


def _url(row: ReportObligation) -> str:
    return reverse("reports:obligation_detail", args=[row.public_id])


class ObligationList(ListPage):
    """Every report owed, what is due first comes first."""

    title = _("Lịch báo cáo")
    subtitle = _("Tính từ chế độ báo cáo in trong từng kế hoạch; kế hoạch không quy định thì không có nghĩa vụ.")
    template_name = "reports/obligation_list.html"
    unit = _("nghĩa vụ")
    filterset_class = ObligationFilter
    search_placeholder = _("Mã, tên kế hoạch (không cần dấu)")
    empty_title = _("Chưa có nghĩa vụ báo cáo")
    empty_text = _("Nghĩa vụ được tính hằng ngày từ chế độ báo cáo của các kế hoạch đang hiệu lực.")
    columns: Sequence[Column] = (
        Column(
            "plan",
            _("Kế hoạch"),
            value="plan.code",
            kind="code",
            sort="plan__code",
            link=_url,
            remark=lambda row: short_title(row.plan),
        ),
        Column("name", _("Báo cáo"), value="name", sort="year"),
        Column(
            "status",
            _("Trạng thái"),
            kind="state",
            workflow=OBLIGATION_WORKFLOW.key,
            sort="status",
            remark=turn_remark,
        ),
        Column(
            "safe",
            _("Hạn an toàn"),
            value=lambda row: row.last_safe_on if not row.is_settled else None,
            kind="due",
            sort="last_safe_on",
            remark=printed_remark,
        ),
        Column("turn", _("Lượt của"), value=turn_words, only="file"),
        Column("printed", _("Hạn như in"), value=due_words, sort="printed_due_on", only="file"),
        Column("addressee", _("Nơi nhận"), value="addressee_name"),
        Column("province", _("Tỉnh"), value=lambda row: str(row.province), only="file"),
        Column("days_left", _("Còn (ngày)"), value=days_left, kind="number", only="file"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_calendar.check(self.actor)
        if self.actor.province_id:
            self.columns = without_province(self.columns)
        return obligations.by_day(obligations.visible_to(self.actor))

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(plan__search_key__contains=word)
        return rows

    def buttons(self) -> list[ActionButton]:
        feed = ActionButton(_("Lấy địa chỉ lịch (ICS)"), reverse("reports:calendar_key"), icon="calendar")
        if not drafts_reports.can(self.actor):
            return [feed] if sees_returns.can(self.actor) else []
        return [
            feed,
            ActionButton(_("Báo cáo đột xuất"), reverse("reports:order_plan"), method="get"),
            ActionButton(_("Lập báo cáo"), reverse("reports:report_start"), method="get", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        today = clock.today()
        seen = obligations.visible_to(self.actor)
        return {
            "next_due": obligations.by_day(obligations.open_for(self.actor).filter(last_safe_on__gte=today)).first(),
            "late": obligations.overdue(seen, today).count(),
            "undated": seen.filter(last_safe_on__isnull=True).count(),
            "today": today,
        }


class ObligationDetail(DetailPage):
    """One obligation: the printed rule, the days counted back, the reports made."""

    template_name = "reports/obligation_detail.html"

    def fetch(self, **kwargs: Any) -> ReportObligation:
        return obligations.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Lịch báo cáo"), reverse("reports:obligation_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        buttons = transition_buttons(
            OBLIGATION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("reports:obligation_collect", args=[row.public_id]),
            fields={"expected": row.status},
        )
        buttons = [replace(button, tone="secondary") for button in buttons]
        if (
            keeps_calendar.can(self.actor, row)
            and (row.printed_due_on is None or row.due_set_by_id)
            and not row.is_settled
        ):
            label = _("Ấn định hạn") if row.printed_due_on is None else _("Đổi hạn")
            buttons.append(
                ActionButton(label, reverse("reports:obligation_due_day", args=[row.public_id]), method="get")
            )
        if keeps_calendar.can(self.actor, row) and not row.is_settled and row.last_safe_on is not None:
            url = reverse("reports:obligation_days", args=[row.public_id])
            buttons.append(ActionButton(_("Sửa lịch lùi"), url, method="get"))
        if keeps_calendar.can(self.actor, row) and not row.is_settled:
            url = reverse("reports:request_start", args=[row.public_id])
            buttons.append(ActionButton(_("Yêu cầu đơn vị báo cáo"), url, method="get"))
        if drafts_reports.can(self.actor, row) and self._report() is None and not row.is_settled:
            url = reverse("reports:obligation_report", args=[row.public_id])
            buttons.append(ActionButton(_("Lập báo cáo"), url, tone="primary", icon="report"))
        return buttons

    def _report(self) -> Report | None:
        if not hasattr(self, "_found"):
            seen = reports.light(reports.visible_to(self.actor)).filter(obligation=self.subject)
            self._found = list(seen.order_by("-edition"))
        return self._found[0] if self._found else None

    def context(self) -> dict[str, Any]:
        row = self.subject
        report = self._report()
        is_inside = not self.actor.is_national
        return {
            "report": report,
            "reports": self._found,
            "due_words": due_words(row),
            "span_words": row.span.words(),
            "chosen": chosen_words(row),
            "steps": _steps(row, clock.today()),
            "return_rows": rows_of(returns.of_obligation(row)) if self.actor.roles & INSIDE else [],
            "timeline": timeline_of(row) if is_inside else [],
            "reminders": list(row.national_reminders.select_related("reminded_by")),
            "turn": turn_words(row),
            "is_inside": is_inside,
            "report_workflow": REPORT_WORKFLOW.key,
            "days_left": days_left(row),
        }


class DueDaySet(FormPage):
    """Set the day of a report whose plan prints none."""

    title = _("Ấn định hạn báo cáo")
    form_class = DueDayForm
    success_message = _("Đã ấn định hạn; các mốc bên trong đã tính lùi theo ngày làm việc.")

    def fetch(self, **kwargs: Any) -> ReportObligation:
        row = obligations.get(self.actor, kwargs["public_id"])
        keeps_calendar.check(self.actor, row)
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Lịch báo cáo"), reverse("reports:obligation_list")), (str(self.subject), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = (
            {"day": row.printed_due_on, "rule": row.due_rule, "note": row.due_set_note} if row.printed_due_on else {}
        )
        return {"initial": initial}

    def act(self, form: DueDayForm) -> ReportObligation:
        return set_due_day(actor=self.actor, obligation=self.subject, **form.cleaned_data)

    def success_url(self, result: ReportObligation) -> str:
        return _url(result)

    def cancel_url(self) -> str:
        return _url(self.subject)


class DaysEdit(FormPage):
    """Move the days of the work inside the house."""

    title = _("Sửa lịch lùi")
    intro = _("Hạn an toàn giữ nguyên; các mốc bên trong phải theo thứ tự và rơi vào ngày làm việc.")
    form_class = DaysForm
    success_message = _("Đã sửa lịch lùi.")

    def fetch(self, **kwargs: Any) -> ReportObligation:
        row = obligations.get(self.actor, kwargs["public_id"])
        keeps_calendar.check(self.actor, row)
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Lịch báo cáo"), reverse("reports:obligation_list")), (str(self.subject), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        names = (*STEPS, "cut_off_on")
        return {
            "initial": {**{name: getattr(self.subject, name) for name in names}, "note": self.subject.days_set_note}
        }

    def act(self, form: DaysForm) -> ReportObligation:
        values = form.cleaned_data
        return edit_days(
            actor=self.actor,
            obligation=self.subject,
            days={name: values[name] for name in STEPS},
            cut_off_on=values["cut_off_on"],
            note=values["note"],
        )

    def success_url(self, result: ReportObligation) -> str:
        return _url(result)

    def cancel_url(self) -> str:
        return _url(self.subject)


@require_POST
def obligation_collect(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Begin to collect figures before the sweep does."""
    row = obligations.get(request.actor, public_id)
    return perform(
        request,
        lambda: start_collecting(actor=request.actor, obligation=row, expected=request.POST.get("expected")),
        success=_("Đã bắt đầu thu thập số liệu."),
        to=_url(row),
    )


@require_POST
def obligation_report(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask for the report of an obligation; the answer is the page of the running work."""
    row = obligations.get(request.actor, public_id)
    job = ask_for_report(actor=request.actor, plan=row.plan, year=row.year, kind=row.kind, part=row.part)
    return redirect(job_url(job))


def job_url(job: Job) -> str:
    """The page on which the progress of a job is seen."""
    return reverse("jobs:job_detail", args=[job.public_id])


def _steps(row: ReportObligation, today: dt.date) -> list[tuple[str, str, str]]:
    """The backward plan as a stepper: label, state, day."""
    days = (
        (gettext("Bắt đầu thu thập"), row.collect_on),
        (gettext("Đủ số liệu của các đơn vị"), row.returns_due_on),
        (gettext("Soạn xong"), row.draft_due_on),
        (gettext("UBND tỉnh ký"), row.signature_due_on),
        (gettext("Gửi (ngày làm việc cuối)"), row.send_on),
        (gettext("Hạn an toàn"), row.last_safe_on),
    )
    shown = [(label, day) for label, day in days if day is not None]
    current = next((label for label, day in shown if day >= today), "")
    return [
        (
            label,
            "current"
            if label == current and not row.is_settled
            else "done"
            if row.is_settled or day < today
            else "todo",
            f"{day:%d/%m/%Y}",
        )
        for label, day in shown
    ]
