"""Establish a council by decision."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from enterprises.councils.models import Council
from enterprises.councils.notifications import MEMBER_APPOINTED, tell_members
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def establish_council(
    *, actor: Actor, council: Council, decision_number: str, decision_on: dt.date, expected: str | None = None
) -> Council:
    """Give the council its decision and tell its members.

    Raises RuleViolation when size or posts do not fit the rule set, for a day to come and for a number used before.
    """
    number = decision_number.strip()
    problems = []
    if not number:
        problems.append(Problem("decision_number", _("Cần ghi số quyết định.")))
    if decision_on > clock.today():
        problems.append(Problem("decision_on", _("Ngày quyết định không được sau hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"decision_number": number, "decision_on": decision_on, "signer_name": actor.display_name}
    try:
        with transaction.atomic():
            council = COUNCIL_WORKFLOW.apply(council, "establish", actor=actor, expected=expected, changes=changes)
    except IntegrityError:
        taken = Problem("decision_number", _("Số quyết định này đã dùng cho một hội đồng khác."))
        raise RuleViolation(problems=[taken]) from None
    council.save(update_fields=["decision_number", "updated_at"])  # the number is searched by
    tell_members(MEMBER_APPOINTED, council, council)
    record("council:established", actor=actor, subject=council, number=council.decision_number, on=str(decision_on))
    return council
