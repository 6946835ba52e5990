"""Prepared statements of what an actor may see: `visible_to(actor)` composed once per set of roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet

from portal.core.together import Prepared
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User


class _Kind(NamedTuple):
    """All of an actor that decides which conditions a selector puts together."""

    roles: frozenset[str]
    is_system: bool
    has_user: bool
    has_organization: bool
    has_province: bool


class _Keys:
    """Stands for a person or an organisation of whom only the keys are known."""

    def __init__(self, pk: int, province_id: int | None = None) -> None:
        self.pk = self.id = pk
        self.province_id = province_id

    def __getattr__(self, name: str) -> Any:
        raise TypeError(f"a prepared statement knows only keys of its actor, not {name}")


class PreparedForActor:
    """`Prepared` whose `build(actor, **marks)` gets an actor that is no more than roles and keys."""

    def __init__(self, build: Callable[..., Mapping[str, QuerySet[Any]]]) -> None:
        self.build = build
        self._prepared = Prepared(self._composed, loose=("user", "organization", "province"))

    def read(self, actor: Actor, **values: Any) -> dict[str, list[Any]]:
        """The rows of every queryset under its name, as `actor` may see them. One query."""
        keys = (actor.user_id, actor.organization_id, actor.province_id)
        kind = _Kind(actor.roles, actor.is_system, *(key is not None for key in keys))
        user, organization, province = (key or 0 for key in keys)
        return self._prepared.read(shape=kind, user=user, organization=organization, province=province, **values)

    def _composed(
        self, kind: _Kind, /, *, user: int, organization: int, province: int, **marks: Any
    ) -> Mapping[str, QuerySet[Any]]:
        office = _Keys(organization, province if kind.has_province else None)
        actor = Actor(
            user=cast(User, _Keys(user)) if kind.has_user else None,
            organization=cast(Organization, office) if kind.has_organization else None,
            roles=kind.roles,
            is_system=kind.is_system,
        )
        return self.build(actor, **marks)
