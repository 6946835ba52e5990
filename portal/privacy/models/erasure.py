"""Erasing: proposed by one person, approved by another, told line by line without what was erased."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.privacy.enums import ErasureStatus, Outcome
from portal.privacy.models.base import person, province
from portal.workflow.models import WorkflowModel


class Erasure(WorkflowModel):
    """One decision to erase, for a request of a person or because the period is over. Frozen once carried out (trigger)."""

    workflow_key = "privacy.erasure"

    code = models.CharField(_("mã"), max_length=30, editable=False)
    province = province()
    request = models.ForeignKey(
        "privacy.SubjectRequest",
        verbose_name=_("theo yêu cầu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="erasures",
    )
    reason = models.CharField(_("lý do"), max_length=300)
    prepared_by = person(_("người lập"))
    approved_by = person(_("người duyệt"))
    carried_out_at = models.DateTimeField(_("thực hiện lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("đề nghị xóa dữ liệu")
        verbose_name_plural = _("đề nghị xóa dữ liệu")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="privacy_erasure_code_once",
                violation_error_message=_("Mã này đã dùng."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ErasureStatus.CARRIED_OUT)
                | Q(approved_by__isnull=False, carried_out_at__isnull=False),
                name="privacy_erasure_approved",
                violation_error_message=_("Việc xóa phải có người duyệt."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="privacy_erasure_four_eyes",
                violation_error_message=_("Người lập không được tự duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ErasureLine(PortalModel):
    """What is done with one record. Once done, the row says which fields were cleared and what was kept, never values.

    `cleared` are labels of fields; `kept` pairs [what, legal basis]. Frozen once done (trigger).
    """

    erasure = models.ForeignKey(Erasure, verbose_name=_("đề nghị"), on_delete=models.PROTECT, related_name="lines")
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    outcome = models.CharField(_("cách xử lý"), max_length=5, choices=Outcome.choices)
    cleared = models.JSONField(_("trường xóa, ẩn danh"), default=list, blank=True)
    kept = models.JSONField(_("giữ lại, căn cứ"), default=list, blank=True)
    done_at = models.DateTimeField(_("làm lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("dòng xóa dữ liệu")
        verbose_name_plural = _("dòng xóa dữ liệu")
        ordering = ("erasure_id", "source", "pk")
        indexes = [models.Index(fields=("source", "subject_id"), name="privacy_erasure_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=("erasure", "source", "subject_id"),
                name="privacy_erasure_line_once",
                violation_error_message=_("Bản ghi này đã có trong đề nghị."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id}"
