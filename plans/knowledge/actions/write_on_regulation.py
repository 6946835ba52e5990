"""Papers and opinions of a local technical regulation."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from plans.knowledge.enums import RegulationStatus
from plans.knowledge.models import LocalRegulation, RegulationOpinion, RegulationPaper
from plans.knowledge.policies_bodies import drafts_regulations, issues_regulations, keeps_regulations
from plans.knowledge.workflow.regulation import REGULATION_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

PURPOSE = "regulation"


def may_add(actor: Actor, regulation: LocalRegulation) -> bool:
    """The Department, the agency in charge of the draft, the Committee for its decision; nobody once it ended."""
    if regulation.status in REGULATION_WORKFLOW.final:
        return False
    return (
        keeps_regulations.can(actor, regulation)
        or drafts_regulations.can(actor, regulation)
        or (regulation.status == RegulationStatus.SUBMITTED and issues_regulations.can(actor, regulation))
    )


@use_case
def add_regulation_paper(
    *,
    actor: Actor,
    regulation: LocalRegulation,
    kind: str,
    title: str,
    number: str = "",
    issued_on: dt.date | None = None,
    upload: UploadedFile | None = None,
) -> RegulationPaper:
    """The paper, with its file when one is sent. Raises NotAllowed; RuleViolation when the file is refused."""
    if not may_add(actor, regulation):
        keeps_regulations.check(actor, regulation)
        raise RuleViolation(_("Quy chuẩn này đã kết thúc nên không thêm tài liệu được."))
    if issued_on is not None and issued_on > clock.today():
        raise RuleViolation(problems=[Problem("issued_on", _("Ngày này không thể sau hôm nay."))])
    stored = store_upload(actor=actor, upload=upload, purpose=PURPOSE, field="upload") if upload else None
    paper = RegulationPaper(
        subject=regulation,
        kind=kind,
        title=title.strip(),
        number=number.strip(),
        issued_on=issued_on,
        file=stored,
        added_by=actor.user,
    )
    paper.full_clean()
    paper.save()
    record("regulation:paper_added", actor=actor, subject=regulation, title=paper.title, number=paper.number)
    return paper


@use_case
def note_opinion(
    *,
    actor: Actor,
    regulation: LocalRegulation,
    sender: str,
    on: dt.date,
    text: str,
    taken_up: str = "",
    answer: str = "",
    opinion: RegulationOpinion | None = None,
) -> RegulationOpinion:
    """An opinion on the draft while it is consulted, or how one is taken up until it is appraised."""
    if not (keeps_regulations.can(actor, regulation) or drafts_regulations.can(actor, regulation)):
        keeps_regulations.check(actor, regulation)
    if regulation.status != RegulationStatus.CONSULTATION:
        raise RuleViolation(_("Chỉ ghi và tiếp thu ý kiến khi đang lấy ý kiến."))
    if on > clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày này không thể sau hôm nay."))])
    row = opinion or RegulationOpinion(regulation=regulation)
    row.sender, row.on, row.text = sender.strip(), on, text.strip()
    row.taken_up, row.answer = taken_up, answer.strip()
    row.full_clean()
    row.save()
    record("regulation:opinion", actor=actor, subject=regulation, sender=row.sender, taken_up=taken_up)
    return row
