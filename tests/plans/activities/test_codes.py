"""Codes are counted within a province: two provinces both have their first event, club, round, difficulty, policy."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from plans.activities.importing.kinds import SHEET_IMPORT
from plans.activities.models import Club
from portal.core import clock
from portal.imports.drafts import Draft, DraftRow, errors
from portal.imports.kinds import import_kinds
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.plans.activities.conftest import World
from tests.plans.activities.test_clubs import proposed
from tests.plans.activities.test_events import planned as event
from tests.plans.activities.test_policy_items import opened
from tests.plans.activities.test_praise import planned as praise
from tests.plans.activities.test_training import course

pytestmark = pytest.mark.django_db


def test_a_second_province_begins_at_one_too(world: World) -> None:
    elsewhere = make_province("kien-giang")
    other = dataclasses.replace(
        world,
        plan=make_plan(elsewhere),
        officer=make_actor(Role.OFFICER, elsewhere),
        agency=make_actor(Role.AGENCY_OFFICER, elsewhere),
    )
    for make in (
        event,
        proposed,
        praise,
        lambda place: opened(place.officer, place.plan),
        course,
        lambda place: place.inspection(),
        lambda place: place.difficulty(),
    ):
        first, second = make(world), make(other)
        assert first.code == second.code and first.province_id != second.province_id


def test_a_code_stands_once_in_its_province(world: World) -> None:
    one, two = proposed(world), proposed(world, name="Câu lạc bộ LEAN")
    with pytest.raises(IntegrityError), transaction.atomic():
        Club.objects.filter(pk=two.pk).update(code=one.code)


@pytest.mark.requirement("C01", "D02")
def test_a_sheet_of_a_merged_province_says_whose_code_it_means(world: World) -> None:
    """Both provinces had a first event; after the merger one sheet may name either, and a bare code neither."""
    ended = make_province("kien-giang")
    before = dataclasses.replace(world, plan=make_plan(ended), officer=make_actor(Role.OFFICER, ended))
    here, there = event(world), event(before)
    assert here.code == there.code
    ended.valid_to, ended.successor = clock.today() - dt.timedelta(days=1), world.plan.province
    ended.save()
    draft = Draft(
        rows=[
            DraftRow("people-1", "people", {"code": here.code, "full_name": "Nguyễn An"}),
            DraftRow("people-2", "people", {"code": here.code, "full_name": "Nguyễn An", "province": "kien-giang"}),
            DraftRow(
                "people-3", "people", {"code": here.code, "full_name": "Lê Ba", "province": world.plan.province.slug}
            ),
            DraftRow("people-4", "people", {"code": here.code, "full_name": "Lê Ba", "province": "hai-phong"}),
        ]
    )
    sheets = import_kinds.get(SHEET_IMPORT)

    wrong = errors(sheets.check(world.officer, draft))

    assert [(problem.row, problem.field) for problem in wrong] == [("people-1", "code"), ("people-4", "code")]
    assert draft.counts == {"new": 2, "unchanged": 0}, "wrong rows are none of either"
    assert "2 tỉnh" in wrong[0].message and "kien-giang" in wrong[0].message and "Không có mã này" in wrong[1].message
    good = Draft(rows=draft.rows[1:3])
    sheets.commit(actor=world.officer, draft=good, source_name="ds.xlsx")
    assert list(there.attendances.values_list("name", flat=True)) == ["Nguyễn An"]
    assert list(here.attendances.values_list("name", flat=True)) == ["Lê Ba"]
    sheets.check(world.officer, good)
    assert good.counts == {"new": 0, "unchanged": 2}, "the same sheet again adds nobody"
