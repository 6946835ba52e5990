"""Reading the register of standards by API."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers

from plans.knowledge.models import Standard
from plans.knowledge.selectors import standards
from portal.api import routes
from portal.api.viewsets import PortalReadViewSet


class StandardSerializer(serializers.ModelSerializer[Standard]):
    """One standard or tool; `successor` is the code of what replaced it."""

    successor = serializers.CharField(source="successor.code", default=None, allow_null=True)

    class Meta:
        model = Standard
        fields = (
            "public_id", "code", "other_codes", "title", "title_en", "series", "kind", "topic", "year", "field",
            "agency", "is_certifiable", "state", "successor", "summary",
        )  # fmt: skip


class StandardViewSet(PortalReadViewSet[Standard]):
    """The standards the caller may see."""

    shape = Standard
    serializer_class = StandardSerializer

    def visible_rows(self) -> QuerySet[Standard]:
        return standards.visible_to(self.actor).order_by("sort_key", "pk")


routes.register("standards", StandardViewSet, "standard")
