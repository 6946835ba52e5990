"""Hand in the supplement."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.applications.answers import filed_answers
from enterprises.applications.documents import issue_form_copy
from enterprises.applications.enums import SupportMoment, Verdict
from enterprises.applications.models import Application, Remark, SupplementRequest
from enterprises.applications.notifications import SUPPLEMENT_ANSWERED, tell
from enterprises.applications.places import Place
from enterprises.applications.policies import checks_applications
from enterprises.applications.selectors.checking import open_request, places
from enterprises.applications.selectors.completeness import current_documents, problems_of
from enterprises.applications.selectors.support import assess
from enterprises.applications.supporting import columns_of, keep_calculation
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def answer_supplement(
    *,
    actor: Actor,
    application: Application,
    note: str = "",
    answers: Mapping[str, str] | None = None,
    expected: str | None = None,
) -> Application:
    """Back to checking; the Department's clock runs on with the days that were left.

    `answers` are words of the enterprise by place. Raises RuleViolation when papers or fields are missing, and for each
    place asked about that is neither changed nor explained. The supported amount is computed again, and a copy
    of what stands now is kept beside the one of the filing.
    """
    row = lock(Application, application.pk)
    APPLICATION_WORKFLOW.step("answer_supplement").allowed.check(actor, row)
    remarks = list(row.remarks.filter(answered_at=None).select_related("request"))
    standing = {place.key: place for place in places(row)}
    problems = problems_of(row, current_documents(row)) + _silences(remarks, standing, answers or {})
    if problems:
        raise RuleViolation(code="incomplete", problems=problems)
    found = assess(row)
    keep_calculation(actor=actor, application=row, moment=SupportMoment.SUPPLEMENTED, found=found)
    changes = {**columns_of(found), "answers": filed_answers(row), "supplement_due_on": None}
    row = APPLICATION_WORKFLOW.apply(
        row, "answer_supplement", actor=actor, note=note, expected=expected, changes=changes
    )
    request = _keep_answers(row, remarks, standing, answers or {}, actor)
    issue_form_copy(actor=actor, application=row, after=request)
    row.documents.filter(replaced_at=None, verdict=Verdict.SUPPLEMENT).update(verdict=Verdict.UNCHECKED)
    tell(SUPPLEMENT_ANSWERED, row, checks_applications.who_can(row))
    record("application:supplement_answered", actor=actor, subject=row, places=[r.field for r in remarks])
    return row


def _silences(remarks: list[Remark], standing: Mapping[str, Place], answers: Mapping[str, str]) -> list[Problem]:
    """Places asked about that say what they said and carry no word of explanation."""
    return [
        Problem(
            remark.field,
            _("“%(place)s”: hãy sửa theo yêu cầu hoặc ghi giải trình vì sao giữ nguyên.")
            % {"place": remark.field_label},
        )
        for remark in remarks
        if remark.field in standing
        and not answers.get(remark.field, "").strip()
        and not _is_changed(remark, standing[remark.field])
    ]


def _is_changed(remark: Remark, place: Place) -> bool:
    """Other words than when asked; for a paper also a new file of the same name, or that it came on paper since."""
    since = remark.request.requested_at if remark.request is not None else None
    handed_in = [*place.documents, *([place.copy] if place.copy is not None else [])]
    if since is not None and any(row.created_at > since for row in handed_in):
        return True
    return place.value != remark.old_value


def _keep_answers(
    row: Application, remarks: list[Remark], standing: Mapping[str, Place], answers: Mapping[str, str], actor: Actor
) -> SupplementRequest | None:
    """Old and new words side by side, for the officer; the round ends, and is answered back."""
    now = clock.now()
    for remark in remarks:
        remark.new_value = standing[remark.field].value if remark.field in standing else ""
        remark.answer = answers.get(remark.field, "").strip()
        remark.answered_at = now
        remark.save(update_fields=["new_value", "answer", "answered_at", "updated_at"])
    request = open_request(row)
    if request is not None:
        request.ended_at, request.answered_by, request.is_answered = now, actor.user, True
        request.save(update_fields=["ended_at", "answered_by", "is_answered", "updated_at"])
    return request
