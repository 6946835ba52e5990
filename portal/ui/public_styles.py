"""The framework's stylesheet without the rules no page uses, for the pages of everybody on a slow line.

Tabler is 635 kB of rules (79 kB packed with gzip); our pages use a fifth of them. A rule stays when every class it names
is a word somewhere in our templates, Python or scripts, or begins like a name put together there ("state-…").
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from django.conf import settings

SOURCES = ("templates", "portal", "plans", "enterprises", "funding", "reports")
KINDS = (".html", ".py", ".js")
LEFT_OUT = {"node_modules", "migrations", "locale", "data", "settings"}
WORD = re.compile(r"[A-Za-z][\w-]*")
CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
NEGATED = re.compile(r":not\([^()]*\)")
BLOCKS = ("media", "supports", "layer")


def made(full: Path) -> Path:
    """The small stylesheet made from `full`, anew when a source has changed since."""
    target = Path(settings.STATE_DIR) / "styles" / "tabler-public.min.css"
    changed = max(path.stat().st_mtime for path in (full, Path(__file__), *_sources()))
    if target.exists() and target.stat().st_mtime >= changed:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    text = used_rules(full.read_text(), words_of(path.read_text() for path in _sources()))
    handle, name = tempfile.mkstemp(dir=target.parent)  # another process may read the old one meanwhile
    with os.fdopen(handle, "w") as file:
        file.write(text)
    fresh = Path(name)
    fresh.chmod(0o644)
    return fresh.replace(target)


def _sources() -> Iterator[Path]:
    """Every file that may name a class."""
    for root in SOURCES:
        for folder, folders, names in os.walk(settings.BASE_DIR / root):
            folders[:] = [name for name in folders if name not in LEFT_OUT]
            yield from (Path(folder) / name for name in names if name.endswith(KINDS))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word that could be the name of a class, or, ending in "-", the beginning of one."""
    return frozenset(word for text in texts for word in WORD.findall(text))


def used_rules(css: str, words: frozenset[str]) -> str:
    """`css` without the rules that name a class nobody uses."""
    beginnings = tuple(word for word in words if word.endswith("-") and len(word) > 2)

    def is_used(selector: str) -> bool:
        names = (re.sub(r"\\(.)", r"\1", name) for name in CLASS.findall(NEGATED.sub("", selector)))
        return all(name in words or name.startswith(beginnings) for name in names)

    def kept(rules: Iterable[tinycss2.ast.Node]) -> Iterator[str]:
        for rule in rules:
            if rule.type == "qualified-rule":
                wanted = [one for one in _selectors(tinycss2.serialize(rule.prelude)) if is_used(one)]
                if wanted:
                    yield f"{','.join(wanted)}{{{tinycss2.serialize(rule.content)}}}"
            elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in BLOCKS:
                inside = "".join(kept(_rules(rule.content)))
                if inside:
                    yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
            elif rule.type == "at-rule":
                yield tinycss2.serialize([rule])

    return "".join(kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(content: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    return tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _selectors(prelude: str) -> list[str]:
    """A list of selectors apart; commas inside brackets join."""
    parts, depth = [""], 0
    for letter in prelude:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
