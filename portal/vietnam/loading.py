"""Bring the data files of this app into the tables; loading twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from portal.vietnam.enums import DayKind, ProvinceKind
from portal.vietnam.models import Holiday, Province
from portal.vietnam.selectors import forget_calendars

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Loaded:
    """Rows made, rows changed, rows that were right already."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


def load_places(path: Path | None = None) -> Loaded:
    """Provinces by slug; rows the file does not name stay."""
    entries = _entries(path or DATA / "provinces.yaml", "provinces")
    with transaction.atomic():
        counts = [_load_province(entry) for entry in entries]
        by_slug = {province.slug: province for province in Province.objects.all()}
        for entry in entries:
            successor = by_slug[entry["successor"]] if entry.get("successor") else None
            province = by_slug[entry["slug"]]
            if successor is not None and province.successor_id != successor.pk:
                province.successor = successor
                province.save(update_fields=["successor", "updated_at"])
    return _sum(counts)


def load_holidays(path: Path | None = None) -> Loaded:
    """National days that are not in the table yet; rows staff made or changed stay as they are."""
    document = _document(path or DATA / "holidays.yaml")
    standing = set(Holiday.objects.filter(province__isnull=True).values_list("day", flat=True))
    fresh = [
        Holiday(
            day=entry["day"],
            name=entry["name"],
            kind=entry.get("kind", DayKind.DAY_OFF),
            legal_basis=entry.get("legal_basis", document.get("remark", "")),
            is_estimate=entry["day"].year >= document.get("estimate_from", 9999),
        )
        for entry in document["days"]
        if entry["day"] not in standing
    ]
    Holiday.objects.bulk_create(fresh)
    forget_calendars()
    return Loaded(created=len(fresh), unchanged=len(document["days"]) - len(fresh))


def _load_province(entry: dict[str, Any]) -> Loaded:
    kind = entry.get("kind", ProvinceKind.PROVINCE)
    facts = {
        "name": entry["name"],
        "full_name": f"{ProvinceKind(kind).label} {entry['name']}",
        "kind": kind,
        "code": entry["code"],
        "valid_from": entry.get("valid_from"),
        "valid_to": entry.get("valid_to"),
        "legal_basis": entry.get("legal_basis", ""),
    }
    province, created = Province.objects.get_or_create(slug=entry["slug"], defaults=facts)
    if created:
        return Loaded(created=1)
    if all(getattr(province, name) == value for name, value in facts.items()):
        return Loaded(unchanged=1)
    for name, value in facts.items():
        setattr(province, name, value)
    province.save()
    return Loaded(changed=1)


def _document(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def _entries(path: Path, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = _document(path)[key]
    return entries


def _sum(counts: list[Loaded]) -> Loaded:
    return Loaded(
        created=sum(count.created for count in counts),
        changed=sum(count.changed for count in counts),
        unchanged=sum(count.unchanged for count in counts),
    )
