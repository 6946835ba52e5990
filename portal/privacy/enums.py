"""Kinds, states and ways of the care of personal data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

COPY_FILES = "privacy_copy"
"""The purpose under which files of a person's copy are kept."""


class LegalBasis(models.TextChoices):
    """Why data may be processed at all."""

    CONSENT = "consent", _("sự đồng ý của chủ thể dữ liệu")
    DUTY = "duty", _("nhiệm vụ của cơ quan nhà nước theo luật")
    CONTRACT = "contract", _("thực hiện thỏa thuận với chủ thể dữ liệu")


class Channel(models.TextChoices):
    """How somebody spoke to us."""

    WEB = "web", _("trên Cổng")
    MAIL = "mail", _("thư điện tử")
    PAPER = "paper", _("trên giấy, tại cơ quan")
    UNIT = "unit", _("qua đơn vị cử, đơn vị lập danh sách")
    PHONE = "phone", _("điện thoại")


class RequestKind(models.TextChoices):
    """What a data subject may ask."""

    VIEW = "view", _("xem, nhận bản sao dữ liệu")
    CORRECT = "correct", _("sửa dữ liệu không đúng")
    WITHDRAW = "withdraw", _("rút lại sự đồng ý")
    ERASE = "erase", _("xóa dữ liệu")
    RESTRICT = "restrict", _("hạn chế xử lý dữ liệu")
    OBJECT = "object", _("phản đối việc xử lý dữ liệu")
    COMPLAINT = "complaint", _("khiếu nại về xử lý dữ liệu")


HOLDING = frozenset({RequestKind.RESTRICT, RequestKind.OBJECT})
"""Kinds that, when granted, put a hold on the records found."""


class RequestStatus(models.TextChoices):
    """Where a request stands."""

    RECEIVED = "received", _("Đã nhận, chờ xác định người yêu cầu")
    IDENTIFIED = "identified", _("Đã xác định người yêu cầu")
    ANSWERED = "answered", _("Đã trả lời")
    REFUSED = "refused", _("Từ chối có căn cứ")


OPEN_REQUESTS = frozenset({RequestStatus.RECEIVED, RequestStatus.IDENTIFIED})


class ProvedBy(models.TextChoices):
    """How we know that the person is who they say."""

    CODE = "code", _("mã gửi tới thư điện tử")
    PAPER = "paper", _("giấy tờ xuất trình tại cơ quan")


class ErasureStatus(models.TextChoices):
    """Where an erasure stands: one person prepares, another approves, then it is carried out at once."""

    PREPARED = "prepared", _("Đã lập, chờ duyệt")
    CARRIED_OUT = "carried_out", _("Đã thực hiện")
    REJECTED = "rejected", _("Không duyệt")


class Outcome(models.TextChoices):
    """What an erasure does with one record."""

    CLEAR = "clear", _("xóa, ẩn danh")
    KEEP = "keep", _("giữ theo luật")


class MentionState(models.TextChoices):
    """What somebody found at a place in a free text or paper."""

    OPEN = "open", _("chờ người xem")
    OTHER = "other", _("không nói về người này")
    HANDLED = "handled", _("đã xử lý bằng tay")
    KEPT = "kept", _("giữ theo luật")


class PaperState(models.TextChoices):
    """What a machine could read in a paper."""

    READ = "read", _("đọc hết")
    PARTIAL = "partial", _("chỉ đọc được một phần")
    PICTURE = "picture", _("ảnh hoặc bản quét, không có chữ")
    UNREADABLE = "bad", _("máy không đọc được")


class LookKind(models.TextChoices):
    """How sensitive values were seen."""

    SCREEN = "screen", _("xem trên màn hình")
    EXPORT = "export", _("xuất tệp")


class CaseStatus(models.TextChoices):
    """What was decided of a record past its period."""

    OPEN = "open", _("Chờ quyết định")
    PROLONGED = "prolonged", _("Giữ thêm có lý do")
    ERASING = "erasing", _("Đã lập đề nghị xóa")
    ERASED = "erased", _("Đã xóa, ẩn danh")
