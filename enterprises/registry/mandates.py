"""Whether a person's mandate covers what they are about to do (a bar for policies)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.enums import MandateKind, MandateScope
from enterprises.registry.models import Mandate
from portal.core import clock
from portal.core.errors import Text
from portal.core.request import request_id
from portal.organizations.actor import Actor
from portal.organizations.policies import Bar
from portal.organizations.roles import Role


def mandates_of(actor: Actor) -> Sequence[Mandate]:
    """The actor's mandates for the enterprise acted for, ended ones too. Asked once per request."""
    if actor.user is None or actor.organization_id is None:
        return []
    key = (request_id.get(), actor.organization_id)
    known: dict[Any, Sequence[Mandate]] = actor.user.__dict__.setdefault("_mandates", {})
    if not key[0] or key not in known:
        rows = Mandate.objects.filter(
            membership__user=actor.user_id, membership__organization=actor.organization_id
        ).order_by("-valid_from", "-pk")
        known[key] = list(rows)
    return known[key]


def scope_of(actor: Actor) -> frozenset[str]:
    """What the actor may do for the enterprise acted for.

    Who registered the enterprise and has no mandate on record may do everything until one is recorded.
    """
    held = mandates_of(actor)
    if not held:
        return frozenset(MandateScope.values)
    today = clock.today()
    return frozenset(
        scope
        for mandate in held
        if mandate.is_in_force(today)
        for scope in (MandateScope.values if mandate.kind == MandateKind.LEGAL else mandate.scope)
    )


def is_legal(actor: Actor) -> bool:
    """Whether the actor may appoint anybody: a legal representative, or who registered and has no mandate on record."""
    held = mandates_of(actor)
    today = clock.today()
    return not held or any(row.kind == MandateKind.LEGAL and row.is_in_force(today) for row in held)


def covers(scope: str) -> Bar:
    """A bar: the person's mandate must be in force and name `scope`. Staff and machines are not asked."""

    def bar(actor: Actor, obj: Any) -> Text | None:
        if actor.is_system or not actor.has(Role.ENTERPRISE_USER) or scope in scope_of(actor):
            return None
        today = clock.today()
        held = mandates_of(actor)
        if not any(mandate.is_in_force(today) for mandate in held):
            return _("Giấy ủy quyền của bạn không còn hiệu lực; hãy đề nghị người đại diện gia hạn.")
        return _("Giấy ủy quyền của bạn không gồm việc: %(what)s.") % {"what": MandateScope(scope).label}

    return bar
