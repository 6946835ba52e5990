"""Give, renew and take back a key. The secret is answered once and kept nowhere."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.api.keys import PREFIX_LENGTH, digest_of
from portal.api.models import ApiKey
from portal.api.scopes import api_scopes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role

LONGEST_DAYS = 730
OVERLAP_DAYS = 7
_FACTS = ("name", "holder", "contact", "destination_key", "scopes", "per_minute", "expires_on")
gives_keys = holders("gives_api_keys", {Role.DIRECTOR, Role.ADMINISTRATOR}, in_province())
"""Data leave the province by a key: its director or its administrator says so."""
WORDS = gettext_lazy("Khóa có hạn từ ngày mai đến %(days)d ngày tới.")


@use_case
def issue_key(*, actor: Actor, facts: Mapping[str, Any]) -> tuple[ApiKey, str]:
    """A new key of the actor's province with its secret. Raises RuleViolation for unknown scopes or a wrong last day."""
    row = ApiKey(province_id=actor.province_id, made_by=actor.user)
    gives_keys.check(actor, row)
    for name in _FACTS:
        if name in facts:
            setattr(row, name, facts[name])
    secret = _save(row)
    record("api_key:issued", actor=actor, subject=row, name=row.name, scopes=list(row.scopes), until=row.expires_on)
    return row, secret


@use_case
def rotate_key(*, actor: Actor, key: ApiKey, expires_on: dt.date) -> tuple[ApiKey, str]:
    """A new secret with the same scopes; the old one works for OVERLAP_DAYS more. Raises StaleState for a dead key."""
    old: ApiKey = lock(ApiKey, key.pk)
    gives_keys.check(actor, old)
    if not old.is_alive or ApiKey.objects.filter(replaces=old).exists():
        raise StaleState
    row = ApiKey(province_id=old.province_id, made_by=actor.user, replaces=old)
    for name in _FACTS:
        setattr(row, name, getattr(old, name))
    row.expires_on = expires_on
    secret = _save(row)
    old.expires_on = min(old.expires_on, clock.today() + dt.timedelta(days=OVERLAP_DAYS))
    old.save(update_fields=["expires_on", "updated_at"])
    record("api_key:rotated", actor=actor, subject=row, name=row.name, until=row.expires_on, old_until=old.expires_on)
    return row, secret


@use_case
def revoke_key(*, actor: Actor, key: ApiKey, because: str) -> ApiKey:
    """It opens nothing from now on. Raises RuleViolation without a reason, StaleState for one taken back already."""
    row: ApiKey = lock(ApiKey, key.pk)
    gives_keys.check(actor, row)
    if row.revoked_at is not None:
        raise StaleState
    if not because.strip():
        raise RuleViolation(problems=[Problem("note", _("Ghi lý do thu hồi."))], code="reason_required")
    row.revoked_at, row.revoked_because = clock.now(), because.strip()[:300]
    row.save(update_fields=["revoked_at", "revoked_because", "updated_at"])
    record("api_key:revoked", actor=actor, subject=row, name=row.name, because=row.revoked_because)
    return row


def _save(row: ApiKey) -> str:
    problems = [*_wrong_scopes(row.scopes), *_wrong_day(row.expires_on)]
    if problems:
        raise RuleViolation(problems=problems)
    secret = secrets.token_urlsafe(32)
    row.prefix, row.digest = secrets.token_hex(PREFIX_LENGTH // 2), digest_of(secret)
    row.full_clean()
    row.save()
    return f"{row.prefix}.{secret}"


def _wrong_scopes(scopes: Sequence[str]) -> list[Problem]:
    if not scopes:
        return [Problem("scopes", _("Chọn ít nhất một phạm vi."))]
    return [Problem("scopes", _("Không có phạm vi %(key)s.") % {"key": one}) for one in scopes if one not in api_scopes]


def _wrong_day(day: dt.date) -> list[Problem]:
    today = clock.today()
    if today < day <= today + dt.timedelta(days=LONGEST_DAYS):
        return []
    return [Problem("expires_on", WORDS % {"days": LONGEST_DAYS})]
