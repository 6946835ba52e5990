"""Organisations: agencies of the State, associations, schools, enterprises; with valid dates."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.organizations.roles import OrganizationKind
from portal.vietnam.search import SearchableModel, SearchableQuerySet


class OrganizationQuerySet(SearchableQuerySet):
    """Questions about organisations by day."""

    def valid_on(self, day: dt.date) -> OrganizationQuerySet:
        """Those that exist on `day`; an open end means still existing."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Organization(SearchableModel, PortalModel):
    """One organisation in one province (the Ministry and the site have none).

    `head` is how it stands at the head of its papers: parent line and own line (NĐ 30/2020).
    """

    search_fields = ("name", "short_name", "code")
    sort_field = "name"

    name = models.CharField(_("tên tổ chức"), max_length=250)
    short_name = models.CharField(_("tên viết tắt"), max_length=80, blank=True)
    code = models.CharField(_("mã định danh"), max_length=40, blank=True)
    abbreviation = models.CharField(_("ký hiệu trong số văn bản"), max_length=30, blank=True)
    kind = models.CharField(_("loại tổ chức"), max_length=20, choices=OrganizationKind.choices)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh, thành phố"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("cơ quan cấp trên"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("đơn vị kế thừa"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    place = models.CharField(_("địa danh trên văn bản"), max_length=80, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ chức")
        verbose_name_plural = _("tổ chức")
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organization_dates_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.UniqueConstraint(
                fields=("province", "kind"),
                condition=models.Q(kind__in=("dost", "finance", "committee"), valid_to__isnull=True),
                name="organization_one_head_agency",
                violation_error_message=_("Mỗi tỉnh chỉ có một cơ quan loại này tại một thời điểm."),
            ),
        ]
        indexes = [models.Index(fields=("province", "kind", "sort_key"), name="organization_list")]

    def __str__(self) -> str:
        return self.name
