"""The audit trail: one chain of rows that the database itself refuses to change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """What happened, who did it for whom, and the digest that chains it to the entry before.

    Holds copies, not foreign keys: an entry outlives what it speaks of. `facts` is JSON.
    """

    sequence = models.BigIntegerField(unique=True, verbose_name=_("số thứ tự"))
    at = models.DateTimeField(db_index=True, verbose_name=_("thời điểm"))
    event = models.CharField(max_length=80, db_index=True, verbose_name=_("sự kiện"))
    subject_type = models.CharField(max_length=80, blank=True, verbose_name=_("loại đối tượng"))
    subject_id = models.CharField(max_length=64, blank=True, verbose_name=_("mã đối tượng"))
    subject_label = models.CharField(max_length=300, blank=True, verbose_name=_("đối tượng"))
    actor_user_id = models.BigIntegerField(null=True, db_index=True, verbose_name=_("người thực hiện"))
    actor_name = models.CharField(max_length=200, blank=True, verbose_name=_("tên người thực hiện"))
    organization_id = models.BigIntegerField(null=True, verbose_name=_("đơn vị"))
    organization_name = models.CharField(max_length=300, blank=True, verbose_name=_("tên đơn vị"))
    province_id = models.BigIntegerField(null=True, db_index=True, verbose_name=_("tỉnh"))
    roles = models.CharField(max_length=200, blank=True, verbose_name=_("vai trò"))
    request_id = models.CharField(max_length=64, blank=True, verbose_name=_("mã yêu cầu"))
    facts = models.JSONField(default=dict, verbose_name=_("dữ kiện"))
    previous_digest = models.CharField(max_length=64, verbose_name=_("mã băm trước"))
    digest = models.CharField(max_length=64, unique=True, verbose_name=_("mã băm"))

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ("sequence",)
        indexes = [models.Index(fields=("subject_type", "subject_id", "sequence"), name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class AuditChain(models.Model):
    """The head of the chain: one row, locked for the short time an entry is added."""

    name = models.CharField(max_length=20, primary_key=True, verbose_name=_("chuỗi"))
    sequence = models.BigIntegerField(default=0, verbose_name=_("số cuối"))
    digest = models.CharField(max_length=64, blank=True, verbose_name=_("mã băm cuối"))

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")

    def __str__(self) -> str:
        return f"{self.name} {self.sequence}"
