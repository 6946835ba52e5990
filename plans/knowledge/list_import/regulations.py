"""Local technical regulations read from a sheet (L04): new ones come in as proposals, issued ones of former years into the
register of standards with number, day and issuer. What is on its way is issued by people, never by a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Codes, Line, WrongCell, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.activities.selectors.scope import plans_for, units_for
from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.actions.make_regulation import edit_regulation, propose_regulation
from plans.knowledge.enums import RegulationStatus, Series, StandardKind, StandardState, Topic
from plans.knowledge.models import LocalRegulation, Standard
from plans.knowledge.models.standard import compact
from plans.knowledge.policies_bodies import keeps_regulations
from plans.knowledge.selectors import bodies, standards
from plans.knowledge.workflow.regulation import REGULATION_WORKFLOW
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.vietnam.models import Province

REGULATION_LIST = "knowledge.regulations"
ISSUED = ("symbol", "issued_number", "issued_on", "issuer")
"""Cells of a decision: all of them, or none for a proposal."""
PROPOSED = ("reason", "organization", "plan", "expected_on", "urgent_because")

LONGEST_FIELD = 200
"""What the register of standards keeps of the subject."""


@dataclass
class Entry:
    """A regulation on its way, or one of a former year in the register of standards, in the words of the sheet."""

    row: LocalRegulation | Standard
    title: str
    subject_matter: str
    symbol: str = ""
    issued_number: str = ""
    issued_on: dt.date | None = None
    issuer: str = ""
    code: str = ""
    reason: str = ""
    organization: Organization | None = None
    plan: Any = None
    expected_on: dt.date | None = None
    urgent_because: str = ""

    @property
    def province(self) -> Province | None:
        """Whose it is."""
        return self.row.province


def entry_of_regulation(row: LocalRegulation) -> Entry:
    """One on its way, with its decision when it has been issued."""
    standard = row.standard
    names = ("code", "title", "subject_matter", *PROPOSED, "issued_number", "issued_on")
    made = Entry(row=row, **{name: getattr(row, name) for name in names})
    if standard is not None:
        made.symbol, made.issuer = standard.code, standard.agency
    return made


def entry_of_standard(row: Standard) -> Entry:
    """One of a former year."""
    return Entry(
        row=row,
        title=row.title,
        subject_matter=row.field,
        symbol=row.code,
        issued_number=row.decision_number,
        issued_on=row.issued_on,
        issuer=row.agency,
    )


class World:
    """Regulations and issued texts of the province, plans and agencies. Four queries."""

    def __init__(self, actor: Actor, draft: Draft | None = None) -> None:
        rows = list(bodies.regulations_visible_to(actor).order_by("-pk"))
        self.codes = Codes(rows)
        self.plans = Codes(list(plans_for(actor).select_related("province")))
        self.units: dict[str, Organization] = {plain(unit.name): unit for unit in units_for(actor)}
        self.entries = [entry_of_regulation(row) for row in rows]
        made = [row.standard_id for row in rows]
        texts = standards.visible_to(actor).filter(series=Series.QCDP, province__isnull=False).exclude(pk__in=made)
        self.entries += [entry_of_standard(text) for text in texts.select_related("province").order_by("-pk")]
        self.held: dict[Hashable, Entry] = {}
        for entry in self.entries:
            self.keep(entry)

    def keep(self, entry: Entry) -> None:
        """Known by its code, its symbol, and while it is proposed by its title."""
        row = entry.row
        if isinstance(row, LocalRegulation):
            self.held["code", row.pk] = entry
            if row.status != RegulationStatus.DROPPED:
                self.held["title", plain(row.title)] = entry
        if entry.symbol:
            self.held["symbol", compact(entry.symbol)] = entry


def _key(line: Line, parent: Hashable) -> Hashable | None:
    told, held = line.told, line.world.held
    if line.row.get("code"):
        return ("code", told["code"].pk) if "code" in told else None
    if "title" not in told:
        return None
    symbol = ("symbol", compact(told.get("symbol", "")))
    if symbol in held:
        return symbol
    title = ("title", plain(told["title"]))
    return title if title in held or not told.get("symbol") else symbol


def _rules(seen: Seen) -> Problems:
    told, entry = seen.told, seen.standing
    if entry is not None and not seen.changes:
        return
    decision = [name for name in ISSUED if name in told]
    if entry is not None and isinstance(entry.row, LocalRegulation):
        yield from _of_one_on_its_way(entry.row, seen.changes)
    elif entry is None and not decision:
        for name in ("reason", "organization", "subject_matter"):
            if name not in told:
                yield name, _("Đề xuất mới cần ghi ô này.")
    else:
        for name in ISSUED:
            if name not in told and not (entry and getattr(entry, name)):
                yield name, _("Quy chuẩn đã ban hành cần đủ ký hiệu, số, ngày quyết định và cơ quan ban hành.")
        if len(told.get("subject_matter", "")) > LONGEST_FIELD:
            yield "subject_matter", _("Dài quá %(most)d ký tự.") % {"most": LONGEST_FIELD}
        for name in PROPOSED:
            if name in told:
                yield name, _("Quy chuẩn đã ban hành của các năm trước không ghi ô này.")


def _of_one_on_its_way(row: LocalRegulation, changes: dict[str, Any]) -> Problems:
    for name in changes:
        if row.status in REGULATION_WORKFLOW.final:
            yield name, _("Quy chuẩn này đã kết thúc nên không sửa được.")
        elif name in ISSUED:
            words = _("Quy chuẩn đang ở bước “%(state)s”: quyết định được ghi ở bước ban hành, không nạp từ tệp.")
            yield name, words % {"state": RegulationStatus(row.status).label}


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> Entry:
    if "issued_number" not in facts:
        entry = entry_of_regulation(propose_regulation(actor=actor, facts=facts))
    else:
        entry = entry_of_standard(_issue(actor, facts))
    line.world.keep(entry)
    return entry


def _issue(actor: Actor, facts: dict[str, Any], standard: Standard | None = None) -> Standard:
    """The text of a former year in the register of standards."""
    new = {"series": Series.QCDP, "kind": StandardKind.REGULATION, "topic": Topic.STANDARD_WORK}
    told: dict[str, Any] = {} if standard else {**new, "state": StandardState.IN_FORCE}
    names = {"symbol": "code", "subject_matter": "field", "issued_number": "decision_number", "issuer": "agency"}
    told |= {names.get(name, name): value for name, value in facts.items()}
    if "issued_on" in facts:
        told["year"] = facts["issued_on"].year
    province = actor.organization.province if actor.organization else None
    source = facts.get("issued_number") or (standard.decision_number if standard else "")
    row: Standard = keep_standard(actor=actor, facts=told, standard=standard, province=province, source=source)
    return row


def _edit(actor: Actor, entry: Entry, changes: dict[str, Any]) -> Entry:
    if isinstance(entry.row, LocalRegulation):
        return entry_of_regulation(edit_regulation(actor=actor, regulation=entry.row, facts=changes))
    return entry_of_standard(_issue(actor, changes, entry.row))


def _unit(typed: str, line: Line) -> Organization:
    unit: Organization | None = line.world.units.get(plain(typed))
    if unit is None:
        raise WrongCell(gettext("Không có đơn vị này trong danh bạ của tỉnh."))
    return unit


def _rows(actor: Actor) -> Iterator[tuple[Entry]]:
    yield from ((entry,) for entry in reversed(World(actor).entries))


REGULATION = Part(
    named="title",
    cells=(
        cells.found(
            C("code", _("Mã"), ("ma quy chuan",), 18, _("trống: đề xuất mới hoặc quy chuẩn các năm trước")),
            lambda typed, line: line.world.codes.find(typed, line),
            lambda entry: entry.code,
            is_fact=False,
        ),
        cells.text(C("title", _("Tên quy chuẩn"), ("ten",), 50, is_required=True), 400),
        cells.text(C("subject_matter", _("Đối tượng được quy định"), ("doi tuong",), 36), 300),
        cells.text(C("reason", _("Sự cần thiết"), ("su can thiet",), 44, is_long=True), 10_000),
        cells.found(
            C("organization", _("Cơ quan chủ trì soạn thảo"), ("co quan chu tri", "chu tri"), 34),
            _unit,
            lambda entry: entry.organization.name if entry.organization else "",
        ),
        cells.found(
            C("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18),
            lambda typed, line: line.world.plans.find(typed, line),
            lambda entry: entry.plan.code if entry.plan else "",
        ),
        cells.day(C("expected_on", _("Dự kiến ban hành"), ("du kien",), 14)),
        cells.text(C("urgent_because", _("Lý do cấp thiết"), ("ly do cap thiet",), 30), 300),
        cells.text(C("symbol", _("Ký hiệu"), ("ky hieu",), 22, _("QCĐP … : của quy chuẩn đã ban hành")), 80),
        cells.text(C("issued_number", _("Số quyết định ban hành"), ("so quyet dinh",), 22), 120),
        cells.day(C("issued_on", _("Ngày ban hành"), ("ngay ban hanh", "ngay quyet dinh"), 14), is_past=True),
        cells.text(C("issuer", _("Cơ quan ban hành"), ("co quan ban hanh",), 28), 200),
        cells.place(lambda entry: entry.province),
    ),
    key=_key,
    held=lambda world: world.held,
    add=_add,
    edit=_edit,
    rules=_rules,
)
REGULATIONS = register(
    RecordList(
        key=REGULATION_LIST,
        title=_("Danh sách quy chuẩn kỹ thuật địa phương"),
        unit=_("quy chuẩn"),
        policy=keeps_regulations,
        page="knowledge:regulation_list",
        parts=(REGULATION,),
        needed=frozenset({"title", "subject_matter"}),
        no_table=_("Không thấy bảng có các cột “Tên quy chuẩn” và “Đối tượng được quy định”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="title",
        told=_("Đã ghi %(added)d quy chuẩn mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
    )
)
