"""Open a further edition that corrects a report already sent (báo cáo bổ sung)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from reports.enums import FROZEN
from reports.following import follow
from reports.models import Report
from reports.policies import drafts_reports
from reports.selectors import reports
from reports.workflow import REPORT_WORKFLOW


@use_case
def open_supplement(*, actor: Actor, report: Report, reason: str) -> Report:
    """The next edition, in draft, with the words of the one it corrects; that one stays as sent.

    Raises RuleViolation when the report is not sent, or an edition is already being prepared.
    """
    drafts_reports.check(actor, report)
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi rõ lý do bổ sung."))])
    lock(Plan, report.plan_id)
    latest = reports.standing(report.plan, report.year, report.kind, report.part)
    if latest is None or latest.pk != report.pk or report.status not in FROZEN:
        raise RuleViolation(_("Chỉ bổ sung cho lần báo cáo mới nhất đã gửi."), code="not_the_latest")
    new = Report(
        obligation=report.obligation,
        plan=report.plan,
        province=report.province,
        kind=report.kind,
        year=report.year,
        part=report.part,
        first_on=report.first_on,
        last_on=report.last_on,
        topic=report.topic,
        selection_data=report.selection_data,
        is_internal=report.is_internal,
        conference=report.conference,
        edition=report.edition + 1,
        supplements=report,
        supplement_reason=reason.strip(),
        texts=report.texts,
        prepared_by=actor.user,
    )
    REPORT_WORKFLOW.start(new, actor=actor)
    new.code = next_code("BC", new.province_id, new.year)
    new.full_clean(exclude=["plan", "province", "obligation", "supplements", "texts", "figures"])
    new.save()
    REPORT_WORKFLOW.record_start(new, actor=actor, note=new.supplement_reason)
    follow(new, "draft", actor=actor, note=new.supplement_reason)
    record("report:supplement_opened", actor=actor, subject=new, supplements=report.code, reason=new.supplement_reason)
    return new
