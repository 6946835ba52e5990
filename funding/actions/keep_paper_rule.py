"""Say from which day a payment needs which papers: a new dated row; cases of before keep theirs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from funding.enums import PaymentKind
from funding.models import PaymentPaperRule
from funding.policies import keeps_paper_rules
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import Measure


@use_case
def add_paper_rule(
    *,
    actor: Actor,
    papers: Sequence[Sequence[str]],
    legal_basis: str,
    valid_from: dt.date,
    kind: str = PaymentKind.PAYMENT,
    measure: Measure | None = None,
    evidence: str = "",
    max_percent: int | None = None,
) -> PaymentPaperRule:
    """Add a rule of the actor's province; the one that stands for the same case ends the day before.

    Raises RuleViolation for a day that has passed: requests of that day were already looked at by other rules.
    """
    keeps_paper_rules.check(actor)
    problems = []
    if valid_from < clock.today():
        problems.append(Problem("valid_from", _("Quy định không áp dụng lùi ngày.")))
    if not papers:
        problems.append(Problem("papers", _("Hãy chọn ít nhất một loại giấy tờ.")))
    if kind == PaymentKind.ADVANCE and not max_percent:
        problems.append(Problem("max_percent", _("Quy định tạm ứng phải nêu tỷ lệ tối đa.")))
    if problems:
        raise RuleViolation(problems=problems)
    scope = {"province_id": actor.province_id, "measure": measure, "evidence": evidence, "kind": kind}
    standing = PaymentPaperRule.objects.filter(**scope, valid_from__lt=valid_from, valid_to=None)
    standing.update(valid_to=valid_from - dt.timedelta(days=1))
    row = PaymentPaperRule(
        key=f"tinh-{actor.province_id}-{uuid.uuid4().hex[:12]}",
        papers=[list(kinds) for kinds in papers],
        legal_basis=legal_basis.strip(),
        valid_from=valid_from,
        max_percent=max_percent if kind == PaymentKind.ADVANCE else None,
        **scope,
    )
    row.full_clean()
    row.save()
    record(
        "payment:paper_rule", actor=actor, subject=row, papers=row.papers, basis=row.legal_basis, since=str(valid_from)
    )
    return row
