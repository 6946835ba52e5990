"""Figures and words as a report holds them: live while it is a draft, frozen once it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from reports.composition.plain import from_plain
from reports.composition.tables import Composition
from reports.composition.words import first_words
from reports.enums import ANNUAL_SECTIONS, Section, sections_of_kind
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
    return {section: report.texts.get(section) or drafted.get(section, "") for section in sections_in(report)}


def sections_in(report: Report) -> tuple[Section, ...]:
    """The parts of a report, in order: as its template laid them out when it was counted, else those of its kind, or the
    few an ad hoc report was asked for."""
    if heads := (report.figures or {}).get("heads"):
        return tuple(Section(head["section"]) for head in heads)
    chosen = report.selection.sections
    return tuple(section for section in sections_of_kind(report.kind) if not chosen or section in chosen)


def parts_of_report(report: Report, frozen: FrozenReport | None) -> Sequence[str]:
    """The parts as sent, else as they stand; reports sent before parts were kept are yearly ones."""
    return frozen.data.get("sections", ANNUAL_SECTIONS) if frozen is not None else sections_in(report)
