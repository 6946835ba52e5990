"""What must hold for the time and place of a meeting."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import Problem


def call_problems(starts_at: dt.datetime, place: str, decided_on: dt.date | None) -> list[Problem]:
    """No meeting without a place or before the decision's date (G02)."""
    problems = []
    if not place.strip():
        problems.append(Problem("place", _("Cần ghi địa điểm họp.")))
    if decided_on is not None and clock.local_day(starts_at) < decided_on:
        text = _("Không họp trước ngày quyết định thành lập hội đồng (%(day)s).") % {
            "day": decided_on.strftime("%d/%m/%Y")
        }
        problems.append(Problem("starts_on", text))
    return problems
