"""Send a signed report to the Ministry: from here on it stays as it is (gửi báo cáo)."""

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
from portal.documents.models import IssuedDocument, SignedCopy
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.actor import Actor
from reports.actions.keep_figures import PURPOSE, file_name
from reports.composition.plain import digest, to_plain
from reports.composition.stored import sections_in, stored_composition, words_of
from reports.documents.report import TEMPLATE_VERSION, build_report
from reports.enums import DispatchChannel
from reports.following import follow
from reports.models import FrozenReport, Report, ReportDispatch
from reports.notifications import tell
from reports.selectors.heads import head_of
from reports.selectors.reports import SUBJECT_TYPE
from reports.selectors.signatures import paper_of, read_bytes, signed_copies
from reports.workflow import REPORT_WORKFLOW

FORMATS = ("pdf", "docx", "xlsx")
KEPT = "Lưu:"
"""Begins the last line of the recipients: the copy that stays in the house."""


@dataclass(frozen=True)
class Prepared:
    """A report ready to be frozen: its files and what is frozen of it, made outside any transaction."""

    report: Report
    files: Mapping[str, bytes]
    data: dict[str, Any]
    changes: dict[str, Any]
    expected: str | None


def send_report(
    *, actor: Actor, report: Report, sent_on: dt.date, channel: str, reference: str = "", expected: str | None = None
) -> Report:
    """Render the signed report, freeze it with its files and their digests, and hand it to the Ministry.

    Raises StaleState, NotAllowed, RuleViolation.
    """
    prepared = prepare_sending(
        actor=actor, report=report, sent_on=sent_on, channel=channel, reference=reference, expected=expected
    )
    return freeze(actor=actor, prepared=prepared)


def check_sending(*, actor: Actor, report: Report, sent_on: dt.date, channel: str) -> None:
    """What can be refused before anything is rendered. Raises StaleState, NotAllowed, RuleViolation."""
    REPORT_WORKFLOW.step("send").allowed.check(actor, report)
    if report.signed_on is None or not report.number:
        raise StaleState
    if channel not in DispatchChannel.values:
        raise RuleViolation(problems=[Problem("channel", _("Không có cách gửi này."))])
    _check_day(report.signed_on, sent_on)


def prepare_sending(
    *,
    actor: Actor,
    report: Report,
    sent_on: dt.date,
    channel: str,
    reference: str = "",
    expected: str | None = None,
    progress: Callable[[int, str], None] = lambda percent, text: None,
) -> Prepared:
    """The files of a signed report. It no longer changes, and `freeze` compares its row version under the lock.

    What was signed with a token goes out bit for bit. Raises StaleState, NotAllowed, RuleViolation.
    """
    check_sending(actor=actor, report=report, sent_on=sent_on, channel=channel)
    found = stored_composition(report)
    assert found is not None, "a signed report has figures"
    head, texts = head_of(report), words_of(report, found)
    document, paper, files = build_report(report, found, texts, head), paper_of(report), {}
    for at, kind in enumerate(FORMATS):
        progress(10 + at * 28, _("Đang lập tệp %(format)s") % {"format": kind.upper()})
        files[kind] = read_bytes(paper) if kind == "pdf" and paper is not None else render(document, kind)
    data = {
        "figures": to_plain(found),
        "texts": texts,
        "head": to_plain(head),
        "supplement_reason": report.supplement_reason,
        "signatures": [_signature(copy) for copy in signed_copies(report)],
        "sections": [str(section) for section in sections_in(report)],
    }
    changes = {"sent_on": sent_on, "sent_channel": channel, "sent_reference": reference.strip()}
    return Prepared(report, files, data, changes, expected)


def _signature(copy: SignedCopy) -> dict[str, Any]:
    """A signed copy as it stood when the report was sent."""
    return {"kind": copy.kind, "sha256": copy.sha256, "signers": [row["signer"] for row in copy.signatures]}


def _check_day(signed_on: dt.date, sent_on: dt.date) -> None:
    if sent_on > clock.today():
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được ở tương lai."))])
    if sent_on < signed_on:
        raise RuleViolation(problems=[Problem("sent_on", _("Ngày gửi không được trước ngày ký."))])


@use_case
def freeze(*, actor: Actor, prepared: Prepared) -> Report:
    """Write down what `prepared` holds and take the step. Raises StaleState when the report changed meanwhile."""
    files, data = prepared.files, dict(prepared.data)
    version = prepared.report.row_version
    moved = REPORT_WORKFLOW.apply(
        prepared.report, "send", actor=actor, expected=prepared.expected, changes=prepared.changes
    )
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
        kind=f"reports.{report.kind}",
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
