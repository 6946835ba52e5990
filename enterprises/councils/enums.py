"""Words of councils, meetings and ballots."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CouncilKind(models.TextChoices):
    """What a council is for. Plans also say "xét duyệt" for "xét chọn" (see `ALIASES`)."""

    SELECTION = "selection", _("Hội đồng xét chọn")
    ACCEPTANCE = "acceptance", _("Hội đồng nghiệm thu")


ALIASES: dict[str, tuple[str, ...]] = {
    CouncilKind.SELECTION: ("xét chọn", "xét duyệt", "tuyển chọn"),
    CouncilKind.ACCEPTANCE: ("nghiệm thu",),
}


class CouncilStatus(models.TextChoices):
    DRAFTED = "drafted", _("Đang dự kiến thành phần")
    ESTABLISHED = "established", _("Đã thành lập")
    DISSOLVED = "dissolved", _("Đã giải thể")


class Post(models.TextChoices):
    """Posts in a council, in the order they are printed."""

    CHAIR = "chair", _("Chủ tịch")
    VICE_CHAIR = "vice_chair", _("Phó Chủ tịch")
    REVIEWER = "reviewer", _("Ủy viên phản biện")
    SECRETARY = "secretary", _("Ủy viên thư ký")
    MEMBER = "member", _("Ủy viên")


POST_ORDER: dict[str, int] = {str(post): number for number, post in enumerate(Post.values)}


class MeetingStatus(models.TextChoices):
    CALLED = "called", _("Đã triệu tập")
    OPEN = "open", _("Đã khai mạc")
    SCORING = "scoring", _("Đang chấm điểm")
    COUNTED = "counted", _("Đã kiểm phiếu")
    MINUTED = "minuted", _("Đã lập biên bản")
    SIGNED = "signed", _("Đã ký biên bản")


class Presence(models.TextChoices):
    """How a member takes part. Absence is a state, never a zero."""

    UNKNOWN = "unknown", _("chưa điểm danh")
    PRESENT = "present", _("có mặt")
    ONLINE = "online", _("trực tuyến")
    ABSENT = "absent", _("vắng")


class Outcome(models.TextChoices):
    """What a meeting says of one file."""

    RECOMMENDED = "recommended", _("Đề nghị hỗ trợ")
    RESERVE = "reserve", _("Danh sách dự phòng")
    NOT_RECOMMENDED = "not_recommended", _("Không đề nghị")
    ACCEPTED = "accepted", _("Đạt")
    REVISION = "revision_required", _("Đạt có điều kiện")
    FAILED = "failed", _("Không đạt")
