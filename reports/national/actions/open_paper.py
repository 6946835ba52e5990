"""Open the report to the Prime Minister about a kind and year (mở báo cáo)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from reports.enums import ReportKind
from reports.national.actions.count_paper import put_together
from reports.national.models import NationalReport
from reports.national.policies import drafts_papers
from reports.national.selectors import papers
from reports.national.workflow import PAPER_WORKFLOW


@use_case
def open_paper(*, actor: Actor, kind: str, year: int) -> NationalReport:
    """The edition at work, or a new one with the figures of today; one that was sent is followed by the next edition.

    Raises RuleViolation for a kind or year nothing can be reported of.
    """
    drafts_papers.check(actor)
    if kind not in ReportKind.values:
        raise RuleViolation(problems=[Problem("kind", _("Không có loại báo cáo này."))])
    if not 2021 <= year <= clock.today().year:
        raise RuleViolation(problems=[Problem("year", _("Năm báo cáo từ 2021 đến năm nay."))])
    code = next_code("BCTT", None, year)  # the series is the lock: two who open at once come one after the other
    last = papers.standing(kind, year)
    if last is not None and not last.is_frozen:
        raise RuleViolation(_("Đã có báo cáo %(code)s về kỳ này đang soạn.") % {"code": last.code}, code="already_open")
    report = NationalReport(
        kind=kind,
        year=year,
        edition=last.edition + 1 if last else 1,
        code=code,
        texts=last.texts if last else {},
        prepared_by=actor.user,
    )
    put_together(report)
    PAPER_WORKFLOW.start(report, actor=actor)
    report.full_clean(exclude=["texts", "figures"])
    report.save()
    PAPER_WORKFLOW.record_start(report, actor=actor)
    record("national:drafted", actor=actor, subject=report, code=report.code, year=year, kind=kind)
    return report
