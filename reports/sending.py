"""Sending a large report as long work: its files take longer than a page may wait."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from reports.actions.send_report import check_sending, freeze, prepare_sending
from reports.models import Report
from reports.selectors import reports

KEY = "reports.send"
LARGE_ROWS = 1_000
"""Rows of the two lists together from which on a report is sent by a worker."""


def is_large(report: Report) -> bool:
    """Whether the lists behind the figures are long."""
    records = (report.figures or {}).get("records", {})
    return sum(len(records.get(name, ())) for name in ("projects", "applications")) > LARGE_ROWS


def ask_to_send(
    *, actor: Actor, report: Report, sent_on: dt.date, channel: str, reference: str = "", expected: str | None = None
) -> Job:
    """Put the sending into the queue; what can be refused at once is. Raises StaleState, NotAllowed, RuleViolation."""
    check_sending(actor=actor, report=report, sent_on=sent_on, channel=channel)
    payload = {
        "report": str(report.public_id),
        "sent_on": sent_on.isoformat(),
        "channel": channel,
        "reference": reference,
        "expected": expected,
    }
    title = _("Gửi %(report)s") % {"report": report}
    key = f"{KEY}:{report.public_id}:{report.row_version}"
    return enqueue(actor=actor, kind=KEY, payload=payload, key=key, title=title)


def send(ctx: JobContext) -> None:
    """Make the files, then freeze and end in one transaction."""
    facts = ctx.payload
    prepared = prepare_sending(
        actor=ctx.actor,
        report=reports.get(ctx.actor, UUID(facts["report"])),
        sent_on=dt.date.fromisoformat(facts["sent_on"]),
        channel=facts["channel"],
        reference=facts["reference"],
        expected=facts["expected"],
        progress=ctx.progress,
    )

    def write() -> JobResult:
        sent = freeze(actor=ctx.actor, prepared=prepared)
        return JobResult(data={"code": sent.code}, url=reverse("reports:report_detail", args=[sent.public_id]))

    ctx.progress(96, _("Đang đóng băng"))
    ctx.finish(write)


SEND_JOB = JobKind(key=KEY, title=gettext_lazy("Gửi báo cáo"), handler=send, timeout_seconds=900)
