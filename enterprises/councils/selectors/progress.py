"""The secretary's view of a running meeting: who is there, who declared, who voted. Never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import Presence
from enterprises.councils.models import CouncilMember, Meeting, MeetingFile
from enterprises.councils.rules.quorum import Quorum
from enterprises.councils.selectors.seats import board_of


class Mark(models.TextChoices):
    """Where one member stands with one file."""

    ABSENT = "absent", _("vắng")
    UNDECLARED = "undeclared", _("chưa cam kết")
    RECUSED = "recused", _("không tham gia")
    WAITING = "waiting", _("chưa gửi phiếu")
    VOTED = "voted", _("đã gửi phiếu")


TONES = {
    Mark.ABSENT: "neutral",
    Mark.UNDECLARED: "waiting",
    Mark.RECUSED: "neutral",
    Mark.WAITING: "progress",
    Mark.VOTED: "success",
}


@dataclass(frozen=True)
class Line:
    """One member's row of the grid."""

    member: CouncilMember
    presence: Presence
    marks: Sequence[tuple[MeetingFile, Mark, str]]


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
        rows = [
            [line.member.pk, str(line.presence), [str(mark) for _file, mark, _tone in line.marks]]
            for line in self.lines
        ]
        return [rows, self.quorum.holds, self.quorum.reasons, [file.pk for file in self.files]]

    @property
    def is_complete(self) -> bool:
        """Every voter has voted on every file."""
        return self.expected_ballots > 0 and self.sent_ballots >= self.expected_ballots


def progress_of(meeting: Meeting) -> Progress:
    """Read `meeting` now; a constant number of queries."""
    board = board_of(meeting)
    presence = dict(meeting.attendances.values_list("member_id", "presence"))
    lines = []
    for member in board.members:
        standing = Presence(presence.get(member.pk, Presence.UNKNOWN))
        marks = []
        for file in board.files:
            pair = (file.pk, member.pk)
            if pair in board.recused:
                mark = Mark.RECUSED
            elif pair in board.voted:
                mark = Mark.VOTED
            elif standing == Presence.ABSENT:
                mark = Mark.ABSENT
            else:
                mark = Mark.WAITING if pair in board.declared else Mark.UNDECLARED
            marks.append((file, mark, TONES[mark]))
        lines.append(Line(member, standing, marks))
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
