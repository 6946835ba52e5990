"""Which organisations of the directory a name or a class in a plan means on a day (B03)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plans.planning.enums import PartyKind
from plans.planning.models import Plan, PlanOrganization
from plans.planning.rules.parties import KINDS_BY_RULE
from portal.organizations.models import Organization

LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Directory:
    """The organisations of a plan's province (and of the one it went into) on one day. One query each for three maps."""

    by_kind: Mapping[str, Sequence[int]]
    living: frozenset[int]
    successors: Mapping[int, int | None]
    parties: Mapping[int, PlanOrganization] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, day: dt.date) -> Directory:
        """What the directory says on `day`."""
        province = plan.province
        provinces = [p for p in (plan.province_id, province.successor_id if province else None) if p]
        by_kind: dict[str, list[int]] = defaultdict(list)
        rows = Organization.objects.valid_on(day)
        for pk, kind in rows.filter(province_id__in=provinces).order_by("pk").values_list("pk", "kind"):
            by_kind[kind].append(pk)
        named = list(PlanOrganization.objects.filter(version=plan.current_version_id))
        linked = {row.organization_id for row in named if row.organization_id}
        successors = dict(Organization.objects.exclude(successor=None).values_list("pk", "successor_id").order_by("pk"))
        chained = linked | {heir for heir in successors.values() if heir}
        living = frozenset(rows.filter(pk__in=chained).values_list("pk", flat=True))
        return cls(by_kind, living, successors, {row.pk: row for row in named})

    def heir_of(self, organization_id: int | None) -> int | None:
        """The organisation itself while it lives, else who took over; None when nobody did."""
        for _step in range(LONGEST_CHAIN):
            if organization_id is None or organization_id in self.living:
                return organization_id
            organization_id = self.successors.get(organization_id)
        return None

    def members_of(self, party: PlanOrganization) -> list[int | None]:
        """One organisation for a name, [None] while the directory does not know it; the members of a class.

        A class without a rule ("doanh nghiệp") means nobody.
        """
        if party.kind == PartyKind.ORGANIZATION or party.organization_id is not None:
            return [self.heir_of(party.organization_id)]
        kinds = KINDS_BY_RULE.get(party.members_rule, frozenset())
        return [pk for kind in sorted(kinds) for pk in self.by_kind.get(kind, ())]

    def single_member(self, party_id: int | None) -> int | None:
        """The organisation a name was tied to since; None while it is unknown."""
        party = self.parties.get(party_id or 0)
        return self.heir_of(party.organization_id) if party is not None else None
