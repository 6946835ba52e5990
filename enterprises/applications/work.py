"""What waits for whom: work queue, figures of the start page, search, open calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.call_words import time_left
from enterprises.applications.clocks import words_for
from enterprises.applications.enums import AT_DESK, LetterState
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import ProjectStatus as P
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.policies import releases_letters
from enterprises.applications.selectors import applications, calls, projects
from enterprises.applications.selectors.desk import desk_of
from enterprises.applications.selectors.letters import outbox_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW, PROJECT_WORKFLOW
from portal.core import clock
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.kpis import Kpi
from portal.ui.public_front import OpenCall, PublicFact
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows
from portal.vietnam.search import search
from portal.workflow import deadlines

LIMIT = 200
STATES_OF_ROLE: dict[str, tuple[str, ...]] = {
    Role.OFFICER: (A.SUBMITTED, A.CHECKING, A.ELIGIBLE),
    Role.DIRECTOR: (A.RECOMMENDED, A.RESERVE, A.NOT_RECOMMENDED),
    Role.ENTERPRISE_USER: (A.DRAFT, A.SUPPLEMENT_REQUESTED),
}
PROJECT_STATES_OF_ROLE: dict[str, tuple[str, ...]] = {
    Role.OFFICER: (P.AGREEMENT_PENDING, P.ACCEPTANCE_REQUESTED, P.SETTLED),
    Role.ENTERPRISE_USER: (P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED),
}
NEXT_STEP = {
    A.DRAFT: gettext_lazy("Hoàn thiện và nộp hồ sơ"),
    A.SUBMITTED: gettext_lazy("Nhận kiểm tra"),
    A.CHECKING: gettext_lazy("Kết luận kiểm tra"),
    A.SUPPLEMENT_REQUESTED: gettext_lazy("Bổ sung hồ sơ"),
    A.ELIGIBLE: gettext_lazy("Đưa vào xét chọn"),
    A.RECOMMENDED: gettext_lazy("Quyết định hỗ trợ"),
    A.RESERVE: gettext_lazy("Quyết định hỗ trợ"),
    A.NOT_RECOMMENDED: gettext_lazy("Ra thông báo từ chối"),
    P.AGREEMENT_PENDING: gettext_lazy("Ký thỏa thuận"),
    P.ACCEPTANCE_REQUESTED: gettext_lazy("Tổ chức nghiệm thu"),
    P.SETTLED: gettext_lazy("Kết thúc dự án"),
    P.RUNNING: gettext_lazy("Thực hiện, báo cáo tiến độ, đề nghị nghiệm thu"),
    P.EXTENDED: gettext_lazy("Thực hiện, đề nghị nghiệm thu"),
    P.REVISION_REQUIRED: gettext_lazy("Hoàn thiện theo yêu cầu nghiệm thu"),
}


def _states(actor: Actor, by_role: dict[str, tuple[str, ...]]) -> set[str]:
    return {str(state) for role in actor.roles for state in by_role.get(role, ())}


def applications_awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Applications whose next step is the actor's. One query."""
    return [
        WorkItem(
            code=row.code or _("bản nháp"),
            subject=f"{row.enterprise_name} – {row.title or row.call.title}",
            next_step=_next_step(actor, row),
            url=reverse("applications:application_detail", args=[row.public_id]),
            due_on=_due_day(row),
            due_note=_due_note(row),
            kind=_("Hồ sơ"),
        )
        for row in _applications_of(actor).order_by("due_on", "pk")[:LIMIT]
    ]


def _applications_of(actor: Actor) -> QuerySet[Application]:
    """What waits for the actor; for an officer also the files whose enterprise has let its own time run out."""
    states = _states(actor, STATES_OF_ROLE)
    if not states:
        return Application.objects.none()
    wanted = Q(status__in=states)
    if actor.has(Role.OFFICER):
        wanted |= Q(status=A.SUPPLEMENT_REQUESTED, supplement_due_on__lt=clock.today())
    return _own_desk(actor, applications.visible_to(actor).filter(wanted, shelved_at=None))


def _next_step(actor: Actor, row: Application) -> Text:
    if row.status == A.SUPPLEMENT_REQUESTED and not actor.has(Role.ENTERPRISE_USER):
        return _("Đơn vị không bổ sung: chờ thêm hoặc kết thúc hồ sơ")
    return NEXT_STEP[A(row.status)]


def _own_desk(actor: Actor, rows: QuerySet[Application]) -> QuerySet[Application]:
    """Of an officer's files those on the own desk; of a director's those somebody else has checked."""
    if actor.has(Role.OFFICER):
        return rows.filter(desk_of(actor) | ~Q(status__in=AT_DESK))
    return rows.exclude(checked_by=actor.user_id) if actor.has(Role.DIRECTOR) else rows


def _due_note(row: Application) -> str:
    """Days left in the clock's own unit, where these are working days."""
    if row.due_on is None or row.clock_paused_unit != "working" or row.status == A.SUPPLEMENT_REQUESTED:
        return ""
    left = deadlines.days_left(row.due_on, clock.today(), "working", row.province_id)
    return words_for(left, "working")


