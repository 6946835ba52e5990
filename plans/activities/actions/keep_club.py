"""Propose a club, change what is told of it, publish it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums_clubs import EVER_FOUNDED
from plans.activities.models import Club
from plans.activities.policies import OFFICERS
from plans.activities.policies_honours import keeps_clubs
from plans.activities.workflow import CLUB_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.vietnam.search import search
from portal.vietnam.text import fold

FACTS = (
    "plan",
    "name",
    "organization",
    "school_name",
    "field",
    "head_name",
    "head_position",
    "proposed_on",
    "decision_number",
    "decided_on",
    "decided_by",
    "signer",
)
"""What people tell of a club; `kind` is told once."""
CONFIRMED = frozenset({"plan", "decision_number", "decided_on", "decided_by", "signer"})
"""What the Department confirmed: a school no longer changes it."""


@use_case
def propose_club(*, actor: Actor, kind: str, facts: dict[str, Any]) -> Club:
    """A club to be founded, or one whose decision is to be confirmed; a school proposes its own. Raises RuleViolation."""
    club = Club(province_id=actor.province_id, prepared_by=actor.user, kind=kind)
    _fill(club, actor, facts)
    keeps_clubs.check(actor, club)
    if _standing(club):
        raise RuleViolation(problems=[Problem("name", _("Trường, đơn vị này đã có câu lạc bộ tên như vậy."))])
    club.code = next_code("CLB", actor.province_id)
    CLUB_WORKFLOW.start(club, actor=actor)
    club.full_clean()
    club.save()
    CLUB_WORKFLOW.record_start(club, actor=actor)
    record("club:proposed", actor=actor, subject=club, plan=club.plan.code, kind=kind)
    return club


@use_case
def edit_club(*, actor: Actor, club: Club, facts: dict[str, Any], row_version: int | None = None) -> Club:
    """Change it while it is not at an end. Raises StaleState on a stale page."""
    club = lock(Club, club.pk)
    keeps_clubs.check(actor, club)
    club.require_version(row_version)
    if not club.can_be_written:
        raise RuleViolation(_("Câu lạc bộ đã giải thể hoặc không thành lập nên không sửa được."))
    if club.status in EVER_FOUNDED and not actor.roles & OFFICERS:
        facts = {name: value for name, value in facts.items() if name not in CONFIRMED}
    _fill(club, actor, facts)
    keeps_clubs.check(actor, club)
    club.bump_version()
    club.full_clean()
    club.save()
    record("club:edited", actor=actor, subject=club)
    return club


@use_case
def publish_club(*, actor: Actor, club: Club, is_public: bool) -> Club:
    """Show it on the public site, or no longer; nobody's name stands there. Raises RuleViolation before it is founded."""
    club = lock(Club, club.pk)
    keeps_clubs.check(actor, club)
    if is_public and club.status not in EVER_FOUNDED:
        raise RuleViolation(_("Chỉ công khai câu lạc bộ đã thành lập."))
    club.is_public = is_public
    club.bump_version()
    club.save(update_fields=["is_public", "row_version", "updated_at"])
    record("club:published", actor=actor, subject=club, public=is_public)
    return club


def _standing(club: Club) -> bool:
    """Whether the same school has a club of that name which is not at an end."""
    rows = Club.objects.filter(province_id=club.province_id, kind=club.kind).exclude(
        status__in=("dissolved", "dropped")
    )
    wanted = fold(club.name), fold(club.school_words)
    near = search(rows, club.name).select_related("organization")
    return any((fold(row.name), fold(row.school_words)) == wanted for row in near)


def _fill(club: Club, actor: Actor, facts: dict[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(club, name, value.strip() if isinstance(value, str) else value)
    club.proposed_on = club.proposed_on or clock.today()
    if not actor.roles & OFFICERS and actor.organization is not None:
        club.organization = actor.organization
    if club.organization_id is not None:
        club.school_name = ""
    problems = []
    if not club.school_words:
        problems.append(Problem("school_name", _("Chọn trường, đơn vị trong danh bạ hoặc ghi tên.")))
    for name, day in (("proposed_on", club.proposed_on), ("decided_on", club.decided_on)):
        if day and day > clock.today():
            problems.append(Problem(name, _("Không ghi ngày trong tương lai.")))
    if problems:
        raise RuleViolation(problems=problems)
