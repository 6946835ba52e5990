"""Ask agencies to report for an obligation: the letter, the forms, the notices (thu thập báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.questions.definition import Definition, to_json
from portal.questions.models import FormVersion
from reports.actions.start_collecting import start_collecting
from reports.enums import ObligationStatus
from reports.models import AgencyReturn, ReportObligation, ReturnRequest
from reports.policies import keeps_calendar
from reports.return_notices import tell_asked
from reports.returns.building import build
from reports.selectors import returns
from reports.selectors.heads import department_of
from reports.workflow import RETURN_WORKFLOW


@use_case
def ask_agencies(
    *,
    actor: Actor,
    obligation: ReportObligation,
    organizations: Iterable[Organization],
    wanted_by: dt.date,
    number: str = "",
    note: str = "",
    form_version: FormVersion | None = None,
) -> ReturnRequest:
    """One request with one return per agency; agencies already asked are left as they are.

    Raises RuleViolation: nobody is left to ask, the day has passed, or the plan gives one of them no duty (R02).
    """
    keeps_calendar.check(actor, obligation)
    row: ReportObligation = lock(ReportObligation, obligation.pk)
    sync_follow_ups(actor=actor, plan=row.plan)
    chosen = list(organizations)
    known = set(AgencyReturn.objects.filter(obligation=row).values_list("organization_id", flat=True))
    fresh = [organization for organization in chosen if organization.pk not in known]
    _check(row, chosen, fresh, wanted_by)
    request = ReturnRequest(
        obligation=row,
        province=row.province,
        wanted_by=wanted_by,
        number=number.strip(),
        note=note.strip(),
        form_version=form_version,
        asked_by=actor.user,
        asked_at=clock.now(),
    )
    request.facts = _facts(actor, row, request, fresh)
    request.full_clean(exclude=["obligation", "province"])
    request.save()
    if row.status == ObligationStatus.UPCOMING:
        start_collecting(actor=actor, obligation=row)
    for organization in fresh:
        tell_asked(_ask(actor, request, organization, form_version))
    return request


def _check(row: ReportObligation, chosen: list[Organization], fresh: list[Organization], wanted_by: dt.date) -> None:
    problems = []
    if row.is_settled:
        raise RuleViolation(_("Báo cáo đã gửi, không yêu cầu thêm đơn vị."), code="already_sent")
    if not chosen:
        problems.append(Problem("organizations", _("Hãy chọn ít nhất một đơn vị.")))
    elif not fresh:
        problems.append(Problem("organizations", _("Các đơn vị này đã được yêu cầu.")))
    bound = set(returns.askable(row.plan).values_list("pk", flat=True))
    strange = [organization.name for organization in chosen if organization.pk not in bound]
    if strange:
        said = _("Kế hoạch không giao trách nhiệm, không yêu cầu báo cáo được: %(names)s.")
        problems.append(Problem("organizations", said % {"names": ", ".join(strange)}))
    if wanted_by < clock.today():
        problems.append(Problem("wanted_by", _("Ngày gửi không được ở quá khứ.")))
    if problems:
        raise RuleViolation(problems=problems)


def _ask(
    actor: Actor, request: ReturnRequest, organization: Organization, form_version: FormVersion | None
) -> AgencyReturn:
    obligation = request.obligation
    tasks, targets = returns.asked_of(obligation.plan, organization, obligation.year)
    built = build(tasks, targets, form_version.definition if form_version else Definition(), obligation.year)
    row = AgencyReturn(
        request=request,
        obligation=obligation,
        organization=organization,
        organization_name=organization.name,
        is_request=returns.is_only_asked(obligation.plan, organization),
        wanted_by=request.wanted_by,
        definition_data=to_json(built.definition),
        sources=built.sources,
        answers=built.answers,
    )
    RETURN_WORKFLOW.start(row, actor=actor)
    row.full_clean(exclude=["request", "obligation", "organization", "definition_data", "sources", "answers"])
    row.save()
    RETURN_WORKFLOW.record_start(row, actor=actor)
    record("return:requested", actor=actor, subject=row, organization=organization.name, wanted_by=str(row.wanted_by))
    return row


def _facts(
    actor: Actor, row: ReportObligation, request: ReturnRequest, organizations: list[Organization]
) -> dict[str, object]:
    issuer = department_of(row.province_id) or actor.organization
    return {
        "issuer": issuer.name if issuer else "",
        "parent": issuer.parent.name if issuer and issuer.parent else "",
        "place": issuer.place if issuer else "",
        "number": request.number or (f"/{issuer.abbreviation}" if issuer and issuer.abbreviation else ""),
        "day": clock.today().isoformat(),
        "report": str(row.get_kind_display()),
        "year": row.year,
        "plan_title": row.plan.title,
        "plan_number": row.plan.number_text,
        "ordered": [o.name for o in organizations if not returns.is_only_asked(row.plan, o)],
        "requested": [o.name for o in organizations if returns.is_only_asked(row.plan, o)],
        "wanted_by": request.wanted_by.isoformat(),
        "note": request.note,
    }
