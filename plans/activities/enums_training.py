"""Fixed lists of courses and of the register of trainees (D01, D02, D04, D05)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CourseKind(models.TextChoices):
    """What a course is in the plans: GL III/1 and III/2 count apart; QN 85 speaks of programmes of others."""

    EXPERTS = "experts", _("đào tạo chuyên gia, giảng viên NSCL")
    KNOWLEDGE = "knowledge", _("đào tạo, bồi dưỡng kiến thức")
    CLASS = "class", _("tập huấn")
    SCHOOL = "school", _("chương trình tại trường, cơ sở giáo dục")
    OUTSIDE = "outside", _("chương trình của tổ chức ngoài tỉnh")


class Topic(models.TextChoices):
    """What is taught; the last ones are those QN 85 names for the Asian Productivity Organization."""

    PRODUCTIVITY = "productivity", _("năng suất, công cụ cải tiến")
    SYSTEMS = "systems", _("hệ thống quản lý")
    STANDARDS = "standards", _("tiêu chuẩn, quy chuẩn")
    MEASUREMENT = "measurement", _("đo lường")
    QUALITY = "quality", _("chất lượng sản phẩm, hàng hóa")
    TRACEABILITY = "traceability", _("truy xuất nguồn gốc, mã số mã vạch")
    PROPERTY = "property", _("sở hữu trí tuệ")
    INNOVATION = "innovation", _("đổi mới sáng tạo")
    IOT = "iot", _("Internet vạn vật")
    BIG_DATA = "big_data", _("phân tích dữ liệu lớn")
    DIGITAL = "digital", _("chuyển đổi số")
    BLOCKCHAIN = "blockchain", _("chuỗi khối (blockchain)")
    MANUFACTURING = "manufacturing", _("sản xuất thông minh")
    SERVICES = "services", _("dịch vụ thông minh")
    TOURISM = "tourism", _("du lịch thông minh")
    TRANSPORT = "transport", _("giao thông thông minh")
    CITY = "city", _("đô thị thông minh")
    OTHER = "other", _("chủ đề khác")


class OutsideProgramme(models.TextChoices):
    """Whose programme an outside course belongs to."""

    APO = "apo", _("Tổ chức Năng suất Châu Á (APO)")
    INTERNATIONAL = "international", _("tổ chức tiêu chuẩn hóa quốc tế (ISO, IEC …)")
    REGIONAL = "regional", _("tổ chức tiêu chuẩn hóa khu vực")
    NATIONAL = "national", _("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia, Bộ, ngành")
    OTHER = "other", _("tổ chức khác")


class CoursePlace(models.TextChoices):
    """Where it is taught."""

    HALL = "hall", _("hội trường, lớp học chung")
    SCHOOL = "school", _("tại trường, cơ sở giáo dục")
    ENTERPRISE = "enterprise", _("tại doanh nghiệp")
    ONLINE = "online", _("trực tuyến")


class CourseStatus(models.TextChoices):
    """Planned, taking nominations, places confirmed, held, results confirmed."""

    PLANNED = "planned", _("Dự kiến")
    OPEN = "open", _("Đang nhận đề cử")
    CONFIRMED = "confirmed", _("Đã chốt danh sách")
    HELD = "held", _("Đã tổ chức")
    CLOSED = "closed", _("Đã xác nhận kết quả")
    CANCELLED = "cancelled", _("Không tổ chức")


HELD_COURSES = frozenset({CourseStatus.HELD, CourseStatus.CLOSED})


class NominationStatus(models.TextChoices):
    """What became of a person an agency, school or enterprise names."""

    NOMINATED = "nominated", _("Đã đề cử, chờ xếp chỗ")
    ACCEPTED = "accepted", _("Có chỗ")
    WAITING = "waiting", _("Trong danh sách chờ")
    DECLINED = "declined", _("Không nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


TAKES_A_PLACE = frozenset({NominationStatus.ACCEPTED})


class CourseResult(models.TextChoices):
    """What the provider found."""

    NONE = "none", _("không đánh giá")
    PASSED = "passed", _("đạt")
    FAILED = "failed", _("chưa đạt")


class ConsentBasis(models.TextChoices):
    """By what right a person's data is kept (Law 91/2025/QH15)."""

    GIVEN = "given", _("người đó đồng ý")
    BY_UNIT = "by_unit", _("đơn vị cử xác nhận người đó đồng ý")
    SHEET = "sheet", _("danh sách học viên do đơn vị tổ chức lập và lưu bản giấy")
