"""Rounds of praise read from a sheet: they come in as being prepared; opening, reviewing and deciding stay with people (N02)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.actions.keep_praise import edit_round, plan_round
from plans.activities.enums_praise import PraiseStatus
from plans.activities.importing import cells
from plans.activities.importing.cells import Codes, Line, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.activities.models import PraiseRound
from plans.activities.policies_honours import keeps_praise
from plans.activities.selectors import praise
from plans.activities.selectors.scope import plans_for
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

ROUND_LIST = "activities.praise_rounds"


class World:
    """Plans at work and the rounds of the province, by code and by plan, title and day. Two queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        rounds = list(praise.visible_to(actor).exclude(status=PraiseStatus.CANCELLED).order_by("-pk"))
        self.plans = Codes(list(plans_for(actor).select_related("province")))
        self.codes = Codes(rounds)
        self.held: dict[Hashable, PraiseRound] = {}
        for row in rounds:
            self.held[row.pk] = self.held[row.plan_id, plain(row.title), row.planned_on] = row


def _key(line: Line, parent: Hashable) -> Hashable | None:
    """The code where the line gives one; else plan, title and day."""
    told = line.told
    if line.row.get("code"):
        return told["code"].pk if "code" in told else None
    if any(name not in told for name in ("plan", "title", "planned_on")):
        return None
    own = (told["plan"].pk, plain(told["title"]), told["planned_on"])
    standing = line.world.held.get(own)
    return standing.pk if standing is not None else own


def _rules(seen: Seen) -> Problems:
    told, row = seen.told, seen.standing
    planned, until = (told.get(name) or getattr(row, name, None) for name in ("planned_on", "nominate_until"))
    if planned and until and until > planned:
        yield "nominate_until", _("Hạn nhận đề nghị phải trước ngày dự kiến công bố.")
    if row is not None and not row.can_be_written and seen.changes:
        yield next(iter(seen.changes)), _("Đợt đã họp xét nên không sửa được.")


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> PraiseRound:
    row: PraiseRound = plan_round(actor=actor, facts={"interval_months": 24, **facts})
    line.world.held[row.pk] = row
    return row


def _edit(actor: Actor, row: PraiseRound, changes: dict[str, Any]) -> PraiseRound:
    edited: PraiseRound = edit_round(actor=actor, praise=row, facts=changes)
    return edited


def _rows(actor: Actor) -> Iterator[tuple[PraiseRound]]:
    rows = praise.visible_to(actor).exclude(status=PraiseStatus.CANCELLED)
    yield from ((row,) for row in rows.select_related("plan__province").order_by("planned_on", "pk"))


ROUNDS = register(
    RecordList(
        key=ROUND_LIST,
        title=_("Danh sách đợt khen thưởng"),
        unit=_("đợt"),
        policy=keeps_praise,
        page="activities:praise_list",
        needed=frozenset({"plan", "title", "planned_on"}),
        no_table=_("Không thấy bảng có các cột “Mã kế hoạch”, “Tên đợt” và “Dự kiến công bố”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="title",
        parts=(
            Part(
                named="title",
                cells=(
                    cells.found(
                        C("code", _("Mã đợt"), ("ma dot",), 16, _("trống: đợt mới")),
                        lambda typed, line: line.world.codes.find(typed, line),
                        lambda row: row.code,
                        is_fact=False,
                    ),
                    cells.found(
                        C("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18, is_required=True),
                        lambda typed, line: line.world.plans.find(typed, line),
                        lambda row: row.plan.code,
                    ),
                    cells.text(C("title", _("Tên đợt"), ("ten dot", "ten"), 44, is_required=True), 300),
                    cells.day(C("planned_on", _("Dự kiến công bố"), ("du kien",), 16, is_required=True)),
                    cells.day(C("nominate_until", _("Nhận đề nghị đến hết ngày"), ("nhan de nghi",), 16)),
                    cells.whole(
                        C("interval_months", _("Định kỳ (tháng)"), ("dinh ky",), 10, _("trống: 24")), least=1, most=120
                    ),
                    cells.text(C("legal_basis", _("Căn cứ"), ("can cu",), 30), 300),
                    cells.text(
                        C("criteria", _("Đối tượng, tiêu chuẩn"), ("doi tuong", "tieu chuan"), 44, is_long=True), 10_000
                    ),
                    cells.place(lambda row: row.plan.province),
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
