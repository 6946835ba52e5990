"""Every look at sensitive values."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacy.enums import LookKind
from portal.privacy.models.base import person


class SensitiveLook(models.Model):
    """Who saw which fields of whom, when and why. Append-only; holds no value of the person.

    `fields` are the names of the fields seen; `records` how many people a file held (1 on a screen). `subject_id` is
    empty for files about several people.
    """

    at = models.DateTimeField(_("thời điểm"), db_index=True)
    kind = models.CharField(_("cách xem"), max_length=6, choices=LookKind.choices)
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("người được xem"), null=True, blank=True)
    fields = models.JSONField(_("trường đã xem"), default=list)
    records = models.PositiveIntegerField(_("số người"), default=1)
    why = models.CharField(_("lý do, mục đích"), max_length=300)
    user = person(_("người xem"))
    actor_name = models.CharField(_("tên người xem"), max_length=200)
    organization_name = models.CharField(_("thay mặt"), max_length=300, blank=True)
    province_id = models.BigIntegerField(_("tỉnh"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("lượt xem dữ liệu nhạy cảm")
        verbose_name_plural = _("lượt xem dữ liệu nhạy cảm")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("source", "subject_id", "at"), name="privacy_look_subject")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name} {self.source}"
