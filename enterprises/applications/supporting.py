"""Keeping a computed amount with its inputs and steps. Runs in the caller's transaction."""

from __future__ import annotations

from typing import Any

from enterprises.applications.models import Application, SupportCalculation, SupportClaim
from enterprises.applications.rules.norms import Option
from enterprises.applications.selectors.support import Assessment, claim_of
from plans.planning.enums import NormFrequency
from plans.planning.models import SupportNorm
from plans.planning.rules.support import Support
from portal.core import clock
from portal.organizations.actor import Actor


def columns_of(found: Assessment) -> dict[str, Any]:
    """What the application itself shows of an assessment."""
    return {
        "supported_vnd": found.support.amount_vnd,
        "support_limit": _decisive(found.support)[:300],
    }


def keep_calculation(*, actor: Actor, application: Application, moment: str, found: Assessment) -> SupportCalculation:
    """Write the amount down as it was computed and shown; never changed afterwards."""
    claim = claim_of(application)
    return SupportCalculation.objects.create(
        application=application,
        moment=moment,
        norm_id=found.chosen.norm.pk if found.chosen else None,
        rules_of=found.rules_of,
        inputs=_inputs(found),
        terms=_terms(application, found),
        steps=steps_of(found.support),
        options=[_option(option, found) for option in found.options],
        amount_vnd=found.support.amount_vnd,
        own_share_vnd=found.support.own_share_vnd,
        decided_by=_decisive(found.support)[:300],
        choice_reason=_reason(claim, found),
        computed_at=clock.now(),
        computed_by=actor.user,
    )


def steps_of(support: Support) -> list[dict[str, Any]]:
    """Every limit in order, the one that decided marked; words are those of today."""
    return [
        {
            "key": limit.key,
            "sentence": limit.sentence,
            "amount_vnd": max(0, limit.amount_vnd),
            "basis": limit.basis,
            "decides": limit is support.decided_by,
        }
        for limit in support.limits
    ]


def _decisive(support: Support) -> str:
    limit = support.decided_by
    return f"{limit.sentence} ({limit.basis})" if limit.basis else limit.sentence


def _inputs(found: Assessment) -> dict[str, Any]:
    case = found.case
    return {
        "cost_vnd": case.cost_vnd,
        "requested_vnd": case.requested_vnd,
        "quantity": case.quantity,
        "kind": case.kind,
        "size_class": case.size_class,
        "answers": {key: said for key, said in case.answers.items() if said is not None},
    }


def _terms(application: Application, found: Assessment) -> dict[str, Any]:
    """Rate and cap the payment follows, and the running cap the ledger counts against."""
    if found.chosen is None:
        return {"rate": "0", "cap_vnd": 0, "basis": ""}
    terms, call = found.chosen.norm.terms, application.call
    norm = SupportNorm.objects.filter(pk=found.chosen.norm.pk).first()
    running = found.running_of(found.chosen)
    amounts = [
        v
        for v in (terms.cap_for(found.case.quantity), _bound(found, "unit"), _bound(found, "call_cap"))
        if v is not None
    ]
    rates = [
        rate
        for rate in (terms.rate, call.support_rate if _bound(found, "call_rate") is not None else None)
        if rate is not None
    ]
    return {
        "rate": str(min(rates)) if rates else "100",
        "cap_vnd": min(amounts) if amounts else None,
        "basis": terms.basis,
        "norm": found.chosen.norm.key,
        "running_clause": running.clause if running else "",
        "running_cap_vnd": running.limit_vnd if running else None,
        "is_once": norm is not None and norm.frequency == NormFrequency.ONCE,
    }


def _bound(found: Assessment, key: str) -> int | None:
    return next((limit.amount_vnd for limit in found.support.limits if limit.key == key), None)


def _option(option: Option, found: Assessment) -> dict[str, Any]:
    return {
        "key": option.norm.key,
        "name": option.norm.name,
        "basis": option.norm.terms.basis,
        "fits": option.fits,
        "reasons": list(option.reasons),
        "open_questions": list(option.open_questions),
        "amount_vnd": option.support.amount_vnd,
        "is_best": option.is_best,
        "is_chosen": option is found.chosen,
    }


def _reason(claim: SupportClaim, found: Assessment) -> str:
    """Why another than the best norm was taken."""
    is_other = found.chosen is not None and not found.chosen.is_best
    return claim.choice_reason if is_other else ""
