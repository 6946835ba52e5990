"""What concluding and assessing reports propose for the next period, as the plan of it may be drafted from (A15, M06)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.models import Plan
from plans.planning.rules.drafting import Proposed
from reports.enums import PROPOSING, ReportStatus
from reports.models import Report, ReportProposal


def proposed_after(plan: Plan) -> Sequence[Proposed]:
    """The lines of the latest edition of each such report of `plan`, in the order they stand there. Two queries."""
    rows = Report.objects.filter(plan=plan, kind__in=PROPOSING).exclude(status=ReportStatus.RETURNED)
    latest: dict[tuple[str, int, int], Report] = {}
    for report in rows.defer("figures", "texts").order_by("year", "part", "edition"):
        latest[report.kind, report.year, report.part] = report
    found = {report.pk: report for report in latest.values()}
    lines = ReportProposal.objects.filter(report__in=list(found)).order_by(
        "report__year", "report_id", "position", "pk"
    )
    return [_proposed(line, found[line.report_id]) for line in lines]


def _proposed(line: ReportProposal, report: Report) -> Proposed:
    number = report.number if report.signed_on else _("dự thảo")
    facts = {"kind": line.get_kind_display(), "code": report.code, "number": number, "name": report.name}
    return Proposed(
        kind=line.kind,
        text=line.text,
        origin=_("Đề xuất %(kind)s trong %(code)s (%(number)s): %(name)s") % facts,
        url=reverse("reports:report_detail", args=[report.public_id]) + "#proposals",
        basis=line.basis,
        lead=line.lead,
        time=line.time,
    )
