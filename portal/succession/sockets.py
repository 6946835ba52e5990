"""What passes to the successor (socket): each app registers its kinds of work from `AppConfig.ready()`.

A kind names the rows that are still running and the fields that say whose they are. What is finished (issued papers,
sent reports, closed projects, audit entries) is never moved: the successor reads it through the lineage of its province.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from portal.core.errors import Text
from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.succession.heirs import Heirs
from portal.succession.models import SuccessionAct

Rows = Callable[[Heirs], "models.QuerySet[Any]"]


def _no_address(row: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Moving:
    """One kind of work that passes on.

    `province` and `organization` are names of foreign keys of the row itself that say whose it is. `running` answers
    the rows that would pass, of every province; `kept` those of the same table that stay as they are, with
    `kept_because` in words. `rewrites` names the keys that are pointed to the heir. A row whose number was drawn in the
    old province's series (an application, a project) keeps its province: its responsibility passes by lineage, because
    two provinces that merge have both used the same numbers. `once_with` names the columns that, with the
    organisation, may stand once: a row whose heir has its like already stays with the old body. `is_work`: an organisation that ends without heir must not hold any of it.
    """

    key: str
    label: Text
    running: Rows
    province: str = ""
    organization: str = ""
    rewrites: frozenset[str] | None = None
    once_with: tuple[str, ...] = ()
    kept: Rows | None = None
    kept_because: Text = ""
    address: Callable[[Any], str] = _no_address
    name_of: Callable[[Any], str] = str
    is_work: bool = True

    @property
    def rewritten(self) -> list[str]:
        """The keys that are pointed to the heir: both, unless said otherwise."""
        return [name for name in (self.province, self.organization) if name and self.is_rewritten(name)]

    def is_rewritten(self, name: str) -> bool:
        return self.rewrites is None or name in self.rewrites

    def touched(self, heirs: Heirs) -> Q:
        """Rows that belong to one of the old bodies."""
        found = Q(pk__in=())
        if self.province and heirs.old_provinces:
            found |= Q(**{f"{self.province}__in": list(heirs.old_provinces)})
        if self.organization and heirs.old_organizations:
            found |= Q(**{f"{self.organization}__in": list(heirs.old_organizations)})
        return found

    def passing(self, heirs: Heirs) -> models.QuerySet[Any]:
        """The rows that pass on by an act with these heirs."""
        return self.running(heirs).filter(self.touched(heirs)).order_by("pk")

    def staying(self, heirs: Heirs) -> models.QuerySet[Any] | None:
        """The finished rows of the same table, or None when there is no such thing."""
        return self.kept(heirs).filter(self.touched(heirs)).order_by("pk") if self.kept else None


Followed = Callable[[Actor, SuccessionAct, Heirs], None]
after_acts: Registry[Followed] = Registry("what follows when an act of succession was carried out")
"""Socket: functions (actor, act, heirs) run in the same transaction after everything passed."""
movings: Registry[Moving] = Registry("kinds of work that pass to a successor")


def register(moving: Moving) -> Moving:
    """Add a kind of work."""
    return movings.register(moving)
