"""The papers of a signed report as long work: the paper to be signed with a token, and the sending."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import RuleViolation
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.jobs.selectors import unfinished
from portal.organizations.actor import Actor
from reports.actions.issue_paper import check_paper, keep_paper, render_paper
from reports.actions.send_report import check_sending, freeze, prepare_sending
from reports.models import Report
from reports.selectors import reports

PAPER_KEY, SEND_KEY = "reports.paper", "reports.send"


def work_keys(report: Report) -> list[str]:
    """Under which the work on the papers of `report`, as it stands, is asked for."""
    return [_key(kind, report) for kind in (PAPER_KEY, SEND_KEY)]


def _key(kind: str, report: Report) -> str:
    """A double click finds the work already asked for; changed content is other work."""
    return f"{kind}:{report.public_id}:{report.row_version}"


def ask_for_paper(*, actor: Actor, report: Report) -> Job:
    """Put the making of the paper to be signed into the queue. Raises NotAllowed, RuleViolation."""
    check_paper(actor=actor, report=report)
    title = _("Lập bản để ký số: %(report)s") % {"report": report}
    payload = {"report": str(report.public_id)}
    return enqueue(actor=actor, kind=PAPER_KEY, payload=payload, key=_key(PAPER_KEY, report), title=title)


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
    key = _key(SEND_KEY, report)
    if any(job.is_live and job.payload != payload for job in unfinished([key])):
        raise RuleViolation(
            _("Báo cáo đang được gửi với ngày hoặc cách gửi khác; hãy chờ việc đó xong, hoặc hủy việc đó."),
            code="being_sent",
        )
    return enqueue(actor=actor, kind=SEND_KEY, payload=payload, key=key, title=_("Gửi %(report)s") % {"report": report})


def make_paper(ctx: JobContext) -> None:
    """The paper to be signed, unless it stands already."""
    report = reports.get(ctx.actor, UUID(ctx.payload["report"]))
    standing = check_paper(actor=ctx.actor, report=report)
    ctx.progress(20, _("Đang lập tệp %(format)s") % {"format": "PDF"})
    content = b"" if standing is not None else render_paper(report)

    def write() -> JobResult:
        paper = standing or keep_paper(actor=ctx.actor, report=report, content=content)
        return JobResult(data={"code": report.code, "sha256": paper.sha256}, files=[paper.file], url=_url(report))

    ctx.progress(96, _("Đang lưu"))
    ctx.finish(write)


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
        return JobResult(data={"code": sent.code}, url=_url(sent))

    ctx.progress(96, _("Đang đóng băng"))
    ctx.finish(write)


def _url(report: Report) -> str:
    return reverse("reports:report_detail", args=[report.public_id])


PAPER_JOB = JobKind(
    key=PAPER_KEY,
    title=gettext_lazy("Lập bản để ký số"),
    handler=make_paper,
    max_attempts=5,
    timeout_seconds=900,
)
SEND_JOB = JobKind(key=SEND_KEY, title=gettext_lazy("Gửi báo cáo"), handler=send, max_attempts=5, timeout_seconds=900)
