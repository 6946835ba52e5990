"""Fixed lists of the app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InspectionKind(models.TextChoices):
    """What is looked at: the plan itself, supported work on the spot, or violations (GL 157, KG 165, QN 137)."""

    PLAN = "plan", _("kiểm tra việc thực hiện kế hoạch")
    SUPPORT = "support", _("kiểm tra việc thực hiện tại đơn vị được hỗ trợ")
    VIOLATION = "violation", _("thanh tra, kiểm tra xử lý vi phạm")


class InspectionStatus(models.TextChoices):
    """From the decision to the last remedy."""

    PLANNED = "planned", _("Dự kiến")
    HELD = "held", _("Đã kiểm tra, đang lập biên bản")
    FOLLOW_UP = "follow_up", _("Theo dõi khắc phục")
    CLOSED = "closed", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Không tiến hành")


class TeamRole(models.TextChoices):
    """Posts of an inspection team."""

    LEAD = "lead", _("Trưởng đoàn")
    DEPUTY = "deputy", _("Phó Trưởng đoàn")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Thành viên")


class FollowedStatus(models.TextChoices):
    """Something demanded of a unit, followed to its end."""

    OPEN = "open", _("Đang thực hiện")
    REPORTED = "reported", _("Đã báo cáo, chờ xác nhận")
    CLOSED = "closed", _("Đã hoàn thành")


class PolicyKind(models.TextChoices):
    """What becomes of the work."""

    REVIEW = "review", _("rà soát cơ chế, chính sách")
    POLICY = "policy", _("cơ chế, chính sách mới")
    LEGAL = "legal", _("văn bản quy phạm pháp luật")
    STANDARD = "standard", _("tiêu chuẩn, quy chuẩn kỹ thuật địa phương")
    GUIDANCE = "guidance", _("văn bản chỉ đạo, hướng dẫn")


class PolicyStatus(models.TextChoices):
    """rà soát → đề xuất → dự thảo → lấy ý kiến → ban hành."""

    REVIEW = "review", _("Đang rà soát")
    PROPOSED = "proposed", _("Đã đề xuất")
    DRAFTED = "drafted", _("Đã dự thảo")
    COMMENTED = "commented", _("Đã lấy ý kiến")
    ISSUED = "issued", _("Đã ban hành")
    DROPPED = "dropped", _("Không tiếp tục")


class PolicyPaper(models.TextChoices):
    """Papers of policy work."""

    REVIEW_REPORT = "review_report", _("báo cáo rà soát")
    PROPOSAL = "proposal", _("văn bản đề xuất")
    DRAFT = "draft", _("dự thảo")
    COMMENTS = "comments", _("tổng hợp ý kiến góp ý")
    ISSUED = "issued", _("văn bản ban hành")
    OTHER = "other", _("tài liệu khác")


class CommitteePost(models.TextChoices):
    """Posts of a steering committee, in the order of its decision."""

    CHAIR = "chair", _("Trưởng ban")
    STANDING_DEPUTY = "standing_deputy", _("Phó Trưởng ban thường trực")
    DEPUTY = "deputy", _("Phó Trưởng ban")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Thư ký")


POST_ORDER = {post: place for place, post in enumerate(CommitteePost.values)}


class SessionStatus(models.TextChoices):
    """A meeting of a steering committee."""

    CALLED = "called", _("Đã triệu tập")
    HELD = "held", _("Đã họp")
    CONCLUDED = "concluded", _("Đã thông báo kết luận")
    CANCELLED = "cancelled", _("Không họp")


class Presence(models.TextChoices):
    """Who came."""

    PRESENT = "present", _("có mặt")
    REPRESENTED = "represented", _("cử người dự thay")
    ABSENT = "absent", _("vắng mặt")


class DifficultyTopic(models.TextChoices):
    """What it is about."""

    MONEY = "money", _("kinh phí, định mức hỗ trợ")
    PROCEDURE = "procedure", _("thủ tục, hồ sơ")
    POLICY = "policy", _("cơ chế, chính sách")
    CAPACITY = "capacity", _("nhân lực, năng lực đơn vị")
    COORDINATION = "coordination", _("phối hợp giữa các cơ quan")
    OTHER = "other", _("nội dung khác")


class DifficultyStatus(models.TextChoices):
    """From the agency's letter to the answer."""

    RAISED = "raised", _("Mới phản ánh")
    IN_REVIEW = "in_review", _("Sở đang xem xét")
    ANSWER_PROPOSED = "answer_proposed", _("Đã đề xuất trả lời")
    SUBMITTED = "submitted", _("Đã trình UBND tỉnh")
    ANSWERED = "answered", _("Đã trả lời")
    JOINED = "joined", _("Đã gộp, chờ trả lời chung")


class Competence(models.TextChoices):
    """Who may answer."""

    DOST = "dost", _("thuộc thẩm quyền Sở Khoa học và Công nghệ")
    COMMITTEE = "committee", _("thuộc thẩm quyền UBND tỉnh")


OPEN_DIFFICULTIES = frozenset(set(DifficultyStatus.values) - {DifficultyStatus.ANSWERED})
OPEN_POLICIES = frozenset(set(PolicyStatus.values) - {PolicyStatus.ISSUED, PolicyStatus.DROPPED})
HELD_INSPECTIONS = frozenset({InspectionStatus.HELD, InspectionStatus.FOLLOW_UP, InspectionStatus.CLOSED})
HELD_SESSIONS = frozenset({SessionStatus.HELD, SessionStatus.CONCLUDED})
