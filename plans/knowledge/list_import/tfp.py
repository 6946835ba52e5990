"""TFP accounts read from a sheet: a line a year, of the province or of a sector, with its inputs and coefficients, or an official share with its paper (M03).

They come in as drafts; a second person approves. A number that was handed in or approved is not changed by a file.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Cell, Line, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.keep_figure import OLDEST_YEAR
from plans.knowledge.actions.prepare_tfp import FACTORS, INPUTS, WORDS, edit_tfp, fill_tfp, prepare_tfp
from plans.knowledge.enums_productivity import Edition, TfpBasis, TfpMethod, TfpStatus
from plans.knowledge.models import TfpAccount
from plans.knowledge.policies_productivity import keeps_productivity
from plans.knowledge.selectors import productivity
from portal.core.errors import RuleViolation
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

TFP_LIST = "knowledge.tfp"
BEFORE_OTHERS = (TfpStatus.APPROVED, TfpStatus.IN_REVIEW, TfpStatus.DRAFT)
"""Of several numbers of a year the last of these is the one a sheet speaks of."""
FACTS = (*INPUTS, *WORDS, "share")


class World:
    """The province's numbers by year, basis and sector. One query."""

    def __init__(self, actor: Actor, draft: Draft | None = None) -> None:
        self.actor = actor
        self.held: dict[Hashable, TfpAccount] = {}
        rows = productivity.tfp_visible_to(actor).filter(province_id=actor.province_id)
        standing = list(rows.exclude(status=TfpStatus.WITHDRAWN).order_by("is_standing", "pk"))
        for row in sorted(standing, key=lambda row: BEFORE_OTHERS.index(TfpStatus(row.status))):
            self.held[row.year, row.basis, row.sector_key] = row


def _key(line: Line, parent: Hashable) -> Hashable | None:
    told = line.told
    return (told["year"], told["basis"], _sector_key(line)) if "year" in told and "basis" in told else None


def _sector_key(line: Line) -> str:
    return plain(line.told.get("sector", ""))


def _facts_of(row: TfpAccount) -> dict[str, Any]:
    """What a form would hold: rates that follow from levels are left out."""
    facts = {name: getattr(row, name) for name in FACTS}
    for name in FACTORS:
        if _has_levels(row, name):
            facts[f"{name}_rate"] = None
    return facts


def _has_levels(row: Any, name: str) -> bool:
    return getattr(row, name) is not None or getattr(row, f"{name}_before") is not None


def _rules(seen: Seen) -> Problems:
    told, row = seen.told, seen.standing
    if row is not None and not seen.changes:
        return
    if row is not None and row.status != TfpStatus.DRAFT:
        yield (
            next(iter(seen.changes)),
            _("Số TFP năm này đã trình hoặc đã duyệt nên không sửa bằng tệp; trả lại hoặc thôi dùng số ấy trước."),
        )
        return
    whole = {"sector": "", **(_facts_of(row) if row is not None else {}), **told}
    for name in FACTORS:
        if told.get(f"{name}_rate") is not None and (whole.get(name), whole.get(f"{name}_before")) != (None, None):
            yield f"{name}_rate", _("Đã có số của hai năm: để trống tốc độ tăng.")
    if told["basis"] == TfpBasis.COMPUTED and "share" in told:
        yield "share", _("Số tính toán tự tính tỷ trọng: để trống ô này.")
    yield from _of_the_whole(seen, whole)


def _of_the_whole(seen: Seen, whole: dict[str, Any]) -> Problems:
    """What the action would refuse, at its cells."""
    actor = seen.line.world.actor
    made = copy.copy(seen.standing) or TfpAccount(province_id=actor.province_id, status=TfpStatus.DRAFT)
    try:
        fill_tfp(made, seen.told["year"], seen.told["basis"], {name: whole[name] for name in FACTS if name in whole})
    except RuleViolation as refusal:
        yield from ((problem.place, problem.message) for problem in refusal.problems)
    except ValidationError as refusal:
        yield from ((name, " ".join(said)) for name, said in refusal.message_dict.items() if name in FACTS)


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> TfpAccount:
    facts = {**facts, "sector": line.told.get("sector", "")}
    row: TfpAccount = prepare_tfp(actor=actor, year=line.told["year"], basis=line.told["basis"], facts=facts)
    return row


