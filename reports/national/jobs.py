"""The papers of a report to the Prime Minister as long work: working files, the paper to be signed, the sending."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.rendering import render
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from reports.national.actions.issue_paper import check_paper, keep_paper
from reports.national.actions.keep_files import keep_files
from reports.national.actions.send_paper import FORMATS, check_sending, freeze, prepare_sending
from reports.national.documents.paper import paper_document
from reports.national.models import NationalReport
from reports.national.policies import reads_working_papers
from reports.national.rule_checks import has_figures
from reports.national.selectors import papers

FILES_KEY, PAPER_KEY, SEND_KEY = "national.files", "national.paper", "national.send"


def ask_for_files(*, actor: Actor, report: NationalReport) -> Job:
    """Working files in every format. Raises NotAllowed, RuleViolation."""
    reads_working_papers.check(actor, report)
    has_figures(report, actor)
    return _ask(actor, report, FILES_KEY, _("Lập tệp %(report)s") % {"report": report})


def ask_for_paper(*, actor: Actor, report: NationalReport) -> Job:
    """The paper to be signed with a token. Raises NotAllowed, RuleViolation."""
    check_paper(actor=actor, report=report)
    return _ask(actor, report, PAPER_KEY, _("Lập bản để ký số: %(report)s") % {"report": report})


def ask_to_send(
    *, actor: Actor, report: NationalReport, sent_on: dt.date, reference: str = "", expected: str | None = None
) -> Job:
    """The sending; what can be refused at once is. Raises StaleState, NotAllowed, RuleViolation."""
    check_sending(actor=actor, report=report, sent_on=sent_on)
    more = {"sent_on": sent_on.isoformat(), "reference": reference, "expected": expected}
    return _ask(actor, report, SEND_KEY, _("Gửi %(report)s") % {"report": report}, **more)


def _ask(actor: Actor, report: NationalReport, kind: str, title: str, **more: str | None) -> Job:
    payload = {"report": str(report.public_id), **more}
    return enqueue(actor=actor, kind=kind, payload=payload, key=_key(kind, report), title=title)


def work_keys(report: NationalReport) -> list[str]:
    """Under which the work on the papers of `report`, as it stands, is asked for."""
    return [_key(kind, report) for kind in (FILES_KEY, PAPER_KEY, SEND_KEY)]


def _key(kind: str, report: NationalReport) -> str:
    """A double click finds the work already asked for; changed content is other work."""
    return f"{kind}:{report.public_id}:{report.row_version}:{report.status}:{report.figures_at}"[:200]


def make_files(ctx: JobContext) -> None:
    """Render what the report holds; written once, at the end."""
    report = papers.get(ctx.actor, UUID(ctx.payload["report"]))
    document, files = paper_document(report), {}
    for at, name in enumerate(FORMATS):
        ctx.progress(10 + at * 28, _("Đang lập tệp %(format)s") % {"format": name.upper()})
        files[name] = render(document, name)

    def write() -> JobResult:
        stored = keep_files(actor=ctx.actor, report=report, files=files)
        return JobResult(data={"code": report.code}, files=stored, url=_url(report))

    ctx.progress(96, _("Đang lưu"))
    ctx.finish(write)


def make_paper(ctx: JobContext) -> None:
    """The paper to be signed, unless it stands already."""
    report = papers.get(ctx.actor, UUID(ctx.payload["report"]))
    standing = check_paper(actor=ctx.actor, report=report)
    ctx.progress(20, _("Đang lập tệp %(format)s") % {"format": "PDF"})
    content = b"" if standing is not None else render(paper_document(report), "pdf")

    def write() -> JobResult:
        paper = standing or keep_paper(actor=ctx.actor, report=report, content=content)
        return JobResult(data={"code": report.code, "sha256": paper.sha256}, files=[paper.file], url=_url(report))

    ctx.finish(write)


def send(ctx: JobContext) -> None:
    """Make the files, then freeze and end in one transaction."""
    facts = ctx.payload
    prepared = prepare_sending(
        actor=ctx.actor,
        report=papers.get(ctx.actor, UUID(facts["report"])),
        sent_on=dt.date.fromisoformat(facts["sent_on"]),
        reference=facts["reference"],
        expected=facts["expected"],
        progress=ctx.progress,
    )

    def write() -> JobResult:
        sent = freeze(actor=ctx.actor, prepared=prepared)
        return JobResult(data={"code": sent.code}, url=_url(sent))

    ctx.progress(96, _("Đang đóng băng"))
    ctx.finish(write)


def _url(report: NationalReport) -> str:
    return reverse("national:paper_detail", args=[report.public_id])


FILES_JOB = JobKind(
    key=FILES_KEY, title=gettext_lazy("Lập tệp báo cáo Thủ tướng"), handler=make_files, timeout_seconds=900
)
PAPER_JOB = JobKind(
    key=PAPER_KEY, title=gettext_lazy("Lập bản để ký số báo cáo Thủ tướng"), handler=make_paper, timeout_seconds=900
)
SEND_JOB = JobKind(key=SEND_KEY, title=gettext_lazy("Gửi báo cáo Thủ tướng"), handler=send, timeout_seconds=900)
