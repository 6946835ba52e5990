"""The secretary's view of a running meeting: who is there, who declared, who voted. Never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import Presence, Purpose
from enterprises.councils.models import CouncilMember, Meeting, MeetingFile
from enterprises.councils.rules.quorum import Quorum
from enterprises.councils.selectors.seats import Board, board_of, seen_agenda


class Mark(models.TextChoices):
    """Where one member stands with one file."""

    ABSENT = "absent", _("vắng")
    UNDECLARED = "undeclared", _("chưa cam kết")
    RECUSED = "recused", _("không tham gia")
    WITHHELD = "withheld", _("không giao")
    DECLARED = "declared", _("đã cam kết")
    WAITING = "waiting", _("chưa gửi phiếu")
    VOTED = "voted", _("đã gửi phiếu")


TONES = {
    Mark.ABSENT: "neutral",
    Mark.UNDECLARED: "waiting",
    Mark.RECUSED: "neutral",
    Mark.WITHHELD: "neutral",
    Mark.DECLARED: "success",
    Mark.WAITING: "progress",
    Mark.VOTED: "success",
}


ABSENT, UNDECLARED, RECUSED, WITHHELD, DECLARED, WAITING, VOTED = (mark.value for mark in Mark)
"""The same as plain words: a long meeting has a thousand of them."""


@dataclass(frozen=True)
class Line:
    """One member's column of the grid: `marks` are values of `Mark`, one per file in the order of the agenda."""

    member: CouncilMember
    presence: Presence
    marks: Sequence[str]


@dataclass(frozen=True)
class Progress:
    """Everything the live part shows. `mark` changes whenever any of it does."""

    lines: Sequence[Line]
    files: Sequence[MeetingFile]
    quorum: Quorum
    file_quorums: Sequence[tuple[MeetingFile, Quorum]]
    undeclared: Sequence[CouncilMember]
    expected_ballots: int
    sent_ballots: int

    @property
    def mark(self) -> list[object]:
        rows = [[line.member.pk, str(line.presence), line.marks] for line in self.lines]
        return [rows, self.quorum.holds, self.quorum.reasons, [file.pk for file in self.files]]

    @property
    def is_complete(self) -> bool:
        """Every voter has voted on every file."""
        return self.expected_ballots > 0 and self.sent_ballots >= self.expected_ballots


def progress_of(meeting: Meeting, agenda: Sequence[MeetingFile] | None = None) -> Progress:
    """Read `meeting` now; a constant number of queries. A page gives the `agenda` it has read."""
    board = board_of(meeting, seen_agenda(meeting) if agenda is None else agenda)
    meeting.seen_board = board  # type: ignore[attr-defined]  # the buttons of the same page ask the same facts
    ids = [file.pk for file in board.files]
    lines = [_line(board, ids, member) for member in board.members]
    missing = len(board.missing_ballots())
    expected = sum(len(board.voters(file)) for file in board.files)
    return Progress(
        lines=lines,
        files=board.files,
        quorum=board.quorum(),
        undeclared=board.undeclared(),
        file_quorums=[(file, answer) for file in board.files if not (answer := board.quorum_for(file)).holds],
        expected_ballots=expected,
        sent_ballots=expected - missing,
    )


def _line(board: Board, file_ids: Sequence[int], member: CouncilMember) -> Line:
    member_id = member.pk
    standing = Presence(board.presence.get(member_id, Presence.UNKNOWN))
    is_absent = standing == Presence.ABSENT
    ready = DECLARED if board.meeting.purpose == Purpose.RECEIVE else WAITING
    marks = []
    for file_id in file_ids:
        pair = (file_id, member_id)
        if pair in board.withheld:
            mark = WITHHELD
        elif pair in board.recused:
            mark = RECUSED
        elif pair in board.voted:
            mark = VOTED
        elif is_absent:
            mark = ABSENT
        else:
            mark = ready if pair in board.declared else UNDECLARED
        marks.append(mark)
    return Line(member, standing, marks)
