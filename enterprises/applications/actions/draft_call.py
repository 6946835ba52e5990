"""Draft a call for a support measure of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.form_subjects import subject_key
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.policies import keeps_calls
from enterprises.applications.selectors.norms import norm_on
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.questions.enums import Purpose
from portal.questions.models import QuestionForm
from portal.questions.selectors import usable

if TYPE_CHECKING:
    from plans.planning.models import PlanMeasure

CALL_FIELDS = (
    "title",
    "summary",
    "conditions",
    "contact",
    "beneficiary_kinds",
    "size_classes",
    "quota",
    "ceiling_vnd",
    "support_rate",
    "support_cap_vnd",
    "support_basis",
    "selection",
    "acceptance",
    "is_blind",
    "is_pilot",
    "procedure",
    "rule_set",
    "opens_at",
    "closes_at",
    "budget_line",
    "grace_minutes",
    "rules",
    "form",
)
PAPER_FIELDS = ("hint", "is_required", "max_files", "kinds", "max_megabytes", "template")


@use_case
def draft_call(
    *, actor: Actor, measure: PlanMeasure, facts: Mapping[str, Any], papers: Sequence[Mapping[str, Any]] = ()
) -> Call:
    """A draft call of the actor's organisation.

    Rate, cap and basis not given are copied from the province's norm of today (rule of the day).
    Raises RuleViolation with the problems of the fields.
    """
    assert actor.organization is not None
    call = Call(
        province_id=actor.province_id,
        organization=actor.organization,
        measure=measure,
        created_by=actor.user,
        **{name: facts[name] for name in CALL_FIELDS if name in facts},
    )
    keeps_calls.check(actor, call)
    norm = norm_on(measure, clock.today(), actor.province_id)
    if norm is not None and not call.support_basis:
        call.support_rate, call.support_cap_vnd = norm.rate_percent, norm.cap_vnd
        call.support_basis = norm.basis[:250]
    if "form" not in facts:
        call.form = usual_form(measure, actor.province_id)
    CALL_WORKFLOW.start(call, actor=actor)
    _save(call, papers)
    CALL_WORKFLOW.record_start(call, actor=actor)
    record("call:drafted", actor=actor, subject=call, measure=str(measure))
    return call


@use_case
def edit_call(
    *, actor: Actor, call: Call, facts: Mapping[str, Any], papers: Sequence[Mapping[str, Any]], row_version: int | None
) -> Call:
    """The saved draft. A published call is changed no more: its window moves by a notice, all else by another call."""
    keeps_calls.check(actor, call)
    call = lock(Call, call.pk)
    call.require_version(row_version)
    if call.status != CallStatus.DRAFT:
        raise RuleViolation(
            _("Đợt đã trình hoặc đã công bố thì không sửa được; hãy trả lại để sửa, hoặc gia hạn bằng thông báo."),
            code="call_published",
        )
    for name in CALL_FIELDS:
        if name in facts:
            setattr(call, name, facts[name])
    call.bump_version()
    _save(call, papers)
    record("call:edited", actor=actor, subject=call)
    return call


def _save(call: Call, papers: Sequence[Mapping[str, Any]]) -> None:
    """Check and save the call, and make its papers exactly `papers`."""
    standing = {paper.name: paper for paper in call.papers.all()} if call.pk else {}
    rows = [_paper(call, number, paper, standing.get(paper["name"])) for number, paper in enumerate(papers, 1)]
    try:
        call.full_clean(exclude=["code"])
        for row in rows:
            row.full_clean(exclude=["call"])
    except ValidationError as refusal:
        found = refusal.message_dict.items()
        raise RuleViolation(
            problems=[Problem("" if name == "__all__" else name, text) for name, texts in found for text in texts]
        ) from None
    names = [row.name for row in rows]
    if len(names) != len(set(names)):
        raise RuleViolation(problems=[Problem("papers", _("Một giấy tờ được ghi hai lần."))])
    call.save()
    call.papers.exclude(pk__in=[row.pk for row in rows if row.pk]).delete()
    for row in rows:
        row.save()


def _paper(call: Call, number: int, facts: Mapping[str, Any], standing: CallPaper | None) -> CallPaper:
    """The paper of that name, with what was set on its own page (kinds, size, template) when the list does not say."""
    row = standing or CallPaper(call=call, name=facts["name"])
    row.order = number
    for name in PAPER_FIELDS:
        if name in facts:
            setattr(row, name, facts[name])
    return row


def usual_form(measure: PlanMeasure, province_id: int | None) -> QuestionForm | None:
    """The form the Department keeps for this measure of the catalogue, when a version of it is published."""
    if province_id is None:
        return None
    return usable(province_id, Purpose.APPLICATION).filter(subject_key=subject_key(measure.measure_id)).first()
