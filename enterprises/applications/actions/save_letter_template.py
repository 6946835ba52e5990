"""A new version of the words of a kind of letter."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import LetterTemplate
from enterprises.applications.policies import keeps_letter_templates
from enterprises.applications.rules.letters import PLACEHOLDERS, placeholder_problems
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.models import Province


@use_case
def save_letter_template(
    *, actor: Actor, kind: str, subject: str, body: str, legal_basis: str = "", valid_from: dt.date | None = None
) -> LetterTemplate:
    """The province's own words from `valid_from` (today) on; earlier versions and letters stay as they are.

    Raises RuleViolation for unknown or missing placeholders and for a day in the past.
    """
    keeps_letter_templates.check(actor)
    if actor.province_id is None:
        raise NotAllowed()
    valid_from = valid_from or clock.today()
    problems = []
    if kind not in PLACEHOLDERS:
        problems.append(Problem("kind", _("Loại văn bản này không soạn từ mẫu.")))
    else:
        problems += [Problem("body", words) for words in placeholder_problems(kind, subject, body)]
    if valid_from < clock.today():
        problems.append(Problem("valid_from", _("Mẫu mới áp dụng từ hôm nay trở đi.")))
    if problems:
        raise RuleViolation(problems=problems)
    lock(Province, actor.province_id)
    standing = LetterTemplate.objects.filter(kind=kind, province_id=actor.province_id)
    row = LetterTemplate(
        kind=kind,
        province_id=actor.province_id,
        version=standing.count() + 1,
        subject=subject.strip(),
        body=body.strip(),
        legal_basis=legal_basis.strip(),
        valid_from=valid_from,
        written_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("letter_template:saved", actor=actor, subject=row, kind=kind, version=row.version)
    return row
