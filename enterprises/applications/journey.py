"""The way of an application from filing to settlement, as the stepper shows it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import ProjectStatus as P
from enterprises.applications.models import Application
from portal.core import clock
from portal.workflow.models import TransitionRecord

Step = tuple[str, str, str]
STAGE_OF: dict[str, int] = {
    A.DRAFT: 0,
    A.SUBMITTED: 1,
    A.CHECKING: 2,
    A.SUPPLEMENT_REQUESTED: 2,
    A.INELIGIBLE: 2,
    A.ELIGIBLE: 3,
    A.IN_SELECTION: 3,
    A.RECOMMENDED: 4,
    A.RESERVE: 4,
    A.NOT_RECOMMENDED: 4,
    A.REFUSED: 4,
    A.APPROVED: 5,
}
PROJECT_STAGE_OF: dict[str, int] = {
    P.AGREEMENT_PENDING: 5,
    P.RUNNING: 5,
    P.EXTENDED: 5,
    P.REVISION_REQUIRED: 5,
    P.ACCEPTANCE_REQUESTED: 6,
    P.IN_ACCEPTANCE: 6,
    P.FAILED: 6,
    P.ACCEPTED: 7,
    P.SETTLED: 8,
    P.CLOSED: 8,
    P.TERMINATED: 5,
}
ENTERED_BY: tuple[frozenset[str], ...] = (
    frozenset({A.SUBMITTED}),
    frozenset({A.CHECKING}),
    frozenset({A.ELIGIBLE, A.INELIGIBLE}),
    frozenset({A.RECOMMENDED, A.RESERVE, A.NOT_RECOMMENDED}),
    frozenset({A.APPROVED, A.REFUSED}),
)
"""Reaching one of these states ends the stage of the same number."""


def journey_of(application: Application, records: Sequence[TransitionRecord]) -> list[Step]:
    """Label, state (done, current, todo) and day of each stage."""
    labels = (
        _("Nộp"),
        _("Tiếp nhận"),
        _("Kiểm tra"),
        _("Xét chọn"),
        _("Phê duyệt"),
        _("Thực hiện"),
        _("Nghiệm thu"),
        _("Thanh toán"),
    )
    project = getattr(application, "project", None)
    stage = PROJECT_STAGE_OF[P(project.status)] if project is not None else STAGE_OF.get(application.status, -1)
    if stage < 0:  # withdrawn: what was reached before stays done
        reached = [record.target for record in records]
        stage = sum(1 for targets in ENTERED_BY if targets & set(reached))
    days = [_day_of(records, targets) for targets in ENTERED_BY] + [""] * 3
    return [
        (str(label), "done" if number < stage else "current" if number == stage else "todo", days[number])
        for number, label in enumerate(labels)
    ]


def _day_of(records: Sequence[TransitionRecord], targets: frozenset[str]) -> str:
    found = next((record for record in records if record.target in targets), None)
    return f"{clock.local_day(found.at):%d/%m}" if found else ""
