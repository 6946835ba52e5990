"""Units on their way to foundation or certificate, with their steps, read from a sheet (P04)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Line, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.enums_bodies import FoundingKind
from plans.knowledge.list_import.of_plan import (
    PlanWorld,
    edit_row,
    key_of_line,
    key_of_row,
    plan_cell,
    unit_cell,
    unit_of,
)
from plans.knowledge.models import FoundingStep, UnitFounding
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.selectors import bodies
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

FOUNDING_LIST = "knowledge.foundings"


class World(PlanWorld):
    """The province's foundings and their steps as well. Four queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        super().__init__(actor)
        self.foundings: dict[Hashable, UnitFounding] = {}
        self.steps: dict[Hashable, FoundingStep] = {}
        rows: Any = bodies.foundings_visible_to(actor)  # with `all_steps`
        for founding in rows.order_by("-pk"):
            key = key_of_row(founding)
            self.foundings[key] = founding
            for step in founding.all_steps:
                self.steps[key, plain(step.title)] = step


def _rules(seen: Seen) -> Problems:
    told, row = seen.told, seen.standing
    number, issued, dropped = (
        told.get(name) or getattr(row, name, None) for name in ("paper_number", "issued_on", "dropped_on")
    )
    if issued and not number:
        yield "paper_number", _("Đã thành lập, đã cấp thì phải có số văn bản.")
    if issued and dropped:
        yield "dropped_on", _("Việc đã có kết quả thì không còn thôi thực hiện.")


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> UnitFounding:
    row: UnitFounding = keep_row(actor=actor, row=UnitFounding(), facts={**facts, **unit_of(line)})
    return row


def _add_step(actor: Actor, line: Line, facts: dict[str, Any], parent: UnitFounding) -> FoundingStep:
    row: FoundingStep = keep_row(actor=actor, row=FoundingStep(founding=parent), facts=facts)
    return row


def _step_key(line: Line, parent: Hashable) -> Hashable | None:
    title = line.told.get("step")
    return (parent, plain(title)) if title else None


def _rows(actor: Actor) -> Iterator[tuple[UnitFounding, FoundingStep | None]]:
    """A line a step; a founding without any stands alone."""
    rows: Any = bodies.foundings_visible_to(actor)  # with `all_steps`
    for founding in rows.order_by("plan__code", "sort_key", "pk"):
        steps: list[FoundingStep | None] = list(founding.all_steps)
        yield from ((founding, step) for step in steps or [None])


FOUNDING = Part(
    named="title",
    cells=(
        plan_cell(C("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18, is_required=True)),
        cells.text(C("title", _("Việc"), ("ten viec", "viec"), 40, is_required=True), 300),
        unit_cell(C("unit", _("Tổ chức, đơn vị"), ("to chuc", "don vi"), 34, is_required=True)),
        cells.choice(C("kind", _("Loại"), ("loai",), 28, is_required=True), FoundingKind),
        cells.text(
            C("paper_number", _("Số quyết định, giấy chứng nhận"), ("so quyet dinh", "giay chung nhan"), 20), 80
        ),
        cells.text(C("issuer", _("Cơ quan cấp"), ("co quan cap",), 28), 200),
        cells.day(C("issued_on", _("Ngày thành lập, ngày cấp"), ("ngay thanh lap", "ngay cap"), 14), is_past=True),
        cells.day(C("expires_on", _("Hiệu lực đến hết ngày"), ("hieu luc",), 14)),
        cells.day(C("dropped_on", _("Thôi thực hiện từ ngày"), ("thoi thuc hien",), 14)),
        cells.text(C("note", _("Ghi chú"), ("ghi chu",), 30, is_long=True), 10_000),
        cells.place(lambda row: row.plan.province),
    ),
    key=key_of_line,
    held=lambda world: world.foundings,
    add=_add,
    edit=edit_row,
    rules=_rules,
)
STEP = Part(
    named="step",
    is_optional=True,
    cells=(
        cells.whole(C("position", _("Thứ tự bước"), ("thu tu",), 10, _("trống: 1")), least=1, most=999),
        cells.text(C("step", _("Bước"), ("ten buoc", "buoc"), 34, is_required=True), 200, name="title"),
        cells.day(C("due_on", _("Hạn của bước"), ("han cua buoc", "thoi han"), 14)),
        cells.day(C("done_on", _("Ngày xong"), ("ngay xong",), 14)),
        cells.text(C("step_paper", _("Văn bản của bước"), ("van ban cua buoc",), 20), 80, name="paper_number"),
    ),
    key=_step_key,
    held=lambda world: world.steps,
    add=_add_step,
    edit=edit_row,
)
FOUNDINGS = register(
    RecordList(
        key=FOUNDING_LIST,
        title=_("Danh sách việc thành lập đơn vị, cấp chứng nhận"),
        unit=_("dòng"),
        policy=keeps_bodies,
        page="knowledge:founding_list",
        parts=(FOUNDING, STEP),
        needed=frozenset({"plan", "title", "unit", "kind"}),
        no_table=_("Không thấy bảng có các cột “Mã kế hoạch”, “Việc”, “Tổ chức, đơn vị” và “Loại”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="title",
    )
)
