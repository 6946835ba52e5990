"""Which norms fit a case, what each would pay, and which is best for the enterprise (E06). Pure.

Several norms may match one content; the enterprise takes one, the best (NĐ 80/2021 art. 4.2). A condition nobody
has answered yet leaves a norm open, and its question is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from enterprises.registry.enums import BeneficiaryKind, SizeClass
from plans.planning.enums import NormCondition
from plans.planning.rules.support import Limit, Support, Terms, supported_amount

Answers = Mapping[str, bool | None]

OPPOSITES = {NormCondition.NO_NATIONAL_STANDARD: NormCondition.HAS_NATIONAL_STANDARD}
"""Conditions that are the contrary of another: one question answers both."""


@dataclass(frozen=True)
class NormFacts:
    """A norm as the rule needs it; `key` names it in stored calculations ("" is what the call itself announces)."""

    key: str
    name: str
    terms: Terms
    is_national: bool = False
    conditions: tuple[str, ...] = ()
    beneficiary_kinds: tuple[str, ...] = ()
    size_classes: tuple[str, ...] = ()
    is_used_up: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class CaseFacts:
    """What a case says: money in đồng, answers by condition (None or missing: nobody has said)."""

    kind: str
    size_class: str
    cost_vnd: int | None
    requested_vnd: int | None = None
    quantity: int = 1
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One norm beside the case. `fits` None means: open until the questions in `open_questions` are answered."""

    norm: NormFacts
    fits: bool | None
    reasons: tuple[str, ...]
    open_questions: tuple[str, ...]
    support: Support
    is_best: bool = False


def asked(condition: str) -> str:
    """The condition whose question decides `condition`."""
    return str(OPPOSITES.get(NormCondition(condition), condition))


def answer_to(condition: str, answers: Answers) -> bool | None:
    """Whether `condition` is true by the answers; None when nobody has said."""
    said = answers.get(condition)
    if said is None:
        contrary = answers.get(asked(condition)) if asked(condition) != condition else None
        return None if contrary is None else not contrary
    return said


def options_for(
    norms: Sequence[NormFacts], case: CaseFacts, limits_of: Callable[[NormFacts], Sequence[Limit]]
) -> list[Option]:
    """Every norm with what it would pay, fitting ones first, the best first of all."""
    found = [_option(norm, case, limits_of(norm)) for norm in norms]
    order = {True: 0, None: 1, False: 2}
    found.sort(key=lambda option: (order[option.fits], -option.support.amount_vnd))
    if found and found[0].fits:
        best = found[0]
        found[0] = Option(best.norm, best.fits, best.reasons, best.open_questions, best.support, is_best=True)
    return found


def _option(norm: NormFacts, case: CaseFacts, further: Sequence[Limit]) -> Option:
    support = supported_amount(
        norm.terms,
        cost_vnd=case.cost_vnd,
        quantity=case.quantity,
        requested_vnd=case.requested_vnd,
        further=further,
    )
    against = [*_person_reasons(norm, case)]
    open_questions = []
    for condition in norm.conditions:
        said = answer_to(condition, case.answers)
        if said is None:
            open_questions.append(asked(condition))
        elif not said:
            words = {"what": NormCondition(condition).label, "basis": norm.terms.basis or norm.name}
            against.append(_("Chỉ áp dụng khi: %(what)s (%(basis)s).") % words)
    fits = False if against else (None if open_questions else True)
    return Option(norm, fits, tuple(against), tuple(dict.fromkeys(open_questions)), support)


def _person_reasons(norm: NormFacts, case: CaseFacts) -> list[str]:
    """What speaks against the kind and size of the beneficiary, or that it had this support already."""
    reasons = []
    if norm.beneficiary_kinds and case.kind not in norm.beneficiary_kinds:
        kinds = ", ".join(str(BeneficiaryKind(kind).label) for kind in norm.beneficiary_kinds)
        reasons.append(_("Chỉ áp dụng cho: %(kinds)s.") % {"kinds": kinds})
    if norm.size_classes and case.size_class not in norm.size_classes:
        sizes = ", ".join(str(SizeClass(size).label) for size in norm.size_classes)
        reasons.append(_("Chỉ áp dụng cho: %(kinds)s.") % {"kinds": sizes})
    if norm.is_used_up:
        reasons.append(norm.is_used_up)
    return reasons
