"""The words a report to the Prime Minister begins with, drafted from the consolidated figures. Pure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.vietnam.money import format_decimal, format_vnd
from portal.vietnam.words import amount_in_words
from reports.national.consolidation import Consolidation
from reports.national.enums import PaperSection, Standing


@override("vi")
def first_words(found: Consolidation) -> dict[str, str]:
    """Section → words; "" where the figures say nothing."""
    return {str(section): DRAFTED[section](found) for section in PaperSection.values}


def total(found: Consolidation, key: str) -> Decimal | None:
    """The total of a measure over all provinces, None where no report tells it."""
    for table in found.tables:
        for measure, value in zip(table.measures, table.total, strict=True):
            if measure.key == key and value:
                return Decimal(value)
    return None


def _said(found: Consolidation, key: str) -> str:
    value = total(found, key)
    if value is None:
        return "0"
    return format_vnd(int(value)) if value == value.to_integral_value() else format_decimal(value)


def _sending(found: Consolidation) -> str:
    count = {row.standing: row.count for row in found.standings}
    owed = sum(count.values())
    arrived = count.get(Standing.SENT, 0) + count.get(Standing.ACKNOWLEDGED, 0)
    lines = [
        _(
            "Đến thời điểm tổng hợp, %(arrived)d/%(owed)d báo cáo phải gửi đã được gửi về Bộ Khoa học và Công nghệ, trong đó "
            "%(acknowledged)d báo cáo đã tiếp nhận, %(late)d báo cáo gửi trễ hạn."
        )
        % {
            "arrived": arrived,
            "owed": owed,
            "acknowledged": count.get(Standing.ACKNOWLEDGED, 0),
            "late": found.sent_late,
        }
    ]
    if free := len(found.reports) - arrived:
        lines.append(_("Ngoài ra có %(count)d báo cáo gửi tự nguyện.") % {"count": free})
    if found.missing:
        names = "; ".join(f"{row.province} ({str(Standing(row.standing).label).lower()})" for row in found.missing)
        lines.append(
            _("Chưa có báo cáo: %(names)s. Số liệu của các tỉnh, thành phố này không có trong báo cáo.")
            % {"names": names}
        )
    return "\n".join(lines)


def _targets(found: Consolidation) -> str:
    if not total(found, "so-chi-tieu"):
        return ""
    return _(
        "Các tỉnh, thành phố báo cáo %(all)s chỉ tiêu, trong đó %(exceeded)s chỉ tiêu vượt, %(met)s đạt, %(not_met)s chưa đạt, "
        "%(unknown)s chưa đủ số liệu để đánh giá."
    ) % {
        "all": _said(found, "so-chi-tieu"),
        "exceeded": _said(found, "chi-tieu-vuot"),
        "met": _said(found, "chi-tieu-dat"),
        "not_met": _said(found, "chi-tieu-chua-dat"),
        "unknown": _said(found, "chi-tieu-chua-du-so-lieu"),
    }


def _enterprises(found: Consolidation) -> str:
    return _(
        "Trong kỳ báo cáo, %(bodies)s doanh nghiệp, đơn vị được phê duyệt hỗ trợ với %(cases)s lượt; %(accepted)s đơn vị đã nghiệm "
        "thu. Lũy kế từ đầu các kế hoạch: %(all_bodies)s đơn vị, %(all_cases)s lượt."
    ) % {
        "bodies": _said(found, "phe-duyet-don-vi"),
        "cases": _said(found, "phe-duyet-luot"),
        "accepted": _said(found, "nghiem-thu-don-vi"),
        "all_bodies": _said(found, "luy-ke-don-vi"),
        "all_cases": _said(found, "luy-ke-luot"),
    }


def _money(found: Consolidation) -> str:
    paid = int(total(found, "chi-trong-nam") or 0)
    return _(
        "Kinh phí được giao lũy kế %(allocated)s đồng; đã chi trong năm %(paid)s đồng (%(words)s); còn lại %(left)s đồng."
    ) % {
        "allocated": _said(found, "duoc-giao"),
        "paid": format_vnd(paid),
        "words": amount_in_words(paid),
        "left": _said(found, "con-lai"),
    }


def _training(found: Consolidation) -> str:
    table = next((table for table in found.tables if table.key == "dao-tao"), None)
    if table is None:
        return _("Các báo cáo đã tổng hợp không ghi số liệu đào tạo, tập huấn.")
    told = "; ".join(f"{one.label}: {_said(found, one.key)}" for one in table.measures)
    return _("Kết quả đào tạo, tập huấn trong năm: %(told)s.") % {"told": told}


def _calls(found: Consolidation) -> str:
    return _(
        "Các tỉnh, thành phố tiếp nhận %(received)s hồ sơ, %(valid)s hồ sơ hợp lệ, phê duyệt %(approved)s, từ chối %(refused)s, đang "
        "giải quyết %(pending)s."
    ) % {
        "received": _said(found, "ho-so-tiep-nhan"),
        "valid": _said(found, "ho-so-hop-le"),
        "approved": _said(found, "ho-so-phe-duyet"),
        "refused": _said(found, "ho-so-tu-choi"),
        "pending": _said(found, "ho-so-dang-giai-quyet"),
    }


def _difficulties(found: Consolidation) -> str:
    told = [row for row in found.reports if row.difficulties.strip()]
    if not told:
        return ""
    return _("%(count)d báo cáo nêu khó khăn, vướng mắc; nguyên văn tại Phụ lục II.") % {"count": len(told)}


DRAFTED: dict[str, Callable[[Consolidation], str]] = {
    PaperSection.SENDING: _sending,
    PaperSection.TARGETS: _targets,
    PaperSection.ENTERPRISES: _enterprises,
    PaperSection.MONEY: _money,
    PaperSection.TRAINING: _training,
    PaperSection.CALLS: _calls,
    PaperSection.DIFFICULTIES: _difficulties,
    PaperSection.PROPOSALS: lambda found: "",
}
