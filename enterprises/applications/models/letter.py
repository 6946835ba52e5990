"""Papers the Department gives out about applications: receipts, letters, decisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import LetterKind, LetterState
from portal.core.models import PortalModel


class LetterTemplate(PortalModel):
    """The words of a kind of letter from a day on. A new version ends the one before; versions are never edited.

    `body` is plain text in paragraphs; `{name}` stands for a placeholder of `rules.letters.PLACEHOLDERS`.
    Without a province it serves every province that has none of its own.
    """

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=LetterKind.choices)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveSmallIntegerField(_("phiên bản"), default=1, editable=False)
    subject = models.CharField(_("trích yếu"), max_length=300)
    body = models.TextField(_("nội dung"))
    legal_basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    valid_from = models.DateField(_("áp dụng từ"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người soạn"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("mẫu văn bản")
        verbose_name_plural = _("mẫu văn bản")
        ordering = ("kind", "-valid_from", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "province", "version"),
                name="letter_template_version_once",
                violation_error_message=_("Phiên bản này đã có."),
            ),
            models.UniqueConstraint(
                fields=("kind", "version"),
                condition=Q(province__isnull=True),
                name="letter_template_national_once",
                violation_error_message=_("Phiên bản này đã có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} v{self.version}"


class Letter(PortalModel):
    """What was told, frozen in `facts` at the moment of the act; files are printed from it when first asked for.

    Receipts and decisions are given at once (ISSUED). Letters to an enterprise wait (PREPARED) until a person
    releases them; number and day are drawn then. `occasion` names what the letter answers: the database holds one.
    """

    kind = models.CharField(_("loại văn bản"), max_length=20, choices=LetterKind.choices)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    applications = models.ManyToManyField("applications.Application", verbose_name=_("hồ sơ"), related_name="letters")
    title = models.CharField(_("trích yếu"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    facts = models.JSONField(_("nội dung khi lập"), default=dict)
    written_at = models.DateTimeField(_("lập lúc"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=LetterState.choices, default=LetterState.ISSUED, editable=False
    )
    recipient = models.ForeignKey(
        "registry.Enterprise",
        verbose_name=_("nơi nhận"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="letters",
    )
    template = models.ForeignKey(
        LetterTemplate, verbose_name=_("mẫu"), on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    occasion = models.CharField(_("việc được trả lời"), max_length=100, blank=True, editable=False)
    dated_on = models.DateField(_("ngày văn bản"), null=True, editable=False)
    released_at = models.DateTimeField(_("phát hành lúc"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phát hành"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    held_because = models.CharField(_("lý do không phát hành"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("văn bản về hồ sơ")
        verbose_name_plural = _("văn bản về hồ sơ")
        ordering = ("written_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("occasion", "recipient"),
                condition=~Q(occasion="") & ~Q(state=str(LetterState.CANCELLED)),
                name="letter_one_per_recipient",
                violation_error_message=_("Nơi nhận này đã có văn bản cho việc đó."),
            ),
            models.CheckConstraint(
                condition=~Q(state=str(LetterState.RELEASED))
                | (Q(dated_on__isnull=False) & Q(released_at__isnull=False) & ~Q(number="")),
                name="letter_released_has_number",
                violation_error_message=_("Văn bản đã phát hành phải có số và ngày."),
            ),
        ]
        indexes = [models.Index(fields=("province", "state", "-written_at"), name="letter_outbox")]

    def __str__(self) -> str:
        return self.title

    @property
    def formats(self) -> tuple[str, ...]:
        """Receipts and copies of what was filed are proof (PDF only); letters and decisions may still be edited."""
        return ("pdf",) if self.kind in (LetterKind.RECEIPT, LetterKind.FORM) else ("pdf", "docx")


class LetterDelivery(PortalModel):
    """One letter on its way to one address. What became of it is read from the mail of the portal's outbox."""

    letter = models.ForeignKey(Letter, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="deliveries")
    to = models.EmailField(_("địa chỉ nhận"))
    mail = models.OneToOneField(
        "notifications.OutgoingMail", verbose_name=_("thư"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("lần gửi văn bản")
        verbose_name_plural = _("các lần gửi văn bản")
        ordering = ("letter_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("letter", "to"),
                name="letter_delivery_once",
                violation_error_message=_("Văn bản đã được gửi tới địa chỉ này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.to}"
