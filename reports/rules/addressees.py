"""Who a report goes to, in words. Pure."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from portal.vietnam.text import fold

MINISTRY = "bo khoa hoc va cong nghe"
MINISTRY_SHORT = re.compile(r"\bbo kh\s*&\s*cn\b|\bbo khcn\b")


def is_ministry(name: str) -> bool:
    """Whether the name is the Ministry's; a plan that prints no addressee means the Ministry (KG 93, programme 1322)."""
    folded = fold(name)
    return not folded.strip() or MINISTRY in folded or MINISTRY_SHORT.search(folded) is not None


def called(name: str) -> str:
    """The addressee as states and buttons call it: "Bộ", "UBND tỉnh Gia Lai"."""
    if is_ministry(name):
        return _("Bộ")
    return re.sub(r"(?i)ủy ban nhân dân|uỷ ban nhân dân", "UBND", name.strip())[:60]
