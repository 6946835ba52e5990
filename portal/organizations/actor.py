"""The actor: a person acting for one organisation, frozen for one request or job."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.together import Prepared
from portal.organizations.roles import DOST_ROLES, MINISTRY_ROLES

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from portal.organizations.models import Membership, Organization, User


@dataclass(frozen=True)
class Actor:
    """Who acts, for which organisation, with which roles there.

    Business code takes an Actor and never a request. `province_id` is the province whose data
    exists for the actor; None means every province (the system), what provinces published or sent (the Ministry: ask
    `is_national`) or none (public).
    """

    user: User | None = None
    organization: Organization | None = None
    roles: frozenset[str] = frozenset()
    is_system: bool = False
    system_name: str = ""
    organizations: tuple[Organization, ...] = field(default=(), compare=False)
    unread: int | None = field(default=None, compare=False)
    """Unread notices of the person when the actor was made; None where nobody asked."""

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def organization_id(self) -> int | None:
        return self.organization.pk if self.organization else None

    @property
    def organization_name(self) -> str:
        return self.organization.name if self.organization else ""

    @property
    def province_id(self) -> int | None:
        return self.organization.province_id if self.organization else None

    @property
    def province(self) -> object:
        """The province acted in (a `vietnam.Province`), or None."""
        return self.organization.province if self.organization else None

    @property
    def display_name(self) -> str:
        if self.is_system:
            return self.system_name
        return str(self.user) if self.user else _("Khách")

    @property
    def is_authenticated(self) -> bool:
        return self.user is not None or self.is_system

    @property
    def is_national(self) -> bool:
        """Stands above the provinces: the Ministry's people and the system itself.

        The Ministry reads what provinces published or sent, never their records: selectors of those ask `is_system`.
        """
        return self.is_system or bool(self.roles & MINISTRY_ROLES)

    @property
    def is_dost(self) -> bool:
        return bool(self.roles & DOST_ROLES)

    def has(self, *roles: str) -> bool:
        """Holds at least one of `roles` here."""
        return bool(self.roles & set(roles))


ANONYMOUS = Actor()


def system_actor(name: str, organization: Organization | None = None) -> Actor:
    """The named machine that acts in sweeps and jobs; `name` stands in the audit trail."""
    return Actor(is_system=True, system_name=name, organization=organization)


def memberships_of(user: User, day: dt.date | None = None) -> QuerySet[Membership]:
    """The roles of `user` in force on `day` (today), with organisations and provinces."""
    from portal.organizations.models import Membership

    rows = Membership.objects.active_on(day or clock.today()).filter(user=user)
    return rows.select_related("organization", "organization__province", "organization__parent")


def _held(*, user: int, day: dt.date) -> dict[str, QuerySet[Membership]]:
    """What every page asks first: the roles of a person on a day, with the unread notices."""
    from portal.notifications.selectors import unread_of
    from portal.organizations.models import User

    return {"held": memberships_of(User(pk=user), day).annotate(unread=unread_of(user))}


_HELD = Prepared(_held)


def actor_for(user: User | AnonymousUser, organization_id: int | None = None, day: dt.date | None = None) -> Actor:
    """The actor `user` is when acting for `organization_id`, or for the first organisation held.

    An organisation the person no longer belongs to falls back to the first one.
    """
    if not user.is_authenticated:
        return ANONYMOUS
    held: list[Membership] = _HELD.read(user=user.pk, day=day or clock.today())["held"]
    organizations = {m.organization_id: m.organization for m in held}
    chosen = organizations.get(organization_id or 0) or next(iter(organizations.values()), None)
    roles = frozenset(m.role for m in held if chosen and m.organization_id == chosen.pk)
    unread = getattr(held[0], "unread", None) if held else None
    return Actor(
        user=user, organization=chosen, roles=roles, organizations=tuple(organizations.values()), unread=unread
    )
