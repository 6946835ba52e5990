"""States and kinds of calls, applications and supported projects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallStatus(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    PROPOSED = "proposed", _("Chờ duyệt công bố")
    PUBLISHED = "published", _("Đã công bố, chưa mở")
    OPEN = "open", _("Đang tiếp nhận")
    CLOSED = "closed", _("Đã kết thúc tiếp nhận")
    CANCELLED = "cancelled", _("Đã hủy")


class NoticeKind(models.TextChoices):
    """Notices of a call (thông báo)."""

    OPENING = "opening", _("Thông báo tiếp nhận hồ sơ")
    EXTENSION = "extension", _("Thông báo gia hạn tiếp nhận")
    CLOSING = "closing", _("Thông báo kết thúc tiếp nhận sớm")
    CANCELLATION = "cancellation", _("Thông báo hủy đợt tiếp nhận")


class SelectionMode(models.TextChoices):
    """How eligible applications are chosen (NĐ 268/2025 art. 12 leaves the choice to the managing body)."""

    COUNCIL = "council", _("Hội đồng xét chọn")
    OWN_REVIEW = "own_review", _("Sở tự xem xét")


class AcceptanceRoute(models.TextChoices):
    """How finished work is accepted: the support measure decides."""

    COUNCIL = "council", _("Hội đồng nghiệm thu")
    EVIDENCE = "evidence", _("Kiểm tra minh chứng")


class ApplicationStatus(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    SUBMITTED = "submitted", _("Đã nộp, chờ kiểm tra")
    CHECKING = "checking", _("Đang kiểm tra")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Chờ doanh nghiệp bổ sung")
    ELIGIBLE = "eligible", _("Đủ điều kiện")
    INELIGIBLE = "ineligible", _("Không đủ điều kiện")
    IN_SELECTION = "in_selection", _("Đang xét chọn")
    RECOMMENDED = "recommended", _("Được đề nghị hỗ trợ")
    NOT_RECOMMENDED = "not_recommended", _("Không được đề nghị")
    RESERVE = "reserve", _("Dự phòng")
    APPROVED = "approved", _("Đã phê duyệt")
    REFUSED = "refused", _("Từ chối hỗ trợ")
    WITHDRAWN = "withdrawn", _("Đã rút hồ sơ")


AT_DESK = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.SUPPLEMENT_REQUESTED,
    ApplicationStatus.ELIGIBLE,
)
"""States in which a file lies on an officer's desk."""
IN_PROCESS = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.SUPPLEMENT_REQUESTED,
    ApplicationStatus.ELIGIBLE,
    ApplicationStatus.IN_SELECTION,
    ApplicationStatus.RECOMMENDED,
    ApplicationStatus.RESERVE,
)
"""An enterprise has at most one application in these states per call."""

AWAITING_DECISION = (ApplicationStatus.RECOMMENDED, ApplicationStatus.RESERVE, ApplicationStatus.NOT_RECOMMENDED)


class Channel(models.TextChoices):
    """How an application arrived."""

    ONLINE = "online", _("trực tuyến trên Cổng")
    DESK = "desk", _("nộp trực tiếp")
    POST = "post", _("qua bưu chính")


class Verdict(models.TextChoices):
    """What the officer found about one paper."""

    UNCHECKED = "unchecked", _("Chưa kiểm tra")
    GOOD = "good", _("Đạt")
    SUPPLEMENT = "supplement", _("Cần bổ sung")


class Mark(models.TextChoices):
    """What the completeness check found at one place."""

    PRESENT = "present", _("Có, đạt")
    MISSING = "missing", _("Thiếu")
    FIX = "fix", _("Cần sửa")


class Procedure(models.TextChoices):
    """Which clocks a call runs on: rules stand side by side, a call keeps its own."""

    INNOVATION_TASK = "nd268", _("Nhiệm vụ đổi mới sáng tạo (Nghị định 268/2025/NĐ-CP)")
    SME_SUPPORT = "nd80", _("Hỗ trợ doanh nghiệp nhỏ và vừa (Nghị định 80/2021/NĐ-CP)")


class ProjectStatus(models.TextChoices):
    AGREEMENT_PENDING = "agreement_pending", _("Chờ ký thỏa thuận")
    RUNNING = "running", _("Đang thực hiện")
    EXTENDED = "extended", _("Đang thực hiện (đã gia hạn)")
    ACCEPTANCE_REQUESTED = "acceptance_requested", _("Đề nghị nghiệm thu")
    IN_ACCEPTANCE = "in_acceptance", _("Đang nghiệm thu")
    ACCEPTED = "accepted", _("Đã nghiệm thu")
    REVISION_REQUIRED = "revision_required", _("Cần hoàn thiện")
    FAILED = "failed", _("Nghiệm thu không đạt")
    SETTLED = "settled", _("Đã quyết toán")
    CLOSED = "closed", _("Đã kết thúc")
    TERMINATED = "terminated", _("Chấm dứt")


class ProjectKind(models.TextChoices):
    """What kind of work a project is; the plans count each apart (H01)."""

    IMPROVEMENT = "improvement", _("dự án cải tiến năng suất")
    MODEL = "model", _("dự án điểm, mô hình điểm")
    GREEN = "green", _("mô hình điểm năng suất xanh")
    HOSPITAL = "hospital", _("mô hình điểm tại bệnh viện, phòng khám")
    SCHOOL = "school", _("mô hình điểm tại trường học, cơ sở đào tạo")
    MEASURE = "measure", _("nội dung hỗ trợ đơn lẻ (chứng nhận, tiêu chuẩn, thử nghiệm …)")


