"""Reading calls and applications by API."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from enterprises.applications.models import Application, Call
from enterprises.applications.selectors import applications, calls
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.api import routes
from portal.api.viewsets import PortalReadViewSet
from portal.core import clock
from portal.vietnam.models import Province


class CallSerializer(serializers.ModelSerializer[Call]):
    """One published call; `closes_at` null is open all year."""

    province = serializers.SlugRelatedField[Province](slug_field="slug", read_only=True)
    organization = serializers.CharField(source="organization.name")
    measure = serializers.CharField(source="measure.name")
    accepts_now = serializers.SerializerMethodField()

    class Meta:
        model = Call
        fields = (
            "public_id", "code", "title", "summary", "conditions", "measure", "province", "organization", "status",
            "opens_at", "closes_at", "accepts_now", "quota", "beneficiary_kinds", "size_classes", "support_rate",
            "support_cap_vnd", "support_basis",
        )  # fmt: skip

    def get_accepts_now(self, row: Call) -> bool:
        """Whether an application may be handed in at this instant."""
        return row.accepts_at(clock.now())


class CallViewSet(PortalReadViewSet[Call]):
    """Published calls of every province, the latest first: what the public pages show."""

    shape = Call
    serializer_class = CallSerializer

    def visible_rows(self) -> QuerySet[Call]:
        return calls.public().order_by("-opens_at", "pk")


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    """One application; `state` is what its enterprise reads, `due_on` the day of the next step. Money in đồng."""

    call = serializers.UUIDField(source="call.public_id")
    call_title = serializers.CharField(source="call.title")
    enterprise = serializers.UUIDField(source="enterprise.public_id")
    state = serializers.SerializerMethodField()

    class Meta:
        model = Application
        fields = (
            "public_id", "code", "title", "call", "call_title", "enterprise", "enterprise_name", "status", "state",
            "channel", "submitted_at", "due_on", "requested_vnd", "supported_vnd", "row_version",
        )  # fmt: skip

    @extend_schema_field(str)
    def get_state(self, row: Application) -> str:
        """The state in the enterprise's words."""
        return APPLICATION_WORKFLOW.label(row.status, public=True)


class ApplicationViewSet(PortalReadViewSet[Application]):
    """The applications the caller may see: one's own, or those filed in the province."""

    shape = Application
    serializer_class = ApplicationSerializer

    def visible_rows(self) -> QuerySet[Application]:
        return applications.visible_to(self.actor).order_by("-submitted_at", "-pk")


routes.register("calls", CallViewSet, "call")
routes.register("applications", ApplicationViewSet, "application")
