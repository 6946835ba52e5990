"""Numbers without gaps, and the documents issued under them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class NumberSeries(models.Model):
    """The last number drawn in one series of one year. The row is locked while a number is drawn."""

    key = models.CharField(_("dãy số"), max_length=80)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        verbose_name = _("dãy số")
        verbose_name_plural = _("dãy số")
        constraints = [
            models.UniqueConstraint(
                fields=("key", "year"),
                name="number_series_once",
                violation_error_message=_("Dãy số này đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}/{self.year}: {self.last}"


class CopyKind(models.TextChoices):
    """How a document was signed."""

    SIGNED_PDF = "signed_pdf", _("ký số (PDF)")
    SCAN = "scan", _("ký giấy (bản quét)")


class SignedCopy(PortalModel):
    """A signed copy of a document of the portal, kept bit for bit. Never changed: a better copy stands beside it.

    `signatures` is what the signatures of a signed PDF said when it came in (`portal.attachments…signatures`); a scan
    has none. `base_sha256` is the digest of the paper that was to be signed, "" where it was not made here. `subject_type` and `subject_id` name the record, as in `IssuedDocument`.
    """

    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    title = models.CharField(_("văn bản"), max_length=400)
    kind = models.CharField(_("cách ký"), max_length=12, choices=CopyKind.choices)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)
    base_sha256 = models.CharField(_("mã băm của bản để ký"), max_length=64, blank=True)
    signatures = models.JSONField(_("chữ ký số"), default=list, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("bản đã ký")
        verbose_name_plural = _("bản đã ký")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("subject_type", "subject_id"), name="signed_copy_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="scan") | ~models.Q(signatures=[]),
                name="signed_copy_has_signature",
                violation_error_message=_("Bản ký số phải có chữ ký số."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class SignatureAuthority(PortalModel):
    """A certificate from which signatures are trusted, from a day to a day: an authority of the State or of the province.

    `certificate` is PEM; `sha256` the fingerprint by which people compare it with what the authority publishes.
    """

    name = models.CharField(_("tổ chức cấp chứng thư"), max_length=250)
    certificate = models.TextField(_("chứng thư gốc (PEM)"))
    sha256 = models.CharField(_("dấu vân SHA-256"), max_length=64, unique=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("tin cậy từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("chứng thư gốc được tin cậy")
        verbose_name_plural = _("chứng thư gốc được tin cậy")
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="signature_authority_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class IssuedDocument(PortalModel):
    """A document as it left the portal: bytes by hash, the facts it was made from, the template's version."""

    kind = models.CharField(_("loại văn bản"), max_length=60)
    title = models.CharField(_("trích yếu"), max_length=400)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    format = models.CharField(_("định dạng"), max_length=8)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("mã băm"), max_length=64)
    template_version = models.CharField(_("phiên bản mẫu"), max_length=20, blank=True)
    facts = models.JSONField(_("dữ liệu khi lập"), default=dict)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    issued_at = models.DateTimeField(_("thời điểm lập"))

    class Meta:
        verbose_name = _("văn bản đã lập")
        verbose_name_plural = _("văn bản đã lập")
        ordering = ("-issued_at", "pk")
        indexes = [models.Index(fields=("subject_type", "subject_id"), name="issued_document_subject")]

    def __str__(self) -> str:
        return self.title
