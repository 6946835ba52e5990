"""Words of agreements, visits, conditions and complaints."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    """What a version of an agreement does."""

    FIRST = "first", _("Thỏa thuận hỗ trợ")
    EXTENSION = "extension", _("Phụ lục gia hạn")
    SHORTENING = "shortening", _("Phụ lục rút ngắn thời gian")
    CONTENT = "content", _("Phụ lục điều chỉnh nội dung, đối ứng")
    PARTY = "party", _("Phụ lục thay đổi thông tin bên tham gia")


AMENDMENTS = tuple(kind for kind in AgreementKind if kind != AgreementKind.FIRST)


class Side(models.TextChoices):
    """Whose signed copy it is."""

    OFFICE = "office", _("bên hỗ trợ (Sở)")
    ENTERPRISE = "enterprise", _("đơn vị được hỗ trợ")


class HoldingAnswer(models.TextChoices):
    """Whether a proof still holds, as its owner says."""

    HOLDS = "holds", _("Vẫn còn hiệu lực")
    GONE = "gone", _("Không còn hiệu lực")


class VisitRole(models.TextChoices):
    LEAD = "lead", _("trưởng đoàn")
    MEMBER = "member", _("thành viên")
    HOST = "host", _("đại diện đơn vị")


class DemandState(models.TextChoices):
    """A demand of a visit, followed to its end."""

    OPEN = "open", _("Chưa thực hiện")
    ANSWERED = "answered", _("Đơn vị đã báo cáo, chờ xác nhận")
    DONE = "done", _("Đã xác nhận hoàn thành")


class Better(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", _("càng cao càng tốt")
    DOWN = "down", _("càng thấp càng tốt")


class ComplaintState(models.TextChoices):
    RECEIVED = "received", _("Đã nhận, đang xem xét")
    EXPERTS = "experts", _("Đang lấy ý kiến chuyên gia độc lập")
    ANSWERED = "answered", _("Đã trả lời")
    WITHDRAWN = "withdrawn", _("Đã rút")


class ComplaintOutcome(models.TextChoices):
    UPHELD = "upheld", _("chấp nhận kiến nghị")
    PARTLY = "partly", _("chấp nhận một phần")
    REJECTED = "rejected", _("không chấp nhận")
