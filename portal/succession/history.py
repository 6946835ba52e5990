"""Where a thing belonged on a day: in which province, and under the head of which office."""

from __future__ import annotations

import datetime as dt
from typing import Any

from portal.organizations.models import Organization
from portal.organizations.selectors.organizations import agency_of
from portal.succession.models import SuccessionTransfer
from portal.vietnam.models import Province
from portal.vietnam.places import successor_on


def province_then(subject: Any, day: dt.date) -> Province:
    """The province `subject` belonged to on `day`: before an act that moved it, the old one. One query."""
    moved = (
        SuccessionTransfer.objects.filter(
            subject_type=subject._meta.label_lower,
            subject_pk=subject.pk,
            old_province__isnull=False,
            act__effective_on__gt=day,
        )
        .select_related("old_province", "act")
        .order_by("act__effective_on", "pk")
        .first()
    )
    province: Province = moved.old_province if moved is not None and moved.old_province else subject.province
    return successor_on(province, day)


def office_then(subject: Any, kind: str, day: dt.date | None) -> Organization | None:
    """The agency of `kind` in whose name a paper about `subject` was issued on `day` (the one in being when not issued).

    What papers are about keeps its province, so the agency follows from it and the day.
    """
    return agency_of(subject.province_id, kind, day)
