"""Tasks at work: plan and actual by year, one task, its officers, integrated tasks (B04, B05, B07)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.actions.enter_host_funding import enter_host_funding, may_enter
from plans.planning.actions.name_officers import name_officers
from plans.planning.enums import WorkState
from plans.planning.forms_work import HostFundingForm, OfficersForm
from plans.planning.models import FollowUp, HostFunding, LinkedProgramme, Plan, Task
from plans.planning.policies_work import follows_work
from plans.planning.selectors import following, plans
from plans.planning.selectors.task_years import task_years, years_of
from plans.planning.selectors.work import tasks_of
from plans.planning.views.base import PlanPage
from plans.planning.views.table_rows import year_table_rows
from plans.planning.views.work_wording import code_of
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.documents.rendering import CONTENT_TYPES, xlsx_list
from portal.organizations.models import Membership, User
from portal.organizations.roles import OrganizationKind, Role
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import EXPORT, DetailPage, FormPage, attachment, reading


def task_page(task: Task) -> str:
    """The address of one task."""
    return reverse("planning:plan_task", args=[task.version.plan.public_id, task.public_id])


class PlanProgress(PlanPage):
    """Every task with what each year asked and brought; XLSX of what is shown."""

    template_name = "planning/work/task_years.html"

    def fetch(self, public_id: UUID) -> Plan:
        return plans.get_followed(self.actor, public_id)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get(EXPORT) != "xlsx":
            return super().get(request, *args, **kwargs)
        with reading():
            self.subject = self.fetch(**kwargs)
            return self._file()

    def tab_context(self) -> dict[str, Any]:
        year = self._year()
        years, rows = task_years(self.subject, clock.today(), year=year)
        state = self.request.GET.get("tinh-trang", "")
        if state:
            rows = [row for row in rows if row.state == state]
        states = {row.state for row in rows}
        coded = [(row, code_of(row.task)) for row in rows]
        query = self.request.GET.copy()
        query[EXPORT] = "xlsx"
        return {
            "years": years,
            "rows": coded,
            "rows_html": year_table_rows(self.subject, coded),
            "year": year,
            "state": state,
            "states": sorted(states, key=list(WorkState).index),
            "download": f"?{query.urlencode()}",
        }

    def _year(self) -> int | None:
        year = self.request.GET.get("nam", "")
        return int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None

    def _file(self) -> HttpResponse:
        found = self.tab_context()
        columns = [
            Column("code", _("Ký hiệu")),
            Column("title", _("Nhiệm vụ")),
            Column("leads", _("Chủ trì")),
            Column("unit", _("Đơn vị tính")),
            Column("wanted", _("Cả nhiệm vụ")),
        ]
        for year in found["years"]:
            columns += [
                Column(f"w{year}", _("Kế hoạch %(year)s") % {"year": year}),
                Column(f"a{year}", _("Thực hiện %(year)s") % {"year": year}, kind="number"),
            ]
        columns += [Column("total", _("Lũy kế"), kind="number"), Column("state", _("Tình trạng"))]
        lines = []
        for row, code in found["rows"]:
            cells = [value for cell in row.cells for value in (cell.wanted_words, cell.actual)]
            head = [code, row.task.title, row.leads, row.task.quantity_unit, row.wanted_words]
            lines.append([*head, *cells, row.total, str(row.state.label)])
        title = str(_("Tiến độ nhiệm vụ"))
        name = f"{title} {self.subject.code} {clock.today():%Y-%m-%d}.xlsx"
        return attachment(xlsx_list(title, columns, lines), name, CONTENT_TYPES["xlsx"])


class TaskPage(DetailPage):
    """One task: who, when, how much by year, host money, entries of its organisations."""

    template_name = "planning/work/task.html"
    subject: Task

    def fetch(self, public_id: UUID, task_id: UUID) -> Task:
        self.plan = plans.get_followed(self.actor, public_id)
        return following.get_task(self.plan, task_id)

    def get_title(self) -> str:
        return self.subject.title

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the task
        return f"{code_of(self.subject)} · {self.plan.code}"

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (self.plan.code, reverse("planning:plan_detail", args=[self.plan.public_id])),
            (_("Tiến độ"), reverse("planning:plan_progress", args=[self.plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        args = [self.plan.public_id, self.subject.public_id]
        found = []
        if follows_work.can(self.actor, self.plan):
            url = reverse("planning:plan_task_officers", args=args)
            found.append(ActionButton(_("Phân công chuyên viên"), url, method="get"))
        if self.subject.is_integrated and may_enter(self.actor, self.subject):
            url = reverse("planning:plan_task_host", args=args)
            found.append(ActionButton(_("Nhập kết quả lồng ghép"), url, method="get", tone="primary", icon="plus"))
        return found

    def context(self) -> dict[str, Any]:
        task = self.subject
        items = FollowUp.objects.filter(task=task, ended_on=None).select_related("organization", "party", "plan")
        shown = [item for item in items.order_by("role", "pk") if following.may_read_item(self.actor, item)]
        host = list(task.host_funding.all())
        return {
            "plan": self.plan,
            "years": years_of(self.plan, task, clock.today()),
            "items": shown,
            "officers": [row.user for row in task.officers.all()],
            "host": host,
            "host_total": sum(row.amount_vnd or 0 for row in host),
            "science": list(task.science_tasks.all()),
            "facts": self._facts(),
        }

    def _facts(self) -> list[tuple[str, object]]:
        task = self.subject
        leads = [row for row in task.assignments.all() if row.role == "lead"]
        names = "; ".join(
            _("%(name)s (mặc định)") % {"name": row.organization.name} if row.is_default else row.organization.name
            for row in leads
        )
        partners = [row.organization.name for row in task.assignments.all() if row.role != "lead"]
        return [
            (_("Nhóm"), task.group.title if task.group else ""),
            (_("Chủ trì"), names),
            (_("Phối hợp"), task.partners_printed or "; ".join(partners)),
            (_("Thời gian"), task.time_printed or task.get_time_kind_display()),
            (_("Giai đoạn của kế hoạch"), self.plan.period_text),
            (_("Số lượng"), task.quantity_printed),
            (_("Nhịp mỗi năm"), task.pace_printed),
            (_("Lồng ghép trong"), task.integrated_host),
            (_("Chuyên viên phụ trách"), ", ".join(str(row.user) for row in task.officers.all())),
        ]


class _TaskForm(FormPage):
    """A form about one task."""

    subject: Task

    def fetch(self, public_id: UUID, task_id: UUID) -> Task:
        self.plan = plans.get(self.actor, public_id)
        task = following.get_task(self.plan, task_id)
        self.check(task)
        return task

    def check(self, task: Task) -> None:
        """Raise NotAllowed when the step is not the actor's."""
        follows_work.check(self.actor, self.plan)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(code_of(self.subject), self.cancel_url())]

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.title}

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return task_page(self.subject)


