"""Invitations: how a person comes to an account and a role."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.organizations.roles import Role


def new_token() -> str:
    """A token nobody guesses."""
    return secrets.token_urlsafe(32)


class Invitation(PortalModel):
    """An offer of one role in one organisation to one address, valid until `expires_at`."""

    email = models.EmailField(_("thư điện tử"))
    full_name = models.CharField(_("họ và tên"), max_length=150, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    mandate = models.CharField(_("tư cách"), max_length=120, blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người mời"), on_delete=models.PROTECT, related_name="invitations_sent"
    )
    accepted_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_accepted",
    )
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lời mời")
        verbose_name_plural = _("lời mời")
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("email", "organization", "role"),
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_once_open",
                violation_error_message=_("Người này đã có lời mời đang chờ cho vai trò đó."),
            )
        ]

    def __str__(self) -> str:
        return self.email
