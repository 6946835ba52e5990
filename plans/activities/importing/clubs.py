"""Clubs read from a workbook: checked cell by cell, saved row by row, twice without doubles; and the workbook itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.keep_club import edit_club, propose_club
from plans.activities.enums_clubs import ClubKind
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.files import wrong_rows
from plans.activities.importing.kinds import Marks, day_in
from plans.activities.importing.reading import ROW, reader
from plans.activities.models import Club
from plans.activities.policies import OFFICERS
from plans.activities.policies_honours import keeps_clubs
from plans.activities.selectors import clubs
from plans.activities.selectors.scope import plans_for, units_for
from portal.core import clock
from portal.documents.rendering import xlsx_list
from portal.imports.drafts import USUAL, Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

CLUB_IMPORT = "activities.clubs"
COLUMNS = (
    SheetColumn("kind", _("Loại"), ("loai",), 30, _("năng suất hoặc khởi nghiệp")),
    SheetColumn("name", _("Tên câu lạc bộ"), ("ten cau lac bo", "ten clb"), 40, is_required=True),
    SheetColumn("school", _("Trường, đơn vị"), ("truong", "don vi", "co so giao duc"), 40, is_required=True),
    SheetColumn("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18, is_required=True),
    SheetColumn("field", _("Lĩnh vực, nội dung hoạt động"), ("linh vuc", "noi dung"), 40),
    SheetColumn("head_name", _("Chủ nhiệm"), ("chu nhiem", "nguoi dung dau"), 24),
    SheetColumn("head_position", _("Chức vụ, khoa, lớp của chủ nhiệm"), ("chuc vu",), 24),
    SheetColumn("proposed_on", _("Ngày đề xuất"), ("ngay de xuat",), 14, _("dd/mm/yyyy")),
    SheetColumn("decision_number", _("Số quyết định thành lập"), ("so quyet dinh",), 20),
    SheetColumn("decided_on", _("Ngày quyết định"), ("ngay quyet dinh",), 14, _("dd/mm/yyyy")),
    SheetColumn("decided_by", _("Cơ quan ra quyết định"), ("co quan",), 30),
    SheetColumn("signer", _("Người ký"), ("nguoi ky",), 24),
)
LONGEST = {
    "name": 250,
    "school": 250,
    "field": 300,
    "head_name": 150,
    "head_position": 200,
    "decision_number": 80,
    "decided_by": 250,
    "signer": 150,
}
WORDS = ("field", "head_name", "head_position", "decision_number", "decided_by", "signer")
DAYS = ("proposed_on", "decided_on")
NO_TABLE = _("Không thấy bảng có các cột “Tên câu lạc bộ”, “Trường, đơn vị” và “Mã kế hoạch”. Hãy dùng tệp mẫu.")


def kind_of(text: str) -> str | None:
    """The kind meant; an empty cell is a productivity club, None for words nobody knows."""
    words = fold(text)
    if not words.strip() or "nang suat" in words or "chat luong" in words:
        return ClubKind.PRODUCTIVITY.value
    return ClubKind.STARTUP.value if "khoi nghiep" in words else None


def _key(kind: str, name: str, school: str) -> tuple[str, str, str]:
    return kind, " ".join(fold(name).split()), " ".join(fold(school).split())


def _standing(actor: Actor) -> dict[tuple[str, str, str], Club]:
    """Clubs the actor keeps, by what tells them apart. One query."""
    rows = clubs.kept_by(actor).select_related("organization", "plan").exclude(status__in=("dissolved", "dropped"))
    return {_key(row.kind, row.name, row.school_words): row for row in rows}


def _days(marks: Marks | None, row: DraftRow) -> dict[str, dt.date | None]:
    found: dict[str, dt.date | None] = {}
    for name in DAYS:
        try:
            found[name] = day_in(row.get(name))
        except ValueError:
            if marks:
                marks.wrong(row, name, _("Ghi dạng ngày/tháng/năm, ví dụ 07/06/2026."))
            continue
        day = found[name]
        if marks and day and day > clock.today():
            marks.wrong(row, name, _("Không ghi ngày trong tương lai."))
    return found


def _told(row: DraftRow, days: dict[str, dt.date | None]) -> dict[str, Any]:
    """What the row says; empty cells leave a club as it is."""
    told: dict[str, Any] = {name: row.get(name) for name in WORDS if row.get(name)}
    return told | {name: day for name, day in days.items() if day}


def _check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, seen = Marks(draft), set()
    standing = _standing(actor)
    plans = set(plans_for(actor).values_list("code", flat=True))
    own = " ".join(fold(actor.organization_name).split())
    counts = dict.fromkeys(USUAL, 0)
    for row in draft.of(ROW):
        kind = kind_of(row.get("kind"))
        if kind is None:
            marks.wrong(row, "kind", _("Ghi “năng suất” hoặc “khởi nghiệp”."))
        for name in ("name", "school"):
            if not row.get(name):
                marks.wrong(row, name, _("Không được để trống."))
        for name, most in LONGEST.items():
            if len(row.get(name)) > most:
                marks.wrong(row, name, _("Dài quá %(most)d ký tự.") % {"most": most})
        if row.get("plan") not in plans:
            marks.wrong(row, "plan", _("Không có kế hoạch mã này đang thực hiện."))
        key = _key(kind or "", row.get("name"), row.get("school"))
        if not actor.roles & OFFICERS and key[2] != own:
            marks.wrong(row, "school", _("Chỉ ghi câu lạc bộ của đơn vị mình."))
        told = _told(row, _days(marks, row))
        if key in seen:
            marks.wrong(row, "name", _("Trùng với một dòng ở trên của tệp."))
        elif key in standing:
            counts["changed" if _differs(standing[key], told, row) else "unchanged"] += 1
        else:
            counts["new"] += 1
        seen.add(key)
    draft.counts = counts
    return marks.found


def _differs(club: Club, told: dict[str, Any], row: DraftRow) -> bool:
    return club.plan.code != row.get("plan") or any(getattr(club, name) != value for name, value in told.items())


def _commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    standing = _standing(actor)
    plans = {plan.code: plan for plan in plans_for(actor)}
    units = {" ".join(fold(unit.name).split()): unit for unit in units_for(actor)}
    added = changed = 0
    for row in draft.of(ROW):
        kind = kind_of(row.get("kind")) or ClubKind.PRODUCTIVITY.value
        key = _key(kind, row.get("name"), row.get("school"))
        told = _told(row, _days(None, row))
        known = standing.get(key)
        if known is None:
            facts = {
                **told,
                "plan": plans[row.get("plan")],
                "name": row.get("name"),
                "organization": units.get(key[2]),
                "school_name": row.get("school"),
            }
            standing[key] = propose_club(actor=actor, kind=kind, facts=facts)
            added += 1
        elif _differs(known, told, row):
            edit_club(actor=actor, club=known, facts={**told, "plan": plans[row.get("plan")]})
            changed += 1
    words = gettext("Đã ghi %(added)d câu lạc bộ mới, cập nhật %(changed)d, giữ nguyên %(kept)d.")
    facts = {"added": added, "changed": changed, "kept": len(draft.of(ROW)) - added - changed}
    return Committed(words % facts, reverse("activities:club_list"), bool(added or changed))


def _reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


def club_template(actor: Actor) -> bytes:
    """The workbook with the clubs the actor keeps, as the importer reads them back without a change."""
    rows = clubs.kept_by(actor).select_related("organization", "plan").order_by("kind", "sort_key", "pk")
    with override("vi"):  # whoever sends it back may read another language
        return xlsx_list(str(_("Câu lạc bộ")), [_Head(column) for column in COLUMNS], [_cells(row) for row in rows])


class _Head:
    """A column of the workbook as lists write it."""

    kind = "text"

    def __init__(self, column: SheetColumn) -> None:
        self.key, self.label = column.key, column.label


def _cells(club: Club) -> list[str]:
    values = {"kind": club.get_kind_display(), "school": club.school_words, "plan": club.plan.code}
    for name in DAYS:
        day = getattr(club, name)
        values[name] = f"{day:%d/%m/%Y}" if day else ""
    return [str(values.get(column.key, getattr(club, column.key, ""))) for column in COLUMNS]


import_kinds.register(
    ImportKind(
        key=CLUB_IMPORT,
        title=_("Danh sách câu lạc bộ"),
        allowed=keeps_clubs,
        sections=(
            SectionSpec(
                ROW,
                _("Danh sách câu lạc bộ"),
                _("câu lạc bộ"),
                tuple(FieldSpec(c.key, c.label, is_required=c.is_required) for c in COLUMNS),
                text_field="name",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=reader(COLUMNS, frozenset({"name", "school", "plan"}), NO_TABLE),
        check=_check,
        commit=_commit,
        summary=counted,
        reread=_reread,
        back_url_name="activities:club_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        remarks_file=wrong_rows(COLUMNS),
        commit_at_once_rows=400,
    )
)
