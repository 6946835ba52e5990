"""Which province took over from which."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models.expressions import RawSQL

from portal.vietnam.models import Province
from portal.vietnam.text import fold

_KIND_WORDS = ("tinh ", "thanh pho ", "tp. ", "tp ")


def successor_on(province: Province, day: dt.date) -> Province:
    """The unit that stands for `province` on `day`: itself while it exists, else whoever took over by then."""
    seen = {province.pk}
    current = province
    while current.valid_to is not None and current.valid_to < day and current.successor is not None:
        current = current.successor
        if current.pk in seen:
            raise ValueError(f"provinces succeed each other in a circle at {current.slug}")
        seen.add(current.pk)
    return current


# Recursive, because provinces merged in 2025 may merge again; UNION (not UNION ALL) ends even in a circle.
_LINEAGE = (
    "WITH RECURSIVE went_in(id) AS (SELECT CAST(%s AS bigint) UNION SELECT earlier.id FROM vietnam_province earlier "
    "JOIN went_in ON earlier.successor_id = went_in.id) SELECT id FROM went_in"
)


def lineage(province_id: int) -> list[int]:
    """Ids of a province and of every unit that went into it, at any remove: what its people may see of the past."""
    with connection.cursor() as cursor:
        cursor.execute(_LINEAGE, [province_id])
        return [row[0] for row in cursor.fetchall()]


def lineage_rows(province_id: int) -> RawSQL:
    """The same as a subquery, for `province_id__in=…`: the filter costs no query of its own."""
    return RawSQL(_LINEAGE, [province_id])  # noqa: S611  # a constant statement, the id is a parameter


def province_named(text: str, day: dt.date) -> Province | None:
    """The unit of that name or slug on `day`, with or without "tỉnh"/"thành phố" and accents; None when unknown."""
    name = fold(text)
    for word in _KIND_WORDS:
        name = name.removeprefix(word)
    name = name.replace("-", " ")
    for province in Province.objects.valid_on(day):
        if name in {fold(province.name).replace("-", " "), province.slug.replace("-", " ")}:
            return province
    return None
