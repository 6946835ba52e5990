"""Kinds of notices (socket): apps name theirs in `notifications.py` and register them in `ready()`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.template import Context, Engine
from django.utils.functional import Promise

from portal.core.registry import Registry


@cache
def _engine() -> Engine:
    """Text, not HTML: the letter's own template escapes it. Knows the filters `|vnd`, `|vi_date`."""
    return Engine(autoescape=False, builtins=["portal.ui.templatetags.formats"])


@dataclass(frozen=True)
class NotificationKind:
    """What is told, in the words of a template.

    `key` is "app.what"; `category` groups the switches on the preferences page ("Hồ sơ", "Báo cáo");
    `title` names the kind there. `subject_template` and `body_template` are template source, wrapped in
    gettext_lazy: `_("Hồ sơ {{ code }} cần bổ sung trước ngày {{ due_on|date:'d/m/Y' }}")`.
    `can_switch_off` lets people decline the letter (never the notice); `by_mail` False sends none at all.
    """

    key: str
    category: str | Promise
    title: str | Promise
    subject_template: str | Promise
    body_template: str | Promise = ""
    can_switch_off: bool = True
    by_mail: bool = True

    def subject(self, context: dict[str, object]) -> str:
        """One line, at most 300 letters."""
        return " ".join(_render(self.subject_template, context).split())[:300]

    def body(self, context: dict[str, object]) -> str:
        """Plain text; paragraphs are parted by empty lines."""
        return _render(self.body_template, context).strip()


YEAR = re.compile(r"\{\{ ?([a-z_.]*\byear) ?\}\}")
"""A year is no amount: it carries no dot, whichever text names it."""


def _render(source: str | Promise, context: dict[str, object]) -> str:
    template = YEAR.sub(r'{{ \1|stringformat:"s" }}', str(source))
    return _engine().from_string(template).render(Context(context, autoescape=False))


notification_kinds: Registry[NotificationKind] = Registry("notification kinds")
