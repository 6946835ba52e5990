"""The API's own pages: its description, and who I am to it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api.actors import actor_of


class SchemaView(SpectacularAPIView):
    """The OpenAPI 3 document; public, it holds no data."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []

    def _get_filename(self, request: Request, version: str | None) -> str:
        """Plain letters: the title is Vietnamese and would not survive the header."""
        return "cong-nscl-api.yaml"


class DocsView(SpectacularSwaggerSplitView):
    """The document as a page, without inline script or style."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    template_name = "api/docs.html"
    url_name = "api:schema"


class OrganizationRef(serializers.Serializer[Any]):
    """An organisation the person may act for."""

    public_id = serializers.UUIDField()
    name = serializers.CharField()


class MeSerializer(serializers.Serializer[Any]):
    """Who calls, for whom, in which roles."""

    name = serializers.CharField(source="display_name")
    acting_for = OrganizationRef(source="organization", allow_null=True)
    roles = serializers.SerializerMethodField()
    organizations = OrganizationRef(many=True)

    def get_roles(self, actor: Any) -> list[str]:
        return sorted(actor.roles)


class MeView(APIView):
    """Who I am to the API; the first call of every client."""

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """The actor of this call."""
        return Response(MeSerializer(actor_of(request)).data)
