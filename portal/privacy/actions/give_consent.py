"""Record that people agreed, and that somebody takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.enums import Channel
from portal.privacy.models import Consent, Purpose
from portal.privacy.purposes import purpose_on

BATCH = 500
WRITTEN = ("title", "text", "basis", "legal_basis", "retention_months", "retention_basis", "valid_from")


def give_consent(
    *, actor: Actor, purpose_key: str, source: str, subjects: Iterable[UUID], channel: str, province_id: int
) -> int:
    """Each of `subjects` agreed to the text in force today; those who did already are left. Answers how many are new.

    Runs in the caller's transaction; the caller's own audit entry says what the person did. Three queries per 500.
    """
    purpose = _kept(purpose_on(purpose_key, province_id))
    ids = list(dict.fromkeys(subjects))
    now, added = clock.now(), 0
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        standing = set(
            Consent.objects.filter(
                purpose=purpose, source=source, subject_id__in=part, withdrawn_at__isnull=True
            ).values_list("subject_id", flat=True)
        )
        rows = [
            Consent(
                purpose=purpose,
                source=source,
                subject_id=one,
                province_id=province_id,
                given_at=now,
                channel=channel,
                given_to=actor.user,
            )
            for one in part
            if one not in standing
        ]
        added += len(Consent.objects.bulk_create(rows))
    return added


@use_case
def withdraw_consent(*, actor: Actor, consent: Consent, channel: str = Channel.PAPER) -> Consent:
    """Take one agreement back; it stays as a record of what was agreed until now. Raises RuleViolation when it is gone."""
    row: Consent = lock(Consent, consent.pk)
    if row.withdrawn_at is not None:
        raise RuleViolation(_("Sự đồng ý này đã được rút."))
    row.withdrawn_at, row.withdrawn_channel, row.withdrawn_to = clock.now(), channel, actor.user
    row.save(update_fields=["withdrawn_at", "withdrawn_channel", "withdrawn_to", "updated_at"])
    record("privacy_consent:withdrawn", actor=actor, subject=row, channel=channel)
    return row


def withdraw_all(*, actor: Actor, source: str, subject_id: UUID, channel: str) -> int:
    """Every standing agreement of one person in one register. Answers how many; runs in the caller's transaction."""
    standing = Consent.objects.filter(Q(source=source, subject_id=subject_id), withdrawn_at__isnull=True)
    rows = list(standing.order_by("pk"))
    for row in rows:
        withdraw_consent(actor=actor, consent=row, channel=channel)
    return len(rows)


def _kept(purpose: Purpose) -> Purpose:
    """The row itself: in a database that was emptied the first text is written again when somebody agrees to it."""
    if not purpose._state.adding:
        return purpose
    known = {"key": purpose.key, "version": purpose.version, "province": None}
    return Purpose.objects.get_or_create(**known, defaults={name: getattr(purpose, name) for name in WRITTEN})[0]
