"""Raise a difficulty: an agency its own, the DoST also what enterprises told it."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from plans.activities.actions.add_paper import add_paper
from plans.activities.models import Difficulty
from plans.activities.notifications import DIFFICULTY_RAISED, tell_about
from plans.activities.policies import considers_difficulties, raises_difficulties
from plans.activities.workflow import DIFFICULTY_WORKFLOW
from plans.activities.workflow.difficulty import ANSWER_CLOCK
from plans.planning.models import BudgetLine, Plan, PlanMeasure, Target, Task
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor


@use_case
def raise_difficulty(
    *,
    actor: Actor,
    plan: Plan,
    topic: str,
    title: str,
    content: str,
    request: str = "",
    affected_name: str = "",
    task: Task | None = None,
    target: Target | None = None,
    line: BudgetLine | None = None,
    measure: PlanMeasure | None = None,
    upload: UploadedFile | None = None,
) -> Difficulty:
    """The difficulty in the name of the actor's agency; the clock for the answer starts.

    Raises RuleViolation when task, target, line or measure is not of that plan.
    """
    difficulty = Difficulty(
        plan=plan,
        topic=topic,
        title=title.strip(),
        content=content.strip(),
        request=request.strip(),
        affected_name=affected_name.strip(),
        task=task,
        target=target,
        line=line,
        measure=measure,
        organization=actor.organization,
        raised_by=actor.user,
        raised_on=clock.today(),
        province_id=actor.province_id,
    )
    raises_difficulties.check(actor, difficulty)
    _check(difficulty)
    difficulty.code = next_code("VM", actor.province_id)
    DIFFICULTY_WORKFLOW.start(difficulty, actor=actor, clock_key=ANSWER_CLOCK)
    difficulty.full_clean()
    difficulty.save()
    DIFFICULTY_WORKFLOW.record_start(difficulty, actor=actor)
    record("difficulty:raised", actor=actor, subject=difficulty, plan=plan.code)
    if upload is not None:
        add_paper(actor=actor, subject=difficulty, title=_("Tài liệu kèm theo"), upload=upload)
    people = considers_difficulties.who_can(difficulty).exclude(pk=actor.user_id)
    tell_about(DIFFICULTY_RAISED, difficulty, people, key=f"difficulty_raised:{difficulty.public_id}")
    return difficulty


def _check(difficulty: Difficulty) -> None:
    version = difficulty.plan.current_version_id
    places = {
        "task": difficulty.task,
        "target": difficulty.target,
        "line": difficulty.line,
        "measure": difficulty.measure,
    }
    problems = [
        Problem(name, _("Phải thuộc kế hoạch đã chọn."))
        for name, row in places.items()
        if row is not None and row.version_id != version
    ]
    if problems:
        raise RuleViolation(problems=problems)
