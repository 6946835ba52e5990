"""Calls, applications and enterprises by API: each caller reads what its pages show, nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from portal.organizations.roles import Role
from tests.factories.enterprises import make_draft, make_enterprise, make_office
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


def codes(client: Client, name: str) -> set[str]:
    cache.clear()
    answer = client.get(f"/api/v1/{name}/")
    assert answer.status_code == 200, answer.content
    return {row["public_id"] for row in answer.json()["results"]}


def test_each_caller_reads_what_its_pages_show(client_of: Any, client: Client) -> None:
    office = make_office()
    call, officer = office.call, office.officer
    application, own = office.submitted()
    other, _person = office.submitted()
    make_enterprise()
    stranger = make_actor(Role.OFFICER, make_province("hai-phong"))

    mine, theirs = str(application.public_id), str(other.public_id)
    assert codes(client_of(own), "applications") == {mine}
    assert codes(client_of(officer), "applications") == {mine, theirs}
    assert codes(client_of(stranger), "applications") == set()
    assert codes(client_of(own), "enterprises") == {str(application.enterprise.public_id)}
    assert codes(client_of(stranger), "enterprises") == set()
    assert str(call.public_id) in codes(client_of(stranger), "calls")
    assert client_of(stranger).get(f"/api/v1/applications/{mine}/").status_code == 404
    assert client.get("/api/v1/applications/").status_code == 401


def test_an_application_says_its_state_in_the_enterprise_s_words_and_no_bank_account(client_of: Any) -> None:
    application, own = make_draft(make_office().call)

    row = client_of(own).get(f"/api/v1/applications/{application.public_id}/").json()

    assert row["state"] and row["call"] == str(application.call.public_id)
    assert "bank_account" not in row
