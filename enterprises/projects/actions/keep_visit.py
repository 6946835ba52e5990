"""Visits to the enterprise: planned, held, with demands followed until they are done (H04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import tell
from enterprises.applications.sockets import budget
from enterprises.projects.enums import DemandState, VisitRole
from enterprises.projects.models import Visit, VisitDemand, VisitMember, VisitPhoto
from enterprises.projects.notifications import DEMAND_ANSWERED, VISIT_DEMAND
from enterprises.projects.policies import answers_demands, keeps_visits, runs_projects
from enterprises.projects.selectors.visits import line_of_visits
from plans.planning.models import BudgetLine
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor

Person = tuple[str, str, str]


@use_case
def plan_visit(
    *,
    actor: Actor,
    project: SupportedProject,
    planned_on: dt.date,
    subject: str,
    place: str = "",
    members: Sequence[Person] = (),
) -> Visit:
    """A visit to come; `members` are (name, position and agency, role). Raises RuleViolation."""
    row: SupportedProject = lock(SupportedProject, project.pk)
    keeps_visits.check(actor, row)
    if row.starts_on is not None and planned_on < row.starts_on:
        raise RuleViolation(problems=[Problem("planned_on", _("Ngày kiểm tra không được trước ngày bắt đầu dự án."))])
    visit = Visit(
        code=next_code("KT", row.province_id),
        province_id=row.province_id,
        project=row,
        project_code=row.code,
        enterprise_name=row.enterprise_name,
        planned_on=planned_on,
        subject=subject.strip(),
        place=place.strip() or row.enterprise.full_address,
        written_by=actor.user,
    )
    visit.full_clean()
    visit.save()
    _seat(visit, members)
    record("visit:planned", actor=actor, subject=row, visit=visit.code, planned_on=str(planned_on))
    return visit


@use_case
def hold_visit(
    *,
    actor: Actor,
    visit: Visit,
    held_on: dt.date,
    findings: str,
    conclusion: str = "",
    opinion: str = "",
    cost_vnd: int = 0,
    budget_line: BudgetLine | None = None,
    members: Sequence[Person] = (),
) -> Visit:
    """What was found; the cost (đồng) goes to the line of inspections (I/4) unless another is named.

    Raises RuleViolation: a day to come, nobody in charge, a cost without line or above what the line has left, a
    changed cost (the ledger has it already).
    """
    visit = lock(Visit, visit.pk)
    keeps_visits.check(actor, visit)
    line = budget_line or line_of_visits(visit.project)
    problems = []
    if held_on > clock.today():
        problems.append(Problem("held_on", _("Ngày kiểm tra không được sau hôm nay.")))
    if not findings.strip():
        problems.append(Problem("findings", _("Cần ghi kết quả kiểm tra.")))
    if cost_vnd < 0:
        problems.append(Problem("cost_vnd", _("Chi phí không được âm.")))
    if visit.cost_vnd and visit.cost_vnd != cost_vnd:
        problems.append(Problem("cost_vnd", _("Chi phí đã ghi sổ cái; kế toán chỉnh lý bằng bút toán đảo.")))
    if cost_vnd and line is None:
        problems.append(Problem("cost_vnd", _("Kế hoạch không có dòng dự toán kiểm tra; hãy chọn dòng ghi chi phí.")))
    if members:
        visit.members.all().delete()
        _seat(visit, members)
    if not visit.members.filter(role=VisitRole.LEAD).exists():
        problems.append(Problem("members", _("Đoàn kiểm tra phải có trưởng đoàn.")))
    if problems:
        raise RuleViolation(problems=problems)
    visit.held_on, visit.findings, visit.conclusion = held_on, findings.strip(), conclusion.strip()
    visit.opinion, visit.cost_vnd = opinion.strip(), cost_vnd
    visit.budget_line = line if cost_vnd else None
    visit.full_clean()
    visit.save()
    if cost_vnd and line is not None:
        budget.spend(actor=actor, line=line, amount_vnd=cost_vnd, key=f"visit:{visit.public_id}", note=visit.code)
    record("visit:held", actor=actor, subject=visit.project, visit=visit.code, cost_vnd=cost_vnd)
    return visit


def _seat(visit: Visit, members: Sequence[Person]) -> None:
    for name, position, role in members:
        member = VisitMember(visit=visit, name=name.strip(), position=position.strip(), role=role)
        member.full_clean()
        member.save()


@use_case
def add_photo(*, actor: Actor, visit: Visit, caption: str, file: StoredFile) -> VisitPhoto:
    """One more picture or paper of the visit."""
    visit = lock(Visit, visit.pk)
    keeps_visits.check(actor, visit)
    photo = VisitPhoto(visit=visit, caption=caption.strip(), file=file)
    photo.full_clean()
    photo.save()
    record("visit:photo_added", actor=actor, subject=visit.project, visit=visit.code, sha256=file.sha256)
    return photo


@use_case
def add_demand(*, actor: Actor, visit: Visit, text: str, due_on: dt.date) -> VisitDemand:
    """What the enterprise has to mend until `due_on`. Raises RuleViolation."""
    visit = lock(Visit, visit.pk)
    keeps_visits.check(actor, visit)
    problems = []
    if visit.held_on is None:
        problems.append(Problem("text", _("Chỉ nêu yêu cầu sau khi đã kiểm tra.")))
    elif due_on < visit.held_on:
        problems.append(Problem("due_on", _("Thời hạn không được trước ngày kiểm tra.")))
    if problems:
        raise RuleViolation(problems=problems)
    demand = VisitDemand(visit=visit, text=text.strip(), due_on=due_on)
    demand.full_clean()
    demand.save()
    tell(VISIT_DEMAND, visit.project, runs_projects.who_can(visit.project), text=demand.text, due_on=due_on)
    record("visit:demand_added", actor=actor, subject=visit.project, visit=visit.code, text=text, due_on=str(due_on))
    return demand


@use_case
def answer_demand(*, actor: Actor, demand: VisitDemand, answer: str) -> VisitDemand:
    """The enterprise says what it did, also after the day. Raises StaleState once confirmed."""
    demand = lock(VisitDemand, demand.pk)
    project = demand.visit.project
    answers_demands.check(actor, project)
    if demand.state == DemandState.DONE:
        raise StaleState(_("Yêu cầu này đã được xác nhận hoàn thành."))
    if not answer.strip():
        raise RuleViolation(problems=[Problem("answer", _("Cần ghi kết quả thực hiện yêu cầu."))])
    demand.answer, demand.answered_on, demand.state = answer.strip(), clock.today(), DemandState.ANSWERED
    demand.save(update_fields=["answer", "answered_on", "state", "updated_at"])
    tell(DEMAND_ANSWERED, project, keeps_visits.who_can(project), text=demand.text)
    record("visit:demand_answered", actor=actor, subject=project, visit=demand.visit.code)
    return demand


@use_case
def close_demand(*, actor: Actor, demand: VisitDemand, is_done: bool, note: str = "") -> VisitDemand:
    """An officer confirms what was done, or opens the demand again with the reason."""
    demand = lock(VisitDemand, demand.pk)
    project = demand.visit.project
    keeps_visits.check(actor, project)
    if demand.state != DemandState.ANSWERED:
        raise RuleViolation(_("Đơn vị chưa báo cáo thực hiện yêu cầu này."), code="not_answered")
    if not is_done and not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Cần ghi rõ còn thiếu gì."))])
    if is_done:
        demand.state, demand.done_on, demand.done_by = DemandState.DONE, clock.today(), actor.user
        record("visit:demand_done", actor=actor, subject=project, visit=demand.visit.code)
    else:
        demand.state = DemandState.OPEN
        tell(VISIT_DEMAND, project, runs_projects.who_can(project), text=note.strip(), due_on=demand.due_on)
        record("visit:demand_added", actor=actor, subject=project, visit=demand.visit.code, note=note)
    demand.save(update_fields=["state", "done_on", "done_by", "updated_at"])
    return demand