def _edit(actor: Actor, row: TfpAccount, changes: dict[str, Any]) -> TfpAccount:
    edited: TfpAccount = edit_tfp(actor=actor, row=row, year=row.year, facts={**_facts_of(row), **changes})
    return edited


def _rate(key: str, name: str, label: Any) -> Cell:
    """A rate that is told itself; one that follows from levels stays in the account."""
    return cells.decimal(
        C(key, label, (), 16),
        digits=12,
        places=4,
        now=lambda row: None if _has_levels(row, name) else getattr(row, key),
    )


def _level(key: str, label: Any) -> Cell:
    return cells.decimal(C(key, label, (), 18), digits=20, places=3)


def _own_share(row: TfpAccount) -> Decimal | None:
    return row.share if row.is_official else None


def _base_year(row: TfpAccount) -> str:
    return str(row.base_year or "")


def _rows(actor: Actor) -> Iterator[tuple[TfpAccount]]:
    yield from ((row,) for _key, row in sorted(World(actor).held.items(), key=lambda item: str(item[0])))


ACCOUNT = Part(
    named="year",
    cells=(
        cells.year(C("year", _("Năm"), ("nam so lieu",), 10, is_required=True), least=OLDEST_YEAR + 1, is_fact=False),
        cells.choice(
            C("basis", _("Cách có số TFP"), ("cach co so",), 30, _("tính … hoặc số chính thức …"), is_required=True),
            TfpBasis,
            is_fact=False,
        ),
        cells.text(C("sector", _("Ngành"), ("pham vi",), 26, _("trống: toàn tỉnh")), 200, is_fact=False),
        cells.choice(C("method", _("Phương pháp tính tốc độ tăng"), ("phuong phap",), 26), TfpMethod),
        cells.year(C("base_year", _("Năm gốc của giá so sánh"), ("nam goc",), 12), least=1980, show=_base_year),
        _level("grdp_before", _("GRDP năm trước (tỷ đồng)")),
        _level("grdp", _("GRDP năm nay (tỷ đồng)")),
        _rate("grdp_rate", "grdp", _("Hoặc tốc độ tăng GRDP (%)")),
        _level("capital_before", _("Vốn năm trước (tỷ đồng)")),
        _level("capital", _("Vốn năm nay (tỷ đồng)")),
        _rate("capital_rate", "capital", _("Hoặc tốc độ tăng vốn (%)")),
        cells.whole(C("labour_before", _("Lao động năm trước (người)"), (), 16), most=10**12),
        cells.whole(C("labour", _("Lao động năm nay (người)"), (), 16), most=10**12),
        _rate("labour_rate", "labour", _("Hoặc tốc độ tăng lao động (%)")),
        cells.decimal(
            C("alpha", _("Hệ số α của vốn"), ("he so",), 12, _("giữa 0 và 1, ví dụ 0,45")), digits=5, places=4
        ),
        cells.decimal(
            C("share", _("Tỷ trọng đóng góp của TFP (%)"), ("ty trong",), 16, _("chỉ ghi cho số chính thức")),
            digits=12,
            places=4,
            now=_own_share,
        ),
        cells.text(C("source", _("Nguồn"), ("nguon",), 34, is_required=True), 300),
        cells.choice(C("edition", _("Loại số liệu"), ("loai so lieu",), 14, is_required=True), Edition),
        cells.text(C("note", _("Thuyết minh"), ("thuyet minh",), 44, is_long=True), 5_000),
    ),
    key=_key,
    held=lambda world: world.held,
    add=_add,
    edit=_edit,
    rules=_rules,
)
TFP = register(
    RecordList(
        key=TFP_LIST,
        title=_("Số TFP theo năm"),
        unit=_("số"),
        policy=keeps_productivity,
        page="knowledge:tfp_list",
        parts=(ACCOUNT,),
        needed=frozenset({"year", "basis", "source"}),
        no_table=_("Không thấy bảng có các cột “Năm”, “Cách có số TFP” và “Nguồn”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="source",
        told=_("Đã ghi %(added)d số TFP mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
    )
)
