"""Agreements on support and their amendments: dated versions with a schedule of items and the copies both sides signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import AgreementKind, Side
from portal.core.models import PortalModel


class Agreement(PortalModel):
    """Version 1 is the agreement, later ones are its amendments. Money in đồng.

    `parties` is who signs, frozen when the version is drafted: an amendment names the parties of its own day, not
    those of the first version. `is_prior`: signed before the portal was used, entered from the paper.
    """

    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="agreements"
    )
    version = models.PositiveSmallIntegerField(_("phiên bản"))
    kind = models.CharField(_("loại"), max_length=12, choices=AgreementKind.choices, default=AgreementKind.FIRST)
    rule = models.ForeignKey(
        "projects.ProjectRule", verbose_name=_("quy định áp dụng"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    starts_on = models.DateField(_("bắt đầu"))
    ends_on = models.DateField(_("kết thúc"))
    state_vnd = models.BigIntegerField(_("Nhà nước hỗ trợ (đồng)"))
    own_vnd = models.BigIntegerField(_("đơn vị đối ứng (đồng)"))
    total_vnd = models.BigIntegerField(_("tổng kinh phí (đồng)"))
    reason = models.TextField(_("lý do, nội dung thay đổi"), blank=True)
    parties = models.JSONField(_("các bên khi lập"), default=dict)
    is_prior = models.BooleanField(_("ký trước khi dùng Cổng"), default=False)
    drafted_on = models.DateField(_("ngày lập"))
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("thỏa thuận hỗ trợ")
        verbose_name_plural = _("thỏa thuận hỗ trợ")
        ordering = ("project_id", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("project", "version"),
                name="agreement_version_once",
                violation_error_message=_("Phiên bản này của thỏa thuận đã có."),
            ),
            models.UniqueConstraint(
                fields=("project",),
                condition=Q(signed_on__isnull=True),
                name="agreement_one_draft",
                violation_error_message=_("Dự án đã có một thỏa thuận hoặc phụ lục đang soạn."),
            ),
            models.CheckConstraint(
                condition=Q(total_vnd=F("state_vnd") + F("own_vnd"), state_vnd__gt=0, own_vnd__gte=0),
                name="agreement_total",
                violation_error_message=_("Tổng kinh phí phải bằng phần Nhà nước hỗ trợ cộng phần đối ứng."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="agreement_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(version=1, kind=str(AgreementKind.FIRST))
                | (Q(version__gt=1) & ~Q(kind=str(AgreementKind.FIRST)) & ~Q(reason="")),
                name="agreement_amendment_because",
                violation_error_message=_("Phụ lục phải nêu lý do, nội dung thay đổi."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | ~Q(number=""),
                name="agreement_signed_has_number",
                violation_error_message=_("Thỏa thuận đã ký phải có số."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def is_signed(self) -> bool:
        """Signed versions change no more; only the day is corrected from the signed copy."""
        return self.signed_on is not None


class AgreementItem(PortalModel):
    """One funded item: the same row runs through decision, agreement, acceptance and payment (form I.14)."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("thỏa thuận"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.CharField(_("nội dung, sản phẩm"), max_length=250)
    quantity = models.CharField(_("số lượng, đơn vị"), max_length=60, blank=True)
    requirement = models.CharField(_("yêu cầu phải đạt"), max_length=500, blank=True)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    state_vnd = models.BigIntegerField(_("Nhà nước hỗ trợ (đồng)"), default=0)
    own_vnd = models.BigIntegerField(_("đối ứng (đồng)"), default=0)

    class Meta:
        verbose_name = _("hạng mục của thỏa thuận")
        verbose_name_plural = _("hạng mục của thỏa thuận")
        ordering = ("agreement_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("agreement", "position"),
                name="agreement_item_once",
                violation_error_message=_("Thứ tự này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(state_vnd__gte=0, own_vnd__gte=0),
                name="agreement_item_money",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignedCopy(PortalModel):
    """The copy one side signed, kept bit for bit. A better scan or a corrected day replaces it; the old row stays."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("thỏa thuận"), on_delete=models.PROTECT, related_name="copies"
    )
    side = models.CharField(_("bên"), max_length=12, choices=Side.choices)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("bản ký"), on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(_("ngày ký"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tải lên"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("bản thỏa thuận đã ký")
        verbose_name_plural = _("bản thỏa thuận đã ký")
        ordering = ("agreement_id", "side", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("agreement", "side"),
                condition=Q(replaced_at__isnull=True),
                name="signed_copy_one_per_side",
                violation_error_message=_("Bên này đã có bản ký; hãy thay bản cũ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.signed_on:%d/%m/%Y}"