def _due_day(row: Application) -> dt.date | None:
    if row.status == A.SUPPLEMENT_REQUESTED:
        return row.supplement_due_on
    if row.status == A.DRAFT and row.call.closes_at:
        return clock.local_day(row.call.closes_at)
    return row.due_on


def projects_awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Projects whose next step is the actor's. One query."""
    states = _states(actor, PROJECT_STATES_OF_ROLE)
    if not states:
        return []
    rows = projects.visible_to(actor).filter(status__in=states)
    return [
        WorkItem(
            code=row.code,
            subject=f"{row.enterprise_name} – {row.title}",
            next_step=NEXT_STEP[P(row.status)],
            url=reverse("applications:project_detail", args=[row.public_id]),
            due_on=row.due_on or row.ends_on,
            kind=_("Dự án"),
        )
        for row in rows.order_by("due_on", "pk")[:LIMIT]
    ]


def waiting_applications(actor: Actor) -> int:
    """The badge of the menu entry: counted as far as the work queue shows, so a long backlog is not read whole."""
    return _applications_of(actor).order_by()[:LIMIT].count()


def waiting_letters(actor: Actor) -> int:
    """Letters that wait to be released, for those who release them."""
    if not releases_letters.can(actor):
        return 0
    return outbox_of(actor).filter(state=LetterState.PREPARED).count()


def waiting_projects(actor: Actor) -> int:
    """The badge of the menu entry."""
    states = _states(actor, PROJECT_STATES_OF_ROLE) - {str(P.RUNNING), str(P.EXTENDED)}
    return projects.visible_to(actor).filter(status__in=states).count() if states else 0


OPEN_APPLICATIONS = tuple(
    str(s)
    for s in (A.SUBMITTED, A.CHECKING, A.SUPPLEMENT_REQUESTED, A.ELIGIBLE, A.IN_SELECTION, A.RECOMMENDED, A.RESERVE)
)
PROJECTS_AT_WORK = tuple(
    str(s) for s in (P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED, P.ACCEPTANCE_REQUESTED, P.IN_ACCEPTANCE)
)


def _all_and_late(rows: QuerySet[Any], field: str) -> tuple[int, int]:
    """How many rows, and how many of them are past the day in `field`. One query, one row read."""
    found = rows.order_by().aggregate(every=Count("pk"), late=Count("pk", filter=Q(**{f"{field}__lt": clock.today()})))
    return found["every"], found["late"]


def figures(actor: Actor) -> Sequence[Kpi]:
    """Applications in process and projects at work. Two queries."""
    if not actor.is_dost:
        return []
    due, late = _all_and_late(applications.visible_to(actor).filter(status__in=OPEN_APPLICATIONS), "due_on")
    running, overdue = _all_and_late(projects.visible_to(actor).filter(status__in=PROJECTS_AT_WORK), "ends_on")
    return [
        Kpi(
            label=_("Hồ sơ đang xử lý"),
            value=str(due),
            note=_("%(n)d quá hạn") % {"n": late} if late else _("không có hồ sơ quá hạn"),
            note_tone="bad" if late else "ok",
            url=reverse("applications:application_list"),
            order=20,
        ),
        Kpi(
            label=_("Dự án đang thực hiện"),
            value=str(running),
            note=_("%(n)d quá thời hạn") % {"n": overdue} if overdue else _("đúng thời hạn"),
            note_tone="bad" if overdue else "ok",
            url=reverse("applications:project_list"),
            order=30,
        ),
    ]


def find_applications(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Applications by code, title, enterprise, tax code."""
    rows = search(applications.visible_to(actor), words).order_by("-created_at")[:limit]
    return [
        Hit(
            title=str(row),
            url=reverse("applications:application_detail", args=[row.public_id]),
            note=APPLICATION_WORKFLOW.label(row.status, public=actor.has(Role.ENTERPRISE_USER)),
        )
        for row in rows
    ]


def find_projects(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Projects by code, title, enterprise."""
    rows = search(projects.visible_to(actor), words).order_by("-created_at")[:limit]
    return [
        Hit(
            title=str(row),
            url=reverse("applications:project_detail", args=[row.public_id]),
            note=PROJECT_WORKFLOW.label(row.status),
        )
        for row in rows
    ]


def open_calls(province: Province | None) -> Sequence[OpenCall]:
    """For the public start page."""
    rows = calls.accepting_now()
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))
    return [
        OpenCall(
            title=row.title,
            note=row.measure.name,
            province_name=row.province.name,
            url=reverse("applications:call_public_detail", args=[row.public_id]),
            closes_at=row.closes_at,
            left=time_left(row),
        )
        for row in rows[:20]
    ]


def public_facts(province: Province | None) -> Sequence[PublicFact]:
    """Enterprises supported so far (accepted work only)."""
    accepted = SupportedProject.objects.filter(
        Q(province_id__in=lineage_rows(province.pk)) if province else Q(), accepted_on__isnull=False
    )
    return [
        PublicFact(label=_("Đơn vị đã được hỗ trợ"), value=str(accepted.values("enterprise_id").distinct().count())),
    ]
