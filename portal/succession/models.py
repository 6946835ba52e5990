"""One dated act by which bodies end and others take over, its rows, and what moved by it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.organizations.roles import OrganizationKind
from portal.succession.enums import ActScope, ActStatus, HeirRole
from portal.workflow.models import WorkflowModel


def _person(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )


class SuccessionAct(WorkflowModel, VersionedModel):
    """An act of succession. `province` is where it is prepared; empty for acts of the site's administrator.

    `effective_on` is the first day of the new bodies; the old ones end the day before. Once carried out neither the
    act nor its rows change any more.
    """

    workflow_key = "succession.act"

    title = models.CharField(_("tên việc"), max_length=250)
    scope = models.CharField(_("loại việc"), max_length=12, choices=ActScope.choices)
    legal_number = models.CharField(_("số, ký hiệu văn bản"), max_length=80)
    legal_on = models.DateField(_("ngày văn bản"))
    legal_issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    effective_on = models.DateField(_("có hiệu lực từ ngày"))
    note = models.TextField(_("ghi chú"), blank=True)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh, thành phố"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    prepared_by = _person(_("người chuẩn bị"))
    approved_by = _person(_("người quyết định thực hiện"))
    carried_out_at = models.DateTimeField(_("thực hiện lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("việc sắp xếp đơn vị")
        verbose_name_plural = _("việc sắp xếp đơn vị")
        ordering = ("-effective_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ActStatus.values),
                name="succession_act_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ActStatus.CARRIED_OUT) | Q(approved_by__isnull=False, carried_out_at__isnull=False),
                name="succession_act_done_by_somebody",
                violation_error_message=_("Việc đã thực hiện phải có người quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="succession_act_four_eyes",
                violation_error_message=_("Người chuẩn bị không được tự quyết định thực hiện."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_editable(self) -> bool:
        return self.status == ActStatus.DRAFT

    @property
    def legal_basis(self) -> str:
        """ "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội" in the order of NĐ 30/2020."""
        return f"{self.legal_number} ngày {self.legal_on:%d/%m/%Y} của {self.legal_issuer}"


class SuccessionRow(PortalModel):
    """An old province or organisation and who takes over.

    One old body has at most one row MAIN; rows PART take only the kinds of work named in `parts` (keys of the socket).
    A body that does not stand yet is described by `new_name` and made when the act is carried out (a renaming).
    """

    act = models.ForeignKey(SuccessionAct, verbose_name=_("việc"), on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    old_province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh cũ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    new_province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh mới"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    old_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị cũ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="succession_rows",
    )
    new_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị kế thừa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inheriting_rows",
    )
    role = models.CharField(_("cách kế thừa"), max_length=5, choices=HeirRole.choices, default=HeirRole.MAIN)
    parts = models.JSONField(_("phần việc nhận"), default=list, blank=True)
    new_name = models.CharField(_("tên đơn vị mới"), max_length=250, blank=True)
    new_short_name = models.CharField(_("tên viết tắt"), max_length=80, blank=True)
    new_abbreviation = models.CharField(_("ký hiệu trong số văn bản"), max_length=30, blank=True)
    new_kind = models.CharField(
        _("loại tổ chức của đơn vị mới"), max_length=20, choices=OrganizationKind.choices, blank=True
    )

    class Meta:
        verbose_name = _("dòng kế thừa")
        verbose_name_plural = _("dòng kế thừa")
        ordering = ("act_id", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(old_province__isnull=False, old_organization__isnull=True, new_organization__isnull=True)
                | Q(old_province__isnull=True, old_organization__isnull=False, new_province__isnull=True),
                name="succession_row_one_kind",
                violation_error_message=_("Mỗi dòng là một tỉnh hoặc một đơn vị."),
            ),
            models.UniqueConstraint(
                fields=("act", "old_organization"),
                condition=Q(role=HeirRole.MAIN, old_organization__isnull=False),
                name="succession_row_one_main_heir",
                violation_error_message=_("Đơn vị này đã có đơn vị kế thừa toàn bộ."),
            ),
            models.UniqueConstraint(
                fields=("act", "old_province"),
                condition=Q(old_province__isnull=False),
                name="succession_row_one_province",
                violation_error_message=_("Tỉnh này đã có dòng kế thừa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_name} → {self.heir_name or '–'}"

    @property
    def old_name(self) -> str:
        return str(self.old_province or self.old_organization or "")

    @property
    def heir_name(self) -> str:
        """The new body's name, also of one still to be made; "" when nobody takes over."""
        return str(self.new_province or self.new_organization or self.new_name or "")


class SuccessionTransfer(models.Model):
    """One thing that passed from the old body to the new one by an act. Append-only.

    With the day of the act it tells in which province or with whom a thing was on any earlier day.
    """

    act = models.ForeignKey(SuccessionAct, verbose_name=_("việc"), on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(_("loại"), max_length=60)
    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_pk = models.BigIntegerField(_("khóa đối tượng"))
    label = models.CharField(_("đối tượng"), max_length=300)
    url = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    old_province = models.ForeignKey(
        "vietnam.Province", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("tỉnh cũ")
    )
    old_organization = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("đơn vị cũ"),
    )
    old_name = models.CharField(_("trước"), max_length=300)
    new_name = models.CharField(_("nay"), max_length=300)

    class Meta:
        verbose_name = _("việc đã chuyển")
        verbose_name_plural = _("việc đã chuyển")
        ordering = ("act_id", "kind", "pk")
        indexes = [
            models.Index(fields=("act", "kind"), name="succession_moved_by_act"),
            models.Index(fields=("subject_type", "subject_pk"), name="succession_moved_subject"),
        ]

    def __str__(self) -> str:
        return self.label
