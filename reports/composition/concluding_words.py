"""The words reviews, final and assessment reports begin with; people change them. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.vietnam.money import format_vnd
from reports.composition.records import TargetRow
from reports.composition.tables import Composition
from reports.enums import Section


def concluding_words(found: Composition) -> dict[str, str]:
    """Section → text of the parts the yearly report does not have."""
    return {
        Section.PERIODS: _periods(found),
        Section.CONFERENCE: _conference(found),
        Section.CONCLUSIONS: _conclusions(found),
        Section.ASSESSMENT: _assessment(found),
        Section.VISION: _vision(found),
        Section.PROPOSALS: _proposals(found),
    }


def _periods(found: Composition) -> str:
    if found.periods is None:
        return ""
    now, earlier = found.periods.total, found.periods.before
    return _(
        "So với kỳ trước: phê duyệt %(approved)d lượt (kỳ trước %(approved_before)d), nghiệm thu %(accepted)d lượt (kỳ trước "
        "%(accepted_before)d), tiếp nhận %(received)d hồ sơ (kỳ trước %(received_before)d), chi %(paid)s đồng (kỳ trước "
        "%(paid_before)s đồng) (Bảng H)."
    ) % {
        "approved": now.approved_cases.value,
        "approved_before": earlier.approved_cases.value,
        "accepted": now.accepted_cases.value,
        "accepted_before": earlier.accepted_cases.value,
        "received": now.received.value,
        "received_before": earlier.received.value,
        "paid": format_vnd(now.paid.value),
        "paid_before": format_vnd(earlier.paid.value),
    }


def _conference(found: Composition) -> str:
    if not found.records.conferences:
        return _("Chưa gắn hội nghị sơ kết, tổng kết với báo cáo.")
    return "\n".join(
        _("%(title)s tổ chức ngày %(day)s tại %(place)s, %(people)d lượt người dự.")
        % {"title": row.title, "day": f"{row.held_on:%d/%m/%Y}", "place": row.place or "–", "people": row.attended}
        + (f" {row.result}" if row.result else "")
        for row in found.records.conferences
    )


def _conclusions(found: Composition) -> str:
    rows = found.records.conclusions
    met = sum(row.verdict in ("met", "exceeded") for row in rows)
    return _(
        "Đã kết luận %(count)d/%(total)d chỉ tiêu: %(met)d đạt hoặc vượt, %(behind)d chưa đạt hoặc chưa đủ dữ liệu."
    ) % {
        "count": len(rows),
        "total": len(found.records.targets),
        "met": met,
        "behind": len(rows) - met,
    }


def _names(rows: list[TargetRow]) -> str:
    return "; ".join(f"{row.code} {row.name} ({row.actual_total or '–'}/{row.wanted})" for row in rows)


def _assessment(found: Composition) -> str:
    rows = [row for row in found.records.targets if not row.is_contextual]
    good = [row for row in rows if row.verdict in ("met", "exceeded")]
    behind = [row for row in rows if row.verdict == "not_met"]
    said = [_("Chỉ tiêu đạt, vượt: %(names)s.") % {"names": _names(good) or _("chưa có")}]
    said.append(_("Chỉ tiêu chưa đạt: %(names)s.") % {"names": _names(behind) or _("không có")})
    if found.difficulties:
        said.append(_("Tồn tại, hạn chế ghi nhận từ số liệu: %(items)s") % {"items": " ".join(found.difficulties)})
    return "\n".join(said)


def _vision(found: Composition) -> str:
    first = found.whole.last_on.year + 1
    return _(
        "Giai đoạn %(first)d-%(last)d tiếp tục các mục tiêu của Kế hoạch “%(title)s” còn dở dang nêu ở phần đánh giá."
    ) % {
        "first": first,
        "last": first + 4,
        "title": found.plan_title,
    }


def _proposals(found: Composition) -> str:
    rows = found.records.proposals
    if not rows:
        return _("Chưa ghi đề xuất.")
    return _("Đề xuất %(count)d nội dung cho giai đoạn tới (Bảng K).") % {"count": len(rows)}
