"""One step for many applications: who is skipped and why is known before, the result of each after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.assign_application import assign_application, assign_by_rule
from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.applications.actions.refuse_application import refuse_application
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.enums import AT_DESK, AWAITING_DECISION, Outcome, SelectionMode
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.models import Application
from enterprises.applications.notifications import held_back, one_notice_each
from enterprises.applications.policies import assigns_applications, checks_applications, decides_applications
from portal.audit.record import use_case
from portal.core.errors import DomainError, Problem, RuleViolation, Text
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.organizations.policies import Policy

LIMIT = 200
"""So many files at once; more are done in several goes."""


@dataclass(frozen=True)
class BulkStep:
    """One kind of step: from which states, by whom, and what it asks for besides."""

    key: str
    label: Text
    sources: frozenset[str]
    allowed: Policy
    asks_officer: bool = False
    asks_note: bool = False
    own_review: bool = False
    """Only where the Department reviews by itself: a council's word comes from its minutes."""


STEPS = {
    step.key: step
    for step in (
        BulkStep("nhan", gettext_lazy("Nhận kiểm tra"), frozenset({A.SUBMITTED}), checks_applications),
        BulkStep("phan-cong", gettext_lazy("Phân công"), frozenset(AT_DESK), assigns_applications, asks_officer=True),
        BulkStep("theo-quy-tac", gettext_lazy("Phân công theo quy tắc"), frozenset(AT_DESK), assigns_applications),
        BulkStep(
            "bo-sung", gettext_lazy("Yêu cầu bổ sung"), frozenset({A.CHECKING}), checks_applications, asks_note=True
        ),
        BulkStep(
            "de-nghi",
            gettext_lazy("Đề nghị hỗ trợ"),
            frozenset({A.IN_SELECTION}),
            checks_applications,
            asks_note=True,
            own_review=True,
        ),
        BulkStep(
            "khong-de-nghi",
            gettext_lazy("Không đề nghị hỗ trợ"),
            frozenset({A.IN_SELECTION}),
            checks_applications,
            asks_note=True,
            own_review=True,
        ),
        BulkStep(
            "tu-choi",
            gettext_lazy("Từ chối hỗ trợ"),
            frozenset(AWAITING_DECISION),
            decides_applications,
            asks_note=True,
        ),
        BulkStep("xet-chon", gettext_lazy("Đưa vào xét chọn"), frozenset({A.ELIGIBLE}), checks_applications),
    )
}


@dataclass(frozen=True)
class BulkLine:
    """One file: `refusal` is why it is skipped or was refused, "" when it goes through."""

    application: Application
    refusal: str = ""

    @property
    def passes(self) -> bool:
        return not self.refusal


def preview(actor: Actor, step: BulkStep, rows: Sequence[Application]) -> list[BulkLine]:
    """What would happen to each file; nothing is written."""
    return [BulkLine(row, _refusal(actor, step, row)) for row in rows]


def _refusal(actor: Actor, step: BulkStep, row: Application) -> str:
    if row.status not in step.sources:
        return _("đang ở trạng thái “%(state)s”") % {"state": A(row.status).label}
    if step.own_review and row.call.selection != SelectionMode.OWN_REVIEW:
        return _("đợt này do hội đồng xét chọn")
    return str(step.allowed.refusal(actor, row) or "")


@use_case
def act_in_bulk(
    *,
    actor: Actor,
    step: BulkStep,
    applications: Sequence[Application],
    officer: User | None = None,
    note: str = "",
) -> list[BulkLine]:
    """Take the step for each file in its own savepoint; one that is refused does not stop the others.

    Rows are taken in the order of their keys, so two such runs never wait for each other. Each person hears once. Raises RuleViolation when nothing is chosen, too much is, or words are missing.
    """
    problems = []
    if not applications:
        problems.append(Problem("", _("Chưa chọn hồ sơ nào.")))
    if len(applications) > LIMIT:
        problems.append(Problem("", _("Mỗi lần tối đa %(n)d hồ sơ.") % {"n": LIMIT}))
    if step.asks_officer and officer is None:
        problems.append(Problem("officer", _("Hãy chọn chuyên viên.")))
    if step.asks_note and not note.strip():
        problems.append(Problem("note", _("Hãy ghi nội dung yêu cầu.")))
    if problems:
        raise RuleViolation(problems=problems)
    with one_notice_each():
        return [_one(actor, step, row, officer, note) for row in sorted(applications, key=lambda row: row.pk)]


def _one(actor: Actor, step: BulkStep, row: Application, officer: User | None, note: str) -> BulkLine:
    refusal = _refusal(actor, step, row)
    if refusal:
        return BulkLine(row, refusal)
    try:
        with transaction.atomic(), held_back():
            _take(actor, step, row, officer, note)
    except DomainError as refused:
        return BulkLine(row, str(refused))
    return BulkLine(row)


def _take(actor: Actor, step: BulkStep, row: Application, officer: User | None, note: str) -> None:
    run: dict[str, Callable[[], object]] = {
        "nhan": lambda: take_application(actor=actor, application=row, expected=A.SUBMITTED),
        "phan-cong": lambda: assign_application(actor=actor, application=row, officer=_chosen(officer), reason=note),
        "theo-quy-tac": lambda: assign_by_rule(actor=actor, application=row),
        "bo-sung": lambda: request_supplement(actor=actor, application=row, note=note, expected=A.CHECKING),
        "de-nghi": lambda: record_recommendation(
            actor=actor, application=row, outcome=Outcome.RECOMMENDED, note=note, expected=A.IN_SELECTION
        ),
        "khong-de-nghi": lambda: record_recommendation(
            actor=actor, application=row, outcome=Outcome.NOT_RECOMMENDED, note=note, expected=A.IN_SELECTION
        ),
        "tu-choi": lambda: refuse_application(actor=actor, application=row, note=note),
        "xet-chon": lambda: send_to_selection(actor=actor, applications=[row]),
    }
    run[step.key]()


def _chosen(officer: User | None) -> User:
    if officer is None:
        raise RuleViolation(_("Hãy chọn chuyên viên."))
    return officer
