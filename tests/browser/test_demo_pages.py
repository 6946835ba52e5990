"""What a first look at `make run` meets: every page of the menu and the first record behind it, for the main roles.

Also draws docs/images (`make docs`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import resolve, reverse
from playwright.sync_api import Page

from portal.demo.people import accounts
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import User
from tests.browser.conftest import assert_accessible, assert_fits

DRAWN_FOR = 0  # the first account listed: an officer
MENU_LINKS = "links => links.map(link => link.getAttribute('href')).filter(href => href && href.startsWith('/'))"
ROW_LINKS = "main table tbody a[href^='/']"


def one_person_per_role() -> list[Actor]:
    """The accounts the sign-in page lists, each role once."""
    emails = {str(account.role): account.email for account in reversed(accounts())}
    return [actor_for(User.objects.get(email=email)) for email in reversed(emails.values())]


def look(page: Page, url: str, problems: list[str]) -> bool:
    """Open a page and note what is wrong with it; every page is looked at before the test fails."""
    answer = page.goto(url)
    if answer is None or answer.status != 200:
        problems.append(f"{url}: {answer.status if answer else 'no answer'}")
        return False
    for check in (assert_accessible, assert_fits):
        try:
            check(page)
        except AssertionError as found:
            problems.append(str(found))
    return True


@pytest.mark.timeout(900)
def test_every_page_of_the_menu_works_with_the_demo(
    page: Page, address: Any, sign_in: Callable[[Actor], None], screenshot: Callable[..., None]
) -> None:
    call_command("load_demo", verbosity=0)
    problems: list[str] = []
    seen: set[tuple[int, str]] = set()
    people = one_person_per_role()
    for role, person in enumerate(people):
        sign_in(person)
        page.goto(address(reverse("home:dashboard")))
        for path in page.locator(".rail a").evaluate_all(MENU_LINKS):
            name = resolve(path.split("?")[0]).view_name
            if (role, name) in seen or not look(page, address(path), problems):
                continue
            seen.add((role, name))
            if role == DRAWN_FOR:
                screenshot(name.replace(":", "-"))
            row = page.locator(ROW_LINKS).first
            if row.count():
                record = row.get_attribute("href") or ""
                if look(page, address(record), problems) and role == DRAWN_FOR:
                    screenshot(resolve(record.split("?")[0]).view_name.replace(":", "-"))

    assert not problems, "\n\n".join(problems)
    assert len(seen) > 3 * len(people)
