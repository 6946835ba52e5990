"""Save the rows of a checked draft: new standards, then changes, then what replaced what; each leaves its line in the log."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.knowledge.actions.keep_standard import check_update
from plans.knowledge.changes import Update, facts_now, log
from plans.knowledge.enums import StandardState
from plans.knowledge.importing.planning import LOCAL, ImportPlan, Planned, plan_of
from plans.knowledge.models import Standard
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.imports.drafts import Draft
from portal.imports.kinds import Committed
from portal.organizations.actor import Actor

BATCH = 500


@use_case
def save_standards(*, actor: Actor, draft: Draft, source_name: str = "") -> Committed:
    """Save every row that can be saved; rows that stand already are left alone, so importing twice changes nothing.

    Raises RuleViolation when somebody entered one of the codes since the draft was checked, or a chain runs in a circle.
    """
    plan = plan_of(actor, draft)
    try:
        with transaction.atomic():
            updates = _add(actor, plan) + [_change(actor, planned) for planned in plan.changed]
            _name_successors(plan)
    except IntegrityError:
        raise RuleViolation(_("Vừa có người thêm một tiêu chuẩn trong tệp. Hãy tải lại trang rồi lưu lại.")) from None
    log(actor, updates, source=str(_("Nạp từ tệp")), file_name=source_name)
    if updates:
        first = updates[0].standard
        record("standard:imported", actor=actor, subject=first, file=source_name, **plan.counts())
    message = _("Đã thêm %(new)s tiêu chuẩn, cập nhật %(changed)s, giữ nguyên %(unchanged)s.") % plan.counts()
    return Committed(message, reverse("knowledge:standard_list"), bool(updates))


def _add(actor: Actor, plan: ImportPlan) -> list[Update]:
    """New rows stand in force until the rows that replace them have a number too."""
    for planned in plan.new:
        row = Standard(**{name: value for name, value in planned.facts.items() if name != "ended_on"})
        row.province_id = actor.province_id if row.series in LOCAL else None
        if planned.successor:
            row.state = StandardState.IN_FORCE
        elif row.state == StandardState.WITHDRAWN:
            row.ended_on = planned.facts.get("ended_on")
        planned.standing = row
    rows = [planned.standing for planned in plan.new if planned.standing is not None]
    Standard.objects.bulk_create(rows, batch_size=BATCH)
    plan.known |= {planned.key: row for planned, row in zip(plan.new, rows, strict=True)}
    return [Update(row, {}, planned.parsed.on) for planned, row in zip(plan.new, rows, strict=True)]


def _change(actor: Actor, planned: Planned) -> Update:
    assert planned.standing is not None
    row: Standard = lock(Standard, planned.standing.pk)
    before = facts_now(row)
    for name, (_before, after) in planned.changes.items():
        if name != "successor":
            setattr(row, name, after)
    if row.state != StandardState.REPLACED:
        row.successor = None
    planned.standing = row
    if not planned.successor:
        _save(planned, row)
    return Update(row, before, planned.parsed.on)


def _name_successors(plan: ImportPlan) -> None:
    """Rows of the file that say what replaced them; the others of the file stand by now."""
    for planned in [*plan.new, *plan.changed]:
        if planned.successor and planned.standing is not None:
            row = planned.standing
            row.successor = plan.known[planned.successor]
            row.state = StandardState.REPLACED
            if "ended_on" in planned.facts:
                row.ended_on = planned.facts["ended_on"]
            _save(planned, row)


def _save(planned: Planned, row: Standard) -> None:
    """Raises RuleViolation naming the row of the file."""
    try:
        check_update(row, planned.parsed.on)
    except RuleViolation as refusal:
        place = planned.row.place
        raise RuleViolation(problems=[Problem(place, problem.message) for problem in refusal.problems]) from None
    row.bump_version()
    row.save()
