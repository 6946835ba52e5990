"""Annexes of the minutes: who voted how and what they wrote, where the form of the rule set names them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from enterprises.councils.enums import POST_ORDER, Post
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from enterprises.councils.rules.ballots import Criterion, Marks, criteria_of
from enterprises.councils.selectors.seats import board_of
from portal.documents.content import Annex, Block, CellKind, Column, Heading, Paragraph, Table, Value
from portal.vietnam.money import format_decimal

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")


def annexes_of(meeting: Meeting, files: Sequence[MeetingFile]) -> tuple[Annex, ...]:
    """The annexes of form I.12: the vote of each member, and their written opinions.

    Empty where the form of the rule set does not name votes, and before the count. Two queries more than the board.
    """
    rules = meeting.council.rule_set
    counted = [file for file in files if file.result is not None]
    if not rules.names_votes or not counted:
        return ()
    board, criteria = board_of(meeting), criteria_of(rules.criteria)
    ballots = [
        ballot
        for ballot in Ballot.objects.filter(file__in=counted, round=meeting.round).select_related("member__user")
        if (ballot.file_id, ballot.member_id) not in board.recused
    ]
    ballots.sort(key=lambda ballot: (POST_ORDER[ballot.member.post], ballot.member_id))
    groups = list(dict.fromkeys(c.group for c in criteria))
    columns = (
        NUMBER,
        Column(_("Thành viên"), width=2),
        Column(_("Chức danh"), width=1.4),
        *(Column(rules.group_names.get(group, group), width=0.9, align="center") for group in groups),
        Column(_("Tổng điểm"), width=0.9, align="center"),
    )
    votes: list[Block] = []
    opinions: list[Block] = []
    for file in counted:
        own = [ballot for ballot in ballots if ballot.file_id == file.pk]
        rows = tuple(
            (n, str(ballot.member.user), str(Post(ballot.member.post).label), *_points(ballot, groups, criteria))
            for n, ballot in enumerate(own, 1)
        )
        title = f"{file.subject.code}. {file.subject.enterprise.name}"
        votes += [Heading(title, 2), Table(columns=columns, rows=rows, empty=_("Không có phiếu."))]
        written = [ballot for ballot in own if ballot.comment.strip()]
        if written:
            opinions.append(Heading(title, 2))
            opinions += [Paragraph(f"{ballot.member.user}: {' '.join(ballot.comment.split())}") for ballot in written]
    first = Annex(_("Kết quả đánh giá của từng thành viên"), tuple(votes), "I" if opinions else "")
    if not opinions:
        return (first,)
    return (first, Annex(_("Ý kiến nhận xét của thành viên"), tuple(opinions), "II"))


def _points(ballot: Ballot, groups: Sequence[str], criteria: Sequence[Criterion]) -> tuple[Value, ...]:
    if ballot.is_abstention:
        return (*("" for _group in groups), _("phiếu trống"))
    marks = Marks({key: Decimal(value) for key, value in ballot.scores.items()})
    of_groups = [marks.of_group(criteria, group) for group in groups]
    return (*(format_decimal(p) if p is not None else "" for p in of_groups), format_decimal(ballot.total_points or 0))
