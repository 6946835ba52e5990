"""edXML packages of a report and what came back about them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.models import Report, ReportPackage


def packages_of(report: Report) -> Sequence[ReportPackage]:
    """The newest first, with files and status messages. Two queries."""
    rows = ReportPackage.objects.filter(report=report).select_related("file")
    return list(rows.prefetch_related("statuses__file"))


def package_named(report: Report, document_id: str, code: str) -> ReportPackage | None:
    """The package of `report` a status message speaks of: by its name on the axis, else by number and symbol."""
    rows = ReportPackage.objects.filter(report=report).order_by("-made_at", "-pk")
    found = rows.filter(document_id=document_id).first() if document_id else None
    if found is None and code and code.replace(" ", "") == report.number.replace(" ", ""):
        found = rows.first()
    return found
