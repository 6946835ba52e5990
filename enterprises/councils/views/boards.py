"""Rows of the long tables of a meeting, drawn in Python: 120 files × nine members are a thousand cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape as escape_text
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.councils.enums import BEFORE_COUNT, COUNTED, Outcome
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.blind import is_blind
from enterprises.councils.selectors.progress import TONES, Progress
from enterprises.councils.selectors.results import TONES as RESULT_TONES
from enterprises.councils.selectors.results import FileResult, points
from portal.organizations.actor import Actor
from portal.ui.templatetags.components import badge

NOBODY = UUID(int=0)


def address_of(name: str, *args: UUID) -> Callable[[UUID], str]:
    """What `reverse(name, args=[*args, id])` gives, resolved once for all rows of a table."""
    before, after = reverse(name, args=[*args, NOBODY]).rsplit(str(NOBODY), 1)
    return lambda public_id: f"{before}{public_id}{after}"


def grid_rows(progress: Progress) -> SafeString:
    """A row per file with the marks of the members in their order: meetings have few members and many files."""
    cells = {
        mark.value: format_html('<td class="nowrap"><span class="state state-{}">{}</span></td>', tone, mark.label)
        for mark, tone in TONES.items()
    }
    columns = [line.marks for line in progress.lines]
    opening = '<tr><th scope="row"><span class="code">{}</span></th>{}</tr>'
    return _joined(
        format_html(opening, file.subject.code, mark_safe("".join([cells[marks[number]] for marks in columns])))
        for number, file in enumerate(progress.files)
    )


def agenda_rows(meeting: Meeting, files: Sequence[MeetingFile], actor: Actor) -> SafeString:
    """A row per file of the agenda: number, code and applicant, title, what came of it, and what may be done about it."""
    to_application, to_project = (
        address_of("applications:application_detail"),
        address_of("applications:project_detail"),
    )
    conclusions = (
        {str(value): escape_text(str(label)) for value, label in Outcome.choices} if meeting.status in COUNTED else {}
    )
    work = _work_on(meeting, actor)
    rows = []
    for file in files:
        subject = file.subject
        address = (to_application if file.application else to_project)(subject.public_id)
        code, name, title = escape_text(subject.code), escape_text(subject.enterprise.name), escape_text(subject.title)
        rows.append(
            f'<tr><td>{file.position}</td><th scope="row"><a href="{address}">{code}</a><br>'
            f'<span class="remark">{name}</span></th><td>{title}</td>'
            f"<td>{_standing(file) or conclusions.get(file.outcome, '')}</td>"
            f'<td class="num nowrap">{work(file, code)}</td></tr>'
        )
    return _joined(rows)


SHOWN = 10
"""Results with their ballots on one page; the ranking above them names every file."""


def ranking_rows(ranked: Sequence[MeetingFile], address: str = "") -> SafeString:
    """A row per counted file, best first, each leading to how its figures came about on the page of the count."""
    tags = {str(value): badge(label, RESULT_TONES[value]) for value, label in zip(Outcome, Outcome.labels, strict=True)}
    rows = []
    for number, file in enumerate(ranked):
        subject, result = file.subject, file.result or {}
        rows.append(
            f'<tr><td class="num">{file.rank}</td>'
            f'<th scope="row"><a href="{address}?trang={number // SHOWN + 1}#hang-{file.rank}">{escape_text(subject.code)}</a>'
            f'<br><span class="remark">{escape_text(subject.enterprise.name)}</span></th>'
            f'<td class="num">{points(result.get("mean"), 2) or "–"}</td>'
            f'<td class="num">{int(result.get("cast", 0))}</td>'
            f"<td>{tags.get(file.outcome, '')}</td></tr>"
        )
    return _joined(rows)


def ballot_rows(result: FileResult) -> SafeString:
    """A row per ballot, without names: points of each group, the total, and what it says where the rule reads them singly."""
    says = {True: escape_text(_("Đạt")), False: escape_text(_("Không đạt")), None: escape_text(_("Không đạt"))}
    blank = f'<td colspan="{len(result.groups) + 1}">{escape_text(_("phiếu trống"))}</td>'
    rows = []
    for line in result.lines:
        values = (*line.groups, line.total) if line.total else ()  # numbers: nothing to escape
        cells = "".join([f'<td class="num">{value}</td>' for value in values]) or blank
        said = f"<td>{says[line.says]}</td>" if result.says_per_ballot else ""
        rows.append(f'<tr><th scope="row">{line.number}</th>{cells}{said}</tr>')
    return _joined(rows)


def _standing(file: MeetingFile) -> str:
    """Why a file is not looked at; empty for one that is."""
    if file.postponed_reason:
        tag = badge(_("Hoãn xét"), "waiting")
        return format_html('{}<br><span class="remark">{}</span>', tag, file.postponed_reason)
    return badge(_("Đơn vị đã rút")) if file.is_withdrawn else ""


def _work_on(meeting: Meeting, actor: Actor) -> Callable[[MeetingFile, str], str]:
    """Links to what may be done about a file while that is possible; called with the file and its escaped code."""
    if meeting.status not in BEFORE_COUNT or not runs_meetings.can(actor, meeting):
        return lambda file, code: ""
    postpone, cover, proposer = (
        address_of(f"councils:{name}", meeting.public_id)
        for name in ("file_postpone", "masked_papers", "file_proposer")
    )
    has_bonus = "proposer_bonus" in meeting.council.rule_set.passing
    words = {key: escape_text(str(text)) for key, text in _WORK.items()}

    def link(address: str, label: str, code: str) -> str:
        return f'<a class="btn btn-sm" href="{address}">{words[label]}<span class="visually-hidden"> {code}</span></a> '

    def drawn(file: MeetingFile, code: str) -> str:
        if file.postponed_reason:
            return ""
        key, made = file.public_id, ""
        if has_bonus:
            made += link(proposer(key), "proposer" if file.proposer_basis else "proposer_unknown", code)
        if is_blind(file, meeting):
            made += link(cover(key), "cover", code)
        return made + link(postpone(key), "postpone", code)

    return drawn


_WORK = {
    "postpone": gettext_lazy("Hoãn xét"),
    "cover": gettext_lazy("Bản che tên"),
    "proposer": gettext_lazy("Đã ghi tổ chức đề xuất"),
    "proposer_unknown": gettext_lazy("Tổ chức đề xuất"),
}


def _joined(rows: Iterable[str]) -> SafeString:
    return mark_safe("".join(rows))  # rows escaped above
