"""What the API says of plans and targets."""

from __future__ import annotations

from decimal import Decimal

from rest_framework import serializers

from plans.planning.models import Plan
from plans.planning.selectors.targets import TargetProgress
from portal.vietnam.models import Province


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """One plan: heading and state. Empty fields are not printed."""

    province = serializers.SlugRelatedField[Province](slug_field="slug", read_only=True)
    number = serializers.CharField(allow_blank=True, help_text="Số được xác nhận; trống khi chưa có số.")

    class Meta:
        model = Plan
        fields = (
            "public_id",
            "code",
            "level",
            "kind",
            "province",
            "number",
            "issued_on",
            "issued_year",
            "issued_month",
            "title",
            "period_from",
            "period_to",
            "status",
            "is_reference",
        )


class TargetProgressSerializer(serializers.Serializer[TargetProgress]):
    """One target, what is asked, what is reached, the verdict of today."""

    public_id = serializers.UUIDField(source="target.public_id")
    code = serializers.CharField(source="target.code")
    name = serializers.CharField(source="target.name")
    text = serializers.CharField(source="target.text")
    comparator = serializers.CharField(source="target.comparator")
    minimum = serializers.DecimalField(source="target.minimum", max_digits=18, decimal_places=4, allow_null=True)
    maximum = serializers.DecimalField(source="target.maximum", max_digits=18, decimal_places=4, allow_null=True)
    unit = serializers.CharField(source="target.unit_label")
    due_year = serializers.IntegerField(source="target.due_year", allow_null=True)
    actual = serializers.SerializerMethodField()
    verdict = serializers.CharField()
    explanation = serializers.CharField(source="judgement.explanation")

    def get_actual(self, row: TargetProgress) -> Decimal | None:
        """The number that is compared; percent for growth and shares."""
        return row.actual
