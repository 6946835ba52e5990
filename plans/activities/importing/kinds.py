"""Attendance sheets and lists of trainees as kinds of import: checked cell by cell, saved row by row, twice without doubles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.attend_event import Line, write_attendances
from plans.activities.actions.keep_trainee import Person, find, problems_of
from plans.activities.actions.train import write_trainee
from plans.activities.enums_events import Audience, CameBy
from plans.activities.enums_training import CourseResult
from plans.activities.importing.columns import SHEET_COLUMNS, TRAINEE_COLUMNS, SheetColumn
from plans.activities.importing.files import wrong_rows
from plans.activities.importing.reading import ROW, reader
from plans.activities.importing.subjects import Subjects
from plans.activities.models import Course, Event
from plans.activities.models.event import attendee_key
from plans.activities.people import name_key, number_digest
from plans.activities.policies import keeps_events, keeps_training
from plans.activities.selectors import courses, events
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.imports.drafts import Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, Severity, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.vietnam.text import fold

SHEET_IMPORT, TRAINEE_IMPORT = "activities.sheet", "activities.trainees"
LONGEST = {"full_name": 150, "unit_name": 250, "position": 150}
RESULTS = {"dat": "passed", "chua dat": "failed", "khong dat": "failed", "": "none", "khong danh gia": "none"}
AT_ONCE = 400
"""Rows saved while the page waits; longer lists are saved by a worker."""


class Marks:
    """Problems of a draft at their cells."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.found: list[DraftProblem] = list(draft.problems)

    def wrong(self, row: DraftRow, field: str, message: object) -> None:
        self._add(row, field, str(message), Severity.ERROR)

    def is_clean(self, row: DraftRow) -> bool:
        """Whether the row has no error so far."""
        return not any(one.row == row.id and one.severity == Severity.ERROR for one in self.found)

    def told(self, row: DraftRow, message: object) -> None:
        self._add(row, "", str(message), Severity.WARNING)

    def _add(self, row: DraftRow, field: str, message: str, severity: Severity) -> None:
        place = self.draft.cell_of(row, field) if field else row.place
        self.found.append(DraftProblem(message, severity, row.id, field, place))


def _common(marks: Marks, row: DraftRow, subjects: Subjects, why_not: Callable[[Any], str]) -> Any | None:
    """What both sheets must say: a known code and a name, nothing too long. Answers the event or course."""
    if not row.get("full_name"):
        marks.wrong(row, "full_name", _("Thiếu họ và tên."))
    for field, most in LONGEST.items():
        if len(row.get(field)) > most:
            marks.wrong(row, field, _("Dài quá %(most)d ký tự.") % {"most": most})
    subject = subjects.of(row)
    reason = subjects.refusal(row) if subject is None else why_not(subject)
    if reason:
        marks.wrong(row, "code", reason)
    return subject


# Attendance sheets


def _event_refusal(event: Event) -> str:
    if not event.is_gathering or not event.can_be_written:
        return gettext("Hoạt động này không ghi danh sách dự được.")
    return gettext("Chưa đến ngày thực hiện.") if event.starts_on > clock.today() else ""


