"""The laboratory of supported tests and the body in the register are one thing, whichever side is edited (E10, P01)."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.registry.actions.keep_laboratory import keep_laboratory
from enterprises.registry.laboratory_mirror import give_bodies
from enterprises.registry.models import Laboratory
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.models import BodyRecognition, ConformityBody
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.factories.records import make_laboratory

pytestmark = pytest.mark.django_db


def test_a_body_that_tests_is_a_laboratory_and_no_other_is() -> None:
    officer = make_actor(Role.OFFICER)
    facts = {"name": "Trung tâm Kỹ thuật", "activities": ["testing"], "is_state": True, "managing_body": "Sở KH&CN"}
    body = keep_row(actor=officer, row=ConformityBody(), facts=facts)
    keep_row(actor=officer, row=ConformityBody(), facts={"name": "Công ty Giám định", "activities": ["inspection"]})
    given = {"kind": "accreditation", "activity": "testing", "number": "VILAS 215", "issuer": "BoA"}
    keep_row(actor=officer, row=BodyRecognition(body=body), facts={**given, "issued_on": dt.date(2026, 1, 1)})

    row = Laboratory.objects.get()
    assert (row.body, row.name, row.is_state, row.accreditation) == (body, body.name, True, "VILAS 215")
    keep_row(actor=officer, row=body, facts={"place": "Pleiku"})
    row.refresh_from_db()
    assert row.place == "Pleiku"


def test_a_laboratory_entered_for_tests_stands_in_the_register_of_bodies() -> None:
    officer = make_actor(Role.OFFICER)
    row = keep_laboratory(actor=officer, facts={"name": "Phòng A", "place": "Cần Thơ"})
    body = ConformityBody.objects.get()
    assert (body.laboratory, body.activities, body.province_id) == (row, ["testing"], officer.province_id)

    keep_laboratory(actor=officer, facts={"name": "Phòng A1"}, laboratory=row)
    body.refresh_from_db()
    assert body.name == "Phòng A1" and ConformityBody.objects.count() == Laboratory.objects.count() == 1


def test_laboratories_of_before_get_their_body_once() -> None:
    row = make_laboratory("Phòng cũ")

    assert (give_bodies(), give_bodies()) == (1, 0)
    row.refresh_from_db()
    assert row.body is not None and row.body.name == "Phòng cũ"
