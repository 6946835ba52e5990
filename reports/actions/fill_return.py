"""The agency fills its return in; called by the button, the autosave and the workbook that comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.enums import ReturnStatus
from reports.models import AgencyReturn, ReturnFile
from reports.policies import fills_returns
from reports.workflow import RETURN_WORKFLOW


@use_case
def fill_return(
    *, actor: Actor, agency_return: AgencyReturn, answers: Mapping[str, Any], row_version: int | None = None
) -> AgencyReturn:
    """Keep `answers` beside those that stand; None empties one. The first save begins the draft.

    Raises StaleState when somebody saved in between or the return has gone on, NotAllowed.
    """
    fills_returns.check(actor, agency_return)
    row: AgencyReturn = lock(AgencyReturn, agency_return.pk)
    if not row.is_editable:
        raise StaleState
    row.require_version(row_version)
    merged = {**row.answers, **answers}
    kept = {key: value for key, value in merged.items() if value is not None and row.definition.find(key) is not None}
    if row.status == ReturnStatus.DRAFT and kept == row.answers:
        return row
    if row.status != ReturnStatus.DRAFT:
        cleared = {"signed_by": None, "is_nothing": False, "nothing_reason": ""}
        row = RETURN_WORKFLOW.apply(row, "begin", actor=actor, changes=cleared)
        record("return:filled", actor=actor, subject=row, edition=row.edition + 1)
    row.answers = kept
    row.prepared_by = actor.user  # type: ignore[assignment]  # a person fills in
    row.bump_version()
    row.save(update_fields=["answers", "prepared_by", "row_version", "updated_at"])
    return row


@use_case
def add_return_file(*, actor: Actor, agency_return: AgencyReturn, stored: StoredFile, is_form: bool = False) -> None:
    """Put a stored file with the return, as evidence or as the workbook that was read. Raises StaleState."""
    fills_returns.check(actor, agency_return)
    row: AgencyReturn = lock(AgencyReturn, agency_return.pk)
    if not row.is_editable:
        raise StaleState
    ReturnFile.objects.create(agency_return=row, file=stored, is_form=is_form, added_by=actor.user)
    record("return:file_added", actor=actor, subject=row, file=stored.original_name, sha256=stored.sha256)
