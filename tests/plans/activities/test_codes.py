"""Codes are counted within a province: two provinces both have their first event, club, round, difficulty, policy."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import IntegrityError, transaction

from plans.activities.models import Club
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
