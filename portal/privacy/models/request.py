"""What people ask about their own data, and what was found, handed over and held."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.privacy.enums import Channel, MentionState, ProvedBy, RequestKind, RequestStatus
from portal.privacy.models.base import person, province
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class SubjectRequest(SearchableModel, WorkflowModel, VersionedModel):
    """One request of a data subject.

    The secret of the person's page and the code sent by mail are stored as digests only, the identity number as digest
    and in masked form. `code_tries` counts wrong codes.
    """

    workflow_key = "privacy.request"
    search_fields = ("code", "full_name")
    sort_field = "full_name"

    code = models.CharField(_("mã"), max_length=30, editable=False)
    province = province()
    kind = models.CharField(_("yêu cầu"), max_length=10, choices=RequestKind.choices)
    full_name = models.CharField(_("họ và tên"), max_length=150)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    number_digest = models.CharField(_("mã băm số định danh"), max_length=64, blank=True, editable=False)
    number_shown = models.CharField(_("số định danh (che)"), max_length=20, blank=True, editable=False)
    body = models.TextField(_("nội dung yêu cầu"))
    channel = models.CharField(_("nhận qua"), max_length=6, choices=Channel.choices, default=Channel.WEB)
    received_at = models.DateTimeField(_("nhận lúc"))
    received_by = person(_("người nhận"))
    secret_digest = models.CharField(_("mã băm liên kết bí mật"), max_length=64, unique=True, editable=False)
    code_digest = models.CharField(_("mã băm mã xác nhận"), max_length=64, blank=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(_("số lần nhập sai mã"), default=0, editable=False)
    code_until = models.DateTimeField(_("mã dùng đến"), null=True, blank=True, editable=False)
    proved_by = models.CharField(_("xác định bằng"), max_length=6, choices=ProvedBy.choices, blank=True)
    proved_at = models.DateTimeField(_("xác định lúc"), null=True, blank=True)
    proof_note = models.CharField(_("giấy tờ đã xem"), max_length=200, blank=True)
    identified_by = person(_("người xác định"))
    answer = models.TextField(_("nội dung trả lời"), blank=True)
    refusal_basis = models.CharField(_("căn cứ pháp lý của việc từ chối"), max_length=300, blank=True)
    answered_by = person(_("người trả lời"))
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu cá nhân")
        verbose_name_plural = _("yêu cầu về dữ liệu cá nhân")
        ordering = ("-received_at", "-pk")
        indexes = [models.Index(fields=("province", "status", "due_on"), name="privacy_request_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="privacy_request_code_once",
                violation_error_message=_("Mã này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=(RequestStatus.RECEIVED, RequestStatus.REFUSED)) | ~Q(proved_by=""),
                name="privacy_request_proved",
                violation_error_message=_("Phải xác định người yêu cầu trước khi xử lý."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(RequestStatus.ANSWERED, RequestStatus.REFUSED))
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="privacy_request_answered",
                violation_error_message=_("Yêu cầu đã kết thúc phải có nội dung trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.REFUSED) | ~Q(refusal_basis=""),
                name="privacy_request_refused_by_law",
                violation_error_message=_("Từ chối phải nêu căn cứ pháp lý."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RequestRecord(PortalModel):
    """One record an officer found to be about the person: a row of a registered source."""

    request = models.ForeignKey(
        SubjectRequest, verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="records"
    )
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    chosen_by = person(_("người chọn"))

    class Meta:
        verbose_name = _("bản ghi của người yêu cầu")
        verbose_name_plural = _("bản ghi của người yêu cầu")
        ordering = ("source", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("request", "source", "subject_id"),
                name="privacy_record_once",
                violation_error_message=_("Bản ghi này đã chọn."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id}"


class RequestMention(PortalModel):
    """One field of one row, or one file, to be looked at for a request; what was done there stands in words, never values.

    `source` is a key of the free texts with the row's public id, or "files" with the file's; `field` is "" for a file.
    """

    request = models.ForeignKey(
        SubjectRequest, verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="mentions"
    )
    source = models.CharField(_("nơi"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    field = models.CharField(_("trường"), max_length=60, blank=True)
    marks = models.CharField(_("giống ở"), max_length=60, blank=True)
    state = models.CharField(_("tình trạng"), max_length=8, choices=MentionState.choices, default=MentionState.OPEN)
    note = models.CharField(_("đã làm gì, căn cứ giữ"), max_length=500, blank=True)
    looked_by = person(_("người xem"))
    looked_at = models.DateTimeField(_("xem lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("chỗ cần người xem")
        verbose_name_plural = _("chỗ cần người xem")
        ordering = ("source", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("request", "source", "subject_id", "field"),
                name="privacy_mention_once",
                violation_error_message=_("Chỗ này đã có trong danh sách."),
            ),
            models.CheckConstraint(
                condition=Q(state=MentionState.OPEN, looked_at__isnull=True)
                | (~Q(state=MentionState.OPEN) & Q(looked_at__isnull=False)),
                name="privacy_mention_looked_at",
                violation_error_message=_("Chỗ đã xem phải có thời điểm xem."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(MentionState.OPEN, MentionState.OTHER)) | ~Q(note=""),
                name="privacy_mention_told",
                violation_error_message=_("Cần ghi đã làm gì hoặc căn cứ giữ lại."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id} {self.field}".strip()


class RequestFile(PortalModel):
    """One file of the copy made for a request; officers of the request and the person behind the secret link read it."""

    request = models.ForeignKey(
        SubjectRequest, verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="files"
    )
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateField(_("tải được đến hết ngày"))

    class Meta:
        verbose_name = _("tệp bản sao dữ liệu")
        verbose_name_plural = _("tệp bản sao dữ liệu")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.file)


class Restriction(PortalModel):
    """A hold on one record: until it is lifted its sensitive values open to those who handle requests only."""

    request = models.ForeignKey(
        SubjectRequest, verbose_name=_("theo yêu cầu"), on_delete=models.PROTECT, related_name="restrictions"
    )
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    since = models.DateField(_("từ ngày"))
    lifted_on = models.DateField(_("bỏ ngày"), null=True, blank=True)
    lifted_because = models.CharField(_("lý do bỏ"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hạn chế xử lý")
        verbose_name_plural = _("hạn chế xử lý")
        ordering = ("-since", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("source", "subject_id"),
                condition=Q(lifted_on__isnull=True),
                name="privacy_restriction_once",
                violation_error_message=_("Bản ghi này đang bị hạn chế xử lý."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | ~Q(lifted_because=""),
                name="privacy_restriction_lifted_why",
                violation_error_message=_("Bỏ hạn chế phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id}"
