"""Send the signed report to the Prime Minister: from here on it stays as it is (gửi báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
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
from reports.national.documents.paper import TEMPLATE_VERSION, build_paper
from reports.national.heads import head_of
from reports.national.models import FrozenNationalReport, NationalReport
from reports.national.selectors.papers import SUBJECT_TYPE
from reports.national.stored import stored, words_of
from reports.national.workflow import PAPER_WORKFLOW

FORMATS = ("pdf", "docx", "xlsx")
PURPOSE = "report"


def send_paper(
    *, actor: Actor, report: NationalReport, sent_on: dt.date, reference: str = "", expected: str | None = None
) -> NationalReport:
    """Render the signed report, freeze it with its files and their digests.

    The files are made before the transaction: a signed report no longer changes, and its row version is compared
    under the lock. Raises StaleState, NotAllowed, RuleViolation.
    """
    PAPER_WORKFLOW.step("send").allowed.check(actor, report)
    if report.signed_on is None or not report.number:
        raise StaleState
    if sent_on > clock.today():
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được ở tương lai."))])
    if sent_on < report.signed_on:
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được trước ngày ký."))])
    found = stored(report)
    assert found is not None, "a signed report has figures"
    head, texts = head_of(report), words_of(report, found)
    document = build_paper(report, found, texts, head)
    files = {kind: render(document, kind) for kind in FORMATS}
    data = {"figures": to_plain(found), "texts": dict(texts), "head": to_plain(head)}
    changes = {"sent_on": sent_on, "sent_reference": reference.strip()}
    return _freeze(actor=actor, report=report, files=files, data=data, expected=expected, changes=changes)


@use_case
def _freeze(
    *,
    actor: Actor,
    report: NationalReport,
    files: Mapping[str, bytes],
    data: dict[str, Any],
    expected: str | None,
    changes: dict[str, Any],
) -> NationalReport:
    version = report.row_version
    moved = PAPER_WORKFLOW.apply(report, "send", actor=actor, expected=expected, changes=changes)
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


def file_name(report: NationalReport, kind: str) -> str:
    """ "bao-cao-thu-tuong-annual-2025.pdf"; further editions are told apart."""
    again = f"-lan-{report.edition}" if report.edition > 1 else ""
    return f"bao-cao-thu-tuong-{report.kind}-{report.year}{again}.{kind}"


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
