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
    PAY = "pay", _("thanh toán")
    RECOVER = "recover", _("thu hồi")
    CANCEL = "cancel", _("hủy dự toán")


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
    REFUSED = "refused", _("Từ chối thanh toán")


class PaymentPaperKind(models.TextChoices):
    """Papers that prove a cost (K01)."""

    CONTRACT = "contract", _("Hợp đồng")
    INVOICE = "invoice", _("Hóa đơn")
    ACCEPTANCE = "acceptance", _("Biên bản nghiệm thu")
    CERTIFICATE = "certificate", _("Giấy chứng nhận")
    DECISION = "decision", _("Quyết định")
    OTHER = "other", _("Giấy tờ khác")
