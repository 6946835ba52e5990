"""Hang the copy that was signed outside the portal on its report: a signed PDF of the very paper, or a scan."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.documents.actions.record_signed_copy import record_signed_copy
from portal.documents.models import SignedCopy
from portal.documents.signing import take_in
from portal.organizations.actor import Actor
from reports.actions.issue_paper import check_paper
from reports.models import Report
from reports.selectors.signatures import read_bytes


def add_signed_copy(*, actor: Actor, report: Report, upload: File[Any], kind: str) -> SignedCopy:
    """Keep `upload` bit for bit beside the copies that stand.

    Raises NotAllowed; RuleViolation when the report is not signed yet or its paper was never made, or at "file" when a
    digital copy is of another paper, unsigned, or was changed.
    """
    paper = check_paper(actor=actor, report=report)
    if paper is None:
        raise RuleViolation(
            _("Hãy lập “Bản để ký số” trước: bản nộp phải là bản ký của chính tệp đó."), code="no_paper"
        )
    copy = take_in(actor=actor, upload=upload, kind=kind, base=read_bytes(paper))
    title = _("%(report)s, số %(number)s") % {"report": report, "number": report.number}
    return record_signed_copy(actor=actor, subject=report, title=title, copy=copy)
