"""Who holds which role in which organisation, from when to when."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.organizations.roles import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships by day."""

    def active_on(self, day: dt.date) -> MembershipQuerySet:
        """Those in force on `day`, of accounts that may sign in."""
        return self.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
            valid_from__lte=day,
            user__is_active=True,
        )


class Membership(PortalModel):
    """One role of one person in one organisation. Ended, never deleted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người dùng"), on_delete=models.PROTECT, related_name="memberships"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    mandate = models.CharField(_("tư cách (đại diện theo pháp luật, người được ủy quyền)"), max_length=120, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tư cách thành viên")
        verbose_name_plural = _("tư cách thành viên")
        ordering = ("organization_id", "role", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="membership_dates_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.UniqueConstraint(
                fields=("user", "organization", "role"),
                condition=models.Q(valid_to__isnull=True),
                name="membership_once",
                violation_error_message=_("Người này đã có vai trò đó tại đơn vị."),
            ),
        ]
        indexes = [models.Index(fields=("organization", "role"), name="membership_who_can")]

    def __str__(self) -> str:
        return f"{self.user} - {self.get_role_display()}"
