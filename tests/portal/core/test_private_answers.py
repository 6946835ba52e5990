"""What somebody signed in was shown stays in no cache; public pages say themselves how long they may be kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["home:dashboard", "registry:enterprise_list", "notifications:notification_list"])
def test_pages_for_people_signed_in_are_kept_nowhere(name: str, client_of: Callable[[Actor], Client]) -> None:
    page = client_of(make_actor(Role.OFFICER)).get(reverse(name))

    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")


def test_refusals_and_answers_to_a_key_are_kept_nowhere_too(client_of: Callable[[Actor], Client]) -> None:
    refused = client_of(make_actor(Role.OFFICER)).get(reverse("notifications:mail_list"))
    api = Client().get("/api/v1/enterprises/", headers={"Authorization": "Token khong-co"})

    assert (refused.status_code, refused["Cache-Control"]) == (403, "private, no-store")
    assert (api.status_code in (401, 403), api["Cache-Control"]) == (True, "private, no-store")


def test_a_public_page_may_be_kept_by_everybody() -> None:
    page = Client().get(reverse("home:welcome"))

    assert page["Cache-Control"].startswith("public")
