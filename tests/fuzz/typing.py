"""What people and programs type: awkward words, and the fields of a form read off its own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from lxml import html

bounded = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)

NASTY = st.sampled_from(
    [
        "",
        "\x00",
        "a\x00b",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "{{ 7*7 }}{% load x %}",
        "%s%n%d",
        "\u202etxt.exe",
        "\ud800",
        "ế" * 300,
        "a" * 100_000,
        "🙂" * 40,
        "-1",
        "1e999",
        "99999999999999999999",
        "NaN",
        "٣",
        "²",
        "../../etc/passwd",
        "=1+1",
        "31/02/2026",
        "00000000-0000-0000-0000-000000000000",
    ]
)
LETTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.one_of(NASTY.map(lambda word: word.encode("utf-8", "replace").decode()), st.text(LETTERS, max_size=60))


@dataclass(frozen=True)
class Page:
    """The fields of the forms of a page: what they hold, and the choices of those that have some."""

    holds: dict[str, str]
    choices: dict[str, list[str]]

    def typed(self) -> Any:
        """Some of the fields with a choice, an awkward word or anything at all; now and then one nobody asked for."""
        values = {name: st.one_of(WORDS, st.sampled_from(found)) for name, found in self.choices.items() if found}
        fields = {name: values.get(name, WORDS) for name in self.holds}
        return st.lists(st.sampled_from([*fields, "khong-ai-hoi"]), max_size=8, unique=True).flatmap(
            lambda names: st.fixed_dictionaries({name: fields.get(name, WORDS) for name in names})
        )


def read_page(client: Client, address: str, **query: str) -> Page:
    """The fields of every form in the main part of a page."""
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    tree = html.fromstring(answer.content)
    holds: dict[str, str] = {}
    choices: dict[str, list[str]] = {}
    for field in tree.xpath("//main//*[self::input or self::select or self::textarea][@name]"):
        name = field.get("name")
        if name == "csrfmiddlewaretoken" or field.get("type") == "file":
            continue
        if field.get("type") in {"radio", "checkbox"}:
            choices.setdefault(name, []).append(field.get("value", "on"))
        elif field.tag == "select":
            choices[name] = field.xpath(".//option/@value")
        holds.setdefault(name, "" if field.tag == "select" else field.get("value") or field.text or "")
    return Page(holds, choices)
