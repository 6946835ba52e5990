"""Put applications or projects on the agenda of a meeting: when it is called, or later before it opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.start_acceptance import start_acceptance
from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.councils.enums import CHOOSING, Purpose
from enterprises.councils.models import Council, Meeting, MeetingFile
from enterprises.councils.selectors import agenda
from enterprises.councils.selectors.experts import received_by
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject


def take_up(
    *,
    actor: Actor,
    meeting: Meeting,
    applications: Sequence[Application] = (),
    projects: Sequence[SupportedProject] = (),
    added_on: dt.date | None = None,
    late_reason: str = "",
) -> list[MeetingFile]:
    """Files of `meeting` for these subjects, after those it has, in the order given.

    A file the same meeting had postponed comes back in its old place. Raises RuleViolation for a subject that another
    meeting took meanwhile. Locks: applications or projects by id; the caller holds the council.
    """
    chosen = applications if meeting.council.kind in CHOOSING else projects
    rows = (
        _take_applications(actor, meeting, applications)
        if meeting.council.kind in CHOOSING
        else _take_projects(actor, meeting, projects)
    )
    name = "application" if meeting.council.kind in CHOOSING else "project"
    late = {"added_on": added_on, "late_reason": late_reason}
    back = {getattr(file, f"{name}_id"): file for file in meeting.files.filter(**{f"{name}__in": rows})}
    for file in back.values():
        file.postponed_reason, file.added_on, file.late_reason = "", added_on, late_reason
        file.save(update_fields=["postponed_reason", "added_on", "late_reason", "updated_at"])
    last = meeting.files.aggregate(last=Max("position"))["last"] or 0
    by_id: dict[int, Any] = {row.pk: row for row in rows}
    fresh = [by_id[row.pk] for row in chosen if row.pk not in back]
    made = MeetingFile.objects.bulk_create(
        MeetingFile(meeting=meeting, position=number, **{name: row}, **late)
        for number, row in enumerate(fresh, last + 1)
    )
    return [*back.values(), *made]


def round_problems(council: Council, purpose: str, chosen: Sequence[Application]) -> list[Problem]:
    """What stands against taking these files up in this meeting, where a first one receives them."""
    if not council.rule_set.quorum.get("receives_first"):
        text = _("Quy định của hội đồng này không có phiên nhận hồ sơ riêng.")
        return [Problem("purpose", text)] if purpose == Purpose.RECEIVE else []
    received = received_by(council)
    if purpose == Purpose.RECEIVE:
        wrong = [row.code for row in chosen if row.pk in received]
        text = _("Hội đồng đã nhận hồ sơ: %(codes)s.")
    else:
        wrong = [row.code for row in chosen if row.pk not in received or received[row.pk].report is None]
        text = _("Chưa kết luận được: hồ sơ chưa được nhận hoặc chưa có báo cáo của tổ chuyên gia (%(codes)s).")
    return [Problem("agenda", text % {"codes": ", ".join(wrong)})] if wrong else []


def _take_applications(actor: Actor, meeting: Meeting, chosen: Sequence[Application]) -> list[Application]:
    rows = [lock(type(application), application.pk) for application in sorted(chosen, key=lambda row: row.pk)]
    free = agenda.applications_for(meeting.council).filter(pk__in=[row.pk for row in rows])
    _require_free(rows, set(free.values_list("pk", flat=True)))
    send_to_selection(actor=actor, applications=[row for row in rows if row.status == ApplicationStatus.ELIGIBLE])
    return rows


def _take_projects(actor: Actor, meeting: Meeting, chosen: Sequence[SupportedProject]) -> list[SupportedProject]:
    rows = [lock(type(project), project.pk) for project in sorted(chosen, key=lambda row: row.pk)]
    free = agenda.projects_for(meeting.council).filter(pk__in=[row.pk for row in rows])
    _require_free(rows, set(free.values_list("pk", flat=True)))
    for project in rows:
        if project.status == ProjectStatus.ACCEPTANCE_REQUESTED:
            start_acceptance(actor=actor, project=project)
    return rows


def _require_free(rows: Sequence[Application] | Sequence[SupportedProject], free: set[int]) -> None:
    taken = [row.code for row in rows if row.pk not in free]
    if taken:
        text = _(
            "Không đưa ra hội đồng này được (đã có phiên họp khác, đã chuyển bước hoặc không thuộc hội đồng): %(codes)s."
        )
        raise RuleViolation(problems=[Problem("agenda", text % {"codes": ", ".join(taken)})])
