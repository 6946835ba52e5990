"""What a project of each kind usually has: milestones as shares of its time, and the figures measured before and after.

An officer applies the template once the agreement is signed and changes what does not fit; nothing is overwritten.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enterprises.applications.enums import ProjectKind
from enterprises.projects.enums import Better

UP, DOWN = Better.UP, Better.DOWN


@dataclass(frozen=True)
class KindTemplate:
    """`milestones`: title and percent of the time; `indicators`: name, unit, which way is better."""

    milestones: tuple[tuple[str, int], ...]
    indicators: tuple[tuple[str, str, str], ...]


PRODUCTIVITY = ("Năng suất lao động", "triệu đồng/người/năm", UP)
COST = ("Chi phí sản xuất trên một đơn vị sản phẩm", "đồng", DOWN)
DEFECTS = ("Tỷ lệ lỗi", "%", DOWN)
WORK = (("Khảo sát hiện trạng, đo chỉ số trước", 10), ("Đào tạo, lập kế hoạch cải tiến", 30))
END = (("Đánh giá nội bộ, đo chỉ số sau", 90), ("Báo cáo kết quả, hồ sơ nghiệm thu", 100))
TEMPLATES: dict[str, KindTemplate] = {
    ProjectKind.IMPROVEMENT: KindTemplate(
        (*WORK, ("Áp dụng công cụ cải tiến tại dây chuyền", 70), *END),
        (PRODUCTIVITY, DEFECTS, COST, ("Vòng quay vốn", "vòng/năm", UP), ("Tồn kho", "ngày", DOWN)),
    ),
    ProjectKind.MODEL: KindTemplate(
        (*WORK, ("Áp dụng tại khu vực điểm", 50), ("Mở rộng toàn đơn vị", 75), *END),
        (PRODUCTIVITY, DEFECTS, COST),
    ),
    ProjectKind.GREEN: KindTemplate(
        (*WORK, ("Đo dòng vật liệu, năng lượng; chọn giải pháp xanh", 45), ("Áp dụng giải pháp", 75), *END),
        (
            ("Điện tiêu thụ trên một đơn vị sản phẩm", "kWh", DOWN),
            ("Nước tiêu thụ trên một đơn vị sản phẩm", "m3", DOWN),
            ("Chất thải trên một đơn vị sản phẩm", "kg", DOWN),
            PRODUCTIVITY,
        ),
    ),
    ProjectKind.HOSPITAL: KindTemplate(
        (*WORK, ("Áp dụng 5S, Lean tại khoa khám bệnh", 50), ("Áp dụng hệ thống quản lý chất lượng", 80), *END),
        (
            ("Thời gian chờ khám trung bình", "phút", DOWN),
            ("Tỷ lệ hài lòng của người bệnh", "%", UP),
            ("Sự cố y khoa", "vụ/tháng", DOWN),
        ),
    ),
    ProjectKind.SCHOOL: KindTemplate(
        (*WORK, ("Thực hiện 5S tại lớp học, phòng thí nghiệm", 60), *END),
        (
            ("Thời gian tìm hồ sơ, dụng cụ", "phút", DOWN),
            ("Điểm đánh giá 5S", "điểm", UP),
            ("Số lớp áp dụng", "lớp", UP),
        ),
    ),
    ProjectKind.MEASURE: KindTemplate(
        (("Ký hợp đồng với tổ chức thực hiện", 20), ("Nhận giấy chứng nhận, kết quả, tiêu chuẩn", 90)), ()
    ),
}


def days_of(template: KindTemplate, starts_on: dt.date, ends_on: dt.date) -> list[tuple[str, dt.date]]:
    """Milestones with their day; the last one falls on the end."""
    whole = (ends_on - starts_on).days
    return [(title, starts_on + dt.timedelta(days=whole * percent // 100)) for title, percent in template.milestones]
