"""Take a return on: to the signer, to the DoST, accepted, or back with remarks (R02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.organizations.actor import Actor
from reports.composition.plain import digest
from reports.models import AgencyReturn, ReturnRemark, SentReturn
from reports.return_notices import tell_agency, tell_department, tell_signers
from reports.workflow import RETURN_WORKFLOW

LONGEST_REMARK = 2000
WITHIN = {"offer": "return:offered", "take_back": "return:taken_back", "declare_nothing": "return:nothing_declared"}


@use_case
def move_within(
    *, actor: Actor, agency_return: AgencyReturn, step: str, note: str = "", expected: str | None = None
) -> AgencyReturn:
    """Hand the return to the signer, declare that nothing arose, or give it back to who prepared it.

    Who declares "không phát sinh" is kept by name with the reason. Raises NotFound, StaleState, NotAllowed, RuleViolation.
    """
    if step not in WITHIN:
        raise NotFound()
    changes: dict[str, Any] = {"is_nothing": False, "nothing_reason": ""}
    if step != "take_back":
        changes["prepared_by"] = actor.user
    if step == "declare_nothing":
        changes |= {"is_nothing": True, "nothing_reason": note.strip()[:LONGEST_REMARK], "signed_by": None}
    row = RETURN_WORKFLOW.apply(agency_return, step, actor=actor, note=note, expected=expected, changes=changes)
    record(WITHIN[step], actor=actor, subject=row, note=note)
    if step != "take_back":
        tell_signers(row, actor)
    return row


@use_case
def sign_return(*, actor: Actor, agency_return: AgencyReturn, expected: str | None = None) -> AgencyReturn:
    """A second person of the agency signs and sends; the version sent is kept for good.

    Raises StaleState, NotAllowed (who prepared it does not sign it), RuleViolation for an empty one.
    """
    edition = agency_return.edition + 1
    changes = {"signed_by": actor.user, "sent_at": clock.now(), "edition": edition, "judged_by": None}
    row = RETURN_WORKFLOW.apply(agency_return, "sign", actor=actor, expected=expected, changes=changes)
    content = {"answers": row.answers, "questions": row.definition_data, "nothing": row.nothing_reason}
    SentReturn.objects.create(
        agency_return=row,
        edition=row.edition,
        definition_data=row.definition_data,
        answers={} if row.is_nothing else row.answers,
        is_nothing=row.is_nothing,
        nothing_reason=row.nothing_reason,
        prepared_name=str(row.prepared_by or "")[:200],
        signed_name=actor.display_name[:200],
        signed_position=(actor.user.position if actor.user else "")[:200],
        sent_at=row.sent_at,
        sha256=digest(content),
    )
    record("return:signed", actor=actor, subject=row, edition=row.edition, sha256=digest(content))
    tell_department(row)
    return row


@use_case
def accept_return(*, actor: Actor, agency_return: AgencyReturn, expected: str | None = None) -> AgencyReturn:
    """The DoST takes the return in: from now on its figures count in the report. Raises StaleState, NotAllowed."""
    row = RETURN_WORKFLOW.apply(
        agency_return, "accept", actor=actor, expected=expected, changes={"judged_by": actor.user}
    )
    record("return:accepted", actor=actor, subject=row, edition=row.edition)
    tell_agency(row)
    return row


@use_case
def send_back_return(
    *, actor: Actor, agency_return: AgencyReturn, note: str, remarks: Mapping[str, str], expected: str | None = None
) -> AgencyReturn:
    """Back to the agency with a reason and remarks at single questions; the version sent stays as it was.

    Raises RuleViolation without any word, StaleState, NotAllowed.
    """
    found = {key: text.strip()[:LONGEST_REMARK] for key, text in remarks.items() if text.strip()}
    if not note.strip() and not found:
        raise RuleViolation(_("Hãy ghi lý do chung hoặc nhận xét ở ít nhất một câu."), code="reason_required")
    reason = note.strip() or _("Xem nhận xét ở từng câu.")
    row = RETURN_WORKFLOW.apply(
        agency_return, "return", actor=actor, note=reason, expected=expected, changes={"judged_by": actor.user}
    )
    sent = row.editions.get(edition=row.edition)
    written = {"": reason, **found}
    for key, text in written.items():
        question = row.definition.find(key)
        if key and question is None:
            continue
        label = question.label[:300] if question else ""
        ReturnRemark.objects.create(
            sent=sent, question=key, label=label, text=text, made_by=actor.user, made_at=clock.now()
        )
    record("return:returned", actor=actor, subject=row, edition=row.edition, note=reason, remarks=len(found))
    tell_agency(row, note=reason)
    return row
