"""Frozen counts, ready to be read on a page or in the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enterprises.councils.enums import Outcome
from enterprises.councils.models import Meeting, MeetingFile
from portal.vietnam.money import format_decimal

TONES = {
    Outcome.RECOMMENDED: "success",
    Outcome.ACCEPTED: "success",
    Outcome.RECEIVED: "success",
    Outcome.RESERVE: "waiting",
    Outcome.REVISION: "waiting",
    Outcome.NOT_RECOMMENDED: "danger",
    Outcome.FAILED: "danger",
}


@dataclass(frozen=True)
class Group:
    """Mean of one group of criteria, with its maximum."""

    name: str
    mean: str
    maximum: str


@dataclass(frozen=True)
class BallotLine:
    """One ballot without its name."""

    number: int
    total: str
    groups: Sequence[str]
    says: bool | None


@dataclass(frozen=True)
class FileResult:
    """The count of one file in words and figures with a decimal comma."""

    file: MeetingFile
    tone: str
    mean: str
    cast: int
    present: int
    seats: int
    groups: Sequence[Group]
    lines: Sequence[BallotLine]
    steps: Sequence[str]
    workings: Sequence[str]
    reasons: Sequence[str]
    voters: Sequence[str]
    recused: Sequence[str]
    level: str
    recused_because: Sequence[str] = ()
    withheld: Sequence[str] = ()
    """Present members who were not given the file."""
    tie: int = 0
    """Number of the tie when other files of the meeting are equal in everything; 0 otherwise."""
    priority: str = ""
    """Priorities of the plan the applicant meets; they decide between equals (E02)."""

    @property
    def says_per_ballot(self) -> bool:
        return any(line.says is not None for line in self.lines)


def results_of(meeting: Meeting, files: Iterable[MeetingFile]) -> list[FileResult]:
    """Results by rank; files that were not counted are left out."""
    return [_result(meeting, file) for file in ranked(files)]


def ranked(files: Iterable[MeetingFile]) -> list[MeetingFile]:
    """The counted ones by rank."""
    counted = [file for file in files if file.result is not None]
    return sorted(counted, key=lambda file: (file.rank or 0, file.position))


def _result(meeting: Meeting, file: MeetingFile) -> FileResult:
    frozen: Mapping[str, Any] = file.result or {}
    rules = meeting.council.rule_set
    most: dict[str, Decimal] = {}
    for row in rules.criteria:
        most[row["group"]] = most.get(row["group"], Decimal(0)) + Decimal(str(row["maximum"]))
    means = frozen.get("groups", {})
    lines = [
        BallotLine(
            number, points(line["total"]), [points(line["groups"].get(group)) for group in most], line.get("says")
        )
        for number, line in enumerate(frozen.get("lines", ()), 1)
    ]
    reasons = [*frozen.get("reasons", ()), *([frozen["choice"]] if frozen.get("choice") else [])]
    return FileResult(
        file=file,
        tone=TONES.get(Outcome(file.outcome), "neutral") if file.outcome else "neutral",
        mean=points(frozen.get("mean"), 2),
        cast=frozen.get("cast", 0),
        present=frozen.get("present", 0),
        seats=frozen.get("seats", 0),
        groups=[
            Group(rules.group_names.get(g, g), points(means.get(g), 2), format_decimal(m)) for g, m in most.items()
        ],
        lines=lines,
        steps=frozen.get("steps", ()),
        workings=frozen.get("workings", ()),
        reasons=reasons,
        voters=frozen.get("voters", ()),
        recused=frozen.get("recused", ()),
        level=frozen.get("level", ""),
        recused_because=frozen.get("recused_because", ()),
        withheld=frozen.get("withheld", ()),
        tie=frozen.get("tie", 0),
        priority=frozen.get("priority", ""),
    )


def points(text: str | None, places: int | None = None) -> str:
    """Frozen points with a decimal comma; empty for none."""
    return "" if text is None else format_decimal(Decimal(text), places)
