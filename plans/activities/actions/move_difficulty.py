"""Steps of a difficulty: consider, join duplicates, propose, answer, submit, decide."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums import Competence, DifficultyStatus
from plans.activities.models import Difficulty
from plans.activities.notifications import (
    DIFFICULTY_ANSWERED,
    DIFFICULTY_PROPOSED,
    DIFFICULTY_RETURNED,
    DIFFICULTY_SUBMITTED,
    people_of,
    tell_about,
)
from plans.activities.policies import (
    answers_difficulties,
    considers_difficulties,
    decides_difficulties,
    follows_up_difficulties,
)
from plans.activities.workflow import DIFFICULTY_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor, system_actor


@use_case
def move_difficulty(
    *, actor: Actor, difficulty: Difficulty, name: str, note: str = "", expected: str | None = None
) -> Difficulty:
    """Take a step that needs no more than a reason: take, return, submit, return_from_committee."""
    changes: dict[str, Any] = {"competence": Competence.COMMITTEE} if name == "submit" else {}
    moved = _move(actor, difficulty, name, expected, note, **changes)
    if name == "submit":
        tell_about(DIFFICULTY_SUBMITTED, moved, decides_difficulties.who_can(moved))
    elif name in ("return", "return_from_committee"):
        tell_about(DIFFICULTY_RETURNED, moved, considers_difficulties.who_can(moved), note=note)
    return moved


@use_case
def join_difficulty(
    *, actor: Actor, difficulty: Difficulty, main: Difficulty, expected: str | None = None
) -> Difficulty:
    """Join a duplicate to `main`, with those joined to it before; they are answered together.

    Raises RuleViolation for another plan, for itself, and for a main one that is answered or joined itself.
    """
    main = lock(Difficulty, main.pk)
    closed = (DifficultyStatus.ANSWERED, DifficultyStatus.JOINED)
    if main.pk == difficulty.pk or main.plan_id != difficulty.plan_id or main.status in closed:
        raise RuleViolation(problems=[Problem("main", _("Chỉ gộp vào nội dung còn mở của cùng kế hoạch."))])
    note = _("Gộp vào %(code)s") % {"code": main.code}
    moved = _move(actor, difficulty, "join", expected, note, joined_to=main)
    for row in Difficulty.objects.filter(joined_to=moved).order_by("pk"):
        row.joined_to = main
        row.save(update_fields=["joined_to", "updated_at"])
    return moved


@use_case
def propose_answer(
    *, actor: Actor, difficulty: Difficulty, proposed_answer: str, competence: str, expected: str | None = None
) -> Difficulty:
    """The officer's draft of the answer, and in whose power it is."""
    changes: dict[str, Any] = {
        "proposed_answer": proposed_answer.strip(),
        "competence": competence,
        "proposed_by": actor.user,
    }
    moved = _move(actor, difficulty, "propose", expected, **changes)
    tell_about(DIFFICULTY_PROPOSED, moved, answers_difficulties.who_can(moved))
    return moved


@use_case
def answer_difficulty(
    *, actor: Actor, difficulty: Difficulty, answer: str, answer_number: str = "", expected: str | None = None
) -> Difficulty:
    """Answer for good: the DoST's head within its power, the Committee what was submitted to it.

    Everything joined to it is answered with the same words on the same day.
    """
    name = "decide" if difficulty.status == DifficultyStatus.SUBMITTED else "answer"
    if not answer.strip():
        raise RuleViolation(problems=[Problem("answer", _("Cần ghi nội dung trả lời."))])
    changes: dict[str, Any] = {
        "answer": answer.strip(),
        "answer_number": answer_number.strip(),
        "answered_on": clock.today(),
        "answered_by_name": f"{actor.display_name}, {actor.organization_name}"[:300],
    }
    moved = _move(actor, difficulty, name, expected, **changes)
    _tell_answer(moved)
    machine = system_actor(_("Trả lời chung"), actor.organization)
    for row in Difficulty.objects.filter(joined_to=moved, status=DifficultyStatus.JOINED).order_by("pk"):
        together = {**changes, "competence": moved.competence}
        note = _("Trả lời cùng %(code)s") % {"code": moved.code}
        _tell_answer(_move(machine, row, "answer_together", None, note, **together))
    return moved


@use_case
def link_amendment(*, actor: Actor, difficulty: Difficulty, reference: str) -> Difficulty:
    """Name the amendment of the plan that came of it ("bản điều chỉnh số …")."""
    difficulty = lock(Difficulty, difficulty.pk)
    follows_up_difficulties.check(actor, difficulty)
    difficulty.amendment_reference = reference.strip()
    difficulty.full_clean()
    difficulty.save(update_fields=["amendment_reference", "updated_at"])
    record("difficulty:linked", actor=actor, subject=difficulty, amendment=difficulty.amendment_reference)
    return difficulty


def _move(
    actor: Actor, difficulty: Difficulty, name: str, expected: str | None, note: str = "", **changes: Any
) -> Difficulty:
    moved = DIFFICULTY_WORKFLOW.apply(difficulty, name, actor=actor, note=note, expected=expected, changes=changes)
    record("difficulty:moved", actor=actor, subject=moved, step=name)
    return moved


def _tell_answer(difficulty: Difficulty) -> None:
    key = f"difficulty_answered:{difficulty.public_id}"
    tell_about(DIFFICULTY_ANSWERED, difficulty, people_of(difficulty.organization_id), key=key)
