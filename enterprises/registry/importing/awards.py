"""Entries of awards read from a workbook: checked cell by cell, saved row by row, twice without doubles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from enterprises.registry.actions.add_record import add_record
from enterprises.registry.actions.edit_record import edit_record
from enterprises.registry.enums_records import AwardOutcome, RoundResult
from enterprises.registry.models import AwardEntry, Enterprise
from enterprises.registry.models.award import NATIONAL_QUALITY_AWARD
from enterprises.registry.policies import keeps_register
from enterprises.registry.record_kinds import BY_KEY
from enterprises.registry.selectors import enterprises, records
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.files import wrong_rows
from plans.activities.importing.kinds import Marks, day_in
from plans.activities.importing.reading import ROW, reader
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.documents.rendering import xlsx_list
from portal.imports.drafts import USUAL, Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

AWARD_IMPORT = "registry.awards"
KIND = BY_KEY["award"]
COLUMNS = (
    SheetColumn("tax_code", _("Mã số thuế"), ("ma so thue", "mst"), 16, is_required=True),
    SheetColumn("name", _("Tên đơn vị"), ("ten don vi", "ten doanh nghiep"), 40),
    SheetColumn("award", _("Giải thưởng"), ("giai thuong", "ten giai"), 36),
    SheetColumn("year", _("Năm"), ("nam",), 8, is_required=True),
    SheetColumn("invited_on", _("Vận động, mời ngày"), ("van dong", "ngay moi"), 14, _("dd/mm/yyyy")),
    SheetColumn("registered_on", _("Đăng ký ngày"), ("dang ky", "ngay dang ky"), 14, _("dd/mm/yyyy")),
    SheetColumn("took_part_on", _("Tham gia ngày"), ("tham gia", "ngay tham gia"), 14, _("dd/mm/yyyy")),
    SheetColumn("provincial_on", _("Ngày kết luận vòng tỉnh"), ("ngay ket luan vong tinh",), 14, _("dd/mm/yyyy")),
    SheetColumn("provincial_result", _("Kết quả vòng tỉnh"), ("ket qua vong tinh",), 14, _("đạt hoặc không đạt")),
    SheetColumn("national_on", _("Gửi vòng quốc gia ngày"), ("gui vong quoc gia",), 14, _("dd/mm/yyyy")),
    SheetColumn("outcome", _("Kết quả"), ("ket qua",), 18, _("giải vàng, giải thưởng (giải bạc), không đạt")),
    SheetColumn("decision_number", _("Số quyết định"), ("so quyet dinh",), 18),
    SheetColumn("decided_on", _("Ngày quyết định"), ("ngay quyet dinh",), 14, _("dd/mm/yyyy")),
    SheetColumn("signer", _("Người ký"), ("nguoi ky",), 22),
    SheetColumn("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 16),
)
DAYS = ("invited_on", "registered_on", "took_part_on", "provincial_on", "national_on", "decided_on")
LONGEST = {"award": 150, "decision_number": 80, "signer": 150}
NO_TABLE = _("Không thấy bảng có các cột “Mã số thuế” và “Năm”. Hãy dùng tệp mẫu.")
Key = tuple[int, str, int]


def outcome_of(text: str) -> str | None:
    """The rank meant; an empty cell says nothing yet, None for words nobody knows."""
    words = " ".join(fold(text).split())
    if not words or words.startswith("chua"):
        return AwardOutcome.PENDING.value
    if "khong" in words:
        return AwardOutcome.NONE.value
    if "vang" in words:
        return AwardOutcome.GOLD.value
    return AwardOutcome.AWARD.value if "giai thuong" in words or "bac" in words or words == "dat" else None


def result_of(text: str) -> str | None:
    """The result of the province's round; None for words nobody knows."""
    words = " ".join(fold(text).split())
    if not words:
        return ""
    if words.startswith("khong"):
        return RoundResult.FAILED.value
    return RoundResult.PASSED.value if words.startswith("dat") else None


