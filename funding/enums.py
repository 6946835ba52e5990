"""Words of the money."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CeilingKind(models.TextChoices):
    """What a ceiling limits. Every entry of the ledger is held under all that apply to it."""

    LINE = "line", _("dòng dự toán")
    SOURCE = "source", _("nguồn kinh phí")
    YEAR = "year", _("năm ngân sách")
    ENTERPRISE = "enterprise", _("mức trần của doanh nghiệp trong năm")


class EntryKind(models.TextChoices):
    """Kinds of ledger entry; what each does to the three sums stands in `rules.EFFECTS`."""

    ALLOCATE = "allocate", _("giao dự toán")
    ADJUST = "adjust", _("điều chỉnh dự toán")
    COMMIT = "commit", _("cam kết chi")
    RELEASE = "release", _("giải phóng cam kết")
    ADVANCE = "advance", _("tạm ứng")
    PAY = "pay", _("thanh toán")
    RECOVER = "recover", _("thu hồi")
    CARRY_OUT = "carry_out", _("chuyển nguồn sang năm sau")
    CARRY_IN = "carry_in", _("nhận chuyển nguồn từ năm trước")
    CANCEL = "cancel", _("hủy dự toán")
    REVERSE = "reverse", _("bút toán đảo")


class TaskEntryKind(models.TextChoices):
    """Movements of money given directly to a unit; what each does stands in `rules.TASK_EFFECTS`."""

    ALLOCATE = "allocate", _("giao kinh phí")
    ADJUST = "adjust", _("điều chỉnh kinh phí giao")
    PAY = "pay", _("cấp kinh phí")
    RECOVER = "recover", _("nộp trả")
    CARRY_OUT = "carry_out", _("chuyển nguồn sang năm sau")
    CARRY_IN = "carry_in", _("nhận chuyển nguồn từ năm trước")
    CANCEL = "cancel", _("hủy phần còn lại")
    REVERSE = "reverse", _("bút toán đảo")


class SpendingKind(models.TextChoices):
    """Kinds of spending (J07): each has its own list and its own body that receives it."""

    RECURRENT = "recurrent", _("chi thường xuyên")
    INVESTMENT = "investment", _("chi đầu tư phát triển")


class MobilisedKind(models.TextChoices):
    """Money that is not the State's."""

    COUNTERPART = "counterpart", _("vốn đối ứng của doanh nghiệp")
    CONTRIBUTION = "contribution", _("đóng góp của tổ chức, cá nhân")
    OTHER_LAWFUL = "other_lawful", _("nguồn hợp pháp khác")


class EstimateStatus(models.TextChoices):
    """States of an estimate (dự toán)."""

    DRAFT = "draft", _("Đang lập")
    SUBMITTED_TO_FINANCE = "submitted_to_finance", _("Chờ Sở Tài chính thẩm định")
    RETURNED = "returned", _("Bị trả lại")
    APPRAISED = "appraised", _("Đã thẩm định")
    SUBMITTED_TO_COMMITTEE = "submitted_to_committee", _("Chờ UBND tỉnh phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt")
    REPLACED = "replaced", _("Đã điều chỉnh bằng phiên bản mới")
    CLOSED = "closed", _("Đã khóa sổ")


class PaymentStatus(models.TextChoices):
    """States of a payment request (đề nghị thanh toán)."""

    DRAFT = "draft", _("Đang lập")
    REQUESTED = "requested", _("Đã đề nghị")
    RETURNED = "returned", _("Bị trả lại")
    VERIFIED = "verified", _("Sở KH&CN đã kiểm tra")
    APPROVED = "approved", _("Sở Tài chính đã duyệt")
    PAID = "paid", _("Đã thanh toán")
    CORRECTED = "corrected", _("Đã thanh toán, đã chỉnh lý số tiền")
    REVERSED = "reversed", _("Khoản chi đã hủy bằng bút toán đảo")
    REFUSED = "refused", _("Từ chối thanh toán")


PAID_STATES = (PaymentStatus.PAID, PaymentStatus.CORRECTED)
"""The Treasury has paid; in the second state another amount than was written first."""


class PaymentKind(models.TextChoices):
    """What a request asks for. An advance comes before the work is accepted and is set off by later payments."""

    PAYMENT = "payment", _("Thanh toán")
    ADVANCE = "advance", _("Tạm ứng")


class VoucherKind(models.TextChoices):
    """What proves that money was spent: not every cost has an invoice (demand 69)."""

    INVOICE = "invoice", _("Hóa đơn")
    RECEIPT = "receipt", _("Biên lai, phiếu thu")
    PAYROLL = "payroll", _("Bảng kê chi tiền")
    DECISION = "decision", _("Quyết định chi, trao thưởng")


class PaymentPaperKind(models.TextChoices):
    """Papers of a payment file (K01); which of them a case needs stands in dated rules."""

    CONTRACT = "contract", _("Hợp đồng")
    INVOICE = "invoice", _("Hóa đơn")
    RECEIPT = "receipt", _("Biên lai, phiếu thu")
    ACCEPTANCE = "acceptance", _("Biên bản nghiệm thu")
    LIQUIDATION = "liquidation", _("Biên bản thanh lý hợp đồng")
    CERTIFICATE = "certificate", _("Giấy chứng nhận")
    TEST_RESULT = "test_result", _("Phiếu kết quả thử nghiệm")
    STANDARD = "standard", _("Tiêu chuẩn cơ sở đã công bố")
    DECISION = "decision", _("Quyết định")
    REPORT = "report", _("Báo cáo kết quả")
    OTHER = "other", _("Giấy tờ khác")


class CorrectionStatus(models.TextChoices):
    """States of a correction of the ledger."""

    ASKED = "asked", _("Chờ người thứ hai")
    APPROVED = "approved", _("Đã chỉnh lý")
    REFUSED = "refused", _("Không chấp nhận")


class ClosingStatus(models.TextChoices):
    """States of the closing of a budget year."""

    DRAFT = "draft", _("Đang lập")
    SUBMITTED = "submitted", _("Chờ Sở Tài chính khóa sổ")
    RETURNED = "returned", _("Bị trả lại")
    CLOSED = "closed", _("Đã khóa sổ")


class UnitSettlementStatus(models.TextChoices):
    """States of what a unit reports of the money given to it; the last three go by paper, for a unit without accounts."""

    REQUESTED = "requested", _("Chờ đơn vị lập quyết toán")
    DRAFT = "draft", _("Đơn vị đang lập")
    TO_SIGN = "to_sign", _("Chờ người ký của đơn vị")
    SENT = "sent", _("Chờ kế toán Sở tiếp nhận")
    RETURNED = "returned", _("Trả lại đơn vị")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    PAPER = "paper", _("Kế toán Sở nhập từ bản giấy")
    PAPER_TO_APPROVE = "paper_to_approve", _("Chờ lãnh đạo Sở duyệt số nhập từ bản giấy")
    PAPER_APPROVED = "paper_approved", _("Đã duyệt theo bản giấy")


SETTLED_BY_UNIT = (UnitSettlementStatus.ACCEPTED, UnitSettlementStatus.PAPER_APPROVED)
"""The sums the closing of a year takes."""
