"""Which province took over from which."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import ForeignKey
from django.db.models.expressions import RawSQL
from django.db.models.fields.related_lookups import RelatedIn

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


class ProvinceIds(RawSQL):
    """The ids of a few provinces as a subquery, for `province_id__in=…`: the filter costs no query of its own."""


@ForeignKey.register_lookup
class InProvinces(RelatedIn):
    """`IN`, but PostgreSQL looks a few provinces up first and then goes by the index.

    It guesses that a recursive subquery answers some two hundred provinces, half of all rows, and reads the others' too.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if isinstance(self.rhs, ProvinceIds) and connection.vendor == "postgresql":
            left, own = self.process_lhs(compiler, connection)
            ids, parameters = self.process_rhs(compiler, connection)
            return f"{left} = ANY(ARRAY{ids})", [*own, *parameters]
        return super().as_sql(compiler, connection)


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


def lineage_rows(province_id: int) -> ProvinceIds:
    """The same as a subquery."""
    return ProvinceIds(_LINEAGE, [province_id])  # a constant statement, the id is a parameter


# One row after another up the chain. Joins of the table with itself made a plan of minutes on a database without statistics.
_HEIRS = (
    "WITH RECURSIVE went_to(id) AS (SELECT CAST(%s AS bigint) UNION SELECT earlier.successor_id FROM vietnam_province earlier "
    "JOIN went_to ON earlier.id = went_to.id WHERE earlier.successor_id IS NOT NULL) SELECT id FROM went_to"
)


def heirs_of(province_id: int | None) -> ProvinceIds:
    """The province and whoever took over from it, as a subquery: whose people act in its matters."""
    return ProvinceIds(_HEIRS, [province_id])  # a constant statement, the id is a parameter


def stands_for(province_id: int | None, other_id: int | None) -> bool:
    """Whether the people of one province act in matters of the other: its own, or one that was merged into it."""
    if province_id is None or other_id is None:
        return False
    return province_id == other_id or other_id in lineage(province_id)


def units_on(province: Province, day: dt.date) -> list[Province]:
    """The units that stood in its place on `day`: itself, who took over by then, or those that went into it later."""
    standing = successor_on(province, day)
    if standing.valid_from is None or standing.valid_from <= day:
        return [standing]
    found: list[Province] = []
    for unit in Province.objects.filter(successor=standing).order_by("sort_key", "pk"):
        found += units_on(unit, day)
    return found or [standing]


def name_on(province: Province, day: dt.date) -> str:
    """What the unit was called on `day`: "tỉnh Kiên Giang" in 2024, "tỉnh An Giang" from 1 July 2025 on."""
    return ", ".join(dict.fromkeys(str(unit) for unit in units_on(province, day)))


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
