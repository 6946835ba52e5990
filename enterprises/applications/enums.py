"""States and kinds of calls, applications and supported projects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallStatus(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã công bố, chưa mở")
    OPEN = "open", _("Đang tiếp nhận")
    CLOSED = "closed", _("Đã kết thúc tiếp nhận")


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


class LetterKind(models.TextChoices):
    """Papers given out."""

    RECEIPT = "receipt", _("Phiếu tiếp nhận hồ sơ")
    SUPPLEMENT = "supplement", _("Thông báo yêu cầu bổ sung")
    RESULT = "result", _("Thông báo kết quả")
    DECISION = "decision", _("Quyết định phê duyệt danh sách")
