"""A call in plain words, the same on pages, in notices and in letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.rules.conditions import words_of
from enterprises.applications.rules.eligibility import labels_of
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from portal.attachments.purposes import FILE_KINDS
from portal.core import clock
from portal.vietnam.money import format_decimal, format_vnd
from portal.workflow import deadlines

CLOCKS = ("application.validity", "application.review", "application.decision")
"""The time limits between filing and decision, in their order."""


def minute_words(instant: dt.datetime) -> str:
    """16:30 thứ Hai, ngày 30/11/2026 (giờ Việt Nam, UTC+7): nobody has to guess day or zone."""
    local = instant.astimezone(clock.VIETNAM)
    days = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
    return _("%(time)s %(weekday)s, ngày %(day)s (giờ Việt Nam, UTC+7)") % {
        "time": f"{local:%H:%M}",
        "weekday": days[local.weekday()],
        "day": f"{local:%d/%m/%Y}",
    }


def time_left(call: Call) -> str:
    """The time left in words: "còn 3 ngày 4 giờ", "mở sau 2 giờ", "đã hết hạn"."""
    now = clock.now()
    if call.status == CallStatus.CANCELLED:
        return _("đã hủy")
    if call.status == CallStatus.CLOSED or (call.closes_at is not None and call.closes_at <= now):
        return _("đã hết hạn")
    if call.opens_at > now:
        return _("mở sau %(time)s") % {"time": _duration(int((call.opens_at - now).total_seconds()))}
    if call.closes_at is None:
        return _("nhận quanh năm")
    return _("còn %(time)s") % {"time": _duration(int((call.closes_at - now).total_seconds()))}


def _duration(seconds: int) -> str:
    days, hours, minutes = seconds // 86400, seconds % 86400 // 3600, seconds % 3600 // 60
    if days:
        return _("%(days)d ngày %(hours)d giờ") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d phút") % {"minutes": max(1, minutes)}


def support_words(call: Call) -> str:
    """The rate and the cap."""
    rate = f"{format_decimal(call.support_rate)}%"
    if not call.support_cap_vnd:
        return rate
    return _("%(rate)s, tối đa %(cap)s đ mỗi hồ sơ") % {"rate": rate, "cap": format_vnd(call.support_cap_vnd)}


def grace_words(call: Call) -> str:
    """What happens to drafts begun before closing; "" when there is no grace."""
    if not call.grace_minutes or call.ends_at is None:
        return ""
    return _(
        "Bản nháp đã lập trước giờ hết hạn còn được nộp thêm %(minutes)d phút, đến %(until)s. Sau đó Cổng không nhận."
    ) % {
        "minutes": call.grace_minutes,
        "until": minute_words(call.ends_at),
    }


def closing_words(call: Call) -> str:
    """When it ends, to the minute."""
    return minute_words(call.closes_at) if call.closes_at else _("nhận quanh năm")


def who_words(call: Call) -> list[str]:
    """Who may apply, one sentence each: kinds, sizes, then the rules."""
    kinds = labels_of(call.beneficiary_kinds, BeneficiaryKind) or _("mọi đối tượng")
    lines = [_("Đối tượng: %(kinds)s.") % {"kinds": kinds}]
    if call.size_classes:
        lines.append(_("Quy mô: %(sizes)s.") % {"sizes": labels_of(call.size_classes, SizeClass)})
    return [*lines, *(words for rule in call.rules if (words := words_of(rule)))]


def papers_with_limits(papers: Iterable[CallPaper]) -> list[CallPaper]:
    """The papers, each with `limits`: what of its files is not as usual, "" when nothing is."""
    found = list(papers)
    for paper in found:
        kinds = ", ".join(str(kind.label) for kind in FILE_KINDS if kind.key in paper.kinds)
        parts = [_("chỉ nhận %(kinds)s") % {"kinds": kinds}] if kinds else []
        if paper.max_megabytes:
            parts.append(_("mỗi tệp tối đa %(size)d MB") % {"size": paper.max_megabytes})
        if paper.max_files > 1:
            parts.append(_("tối đa %(count)d tệp") % {"count": paper.max_files})
        text = "; ".join(parts)
        paper.limits = text[:1].upper() + text[1:]  # type: ignore[attr-defined]  # words for the template
    return found


def clock_words(province_id: int | None) -> list[tuple[str, str]]:
    """How long it takes: the time limits of today between filing and decision, with their legal basis. One query."""
    rules = deadlines.rules_on(CLOCKS, province_id, clock.today())
    return [
        (rules[key].name, f"{rules[key].days} {rules[key].get_unit_display()} ({rules[key].legal_basis})")
        for key in CLOCKS
        if key in rules
    ]


def call_pairs(call: Call) -> list[tuple[str, str]]:
    """The facts of a call, for both sides' pages."""
    return [
        (_("Nội dung hỗ trợ"), call.measure.name),
        (_("Đối tượng"), labels_of(call.beneficiary_kinds, BeneficiaryKind) or _("mọi đối tượng")),
        (_("Quy mô"), labels_of(call.size_classes, SizeClass) or _("mọi quy mô")),
        (_("Mức hỗ trợ"), support_words(call)),
        (_("Căn cứ"), call.support_basis),
        (_("Mở tiếp nhận"), minute_words(call.opens_at)),
        (_("Hết hạn"), closing_words(call)),
        (_("Gia hạn cho bản nháp"), grace_words(call)),
        (_("Số đơn vị dự kiến"), str(call.quota or "")),
        *(((_("Hội đồng"), _("xét kín tên đơn vị cho tới khi kiểm phiếu")),) if call.is_blind else ()),
        (_("Cách xét chọn"), call.get_selection_display()),
        (_("Cơ quan tiếp nhận"), call.organization.name),
        (_("Giải đáp"), call.contact),
    ]
