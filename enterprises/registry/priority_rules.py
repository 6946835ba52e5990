"""Who a plan prefers among equals (E02): pure, from the words of the plan and the marks of the beneficiary.

A plan names its priorities as data ("Ưu tiên hỗ trợ các doanh nghiệp nhỏ và vừa, hợp tác xã, … sản phẩm OCOP", GL 23).
A plan that names none prefers nobody (KG). Every priority met weighs the same; more of them rank first among equals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import BeneficiaryKind, PriorityKind, SizeClass
from enterprises.registry.enums_records import MarkKind
from portal.core.errors import Text

SME, COOPERATIVE, STARTUP = "sme", "cooperative", "startup"
SME_CLASSES = frozenset({SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM})
LABELS: Mapping[str, Text] = {
    SME: _("doanh nghiệp nhỏ và vừa"),
    COOPERATIVE: _("hợp tác xã"),
    **{kind.value: kind.label for kind in PriorityKind},
    **{kind.value: kind.label for kind in MarkKind},
    STARTUP: _("doanh nghiệp khởi nghiệp"),
}


@dataclass(frozen=True)
class PriorityFacts:
    """What is known of a beneficiary on a day: kind, size class, keys of its own and its products' marks."""

    kind: str
    size_class: str = SizeClass.UNKNOWN
    marks: Collection[str] = ()

    @property
    def holds(self) -> frozenset[str]:
        """Every priority key the facts give."""
        found = set(self.marks)
        if self.size_class in SME_CLASSES:
            found.add(SME)
        if self.kind == BeneficiaryKind.COOPERATIVE:
            found.add(COOPERATIVE)
        if self.kind == BeneficiaryKind.STARTUP:
            found.add(STARTUP)
        return frozenset(found)


def priorities_met(wanted: Sequence[str], facts: PriorityFacts) -> tuple[str, ...]:
    """The priorities of the plan the beneficiary meets, in the plan's order."""
    holds = facts.holds
    return tuple(dict.fromkeys(key for key in wanted if key in holds))


def in_words(met: Sequence[str]) -> str:
    """ "hợp tác xã, sản phẩm OCOP"."""
    return ", ".join(str(LABELS.get(key, key)) for key in met)
