"""States and kinds of obligations and reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """Which span a report tells of. `reports.rules.spans.kind_of` reads them from `ReportRule.occasion`."""

    ANNUAL = "annual", _("báo cáo năm")
    HALF_YEAR = "half_year", _("báo cáo 6 tháng")
    QUARTERLY = "quarterly", _("báo cáo quý")
    PERIODIC = "periodic", _("báo cáo định kỳ")
    REVIEW = "review", _("báo cáo sơ kết năm")
    INTERIM_2Y = "interim_2y", _("báo cáo sơ kết hai năm")
    INTERIM_3Y = "interim_3y", _("báo cáo sơ kết ba năm")
    INTERIM = "interim", _("báo cáo sơ kết")
    FIVE_YEAR = "five_year", _("báo cáo tổng kết năm năm")
    FINAL = "final", _("báo cáo tổng kết")
    ASSESSMENT = "assessment", _("báo cáo đánh giá và đề xuất")
    AD_HOC = "ad_hoc", _("báo cáo đột xuất")


REVIEWS = frozenset({ReportKind.REVIEW, ReportKind.INTERIM_2Y, ReportKind.INTERIM_3Y, ReportKind.INTERIM})
"""Sơ kết: held with a review conference (R05)."""
CONCLUDING = frozenset({ReportKind.FIVE_YEAR, ReportKind.FINAL})
"""Tổng kết: every target has a final verdict and an explanation (R06)."""
PROPOSING = CONCLUDING | {ReportKind.ASSESSMENT}
"""They propose targets, tasks and solutions, which the plan of the next period can be drafted from (M06, A15)."""
WITH_CONFERENCE = REVIEWS | CONCLUDING | {ReportKind.ASSESSMENT}
IN_QUESTION = frozenset({ReportKind.INTERIM_2Y, ReportKind.INTERIM_3Y})
"""A plan that prints both leaves open which one it means: both are owed until a person settles it (QN 115)."""


class ObligationStatus(models.TextChoices):
    """Where the work on one obligation stands. Being late is a fact of the date, not a state."""

    UPCOMING = "upcoming", _("Chưa đến kỳ")
    COLLECTING = "collecting", _("Đang thu thập số liệu")
    DRAFTING = "drafting", _("Đang soạn báo cáo")
    IN_REVIEW = "in_review", _("Chờ lãnh đạo Sở")
    SUBMITTED = "submitted", _("Chờ UBND tỉnh ký")
    SIGNED = "signed", _("Đã ký, chờ gửi")
    SENT = "sent", _("Đã gửi")
    ACKNOWLEDGED = "acknowledged", _("Đã được tiếp nhận")
    RETURNED = "returned", _("Bị trả lại")
    WAIVED = "waived", _("Không phải lập")


DISPATCHED = frozenset({ObligationStatus.SENT, ObligationStatus.ACKNOWLEDGED})
"""The report is out of the house."""
SETTLED = DISPATCHED | {ObligationStatus.WAIVED}
"""Nothing is owed any more."""


class ReportStatus(models.TextChoices):
    """Life of one report."""

    DRAFT = "draft", _("Đang soạn")
    IN_REVIEW = "in_review", _("Chờ lãnh đạo Sở")
    SUBMITTED = "submitted", _("Chờ UBND tỉnh ký")
    SIGNED = "signed", _("Đã ký, chờ gửi")
    SENT = "sent", _("Đã gửi")
    ACKNOWLEDGED = "acknowledged", _("Đã được tiếp nhận")
    RETURNED = "returned", _("Bị trả lại")


OUT_WORDS = {
    "sent": _("Đã gửi %(who)s"),
    "acknowledged": _("%(who)s đã tiếp nhận"),
    "returned": _("%(who)s trả lại"),
}
"""States of a report outside the house name who it went to: not every report goes to the Ministry."""
FROZEN = frozenset({ReportStatus.SENT, ReportStatus.ACKNOWLEDGED, ReportStatus.RETURNED})
"""States of a report that left the house: neither words nor figures change any more."""


class ReturnStatus(models.TextChoices):
    """Life of what one agency reports for one obligation."""

    REQUESTED = "requested", _("Chưa lập")
    DRAFT = "draft", _("Đang lập")
    TO_SIGN = "to_sign", _("Chờ ký gửi trong đơn vị")
    SENT = "sent", _("Đã gửi, chờ Sở xem")
    ACCEPTED = "accepted", _("Sở đã tiếp nhận")
    RETURNED = "returned", _("Sở trả lại")


RETURN_OWED = frozenset({ReturnStatus.REQUESTED, ReturnStatus.DRAFT, ReturnStatus.TO_SIGN, ReturnStatus.RETURNED})
"""The agency still owes it: it may be late."""
RETURN_EDITABLE = frozenset({ReturnStatus.REQUESTED, ReturnStatus.DRAFT, ReturnStatus.RETURNED})


class DispatchChannel(models.TextChoices):
    """How a report was sent."""

    AXIS = "axis", _("trục liên thông văn bản quốc gia")
    PORTAL = "portal", _("trên Cổng")
    MAIL = "mail", _("thư điện tử công vụ")
    POST = "post", _("bưu chính")


class FigureChoice(models.TextChoices):
    """Whose figure counts when agencies and the system differ."""

    SYSTEM = "system", _("số của hệ thống")
    AGENCY = "agency", _("số của các đơn vị")


class ProposalKind(models.TextChoices):
    """What a concluding or assessing report proposes for the next period."""

    TARGET = "target", _("chỉ tiêu")
    TASK = "task", _("nhiệm vụ")
    SOLUTION = "solution", _("giải pháp")


class ReceiptKind(models.TextChoices):
    """What the addressee answered."""

    RECEIVED = "received", _("đã nhận văn bản")
    ACKNOWLEDGED = "acknowledged", _("tiếp nhận báo cáo")
    RETURNED = "returned", _("trả lại")


STATUS_WORDS = {
    "01": _("đã đến"),
    "02": _("từ chối tiếp nhận"),
    "03": _("đã tiếp nhận"),
    "04": _("đã phân công"),
    "05": _("đang xử lý"),
    "06": _("đã hoàn thành"),
    "13": _("lấy lại"),
}
"""Status codes of the axis as systems are known to use them; the text of the regulation was not at hand (decision 0036)."""
STATUS_RECEIPTS = {
    "01": ReceiptKind.RECEIVED,
    "02": ReceiptKind.RETURNED,
    "03": ReceiptKind.RECEIVED,
    "06": ReceiptKind.ACKNOWLEDGED,
}
"""Which of them are answers of the Ministry; the others only show how far its work is."""


class Strictness(models.TextChoices):
    """How "trước ngày" is read."""

    STRICT = "strict", _("chặt: ngày ghi trong văn bản đã là trễ")
    LENIENT = "lenient", _("nới: hết ngày ghi trong văn bản mới là trễ")


class Section(models.TextChoices):
    """The parts of reports; each may carry words of its own. Which of them a kind has says `SECTIONS_OF`."""

    DIRECTION = "direction", _("Công tác chỉ đạo, tổ chức thực hiện")
    TASKS = "tasks", _("Kết quả theo nhóm nhiệm vụ")
    TARGETS = "targets", _("Kết quả thực hiện các chỉ tiêu")
    ENTERPRISES = "enterprises", _("Doanh nghiệp được hỗ trợ")
    MONEY = "money", _("Kinh phí thực hiện")
    TRAINING = "training", _("Đào tạo, tập huấn")
    CALLS = "calls", _("Tiếp nhận và giải quyết hồ sơ")
    EFFECTS = "effects", _("Hiệu quả trước và sau hỗ trợ")
    DIFFICULTIES = "difficulties", _("Khó khăn, vướng mắc và kiến nghị")
    NEXT_YEAR = "next_year", _("Kế hoạch năm sau")
    PERIODS = "periods", _("Kết quả theo từng thời gian và so với kỳ trước")
    CONFERENCE = "conference", _("Hội nghị sơ kết, tổng kết")
    CONCLUSIONS = "conclusions", _("Kết luận về từng chỉ tiêu")
    ASSESSMENT = "assessment", _("Đánh giá chung: kết quả nổi bật, tồn tại, nguyên nhân, bài học")
    VISION = "vision", _("Quan điểm, mục tiêu giai đoạn tới và tầm nhìn")
    PROPOSALS = "proposals", _("Đề xuất nhiệm vụ, giải pháp giai đoạn tới")


_RESULTS = (
    Section.DIRECTION,
    Section.TASKS,
    Section.TARGETS,
    Section.PERIODS,
    Section.ENTERPRISES,
    Section.MONEY,
    Section.TRAINING,
    Section.CALLS,
    Section.EFFECTS,
)
ANNUAL_SECTIONS = (*(name for name in _RESULTS if name != Section.PERIODS), Section.DIFFICULTIES, Section.NEXT_YEAR)
SECTIONS_OF: dict[str, tuple[Section, ...]] = {
    ReportKind.ANNUAL: ANNUAL_SECTIONS,
    **dict.fromkeys(REVIEWS, (*_RESULTS, Section.DIFFICULTIES, Section.CONFERENCE, Section.NEXT_YEAR)),
    **dict.fromkeys(
        CONCLUDING,
        (
            *_RESULTS,
            Section.CONCLUSIONS,
            Section.ASSESSMENT,
            Section.DIFFICULTIES,
            Section.PROPOSALS,
            Section.CONFERENCE,
            Section.NEXT_YEAR,
        ),
    ),
    ReportKind.ASSESSMENT: (
        *_RESULTS,
        Section.ASSESSMENT,
        Section.DIFFICULTIES,
        Section.VISION,
        Section.PROPOSALS,
        Section.CONFERENCE,
    ),
}
SPAN_SECTIONS = (*_RESULTS, Section.DIFFICULTIES, Section.NEXT_YEAR)
"""Parts of the kinds not named above: half-year, quarter, periodic, ad hoc."""


def sections_of_kind(kind: str) -> tuple[Section, ...]:
    """The parts a report of a kind has, in order."""
    return SECTIONS_OF.get(kind, SPAN_SECTIONS)
