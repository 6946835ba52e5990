"""A report as long work: count, lay out, render; written once, at the end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.documents.content import StateDocument
from portal.documents.rendering import FORMATS, render
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from reports.actions.keep_figures import keep_figures
from reports.actions.open_report import new_report, open_report
from reports.composition.gather import Brief, check_span, check_year, compose_brief
from reports.composition.plain import from_plain
from reports.composition.stored import frozen_composition, stored_composition, words_of
from reports.composition.tables import Composition
from reports.documents.report import build_report
from reports.enums import ReportKind
from reports.models import Report, ReportObligation
from reports.policies import drafts_reports
from reports.rules.spans import parts_of_year
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
    kind, part = str(ctx.payload.get("kind", ReportKind.ANNUAL)), int(ctx.payload.get("part", 0))
    report = reports.standing(plan, year, kind, part) or _blank(plan, year, kind, part)
    found = _figures(ctx, report)
    document = _paper(report, found)
    files: dict[str, bytes] = {}
    for at, name in enumerate(formats):
        ctx.progress(55 + at * 40 // max(1, len(formats)), _("Đang lập tệp %(format)s") % {"format": name.upper()})
        files[name] = render(document, name)
    ctx.progress(97, _("Đang lưu"))

    def write() -> JobResult:
        kept = open_report(actor=ctx.actor, plan=plan, year=year, kind=kind, part=part)
        stored = keep_figures(actor=ctx.actor, report=kept, found=found, files=files)
        digests = {name: file.sha256 for name, file in zip(files, stored, strict=True)}
        return JobResult(
            data={"report": str(kept.public_id), "code": kept.code, "sha256": digests},
            files=stored,
            url=reverse("reports:report_detail", args=[kept.public_id]),
        )

    ctx.finish(write)


def _figures(ctx: JobContext, report: Report) -> Composition:
    if report.pk is not None and not report.is_editable:
        frozen = reports.frozen_of(report)
        found = frozen_composition(frozen) if frozen else stored_composition(report)
        if found is not None:
            return found
    return compose_brief(brief_of(report), ctx.progress)


def _paper(report: Report, found: Composition) -> StateDocument:
    """The report laid out; one that was sent with the head and the words it was sent with."""
    frozen = reports.frozen_of(report) if report.pk else None
    if frozen is None:
        return build_report(report, found, words_of(report, found), head_of(report))
    return build_report(report, found, frozen.data["texts"], from_plain(ReportHead, frozen.data["head"]))


def _blank(plan: Plan, year: int, kind: str, part: int) -> Report:
    """The report to be opened: enough of it to count and to lay out the paper."""
    asked = ReportObligation.objects.filter(plan=plan, year=year, kind=kind, part=part).first()
    if kind == ReportKind.AD_HOC and asked is None:
        raise NotFound(_("Chưa có yêu cầu báo cáo đột xuất này."))
    return new_report(plan, year, kind, part, asked)


def brief_of(report: Report) -> Brief:
    """What a report is to be about, as its row says."""
    asked = report.obligation
    return Brief(
        plan=report.plan,
        kind=report.kind,
        year=report.year,
        part=report.part,
        span=report.span,
        topic=report.topic,
        selection=report.selection,
        asked_by=f"{asked.addressee_name}, {asked.basis}" if asked is not None and asked.basis else "",
        conference=report.conference,
        report_id=report.pk,
    )


def plan_by_code(actor: Actor, code: str) -> Plan:
    """A plan `actor` sees that a report can be about; the machine sees drafts too. Raises NotFound."""
    seen = Plan.objects.all() if actor.is_system else plans.visible_to(actor)
    plan = plans_of(seen).select_related("province", "province__successor").filter(code=code).first()
    if plan is None:
        raise NotFound(_("Không có kế hoạch nào mang mã “%(code)s” để lập báo cáo.") % {"code": code[:60]})
    return plan


def payload_for(
    plan: Plan, year: int, formats: tuple[str, ...] = ALL_FORMATS, *, kind: str = ReportKind.ANNUAL, part: int = 0
) -> dict[str, Any]:
    """What the job is told. Raises RuleViolation for a year, a kind or a format it cannot make."""
    check_year(year)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        said = _("Không có định dạng “%(format)s”; chọn trong: %(known)s.") % {
            "format": ", ".join(unknown),
            "known": ", ".join(FORMATS),
        }
        raise RuleViolation(problems=[Problem("formats", said)])
    if kind != ReportKind.AD_HOC and part not in parts_of_year(kind):
        raise RuleViolation(problems=[Problem("kind", _("Loại báo cáo này không có kỳ %(part)d.") % {"part": part})])
    return {"plan": plan.code, "year": year, "kind": str(kind), "part": part, "formats": list(formats)}


def title_for(plan: Plan, year: int, *, kind: str = ReportKind.ANNUAL, part: int = 0) -> str:
    """The name people see in the job centre."""
    known = reports.standing(plan, year, kind, part) or _blank(plan, year, kind, part)
    return _("Lập %(report)s - %(code)s") % {"report": lower_first(known.name), "code": plan.code}


def lower_first(words: str) -> str:
    """ "báo cáo năm 2025": inside a sentence."""
    return words[:1].lower() + words[1:]


def ask_for_report(
    *,
    actor: Actor,
    plan: Plan,
    year: int,
    formats: tuple[str, ...] = ALL_FORMATS,
    kind: str = ReportKind.ANNUAL,
    part: int = 0,
) -> Job:
    """Put the making of a report into the queue; a double click finds the work already asked for.

    Raises NotAllowed, RuleViolation.
    """
    payload = payload_for(plan, year, formats, kind=kind, part=part)
    standing = reports.standing(plan, year, kind, part)
    report = standing or _blank(plan, year, kind, part)
    drafts_reports.check(actor, report)
    check_span(report.span)
    title = title_for(plan, year, kind=kind, part=part)
    return enqueue(actor=actor, kind=KEY, payload=payload, key=_key(report, formats), title=title)


def work_key(report: Report) -> str:
    """Under which the making of the files of `report`, as it stands, is asked for."""
    return _key(report, ALL_FORMATS)


def _key(report: Report, formats: tuple[str, ...]) -> str:
    made = report.figures_at.isoformat() if report.pk and report.figures_at else "new"
    version = f"{report.code}:{report.row_version}:{report.status}" if report.pk else "new"
    row = f"{report.plan.code}:{report.kind}:{report.year}:{report.part}"
    return f"{KEY}:{row}:{','.join(formats)}:{version}:{made}"[:200]


REPORT_JOB = JobKind(
    key=KEY, title=gettext_lazy("Lập báo cáo"), handler=make_report, max_attempts=5, timeout_seconds=900
)
