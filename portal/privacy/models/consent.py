"""Who agreed to what, when and how, and who took it back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.privacy.enums import Channel
from portal.privacy.models.base import person


class Consent(PortalModel):
    """One person's agreement to one version of one purpose.

    The person is a row of a registered source (`source`, `subject_id` its public id), so the record says nothing of them
    once that row is anonymous. Given once and withdrawn once; agreeing again is a new row (trigger).
    """

    purpose = models.ForeignKey(
        "privacy.Purpose", verbose_name=_("mục đích"), on_delete=models.PROTECT, related_name="consents"
    )
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("người"))
    province_id = models.BigIntegerField(_("tỉnh"), null=True, blank=True, db_index=True)
    given_at = models.DateTimeField(_("đồng ý lúc"))
    channel = models.CharField(_("cách đồng ý"), max_length=6, choices=Channel.choices)
    given_to = person(_("người ghi nhận"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_channel = models.CharField(_("cách rút"), max_length=6, choices=Channel.choices, blank=True)
    withdrawn_to = person(_("người ghi nhận việc rút"))

    class Meta:
        verbose_name = _("sự đồng ý")
        verbose_name_plural = _("sự đồng ý")
        ordering = ("-given_at", "-pk")
        indexes = [models.Index(fields=("source", "subject_id"), name="privacy_consent_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=("purpose", "source", "subject_id"),
                condition=Q(withdrawn_at__isnull=True),
                name="privacy_consent_once",
                violation_error_message=_("Người này đã đồng ý với phiên bản này."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_channel="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_channel="")),
                name="privacy_consent_withdrawn_how",
                violation_error_message=_("Rút đồng ý phải ghi lúc nào và bằng cách nào."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.source} {self.subject_id}"
