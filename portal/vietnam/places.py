"""Which province took over from which."""

from __future__ import annotations

import datetime as dt

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


def lineage(province_id: int) -> list[int]:
    """Ids of a province and of every unit that went into it, at any remove: what its people may see of the past."""
    found = [province_id]
    layer = found
    while layer:
        layer = list(
            Province.objects.filter(successor_id__in=layer)
            .exclude(pk__in=found)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        found = found + layer
    return found


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
