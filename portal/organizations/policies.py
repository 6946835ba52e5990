"""Policies: named questions "who may", each with three faces.

A policy is a set of roles and a scope. From these follow `can(actor, obj)`, `check(actor, obj)`
(which says whose turn it is) and `who_can(obj)`, the people to ask or to notify. The queryset
face, `visible_to(actor)`, stands in each app's selectors and may use `Scope.filter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import clock
from portal.core.errors import NotAllowed, Text
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import heirs_of, lineage_rows, stands_for


def attribute(obj: Any, path: str) -> Any:
    """Follow a Django lookup path ("application__province_id") on an instance."""
    for name in path.split("__"):
        if obj is None:
            return None
        obj = getattr(obj, name)
    return obj


@dataclass(frozen=True)
class Scope:
    """Which organisations' people a policy speaks of, seen from an object.

    A province means also those merged into it: its people act in what these left behind.

    `path` leads from the object to the province id ("province_id") or the organisation id.
    """

    name: str
    path: str = ""

    def holds(self, actor: Actor, obj: Any) -> bool:
        if self.name == "anywhere" or obj is None:
            return True
        if self.name == "province":
            return stands_for(actor.province_id, attribute(obj, self.path))
        return actor.organization_id is not None and attribute(obj, self.path) == actor.organization_id

    def filter(self, rows: models.QuerySet[Any], actor: Actor) -> models.QuerySet[Any]:
        """The rows of `rows` in the scope of `actor`."""
        if self.name == "anywhere":
            return rows
        if self.name == "province":
            return (
                rows.filter(**{f"{self.path}__in": lineage_rows(actor.province_id)})
                if actor.province_id
                else rows.none()
            )
        wanted = actor.organization_id
        return rows.filter(**{self.path: wanted}) if wanted is not None else rows.none()

    def organizations(self, obj: Any) -> models.QuerySet[Organization]:
        """The organisations whose people are meant for `obj`."""
        rows = Organization.objects.all()
        if self.name == "anywhere":
            return rows
        value = attribute(obj, self.path)
        if self.name == "province":
            return rows.filter(province_id__in=heirs_of(value)) if value else rows.filter(province__isnull=True)
        return rows.filter(pk=value)


ANYWHERE = Scope("anywhere")


def in_province(path: str = "province_id") -> Scope:
    """The object's province is the actor's."""
    return Scope("province", path)


def in_organization(path: str = "organization_id") -> Scope:
    """The object belongs to the organisation acted for."""
    return Scope("organization", path)


Bar = Callable[[Actor, Any], Text | None]


@dataclass(frozen=True)
class Policy:
    """Holders of one of `roles` within `scope`, unless a bar gives a reason against.

    `bars` are functions (actor, obj) -> reason or None: "người lập không được phê duyệt".
    `kinds` narrows to kinds of organisation.
    """

    name: str
    roles: frozenset[str]
    scope: Scope = ANYWHERE
    bars: tuple[Bar, ...] = ()
    kinds: frozenset[str] = frozenset()
    also_system: bool = True

    def refusal(self, actor: Actor, obj: Any = None) -> Text | None:
        """Why `actor` may not; None when they may."""
        if actor.is_system and self.also_system:
            return None
        fits = bool(actor.roles & self.roles) and self.scope.holds(actor, obj)
        if fits and self.kinds:
            fits = actor.organization is not None and actor.organization.kind in self.kinds
        if not fits:
            return _("Việc này thuộc %(who)s.") % {"who": self.who_label()}
        return next((reason for bar in self.bars if (reason := bar(actor, obj))), None)

    def can(self, actor: Actor, obj: Any = None) -> bool:
        return self.refusal(actor, obj) is None

    def check(self, actor: Actor, obj: Any = None) -> None:
        """Raise NotAllowed with the reason and whose turn it is."""
        reason = self.refusal(actor, obj)
        if reason is not None:
            raise NotAllowed(_("Bạn không thực hiện được bước này. %(reason)s") % {"reason": reason})

    def who_can(self, obj: Any) -> models.QuerySet[User]:
        """The people who may (bars, which depend on the person, are not applied)."""
        organizations = self.scope.organizations(obj)
        if self.kinds:
            organizations = organizations.filter(kind__in=self.kinds)
        held = Membership.objects.active_on(clock.today()).filter(role__in=self.roles, organization__in=organizations)
        return User.objects.filter(pk__in=held.values("user_id")).order_by("pk")

    def who_label(self) -> str:
        """The roles in words: "lãnh đạo Sở hoặc kế toán"."""
        labels = [str(Role(role).label) for role in Role.values if role in self.roles]
        return _(" hoặc ").join(labels)

    def unless(self, *bars: Bar) -> Policy:
        """The same with further bars."""
        return replace(self, bars=self.bars + bars)


def holders(name: str, roles: Iterable[str], scope: Scope = ANYWHERE, **more: Any) -> Policy:
    """A policy for the holders of `roles` within `scope`."""
    return Policy(name=name, roles=frozenset(roles), scope=scope, **more)


def not_the_same_person(
    path: str, reason: Text = gettext_lazy("Người đã lập hoặc kiểm tra không được phê duyệt.")
) -> Bar:
    """A bar: nobody prepares and approves the same thing. `path` leads to the preparer's user id."""

    def bar(actor: Actor, obj: Any) -> Text | None:
        return reason if obj is not None and attribute(obj, path) == actor.user_id else None

    return bar


manages_members = holders("manages_members", {Role.ADMINISTRATOR})
DOST_KINDS = frozenset({OrganizationKind.DOST})
