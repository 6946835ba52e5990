"""Words of councils, meetings and ballots."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CouncilKind(models.TextChoices):
    """What a council is for. Plans also say "xét duyệt" for "xét chọn" (see `ALIASES`)."""

    SELECTION = "selection", _("Hội đồng xét chọn")
    ACCEPTANCE = "acceptance", _("Hội đồng nghiệm thu")
    AWARD = "award", _("Hội đồng xét khen thưởng")


CHOOSING = frozenset({CouncilKind.SELECTION, CouncilKind.AWARD})
"""Kinds that look at applications and choose among them; acceptance looks at projects."""


ALIASES: dict[str, tuple[str, ...]] = {
    CouncilKind.SELECTION: ("xét chọn", "xét duyệt", "tuyển chọn"),
    CouncilKind.ACCEPTANCE: ("nghiệm thu",),
    CouncilKind.AWARD: ("xét khen thưởng", "xét tặng", "sơ tuyển giải thưởng"),
}


class Barred(models.TextChoices):
    """Who may not sit, or not on a file, under a rule set."""

    APPLICANT = "applicant", _("người của tổ chức, đơn vị đề nghị, chủ trì hoặc phối hợp thực hiện")
    PARTICIPANT = "participant", _("người tham gia thực hiện nhiệm vụ")
    RELATIVE = "relative", _("vợ, chồng, cha, mẹ, con, anh, chị, em ruột của người đề nghị, chủ nhiệm")
    INTEREST = "interest", _("người có xung đột lợi ích hoặc căn cứ cho thấy không khách quan")
    PROSECUTED = (
        "prosecuted",
        _("người đang bị truy cứu trách nhiệm hình sự, chưa xóa án tích hoặc chưa chấp hành xong hình phạt"),
    )
    SANCTIONED = "sanctioned", _("người đang bị xử phạt do vi phạm trong hoạt động khoa học và công nghệ")


class LeadUnit(models.TextChoices):
    """How days before a meeting are counted."""

    CALENDAR = "calendar", _("ngày")
    WORKING = "working", _("ngày làm việc")


class ExpertRole(models.TextChoices):
    """What an expert of the register does on a supported project."""

    ADVISER = "adviser", _("tư vấn")
    ASSESSOR = "assessor", _("đánh giá")


class ReviewWay(models.TextChoices):
    """How an application is looked at besides by a council (NĐ 268/2025 art. 12)."""

    OWN = "own", _("Sở tự xem xét")
    CONSULTANT = "consultant", _("Thuê tổ chức tư vấn đánh giá")
    EXPERTS = "experts", _("Chuyên gia độc lập")


class ReviewCause(models.TextChoices):
    """Why experts are asked after a council."""

    SPLIT = "split", _("hội đồng chưa thống nhất")
    COMPLAINT = "complaint", _("có kiến nghị, khiếu nại về kết quả")


class ReviewStatus(models.TextChoices):
    ASKED = "asked", _("Đang xem xét")
    CONCLUDED = "concluded", _("Đã kết luận")
    STOPPED = "stopped", _("Đã dừng")


class RuleSetStatus(models.TextChoices):
    """Where a rule set stands. Whether it holds on a day is said by its dates."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ phê duyệt")
    APPROVED = "approved", _("Đã ban hành")
    ENDING = "ending", _("Chờ duyệt kết thúc")
    DROPPED = "dropped", _("Đã bỏ")


ISSUED = frozenset({RuleSetStatus.APPROVED, RuleSetStatus.ENDING})
"""States in which a rule set may be worked under, on the days it holds."""


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


class Purpose(models.TextChoices):
    """What a meeting is held for. A round in two meetings receives the files first and concludes on the experts' report."""

    DECIDE = "decide", _("xem xét, kết luận")
    RECEIVE = "receive", _("nhận hồ sơ, giao tổ chuyên gia đánh giá")


class MeetingStatus(models.TextChoices):
    CALLED = "called", _("Đã triệu tập")
    OPEN = "open", _("Đã khai mạc")
    SCORING = "scoring", _("Đang chấm điểm")
    COUNTED = "counted", _("Đã kiểm phiếu")
    MINUTED = "minuted", _("Đã lập biên bản")
    SIGNED = "signed", _("Đã ký biên bản")


BEFORE_COUNT = (MeetingStatus.CALLED, MeetingStatus.OPEN, MeetingStatus.SCORING)
"""States in which files may be postponed and reviewers write."""
COUNTED = frozenset({MeetingStatus.COUNTED, MeetingStatus.MINUTED, MeetingStatus.SIGNED})
"""States in which results may be seen, and names of applicants looked at without them."""


class Presence(models.TextChoices):
    """How a member takes part. Absence is a state, never a zero."""

    UNKNOWN = "unknown", _("chưa điểm danh")
    PRESENT = "present", _("có mặt")
    ONLINE = "online", _("trực tuyến")
    ABSENT = "absent", _("vắng")


class ReviewPlace(models.IntegerChoices):
    """The reviewers of one file, where the rules ask for them."""

    FIRST = 1, _("phản biện thứ nhất")
    SECOND = 2, _("phản biện thứ hai")


class Outcome(models.TextChoices):
    """What a meeting says of one file."""

    RECOMMENDED = "recommended", _("Đề nghị hỗ trợ")
    RESERVE = "reserve", _("Danh sách dự phòng")
    NOT_RECOMMENDED = "not_recommended", _("Không đề nghị")
    ACCEPTED = "accepted", _("Đạt")
    REVISION = "revision_required", _("Đạt có điều kiện")
    FAILED = "failed", _("Không đạt")
    RECEIVED = "received", _("Nhận, giao tổ chuyên gia đánh giá")


CHOICES_OF_SELECTION = (Outcome.RECOMMENDED, Outcome.RESERVE, Outcome.NOT_RECOMMENDED)
"""What a selection may say of an application."""
