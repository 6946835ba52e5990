"""Which papers a payment needs by the rules of its day, and which it has (K01)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from funding.enums import PaymentPaperKind
from funding.models import Payment, PaymentPaperRule
from portal.core import clock
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


@dataclass(frozen=True)
class NeededPaper:
    """One line of the checklist: any of `kinds` will do."""

    kinds: tuple[str, ...]
    is_present: bool

    @property
    def label(self) -> str:
        """All that will do: “Hóa đơn hoặc Biên lai, phiếu thu”."""
        return _(" hoặc ").join(str(PaymentPaperKind(kind).label) for kind in self.kinds)


def visible_to(actor: Actor) -> QuerySet[PaymentPaperRule]:
    """National rows and those of the actor's province."""
    rows = PaymentPaperRule.objects.select_related("measure", "province")
    if actor.is_system:
        return rows
    return rows.filter(Q(province=None) | Q(province_id__in=lineage_rows(actor.province_id or 0)))


def rule_of(payment: Payment) -> PaymentPaperRule | None:
    """The rule of the day of the request that says most about the case. One query.

    A rule for the measure comes before one for the kind of evidence, one of the province before the national one, the
    newest before the older.
    """
    day = payment.requested_on or clock.today()
    measure_id, evidence = payment.project.measure.measure_id, payment.budget_line.evidence
    fitting = PaymentPaperRule.objects.filter(
        Q(province=None) | Q(province_id__in=lineage_rows(payment.province_id)),
        Q(measure=None) | Q(measure_id=measure_id),
        Q(valid_to=None) | Q(valid_to__gte=day),
        evidence__in=("", evidence),
        kind=payment.kind,
        valid_from__lte=day,
    )
    return max(fitting, key=_weight, default=None)


def _weight(rule: PaymentPaperRule) -> tuple[bool, bool, bool, int, int]:
    own = rule.province_id is not None
    return rule.measure_id is not None, bool(rule.evidence), own, rule.valid_from.toordinal(), rule.pk


def checklist(payment: Payment, rule: PaymentPaperRule | None, present: Collection[str]) -> Sequence[NeededPaper]:
    """What the rule asks for, each with whether it is there."""
    alternatives = [tuple(kinds) for kinds in rule.papers] if rule is not None else []
    return [NeededPaper(kinds, any(kind in present for kind in kinds)) for kinds in alternatives]


def missing(payment: Payment) -> Sequence[NeededPaper]:
    """What is still missing. Two queries."""
    present = set(payment.papers.values_list("kind", flat=True))
    return [paper for paper in checklist(payment, rule_of(payment), present) if not paper.is_present]
