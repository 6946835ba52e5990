"""Kiên Giang and An Giang before 1 July 2025, and the acts that made them one province.

Names of offices are the usual ones, names of communes those that kept the name of their district; people are invented.
"""

from __future__ import annotations

import datetime as dt

from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind as K
from portal.succession.actions.carry_out import carry_out
from portal.succession.actions.prepare import add_row, check_act, draft_act
from portal.succession.actions.propose_rows import propose_rows
from portal.succession.enums import ActScope
from portal.succession.models import SuccessionAct
from portal.vietnam.models import Province

MERGER = dt.date(2025, 7, 1)
OLD, TWIN, NEW = "kien-giang", "an-giang", "an-giang-2025"
DISTRICTS = (
    ("UBND thành phố Rạch Giá", "UBND phường Rạch Giá"),
    ("UBND thành phố Hà Tiên", "UBND phường Hà Tiên"),
    ("UBND thành phố Phú Quốc", "UBND đặc khu Phú Quốc"),
    ("UBND huyện Hòn Đất", "UBND xã Hòn Đất"),
    ("UBND huyện Châu Thành", "UBND xã Châu Thành"),
    ("UBND huyện Kiên Hải", "UBND đặc khu Kiên Hải"),
)
PROVINCE_ACT = {
    "title": "Sáp nhập tỉnh Kiên Giang và tỉnh An Giang thành tỉnh An Giang",
    "scope": ActScope.PROVINCE,
    "legal_number": "Nghị quyết số 202/2025/QH15",
    "legal_on": dt.date(2025, 6, 12),
    "legal_issuer": "Quốc hội",
    "effective_on": MERGER,
    "note": "Dữ liệu minh họa: người chuẩn bị và người quyết định là tài khoản trình diễn.",
}
DISTRICT_ACT = {
    "title": "Kết thúc hoạt động cấp huyện trên địa bàn tỉnh Kiên Giang",
    "scope": ActScope.DISTRICTS,
    "legal_number": "Luật số 72/2025/QH15",
    "legal_on": dt.date(2025, 6, 16),
    "legal_issuer": "Quốc hội",
    "effective_on": MERGER,
}


def is_merged() -> bool:
    """Whether the act stands already."""
    return SuccessionAct.objects.filter(scope=ActScope.PROVINCE, carried_out_at__isnull=False).exists()


def make_districts(since: dt.date) -> None:
    """District committees of Kiên Giang, and the communes that are to take over."""
    old, new = Province.objects.get(slug=OLD), Province.objects.get(slug=NEW)
    for district, commune in DISTRICTS:
        place = district.split(" ", 1)[1]
        for name, province, begin in ((district, old, since), (commune, new, MERGER)):
            Organization.objects.get_or_create(
                name=name, kind=K.DISTRICT, province=province, defaults={"valid_from": begin, "place": place}
            )


def merge(*, administrator: Actor, leader: Actor) -> None:
    """Carry both acts out as their day went: prepared in June, checked and decided on the first of July."""
    if is_merged():
        return
    with clock.at(dt.datetime(2025, 6, 20, 9, tzinfo=clock.VIETNAM)):
        districts, provinces = _prepare_districts(administrator), _prepare_provinces(administrator)
    with clock.at(dt.datetime(2025, 7, 1, 7, 30, tzinfo=clock.VIETNAM)):
        carry_out(actor=leader, act=check_act(actor=administrator, act=districts))
        propose_rows(actor=administrator, act=provinces)
        carry_out(actor=leader, act=check_act(actor=administrator, act=provinces))


def _prepare_districts(administrator: Actor) -> SuccessionAct:
    act = draft_act(actor=administrator, **DISTRICT_ACT)
    for district, commune in DISTRICTS:
        add_row(
            actor=administrator,
            act=act,
            old=Organization.objects.get(name=district, province__slug=OLD),
            heir=Organization.objects.get(name=commune, province__slug=NEW),
        )
    return act


def _prepare_provinces(administrator: Actor) -> SuccessionAct:
    act = draft_act(actor=administrator, **PROVINCE_ACT)
    for slug in (OLD, TWIN):
        add_row(
            actor=administrator,
            act=act,
            old=Province.objects.get(slug=slug),
            heir=Province.objects.get(slug=NEW),
        )
    return act
