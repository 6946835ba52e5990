"""The report to the Prime Minister with its words and its frozen copy; reminders to provinces."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel
from reports.enums import ReportKind
from reports.models.report import USER
from reports.national.enums import LetterState, PaperSection, PaperStatus


class NationalReport(WorkflowModel, VersionedModel):
    """One consolidated report of the Ministry about a year and a kind, in one edition.

    `figures` are those of provinces' frozen reports as they stood when counted (`reports.national.consolidation`),
    `texts` the words people wrote, by section.
    """

    workflow_key = "national.paper"

    kind = models.CharField(_("loại báo cáo của tỉnh"), max_length=20)
    year = models.PositiveSmallIntegerField(_("năm báo cáo"))
    edition = models.PositiveSmallIntegerField(_("lần"), default=1)
    code = models.CharField(_("mã báo cáo"), max_length=20, unique=True, editable=False)
    texts = models.JSONField(_("lời văn"), default=dict)
    figures = models.JSONField(_("số liệu"), default=dict)
    figures_at = models.DateTimeField(_("tổng hợp số liệu lúc"), null=True, editable=False)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người soạn"), **USER)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ký"), **USER)
    submitted_sha256 = models.CharField(_("mã băm nội dung đã trình"), max_length=64, blank=True, editable=False)
    signed_sha256 = models.CharField(_("mã băm nội dung đã ký"), max_length=64, blank=True, editable=False)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True, editable=False)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True, editable=False)
    sent_reference = models.CharField(_("mã, số theo dõi khi gửi"), max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("báo cáo Thủ tướng Chính phủ")
        verbose_name_plural = _("báo cáo Thủ tướng Chính phủ")
        ordering = ("-year", "kind", "-edition")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "year", "edition"),
                name="national_report_once",
                violation_error_message=_("Báo cáo này đã có."),
            ),
            models.UniqueConstraint(
                fields=("number", "signed_on"),
                condition=~Q(number=""),
                name="national_report_number_once",
                violation_error_message=_("Số văn bản này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=PaperStatus.values),
                name="national_report_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[PaperStatus.SIGNED, PaperStatus.SENT])
                | (~Q(number="") & Q(signed_on__isnull=False, signed_by__isnull=False)),
                name="national_report_signed_has_number",
                violation_error_message=_("Báo cáo đã ký phải có người ký, số và ngày."),
            ),
            models.CheckConstraint(
                condition=~Q(status=PaperStatus.SENT) | Q(sent_on__isnull=False, sent_on__gte=F("signed_on")),
                name="national_report_sent_has_day",
                violation_error_message=_("Ngày gửi không được trước ngày ký."),
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(signed_by=F("prepared_by")),
                name="national_report_two_people",
                violation_error_message=_("Người soạn và người ký phải là hai người khác nhau."),
            ),
        ]

    def __str__(self) -> str:
        return str(
            _("%(kind)s %(year)d trình Thủ tướng Chính phủ") % {"kind": self.kind_label.capitalize(), "year": self.year}
        )

    @property
    def kind_label(self) -> str:
        """ "báo cáo năm": the kinds are those of the provinces' reports."""
        return str(ReportKind(self.kind).label) if self.kind in ReportKind.values else self.kind

    @property
    def is_editable(self) -> bool:
        """Words and figures may still change."""
        return self.status == PaperStatus.DRAFT

    @property
    def is_frozen(self) -> bool:
        """Left the Ministry: shown from `FrozenNationalReport` only."""
        return self.status == PaperStatus.SENT


class NationalFile(PortalModel):
    """One working file of a report to the Prime Minister, made by a worker; what was sent are `IssuedDocument` rows."""

    report = models.ForeignKey(
        NationalReport, verbose_name=_("báo cáo"), on_delete=models.CASCADE, related_name="files"
    )
    format = models.CharField(_("định dạng"), max_length=8)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("tệp báo cáo Thủ tướng Chính phủ")
        verbose_name_plural = _("tệp báo cáo Thủ tướng Chính phủ")
        ordering = ("report_id", "-made_at", "format")

    def __str__(self) -> str:
        return f"{self.format} {self.made_at:%d/%m/%Y %H:%M}"


