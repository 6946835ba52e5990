"""The words a report begins with; people change them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.vietnam.money import amount_in_words, format_vnd
from reports.composition.concluding_words import concluding_words
from reports.composition.tables import Composition
from reports.composition.tasks import SHOWN
from reports.enums import Section


@override("vi")
def first_words(found: Composition) -> dict[str, str]:
    """Section → text drafted from the figures; "" where only people can write."""
    return {
        **concluding_words(found),
        Section.DIRECTION: _direction(found),
        Section.TASKS: _tasks(found),
        Section.TARGETS: _targets(found),
        Section.ENTERPRISES: _enterprises(found),
        Section.MONEY: _money(found),
        Section.TRAINING: _training(found),
        Section.CALLS: _calls(found),
        Section.EFFECTS: _effects(found),
        Section.DIFFICULTIES: "\n".join((*found.difficulties, *_told(found, "difficulties", "proposals")))
        or _("Không có khó khăn, vướng mắc ghi nhận trên hệ thống."),
        Section.NEXT_YEAR: "\n".join(filter(None, (_next_year(found), *_told(found, "next_year")))),
    }


def _told(found: Composition, *kinds: str) -> list[str]:
    """What agencies wrote themselves, each under its name."""
    rows = [row for row in found.records.agencies if row.kind in kinds and row.words]
    return [f"{row.agency}: {' '.join(row.words.split())}" for row in rows]


def of_agencies(found: Composition) -> list[str]:
    """One line per agency and what it did, with the tasks it told it of; the same words are said once."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in found.records.agencies:
        if row.kind in ("task", "duty") and row.words:
            about = row.code if len(row.code) > 1 else row.title[:60]  # a lone letter names tasks of several groups
            told.setdefault((row.agency, " ".join(row.words.split())), []).append(about)
    return [f"- {agency} ({_about(tasks)}): {words}" for (agency, words), tasks in told.items()]


def _about(tasks: Sequence[str]) -> str:
    return tasks[0] if len(tasks) == 1 else _("%(count)d nhiệm vụ") % {"count": len(tasks)}


def _direction(found: Composition) -> str:
    named = found.plan_number if found.records.documents else ""
    count = sum(found.span.holds(row.on) for row in found.records.documents)
    words = _(
        "Sở Khoa học và Công nghệ đã tham mưu Ủy ban nhân dân tỉnh tổ chức thực hiện Kế hoạch “%(title)s” (%(number)s; "
        "ban hành: %(issued)s). Trong %(span)s có %(count)d văn bản chỉ đạo, tổ chức thực hiện ghi trong bảng dưới đây."
    )
    if not count:
        words = _(
            "Sở Khoa học và Công nghệ đã tham mưu Ủy ban nhân dân tỉnh tổ chức thực hiện Kế hoạch “%(title)s” (%(number)s; "
            "ban hành: %(issued)s). Trong %(span)s chưa ghi nhận văn bản chỉ đạo, tổ chức thực hiện mới."
        )
    return words % {
        "title": found.plan_title,
        "number": named,
        "issued": found.plan_issued,
        "span": found.whole.words(),
        "count": count,
    }


def _tasks(found: Composition) -> str:
    total = len(found.records.tasks)
    shown = next((state.count for state in found.task_states if state.state == SHOWN), 0)
    if not total:
        return _("Kế hoạch không có bảng nhiệm vụ.")
    counted = _("Kế hoạch có %(total)d nhiệm vụ; %(shown)d nhiệm vụ đã có kết quả ghi nhận trong %(span)s.") % {
        "total": total,
        "shown": shown,
        "span": found.whole.words(),
    }
    return "\n".join((counted, *of_agencies(found)))


def _targets(found: Composition) -> str:
    rows = [row for row in found.records.targets if not row.is_contextual]
    met = sum(row.verdict in ("met", "exceeded") for row in rows)
    unknown = sum(row.verdict == "no_data" for row in rows)
    return _(
        "Trong %(total)d chỉ tiêu: %(met)d đạt hoặc vượt, %(behind)d chưa đạt, %(unknown)d chưa đủ số liệu (Bảng A)."
    ) % {"total": len(rows), "met": met, "behind": len(rows) - met - unknown, "unknown": unknown}


