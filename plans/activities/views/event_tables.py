"""What units did in a year (C04), which institutions are covered (C07), and documents of events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.documents import event as papers
from plans.activities.policies import sees_activities
from plans.activities.selectors import events
from plans.activities.selectors.scope import one
from plans.activities.views.base import EVENT_TABS, tabs_of
from plans.activities.views.difficulty_steps import last_day, year_asked
from plans.activities.views.events import TRAIL
from plans.activities.views.files import PAPER, TABLE, _file
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, DetailPage


class _YearTable(DetailPage):
    """A table of one year with its files."""

    template_name = "activities/event_table.html"
    year = 0

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def get_title(self) -> Any:
        return self.title

    def asked(self) -> int:
        """The year of the address; checks that the actor may read."""
        sees_activities.check(self.actor)
        self.year = year_asked(self.request.GET.get("nam", ""))
        return self.year

    def context(self) -> dict[str, Any]:
        this_year = clock.today().year
        return {
            "year": self.year,
            "years": range(this_year, this_year - 8, -1),
            "formats": ("docx", "pdf", "xlsx"),
            "tabs": tabs_of(EVENT_TABS),
        }


class UnitTable(_YearTable):
    """Communication work by unit."""

    title = _("Truyền thông theo đơn vị")

    def fetch(self, **kwargs: Any) -> Any:
        return events.by_unit(self.actor, self.asked())

    def context(self) -> dict[str, Any]:
        rows = self.subject
        total = {name: sum(row[name] for row in rows) for name in ("events", "attended_sum", "copies_sum", "cost_sum")}
        return {**super().context(), "units": rows, "total": total, "file_name": "activities:event_units_file"}


class PropertyTable(_YearTable):
    """Institutions with awareness raising and support; only support covers."""

    title = _("Sở hữu trí tuệ tại trường, trung tâm nghiên cứu")

    def fetch(self, **kwargs: Any) -> Any:
        return events.institutions_covered(self.actor, last_day(self.asked()))

    def context(self) -> dict[str, Any]:
        rows = self.subject
        covered = sum(1 for row in rows if row["support"])
        return {
            **super().context(),
            "institutions": rows,
            "covered": covered,
            "file_name": "activities:event_property_file",
        }


@require_GET
def event_units_file(request: PortalRequest, file_format: str) -> HttpResponse:
    """The table by unit of a year."""
    sees_activities.check(request.actor)
    year = year_asked(request.GET.get("nam", ""))
    rows = events.by_unit(request.actor, year)
    name = f"Truyền thông theo đơn vị {year}"
    return _file(lambda: papers.units_of(request.actor, year, rows), name, file_format, TABLE)


@require_GET
def event_property_file(request: PortalRequest, file_format: str) -> HttpResponse:
    """The coverage table until the end of a year."""
    sees_activities.check(request.actor)
    year = year_asked(request.GET.get("nam", ""))
    rows = events.institutions_covered(request.actor, last_day(year))
    name = f"Sở hữu trí tuệ {year}"
    return _file(lambda: papers.property_of(request.actor, year, rows), name, file_format, TABLE)


@require_GET
def event_paper_file(request: PortalRequest, public_id: UUID, paper: str, file_format: str) -> HttpResponse:
    """The invitation, the attendance sheet or the report of one event."""
    sees_activities.check(request.actor)
    event = one(
        events.kept_by(request.actor).select_related("organization__parent", "province", "plan", "task"), public_id
    )
    if paper not in papers.PAPERS or (paper == "bao-cao" and not event.is_held):
        raise NotFound()
    build, name = papers.PAPERS[paper]
    formats = TABLE if paper == "danh-sach" else PAPER
    return _file(lambda: build(event), f"{name} {event.code}", file_format, formats)
