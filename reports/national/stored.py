"""Figures and words of a report to the Prime Minister: the working ones, or those that were sent."""

from __future__ import annotations

from collections.abc import Mapping

from reports.composition.plain import from_plain
from reports.national.consolidation import Consolidation
from reports.national.enums import PaperSection
from reports.national.models import FrozenNationalReport, NationalReport
from reports.national.words import first_words


def stored(report: NationalReport) -> Consolidation | None:
    """The figures kept with a report that is not sent, None before they were put together."""
    return from_plain(Consolidation, report.figures) if report.figures else None


def frozen(row: FrozenNationalReport) -> Consolidation:
    """The figures as they were sent."""
    return from_plain(Consolidation, row.data["figures"])


def words_of(report: NationalReport, found: Consolidation | None) -> Mapping[str, str]:
    """Section → words: those people wrote, else those drafted from the figures."""
    drafted = first_words(found) if found else {}
    return {str(section): report.texts.get(section) or drafted.get(section, "") for section in PaperSection.values}
