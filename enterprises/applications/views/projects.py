"""List and page of supported projects, for officers and for the enterprise."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import RUNNING_STATES, AcceptanceRoute, ProgressState, ProjectStatus
from enterprises.applications.filters import ProjectFilter
from enterprises.applications.journey import journey_of
from enterprises.applications.models import SupportedProject
from enterprises.applications.policies import READERS, runs_projects, supervises_projects
from enterprises.applications.presentation import project_pairs, turn_of_project
from enterprises.applications.selectors import projects
from enterprises.applications.selectors.project_rows import get_for_page
from enterprises.applications.sockets import step_pages
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.search import search
from portal.workflow.selectors import timeline_of


def page_of(row: SupportedProject) -> str:
    """The page of `row`."""
    return reverse("applications:project_detail", args=[row.public_id])


def accepted_words(row: SupportedProject) -> str:
    """When `row` was accepted, "" before that."""
    return _("nghiệm thu %(day)s") % {"day": f"{row.accepted_on:%d/%m/%Y}"} if row.accepted_on else ""


class ProjectList(ListPage):
    """Supported projects one may see."""

    title = gettext_lazy("Dự án được hỗ trợ")
    unit = gettext_lazy("dự án")
    filterset_class = ProjectFilter
    default_sort = "-code"
    empty_text = gettext_lazy("Dự án được lập khi một hồ sơ được phê duyệt.")
    search_placeholder = gettext_lazy("Mã, tên dự án, đơn vị")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=page_of),
        Column("enterprise_name", gettext_lazy("Đơn vị"), sort="sort_key", remark=lambda row: row.title),
        Column(
            "kind",
            gettext_lazy("Loại"),
            value=lambda row: row.get_kind_display(),
            sort="kind",
            remark=lambda row: row.measure.name,
        ),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="applications.project",
            value="status",
            sort="status",
        ),
        Column("ends_on", gettext_lazy("Kết thúc"), kind="day", sort="ends_on", remark=accepted_words),
        Column("accepted_on", gettext_lazy("Nghiệm thu"), kind="day", sort="accepted_on", only="file"),
        Column(
            "state_share_vnd",
            gettext_lazy("Nhà nước (đ)"),
            kind="money",
            sort="state_share_vnd",
            total="state_share_vnd",
        ),
        Column("own_share_vnd", gettext_lazy("Đối ứng (đ)"), kind="money", sort="own_share_vnd", total="own_share_vnd"),
    )

    def rows(self) -> QuerySet[SupportedProject]:
        if not self.actor.roles & (READERS | {Role.ENTERPRISE_USER, Role.AGENCY_OFFICER}):
            raise NotAllowed()
        return projects.visible_to(self.actor)

    def searched(self, rows: QuerySet[SupportedProject], words: str) -> QuerySet[SupportedProject]:
        return search(rows, words)


class ProjectDetail(DetailPage):
    """A project: shares, time, milestones, reports, evidence, acceptance, and the next steps."""

    template_name = "applications/project_detail.html"
    subject: SupportedProject

    def fetch(self, public_id: UUID) -> SupportedProject:
        return get_for_page(self.actor, public_id)

    def get_title(self) -> str:
        return self.subject.title or self.subject.enterprise_name

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Dự án được hỗ trợ"), reverse("applications:project_list"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, [self.subject.public_id]
        forms = {
            "request_acceptance": reverse("applications:project_request_acceptance", args=ids),
        } | {step: reverse(url_name, args=ids) for step, url_name in step_pages.items()}
        buttons = transition_buttons(
            PROJECT_WORKFLOW.available(row, self.actor),
            lambda name: reverse("applications:project_step", args=[row.public_id, name]),
            fields={"expected": row.status},
            forms=forms,
        )
        return self._side_steps(ids) + buttons

    def _side_steps(self, ids: list[UUID]) -> list[ActionButton]:
        row = self.subject
        found = []
        if row.status in RUNNING_STATES and runs_projects.can(self.actor, row):
            found.append(
                ActionButton(
                    label=_("Báo cáo tiến độ"),
                    url=reverse(step_pages["progress"], args=ids),
                    method="get",
                )
            )
            found.append(
                ActionButton(
                    label=_("Nộp minh chứng"), url=reverse("applications:project_evidence", args=ids), method="get"
                )
            )
        if row.status in RUNNING_STATES and supervises_projects.can(self.actor, row):
            found.append(
                ActionButton(label=_("Thêm mốc"), url=reverse("applications:project_milestone", args=ids), method="get")
            )
        by_evidence = row.acceptance == AcceptanceRoute.EVIDENCE and row.status == ProjectStatus.ACCEPTANCE_REQUESTED
        if by_evidence and supervises_projects.can(self.actor, row):
            url = reverse("applications:project_evidence_conclusion", args=ids)
            found.append(ActionButton(label=_("Kết luận nghiệm thu"), url=url, method="get", tone="primary"))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        may_run = runs_projects.can(self.actor, row)
        in_acceptance = row.status in (ProjectStatus.ACCEPTANCE_REQUESTED, ProjectStatus.IN_ACCEPTANCE)
        return {
            "code": row.code,
            "pairs": project_pairs(row),
            "timeline": timeline_of(row),
            "today": clock.today(),
            "reports": [r for r in row.progress_reports.all() if r.state != ProgressState.DRAFT or may_run],
            "may_run": may_run,
            "may_supervise": supervises_projects.can(self.actor, row),
            "may_follow": row.status in RUNNING_STATES and (may_run or supervises_projects.can(self.actor, row)),
            "steps": journey_of(row.application, timeline_of(row.application)),
            "turn": turn_of_project(row),
            "checking": in_acceptance and supervises_projects.can(self.actor, row),
            "files": [file for file in (row.agreement_file, row.result_report) if file],
            "is_staff": not self.actor.has(Role.ENTERPRISE_USER),
        }
