"""Every template of the project: compiles, has a title, carries nothing inline, ties its labels.

A test looks at all templates and tells every one that is wrong: hundreds of files times five tests take longer to start
than to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import TemplateSyntaxError, engines

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign address": re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}
BARE_YEAR = re.compile(r"{{ *[\w.]*\b(?:\w+_)?year(?:_from|_to)? *}}")
REGION = re.compile(r'{% responsive_table|class="table-responsive[^"]*" tabindex="0" role="region"')
PAPER = ("documents/",)  # what is printed or mailed has no content security policy


@cache
def source(name: str) -> str:
    """The text of a template without its comments."""
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", (ROOT / name).read_text(), flags=re.DOTALL)


def test_templates_compile() -> None:
    broken = {}
    for name in PAGES:
        try:
            engines["django"].get_template(name)
        except TemplateSyntaxError as error:
            broken[name] = str(error)

    assert len(PAGES) > 300
    assert broken == {}


def test_templates_carry_nothing_inline() -> None:
    found = {
        (name, what): hit[0]
        for name in PAGES
        if not name.startswith(PAPER) and not is_letter(name)
        for what, pattern in FORBIDDEN.items()
        if (hit := pattern.search(source(name)))
    }

    assert found == {}


def is_letter(name: str) -> bool:
    """Mail programs know styles only where they stand."""
    return name.startswith("notifications/") and name.endswith("body.html")


def test_a_year_is_never_grouped_like_an_amount() -> None:
    bare = {
        name: found
        for name in PAGES
        if (found := BARE_YEAR.findall(re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source(name))))
    }

    assert bare == {}  # "2.026": numbers in templates carry separators unless `unlocalize` says otherwise


def test_pages_name_their_titles() -> None:
    nameless = [name for name in PAGES if is_page(name) and "{% block title %}" not in source(name)]

    assert nameless == []


def is_page(name: str) -> bool:
    """Whether a template fills a layout."""
    parent = re.search(r"{% extends \"([^\"]+)\"", source(name))
    return parent is not None and parent[1].startswith("layout/") and not name.startswith("layout/")


def test_tables_scroll_in_a_named_region() -> None:
    tables = [
        name
        for name in PAGES
        if "<table" in source(name) and not name.startswith((*PAPER, "notifications/", "components/"))
    ]

    assert [name for name in tables if not REGION.search(source(name)) and "{% chart" not in source(name)] == []


def test_labels_of_cells_are_written_by_the_table_alone() -> None:
    by_hand = [name for name in PAGES if "data-label" in source(name) and name != "ui/_list_table.html"]

    assert by_hand == []  # `responsive_table` reads them from the headings


GRIDS = {"councils/_progress.html", "funding/estimate_edit.html"}
"""Tables one compares along lines and columns, or types into like a sheet: they scroll on a telephone."""
PLACE = re.compile(r'{% (end)?(?:responsive_table|chart)\b|<table class="([^"]*)"|<th scope="col"|</thead>')


def test_every_table_reads_on_a_telephone() -> None:
    """Rows become cards, but in real grids and in tables of three short columns at most."""
    wrong = [
        (name, fault)
        for name in PAGES
        if not name.startswith((*PAPER, "notifications/letter", "components/"))
        for fault in faults(name)
    ]
    assert wrong == []
    assert all("table-grid" in source(name) for name in GRIDS)


def faults(name: str) -> Iterator[str]:
    """What keeps the tables of a template from being read at 360 px."""
    depth, kind, heads = 0, "", 0
    for found in PLACE.finditer(source(name)):
        if found[0].startswith("{%"):
            depth += -1 if found[1] else 1
        elif found[0].startswith("<table"):
            kind, heads = found[2], 0
            if "table-cards" in kind and not depth:
                yield f"{kind}: cells get their labels from responsive_table or chart"
            if "table-grid" in kind and name not in GRIDS:
                yield f"{kind}: a grid that is not named in GRIDS"
            if not re.search("table-(cards|grid|narrow)", kind):
                yield f"{kind}: neither cards nor a grid nor narrow"
        elif "</thead" in found[0]:
            if "table-narrow" in kind and heads > 3:
                yield f"{kind}: {heads} columns are not narrow"
        else:
            heads += 1