class SectorField(models.TextChoices):
    """Whose field a project falls in: the department that runs it along (H06)."""

    INFORMATION = "information", _("thông tin và truyền thông")
    AGRICULTURE = "agriculture", _("nông nghiệp")
    HEALTH = "health", _("y tế")
    EDUCATION = "education", _("giáo dục, đào tạo")
    TRADE = "trade", _("công thương")
    TRANSPORT = "transport", _("giao thông vận tải")
    BUILDING = "building", _("xây dựng")


class ProgressState(models.TextChoices):
    """Where a progress report stands; what is not sent yet is kept."""

    DRAFT = "draft", _("Bản nháp")
    SENT = "sent", _("Đã gửi, chờ xem xét")
    RETURNED = "returned", _("Trả lại để bổ sung")
    ACCEPTED = "accepted", _("Được chấp nhận")


RUNNING_STATES = (ProjectStatus.RUNNING, ProjectStatus.EXTENDED, ProjectStatus.REVISION_REQUIRED)


class Outcome(models.TextChoices):
    """What a selection recommends."""

    RECOMMENDED = "recommended", _("Đề nghị hỗ trợ")
    RESERVE = "reserve", _("Dự phòng")
    NOT_RECOMMENDED = "not_recommended", _("Không đề nghị hỗ trợ")


class AcceptanceOutcome(models.TextChoices):
    """What an acceptance says."""

    ACCEPTED = "accepted", _("Đạt")
    REVISION_REQUIRED = "revision_required", _("Đạt sau khi hoàn thiện")
    FAILED = "failed", _("Không đạt")


class SupportMoment(models.TextChoices):
    """When a supported amount was computed and kept."""

    FILED = "filed", _("khi nộp hồ sơ")
    SUPPLEMENTED = "supplemented", _("khi nộp bổ sung")
    CHOSEN = "chosen", _("khi chọn định mức")
    APPROVED = "approved", _("khi phê duyệt")


class ExclusionKind(models.TextChoices):
    """Why past cases stand against a new support."""

    UNSETTLED = "unsettled", _("chưa quyết toán kinh phí đã nhận")
    UNRETURNED = "unreturned", _("chưa hoàn trả kinh phí")
    LATE_ACCEPTANCE = "late_acceptance", _("quá hạn nộp hồ sơ nghiệm thu")
    NOT_ACCEPTED = "not_accepted", _("nghiệm thu không đạt")
    TERMINATED = "terminated", _("bị đình chỉ, chấm dứt")
    SAME_CONTENT = "same_content", _("trùng nội dung đã được hỗ trợ")
    UNREGISTERED = "unregistered", _("chưa đăng ký kết quả thực hiện")
    REPORT_MISSING = "report_missing", _("chưa báo cáo ứng dụng kết quả")
    PROSECUTED = "prosecuted", _("đang bị đình chỉ hoạt động hoặc truy cứu trách nhiệm hình sự")


RECORDED_KINDS = (
    ExclusionKind.UNSETTLED,
    ExclusionKind.UNRETURNED,
    ExclusionKind.NOT_ACCEPTED,
    ExclusionKind.TERMINATED,
    ExclusionKind.UNREGISTERED,
    ExclusionKind.REPORT_MISSING,
    ExclusionKind.PROSECUTED,
)
"""What an officer may record by hand: facts outside the portal, from before it or of other authorities."""


class ExclusionEffect(models.TextChoices):
    """What follows from a finding."""

    BARS = "bars", _("chưa được xét hỗ trợ")
    WARNS = "warns", _("cần xem xét")


class OverrideStatus(models.TextChoices):
    """An exception is asked for by one person and decided by another."""

    ASKED = "asked", _("Chờ quyết định")
    GRANTED = "granted", _("Được chấp thuận")
    REFUSED = "refused", _("Không chấp thuận")


class BarState(models.TextChoices):
    """A fact recorded by hand bars nobody, and ends, only after a second person has confirmed it."""

    WAITING = "waiting", _("Chờ xác nhận")
    STANDING = "standing", _("Đang áp dụng")
    END_ASKED = "end_asked", _("Đang áp dụng, chờ xác nhận kết thúc")
    ENDED = "ended", _("Đã kết thúc")
    REFUSED = "refused", _("Không được xác nhận")


class LetterKind(models.TextChoices):
    """Papers given out."""

    RECEIPT = "receipt", _("Phiếu tiếp nhận hồ sơ")
    FORM = "form", _("Bản in hồ sơ đã nộp")
    SUPPLEMENT = "supplement", _("Thông báo yêu cầu bổ sung")
    RESULT = "result", _("Thông báo kết quả")
    DECISION = "decision", _("Quyết định phê duyệt danh sách")


class LetterState(models.TextChoices):
    """Where a letter stands; what became of its mails is the outbox's."""

    ISSUED = "issued", _("Đã cấp trên Cổng")
    PREPARED = "prepared", _("Chờ phát hành")
    RELEASED = "released", _("Đã phát hành")
    CANCELLED = "cancelled", _("Không phát hành")


class RecommendationAnswer(models.TextChoices):
    """What the Department answered to a recommendation (E11)."""

    WAITING = "waiting", _("chờ trả lời")
    TAKEN_UP = "taken_up", _("đã tiếp nhận, mời đăng ký")
    DECLINED = "declined", _("không phù hợp")
