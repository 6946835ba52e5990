"""Ask the enterprise to supplement its application."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import issue_supplement_letter
from enterprises.applications.enums import Mark
from enterprises.applications.models import Application, Remark, SupplementRequest
from enterprises.applications.notifications import SUPPLEMENT_REQUESTED, tell
from enterprises.applications.policies import files_applications
from enterprises.applications.selectors.checking import checklist_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.workflow import deadlines


@use_case
def request_supplement(
    *, actor: Actor, application: Application, note: str, expected: str | None = None
) -> Application:
    """Stop the Department's clock and start the enterprise's; one round with a remark per place in question.

    Every place found missing or wrong becomes a remark of the round, beside those written by hand; what stands there
    now is kept with it. One letter names them all.
    """
    row = lock(Application, application.pk)
    today = clock.today()
    unit = row.clock_paused_unit or "working"
    left = deadlines.days_left(row.due_on, today, unit, row.province_id) if row.due_on else None
    rule = deadlines.rule_on("application.supplement", row.province_id, today)
    due_on = deadlines.due_after(today, rule.days, rule.unit, row.province_id) if rule else None
    row = APPLICATION_WORKFLOW.apply(
        row, "request_supplement", actor=actor, note=note, expected=expected, changes={"supplement_due_on": due_on}
    )
    request = SupplementRequest.objects.create(
        application=row,
        round=row.supplements.count() + 1,
        note=note.strip(),
        requested_at=clock.now(),
        requested_by=actor.user,
        due_on=due_on,
        due_basis=f"{rule.days} {rule.get_unit_display()} ({rule.legal_basis})" if rule else "",
        days_left=left,
        unit=unit if left is not None else "",
    )
    _gather_remarks(row, request, actor)
    issue_supplement_letter(actor=actor, application=row, request=request)
    tell(SUPPLEMENT_REQUESTED, row, files_applications.who_can(row), note=note)
    record(
        "application:supplement_requested",
        actor=actor,
        subject=row,
        note=note,
        round=request.round,
        due_on=str(due_on or ""),
    )
    return row


def _gather_remarks(row: Application, request: SupplementRequest, actor: Actor) -> None:
    """Put what was found and what was written by hand into the round, with the words that stand there now."""
    items = {item.place.key: item for item in checklist_of(row)}
    for remark in row.remarks.filter(request=None, answered_at=None):
        remark.request = request
        if remark.field in items:
            remark.old_value = items[remark.field].place.value
        remark.save(update_fields=["request", "old_value", "updated_at"])
    spoken_of = set(request.remarks.values_list("field", flat=True))
    Remark.objects.bulk_create(
        Remark(
            application=row,
            request=request,
            field=key,
            text=item.remark or _("Còn thiếu, cần bổ sung."),
            written_by=item.mark.marked_by if item.mark else actor.user,
            old_value=item.place.value,
        )
        for key, item in items.items()
        if item.verdict in (Mark.MISSING, Mark.FIX) and key not in spoken_of
    )
