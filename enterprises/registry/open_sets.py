"""Open data: productivity of enterprises by sector and year, groups under five hidden (M05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import SectorGroup
from enterprises.registry.models import OutputValue
from enterprises.registry.productivity import LEAST, per_person
from portal.organizations.selectors import served
from portal.ui import open_data
from portal.ui.open_data import DataColumn, DataSet
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def _rows(province: Province | None) -> Iterator[Mapping[str, Any]]:
    """Sums of each group of at least five enterprises; one query per province, grouped by its index."""
    for one in [province] if province is not None else served.served():
        added = Q(value_added_vnd__isnull=False)
        rows = (
            OutputValue.objects.filter(added, province_id__in=lineage_rows(one.pk))
            .order_by()
            .values("year", "sector_group")
            .annotate(many=Count("enterprise", distinct=True), people=Sum("employees"), added=Sum("value_added_vnd"))
            .filter(many__gte=LEAST)
            .order_by("-year", "sector_group")
        )
        for row in rows:
            yield {
                "province": one.name,
                "year": row["year"],
                "sector_group": str(SectorGroup(row["sector_group"]).label) if row["sector_group"] else "",
                "enterprises": row["many"],
                "employees": row["people"],
                "value_added_each_vnd": per_person(row["added"], row["people"]),
            }


open_data.register(
    DataSet(
        key="nang-suat-doanh-nghiep",
        title=_("Năng suất doanh nghiệp theo nhóm ngành"),
        note=_(
            "Giá trị tăng thêm bình quân một lao động của các đơn vị trong sổ đăng ký; nhóm dưới 5 đơn vị không công bố."
        ),
        period=_("hằng năm"),
        keeper=_("Sở Khoa học và Công nghệ các tỉnh, thành phố"),
        columns=(
            DataColumn("province", _("Tỉnh, thành phố")),
            DataColumn("year", _("Năm"), "number"),
            DataColumn("sector_group", _("Nhóm ngành")),
            DataColumn("enterprises", _("Số đơn vị"), "number"),
            DataColumn("employees", _("Tổng lao động"), "number"),
            DataColumn("value_added_each_vnd", _("Giá trị tăng thêm trên một lao động (đồng)"), "number"),
        ),
        rows=_rows,
    )
)
