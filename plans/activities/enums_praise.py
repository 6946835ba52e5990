"""Fixed lists of provincial praise (N02)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PraiseStatus(models.TextChoices):
    """Prepared, open for nominations, opinions asked, reviewed, submitted, decided."""

    DRAFT = "draft", _("Đang chuẩn bị")
    CALLED = "called", _("Đang nhận đề nghị")
    CONSULTING = "consulting", _("Đang lấy ý kiến")
    REVIEWED = "reviewed", _("Đã họp xét")
    SUBMITTED = "submitted", _("Trình phê duyệt")
    DECIDED = "decided", _("Đã quyết định")
    CANCELLED = "cancelled", _("Không tổ chức")


class NomineeKind(models.TextChoices):
    """Whom the plans praise (QN 65, HB 35, GL 87, HP 37)."""

    COLLECTIVE = "collective", _("tập thể")
    INDIVIDUAL = "individual", _("cá nhân")


class PraiseForm(models.TextChoices):
    """What the praised receive (Law on Emulation and Commendation 06/2022/QH15)."""

    COMMITTEE = "committee", _("Bằng khen của Chủ tịch UBND tỉnh")
    DEPARTMENT = "department", _("Giấy khen của Giám đốc Sở")
    LETTER = "letter", _("thư khen, tôn vinh")


class NomineeResult(models.TextChoices):
    """What became of a nomination."""

    PENDING = "pending", _("chờ xét")
    AGREED = "agreed", _("đề nghị khen")
    REFUSED = "refused", _("không đề nghị khen")
    PRAISED = "praised", _("được khen")
    WITHDRAWN = "withdrawn", _("đã rút")


class Verdict(models.TextChoices):
    """What an association answers."""

    AGREES = "agrees", _("thống nhất")
    REMARKS = "remarks", _("có ý kiến khác")
