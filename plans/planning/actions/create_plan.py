"""A new plan of the actor's province: empty, from an older plan, from national programmes, or from open work (A15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.planning import proposals
from plans.planning.actions.link_organizations import link_organizations
from plans.planning.enums import DraftStart, PlanKind, PlanLevel, PlanRelationKind
from plans.planning.exchange import content as c
from plans.planning.exchange.loading import fill_heading, load_contents
from plans.planning.exchange.loading.rows import field_problems
from plans.planning.models import Plan, PlanRelation, PlanVersion, Programme, RowOrigin
from plans.planning.policies import drafts_plans
from plans.planning.rules.drafting import (
    Draft,
    Head,
    copied,
    from_groups,
    next_period,
    with_agencies,
    with_proposals,
    yearly,
)
from plans.planning.selectors.agency_plans import accepted_work
from plans.planning.selectors.standing import groups_in_force, running_for, sources_for, standing_of
from plans.planning.selectors.summaries import contents_of
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.vietnam.models import Province


@dataclass(frozen=True, kw_only=True)
class NewPlan:
    """What a person says of the plan to be written. Without a code one is made from province and years."""

    title: str
    level: str
    kind: str = PlanKind.PLAN.value
    first: int
    last: int
    code: str = ""
    place: str = ""
    programmes: Sequence[Programme] = ()
    focal: Organization | None = field(default=None)
    takes_agency_plans: bool = False
    """Whether a yearly plan takes in the items of the accepted plans of agencies for that year."""
    takes_proposals: bool = False
    """Whether the plan of the next period takes in what the concluding reports of the one before proposed."""


@use_case
def create_plan(*, actor: Actor, new: NewPlan, start: str = DraftStart.NOTHING, source: Plan | None = None) -> Plan:
    """The plan as a draft with one version; every row taken from elsewhere says from where.

    Raises NotAllowed (not a drafting department, or a source outside the province), RuleViolation with the fields
    that do not fit.
    """
    drafts_plans.check(actor)
    province = actor.province
    if not isinstance(province, Province):
        raise NotAllowed(_("Kế hoạch được lập cho một tỉnh."))
    _check(actor, new, start, source)
    programmes = list(Programme.objects.select_for_update(of=("self",)).order_by("pk"))  # as an import: takes turns
    chosen = [row for row in programmes if row in new.programmes]
    head = _head(new, province, chosen)
    draft = _drafted(head, start, source, chosen, new)
    plan = _stored(actor, draft.contents, province, new)
    for programme in chosen:
        plan.programmes.add(programme)
    version = PlanVersion.objects.create(plan=plan, number=1)
    plan.current_version = version
    plan.save(update_fields=["current_version", "updated_at"])
    load_contents(version, draft.contents)
    if source is not None and start == DraftStart.OPEN_WORK and new.level == PlanLevel.ANNUAL:
        _under(plan, source)
    link_organizations(actor=actor, plan=plan)
    RowOrigin.objects.bulk_create(
        RowOrigin(plan=plan, kind=kind, key=key, text=text, source=source, link=draft.links.get((kind, key), ""))
        for (kind, key), text in draft.origins.items()
    )
    record("plan:created", actor=actor, subject=plan, start=start, source=source.code if source else "")
    return plan


def _check(actor: Actor, new: NewPlan, start: str, source: Plan | None) -> None:
    problems = []
    if new.last < new.first:
        problems.append(Problem("last", _("Năm kết thúc phải từ năm bắt đầu trở đi.")))
    if new.level == PlanLevel.ANNUAL and new.first != new.last:
        problems.append(Problem("last", _("Kế hoạch hằng năm chỉ có một năm.")))
    if new.code and Plan.objects.filter(code=new.code).exists():
        problems.append(Problem("code", _("Mã này đã có.")))
    if start in (DraftStart.PREVIOUS, DraftStart.OPEN_WORK):
        known = sources_for(actor) if start == DraftStart.PREVIOUS else running_for(actor)
        if source is None:
            problems.append(Problem("source", _("Hãy chọn kế hoạch để lấy nội dung.")))
        elif not known.filter(pk=source.pk).exists():
            raise NotAllowed(_("Chỉ lấy được nội dung từ kế hoạch của tỉnh bạn."))
        elif start == DraftStart.OPEN_WORK and new.level == PlanLevel.ANNUAL and new.first not in source.years:
            words = _("Năm %(year)s không thuộc kế hoạch %(plan)s (%(period)s).")
            facts = {"year": new.first, "plan": source.code, "period": source.period_text}
            problems.append(Problem("first", words % facts))
    if start == DraftStart.PROGRAMME and not new.programmes:
        problems.append(Problem("programmes", _("Hãy chọn ít nhất một chương trình quốc gia.")))
    if problems:
        raise RuleViolation(problems=problems)


def _head(new: NewPlan, province: Province, programmes: Sequence[Programme]) -> Head:
    words = province.full_name.upper()
    return Head(
        code=new.code or free_code(province, new.first, new.last),
        title=new.title,
        level=new.level,
        kind=new.kind,
        province=province.slug,
        first=new.first,
        last=new.last,
        programmes=tuple(row.key for row in programmes),
        place=new.place or province.name,
        issuer=c.Issuer(key="ubnd-tinh", head=("ỦY BAN NHÂN DÂN", words)),
    )


def free_code(province: Province, first: int, last: int) -> str:
    """ "AG-2027" for one year, "AG-2026-2030" for more; numbered on when taken."""
    initials = "".join(word[0] for word in province.slug.upper().split("-") if word[:1].isalpha())
    code = f"{initials or 'KH'}-{first}" if first == last else f"{initials or 'KH'}-{first}-{last}"
    taken = set(Plan.objects.filter(code__startswith=code).values_list("code", flat=True))
    return next(c for c in (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3))) if c not in taken)


def _drafted(head: Head, start: str, source: Plan | None, programmes: Sequence[Programme], new: NewPlan) -> Draft:
    if start == DraftStart.PROGRAMME:
        groups = groups_in_force(list(programmes), dt.date(head.first, 1, 1))
        if not groups:
            raise RuleViolation(
                problems=[Problem("programmes", _("Chương trình này chưa có nhóm nhiệm vụ cho kỳ của kế hoạch."))]
            )
        return from_groups(groups, head)
    if source is None or start == DraftStart.NOTHING:
        return Draft(head.contents())
    old = contents_of(source)
    if start == DraftStart.PREVIOUS:
        return _with_proposals(copied(old, head), source, new)
    if head.level == PlanLevel.ANNUAL:
        until = min(clock.today(), dt.date(head.first - 1, 12, 31))
        draft = yearly(old, standing_of(source, until), head, head.first, number=source.number)
        return with_agencies(draft, accepted_work(source, head.first)) if new.takes_agency_plans else draft
    return _with_proposals(next_period(old, standing_of(source), head), source, new)


def _with_proposals(draft: Draft, source: Plan, new: NewPlan) -> Draft:
    """Plans of a year carry out; what is proposed for the next period goes into plans of a period."""
    if not new.takes_proposals or new.level == PlanLevel.ANNUAL:
        return draft
    return with_proposals(draft, proposals.of_plan(source))


def _stored(actor: Actor, content: c.PlanContent, province: Province, new: NewPlan) -> Plan:
    plan = Plan()
    PLAN_WORKFLOW.start(plan, actor=actor)
    fill_heading(plan, content, province)
    plan.focal_organization = new.focal or actor.organization
    problems = field_problems(plan, "")
    if problems:
        raise RuleViolation(problems=problems)
    plan.save()
    PLAN_WORKFLOW.record_start(plan, actor=actor)
    return plan


def _under(plan: Plan, source: Plan) -> None:
    """The yearly plan stands under the plan it carries out (A04)."""
    PlanRelation.objects.create(
        plan=plan,
        other=source,
        position=0,
        relation=PlanRelationKind.UNDER,
        number=source.number,
        issued_on=source.issued_on,
        title=source.title,
    )
