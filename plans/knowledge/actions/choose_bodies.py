"""Choose bodies to strengthen: marks by criteria, opinions of departments, the decision (P03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.models import BodyChoice, CandidateMark, ChoiceCandidate, ChoiceOpinion
from plans.knowledge.policies_bodies import gives_opinions, keeps_bodies
from plans.knowledge.workflow.choice import CHOICE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import Role


@use_case
def mark_candidates(*, actor: Actor, choice: BodyChoice, marks: Mapping[tuple[int, int], Decimal]) -> BodyChoice:
    """Marks by (candidate id, criterion id). Raises RuleViolation beyond the highest mark or once it is decided."""
    choice = lock(BodyChoice, choice.pk)
    keeps_bodies.check(actor, choice)
    if choice.status not in (ChoiceStatus.DRAFT, ChoiceStatus.CONSULTING):
        raise RuleViolation(_("Việc lựa chọn đã kết thúc."))
    most = dict(choice.criteria.values_list("pk", "most"))
    own = set(choice.candidates.values_list("pk", flat=True))
    problems = []
    for (candidate, criterion), mark in marks.items():
        if candidate not in own or criterion not in most:
            raise RuleViolation(_("Tổ chức hoặc tiêu chí không thuộc việc lựa chọn này."))
        if not 0 <= mark <= most[criterion]:
            problems.append(
                Problem(f"mark_{candidate}_{criterion}", _("Điểm từ 0 đến %(most)d.") % {"most": most[criterion]})
            )
    if problems:
        raise RuleViolation(problems=problems)
    for (candidate, criterion), mark in marks.items():
        CandidateMark.objects.update_or_create(candidate_id=candidate, criterion_id=criterion, defaults={"mark": mark})
    record("choice:marked", actor=actor, subject=choice, marks=len(marks))
    return choice


@use_case
def give_opinion(
    *,
    actor: Actor,
    choice: BodyChoice,
    text: str,
    organization: Organization | None = None,
    preferred: ChoiceCandidate | None = None,
    on: dt.date | None = None,
) -> ChoiceOpinion:
    """The word of a department: its own people's, or one that came on paper and the Department enters."""
    choice = lock(BodyChoice, choice.pk)
    if not keeps_bodies.can(actor, choice):
        gives_opinions.check(actor, choice)
        organization = actor.organization
    if organization is None:
        raise RuleViolation(problems=[Problem("organization", _("Chọn cơ quan góp ý."))])
    if choice.status != ChoiceStatus.CONSULTING:
        raise RuleViolation(_("Chỉ góp ý khi đang lấy ý kiến."))
    day = on or clock.today()
    if day > clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày này không thể sau hôm nay."))])
    if preferred is not None and preferred.choice_id != choice.pk:
        raise RuleViolation(problems=[Problem("preferred", _("Tổ chức này không được xem xét ở đây."))])
    row = choice.opinions.filter(organization=organization).first() or ChoiceOpinion(
        choice=choice, organization=organization
    )
    row.text, row.preferred, row.on, row.written_by = text.strip(), preferred, day, actor.user
    row.full_clean()
    row.save()
    record("choice:opinion", actor=actor, subject=choice, organization=organization.name)
    return row


@use_case
def move_choice(
    *,
    actor: Actor,
    choice: BodyChoice,
    name: str,
    note: str = "",
    expected: str | None = None,
    chosen: Collection[int] = (),
    decision_number: str = "",
    decided_on: dt.date | None = None,
) -> BodyChoice:
    """Take a step. The decision names between the least and the most bodies (`chosen` are candidate ids)."""
    changes: dict[str, Any] = {}
    if name == "decide":
        _check_decision(actor, choice, chosen, decision_number, decided_on)
        changes = {"decision_number": decision_number.strip(), "decided_on": decided_on}
    moved = CHOICE_WORKFLOW.apply(choice, name, actor=actor, note=note, expected=expected, changes=changes)
    if name == "decide":
        moved.candidates.filter(pk__in=chosen).update(is_chosen=True)
    record("choice:moved", actor=actor, subject=moved, step=name, chosen=len(chosen))
    return moved


def _check_decision(
    actor: Actor, choice: BodyChoice, chosen: Collection[int], number: str, day: dt.date | None
) -> None:
    if actor.has(Role.DIRECTOR) is False and not actor.is_system:
        raise NotAllowed()
    problems = []
    own = choice.candidates.filter(pk__in=chosen).count()
    if own != len(set(chosen)) or not choice.places_min <= own <= choice.places_max:
        said = _("Chọn từ %(least)d đến %(most)d tổ chức.") % {"least": choice.places_min, "most": choice.places_max}
        problems.append(Problem("chosen", said))
    if not number.strip():
        problems.append(Problem("decision_number", _("Cần số văn bản lựa chọn.")))
    if day is None or day > clock.today():
        problems.append(Problem("decided_on", _("Cần ngày văn bản, không sau hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
