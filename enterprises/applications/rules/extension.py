"""How far a supported project may be extended (TT 15/2022: twice, 12 months together, asked a month before)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.core.errors import Problem

MAX_EXTENSIONS = 2
MAX_DAYS = 366
ASK_DAYS_BEFORE = 30


def extension_problems(
    *, today: dt.date, original_ends_on: dt.date, ends_on: dt.date, new_ends_on: dt.date, extensions: int
) -> list[Problem]:
    """What stands against moving the end to `new_ends_on`; empty when nothing does."""
    problems = []
    if new_ends_on <= ends_on:
        problems.append(Problem("new_ends_on", _("Ngày kết thúc mới phải sau ngày kết thúc hiện tại.")))
    if extensions >= MAX_EXTENSIONS:
        problems.append(
            Problem("new_ends_on", _("Dự án đã được gia hạn tối đa %(count)d lần.") % {"count": MAX_EXTENSIONS})
        )
    if (new_ends_on - original_ends_on).days > MAX_DAYS:
        problems.append(Problem("new_ends_on", _("Tổng thời gian gia hạn không quá 12 tháng.")))
    if (ends_on - today).days < ASK_DAYS_BEFORE:
        problems.append(Problem("new_ends_on", _("Phải đề nghị gia hạn trước ngày kết thúc ít nhất 1 tháng.")))
    return problems
