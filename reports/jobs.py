"""The yearly report as long work: count, lay out, render; written once, at the end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.documents.content import StateDocument
from portal.documents.rendering import FORMATS, render
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.vietnam.selectors import successor_on
from reports.actions.keep_figures import keep_figures
from reports.actions.open_report import open_report
from reports.composition.gather import check_year, compose
from reports.composition.plain import from_plain
from reports.composition.stored import frozen_composition, stored_composition, words_of
from reports.composition.tables import Composition
from reports.documents.report import build_report
from reports.enums import ReportKind
from reports.models import Report
from reports.policies import drafts_reports
from reports.selectors import reports
from reports.selectors.heads import ReportHead, head_of
from reports.selectors.report_rules import plans_of

KEY = "reports.annual"
ALL_FORMATS = ("pdf", "docx", "xlsx")


def make_report(ctx: JobContext) -> None:
    """Make the files of one report. A report that has gone on is rendered from what it holds, never counted again."""
    plan = plan_by_code(ctx.actor, str(ctx.payload["plan"]))
    year, formats = int(ctx.payload["year"]), [str(name) for name in ctx.payload["formats"]]
    ctx.progress(5, _("Đang đọc kế hoạch %(code)s") % {"code": plan.code})
    standing = reports.standing(plan, year)
    found = _figures(ctx, plan, year, standing)
    report = standing or _blank(plan, year)
    document = _paper(report, found)
    files: dict[str, bytes] = {}
    for at, name in enumerate(formats):
        ctx.progress(55 + at * 40 // max(1, len(formats)), _("Đang lập tệp %(format)s") % {"format": name.upper()})
        files[name] = render(document, name)
    ctx.progress(97, _("Đang lưu"))

    def write() -> JobResult:
        kept = open_report(actor=ctx.actor, plan=plan, year=year)
        stored = keep_figures(actor=ctx.actor, report=kept, found=found, files=files)
        digests = {name: file.sha256 for name, file in zip(files, stored, strict=True)}
        return JobResult(
            data={"report": str(kept.public_id), "code": kept.code, "sha256": digests},
            files=stored,
            url=reverse("reports:report_detail", args=[kept.public_id]),
        )

    ctx.finish(write)


def _figures(ctx: JobContext, plan: Plan, year: int, standing: Report | None) -> Composition:
    if standing is not None and not standing.is_editable:
        frozen = reports.frozen_of(standing)
        found = frozen_composition(frozen) if frozen else stored_composition(standing)
        if found is not None:
            return found
    return compose(plan, year, ctx.progress)


def _paper(report: Report, found: Composition) -> StateDocument:
    """The report laid out; one that was sent with the head and the words it was sent with."""
    frozen = reports.frozen_of(report) if report.pk else None
    if frozen is None:
        return build_report(report, found, words_of(report, found), head_of(report))
    return build_report(report, found, frozen.data["texts"], from_plain(ReportHead, frozen.data["head"]))


def _blank(plan: Plan, year: int) -> Report:
    """The report to be opened: enough of it to lay out the paper."""
    assert plan.province is not None
    return Report(plan=plan, province=successor_on(plan.province, clock.today()), year=year, kind=ReportKind.ANNUAL)


def plan_by_code(actor: Actor, code: str) -> Plan:
    """A plan `actor` sees that a report can be about; the machine sees drafts too. Raises NotFound."""
    seen = Plan.objects.all() if actor.is_system else plans.visible_to(actor)
    plan = plans_of(seen).select_related("province", "province__successor").filter(code=code).first()
    if plan is None:
        raise NotFound(_("Không có kế hoạch nào mang mã “%(code)s” để lập báo cáo.") % {"code": code[:60]})
    return plan


def payload_for(plan: Plan, year: int, formats: tuple[str, ...] = ALL_FORMATS) -> dict[str, Any]:
    """What the job is told. Raises RuleViolation for a year or a format it cannot make."""
    check_year(year)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        said = _("Không có định dạng “%(format)s”; chọn trong: %(known)s.") % {
            "format": ", ".join(unknown),
            "known": ", ".join(FORMATS),
        }
        raise RuleViolation(problems=[Problem("formats", said)])
    return {"plan": plan.code, "year": year, "kind": ReportKind.ANNUAL, "formats": list(formats)}


def title_for(plan: Plan, year: int) -> str:
    """The name people see in the job centre."""
    return _("Lập báo cáo năm %(year)d - %(code)s") % {"year": year, "code": plan.code}


def ask_for_report(*, actor: Actor, plan: Plan, year: int, formats: tuple[str, ...] = ALL_FORMATS) -> Job:
    """Put the making of a report into the queue; a double click finds the work already asked for.

    Raises NotAllowed, RuleViolation.
    """
    payload = payload_for(plan, year, formats)
    standing = reports.standing(plan, year)
    drafts_reports.check(actor, standing or _blank(plan, year))
    made = standing.figures_at.isoformat() if standing and standing.figures_at else "new"
    version = f"{standing.code}:{standing.row_version}:{standing.status}" if standing else "new"
    key = f"{KEY}:{plan.code}:{year}:{','.join(formats)}:{version}:{made}"[:200]
    return enqueue(actor=actor, kind=KEY, payload=payload, key=key, title=title_for(plan, year))


REPORT_JOB = JobKind(
    key=KEY, title=gettext_lazy("Lập báo cáo năm"), handler=make_report, max_attempts=5, timeout_seconds=900
)
