"""Every address × every role × own and other province, from the URL map.

`expected.yaml` is the table people review: for each address the answer each role gets. It is made
by `pytest tests/access --update-access` and compared here; an address missing in it, or an answer that changed, fails.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client, override_settings

from portal.demo.people import actor
from portal.organizations.middleware import SESSION_KEY
from tests.access.addresses import every_address
from tests.access.samples import addresses_with_objects, kwargs_of

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(1800)]
EXPECTED = Path(__file__).with_name("expected.yaml")
ROLES = {
    "public": None,
    "officer": ("chuyenvien", "kg"),
    "director": ("lanhdao", "kg"),
    "accountant": ("ketoan", "kg"),
    "finance": ("taichinh", "kg"),
    "committee": ("ubnd", "kg"),
    "agency": ("daumoi", "kg"),
    "council": ("hoidong1", "kg"),
    "enterprise": ("doanhnghiep", "kg"),
    "other_enterprise": ("dn08", "kg"),
    "ministry": ("bo", "vn"),
    "ministry_leader": ("lanhdaobo", "vn"),
    "administrator": ("quantri", "kg"),
    "other_officer": ("chuyenvien", "gl"),
    "other_enterprise_elsewhere": ("gl01", "gl"),
}
ON_SQLITE = ("officer", "enterprise", "other_enterprise", "other_officer")
"""Who may open what is decided in Python: the second database is asked where rows are told apart, not for every role."""
# Refused by role before any object is looked up, so that 403 tells nobody whether a letter exists.
CLOSED_BY_ROLE = {"notifications:mail_resend", "notifications:mail_settle"}
OTHER_PROVINCE = {"other_officer": {"404"}, "other_enterprise_elsewhere": {"403", "404"}}


@pytest.fixture(scope="package")
def answers(demo: None, django_db_blocker: Any) -> dict[str, dict[str, str]]:
    """Address → role → "200", "login", "403", "404", … for GET, and for POST where GET is not served.

    Counts beside the menu are kept as in production: they say nothing of who may open an address, and to count them
    anew for each of the 16,000 answers costs a third of the time.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(MENU_COUNT_SECONDS=3600, READY_SWEEP_MAX_AGE_SECONDS=0),
        _only_faults_in_the_log(),
    ):
        return dict(_all_answers())


@contextmanager
def _only_faults_in_the_log() -> Iterator[None]:
    """Pytest keeps what is logged: of 9,000 refusals, each with all that its request had read, a gigabyte."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)


def _all_answers() -> Iterator[tuple[str, dict[str, str]]]:
    from django.db import transaction
    from django.urls import reverse

    asked = ROLES if connection.vendor == "postgresql" else {role: ROLES[role] for role in ON_SQLITE}
    clients = {role: _client(key) for role, key in asked.items()}
    for address in every_address():
        values = kwargs_of(address)
        url = reverse(address.name, kwargs=values)
        row: dict[str, str] = {}
        for role, client in clients.items():
            with transaction.atomic():
                row[role] = _answer(client, url)
                transaction.set_rollback(True)
        yield address.name, row


def _client(key: tuple[str, str] | None) -> Client:
    client = Client(raise_request_exception=False)
    if key is not None:
        who = actor(*key)
        assert who.user is not None
        client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SESSION_KEY] = who.organization_id
        session.save()
    return client


def _answer(client: Client, url: str) -> str:
    response = client.get(url)
    verb = ""
    if response.status_code == 405:
        response, verb = client.post(url, {}), "post "
    if response.status_code in (301, 302) and "/login/" in response.get("Location", ""):
        return f"{verb}login"
    return f"{verb}{response.status_code}"


def test_no_address_answers_with_a_fault(answers):
    faults = {
        f"{name} as {role}": code
        for name, row in answers.items()
        for role, code in row.items()
        if code.endswith(("500", "501"))
    }

    assert faults == {}


def test_other_provinces_objects_do_not_exist(answers):
    """An officer elsewhere gets 404; whoever's role has no business there may be told 403, whatever the object."""
    seen = {
        f"{name} as {role}": answers[name][role]
        for name in addresses_with_objects()
        if name not in CLOSED_BY_ROLE
        for role, allowed in OTHER_PROVINCE.items()
        if role in answers[name] and answers[name][role].removeprefix("post ") not in allowed
    }

    assert seen == {}


def test_addresses_closed_by_role_answer_every_other_role_alike(answers):
    for name in CLOSED_BY_ROLE:
        signed_in = set(answers[name]) - {"public", "administrator"}

        assert {answers[name][role] for role in signed_in} == {"post 403"}


OFFERED = {"activities:course_detail", "activities:course_nominate", "activities:praise_detail"}
"""A course and a round of praise take nominations of every enterprise of the province; each sees its own people in it."""


def test_an_enterprise_never_sees_anothers_objects(answers):
    own = {
        name: row
        for name, row in answers.items()
        if name in {*addresses_with_objects()} - OFFERED and row["other_enterprise"].endswith("200")
    }

    assert own == {}


def test_the_table_of_answers_is_the_reviewed_one(answers, request):
    if request.config.getoption("--update-access", default=False):
        head = "# Address: role: answer. Made by `pytest tests/access --update-access`; review the difference.\n"
        EXPECTED.write_text(head + yaml.safe_dump(answers, sort_keys=True), encoding="utf-8")
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    asked = set(next(iter(answers.values())))

    assert asked == set(ROLES) or (connection.vendor == "sqlite" and asked == set(ON_SQLITE))
    assert answers == {name: {role: row[role] for role in asked} for name, row in expected.items()}
