"""Reading the register by API: one's own enterprise; the province's for its people."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers

from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import enterprises
from portal.api import routes
from portal.api.viewsets import PortalReadViewSet
from portal.vietnam.models import Province


class EnterpriseSerializer(serializers.ModelSerializer[Enterprise]):
    """One beneficiary; money in đồng."""

    province = serializers.SlugRelatedField[Province](slug_field="slug", read_only=True)

    class Meta:
        model = Enterprise
        fields = (
            "public_id", "name", "trading_name", "kind", "tax_code", "province", "commune", "address", "sector_code",
            "sector_name", "sector_group", "employees", "revenue_vnd", "capital_vnd", "figures_year", "founded_on",
            "phone", "email", "website", "representative", "is_confirmed",
        )  # fmt: skip


class EnterpriseViewSet(PortalReadViewSet[Enterprise]):
    """The enterprises the caller may see."""

    shape = Enterprise
    serializer_class = EnterpriseSerializer

    def visible_rows(self) -> QuerySet[Enterprise]:
        return enterprises.visible_to(self.actor).order_by("sort_key", "pk")


routes.register("enterprises", EnterpriseViewSet, "enterprise")
