"""Endpoints (socket): apps register their viewsets from `AppConfig.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from rest_framework.viewsets import ViewSetMixin

from portal.core.registry import Registry


@dataclass(frozen=True)
class ApiRoute:
    """One viewset at `/api/v1/<prefix>/`."""

    prefix: str
    viewset: type[ViewSetMixin]
    basename: str


_routes: Registry[ApiRoute] = Registry("API routes", key=lambda route: route.prefix)


def register(prefix: str, viewset: type[ViewSetMixin], basename: str) -> None:
    """Serve `viewset` under `prefix` (English plural noun: "plans"); `basename` names its addresses."""
    _routes.register(ApiRoute(prefix=prefix, viewset=viewset, basename=basename))


def routes() -> list[ApiRoute]:
    """All of them, by prefix."""
    return sorted(_routes, key=lambda route: route.prefix)
