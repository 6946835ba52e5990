"""Reading plans by API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from plans.planning.api.serializers import PlanSerializer, TargetProgressSerializer
from plans.planning.models import Plan
from plans.planning.selectors.plans import visible_to
from plans.planning.selectors.targets import target_progress
from portal.api.viewsets import PortalReadViewSet


class PlanViewSet(PortalReadViewSet[Plan]):
    """The plans the caller may see."""

    shape = Plan
    serializer_class = PlanSerializer

    def visible_rows(self) -> QuerySet[Plan]:
        return visible_to(self.actor).order_by("-period_from", "code")

    @extend_schema(responses=TargetProgressSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def targets(self, request: Request, public_id: str | None = None) -> Response:
        """The targets of a plan with what is reached today."""
        rows: Any = target_progress(self.get_object())
        return Response(TargetProgressSerializer(rows, many=True).data)
