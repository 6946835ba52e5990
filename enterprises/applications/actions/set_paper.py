"""What one paper of a call may be: how many files, of which kinds and size, and a file to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.policies import keeps_calls
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def set_paper(
    *,
    actor: Actor,
    paper: CallPaper,
    max_files: int,
    kinds: Sequence[str] = (),
    max_megabytes: int | None = None,
    template: StoredFile | None = None,
    keeps_template: bool = True,
) -> CallPaper:
    """The paper of a draft call. A new `template` takes the place of the standing one; without either there is none.

    Raises RuleViolation once the call was proposed: applicants must not meet other papers than were published.
    """
    call = lock(Call, paper.call_id)
    keeps_calls.check(actor, call)
    if call.status != CallStatus.DRAFT:
        raise RuleViolation(_("Đợt đã trình hoặc đã công bố thì không đổi được giấy tờ."), code="call_published")
    paper.max_files, paper.kinds, paper.max_megabytes = max_files, list(kinds), max_megabytes
    if template is not None or not keeps_template:
        paper.template = template
    try:
        paper.full_clean(exclude=["call"])
    except ValidationError as refusal:
        found = refusal.message_dict.items()
        raise RuleViolation(problems=[Problem(name, text) for name, texts in found for text in texts]) from None
    paper.save()
    record("call:paper_edited", actor=actor, subject=call, paper=paper.name, template=bool(paper.template_id))
    return paper
