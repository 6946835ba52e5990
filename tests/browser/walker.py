"""A person in front of the pages: opens, types, clicks, and looks whether each page is fit for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from playwright.sync_api import FilePayload, Locator, Page, expect

from portal.demo.papers import sample_pdf
from portal.organizations.actor import Actor

OPTIONAL = r"( \(không bắt buộc\))?"


def pdf(name: str) -> FilePayload:
    """A real PDF of one page."""
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": sample_pdf(name, "Đơn vị thử nghiệm")}


@dataclass
class Walker:
    """One browser in which one person after another works."""

    page: Page
    address: Callable[[str], str]
    sign_in: Callable[[Actor], None]
    check: Callable[[], None]
    noted: dict[str, str] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)

    def look(self) -> None:
        """The page fits everybody: axe in both themes, wide and narrow. Each kind of page once, and once more with errors.

        What is found is kept in `findings`, so that one walk tells of every page.
        """
        kind = re.sub(r"[0-9a-f-]{36}|\?.*|#.*", "", self.page.url)
        kind += " refused" if self.page.locator(".error-summary").count() else ""
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            try:
                self.check()
            except AssertionError as finding:
                self.findings.append(str(finding))

    def become(self, actor: Actor, name: str = "home:dashboard") -> None:
        """Go on as `actor`, beginning on the page called `name`."""
        self.sign_in(actor)
        self.open(reverse(name))

    def open(self, path: str) -> None:
        """Go to an address of the site; an answer of the server's own fault fails here."""
        answer = self.page.goto(self.address(path) if path.startswith("/") else path)
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"

    def box(self, label: str, within: Locator | None = None) -> Locator:
        """The field labelled `label`, obligatory or not."""
        return (within or self.page.locator("main")).get_by_label(re.compile(f"^{re.escape(label)}{OPTIONAL}$"))

    def fill(self, **typed: str) -> None:
        """Type into fields by name; the label's own words are checked by `box` elsewhere."""
        for name, text in typed.items():
            self.page.locator(f"main [name={name}]").fill(text)

    def type_into(self, typed: dict[str, str]) -> None:
        """Type into fields by their labels."""
        for label, text in typed.items():
            self.box(label).fill(text)

    def choose(self, label: str, words: str) -> None:
        """Choose the option that contains `words`."""
        box = self.box(label)
        option = box.locator("option", has_text=words).first.get_attribute("value")
        box.select_option(option)

    def follow(self, words: str) -> None:
        """Click a link of the page's content."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=words).first.click()

    def fetch(self, words: str) -> bytes:
        """Click a link that brings a file."""
        with self.page.expect_download() as download:
            self.page.locator("main").get_by_role("link", name=words).first.click()
        return download.value.path().read_bytes()

    def menu(self, words: str) -> None:
        """Click an entry of the menu."""
        with self.page.expect_navigation():
            self.page.locator(".rail-link", has_text=re.compile(rf"^\s*{re.escape(words)}\s*(\d|$)")).first.click()

    def press(self, label: str, reason: str = "") -> None:
        """Press a button; where it asks before it acts, answer."""
        button = self.page.locator("main").get_by_role("button", name=label, exact=True).first
        if button.get_attribute("aria-haspopup") == "dialog":
            button.click()
            dialog = self.page.locator("dialog[open]")
            if reason:
                dialog.locator("textarea").fill(reason)
            button = dialog.get_by_role("button", name=label, exact=True)
        with self.page.expect_navigation():
            button.click()

    def sees(self, words: str) -> None:
        """The words stand on the page, where they can be seen."""
        expect(self.page.locator("body")).to_contain_text(words)

    def state(self, words: str) -> None:
        """The state named in the heading of the page."""
        expect(self.page.locator(".page-status")).to_contain_text(words)

    def note(self, name: str) -> str:
        """Remember the address of the open page."""
        self.noted[name] = self.page.url
        return self.page.url
