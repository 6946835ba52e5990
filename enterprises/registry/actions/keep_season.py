"""The days of an award in one year: entered once, corrected later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enterprises.registry.models import AwardSeason
from enterprises.registry.policies import keeps_seasons
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor

FACTS = ("register_until", "submit_until", "provincial_until", "national_until", "result_until", "note")


@use_case
def keep_season(
    *, actor: Actor, award: str, year: int, facts: Mapping[str, Any], row_version: int | None = None
) -> AwardSeason:
    """The season of the actor's province. Raises StaleState on a stale page, ValidationError for days in wrong order."""
    keeps_seasons.check(actor)
    season = AwardSeason.objects.filter(province_id=actor.province_id, award=award, year=year).first()
    if season is None:
        season = AwardSeason(province_id=actor.province_id, award=award, year=year)
    else:
        season = lock(AwardSeason, season.pk)
        season.require_version(row_version)
        season.bump_version()
    for name in FACTS:
        if name in facts:
            setattr(season, name, facts[name] if facts[name] is not None or name != "note" else "")
    season.full_clean()
    season.save()
    record("award_season:kept", actor=actor, subject=season, award=award, year=year)
    return season
