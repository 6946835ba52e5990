"""The expert team of a council: who belongs to it, and what it reports of each file."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import Application
from enterprises.councils.actions.add_member import drafted
from enterprises.councils.actions.from_register import accepted_conflicts
from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, CouncilExpert, ExpertReport
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.experts import received_by, stepped_aside
from enterprises.councils.selectors.register_experts import asked_of, conflicts_between
from enterprises.councils.selectors.ties import tie_of_outsider
from plans.activities.models import Expert
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def add_council_expert(
    *,
    actor: Actor,
    council: Council,
    full_name: str = "",
    position: str = "",
    agency_name: str = "",
    is_lead: bool = False,
    expert: Expert | None = None,
    knows_conflict: bool = False,
) -> CouncilExpert:
    """Name a person of the team while the council is drafted: of the register of experts, or by hand.

    Raises RuleViolation for somebody of the register without a certificate in force, and for one with a conflict unless
    the caller says they know it (`knows_conflict`; such a person stands aside of those files); ValidationError for a
    second lead and for somebody named already.
    """
    council = drafted(actor, council)
    name = expert.full_name if expert is not None else full_name.strip()
    if not name:
        raise RuleViolation(problems=[Problem("full_name", _("Chọn người trong sổ hoặc ghi họ và tên."))])
    against: list[str] = []
    if expert is not None:
        _measure, units = asked_of(council)
        against = accepted_conflicts(expert, council.province_id, units, knows_conflict=knows_conflict)
    seat = CouncilExpert(
        council=council,
        registered=expert,
        full_name=name,
        position=position.strip() or (expert.position if expert is not None else ""),
        agency_name=agency_name.strip() or (expert.unit_words if expert is not None else ""),
        is_lead=is_lead,
    )
    seat.full_clean()
    seat.save()
    record("council:expert_added", actor=actor, subject=council, expert=name, conflicts=against)
    return seat


@use_case
def remove_council_expert(*, actor: Actor, expert: CouncilExpert) -> None:
    """Take a name off the drafted team."""
    council = drafted(actor, expert.council)
    name = expert.full_name
    expert.delete()
    record("council:expert_removed", actor=actor, subject=council, expert=name)


@use_case
def keep_expert_report(
    *,
    actor: Actor,
    council: Council,
    application: Application,
    assessed_on: dt.date,
    visited_on: dt.date,
    findings: str,
    proposes: bool,
    file: StoredFile | None = None,
    row_version: int | None = None,
) -> ExpertReport:
    """An officer enters or corrects what the team found, until the concluding meeting counts its votes."""
    council = lock(Council, council.pk)
    runs_meetings.check(actor, council)
    return keep_report(
        actor,
        council,
        application,
        assessed_on=assessed_on,
        visited_on=visited_on,
        findings=findings,
        proposes=proposes,
        file=file,
        row_version=row_version,
    )


def keep_report(
    actor: Actor,
    council: Council,
    application: Application,
    *,
    assessed_on: dt.date,
    visited_on: dt.date,
    findings: str,
    proposes: bool,
    file: StoredFile | None = None,
    row_version: int | None = None,
) -> ExpertReport:
    """The team's one report of a file, whoever writes it; the caller holds the council and has asked who it is.

    Raises RuleViolation for a file the council has not received, for days out of order and for a person of the team
    with a tie to the applicant; StaleState when somebody else was faster.
    """
    if council.status != CouncilStatus.ESTABLISHED:
        raise RuleViolation(_("Hội đồng chưa được thành lập bằng quyết định."))
    received = received_by(council).get(application.pk)
    if received is None:
        raise RuleViolation(_("Hội đồng chưa nhận hồ sơ này tại phiên họp đã ký biên bản."), code="not_received")
    if received.is_concluded:
        raise RuleViolation(_("Hội đồng đã kết luận về hồ sơ này."), code="concluded")
    problems = _problems(council, application, assessed_on, visited_on, findings, received.received_on)
    if problems:
        raise RuleViolation(problems=problems)
    report = ExpertReport.objects.filter(council=council, application=application).first() or ExpertReport(
        council=council, application=application
    )
    if report.pk is not None:
        report.require_version(row_version)
        report.bump_version()
    report.assessed_on, report.visited_on, report.findings = assessed_on, visited_on, findings.strip()
    report.proposes, report.entered_by = proposes, actor.user
    report.file = file or report.file
    report.full_clean()
    report.save()
    record("council:expert_report_kept", actor=actor, subject=council, file=application.code, proposes=proposes)
    return report


def _problems(
    council: Council,
    application: Application,
    assessed_on: dt.date,
    visited_on: dt.date,
    findings: str,
    received_on: dt.date,
) -> list[Problem]:
    found = []
    if not findings.strip():
        found.append(Problem("findings", _("Cần ghi kết quả đánh giá của tổ chuyên gia.")))
    for place, day in (("assessed_on", assessed_on), ("visited_on", visited_on)):
        if not received_on <= day <= clock.today():
            found.append(Problem(place, _("Ngày đánh giá phải từ ngày Hội đồng nhận hồ sơ đến hôm nay.")))
    aside = stepped_aside(council, application)
    team = list(council.experts.exclude(pk__in=aside).select_related("registered__organization", "registered__user"))
    unit = application.enterprise
    known = conflicts_between([unit], [expert.registered for expert in team if expert.registered is not None])
    for expert in team:
        tie = tie_of_outsider(expert.full_name, expert.agency_name, unit)
        tie = tie or "; ".join(known.get((unit.pk, expert.registered_id or 0), ()))
        if tie:
            said = {"name": expert.full_name, "why": tie}
            found.append(Problem("", _("%(name)s %(why)s: thay người trước khi đánh giá.") % said))
    return found
