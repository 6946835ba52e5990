"""Take in a status message that came back over the axis, and write it down among the Ministry's answers."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.edxml.model import Document, Status
from portal.documents.edxml.reading import Unreadable, read
from portal.organizations.actor import Actor
from reports.actions.keep_figures import PURPOSE
from reports.actions.make_package import CONTENT_TYPE
from reports.actions.record_answer import record_receipt
from reports.enums import STATUS_RECEIPTS, STATUS_WORDS, ReceiptKind
from reports.models import PackageStatus, Report, ReportPackage, ReportReceipt
from reports.policies import records_answers
from reports.rules.status_codes import known_code
from reports.selectors.packages import package_named

AHEAD = dt.timedelta(days=1)
"""How far the clock of another system may run ahead, or its zone be left out."""


def read_status(*, actor: Actor, report: Report, content: bytes) -> PackageStatus:
    """The message as a row; the same message again is the row that stands. Its own way the report goes on the portal.

    Raises NotAllowed; RuleViolation at "file" for what is no status message, or speaks of another document.
    """
    records_answers.check(actor, report)
    status = _read(content)
    package = package_named(report, status.response_for.document_id, status.response_for.code)
    if package is None:
        said = _("Trạng thái này nói về văn bản “%(code)s”, không phải báo cáo này hoặc gói đã lập cho nó.")
        named = status.response_for.code or status.response_for.document_id
        raise _refused(said % {"code": named[:80]}, "another_document")
    if not status.code:
        raise _refused(_("Gói trạng thái thiếu mã trạng thái."), "incomplete")
    status = replace(status, code=known_code(status.code))
    standing = _standing(package, status, content)
    if standing is not None:
        return standing
    status = replace(status, at=_moment(status.at))
    return _keep(actor=actor, report=report, package=package, status=status, content=content)


def _standing(package: ReportPackage, status: Status, content: bytes) -> PackageStatus | None:
    """The same message taken in before: the same code at the same time, or the same bytes."""
    rows = package.statuses.filter(code=status.code)
    same = rows.filter(said_at=status.at).first() if status.at is not None else None
    return same or rows.filter(file__sha256=hashlib.sha256(content).hexdigest()).first()


def _moment(said: dt.datetime | None) -> dt.datetime:
    """When it was said: a message without a time, or of a clock that runs ahead, was said when it came in."""
    now = clock.now()
    if said is not None and said > now + AHEAD:
        raise _refused(_("Thời điểm ghi trong gói ở tương lai."), "in_the_future")
    return min(said, now) if said is not None else now


def _read(content: bytes) -> Status:
    try:
        found = read(content)
    except Unreadable as error:
        raise _refused(str(error), "unreadable") from error
    if isinstance(found, Document):
        said = _("Đây là văn bản số %(code)s, không phải gói trạng thái. Hãy ghi bằng nút “Ghi trả lời”.")
        raise _refused(said % {"code": found.code[:60] or "–"}, "no_status")
    return found


def _refused(words: str, code: str) -> RuleViolation:
    return RuleViolation(problems=[Problem("file", words)], code=code)


@use_case
def _keep(*, actor: Actor, report: Report, package: ReportPackage, status: Status, content: bytes) -> PackageStatus:
    assert status.at is not None
    name = f"trang-thai-{status.code}-{status.at:%Y%m%d%H%M%S}.edxml"
    row = PackageStatus(
        package=package,
        code=status.code[:8],
        description=status.description,
        sender_code=status.sender.organ_id[:40] or "?",
        sender=status.sender.name[:300] or status.sender.organ_id[:300] or "?",
        staff=", ".join(part for part in (status.staff, status.department) if part)[:300],
        said_at=status.at,
        file=store_bytes(actor=actor, name=name, content=content, content_type=CONTENT_TYPE, purpose=PURPOSE),
        receipt=_receipt(actor, report, status),
        recorded_by=actor.user,
    )
    row.full_clean(exclude=["package", "file", "receipt"])
    row.save()
    record(
        "report:status_read", actor=actor, subject=report, code=row.code, sender=row.sender_code, at=str(row.said_at)
    )
    return row


def _receipt(actor: Actor, report: Report, status: Status) -> ReportReceipt | None:
    kind = STATUS_RECEIPTS.get(status.code)
    if kind is None or status.at is None:
        return None
    note = status.description.strip() or str(STATUS_WORDS[status.code])
    day = max(clock.local_day(status.at), report.sent_on) if report.sent_on else clock.local_day(status.at)
    return record_receipt(
        actor=actor,
        report=report,
        kind=ReceiptKind(kind).value,
        received_on=day,
        number="edXML",
        note=f"{note} ({status.sender.name or status.sender.organ_id})"[:2000],
    )
