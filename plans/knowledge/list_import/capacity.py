"""Capacity projects with their equipment read from a sheet: a line a project, or a piece of its equipment (P02)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Line, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.enums_bodies import CapacityKind
from plans.knowledge.forms.rows import FIRST_YEAR, LAST_YEAR
from plans.knowledge.list_import.of_plan import (
    PlanWorld,
    edit_row,
    key_of_line,
    key_of_row,
    plan_cell,
    unit_cell,
    unit_of,
)
from plans.knowledge.models import CapacityEquipment, CapacityProject
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.selectors import bodies
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

CAPACITY_LIST = "knowledge.capacity"


class World(PlanWorld):
    """The province's projects and their equipment as well. Four queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        super().__init__(actor)
        self.projects: dict[Hashable, CapacityProject] = {}
        self.equipment: dict[Hashable, CapacityEquipment] = {}
        for project in bodies.capacity_visible_to(actor).order_by("-pk"):
            self.projects[key_of_row(project)] = project
        for piece in bodies.equipment_visible_to(actor).order_by("-pk"):
            self.equipment[key_of_row(piece.project), plain(piece.name), piece.bought_on] = piece


def _project_rules(seen: Seen) -> Problems:
    told, row = seen.told, seen.standing
    first, last = (told.get(name) or getattr(row, name, None) for name in ("year_from", "year_to"))
    if first and last and last < first:
        yield "year_to", _("Năm kết thúc phải từ năm bắt đầu trở đi.")
    if told.get("finished_on") and not (told.get("result") or getattr(row, "result", "")):
        yield "result", _("Dự án đã hoàn thành phải ghi kết quả.")


def _add_project(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> CapacityProject:
    row: CapacityProject = keep_row(actor=actor, row=CapacityProject(), facts={**facts, **unit_of(line)})
    return row


def _equipment_key(line: Line, parent: Hashable) -> Hashable | None:
    name, day = line.told.get("name"), line.told.get("bought_on")
    return (parent, plain(name), day) if name and day else None


def _add_equipment(actor: Actor, line: Line, facts: dict[str, Any], parent: CapacityProject) -> CapacityEquipment:
    row: CapacityEquipment = keep_row(actor=actor, row=CapacityEquipment(project=parent), facts=facts)
    return row


def _rows(actor: Actor) -> Iterator[tuple[CapacityProject, CapacityEquipment | None]]:
    """A line a piece of equipment; a project without any stands alone."""
    projects = bodies.capacity_visible_to(actor).order_by("plan__code", "sort_key", "pk").prefetch_related("equipment")
    for project in projects:
        pieces: list[CapacityEquipment | None] = list(project.equipment.all())
        yield from ((project, piece) for piece in pieces or [None])


PROJECT = Part(
    named="title",
    cells=(
        plan_cell(C("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18, is_required=True)),
        cells.text(C("title", _("Tên dự án"), ("ten du an", "du an"), 44, is_required=True), 300),
        unit_cell(
            C("unit", _("Tổ chức, đơn vị"), ("to chuc", "don vi thu huong", "don vi duoc"), 34, is_required=True)
        ),
        cells.choice(C("kind", _("Loại"), ("loai",), 28, is_required=True), CapacityKind),
        cells.year(C("year_from", _("Từ năm"), ("tu nam",), 10, is_required=True), least=FIRST_YEAR, most=LAST_YEAR),
        cells.year(C("year_to", _("Đến năm"), ("den nam",), 10, is_required=True), least=FIRST_YEAR, most=LAST_YEAR),
        cells.text(C("decision_number", _("Quyết định phê duyệt"), ("quyet dinh", "so quyet dinh"), 20), 80),
        cells.day(C("decided_on", _("Ngày phê duyệt"), ("ngay phe duyet", "ngay quyet dinh"), 14, _("dd/mm/yyyy"))),
        cells.whole(C("budget_vnd", _("Ngân sách nhà nước (đồng)"), ("ngan sach",), 20)),
        cells.whole(C("other_vnd", _("Vốn khác (đồng)"), ("von khac", "von doi ung"), 18)),
        cells.day(C("finished_on", _("Ngày hoàn thành"), ("ngay hoan thanh", "hoan thanh"), 14), is_past=True),
        cells.text(C("result", _("Kết quả"), ("ket qua",), 40, is_long=True), 10_000),
        cells.place(lambda row: row.plan.province),
    ),
    key=key_of_line,
    held=lambda world: world.projects,
    add=_add_project,
    edit=edit_row,
    rules=_project_rules,
)
EQUIPMENT = Part(
    named="name",
    is_optional=True,
    cells=(
        cells.text(C("name", _("Thiết bị"), ("ten thiet bi", "thiet bi"), 34, is_required=True), 250),
        cells.whole(C("quantity", _("Số lượng"), ("so luong",), 10, _("trống: 1")), least=1, most=100_000),
        cells.whole(C("cost_vnd", _("Thành tiền (đồng)"), ("thanh tien",), 18)),
        cells.day(C("bought_on", _("Ngày mua, nghiệm thu"), ("ngay mua", "nghiem thu"), 14, is_required=True)),
        cells.text(C("purpose", _("Dùng để thử, đo"), ("dung de",), 34), 300),
    ),
    key=_equipment_key,
    held=lambda world: world.equipment,
    add=_add_equipment,
    edit=edit_row,
)
CAPACITY = register(
    RecordList(
        key=CAPACITY_LIST,
        title=_("Danh sách dự án tăng cường năng lực và thiết bị"),
        unit=_("dòng"),
        policy=keeps_bodies,
        page="knowledge:capacity_list",
        parts=(PROJECT, EQUIPMENT),
        needed=frozenset({"plan", "title", "unit", "kind"}),
        no_table=_(
            "Không thấy bảng có các cột “Mã kế hoạch”, “Tên dự án”, “Tổ chức, đơn vị” và “Loại”. Hãy dùng tệp mẫu."
        ),
        world=World,
        rows=_rows,
        text_field="title",
    )
)
