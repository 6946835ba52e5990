"""Figures and words as a report holds them: live while it is a draft, frozen once it is sent."""

from __future__ import annotations

from reports.composition.plain import from_plain
from reports.composition.tables import Composition
from reports.composition.words import first_words
from reports.enums import Section
from reports.models import FrozenReport, Report


def stored_composition(report: Report) -> Composition | None:
    """The figures kept with a report that is not sent yet, or None before the first count."""
    return from_plain(Composition, report.figures) if report.figures else None


def frozen_composition(frozen: FrozenReport) -> Composition:
    """The figures as they were sent."""
    return from_plain(Composition, frozen.data["figures"])


def words_of(report: Report, found: Composition | None) -> dict[str, str]:
    """Section → words: those people wrote, else those drafted from the figures."""
    drafted = first_words(found) if found else {}
    return {section: report.texts.get(section) or drafted.get(section, "") for section in Section.values}
