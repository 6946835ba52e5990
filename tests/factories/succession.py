"""Two provinces that merge on 1 July 2025, with their offices, people and the act that joins them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from portal.core import clock
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.succession.actions.carry_out import carry_out
from portal.succession.actions.prepare import add_row, check_act, draft_act
from portal.succession.models import SuccessionAct
from portal.vietnam.models import Province
from tests.factories.organizations import make_actor, make_organization, make_province

BEFORE = dt.date(2025, 6, 30)
DAY = dt.date(2025, 7, 1)
HEADING = {
    "title": "Sáp nhập tỉnh Kiên Giang và tỉnh An Giang",
    "scope": "province",
    "legal_number": "Nghị quyết số 202/2025/QH15",
    "legal_on": dt.date(2025, 6, 12),
    "legal_issuer": "Quốc hội",
    "effective_on": DAY,
}
OFFICES = ((K.COMMITTEE, "Ủy ban nhân dân {}"), (K.DOST, "Sở Khoa học và Công nghệ {}"), (K.FINANCE, "Sở Tài chính {}"))


@contextmanager
def on(day: dt.date, hour: int = 9) -> Iterator[None]:
    """Act as on that day."""
    with clock.at(dt.datetime(day.year, day.month, day.day, hour, tzinfo=clock.VIETNAM)):
        yield


def make_offices(province: Province, **fields: object) -> dict[str, Organization]:
    """Committee, DoST, Finance of a province."""
    return {
        kind: make_organization(kind, province, name=name.format(province), place=province.name, **fields)
        for kind, name in OFFICES
    }


@dataclass
class Merger:
    """Kiên Giang and An Giang before and after; people of Kiên Giang by role."""

    old: Province
    twin: Province
    new: Province
    old_offices: dict[str, Organization]
    twin_offices: dict[str, Organization]
    new_offices: dict[str, Organization]
    admin: Actor
    approver: Actor
    people: dict[str, Actor] = field(default_factory=dict)

    def person(self, role: str) -> Actor:
        """Somebody of Kiên Giang in that role, the same one each time."""
        return self.people.setdefault(role, make_actor(role, self.old))

    def now(self, actor: Actor) -> Actor:
        """The same person today."""
        assert actor.user is not None
        return actor_for(actor.user)

    def draft(self) -> SuccessionAct:
        """The act with a row for both provinces and each of their offices."""
        act = draft_act(actor=self.admin, **HEADING)
        for province in (self.old, self.twin):
            add_row(actor=self.admin, act=act, old=province, heir=self.new)
        for offices in (self.old_offices, self.twin_offices):
            for kind, office in offices.items():
                add_row(actor=self.admin, act=act, old=office, heir=self.new_offices[kind])
        return act

    def carried_out(self) -> SuccessionAct:
        """The act done on its day."""
        with on(DAY):
            act = check_act(actor=self.admin, act=self.draft())
            return carry_out(actor=self.approver, act=act)


def make_merger() -> Merger:
    """Before the act: three provinces by law, offices of the old ones at work, of the new one waiting for the day."""
    new = make_province("an-giang-2025", name="An Giang", full_name="tỉnh An Giang", valid_from=DAY)
    old = make_province("kien-giang", valid_to=BEFORE, successor=new)
    twin = make_province("an-giang", name="An Giang", full_name="tỉnh An Giang", valid_to=BEFORE, successor=new)
    old_offices = make_offices(old)
    return Merger(
        old=old,
        twin=twin,
        new=new,
        old_offices=old_offices,
        twin_offices=make_offices(twin),
        new_offices=make_offices(new, valid_from=DAY),
        admin=make_actor(Role.ADMINISTRATOR, organization=old_offices[K.DOST]),
        approver=make_actor(Role.COMMITTEE_LEADER, organization=old_offices[K.COMMITTEE]),
    )
