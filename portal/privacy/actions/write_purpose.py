"""Write a new version of a purpose for the province; the old one ends the day before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.privacy.models import Purpose
from portal.privacy.policies import writes_purposes
from portal.privacy.purposes import purpose_seeds

FACTS = ("title", "text", "basis", "legal_basis", "retention_months", "retention_basis", "valid_from", "version")


@use_case
def write_purpose(*, actor: Actor, key: str, facts: dict[str, Any]) -> Purpose:
    """The province's own text from a day on. People who agreed to an older version agreed to that one.

    Raises RuleViolation for a day in the past or a version that stands.
    """
    writes_purposes.check(actor)
    if key not in purpose_seeds:
        raise RuleViolation(_("Không có mục đích này."))
    if facts["valid_from"] < clock.today():
        raise RuleViolation(problems=[Problem("valid_from", _("Văn bản mới áp dụng từ hôm nay trở đi."))])
    row = Purpose(key=key, province_id=actor.province_id, **{name: facts[name] for name in FACTS})
    row.full_clean()
    earlier = Purpose.objects.filter(key=key, province_id=actor.province_id, valid_to__isnull=True)
    earlier.filter(valid_from__lt=row.valid_from).update(valid_to=row.valid_from - dt.timedelta(days=1))
    row.save()
    record("privacy_purpose:written", actor=actor, subject=row, key=key, version=row.version)
    return row
