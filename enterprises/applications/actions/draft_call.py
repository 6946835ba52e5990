"""Draft a call for a support measure of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.policies import keeps_calls
from enterprises.applications.selectors.norms import norm_on
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

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
    "is_pilot",
    "rule_set",
    "opens_at",
    "closes_at",
    "budget_line",
)


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
    CALL_WORKFLOW.start(call, actor=actor)
    _save(call, papers)
    CALL_WORKFLOW.record_start(call, actor=actor)
    record("call:drafted", actor=actor, subject=call, measure=str(measure))
    return call


@use_case
def edit_call(
    *, actor: Actor, call: Call, facts: Mapping[str, Any], papers: Sequence[Mapping[str, Any]], row_version: int | None
) -> Call:
    """The saved draft. A published call is changed no more: close it and publish another."""
    keeps_calls.check(actor, call)
    call = lock(Call, call.pk)
    call.require_version(row_version)
    if call.status != CallStatus.DRAFT:
        raise RuleViolation(
            _("Đợt đã công bố thì không sửa được; hãy kết thúc đợt và công bố đợt khác."), code="call_published"
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
    rows = [
        CallPaper(
            call=call,
            order=number,
            name=paper["name"],
            hint=paper.get("hint", ""),
            is_required=paper.get("is_required", True),
        )
        for number, paper in enumerate(papers, 1)
    ]
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
    call.papers.all().delete()
    CallPaper.objects.bulk_create(rows)
