"""Letters of the Ministry to provinces: for the Ministry's people, nobody else."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Count, Max, Q

from portal.core.errors import NotFound
from portal.notifications.enums import MailState
from portal.organizations.actor import Actor
from reports.national.enums import LetterState
from reports.national.models import ProvinceLetter
from reports.national.policies import sees_national


def visible_to(actor: Actor) -> models.QuerySet[ProvinceLetter]:
    """All of them for the Ministry."""
    rows = ProvinceLetter.objects.select_related("province", "recipient", "written_by", "released_by")
    return rows if sees_national.can(actor) else rows.none()


def get(actor: Actor, public_id: UUID) -> ProvinceLetter:
    """One visible letter with its deliveries. Raises NotFound."""
    row = with_deliveries(visible_to(actor)).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def with_deliveries(rows: models.QuerySet[ProvinceLetter]) -> models.QuerySet[ProvinceLetter]:
    """Letters with how many reports they name, and how many mails are on the way, arrived and failed."""
    return rows.annotate(
        named=Count("obligations", distinct=True),
        mail_count=Count("mails", distinct=True),
        failed=Count("mails", filter=Q(mails__state__in=(MailState.FAILED, MailState.UNSURE)), distinct=True),
        arrived=Count("mails", filter=Q(mails__state=MailState.SENT), distinct=True),
        cause=Max("mails__last_error", filter=~Q(mails__state=MailState.SENT)),
    )


def provinces_with_a_waiting_one() -> set[int]:
    """Ids of provinces a letter waits for. One query."""
    return set(ProvinceLetter.objects.filter(state=LetterState.PREPARED).values_list("province_id", flat=True))


def waiting(actor: Actor) -> int:
    """How many wait to be released. One query."""
    return visible_to(actor).filter(state=LetterState.PREPARED).count()
