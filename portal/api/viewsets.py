"""Bases of the apps' viewsets: read from selectors by actor, look up by public id."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from portal.api.actors import actor_of
from portal.organizations.actor import Actor

M = TypeVar("M", bound=Model)


class PortalReadViewSet(ReadOnlyModelViewSet[M], Generic[M]):
    """List and detail of what the actor may see. Subclasses name the model as `shape` and give `visible_rows`."""

    shape: type[M]
    lookup_field = "public_id"
    lookup_value_converter = "uuid"

    @property
    def actor(self) -> Actor:
        """Who calls."""
        return actor_of(self.request)

    def visible_rows(self) -> QuerySet[M]:
        """The selector's rows for `self.actor`."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[M]:
        if getattr(self, "swagger_fake_view", False):
            return self.shape._default_manager.none()
        return self.visible_rows()

    def get_serializer_context(self) -> dict[str, Any]:
        context = dict(super().get_serializer_context())
        if not getattr(self, "swagger_fake_view", False):
            context["actor"] = self.actor
        return context
