"""A meeting of a steering committee: called, held, its conclusions and the work they assign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums import Presence, SessionStatus
from plans.activities.models import (
    CommitteeSeat,
    CommitteeSession,
    ConclusionItem,
    SessionAttendance,
    SteeringCommittee,
)
from plans.activities.notifications import tell_unit
from plans.activities.policies import keeps_committees
from plans.activities.workflow import ITEM_WORKFLOW, SESSION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def call_session(
    *,
    actor: Actor,
    committee: SteeringCommittee,
    title: str,
    starts_at: dt.datetime,
    place: str,
    agenda: str,
    chair_name: str = "",
) -> CommitteeSession:
    """Call the next meeting; its number follows. Raises RuleViolation before the decision and once dissolved."""
    committee = lock(SteeringCommittee, committee.pk)
    keeps_committees.check(actor, committee)
    day = clock.local_day(starts_at)
    if day < committee.decision_on or (committee.ended_on and day > committee.ended_on):
        raise RuleViolation(problems=[Problem("starts_on", _("Ban Chỉ đạo không hoạt động vào ngày này."))])
    session = CommitteeSession(
        committee=committee,
        province_id=committee.province_id,
        number=committee.sessions.count() + 1,
        title=title.strip(),
        starts_at=starts_at,
        place=place.strip(),
        agenda=agenda.strip(),
        chair_name=chair_name.strip(),
    )
    SESSION_WORKFLOW.start(session, actor=actor)
    session.full_clean()
    session.save()
    SESSION_WORKFLOW.record_start(session, actor=actor)
    record("session:called", actor=actor, subject=session, number=session.number)
    return session


@use_case
def hold_session(
    *,
    actor: Actor,
    session: CommitteeSession,
    attendance: Mapping[CommitteeSeat, tuple[str, str]],
    minutes: str = "",
    chair_name: str = "",
    expected: str | None = None,
) -> CommitteeSession:
    """Take attendance (seat → presence, stand-in) and the minutes. Raises RuleViolation when nobody came."""
    if not any(presence != Presence.ABSENT for presence, _name in attendance.values()):
        raise RuleViolation(_("Chưa ghi ai có mặt."))
    chair = chair_name.strip() or session.chair_name
    changes = {"minutes": minutes.strip(), "chair_name": chair}
    moved = SESSION_WORKFLOW.apply(session, "hold", actor=actor, expected=expected, changes=changes)
    for seat, (presence, stand_in) in attendance.items():
        row = SessionAttendance(session=moved, seat=seat, presence=presence, stand_in=stand_in.strip())
        row.full_clean()
        row.save()
    record("session:moved", actor=actor, subject=moved, step="hold")
    return moved


@use_case
def write_conclusion(
    *, actor: Actor, session: CommitteeSession, conclusion: str, row_version: int | None = None
) -> CommitteeSession:
    """The words of the conclusion, until its notice is out. Raises StaleState on a stale page."""
    session = _writable(actor, session)
    session.require_version(row_version)
    session.conclusion = conclusion.strip()
    session.bump_version()
    session.save(update_fields=["conclusion", "row_version", "updated_at"])
    record("session:written", actor=actor, subject=session)
    return session


@use_case
def assign_work(
    *,
    actor: Actor,
    session: CommitteeSession,
    text: str,
    deadline_on: dt.date,
    organization: Organization | None = None,
    responsible_name: str = "",
) -> ConclusionItem:
    """Assign work with unit and day. Raises RuleViolation without a unit or for a day before the meeting."""
    session = _writable(actor, session)
    problems = []
    if organization is None and not responsible_name.strip():
        problems.append(Problem("organization", _("Chọn hoặc ghi đơn vị thực hiện.")))
    if deadline_on < clock.local_day(session.starts_at):
        problems.append(Problem("deadline_on", _("Thời hạn phải sau ngày họp.")))
    if problems:
        raise RuleViolation(problems=problems)
    item = ConclusionItem(
        session=session,
        province_id=session.province_id,
        position=session.items.count() + 1,
        text=text.strip(),
        deadline_on=deadline_on,
        organization=organization,
        responsible_name="" if organization else responsible_name.strip(),
    )
    ITEM_WORKFLOW.start(item, actor=actor)
    item.full_clean()
    item.save()
    ITEM_WORKFLOW.record_start(item, actor=actor)
    record("session:item_added", actor=actor, subject=session, unit=item.responsible, by=str(deadline_on))
    return item


@use_case
def conclude_session(
    *,
    actor: Actor,
    session: CommitteeSession,
    notice_number: str,
    notice_on: dt.date,
    signer_name: str,
    expected: str | None = None,
) -> CommitteeSession:
    """Give the notice its number and day; the units are told. Raises RuleViolation for a wrong day."""
    if not clock.local_day(session.starts_at) <= notice_on <= clock.today():
        raise RuleViolation(problems=[Problem("notice_on", _("Ngày thông báo phải từ ngày họp đến hôm nay."))])
    changes: dict[str, Any] = {
        "notice_number": notice_number.strip(),
        "notice_on": notice_on,
        "signer_name": signer_name.strip(),
    }
    moved = SESSION_WORKFLOW.apply(session, "conclude", actor=actor, expected=expected, changes=changes)
    record("session:moved", actor=actor, subject=moved, step="conclude", number=moved.notice_number)
    for item in moved.items.select_related("organization"):
        tell_unit(item)
    return moved


@use_case
def cancel_session(
    *, actor: Actor, session: CommitteeSession, note: str, expected: str | None = None
) -> CommitteeSession:
    """Give the meeting up, with a reason."""
    moved = SESSION_WORKFLOW.apply(session, "cancel", actor=actor, note=note, expected=expected)
    record("session:moved", actor=actor, subject=moved, step="cancel")
    return moved


def _writable(actor: Actor, session: CommitteeSession) -> CommitteeSession:
    row: CommitteeSession = lock(CommitteeSession, session.pk)
    keeps_committees.check(actor, row)
    if row.status != SessionStatus.HELD:
        raise RuleViolation(_("Chỉ ghi kết luận khi đã họp và chưa ra thông báo."))
    return row
