"""The daily look at obligations: compute what is owed, begin what is due, remind who has not been told."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.organizations.actor import system_actor
from reports.actions.compute_obligations import compute_obligations
from reports.actions.remind_obligation import remind_obligation
from reports.actions.start_collecting import start_collecting
from reports.enums import RETURN_OWED, SETTLED, ObligationStatus
from reports.models import AgencyReturn, ReportObligation
from reports.return_notices import remind_return

MACHINE = "quét hằng ngày"


def sweep_obligations(on: dt.date) -> str:
    """Look after every obligation as of the day `on`; harmless when repeated or late."""
    actor = system_actor(MACHINE)
    computed = compute_obligations(actor=actor, year=on.year)
    begun = told = 0
    owed = ReportObligation.objects.exclude(status__in=SETTLED).filter(last_safe_on__isnull=False)
    for obligation in owed.select_related("plan", "province", "backward_plan").order_by("pk"):
        if obligation.status == ObligationStatus.UPCOMING and obligation.collect_on and obligation.collect_on <= on:
            obligation = start_collecting(actor=actor, obligation=obligation, expected=ObligationStatus.UPCOMING)
            begun += 1
        told += remind_obligation(obligation=obligation, on=on)
    owing = AgencyReturn.objects.filter(status__in=RETURN_OWED).exclude(obligation__status__in=SETTLED)
    related = ("obligation__plan", "obligation__backward_plan", "organization", "prepared_by")
    for row in owing.select_related(*related).defer("definition_data", "sources", "answers").order_by("pk"):
        told += remind_return(row, on)
    return _("nghĩa vụ %(standing)d (mới %(new)d), bắt đầu thu thập %(begun)d, nhắc %(told)d người") % {
        "standing": computed.standing,
        "new": computed.new,
        "begun": begun,
        "told": told,
    }
