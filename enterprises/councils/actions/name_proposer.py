"""Say that the applicant is the organisation that proposed the task, where the rules give it points for that."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.enums import BEFORE_COUNT
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def name_proposer(*, actor: Actor, file: MeetingFile, basis: str) -> MeetingFile:
    """`basis` is the paper by which it proposed the task; an empty one takes the word back.

    Raises RuleViolation after the count, and under rules that know no such points (TT 20/2023 does).
    """
    meeting = lock(Meeting.objects.select_related("council__rule_set"), file.meeting_id)
    runs_meetings.check(actor, meeting)
    if meeting.status not in BEFORE_COUNT:
        raise RuleViolation(_("Phiên họp đã kiểm phiếu."))
    if "proposer_bonus" not in meeting.council.rule_set.passing:
        raise RuleViolation(_("Quy định của hội đồng này không cộng điểm cho tổ chức đề xuất nhiệm vụ."))
    file = lock(MeetingFile, file.pk)
    file.proposer_basis = basis.strip()[:300]
    file.save(update_fields=["proposer_basis", "updated_at"])
    record("meeting:proposer_named", actor=actor, subject=meeting, file=file.subject.code, basis=file.proposer_basis)
    return file
