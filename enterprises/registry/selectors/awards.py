"""The register of awards: stages in the database, seasons, figures by year and stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from enterprises.registry.enums_records import AwardOutcome, AwardStage, RoundResult
from enterprises.registry.models import AwardEntry, AwardSeason
from enterprises.registry.models.award import OBTAINED
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

DEADLINES = ("register_until", "submit_until", "provincial_until", "national_until", "result_until")
STAGE = Case(
    When(outcome__in=OBTAINED, then=F("outcome")),
    When(Q(outcome=AwardOutcome.NONE) | Q(provincial_result=RoundResult.FAILED), then=Value(AwardStage.NOT_AWARDED)),
    When(national_on__isnull=False, then=Value(AwardStage.NATIONAL)),
    When(provincial_on__isnull=False, then=Value(AwardStage.PROVINCIAL)),
    When(took_part_on__isnull=False, then=Value(AwardStage.TAKING_PART)),
    When(registered_on__isnull=False, then=Value(AwardStage.REGISTERED)),
    default=Value(AwardStage.INVITED),
    output_field=CharField(),
)
"""`AwardEntry.stage` for the database."""


def with_stage(rows: QuerySet[AwardEntry]) -> QuerySet[AwardEntry]:
    """The same with `stage_key`, to filter and sort by."""
    return rows.annotate(stage_key=STAGE)


def by_year(rows: QuerySet[AwardEntry]) -> list[tuple[int, Mapping[str, int]]]:
    """Year → entries by stage, oldest year first. One query."""
    found: dict[int, dict[str, int]] = {}
    counted = with_stage(rows).order_by().values("year", "stage_key").annotate(entries=Count("pk"))
    for year, stage, entries in counted.values_list("year", "stage_key", "entries"):
        found.setdefault(year, {})[stage] = entries
    return sorted(found.items())


def season_of(entry: AwardEntry) -> AwardSeason | None:
    """The season of the entry's province, award and year."""
    rows = AwardSeason.objects.filter(province_id__in=lineage_rows(entry.enterprise.province_id))
    return rows.filter(award=entry.award, year=entry.year).order_by("-pk").first()


def season_for(actor: Actor, award: str, year: int) -> AwardSeason | None:
    """The season an officer keeps."""
    return AwardSeason.objects.filter(province_id=actor.province_id, award=award, year=year).first()


def days_of(season: AwardSeason | None) -> Mapping[str, dt.date | None]:
    """The days of a season by name; empty without one."""
    return {name: getattr(season, name) for name in DEADLINES} if season is not None else {}


def seasons_visible_to(actor: Actor) -> QuerySet[Any]:
    """Seasons of the actor's province."""
    if actor.province_id is None:
        return AwardSeason.objects.none()
    return AwardSeason.objects.filter(province_id__in=lineage_rows(actor.province_id))
