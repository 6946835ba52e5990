"""Nominations for praise read from a sheet: those of the sender's unit, only persons who agreed; what the meeting and the
decision say stays with people (N02)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.actions.nominate_for_praise import edit_nominee, nominate_for_praise, refusal_after, takes_from
from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseForm
from plans.activities.importing import cells
from plans.activities.importing.cells import Codes, Line, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.activities.models import PraiseNominee
from plans.activities.models.praise import nominee_key
from plans.activities.policies import STAFF
from plans.activities.policies_honours import nominates_for_praise
from plans.activities.selectors import praise
from plans.activities.selectors.scope import units_for
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor
from portal.organizations.models import Organization

NOMINEE_LIST = "activities.praise_nominees"


class World:
    """Rounds, who is nominated in them and by whom, who was praised before, and units of the directory. Five queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        self.actor = actor
        rounds = praise.visible_to(actor)
        self.codes = Codes(list(rounds.order_by("pk")))
        self.held: dict[Hashable, PraiseNominee] = {}
        for row in _own(actor).select_related("round__province").order_by("pk"):
            self.held[row.round_id, row.key] = row
        every = PraiseNominee.objects.filter(round__in=rounds.order_by().values("pk"))
        self.taken: set[Hashable] = set(every.exclude(result=NomineeResult.WITHDRAWN).values_list("round_id", "key"))
        self.praised: dict[str, list[PraiseNominee]] = {}
        past = every.filter(result=NomineeResult.PRAISED).select_related("round").order_by("-round__decided_on")
        for row in past:
            self.praised.setdefault(row.key, []).append(row)
        units = [*units_for(actor), *([actor.organization] if actor.organization else [])]
        self.units: dict[str, Organization] = {plain(unit.name): unit for unit in units}

    def refusal(self, line: Line) -> str:
        """Why the nominee of a line may not be praised yet."""
        told, row = line.told, line.told["round"]
        words = (told["kind"], told["name"], told.get("unit_name", ""))
        keys = {nominee_key(*words, told.get("tax_code", "")), nominee_key(*words)}
        before = [past for key in keys for past in self.praised.get(key, []) if past.round_id != row.pk]
        return refusal_after(row, max(before, key=lambda past: str(past.round.decided_on), default=None))


def _own(actor: Actor) -> Any:
    """Nominations whose merits the actor reads and may put right: the Department all, a unit its own."""
    rows = praise.evidence_visible_to(actor).exclude(result=NomineeResult.WITHDRAWN)
    if nominates_for_praise.can(actor) and actor.has(*STAFF):
        return rows
    return rows.filter(nominator_id=actor.organization_id)


def _key(line: Line, parent: Hashable) -> Hashable | None:
    told = line.told
    if any(name not in told for name in ("round", "kind", "name")):
        return None
    key = nominee_key(told["kind"], told["name"], told.get("unit_name", ""), told.get("tax_code", ""))
    return told["round"].pk, key


def _rules(seen: Seen) -> Problems:
    told, world = seen.told, seen.line.world
    is_person = told["kind"] == NomineeKind.INDIVIDUAL
    if is_person and not told.get("unit_name"):
        yield "unit_name", _("Ghi đơn vị của cá nhân.")
    if seen.move == "unchanged":
        return
    if seen.standing is None and is_person and not told.get("agreed"):
        yield "agreed", _("Cần xác nhận cá nhân được đề nghị đã đồng ý.")
    if not takes_from(world.actor, told["round"]):
        field = "round" if seen.standing is None else next(iter(seen.changes))
        yield field, _("Đợt này không nhận đề nghị vào lúc này.")
    elif seen.standing is not None and seen.standing.result != NomineeResult.PENDING:
        yield next(iter(seen.changes)), _("Đề nghị đã được xét nên không sửa được.")
    if seen.standing is None:
        if seen.key in world.taken:
            yield "name", _("Tập thể, cá nhân này đã được đề nghị trong đợt.")
        if said := world.refusal(seen.line):
            yield "name", said


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> PraiseNominee:
    told = line.told
    is_person = told["kind"] == NomineeKind.INDIVIDUAL
    unit = told.get("unit_name", "") if is_person else told["name"]
    row: PraiseNominee = nominate_for_praise(
        actor=actor,
        praise=told["round"],
        kind=told["kind"],
        name=told["name"],
        unit_name=told.get("unit_name", ""),
        tax_code=told.get("tax_code", ""),
        organization=line.world.units.get(plain(unit)),
        agreed=bool(told.get("agreed")),
        **facts,
    )
    return row


def _edit(actor: Actor, row: PraiseNominee, changes: dict[str, Any]) -> PraiseNominee:
    facts = {name: changes.get(name, getattr(row, name)) for name in ("position", "form", "merits")}
    edited: PraiseNominee = edit_nominee(actor=actor, nominee=row, **facts)
    return edited


def _rows(actor: Actor) -> Iterator[tuple[PraiseNominee]]:
    rows = _own(actor).select_related("round__province").order_by("round__planned_on", "round_id", "kind", "sort_key")
    yield from ((row,) for row in rows)


NOMINEES = register(
    RecordList(
        key=NOMINEE_LIST,
        title=_("Danh sách đề nghị khen thưởng"),
        unit=_("đề nghị"),
        policy=nominates_for_praise,
        page="activities:nominee_list",
        needed=frozenset({"round", "kind", "name", "form"}),
        no_table=_("Không thấy bảng có các cột “Mã đợt”, “Đối tượng”, “Tên” và “Hình thức”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="name",
        told=_("Đã ghi %(added)d đề nghị mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
        parts=(
            Part(
                named="name",
                cells=(
                    cells.found(
                        C("round", _("Mã đợt"), ("ma dot", "dot"), 16, is_required=True),
                        lambda typed, line: line.world.codes.find(typed, line),
                        lambda row: row.round.code,
                        is_fact=False,
                    ),
                    cells.choice(
                        C("kind", _("Đối tượng"), ("doi tuong",), 14, _("tập thể hoặc cá nhân"), is_required=True),
                        NomineeKind,
                        is_fact=False,
                    ),
                    cells.text(
                        C("name", _("Tên tập thể, họ tên cá nhân"), ("ten tap the", "ten"), 40, is_required=True),
                        250,
                        is_fact=False,
                    ),
                    cells.text(
                        C("unit_name", _("Đơn vị của cá nhân"), ("don vi",), 34, _("chỉ ghi cho cá nhân")),
                        250,
                        is_fact=False,
                    ),
                    cells.text(
                        C("tax_code", _("Mã số thuế"), ("ma so thue",), 16, _("chỉ ghi cho tập thể")), 20, is_fact=False
                    ),
                    cells.text(C("position", _("Chức vụ, công việc"), ("chuc vu",), 26), 200),
                    cells.choice(C("form", _("Hình thức đề nghị"), ("hinh thuc",), 34, is_required=True), PraiseForm),
                    cells.text(
                        C("merits", _("Thành tích"), ("thanh tich",), 60, is_required=True, is_long=True), 20_000
                    ),
                    cells.flag(
                        C("agreed", _("Cá nhân đã đồng ý"), ("ca nhan da dong y",), 14, _("cá nhân mới: ghi “có”")),
                        show=lambda row: "",
                        is_fact=False,
                    ),
                    cells.place(lambda row: row.round.province),
                ),
                key=_key,
                held=lambda world: world.held,
                add=_add,
                edit=_edit,
                rules=_rules,
            ),
        ),
    )
)
