"""Fixed lists of the yearly database and of interchange."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataGroup(models.TextChoices):
    """The parts of the database on productivity and quality as the plans name them (QN 55, GL 256, HP 35)."""

    PRODUCTIVITY = "productivity", _("Năng suất")
    ACTIVITIES = "activities", _("Hoạt động")
    TECHNOLOGIES = "technologies", _("Công nghệ")
    SYSTEMS = "systems", _("Hệ thống quản lý, tiêu chuẩn")
    TOOLS = "tools", _("Công cụ cải tiến")
    EXPERTS = "experts", _("Chuyên gia")


class EditionStatus(models.TextChoices):
    """The life of the yearly edition of the data."""

    DRAFT = "draft", _("Chờ ban hành")
    ISSUED = "issued", _("Đã ban hành")
    REPLACED = "replaced", _("Đã có bản thay thế")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class FileFormat(models.TextChoices):
    """What is written of an edition or an export."""

    JSON = "json", _("JSON theo lược đồ")
    XLSX = "xlsx", _("XLSX, mỗi tập dữ liệu một trang tính")
    CSV = "csv", _("CSV của mọi tập dữ liệu (ZIP)")
    PDF = "pdf", _("Kỷ yếu (PDF)")
    DOCX = "docx", _("Kỷ yếu (DOCX)")
    MANIFEST = "manifest", _("Bản kê tệp và mã băm")


class Channel(models.TextChoices):
    """How an export reached its destination."""

    UPLOAD = "upload", _("tải lên hệ thống nhận")
    AXIS = "axis", _("trục liên thông văn bản")
    MAIL = "mail", _("thư điện tử công vụ")
    HAND = "hand", _("giao trực tiếp")
    ANSWER = "answer", _("nơi nhận trả lời")


class FeedKind(models.TextChoices):
    """What happened to a row of a shared register."""

    UPSERT = "upsert", _("thêm hoặc sửa")
    DELETE = "delete", _("không còn")
