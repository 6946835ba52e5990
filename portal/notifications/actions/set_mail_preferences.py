"""Choose which letters a person wants."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from portal.notifications.kinds import notification_kinds
from portal.notifications.models import MailOptOut


@transaction.atomic
def set_mail_preferences(*, user: Any, wanted: Collection[str]) -> None:
    """Letters of the kinds in `wanted` come, the others that may be switched off do not."""
    switchable = {kind.key for kind in notification_kinds if kind.can_switch_off and kind.by_mail}
    declined = switchable - set(wanted)
    MailOptOut.objects.filter(user=user, kind__in=switchable - declined).delete()
    MailOptOut.objects.bulk_create([MailOptOut(user=user, kind=key) for key in sorted(declined)], ignore_conflicts=True)
