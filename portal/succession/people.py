"""People: a role ends with the old body and begins in the new one on the day, and each person is told."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from portal.audit.record import record
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization, User
from portal.succession.heirs import Heirs
from portal.succession.models import SuccessionAct, SuccessionTransfer
from portal.succession.movers import MEMBERS
from portal.succession.moving import transfer_of
from portal.succession.notifications import PERSON_MOVED


def move_people(*, actor: Actor, act: SuccessionAct, heirs: Heirs) -> int:
    """End open roles in the old bodies the day before and open the same in the heirs; answers how many passed.

    A role somebody holds in the heir already is not doubled. A role that begins later than the day moves with its day.
    """
    last_day = act.effective_on - dt.timedelta(days=1)
    told: dict[tuple[int, int], list[User]] = {}
    written: list[SuccessionTransfer] = []
    rows = list(MEMBERS.passing(heirs).select_related("user", "organization"))
    held = set(
        Membership.objects.filter(user__in={row.user_id for row in rows}, valid_to__isnull=True).values_list(
            "user_id", "organization_id", "role"
        )
    )
    for row in rows:
        heir = heirs.organization_for(row.organization_id, MEMBERS.key)
        transfer = transfer_of(act, MEMBERS, row)
        transfer.old_organization = row.organization
        transfer.old_name, transfer.new_name = row.organization.name[:300], (heir.name if heir else "")[:300]
        written.append(transfer)
        begin, until = max(row.valid_from, act.effective_on), row.valid_to
        row.valid_to = max(last_day, row.valid_from)
        record("membership:ended", actor=actor, subject=row, last_day=str(row.valid_to), act=str(act))
        if heir is None:
            continue
        told.setdefault((row.organization_id, heir.pk), []).append(row.user)
        if (row.user_id, heir.pk, row.role) not in held:
            held.add((row.user_id, heir.pk, row.role))
            _open(actor, act, row, heir, begin, until)
    Membership.objects.bulk_update(rows, ["valid_to"])
    SuccessionTransfer.objects.bulk_create(written)
    _tell(act, heirs, told)
    return len(written)


def _open(
    actor: Actor, act: SuccessionAct, row: Membership, heir: Organization, begin: dt.date, until: dt.date | None
) -> None:
    new = Membership.objects.create(
        user=row.user, organization=heir, role=row.role, mandate=row.mandate, valid_from=begin, valid_to=until
    )
    record("membership:granted", actor=actor, subject=new, role=row.role, organization=heir.name, act=str(act))


def _tell(act: SuccessionAct, heirs: Heirs, told: dict[tuple[int, int], list[User]]) -> None:
    for (old_id, _heir_id), people in told.items():
        heir = heirs.organization_for(old_id, MEMBERS.key)
        notify(
            PERSON_MOVED,
            recipients=people,
            subject=act,
            context={"old": heirs.old_organizations[old_id], "heir": heir},
            url=reverse("home:dashboard"),
            key=f"succession:{act.public_id}:{old_id}",
        )
