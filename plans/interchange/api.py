"""Reading by key: which sets there are, their rows, what changed since a cursor, the mapping tables (V01)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from plans.interchange.enums import FeedKind
from plans.interchange.package import row_of
from plans.interchange.registers import SCOPE, DataRegister, registers, shared
from plans.interchange.selectors import feed
from plans.interchange.selectors.exports import schema_address
from portal.api.keys import KeyView

MOST = 500
LARGEST = 2**63 - 1


class SetSerializer(serializers.Serializer[Any]):
    """A set the key may read."""

    key = serializers.CharField()
    title = serializers.CharField()
    is_catalogue = serializers.BooleanField()
    schema = serializers.CharField()


class RowSerializer(serializers.Serializer[Any]):
    """A row as the exchange file writes it; `common` holds the destination's code beside each code."""

    id = serializers.UUIDField()
    changed_at = serializers.DateTimeField()
    values = serializers.DictField()
    common = serializers.DictField(child=serializers.CharField(allow_null=True))


class RowPageSerializer(serializers.Serializer[Any]):
    """A page of rows; `next` is the cursor of the following page, null at the end."""

    results = RowSerializer(many=True)
    next = serializers.IntegerField(allow_null=True)


class ChangeSerializer(serializers.Serializer[Any]):
    """One change; `row` is null for a removed row (a tombstone)."""

    cursor = serializers.IntegerField()
    set = serializers.CharField()
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=FeedKind.values)
    at = serializers.DateTimeField()
    row = RowSerializer(allow_null=True)


class ChangePageSerializer(serializers.Serializer[Any]):
    """Changes in their order; come back with `cursor` as `since`, at once when `has_more`."""

    results = ChangeSerializer(many=True)
    cursor = serializers.IntegerField()
    has_more = serializers.BooleanField()


class SetListSerializer(serializers.Serializer[Any]):
    """All sets the key may read."""

    results = SetSerializer(many=True)


class RowQuery(serializers.Serializer[Any]):
    """Parameters of a page of rows."""

    year = serializers.IntegerField(required=False, min_value=1900, max_value=2100)
    after = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST, default=0)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=MOST, default=100)


class ChangeQuery(serializers.Serializer[Any]):
    """Parameters of the feed."""

    since = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST, default=0)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=MOST, default=100)
    sets = serializers.CharField(required=False, max_length=500, help_text="Các tập, cách nhau bởi dấu phẩy.")


def _read(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    form = shape(data={name: value for name, value in request.query_params.items() if name in shape().fields})
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


class SetsView(KeyView):
    """Which sets the key opens."""

    @extend_schema(operation_id="interchange_sets", responses=SetListSerializer)
    def get(self, request: Request) -> Response:
        """The sets with their titles, and where the schema is published."""
        with override("vi"):
            found = [
                {
                    "key": one.key,
                    "title": str(one.title),
                    "is_catalogue": one.is_catalogue,
                    "schema": schema_address(),
                }
                for one in feed.open_to(self.key)
            ]
        return Response({"results": found})


class RowsView(KeyView):
    """Rows of one set."""

    def scopes_of(self, request: Request) -> tuple[str, ...]:
        return (f"{SCOPE}{self.kwargs['set_key']}",)

    @extend_schema(
        operation_id="interchange_rows",
        parameters=[RowQuery, OpenApiParameter("set_key", str, OpenApiParameter.PATH)],
        responses={200: RowPageSerializer, 400: None},
    )
    def get(self, request: Request, set_key: str) -> Response:
        """Rows by cursor: a page costs the same wherever it lies."""
        asked = _read(RowQuery, request)
        register = _known(set_key)
        rows, following = feed.page_of(register, self.key, asked.get("year"), asked["after"], asked["limit"])
        table = feed.table_for(self.key)
        return Response({"results": [row_of(register, row, table) for row in rows], "next": following})


class ChangesView(KeyView):
    """The change feed."""

    @extend_schema(
        operation_id="interchange_changes", parameters=[ChangeQuery], responses={200: ChangePageSerializer, 400: None}
    )
    def get(self, request: Request) -> Response:
        """Changes of every set the key opens since a cursor, removed rows as tombstones."""
        asked = _read(ChangeQuery, request)
        wanted = feed.open_to(self.key)
        if asked.get("sets"):
            names = {name.strip() for name in asked["sets"].split(",")}
            if names - {one.key for one in wanted}:
                raise exceptions.PermissionDenied
            wanted = [one for one in wanted if one.key in names]
        changes, cursor, has_more = feed.changes_since(self.key, wanted, asked["since"], asked["limit"])
        table = feed.table_for(self.key)
        lines = [
            {
                "cursor": one.cursor,
                "set": one.register.key,
                "id": str(one.row_id),
                "kind": one.kind,
                "at": one.at.isoformat(),
                "row": row_of(one.register, one.row, table) if one.row is not None else None,
            }
            for one in changes
        ]
        return Response({"results": lines, "cursor": cursor, "has_more": has_more})


def _known(key: str) -> DataRegister:
    found = registers.find(key)
    if found is None or found not in shared():
        raise exceptions.NotFound(_("Không có tập dữ liệu này."))
    return found
