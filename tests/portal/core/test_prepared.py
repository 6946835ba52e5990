"""Prepared statements give what the querysets give, for every value, and keep nothing that changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, QuerySet

from portal.core import clock
from portal.core.json_rows import JsonRows
from portal.core.together import Prepared
from portal.organizations.actor import memberships_of
from portal.organizations.models import Membership, Organization, User
from portal.organizations.prepared import PreparedForActor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows
from tests.factories.organizations import make_actor, make_organization, make_province

DAY = dt.date(2026, 3, 4)


def _of_office(*, office: int, day: dt.date, role: str) -> dict[str, QuerySet[Any]]:
    rows = Membership.objects.active_on(day).filter(organization_id=office, role=role)
    people = Membership.objects.filter(organization=OuterRef("pk")).order_by("pk")
    return {
        "members": rows.select_related("user", "organization__province").order_by("-pk"),
        "names": rows.order_by("pk").values_list("user__full_name", flat=True),
        "told": Organization.objects.filter(pk=office).annotate(people=JsonRows(people, "role", "valid_from")),
        "literal": Organization.objects.filter(pk=office, name__contains="100 %").order_by("pk"),
    }


@pytest.mark.django_db
def test_each_value_gives_the_rows_of_its_own_queries(django_assert_num_queries: Any) -> None:
    page = Prepared(_of_office)
    offices = [make_organization(name="Sở 100 % thật"), make_organization()]
    for office, people in zip(offices, (1, 3), strict=True):
        for _each in range(people):
            make_actor(Role.OFFICER, organization=office)
    page.read(office=offices[0].pk, day=DAY, role="officer")  # the statement is composed here

    for office in offices:
        for day in (DAY, dt.date(1990, 1, 1)):
            values = {"office": office.pk, "day": day, "role": str(Role.OFFICER)}
            alone = {name: list(rows) for name, rows in _of_office(**values).items()}
            with django_assert_num_queries(1):
                read = page.read(**values)
                assert [row.organization.province.name for row in read["members"]] == [
                    office.province.name for _row in alone["members"]
                ]
            assert read == alone
            assert [row.people for row in read["told"]] == [row.people for row in alone["told"]]


@pytest.mark.django_db
def test_what_would_be_kept_too_long_is_refused() -> None:
    def by_clock(*, office: int) -> dict[str, QuerySet[Any]]:
        return {"members": Membership.objects.active_on(clock.today()).filter(organization_id=office)}

    def by_query(*, office: int) -> dict[str, QuerySet[Any]]:
        held = list(Membership.objects.filter(organization_id=office).values_list("pk", flat=True))
        return {"members": Membership.objects.filter(pk__in=held)}

    def by_year(*, day: dt.date) -> dict[str, QuerySet[Any]]:
        return {"members": Membership.objects.filter(valid_from__year=day.year)}

    def forgets(*, office: int, day: dt.date) -> dict[str, QuerySet[Any]]:
        return {"members": Membership.objects.filter(organization_id=office)}

    for build, values in ((by_clock, {"office": 1}), (by_query, {"office": 1}), (by_year, {"day": DAY})):
        with pytest.raises(TypeError):
            Prepared(build).read(**values)
    with pytest.raises(TypeError, match="not in the statement: day"):
        Prepared(forgets).read(office=1, day=DAY)
    assert clock.today()  # the clock runs again


@pytest.mark.django_db
def test_every_actor_gets_their_own_rows() -> None:
    def seen(actor: Any, *, kind: str) -> dict[str, QuerySet[Any]]:
        rows = Organization.objects.filter(kind=kind)
        if actor.has(Role.MINISTRY_OFFICER):
            return {"offices": rows}
        return {"offices": rows.filter(province_id__in=lineage_rows(actor.province_id))}

    def nosy(actor: Any) -> dict[str, QuerySet[Any]]:
        return {"offices": Organization.objects.filter(name=actor.organization.name)}

    page = PreparedForActor(seen)
    first, second = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    assert first.province_id != second.province_id
    kind = str(first.organization.kind)  # type: ignore[union-attr]  # made with one
    for actor in (first, second, first):
        assert {row.province_id for row in page.read(actor, kind=kind)["offices"]} == {actor.province_id}
    hidden = PreparedForActor(lambda actor, *, kind: {"offices": Organization.objects.filter(pk__in=(), kind=kind)})
    assert hidden.read(first, kind=kind) == {"offices": []}
    with pytest.raises(TypeError, match="only keys"):
        PreparedForActor(nosy).read(first)


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgresql_keeps_the_plan_of_a_connection_only() -> None:
    page = Prepared(lambda *, user: {"held": memberships_of(User(pk=user), DAY)})
    person = make_actor(Role.OFFICER)

    def kept() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'portal_page_%%'", [])
            return int(cursor.fetchone()[0])

    before = kept()
    for _each in range(3):
        assert len(page.read(user=person.user_id)["held"]) == 1
    assert kept() == before + 1
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
    try:
        other = Prepared(lambda *, user: {"held": memberships_of(User(pk=user), DAY)})
        assert len(other.read(user=person.user_id)["held"]) == 1
        assert kept() == before + 1
    finally:
        del connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]
