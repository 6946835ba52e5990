"""Send a signed report to the Ministry: from here on it stays as it is (gửi báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.documents.models import IssuedDocument, SignedCopy
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor
from reports.actions.keep_figures import PURPOSE, file_name
from reports.composition.plain import digest, to_plain
from reports.composition.stored import stored_composition, words_of
from reports.documents.report import TEMPLATE_VERSION, build_report
from reports.enums import DispatchChannel
from reports.following import follow
from reports.models import FrozenReport, Report, ReportDispatch
from reports.notifications import tell
from reports.selectors.heads import head_of
from reports.selectors.reports import SUBJECT_TYPE
from reports.selectors.signatures import paper_of, signed_copies
from reports.workflow import REPORT_WORKFLOW

FORMATS = ("pdf", "docx", "xlsx")
KEPT = "Lưu:"
"""Begins the last line of the recipients: the copy that stays in the house."""


def send_report(
    *, actor: Actor, report: Report, sent_on: dt.date, channel: str, reference: str = "", expected: str | None = None
) -> Report:
    """Render the signed report, freeze it with its files and their digests, and hand it to the Ministry.

    The files are made before the transaction: a signed report no longer changes, and its row version is
    compared under the lock. Raises StaleState, NotAllowed, RuleViolation.
    """
    REPORT_WORKFLOW.step("send").allowed.check(actor, report)
    if report.signed_on is None or not report.number:
        raise StaleState
    if channel not in DispatchChannel.values:
        raise RuleViolation(problems=[Problem("channel", _("Không có cách gửi này."))])
    _check_day(report.signed_on, sent_on)
    found = stored_composition(report)
    assert found is not None, "a signed report has figures"
    head, texts = head_of(report), words_of(report, found)
    document = build_report(report, found, texts, head)
    paper = paper_of(report)
    files = {kind: render(document, kind) for kind in FORMATS if kind != "pdf" or paper is None}
    if paper is not None:  # what was signed with a token goes out, bit for bit
        with paper.file.file.open("rb") as kept:
            files["pdf"] = kept.read()
    files = {kind: files[kind] for kind in FORMATS}
    data = {
        "figures": to_plain(found),
        "texts": texts,
        "head": to_plain(head),
        "supplement_reason": report.supplement_reason,
        "signatures": [_signature(copy) for copy in signed_copies(report)],
    }
    return _freeze(
        actor=actor,
        report=report,
        files=files,
        data=data,
        expected=expected,
        changes={"sent_on": sent_on, "sent_channel": channel, "sent_reference": reference.strip()},
    )


def _signature(copy: SignedCopy) -> dict[str, Any]:
    """A signed copy as it stood when the report was sent."""
    return {"kind": copy.kind, "sha256": copy.sha256, "signers": [row["signer"] for row in copy.signatures]}


def _check_day(signed_on: dt.date, sent_on: dt.date) -> None:
    if sent_on > clock.today():
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được ở tương lai."))])
    if sent_on < signed_on:
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được trước ngày ký."))])


@use_case
def _freeze(
    *,
    actor: Actor,
    report: Report,
    files: Mapping[str, bytes],
    data: dict[str, Any],
    expected: str | None,
    changes: dict[str, Any],
) -> Report:
    version = report.row_version
    moved = REPORT_WORKFLOW.apply(report, "send", actor=actor, expected=expected, changes=changes)
    moved.require_version(version)
    sent = {kind: _issue(actor, moved, kind, content) for kind, content in files.items()}
    data |= {
        "report": {
            "public_id": str(moved.public_id),
            "code": moved.code,
            "edition": moved.edition,
            "number": moved.number,
            "signed_on": str(moved.signed_on),
            "sent_on": str(moved.sent_on),
            "channel": moved.sent_channel,
            "reference": moved.sent_reference,
            "province": str(moved.province),
            "year": moved.year,
        },
        "files": sent,
    }
    frozen = FrozenReport.objects.create(
        report=moved, frozen_at=clock.now(), template_version=TEMPLATE_VERSION, data=data, sha256=digest(data)
    )
    ReportDispatch.objects.bulk_create(
        ReportDispatch(
            report=moved,
            recipient=name[:300],
            channel=moved.sent_channel,
            reference=moved.sent_reference,
            sent_on=moved.sent_on,
            recorded_by=actor.user,
        )
        for name in data["head"]["recipients"]
        if not name.startswith(KEPT)
    )
    follow(moved, "send", actor=actor)
    record("report:sent", actor=actor, subject=moved, number=moved.number, sha256=frozen.sha256, files=sent)
    tell(moved, "send")
    return moved


def _issue(actor: Actor, report: Report, kind: str, content: bytes) -> dict[str, str]:
    stored = store_bytes(
        actor=actor, name=file_name(report, kind), content=content, content_type=CONTENT_TYPES[kind], purpose=PURPOSE
    )
    IssuedDocument.objects.create(
        kind="reports.annual",
        title=str(report),
        number=report.number,
        subject_type=SUBJECT_TYPE,
        subject_id=str(report.public_id),
        province_id=report.province_id,
        format=kind,
        file=stored,
        sha256=stored.sha256,
        template_version=TEMPLATE_VERSION,
        facts={"figures_sha256": digest(report.figures)},
        issued_by=actor.user,
        issued_at=clock.now(),
    )
    return {"name": stored.original_name, "sha256": stored.sha256}
