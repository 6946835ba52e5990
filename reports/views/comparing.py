"""The words of a report beside last year's, with who wrote what (R03)."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from reports.composition.stored import frozen_composition, parts_of_report, stored_composition, words_of
from reports.enums import Section
from reports.models import Report, TextRevision
from reports.selectors import reports


@dataclass(frozen=True)
class SectionBeside:
    """One part: both texts, line by line what came and what went, and who changed it when."""

    title: str
    now: str
    before: str
    lines: list[tuple[str, str]]
    revisions: list[TextRevision]


@require_GET
def report_compare(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Section by section: this report, the one of the span before, the difference, the story. For the province only."""
    report = reports.get(request.actor, public_id)
    if request.actor.is_national:
        raise NotFound
    last = reports.one_before(report)
    now, before = texts_of(report), texts_of(last) if last else {}
    story = list(report.revisions.select_related("author").order_by("-written_at", "-pk"))
    sections = [
        SectionBeside(
            title=f"{number}. {section.label}",
            now=now.get(section, ""),
            before=before.get(section, ""),
            lines=changed_lines(before.get(section, ""), now.get(section, "")),
            revisions=[row for row in story if row.section == section],
        )
        for number, section in enumerate(map(Section, parts_of_report(report, reports.frozen_of(report))), 1)
    ]
    context = {
        "report": report,
        "last": last,
        "sections": sections,
        "crumbs": [
            (_("Báo cáo"), reverse("reports:report_list")),
            (report.code, reverse("reports:report_detail", args=[report.public_id])),
        ],
    }
    return render(request, "reports/report_compare.html", context)


def texts_of(report: Report) -> dict[str, str]:
    """The words of a report: as sent, else as they stand. One query."""
    frozen = reports.frozen_of(report)
    if frozen is not None:
        found = frozen_composition(frozen)
        return dict(frozen.data["texts"]) or words_of(report, found)
    return words_of(report, stored_composition(report))


def changed_lines(before: str, now: str) -> list[tuple[str, str]]:
    """("+", line) for what is new, ("-", line) for what is gone; nothing when one of the years has no words."""
    if not before or not now:
        return []
    found = difflib.ndiff(before.splitlines(), now.splitlines())
    return [(line[0], line[2:]) for line in found if line[0] in "+-"]