class _Known:
    """Units, plans and entries a workbook may speak of. Three queries however many rows."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        codes = {_digits(row.get("tax_code")) for row in draft.of(ROW)} - {""}
        rows = enterprises.visible_to(actor).filter(tax_code__in=codes)
        self.units: dict[str, Enterprise] = {_digits(row.tax_code): row for row in rows}
        wanted = {row.get("plan") for row in draft.of(ROW)} - {""}
        self.plans: dict[str, Plan] = {row.code: row for row in plans.with_contents(actor).filter(code__in=wanted)}
        found = records.visible_to(actor, AwardEntry).filter(enterprise__in=self.units.values())
        self.entries: dict[Key, AwardEntry] = {(row.enterprise_id, fold(row.award), row.year): row for row in found}


def _digits(text: str) -> str:
    return re.sub(r"[^0-9-]", "", text)


def _days(row: DraftRow, marks: Marks | None) -> dict[str, dt.date]:
    """The days the row names."""
    told: dict[str, dt.date] = {}
    for name in DAYS:
        try:
            day = day_in(row.get(name))
        except ValueError:
            if marks:
                marks.wrong(row, name, _("Ghi dạng ngày/tháng/năm, ví dụ 07/06/2026."))
            continue
        if day:
            told[name] = day
            if marks and day > clock.today():
                marks.wrong(row, name, _("Không ghi ngày trong tương lai."))
    return told


def _facts(row: DraftRow, known: _Known, marks: Marks | None) -> dict[str, Any]:
    """What the row says; empty cells leave an entry as it is."""
    told: dict[str, Any] = {"award": row.get("award") or NATIONAL_QUALITY_AWARD, **_days(row, marks)}
    for name, read in (("outcome", outcome_of), ("provincial_result", result_of)):
        value = read(row.get(name))
        if value is None and marks:
            marks.wrong(row, name, _("Ghi đúng một trong các kết quả của tệp mẫu."))
        if value and row.get(name):
            told[name] = value
    for name in ("decision_number", "signer"):
        if row.get(name):
            told[name] = row.get(name)
    year = row.get("year").replace(".", "")
    if year.isdigit() and 1996 <= int(year) <= 2100:
        told["year"] = int(year)
    elif marks:
        marks.wrong(row, "year", _("Ghi năm, ví dụ 2026."))
    if row.get("plan"):
        told["plan"] = known.plans.get(row.get("plan"))
        if told["plan"] is None and marks:
            marks.wrong(row, "plan", _("Không có kế hoạch mã này."))
    return told


def _check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, known = Marks(draft), _Known(actor, draft)
    seen: set[Key] = set()
    counts = dict.fromkeys(USUAL, 0)
    for row in draft.of(ROW):
        unit = known.units.get(_digits(row.get("tax_code")))
        if unit is None:
            marks.wrong(row, "tax_code", _("Không có đơn vị mã số thuế này trong sổ đăng ký của tỉnh."))
        elif not keeps_register.can(actor, unit):
            marks.wrong(row, "tax_code", _("Đơn vị này thuộc tỉnh khác."))
        for name, most in LONGEST.items():
            if len(row.get(name)) > most:
                marks.wrong(row, name, _("Dài quá %(most)d ký tự.") % {"most": most})
        told = _facts(row, known, marks)
        if unit is None or "year" not in told:
            continue
        key = (unit.pk, fold(told["award"]), told["year"])
        if key in seen:
            marks.wrong(row, "year", _("Trùng với một dòng ở trên của tệp."))
            continue
        seen.add(key)
        entry = known.entries.get(key)
        counts["new" if entry is None else "changed" if _differs(entry, told) else "unchanged"] += 1
        _check_whole(marks, row, entry, unit, told)
    draft.counts = counts
    return marks.found


def _check_whole(
    marks: Marks, row: DraftRow, entry: AwardEntry | None, unit: Enterprise, told: Mapping[str, Any]
) -> None:
    """What the rows of the table say about each other: the constraints of the register, before anything is saved."""
    standing = {name: getattr(entry, name) for name in (*DAYS, "outcome", "provincial_result")} if entry else {}
    whole = AwardEntry(enterprise=unit, **{**standing, **{n: v for n, v in told.items() if v is not None}})
    try:
        whole.validate_constraints(exclude={"enterprise", "award", "year"})
    except ValidationError as refusal:
        for message in refusal.messages:
            marks.wrong(row, "outcome" if "giải" in message else "took_part_on", message)


def _differs(entry: AwardEntry, told: Mapping[str, Any]) -> bool:
    return any(getattr(entry, name) != value for name, value in told.items() if name != "award")


def _commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    known = _Known(actor, draft)
    added = changed = 0
    for row in draft.of(ROW):
        unit, told = known.units[_digits(row.get("tax_code"))], _facts(row, known, None)
        entry = known.entries.get((unit.pk, fold(told["award"]), told["year"]))
        try:
            if entry is None:
                add_record(actor=actor, kind=KIND, enterprise=unit, facts=told)
                added += 1
            elif _differs(entry, told):
                edit_record(actor=actor, kind=KIND, row=entry, facts={n: v for n, v in told.items() if n != "award"})
                changed += 1
        except ValidationError as refusal:
            raise RuleViolation(f"{row.place}: {' '.join(refusal.messages)}") from refusal
    words = gettext("Đã ghi %(added)d lượt tham gia mới, cập nhật %(changed)d, giữ nguyên %(kept)d.")
    told_counts = {"added": added, "changed": changed, "kept": len(draft.of(ROW)) - added - changed}
    return Committed(words % told_counts, reverse("registry:award_list"), bool(added or changed))


def _reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


class _Head:
    """A column of the workbook as lists write it."""

    kind = "text"

    def __init__(self, column: SheetColumn) -> None:
        self.key, self.label = column.key, column.label


OUTCOME_WORDS = {
    AwardOutcome.PENDING: "",
    AwardOutcome.NONE: "không đạt",
    AwardOutcome.AWARD: "giải thưởng",
    AwardOutcome.GOLD: "giải vàng",
}
RESULT_WORDS = {"": "", RoundResult.PASSED: "đạt", RoundResult.FAILED: "không đạt"}


def award_template(actor: Actor) -> bytes:
    """The workbook with the entries that stand, as the importer reads them back without a change."""
    rows = records.visible_to(actor, AwardEntry).order_by("-year", "sort_key", "pk")
    with override("vi"):  # whoever sends it back may read another language
        cells = [_cells(row) for row in rows]
        return xlsx_list(str(_("Giải thưởng")), [_Head(column) for column in COLUMNS], cells)


def _cells(row: AwardEntry) -> list[str]:
    values: dict[str, str] = {
        "tax_code": row.enterprise.tax_code,
        "name": row.enterprise.name,
        "year": str(row.year),
        "outcome": OUTCOME_WORDS[AwardOutcome(row.outcome)],
        "provincial_result": RESULT_WORDS[row.provincial_result],
        "plan": row.plan.code if row.plan else "",
    }
    for name in DAYS:
        day = getattr(row, name)
        values[name] = f"{day:%d/%m/%Y}" if day else ""
    return [str(values.get(column.key, getattr(row, column.key, ""))) for column in COLUMNS]


import_kinds.register(
    ImportKind(
        key=AWARD_IMPORT,
        title=_("Danh sách giải thưởng chất lượng"),
        allowed=keeps_register,
        sections=(
            SectionSpec(
                ROW,
                _("Danh sách giải thưởng chất lượng"),
                _("lượt tham gia"),
                tuple(FieldSpec(c.key, c.label, is_required=c.is_required) for c in COLUMNS),
                text_field="name",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=reader(COLUMNS, frozenset({"tax_code", "year"}), NO_TABLE),
        check=_check,
        commit=_commit,
        summary=counted,
        reread=_reread,
        back_url_name="registry:award_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        remarks_file=wrong_rows(COLUMNS),
        commit_at_once_rows=300,
    )
)
