"""Send the signed report to the Prime Minister: from here on it stays as it is (gửi báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.documents.models import IssuedDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor
from reports.composition.plain import digest, to_plain
from reports.national.actions.keep_files import PURPOSE, file_name
from reports.national.documents.paper import TEMPLATE_VERSION, build_paper
from reports.national.heads import head_of
from reports.national.models import FrozenNationalReport, NationalReport
from reports.national.selectors.papers import SUBJECT_TYPE
from reports.national.selectors.signatures import paper_of, signed_copies
from reports.national.stored import stored, words_of
from reports.national.workflow import PAPER_WORKFLOW
from reports.selectors.signatures import read_bytes

FORMATS = ("pdf", "docx", "xlsx")


@dataclass(frozen=True)
class Prepared:
    """A report ready to be frozen: its files and what is frozen of it, made outside any transaction."""

    report: NationalReport
    files: Mapping[str, bytes]
    data: dict[str, Any]
    changes: dict[str, Any]
    expected: str | None


def send_paper(
    *, actor: Actor, report: NationalReport, sent_on: dt.date, reference: str = "", expected: str | None = None
) -> NationalReport:
    """Render the signed report, freeze it with its files and their digests. Raises StaleState, NotAllowed, RuleViolation."""
    prepared = prepare_sending(actor=actor, report=report, sent_on=sent_on, reference=reference, expected=expected)
    return freeze(actor=actor, prepared=prepared)


def check_sending(*, actor: Actor, report: NationalReport, sent_on: dt.date) -> None:
    """What can be refused before anything is rendered. Raises StaleState, NotAllowed, RuleViolation."""
    PAPER_WORKFLOW.step("send").allowed.check(actor, report)
    if report.signed_on is None or not report.number:
        raise StaleState
    if sent_on > clock.today():
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được ở tương lai."))])
    if sent_on < report.signed_on:
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được trước ngày ký."))])


def prepare_sending(
    *,
    actor: Actor,
    report: NationalReport,
    sent_on: dt.date,
    reference: str = "",
    expected: str | None = None,
    progress: Callable[[int, str], None] = lambda percent, text: None,
) -> Prepared:
    """The files of a signed report. It no longer changes, and `freeze` compares its row version under the lock.

    What was signed with a token goes out bit for bit. Raises StaleState, NotAllowed, RuleViolation.
    """
    check_sending(actor=actor, report=report, sent_on=sent_on)
    found = stored(report)
    assert found is not None, "a signed report has figures"
    head, texts = head_of(report), words_of(report, found)
    document, paper, files = build_paper(report, found, texts, head), paper_of(report), {}
    for at, kind in enumerate(FORMATS):
        progress(10 + at * 28, _("Đang lập tệp %(format)s") % {"format": kind.upper()})
        files[kind] = read_bytes(paper) if kind == "pdf" and paper is not None else render(document, kind)
    data = {
        "figures": to_plain(found),
        "texts": dict(texts),
        "head": to_plain(head),
        "signatures": [
            {"kind": copy.kind, "sha256": copy.sha256, "signers": [row["signer"] for row in copy.signatures]}
            for copy in signed_copies(report)
        ],
    }
    return Prepared(report, files, data, {"sent_on": sent_on, "sent_reference": reference.strip()}, expected)


@use_case
def freeze(*, actor: Actor, prepared: Prepared) -> NationalReport:
    """Write down what `prepared` holds and take the step. Raises StaleState when the report changed meanwhile."""
    files, data = prepared.files, dict(prepared.data)
    version = prepared.report.row_version
    moved = PAPER_WORKFLOW.apply(
        prepared.report, "send", actor=actor, expected=prepared.expected, changes=prepared.changes
    )
    moved.require_version(version)
    sent = {kind: _issue(actor, moved, kind, content) for kind, content in files.items()}
    data |= {
        "report": {
            "public_id": str(moved.public_id),
            "code": moved.code,
            "edition": moved.edition,
            "kind": moved.kind,
            "year": moved.year,
            "number": moved.number,
            "signed_on": str(moved.signed_on),
            "sent_on": str(moved.sent_on),
            "reference": moved.sent_reference,
            "prepared_by": str(moved.prepared_by or ""),
            "signed_by": str(moved.signed_by or ""),
        },
        "files": sent,
    }
    frozen = FrozenNationalReport.objects.create(
        report=moved, frozen_at=clock.now(), template_version=TEMPLATE_VERSION, data=data, sha256=digest(data)
    )
    record("national:sent", actor=actor, subject=moved, number=moved.number, sha256=frozen.sha256, files=sent)
    return moved


def _issue(actor: Actor, report: NationalReport, kind: str, content: bytes) -> dict[str, str]:
    stored_file = store_bytes(
        actor=actor, name=file_name(report, kind), content=content, content_type=CONTENT_TYPES[kind], purpose=PURPOSE
    )
    IssuedDocument.objects.create(
        kind="national.report",
        title=str(report),
        number=report.number,
        subject_type=SUBJECT_TYPE,
        subject_id=str(report.public_id),
        province_id=None,
        format=kind,
        file=stored_file,
        sha256=stored_file.sha256,
        template_version=TEMPLATE_VERSION,
        facts={"figures_sha256": digest(report.figures)},
        issued_by=actor.user,
        issued_at=clock.now(),
    )
    return {"name": stored_file.original_name, "sha256": stored_file.sha256}
