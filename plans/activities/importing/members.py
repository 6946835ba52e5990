"""Members of clubs read from a sheet: only people who agreed, with how they did; the register as it stands goes out (O01)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.write_club import add_member, edit_member, end_member
from plans.activities.enums_clubs import WORKING, ClubPost
from plans.activities.importing import cells
from plans.activities.importing.cells import Codes, Line, WrongCell
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.activities.models import Club, ClubMember
from plans.activities.models.club import member_key
from plans.activities.policies_honours import keeps_clubs
from plans.activities.selectors import clubs
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor
from portal.privacy.enums import Channel

MEMBER_LIST = "activities.club_members"
C = SheetColumn


class Agreement(models.TextChoices):
    """How a person agreed to be written down; nothing stands in a new line."""

    PAPER = Channel.PAPER.value, _("phiếu đồng ý trên giấy")
    UNIT = Channel.UNIT.value, _("trường, đơn vị xác nhận người đó đồng ý")


class World:
    """The actor's clubs and who is or was in them. Two queries and one for each merged province."""

    def __init__(self, actor: Actor, draft: Draft | None = None) -> None:
        rows = clubs.kept_by(actor).select_related("province", "organization").order_by("pk")
        self.codes = Codes(list(rows))
        self.held: dict[Hashable, ClubMember] = {}
        members = ClubMember.objects.filter(club__in=rows.order_by().values("pk")).select_related("club")
        for member in members.order_by("pk"):
            self.held[_key_of(member)] = member


def _key_of(member: ClubMember) -> Hashable:
    """Somebody in the club now, or somebody who left on that day."""
    return member.club_id, member.key, member.left_on


def _key(line: Line, parent: Hashable) -> Hashable | None:
    told, club = line.told, line.told.get("code")
    if club is None or "full_name" not in told:
        return None
    own = member_key(told["full_name"], told.get("unit_name", ""))
    left = told.get("left_on")
    has_left = left is not None and (club.pk, own, left) in line.world.held
    return club.pk, own, left if has_left else None


def _rules(seen: Seen) -> Problems:
    told, club = seen.told, seen.told["code"]
    if seen.standing is None and not told.get("agreed"):
        yield "agreed", _("Chỉ ghi người đã đồng ý: ghi người đó đồng ý bằng cách nào.")
    joined = told.get("joined_on") or (seen.standing.joined_on if seen.standing else None)
    if joined and told.get("left_on") and told["left_on"] < joined:
        yield "left_on", _("Ngày thôi tham gia phải từ ngày tham gia trở đi.")
    if seen.standing is None and told.get("left_on") and not told.get("joined_on"):
        yield "joined_on", _("Người đã thôi tham gia cần cả ngày tham gia.")
    if seen.move != "unchanged" and club.status not in WORKING:
        yield "code", _("Câu lạc bộ đã giải thể hoặc không thành lập nên không ghi thêm được.")
    if seen.standing is not None and seen.standing.left_on and seen.changes:
        yield next(iter(seen.changes)), _("Người này đã thôi tham gia nên không sửa được.")


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> ClubMember:
    left_on = facts.pop("left_on", None)
    member = add_member(
        actor=actor, club=line.told["code"], agreed=True, channel=str(line.told["agreed"]), **_person(line), **facts
    )
    return end_member(actor=actor, member=member, left_on=left_on) if left_on else member


def _person(line: Line) -> dict[str, Any]:
    return {"full_name": line.told["full_name"], "unit_name": line.told.get("unit_name", "")}


def _edit(actor: Actor, member: ClubMember, changes: dict[str, Any]) -> ClubMember:
    left_on = changes.pop("left_on", None)
    if changes:
        facts = {name: changes.get(name, getattr(member, name)) for name in ("post", "joined_on")}
        member = edit_member(actor=actor, member=member, **facts)
    return end_member(actor=actor, member=member, left_on=left_on) if left_on else member


def _find(typed: str, line: Line) -> Club:
    club: Club = line.world.codes.find(typed, line)
    return club


def _agreement(typed: str, line: Line) -> str:
    """How somebody agreed. A plain "có" says nothing of it."""
    wanted = cells.plain(typed)
    if "giay" in wanted or "phieu" in wanted:
        return Agreement.PAPER.value
    if "don vi" in wanted or "truong" in wanted:
        return Agreement.UNIT.value
    raise WrongCell(gettext("Ghi “phiếu đồng ý trên giấy” hoặc “đơn vị xác nhận”."))


def _rows(actor: Actor) -> Iterator[tuple[ClubMember]]:
    """Who is in the clubs now."""
    rows = ClubMember.objects.filter(club__in=clubs.kept_by(actor).order_by().values("pk"), left_on__isnull=True)
    for member in rows.select_related("club__province").order_by("club__sort_key", "club_id", "full_name", "pk"):
        yield (member,)


MEMBERS = register(
    RecordList(
        key=MEMBER_LIST,
        title=_("Danh sách thành viên câu lạc bộ"),
        unit=_("người"),
        policy=keeps_clubs,
        page="activities:club_list",
        needed=frozenset({"code", "full_name"}),
        no_table=_("Không thấy bảng có các cột “Mã câu lạc bộ” và “Họ và tên”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="full_name",
        told=_("Đã ghi %(added)d thành viên mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
        parts=(
            Part(
                named="full_name",
                cells=(
                    cells.found(
                        C("code", _("Mã câu lạc bộ"), ("ma cau lac bo", "ma clb", "ma"), 18, is_required=True),
                        _find,
                        lambda member: member.club.code,
                        is_fact=False,
                    ),
                    cells.text(
                        C("full_name", _("Họ và tên"), ("ho va ten", "ho ten"), 28, is_required=True),
                        150,
                        is_fact=False,
                    ),
                    cells.text(
                        C("unit_name", _("Khoa, lớp, đơn vị"), ("khoa", "lop", "don vi"), 30), 200, is_fact=False
                    ),
                    cells.choice(C("post", _("Vai trò"), ("vai tro", "chuc danh"), 24), ClubPost),
                    cells.day(
                        C("joined_on", _("Tham gia từ ngày"), ("tham gia",), 16, _("trống: hôm nay")), is_past=True
                    ),
                    cells.day(
                        C("left_on", _("Thôi tham gia ngày"), ("thoi tham gia",), 16, _("trống: đang tham gia")),
                        is_past=True,
                    ),
                    cells.cell(
                        C(
                            "agreed",
                            _("Đồng ý bằng cách nào"),
                            ("dong y", "su dong y"),
                            34,
                            _(
                                "người mới: “phiếu đồng ý trên giấy” hoặc “đơn vị xác nhận”; văn bản đồng ý nêu ở trang nạp"
                            ),
                        ),
                        _agreement,
                        now=lambda member: "",
                        is_fact=False,
                    ),
                    cells.place(lambda member: member.club.province),
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
