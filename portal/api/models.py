"""Keys by which other systems read, and every call they made."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.models import PortalModel


class ApiKey(PortalModel):
    """The key of one outside system: which data of which province, until when, how often.

    Only the digest of the secret is kept; `prefix` finds the row and may be shown. A key is replaced by a new one
    (`replaces`) whose predecessor lives on for some days, so that the other side can change over without an outage.
    """

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("hệ thống dùng khóa"), max_length=200)
    holder = models.CharField(_("đơn vị chịu trách nhiệm"), max_length=250)
    contact = models.EmailField(_("thư điện tử liên hệ"), blank=True)
    destination_key = models.SlugField(_("nơi giao nhận (mã chung)"), max_length=40, blank=True)
    prefix = models.CharField(_("đầu khóa"), max_length=12, unique=True, editable=False)
    digest = models.CharField(_("mã băm của khóa"), max_length=64, editable=False)
    scopes = models.JSONField(_("phạm vi"), default=list)
    per_minute = models.PositiveSmallIntegerField(_("số lần gọi mỗi phút"), default=60)
    expires_on = models.DateField(_("dùng đến hết ngày"))
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_because = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", verbose_name=_("thay khóa"), null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người cấp"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("khóa API")
        verbose_name_plural = _("khóa API")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(per_minute__gte=1, per_minute__lte=6000),
                name="api_key_rate",
                violation_error_message=_("Số lần gọi mỗi phút từ 1 đến 6.000."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_because=""),
                name="api_key_revoked_because",
                violation_error_message=_("Ghi lý do thu hồi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def works_on(self, day: dt.date) -> bool:
        """Neither expired nor taken back."""
        return self.revoked_at is None and self.expires_on >= day

    @property
    def is_alive(self) -> bool:
        """Whether it opens anything today."""
        return self.works_on(clock.today())

    @property
    def state_words(self) -> str:
        """The state in words."""
        if self.revoked_at:
            return str(_("Đã thu hồi"))
        return str(_("Đang dùng")) if self.is_alive else str(_("Hết hạn"))


class ApiCall(models.Model):
    """One call by a key: what was asked and what was answered. Append-only; the secret is never here."""

    key = models.ForeignKey(ApiKey, verbose_name=_("khóa"), on_delete=models.PROTECT, related_name="calls")
    at = models.DateTimeField(_("lúc"))
    path = models.CharField(_("địa chỉ"), max_length=300)
    query = models.CharField(_("tham số"), max_length=500, blank=True)
    status = models.PositiveSmallIntegerField(_("trả lời"))
    rows = models.PositiveIntegerField(_("số dòng"), default=0)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True, blank=True)
    request_id = models.CharField(_("mã yêu cầu"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("lần gọi API")
        verbose_name_plural = _("lần gọi API")
        ordering = ("-pk",)
        indexes = [models.Index(fields=("key", "-id"), name="api_calls_of_key")]

    def __str__(self) -> str:
        return f"{self.path} {self.status}"
