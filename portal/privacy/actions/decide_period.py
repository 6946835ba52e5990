"""Decide about records past their period: keep them longer with a reason, or propose to erase (`erase.py`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.enums import CaseStatus
from portal.privacy.models import RetentionCase
from portal.privacy.policies import watches_privacy


@use_case
def prolong(*, actor: Actor, cases: Iterable[RetentionCase], keep_until: dt.date, reason: str) -> int:
    """Keep records until a day, with a reason; they are listed again after it. Answers how many."""
    problems = []
    if not reason.strip():
        problems.append(Problem("reason", _("Hãy ghi lý do giữ thêm.")))
    if keep_until <= clock.today():
        problems.append(Problem("keep_until", _("Ngày giữ đến phải sau hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    done = 0
    for case in cases:
        row: RetentionCase = lock(RetentionCase, case.pk)
        watches_privacy.check(actor, row)
        if row.status != CaseStatus.OPEN:
            continue
        row.status, row.keep_until, row.reason = CaseStatus.PROLONGED, keep_until, reason.strip()[:300]
        row.decided_by = actor.user
        row.full_clean()
        row.save()
        done += 1
    if done:
        record("privacy_retention:prolonged", actor=actor, records=done, until=keep_until, why=reason.strip()[:300])
    return done
