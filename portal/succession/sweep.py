"""The daily look at acts of succession: those agreed on ahead begin on their day."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import system_actor
from portal.succession.actions.carry_out import carry_out
from portal.succession.enums import ActStatus
from portal.succession.models import SuccessionAct


def begin_agreed_acts(on: dt.date) -> str:
    """Carry out every act agreed on whose day has come, each by itself, the earliest first.

    What stands against one now is told; it stays in the work queue of who agreed and is tried again tomorrow.
    """
    machine = system_actor(_("Thực hiện sắp xếp đơn vị theo ngày đã quyết định"))
    due = SuccessionAct.objects.filter(status=ActStatus.AGREED, effective_on__lte=on)
    done, refused = 0, []
    for act in due.order_by("effective_on", "pk"):
        try:
            carry_out(actor=machine, act=act)
            done += 1
        except RuleViolation as refusal:
            refused.append(f"{act}: {refusal}")
    return "; ".join([*([str(done)] if done else []), *refused])