def _check_sheet(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, seen = Marks(draft), set()
    subjects = Subjects(events.kept_by(actor), draft)
    lines = events.attendances_visible_to(actor).filter(event__in=subjects.all())
    standing = set(lines.values_list("event_id", "key"))
    draft.counts = {"new": 0, "unchanged": 0}
    for row in draft.of(ROW):
        event = _common(marks, row, subjects, _event_refusal)
        key = (event.pk if event else 0, attendee_key(row.get("full_name"), row.get("unit_name")))
        if key in seen:
            marks.told(row, _("Trùng với một dòng ở trên; chỉ ghi một lần."))
        elif key in standing:
            marks.told(row, _("Đã có trong danh sách; không ghi thêm."))
        if marks.is_clean(row):
            draft.counts["unchanged" if key in seen or key in standing else "new"] += 1
        seen.add(key)
    return marks.found


def _commit_sheet(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    subjects = Subjects(events.kept_by(actor), draft)
    lines: dict[Event, list[Line]] = {}
    for row in draft.of(ROW):
        line = (row.get("full_name"), row.get("unit_name"), row.get("position"))
        lines.setdefault(_known(subjects, row), []).append(line)
    in_order = sorted(lines, key=lambda event: event.pk)
    added = sum(
        write_attendances(actor=actor, event=event, lines=lines[event], came_by=CameBy.SHEET) for event in in_order
    )
    told = gettext("Đã ghi thêm %(added)d lượt dự, giữ nguyên %(kept)d.")
    message = told % {"added": added, "kept": len(draft.of(ROW)) - added}
    return Committed(message, reverse("activities:event_detail", args=[in_order[0].public_id]), bool(added))


def _known(subjects: Subjects, row: DraftRow) -> Any:
    """The row of a checked line; it may have gone since it was checked. Raises RuleViolation."""
    subject = subjects.of(row)
    if subject is None:
        raise RuleViolation(problems=[Problem(row.place, subjects.refusal(row))])
    return subject


# Lists of trainees


def _course_refusal(course: Course) -> str:
    if not course.can_be_written:
        return gettext("Khóa đã kết thúc nên không ghi thêm được.")
    return gettext("Chưa đến ngày khai giảng.") if course.starts_on > clock.today() else ""


def day_in(text: str) -> dt.date | None:
    """A birth day as people write it; a year alone is its first of January. Raises ValueError."""
    if re.fullmatch(r"[12][0-9]{3}", text):
        return dt.date(int(text), 1, 1)
    found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: 0?0:00(?::00)?)?", text)
    if found:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    return dt.date.fromisoformat(text[:10]) if text else None


def _audience(text: str) -> str:
    """The key of an audience by its label or the beginning of it; raises KeyError."""
    wanted = " ".join(fold(text).split())
    if not wanted:
        return ""
    for key, label in Audience.choices:
        if key == wanted or fold(str(label)).startswith(wanted):
            return str(key)
    raise KeyError(text)


def _person(row: DraftRow, units: dict[str, Organization], birth_on: dt.date | None) -> Person:
    unit = row.get("unit_name")
    known = units.get(" ".join(fold(unit).split()))
    return Person(
        full_name=row.get("full_name"),
        birth_on=birth_on,
        number=row.get("number"),
        organization=known,
        unit_name="" if known else unit,
        position=row.get("position"),
        email=row.get("email"),
        phone=row.get("phone")[:30],
    )


def _units(actor: Actor, draft: Draft) -> dict[str, Organization]:
    """Units of the province by folded name: an attendance is linked to an enterprise or agency of the directory."""
    names = {" ".join(row.get("unit_name").split()) for row in draft.of(ROW)} - {""}
    found = Organization.objects.filter(province_id=actor.province_id, valid_to__isnull=True, name__in=names)
    return {" ".join(fold(row.name).split()): row for row in found}


def _read_person(marks: Marks | None, row: DraftRow, units: dict[str, Organization]) -> Person:
    birth_on = None
    try:
        birth_on = day_in(row.get("birth_on"))
    except ValueError:
        if marks:
            marks.wrong(row, "birth_on", _("Ngày sinh ghi dạng ngày/tháng/năm, ví dụ 07/06/1990."))
    return _person(row, units, birth_on)


def _check_trainees(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, seen = Marks(draft), set()
    draft.counts = {"new": 0, "unchanged": 0}
    subjects, units = Subjects(courses.kept_by(actor), draft), _units(actor, draft)
    for row in draft.of(ROW):
        course = _common(marks, row, subjects, _course_refusal)
        person = _read_person(marks, row, units)
        for problem in problems_of(person):
            if problem.place != "full_name":
                marks.wrong(row, problem.place, problem.message)
        _check_words(marks, row)
        key = number_digest(person.number) or name_key(person.full_name, person.birth_on, person.unit_words)
        own, move = (course.pk if course else 0, key), "new"
        if own in seen:
            marks.wrong(row, "full_name", _("Trùng với một dòng ở trên của tệp."))
        elif course is not None:
            known = find(course.province_id, person)
            if known is not None and course.attendances.filter(person=known).exists():
                marks.told(row, _("Đã có trong danh sách của khóa; chỉ bổ sung ô còn trống."))
                move = "unchanged"
        if marks.is_clean(row):
            draft.counts[move] += 1
        seen.add(own)
    return marks.found


def _check_words(marks: Marks, row: DraftRow) -> None:
    try:
        _audience(row.get("audience"))
    except KeyError:
        marks.wrong(row, "audience", _("Không có đối tượng này."))
    if " ".join(fold(row.get("result")).split()) not in RESULTS:
        marks.wrong(row, "result", _("Ghi “đạt” hoặc “chưa đạt”."))
    if row.get("email"):
        try:
            validate_email(row.get("email"))
        except ValidationError:
            marks.wrong(row, "email", _("Thư điện tử không đúng."))
    if row.get("phone") and not re.fullmatch(r"[0-9+(). -]{6,30}", row.get("phone")):
        marks.wrong(row, "phone", _("Ghi số điện thoại, ví dụ 0912 345 678."))
    if row.get("support_vnd") and _amount(row) is None:
        marks.wrong(row, "support_vnd", _("Ghi số tiền bằng đồng, ví dụ 3.000.000."))


def _amount(row: DraftRow) -> int | None:
    digits = re.sub(r"[.\s]", "", row.get("support_vnd"))
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 13 else None


def _commit_trainees(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    subjects, units = Subjects(courses.kept_by(actor), draft), _units(actor, draft)
    added = 0
    for row in draft.of(ROW):
        result = RESULTS[" ".join(fold(row.get("result")).split())]
        _line, is_new = write_trainee(
            actor=actor,
            course=_known(subjects, row),
            person=_read_person(None, row, units),
            audience=_audience(row.get("audience")),
            result=CourseResult(result),
            support_vnd=_amount(row),
        )
        added += is_new
    told = gettext("Đã ghi thêm %(added)d lượt học, giữ nguyên %(kept)d.")
    message = told % {"added": added, "kept": len(draft.of(ROW)) - added}
    first = _known(subjects, draft.of(ROW)[0])
    return Committed(message, reverse("activities:course_detail", args=[first.public_id]), bool(added))


def _summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    labels = {"new": (_("Người mới trong danh sách"), ""), "unchanged": (_("Đã có"), "")}
    return counted(draft, labels, counts_wrong=True)


def reread_nothing(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


def section_of(title: object, columns: tuple[SheetColumn, ...]) -> SectionSpec:
    fields = tuple(FieldSpec(c.key, c.label, is_required=c.is_required, max_length=80) for c in columns)
    hint = _("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi.")
    return SectionSpec(ROW, title, _("người"), fields, text_field="full_name", hint=hint)  # type: ignore[arg-type]  # a lazy text


for _key, _title, _policy, _columns, _check, _commit, _back in (
    (
        SHEET_IMPORT,
        _("Danh sách dự"),
        keeps_events,
        SHEET_COLUMNS,
        _check_sheet,
        _commit_sheet,
        "activities:event_list",
    ),
    (
        TRAINEE_IMPORT,
        _("Danh sách học viên"),
        keeps_training,
        TRAINEE_COLUMNS,
        _check_trainees,
        _commit_trainees,
        "activities:course_list",
    ),
):
    import_kinds.register(
        ImportKind(
            key=_key,
            title=_title,
            allowed=_policy,
            sections=(section_of(_title, _columns),),
            read=reader(_columns),
            check=_check,
            commit=_commit,
            summary=_summary,
            reread=reread_nothing,
            back_url_name=_back,
            save_label=_("Lưu các dòng đúng"),
            is_by_row=True,
            remarks_file=wrong_rows(_columns),
            commit_at_once_rows=AT_ONCE,
        )
    )
