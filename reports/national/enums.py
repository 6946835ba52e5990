"""Words of the national view."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grouping(models.TextChoices):
    """Whose name a report stands under in a table: the province of its day, or the one that stands in its place today."""

    THEN = "khi-do", _("Theo tỉnh khi báo cáo")
    NOW = "hien-nay", _("Theo tỉnh hiện nay (34 tỉnh)")


class Standing(models.TextChoices):
    """Where one report owed to the Ministry stands, as the Ministry may know it: nothing of the work inside the house."""

    ACKNOWLEDGED = "acknowledged", _("Bộ đã tiếp nhận")
    SENT = "sent", _("Đã gửi, chờ Bộ")
    RETURNED = "returned", _("Bộ trả lại, chờ gửi lại")
    LATE = "late", _("Quá hạn, chưa gửi")
    WAITING = "waiting", _("Chưa gửi, còn hạn")
    UNDATED = "undated", _("Chưa gửi, chưa có hạn")


class LetterState(models.TextChoices):
    """Where a letter to a province stands."""

    PREPARED = "prepared", _("Chờ phát hành")
    RELEASED = "released", _("Đã phát hành")
    CANCELLED = "cancelled", _("Không phát hành")


class PaperStatus(models.TextChoices):
    """Life of one report to the Prime Minister."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ lãnh đạo Bộ ký")
    SIGNED = "signed", _("Đã ký, chờ gửi")
    SENT = "sent", _("Đã gửi Thủ tướng")


class PaperSection(models.TextChoices):
    """The parts of the report to the Prime Minister, in order; each carries words people edit."""

    SENDING = "sending", _("Tình hình thực hiện chế độ báo cáo của các tỉnh, thành phố")
    TARGETS = "targets", _("Kết quả thực hiện các chỉ tiêu")
    ENTERPRISES = "enterprises", _("Doanh nghiệp, đơn vị được hỗ trợ")
    MONEY = "money", _("Kinh phí thực hiện")
    TRAINING = "training", _("Đào tạo, tập huấn")
    CALLS = "calls", _("Tiếp nhận và giải quyết hồ sơ")
    DIFFICULTIES = "difficulties", _("Khó khăn, vướng mắc")
    PROPOSALS = "proposals", _("Kiến nghị và nhiệm vụ năm sau")
