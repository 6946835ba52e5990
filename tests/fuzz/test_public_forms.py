"""Whatever is typed into a public form or address, nothing breaks: bounded, seeded, no answer of 500.

The addresses are read from the address book itself, the fields off each page: a new public page is tried without being
named here, and one that has to be left out is named with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.fuzz.typing import WORDS, bounded, read_page

pytestmark = pytest.mark.django_db
POSTED = [
    "knowledge:enquiry_ask",
    "registry:registration",
    "registry:claim_create",
    "reports:report_verify",
    "funding:settlement_verify",
    "account_login",
    "account_reset_password",
]
"""Pages whose form is posted by anybody."""
ASKED = {"applications:fit": {"kind": "enterprise"}, "applications:application_check": {"ma": "x"}}
"""Forms that ask by their address, with what makes the page take them for asked."""
LEFT_OUT = {
    "home:robots": "no query, no form",
    "home:gallery": "not in production",
    "jobs:healthz": "no query, no form",
    "jobs:readyz": "no query, no form",
    "home:language": "tried below: it has no page of its own",
}
TRIED_IN_PATHS = [
    "/hoi-dap/tra-loi/{}/",
    "/tinh/{}/",
    "/du-lieu-mo/{}/",
    "/du-lieu-mo/{}/tep.csv",
    "/loi-moi/{}/",
    "/bai/{}/",
    "/tieu-chuan/{}/",
    "/dot-tiep-nhan/{}/",
    "/chuong-trinh/ket-qua/{}/",
    "/tai-khoan/confirm-email/{}/",
]
QUERIES = ("q", "tinh", "trang", "cong-cu", "nganh", "loai", "nhom", "pb", "bom", "tu", "moi", "next", "mst", "kind")
FINE = {200, 301, 302, 400, 401, 403, 404, 405, 422, 429}


def public_names(patterns: Any = None, space: str = "") -> Iterator[str]:
    """Names of addresses without parts to fill in that need no login; those of the account pages included."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if entry.pattern.regex.groups:
            continue
        if isinstance(entry, URLResolver):
            yield from public_names(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        elif entry.name and not getattr(entry.callback, "login_required", True):
            yield f"{space}{entry.name}"


PAGES = sorted(name for name in set(public_names()) - LEFT_OUT.keys() if not name.startswith("api:"))
"""The API is tried by its own document (`test_api_schema.py`)."""


@pytest.fixture(autouse=True)
def _province() -> None:
    make_actor(Role.OFFICER)


@pytest.mark.parametrize("name", PAGES)
def test_addresses_take_anything(name: str, client: Client) -> None:
    """Every public page with a query nobody expects, and with a form nobody showed."""
    address = reverse(name)

    @settings(bounded, max_examples=5)
    @given(st.dictionaries(st.sampled_from(QUERIES), WORDS, max_size=4), st.booleans())
    def run(typed: dict[str, str], is_posted: bool) -> None:
        cache.clear()
        assert (client.post if is_posted else client.get)(address, typed).status_code in FINE

    run()


@pytest.mark.parametrize("name", [*POSTED, *ASKED])
def test_forms_take_anything(name: str, client: Client) -> None:
    """Refused or taken, never broken; what is valid by chance is taken. The brakes are off, they have tests of their own."""
    address, asked = reverse(name), ASKED.get(name, {})
    page = read_page(client, address)
    assert page.holds, name

    @settings(bounded, max_examples=15)
    @given(page.typed(), st.booleans())
    def run(typed: dict[str, str], is_page_sent_whole: bool) -> None:
        cache.clear()
        client.cookies.clear()  # a registration that happens to be taken signs in
        sent = {**(page.holds if is_page_sent_whole else {}), **asked, **typed}
        answer = client.get(address, sent) if asked else client.post(address, sent)
        assert answer.status_code in FINE

    run()


@pytest.mark.parametrize("make", [text.format for text in TRIED_IN_PATHS], ids=TRIED_IN_PATHS)
def test_paths_take_anything(make: Callable[[str], str], client: Client) -> None:
    @settings(bounded, max_examples=5)
    @given(WORDS.filter(lambda word: not set("/?#") & set(word) and len(word) < 2000))
    def run(typed: str) -> None:
        assert client.get(make(typed)).status_code in {200, 301, 302, 404}

    run()


def test_the_choice_of_language_takes_anything(client: Client) -> None:
    @bounded
    @given(WORDS, WORDS)
    def run(language: str, then: str) -> None:
        answer = client.post(reverse("home:language"), {"language": language, "next": then})
        assert answer.status_code in FINE
        assert not answer.headers.get("Location", "").startswith(("//", "http"))

    run()


def test_what_is_left_out_exists() -> None:
    assert LEFT_OUT.keys() <= set(public_names())
    assert {*POSTED, *ASKED} <= set(PAGES)