class OfficersEdit(_TaskForm):
    """Name officers."""

    title = gettext_lazy("Phân công chuyên viên")
    form_class = OfficersForm
    success_message = gettext_lazy("Đã phân công.")

    def form_kwargs(self) -> dict[str, Any]:
        held = Membership.objects.active_on(clock.today()).filter(
            role=Role.OFFICER,
            organization__kind=OrganizationKind.DOST,
            organization__province_id=self.actor.province_id,
        )
        people = User.objects.filter(pk__in=held.values("user_id")).order_by("full_name", "pk")
        return {"people": people, "initial": {"users": [row.user_id for row in self.subject.officers.all()]}}

    def act(self, form: Any) -> Any:
        return name_officers(actor=self.actor, task=self.subject, users=form.cleaned_data["users"])


class HostFundingCreate(_TaskForm):
    """Enter what the host programme brought."""

    title = gettext_lazy("Kết quả lồng ghép")
    form_class = HostFundingForm
    success_message = gettext_lazy("Đã ghi. Kinh phí của kế hoạch không thay đổi.")

    def check(self, task: Task) -> None:
        if not may_enter(self.actor, task):
            raise NotAllowed(_("Việc này thuộc đơn vị chủ trì nhiệm vụ."))

    def form_kwargs(self) -> dict[str, Any]:
        named = LinkedProgramme.objects.filter(version=self.plan.current_version_id).values_list("name", flat=True)
        return {"task": self.subject, "programmes": list(named), "initial": {"year": clock.today().year}}

    def act(self, form: Any) -> Any:
        return enter_host_funding(actor=self.actor, task=self.subject, **form.cleaned_data)


class PlanIntegrated(PlanPage):
    """Integrated tasks with their hosts and what those brought; the programmes the plan is tied to (B05)."""

    table = "long-ghep"
    template_name = "planning/work/integrated.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        rows = [task for task in tasks_of(plan) if task.is_integrated]
        host = list(HostFunding.objects.filter(task__in=rows).order_by("task__position", "year", "pk"))
        by_task: dict[int, list[HostFunding]] = {}
        for row in host:
            by_task.setdefault(row.task_id, []).append(row)
        for task in rows:
            if plan.current_version is not None:
                task.version = plan.current_version
                task.version.plan = plan
        return {
            "rows": [(task, code_of(task), task_page(task), by_task.get(task.pk, [])) for task in rows],
            "programmes": list(LinkedProgramme.objects.filter(version=plan.current_version_id)),
            "host_total": sum(row.amount_vnd or 0 for row in host),
        }
