"""Ask agencies to name people for a council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, NominationRequest
from enterprises.councils.notifications import ask_agency
from enterprises.councils.policies import prepares_councils
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.vietnam.places import stands_for

MOST_SEATS = 11


@use_case
def request_nominations(
    *,
    actor: Actor,
    council: Council,
    organizations: Sequence[Organization],
    seats: int,
    due_on: dt.date,
    wish: str = "",
) -> list[NominationRequest]:
    """One request per agency, told to its contact people; an agency asked before is asked again with the new day.

    Raises RuleViolation without an agency, for a day past, for a council dissolved and agencies elsewhere.
    """
    council = lock(Council, council.pk)
    prepares_councils.check(actor, council)
    problems = []
    if council.status == CouncilStatus.DISSOLVED:
        raise RuleViolation(_("Hội đồng đã giải thể."))
    if not organizations:
        problems.append(Problem("organizations", _("Chọn ít nhất một cơ quan.")))
    if any(not stands_for(row.province_id, council.province_id) for row in organizations):
        problems.append(Problem("organizations", _("Chọn cơ quan, tổ chức trong tỉnh.")))
    if due_on < clock.today():
        problems.append(Problem("due_on", _("Hạn trả lời không được trước hôm nay.")))
    if not 1 <= seats <= MOST_SEATS:
        problems.append(Problem("seats", _("Số người từ 1 đến %(most)d.") % {"most": MOST_SEATS}))
    if problems:
        raise RuleViolation(problems=problems)
    rows = []
    for organization in organizations:
        row, _is_new = NominationRequest.objects.update_or_create(
            council=council,
            organization=organization,
            defaults={
                "organization_name": organization.name,
                "seats": seats,
                "wish": wish.strip(),
                "due_on": due_on,
                "sent_on": clock.today(),
                "sent_by": actor.user,
            },
        )
        ask_agency(row)
        rows.append(row)
    record(
        "nomination:requested",
        actor=actor,
        subject=council,
        agencies=[row.organization_name for row in rows],
        seats=seats,
        due_on=str(due_on),
    )
    return rows
