"""What passes on inside the directory itself: people, invitations, subordinate bodies, bodies that go on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.organizations.models import Invitation, Membership, Organization
from portal.succession.enums import STATE_BODIES
from portal.succession.heirs import Heirs
from portal.succession.sockets import Moving, register


def _open_roles(heirs: Heirs) -> models.QuerySet[Any]:
    """Roles in force on the day of the act or later."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=heirs.day) if heirs.day else Q(valid_to__isnull=True)
    return Membership.objects.filter(still).select_related("user", "organization")


def _ended_roles(heirs: Heirs) -> models.QuerySet[Any]:
    """Roles that were over before."""
    rows = Membership.objects.filter(valid_to__isnull=False)
    return rows.filter(valid_to__lt=heirs.day - dt.timedelta(days=1)) if heirs.day else rows


def _open_invitations(heirs: Heirs) -> models.QuerySet[Any]:
    return Invitation.objects.filter(accepted_at__isnull=True, revoked_at__isnull=True)


def _bodies_that_go_on(heirs: Heirs) -> models.QuerySet[Any]:
    rows = Organization.objects.filter(valid_to__isnull=True).exclude(kind__in=STATE_BODIES)
    return rows.exclude(pk__in=list(heirs.old_organizations))


def _subordinates(heirs: Heirs) -> models.QuerySet[Any]:
    return Organization.objects.filter(valid_to__isnull=True).exclude(pk__in=list(heirs.old_organizations))


MEMBERS = register(
    Moving(
        key="members",
        label=_("Vai trò của cán bộ"),
        running=_open_roles,
        organization="organization",
        kept=_ended_roles,
        kept_because=_("vai trò đã hết ở đơn vị cũ, giữ làm lịch sử"),
    )
)
register(
    Moving(
        key="invitations",
        label=_("Lời mời chưa nhận"),
        running=_open_invitations,
        organization="organization",
        is_work=False,
    )
)
register(
    Moving(
        key="subordinates",
        label=_("Đơn vị trực thuộc"),
        running=_subordinates,
        organization="parent",
    )
)
register(
    Moving(
        key="bodies",
        label=_("Hội, trường, doanh nghiệp tiếp tục hoạt động"),
        running=_bodies_that_go_on,
        province="province",
        is_work=False,
    )
)