class NationalRevision(PortalModel):
    """The words of one section as one person left them; "" when it fell back to the drafted words. Append-only."""

    report = models.ForeignKey(
        NationalReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="revisions"
    )
    section = models.CharField(_("phần"), max_length=20, choices=PaperSection.choices)
    text = models.TextField(_("lời văn"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người viết"), **USER)
    written_at = models.DateTimeField(_("viết lúc"))

    class Meta:
        verbose_name = _("lần sửa lời văn")
        verbose_name_plural = _("lần sửa lời văn")
        ordering = ("report_id", "-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.report_id} {self.section}"


class FrozenNationalReport(PortalModel):
    """The report to the Prime Minister as it was sent, with its digest. Append-only."""

    report = models.OneToOneField(
        NationalReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="frozen"
    )
    frozen_at = models.DateTimeField(_("đóng băng lúc"))
    template_version = models.CharField(_("phiên bản mẫu"), max_length=30)
    data = models.JSONField(_("dữ liệu"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("báo cáo Thủ tướng đã đóng băng")
        verbose_name_plural = _("báo cáo Thủ tướng đã đóng băng")
        ordering = ("-frozen_at", "pk")

    def __str__(self) -> str:
        return self.sha256[:12]


class ProvinceReminder(PortalModel):
    """One reminder of the Ministry about a report owed. Append-only."""

    obligation = models.ForeignKey(
        "reports.ReportObligation",
        verbose_name=_("nghĩa vụ"),
        on_delete=models.PROTECT,
        related_name="national_reminders",
    )
    note = models.TextField(_("nội dung đôn đốc"), blank=True)
    number = models.CharField(_("số công văn"), max_length=60, blank=True)
    told = models.PositiveSmallIntegerField(_("số người được báo"), default=0)
    reminded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người đôn đốc"), **USER)
    reminded_at = models.DateTimeField(_("đôn đốc lúc"))

    class Meta:
        verbose_name = _("lần Bộ đôn đốc")
        verbose_name_plural = _("lần Bộ đôn đốc")
        ordering = ("obligation_id", "-reminded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.reminded_at:%d/%m/%Y}"


class ProvinceLetter(PortalModel):
    """The letter by which the Ministry reminds one body of one province of every report it is late with.

    Its words are frozen in `facts` when it is prepared. A person releases it: number and day are drawn then, the province
    is told, and each report it names gets its `ProvinceReminder`. The database holds one waiting letter per recipient.
    """

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("nơi nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    addressee = models.CharField(_("nơi nhận như in"), max_length=300)
    obligations = models.ManyToManyField(
        "reports.ReportObligation", verbose_name=_("báo cáo được đôn đốc"), related_name="national_letters"
    )
    note = models.TextField(_("nội dung đôn đốc"), blank=True)
    facts = models.JSONField(_("nội dung khi lập"), default=dict)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=LetterState.choices, default=LetterState.PREPARED, editable=False
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người lập"), **USER)
    written_at = models.DateTimeField(_("lập lúc"))
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True, editable=False)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người phát hành"), **USER)
    released_at = models.DateTimeField(_("phát hành lúc"), null=True, blank=True, editable=False)
    held_because = models.CharField(_("lý do không phát hành"), max_length=300, blank=True, editable=False)
    mails = models.ManyToManyField(
        "notifications.OutgoingMail", verbose_name=_("thư"), related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("công văn đôn đốc tỉnh")
        verbose_name_plural = _("công văn đôn đốc tỉnh")
        ordering = ("-written_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province",),
                condition=Q(state=LetterState.PREPARED),
                name="national_letter_one_waiting",
                violation_error_message=_("Tỉnh này đã có công văn đôn đốc chờ phát hành."),
            ),
            models.UniqueConstraint(
                fields=("number", "dated_on"),
                condition=~Q(number="") & Q(state=LetterState.RELEASED),
                name="national_letter_number_once",
                violation_error_message=_("Số công văn này đã dùng."),
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.RELEASED)
                | (~Q(number="") & Q(dated_on__isnull=False, released_at__isnull=False)),
                name="national_letter_released_has_number",
                violation_error_message=_("Công văn đã phát hành phải có số và ngày."),
            ),
        ]
        indexes = [models.Index(fields=("state", "-written_at"), name="national_letter_outbox")]

    def __str__(self) -> str:
        return str(_("Công văn đôn đốc %(addressee)s") % {"addressee": self.addressee})
