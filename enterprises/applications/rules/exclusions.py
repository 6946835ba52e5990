"""Exclusions computed from past cases, each with its reason, its case and its clause (law.md §1.4-1.5). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from enterprises.applications.enums import ExclusionEffect, ExclusionKind, ProjectStatus
from portal.vietnam.money import format_vnd
from portal.vietnam.text import fold

AT_WORK = frozenset({ProjectStatus.RUNNING, ProjectStatus.EXTENDED, ProjectStatus.AGREEMENT_PENDING})
ENDED = frozenset({ProjectStatus.ACCEPTED, ProjectStatus.FAILED})


@dataclass(frozen=True)
class Rule:
    """A dated rule as the functions need it."""

    kind: str
    effect: str
    basis: str
    months: int | None = None
    grace_days: int = 0


@dataclass(frozen=True)
class PastCase:
    """One supported project of the enterprise. `ended_on` is the day it was ended early or failed; money in đồng."""

    code: str
    title: str
    status: str
    measure_id: int
    ends_on: dt.date | None = None
    acceptance_asked_on: dt.date | None = None
    ended_on: dt.date | None = None
    paid_vnd: int = 0
    address: str = ""
    programme: str = ""


@dataclass(frozen=True)
class Recorded:
    """A fact recorded by hand that still stands."""

    key: str
    kind: str
    case_text: str
    document: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True)
class Finding:
    """What stands against a support: `reason` for officers, `plain` for the enterprise, `until` the last day or None.

    `key` names rule and case and stays the same from day to day.
    """

    key: str
    kind: str
    effect: str
    reason: str
    plain: str
    basis: str
    case: str = ""
    address: str = ""
    until: dt.date | None = None

    @property
    def bars(self) -> bool:
        """Whether no support may be given while it stands."""
        return self.effect == ExclusionEffect.BARS


@dataclass(frozen=True)
class NewCase:
    """What is asked for now."""

    measure_id: int
    title: str


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    return dt.date(year, month + 1, min(day.day, 28))


def findings(
    rules: Iterable[Rule], cases: Sequence[PastCase], recorded: Sequence[Recorded], new: NewCase | None, today: dt.date
) -> tuple[Finding, ...]:
    """Everything that stands on `today`, what bars first. `new` None leaves out what depends on the content asked for."""
    found: list[Finding] = []
    for rule in rules:
        check = CHECKS.get(rule.kind)
        if check is not None:
            found += [answer for case in cases if (answer := check(rule, case, new, today)) is not None]
        found += [_by_record(rule, row) for row in recorded if row.kind == rule.kind and _stands(rule, row, today)]
    return tuple(sorted(found, key=lambda finding: (not finding.bars, finding.key)))


def _finding(rule: Rule, case: PastCase, reason: str, plain: str, until: dt.date | None = None) -> Finding:
    key = f"{rule.kind}:{case.code}"
    return Finding(key, rule.kind, rule.effect, reason, plain, rule.basis, case.code, case.address, until)


def _unsettled(rule: Rule, case: PastCase, new: NewCase | None, today: dt.date) -> Finding | None:
    """The work has ended, State money was received, nothing is settled."""
    if case.status not in ENDED or case.paid_vnd <= 0:
        return None
    words = {"code": case.code, "paid": format_vnd(case.paid_vnd)}
    return _finding(
        rule,
        case,
        _("Dự án %(code)s đã kết thúc nhưng chưa quyết toán %(paid)s đ đã nhận.") % words,
        _("Đơn vị cần quyết toán xong dự án %(code)s trước khi nhận hỗ trợ mới.") % words,
    )


def _unreturned(rule: Rule, case: PastCase, new: NewCase | None, today: dt.date) -> Finding | None:
    if case.status != ProjectStatus.TERMINATED or case.paid_vnd <= 0:
        return None
    words = {"code": case.code, "paid": format_vnd(case.paid_vnd)}
    return _finding(
        rule,
        case,
        _("Dự án %(code)s đã chấm dứt, còn %(paid)s đ chưa hoàn trả ngân sách.") % words,
        _("Dự án %(code)s đã chấm dứt; đơn vị cần hoàn trả %(paid)s đ trước khi nhận hỗ trợ mới.") % words,
    )


def _late_acceptance(rule: Rule, case: PastCase, new: NewCase | None, today: dt.date) -> Finding | None:
    if case.status not in AT_WORK or case.ends_on is None or case.acceptance_asked_on is not None:
        return None
    late = (today - case.ends_on).days
    if late <= rule.grace_days:
        return None
    words = {"code": case.code, "late": late, "end": f"{case.ends_on:%d/%m/%Y}"}
    return _finding(
        rule,
        case,
        _("Dự án %(code)s hết hạn ngày %(end)s, quá %(late)d ngày chưa nộp hồ sơ nghiệm thu.") % words,
        _("Dự án %(code)s đã hết hạn ngày %(end)s; đơn vị cần nộp hồ sơ nghiệm thu trước.") % words,
    )


def _ended_badly(status: str, reason: str, plain: str) -> Callable[..., Finding | None]:
    """A check of cases that came to `status`, for as many months as the rule says."""

    def check(rule: Rule, case: PastCase, new: NewCase | None, today: dt.date) -> Finding | None:
        if case.status != status or case.ended_on is None:
            return None
        until = add_months(case.ended_on, rule.months) if rule.months is not None else None
        if until is not None and today > until:
            return None
        words = {
            "code": case.code,
            "day": f"{case.ended_on:%d/%m/%Y}",
            "until": f"{until:%d/%m/%Y}" if until else "…",
        }
        return _finding(rule, case, _(reason) % words, _(plain) % words, until)

    return check


def _same_content(rule: Rule, case: PastCase, new: NewCase | None, today: dt.date) -> Finding | None:
    """The same content already supported; the same measure for something else is only shown."""
    if new is None or case.measure_id != new.measure_id or case.status == ProjectStatus.TERMINATED:
        return None
    is_same = bool(new.title.strip()) and fold(case.title) == fold(new.title)
    words = {"code": case.code, "title": case.title, "programme": case.programme or _("chương trình khác")}
    if is_same:
        return _finding(
            rule,
            case,
            _("Nội dung “%(title)s” đã được hỗ trợ tại %(code)s (%(programme)s).") % words,
            _("Nội dung “%(title)s” đã được hỗ trợ tại %(code)s; mỗi khoản chi chỉ dùng một nguồn ngân sách.") % words,
        )
    soft = Rule(rule.kind, ExclusionEffect.WARNS, rule.basis)
    return _finding(
        soft,
        case,
        _("Đơn vị đã được hỗ trợ cùng loại tại %(code)s (%(programme)s): %(title)s. Cần đối chiếu khoản chi.") % words,
        _("Đơn vị đã được hỗ trợ cùng loại tại %(code)s. Hãy bảo đảm không đề nghị lại khoản chi cũ.") % words,
    )


CHECKS: dict[str, Callable[..., Finding | None]] = {
    ExclusionKind.UNSETTLED: _unsettled,
    ExclusionKind.UNRETURNED: _unreturned,
    ExclusionKind.LATE_ACCEPTANCE: _late_acceptance,
    ExclusionKind.NOT_ACCEPTED: _ended_badly(
        ProjectStatus.FAILED,
        gettext_noop("Dự án %(code)s nghiệm thu không đạt ngày %(day)s; tính đến %(until)s."),
        gettext_noop("Dự án %(code)s nghiệm thu không đạt ngày %(day)s; Sở sẽ xem xét người chủ trì đến %(until)s."),
    ),
    ExclusionKind.TERMINATED: _ended_badly(
        ProjectStatus.TERMINATED,
        gettext_noop("Dự án %(code)s bị chấm dứt ngày %(day)s; chưa xét hỗ trợ đến hết %(until)s."),
        gettext_noop("Dự án %(code)s bị chấm dứt ngày %(day)s nên đơn vị nộp hồ sơ lại được sau ngày %(until)s."),
    ),
    ExclusionKind.SAME_CONTENT: _same_content,
}


def _stands(rule: Rule, row: Recorded, today: dt.date) -> bool:
    return row.since <= today and (row.until is None or today <= row.until)


def _by_record(rule: Rule, row: Recorded) -> Finding:
    label = ExclusionKind(row.kind).label
    words = {"what": label, "case": row.case_text, "document": row.document, "since": f"{row.since:%d/%m/%Y}"}
    reason = _("Từ %(since)s: %(what)s, %(case)s (theo %(document)s).") % words
    plain = _("Sở ghi nhận: %(what)s, %(case)s (theo %(document)s).") % words
    return Finding(
        f"{rule.kind}:{row.key}", rule.kind, rule.effect, reason, plain, rule.basis, row.case_text, "", row.until
    )
