"""How the time of an agreement may be set and changed; pure functions over the limits of a `ProjectRule`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from enterprises.projects.rules.months import add_months, months_between
from portal.core.errors import Problem


class Limits(Protocol):
    """The figures of the rule of the day."""

    longest_months: int
    max_extensions: int
    max_extension_months: int
    ask_months_before: int
    shorten_after_percent: int
    report_every_months: int
    legal_basis: str


def first_problems(limits: Limits, *, starts_on: dt.date, ends_on: dt.date) -> list[Problem]:
    """What stands against a first agreement over this time."""
    if ends_on <= starts_on:
        return [Problem("ends_on", _("Ngày kết thúc phải sau ngày bắt đầu."))]
    if ends_on > add_months(starts_on, limits.longest_months):
        text = _("Thời gian thực hiện không quá %(months)d tháng (%(basis)s): muộn nhất %(day)s.")
        return [_problem(text, limits, months=limits.longest_months, day=add_months(starts_on, limits.longest_months))]
    return []


def extension_problems(
    limits: Limits,
    *,
    asked_on: dt.date,
    first_ends_on: dt.date,
    ends_on: dt.date,
    new_ends_on: dt.date,
    extensions: int,
) -> list[Problem]:
    """What stands against moving the end later; the latest day that would do is named."""
    problems = []
    latest = add_months(first_ends_on, limits.max_extension_months)
    if new_ends_on <= ends_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc mới phải sau ngày kết thúc hiện tại.")))
    if extensions >= limits.max_extensions:
        text = _("Dự án đã gia hạn %(times)d lần, không gia hạn thêm được (%(basis)s).")
        problems.append(_problem(text, limits, times=extensions))
    elif new_ends_on > latest:
        text = _("Tổng thời gian gia hạn không quá %(months)d tháng (%(basis)s): muộn nhất %(day)s.")
        problems.append(_problem(text, limits, months=limits.max_extension_months, day=latest))
    last_asking = add_months(ends_on, -limits.ask_months_before)
    if asked_on > last_asking:
        text = _("Phải đề nghị gia hạn trước ngày kết thúc ít nhất %(months)d tháng (%(basis)s): chậm nhất %(day)s.")
        problems.append(_problem(text, limits, months=limits.ask_months_before, day=last_asking))
    return problems


def shortening_problems(
    limits: Limits, *, asked_on: dt.date, starts_on: dt.date, ends_on: dt.date, new_ends_on: dt.date
) -> list[Problem]:
    """What stands against ending earlier: only after the part of the time the rule names."""
    problems = []
    if not starts_on < new_ends_on < ends_on:
        problems.append(
            Problem("ends_on", _("Ngày kết thúc mới phải trước ngày kết thúc hiện tại và sau ngày bắt đầu."))
        )
    earliest = shortening_from(limits, starts_on=starts_on, ends_on=ends_on)
    if asked_on < earliest:
        text = _("Chỉ được rút ngắn sau khi thực hiện %(percent)d%% thời gian (%(basis)s): từ %(day)s.")
        problems.append(_problem(text, limits, percent=limits.shorten_after_percent, day=earliest))
    if new_ends_on < asked_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc mới không được trước hôm nay.")))
    return problems


def shortening_from(limits: Limits, *, starts_on: dt.date, ends_on: dt.date) -> dt.date:
    """First day on which the part of the time that the rule names is over."""
    whole = (ends_on - starts_on).days
    return starts_on + dt.timedelta(days=-(-whole * limits.shorten_after_percent // 100))


def money_problems(*, approved_vnd: int, state_vnd: int, own_vnd: int, may_fall: bool = False) -> list[Problem]:
    """The State's share is that of the decision: never higher (NĐ 268/2025 art. 17).

    An amendment may lower it (`may_fall`), a cheaper contract for instance; never to nothing.
    """
    problems = []
    if state_vnd > approved_vnd:
        problems.append(Problem("items", _("Phần Nhà nước hỗ trợ không được cao hơn mức đã phê duyệt.")))
    if may_fall and state_vnd <= 0:
        problems.append(
            Problem("items", _("Phần Nhà nước hỗ trợ phải lớn hơn 0; nếu không hỗ trợ nữa hãy chấm dứt dự án."))
        )
    if state_vnd < approved_vnd and not may_fall:
        problems.append(Problem("items", _("Tổng phần Nhà nước hỗ trợ của các hạng mục phải bằng mức đã phê duyệt.")))
    if own_vnd < 0:
        problems.append(Problem("items", _("Phần đối ứng không được âm.")))
    return problems


def report_days(limits: Limits, *, starts_on: dt.date, ends_on: dt.date) -> list[dt.date]:
    """Days on which a progress report is due: every so many months, the last one on the end."""
    days, number = [], 1
    while (day := add_months(starts_on, limits.report_every_months * number)) < ends_on:
        days.append(day)
        number += 1
    return [*days, ends_on]


def next_report_on(days: Sequence[dt.date], covered: Iterable[dt.date | None]) -> dt.date | None:
    """The first due day no report stands for."""
    held = set(covered)
    return next((day for day in days if day not in held), None)


def months_left(limits: Limits, *, first_ends_on: dt.date, ends_on: dt.date) -> int:
    """Whole months by which the end may still be moved."""
    return max(0, months_between(ends_on, add_months(first_ends_on, limits.max_extension_months)))


def _problem(text: str, limits: Limits, **words: object) -> Problem:
    shown = {key: f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value for key, value in words.items()}
    return Problem("ends_on", text % {"basis": limits.legal_basis, **shown})
