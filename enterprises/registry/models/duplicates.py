"""Rows that may be the same body, and merges that were made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class DuplicatePair(PortalModel):
    """Two enterprises that look alike: `reasons` are keys of `rules.REASONS`, `score` puts the surest first.

    A person who looked and found two bodies dismisses the pair; it is not proposed again.
    """

    first = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị thứ nhất"), on_delete=models.PROTECT, related_name="+"
    )
    second = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị thứ hai"), on_delete=models.PROTECT, related_name="+"
    )
    reasons = models.JSONField(_("vì sao giống"), default=list)
    score = models.PositiveSmallIntegerField(_("mức giống"), default=0)
    dismissed_at = models.DateTimeField(_("bỏ qua lúc"), null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người bỏ qua"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("cặp nghi trùng")
        verbose_name_plural = _("cặp nghi trùng")
        ordering = ("-score", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("first", "second"),
                name="duplicate_pair_once",
                violation_error_message=_("Cặp này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="duplicate_pair_in_order",
                violation_error_message=_("Hai đơn vị của một cặp đứng theo thứ tự."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


class EnterpriseMerge(PortalModel):
    """One merge with everything needed to tell, and to undo, it.

    `chosen` says per field whose value stayed ("survivor" or "absorbed"); `before` holds the fields of both rows;
    `moved` maps each link ("applications.application.enterprise") to the ids that were pointed to the survivor,
    `kept` those that stayed with the reason.
    """

    survivor = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị còn lại"), on_delete=models.PROTECT, related_name="merges"
    )
    absorbed = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị được gộp"), on_delete=models.PROTECT, related_name="merged_by"
    )
    chosen = models.JSONField(_("lựa chọn từng mục"), default=dict)
    before = models.JSONField(_("dữ liệu trước khi gộp"), default=dict)
    moved = models.JSONField(_("liên kết đã chuyển"), default=dict)
    kept = models.JSONField(_("liên kết giữ lại"), default=dict)
    note = models.CharField(_("lý do gộp"), max_length=300)
    merged_at = models.DateTimeField(_("gộp lúc"))
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gộp"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("tách lại lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tách lại"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("lần gộp đơn vị")
        verbose_name_plural = _("lần gộp đơn vị")
        ordering = ("-merged_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("absorbed",),
                condition=Q(undone_at__isnull=True),
                name="enterprise_merged_once",
                violation_error_message=_("Đơn vị này đã được gộp."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.survivor_id}"
