"""A real Chromium against a live server: pages as people see them, with keyboard, narrow screens and both themes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.organizations.actor import Actor
from portal.organizations.middleware import SESSION_KEY

IMAGES = Path(settings.BASE_DIR) / "docs" / "images"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Chromium calls home at start; a test machine may have no way out.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_RULES: dict[str, dict[str, Any]] = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]},
    "dark": {
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
        "resultTypes": ["violations"],
    },
}
"""The themes differ in colours only: what axe says of names, roles and order is asked once."""
THE_MENU = ".rail"
"""The menu stands on every page alike: test_frame.py looks at it, role by role."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and a live server sees only what is committed.

    Walks are long: they go before the other tests, the longest first, so that no process waits for one at the end.
    """
    turns = {}
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(pytest.mark.timeout(900))
            turns[item] = 0 if item.path.name == "test_whole_chain.py" else 1
    items.sort(key=lambda item: turns.get(item, 2))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, where there is one; else the build Playwright installed."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without motion: a colour on its way from one theme to the other is no colour of the page."""
    mine = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": DESKTOP, "reduced_motion": "reduce"}
    return {**browser_context_args, **mine}


@pytest.fixture(autouse=True)
def _bounded_waits(context: BrowserContext) -> None:
    context.set_default_timeout(60_000)
    expect.set_options(timeout=30_000)


@pytest.fixture
def address(live_server: LiveServer) -> Callable[[str], str]:
    """The full address of a path."""
    return lambda path: f"{live_server.url}{path}"


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> Callable[[Actor], None]:
    """Continue as another person, without walking through the sign-in page each time."""

    def act_as(actor: Actor) -> None:
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SESSION_KEY] = actor.organization_id
        session.save()
        context.clear_cookies()
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return act_as


@pytest.fixture
def phone_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page as wide as a small telephone; its own browser context."""
    context = browser.new_context(**{**browser_context_args, "viewport": PHONE, "has_touch": True})
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def _no_browser_complaints(page: Page) -> Iterator[None]:
    """A refused script, style or font and an uncaught error fail the test that met it."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert not complaints, "\n".join(complaints)


def assert_accessible(page: Page, leave_out: Sequence[str] = (THE_MENU,)) -> None:
    """No finding of axe (WCAG 2.2 A and AA), in the light and in the dark theme."""
    page.wait_for_load_state()  # a click returns when the next page has begun to arrive, before it has any element
    within = {"include": [["html"]], "exclude": [[part] for part in leave_out]}
    for theme, rules in AXE_RULES.items():
        page.evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        results = _ask_axe(page, within, rules)
        assert results.violations_count == 0, f"{page.url} ({theme})\n{results.generate_report()}"
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'light')")


def _ask_axe(page: Page, within: dict[str, Any], rules: dict[str, Any]) -> AxeResults:
    """Axe's answer without the thousands of places where nothing is wrong: to carry them here takes longer than to look."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    ask = "([within, rules]) => axe.run(within, rules).then(found => ({url: found.url, violations: found.violations}))"
    return AxeResults(page.evaluate(ask, [within, rules]))


def assert_fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways at 1280 and at 360 px; wide tables scroll in their own region."""
    page.wait_for_load_state()
    widths = {}
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        widths[viewport["width"]] = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)
    for screen, width in widths.items():
        assert width <= screen, f"{page.url}: {width} px wide on a screen of {screen} px"


@pytest.fixture
def check_page(page: Page) -> Callable[[], None]:
    """The open page is accessible in both themes and fits a wide and a narrow screen."""

    def check() -> None:
        assert_accessible(page)
        assert_fits(page)

    return check


@pytest.fixture
def screenshot(page: Page, pytestconfig: pytest.Config) -> Callable[..., None]:
    """`screenshot("work-queue")` writes docs/images/work-queue.png when asked by --update-screenshots, else nothing."""

    def take(name: str, *, full_page: bool = False) -> None:
        if pytestconfig.getoption("--update-screenshots"):
            IMAGES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=IMAGES / f"{name}.png", full_page=full_page, animations="disabled")

    return take
