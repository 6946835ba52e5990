"""Which object stands in which place of which address."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from tests.access.addresses import Address, every_address, sample_of

NOUN_OF_NAMESPACE = {
    "planning": "plan",
    "registry": "enterprise",
    "applications": "application",
    "councils": "council",
    "funding": "payment",
    "reports": "report",
    "jobs": "job",
    "attachments": "stored",
    "notifications": "notification",
    "organizations": "membership",
    "succession": "succession",
}
PUBLIC_NOUNS = frozenset({"call", "plan", "target", "task", "line"})
"""Objects that other provinces or the public may read: calls and issued plans."""
WORDS = {
    "format": "pdf",
    "step": "submit",
    "name": "submit",
    "slug": "kien-giang",
    "year": 2026,
    "key": "ct1",
    "objective_key": "mt1",
    "kind": "members",
    "section": "noi-dung",
    "row_id": "heading-1",
}


def noun_of(address: Address) -> str:
    """The noun an address speaks of: the first word of its name, else that of its namespace."""
    namespace, _colon, name = address.name.rpartition(":")
    head = name.split("_")[0]
    from tests.access.addresses import SAMPLES

    return head if head in SAMPLES else NOUN_OF_NAMESPACE.get(namespace.split(":")[-1], "")


def kwargs_of(address: Address) -> dict[str, Any]:
    """Values for the places of `address`: real ids where the demonstration has the object, else one of nothing."""
    values: dict[str, Any] = {}
    for place, converter in zip(address.kwargs, address.converters, strict=True):
        if converter == "UUIDConverter":
            noun = noun_of(address) if place == "public_id" else place.removesuffix("_id")
            row = sample_of(noun)
            values[place] = row.public_id if row is not None and hasattr(row, "public_id") else uuid.UUID(int=0)
        elif converter == "IntConverter":
            values[place] = WORDS.get(place, 1)
        else:
            values[place] = WORDS.get(place, "x")
    return values


@functools.cache
def addresses_with_objects() -> tuple[str, ...]:
    """Addresses whose object is a province's own and not public."""
    return tuple(
        a.name
        for a in every_address()
        if "UUIDConverter" in a.converters and noun_of(a) and noun_of(a) not in PUBLIC_NOUNS
    )
