"""Draft a council: its kind, name and rule set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, CouncilRuleSet
from enterprises.councils.policies import prepares_councils
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.places import stands_for

if TYPE_CHECKING:
    from enterprises.applications.models import Call


@use_case
def draft_council(
    *,
    actor: Actor,
    kind: str,
    name: str,
    rule_set: CouncilRuleSet,
    call: Call | None = None,
    works_until: dt.date | None = None,
) -> Council:
    """A council without members yet, in the actor's province. Without `works_until` it works until its task is done.

    Raises RuleViolation for rules of another kind or day."""
    council = Council(
        kind=kind,
        name=name.strip(),
        rule_set=rule_set,
        call=call,
        works_until=works_until,
        province_id=actor.province_id,
        prepared_by=actor.user,
    )
    prepares_councils.check(actor, council)
    _require_fitting(council)
    COUNCIL_WORKFLOW.start(council, actor=actor)
    council.full_clean()
    council.save()
    COUNCIL_WORKFLOW.record_start(council, actor=actor)
    record("council:drafted", actor=actor, subject=council, rule_set=rule_set.key)
    return council


@use_case
def edit_council(
    *,
    actor: Actor,
    council: Council,
    kind: str,
    name: str,
    rule_set: CouncilRuleSet,
    call: Call | None = None,
    works_until: dt.date | None = None,
    row_version: int | None = None,
) -> Council:
    """Change a draft. Raises StaleState on a stale page, RuleViolation once the decision stands."""
    council = lock(Council, council.pk)
    prepares_councils.check(actor, council)
    council.require_version(row_version)
    if council.status != CouncilStatus.DRAFTED:
        raise RuleViolation(_("Hội đồng đã có quyết định nên không sửa được."))
    council.kind, council.name, council.rule_set, council.call = kind, name.strip(), rule_set, call
    council.works_until = works_until
    _require_fitting(council)
    council.bump_version()
    council.full_clean()
    council.save()
    record("council:edited", actor=actor, subject=council, rule_set=rule_set.key)
    return council


def _require_fitting(council: Council) -> None:
    rules = council.rule_set
    problems = []
    if rules.kind != council.kind:
        problems.append(Problem("rule_set", _("Quy định này không dành cho loại hội đồng đã chọn.")))
    if not rules.holds_on(clock.today()):
        problems.append(Problem("rule_set", _("Quy định này không còn hoặc chưa áp dụng vào hôm nay.")))
    if rules.province_id is not None and not stands_for(council.province_id, rules.province_id):
        problems.append(Problem("rule_set", _("Quy định này của tỉnh khác.")))
    if council.call is not None and not stands_for(council.province_id, council.call.province_id):
        problems.append(Problem("call", _("Đợt tiếp nhận này của tỉnh khác.")))
    if council.works_until is not None and council.works_until < clock.today():
        problems.append(Problem("works_until", _("Thời hạn hoạt động không được trước hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
