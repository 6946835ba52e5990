"""Every template of the project: compiles, has a title, carries nothing inline, ties its labels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign address": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}
PAPER = ("documents/",)  # what is printed or mailed has no content security policy


def source(name: str) -> str:
    """The text of a template without its comments."""
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", (ROOT / name).read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_template_compiles(name: str) -> None:
    engines["django"].get_template(name)


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith(PAPER)])
def test_template_carries_nothing_inline(name: str) -> None:
    text = source(name)
    if name.startswith("notifications/") and name.endswith("body.html"):
        return  # letters

    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]

    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_year_is_never_grouped_like_an_amount(name: str) -> None:
    bare = re.findall(
        r"{{ *[\w.]*\b(?:\w+_)?year *}}", re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source(name))
    )

    assert bare == []  # "2.026": numbers in templates carry separators unless `unlocalize` says otherwise


@pytest.mark.parametrize("name", PAGES)
def test_page_names_its_title(name: str) -> None:
    text = source(name)
    parent = re.search(r"{% extends \"([^\"]+)\"", text)
    if parent is None or not parent[1].startswith("layout/") or name.startswith(("layout/",)):
        return

    assert "{% block title %}" in text


@pytest.mark.parametrize("name", PAGES)
def test_tables_scroll_in_a_named_region(name: str) -> None:
    text = source(name)
    if "<table" not in text or name.startswith((*PAPER, "notifications/", "components/")):
        return

    regions = text.count("{% responsive_table") + len(
        re.findall(r'class="table-responsive[^"]*" tabindex="0" role="region"', text)
    )

    assert regions >= 1 or "{% chart" in text