def _enterprises(found: Composition) -> str:
    total = found.support.total
    if not found.records.projects:
        return _("Chưa có doanh nghiệp, đơn vị nào được hỗ trợ ghi nhận trên hệ thống đến ngày %(day)s.") % {
            "day": f"{found.until_on:%d/%m/%Y}"
        }
    return _(
        "Trong %(span)s đã phê duyệt hỗ trợ %(enterprises)d đơn vị với %(cases)d lượt; nghiệm thu %(accepted)d lượt của "
        "%(done)d đơn vị. Lũy kế từ đầu kế hoạch đã nghiệm thu %(all)d lượt của %(units)d đơn vị (Bảng B)."
    ) % {
        "span": found.whole.words(),
        "enterprises": total.approved_enterprises.value,
        "cases": total.approved_cases.value,
        "accepted": total.accepted_cases.value,
        "done": total.accepted_enterprises.value,
        "all": found.support.since_start.accepted_cases.value,
        "units": found.support.since_start.accepted_enterprises.value,
    }


def _money(found: Composition) -> str:
    total = found.money.total
    if not total.allocated.value and not total.paid.value:
        return _("Chưa có kinh phí được giao ghi trong sổ của hệ thống đến ngày %(day)s.") % {
            "day": f"{found.until_on:%d/%m/%Y}"
        }
    return _(
        "Kinh phí được giao: %(given)s đồng (Bằng chữ: %(given_words)s). Đã chi: %(paid)s đồng (Bằng chữ: %(paid_words)s). "
        "Đã cam kết, chưa chi: %(promised)s đồng. Còn lại: %(left)s đồng (Bảng C)."
    ) % {
        "given": format_vnd(total.allocated.value),
        "given_words": amount_in_words(total.allocated.value),
        "paid": format_vnd(total.paid.value),
        "paid_words": amount_in_words(total.paid.value),
        "promised": format_vnd(total.committed.value),
        "left": format_vnd(total.left_vnd),
    }


def _training(found: Composition) -> str:
    if found.records.training:
        return _("Kết quả đào tạo, tập huấn theo Bảng D.")
    return _("Chưa có số liệu đào tạo, tập huấn trên hệ thống; Sở Khoa học và Công nghệ bổ sung (nếu có).")


def _calls(found: Composition) -> str:
    total = found.calls.total
    if not total.received.value:
        return _("Trong %(span)s không tiếp nhận hồ sơ nào trên hệ thống.") % {"span": found.whole.words()}
    text = _(
        "Đã tiếp nhận %(received)d hồ sơ: %(valid)d hợp lệ, %(approved)d được phê duyệt, %(refused)d không đủ điều kiện hoặc bị từ "
        "chối, %(pending)d đang giải quyết (Bảng E)."
    ) % {
        "received": total.received.value,
        "valid": total.valid.value,
        "approved": total.approved.value,
        "refused": total.refused.value,
        "pending": total.pending.value,
    }
    if total.mean_days:
        text += " " + _("Thời gian giải quyết bình quân %(days)s ngày.") % {"days": total.mean_days.replace(".", ",")}
    return text


def _effects(found: Composition) -> str:
    done = [row for row in found.records.projects if found.span.holds(row.accepted_on) and row.after]
    if not done:
        return _("Chưa có số liệu trước và sau hỗ trợ của dự án đã nghiệm thu trong %(span)s.") % {
            "span": found.whole.words()
        }
    return "\n".join(
        _("%(name)s: trước hỗ trợ: %(before)s; sau hỗ trợ: %(after)s.")
        % {"name": row.enterprise, "before": row.before.rstrip(".") or "–", "after": row.after.rstrip(".")}
        for row in done
    )


def _next_year(found: Composition) -> str:
    following = [row for row in found.records.tasks if row.runs_next_year]
    if following:
        return _(
            "Năm %(year)d tiếp tục thực hiện %(count)d nhiệm vụ của Kế hoạch (bảng dưới đây) và hoàn thành các dự án đang hỗ trợ."
        ) % {"year": found.whole.last_on.year + 1, "count": len(following)}
    return _(
        "Kế hoạch không có nhiệm vụ cho năm %(year)d; Sở Khoa học và Công nghệ tham mưu kế hoạch giai đoạn tiếp theo."
    ) % {"year": found.whole.last_on.year + 1}
