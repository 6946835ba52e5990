"""The supported amount of one application: norms of its day, what is left of running caps, the steps in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportCalculation, SupportClaim
from enterprises.applications.rules.norms import CaseFacts, NormFacts, Option, options_for
from enterprises.applications.selectors.norms import announced, announced_by
from enterprises.applications.sockets import CapKey, enterprise_money
from enterprises.registry.enums import PriorityKind
from enterprises.registry.selectors.sizes import size_of
from plans.planning.enums import CapUnit, NormCondition, NormFrequency
from plans.planning.models import SupportNorm
from plans.planning.rules.support import Limit, Support, lowest, share_of
from plans.planning.selectors.norms import newest_of, norms_for, terms_of
from portal.core import clock
from portal.core.registry import Registry
from portal.core.together import rows_of
from portal.vietnam.money import format_decimal, format_vnd

FactSource = Callable[[Application], Mapping[str, bool]]
further_facts: Registry[FactSource] = Registry("facts for norms")
"""Socket: functions (application) -> {condition: true or false} from registers; they stand above what is declared."""

MARKS = {
    PriorityKind.WOMEN_OWNED: NormCondition.WOMEN_OR_SOCIAL,
    PriorityKind.SOCIAL: NormCondition.WOMEN_OR_SOCIAL,
    PriorityKind.EXPORT: NormCondition.KEY_EXPORT,
}
"""Priority marks of the register that make a condition true."""


@dataclass(frozen=True)
class RunningCap:
    """What an enterprise has used of a cap that runs over its cases; `year` 0 means once for all years."""

    clause: str
    year: int
    limit_vnd: int | None
    used_vnd: int

    @property
    def left_vnd(self) -> int:
        """What it may still have, in đồng."""
        return max(0, (self.limit_vnd or 0) - self.used_vnd)

    @property
    def key(self) -> CapKey:
        """Under which the ledger knows it."""
        return (self.clause, self.year)


@dataclass(frozen=True)
class Assessment:
    """The amount with everything it was computed from. `chosen` None: no norm fits, the amount is 0."""

    case: CaseFacts
    rules_of: dt.date
    options: tuple[Option, ...]
    chosen: Option | None
    support: Support
    running: tuple[RunningCap, ...]

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Conditions somebody must answer before the amount is sure, most useful first."""
        return tuple(dict.fromkeys(q for option in self.options for q in option.open_questions))

    @property
    def needs_answers(self) -> bool:
        """Nothing fits yet, but an answer could change that."""
        return self.chosen is None and bool(self.open_questions)

    @property
    def best(self) -> Option | None:
        """The option that pays most."""
        return next((option for option in self.options if option.is_best), None)

    def running_of(self, option: Option | None) -> RunningCap | None:
        """The running cap an option counts against."""
        basis = option.norm.terms.basis[:200] if option is not None else ""
        return next((cap for cap in self.running if cap.clause == basis), None)


def claim_of(application: Application) -> SupportClaim:
    """What the application says for its support; an unsaved empty one when nothing was said yet."""
    found = rows_of(application, "claims", lambda: claims(application))
    return found[0] if found else SupportClaim(application=application)


def claims(application: Application) -> QuerySet[SupportClaim]:
    """What was said for the support: one row at most."""
    return SupportClaim.objects.select_related("norm").filter(application=application)


def calculations(application: Application) -> QuerySet[SupportCalculation]:
    """The last amount that was kept."""
    return application.calculations.select_related("norm", "computed_by").order_by("-pk")[:1]


def day_of_rules(application: Application) -> dt.date:
    """The day whose norms count: that of filing, until then today."""
    return clock.local_day(application.submitted_at) if application.submitted_at else clock.today()


def assess(
    application: Application,
    *,
    claim: SupportClaim | None = None,
    cost_vnd: int | None = None,
    at_approval: bool = False,
) -> Assessment:
    """The computed support of `application`; `claim` and `cost_vnd` stand in for saved ones while typing.

    At approval the call's ceiling and quota count as they are left. A constant number of queries.
    """
    claim = claim_of(application) if claim is None else claim
    day = day_of_rules(application)
    rows = _norms(application, day)
    running = _running_caps(application, rows)
    case = _case(application, claim, day, cost_vnd)
    call = application.call
    own = _announces_own_terms(call, rows)
    norms = [_facts_of(row, running) for row in rows]
    if not any(not norm.is_national for norm in norms):
        norms.insert(0, announced_by(call))
    shared = _limits_of_call(application, at_approval=at_approval)

    awarded = _awards_given(application, claim, norms)

    def limits_of(norm: NormFacts) -> Sequence[Limit]:
        bounds = _tighter_call(call, case) if own and norm.key else []
        cap = running.get(norm.pk or 0)
        once = _one_award(norm, awarded) if awarded else []
        return [*bounds, *(_left_of(cap) if cap is not None else []), *once, *shared]

    options = tuple(options_for(norms, case, limits_of))
    chosen = _chosen(options, claim)
    support = chosen.support if chosen is not None else _nothing(options)
    return Assessment(case, day, options, chosen, support, tuple(dict.fromkeys(running.values())))


def latest(application: Application) -> SupportCalculation | None:
    """The last amount that was kept, with its steps. None for drafts."""
    return next(iter(rows_of(application, "calculations", lambda: calculations(application))), None)


def running_cap_of(application: Application) -> RunningCap | None:
    """The cap over many cases the kept calculation counts against; None when its norm has none."""
    kept = latest(application)
    if kept is None or not kept.terms.get("running_clause"):
        return None
    is_once = bool(kept.terms.get("is_once"))
    return RunningCap(
        clause=kept.terms["running_clause"],
        year=0 if is_once else clock.today().year,
        limit_vnd=kept.terms.get("running_cap_vnd"),
        used_vnd=0,
    )


def paying_terms(application: Application) -> tuple[Decimal, int | None]:
    """Rate in percent and cap in đồng by which this case is paid: those kept with it, else the call's (K02)."""
    kept = latest(application)
    if kept is None or "rate" not in kept.terms:
        return application.call.support_rate, application.call.support_cap_vnd
    return Decimal(kept.terms["rate"]), kept.terms["cap_vnd"]


def norm_rows(application: Application) -> QuerySet[SupportNorm]:
    """The norms of the day of the case, newest first."""
    return norms_for(application.call.measure.measure, application.province_id, day_of_rules(application))


def _norms(application: Application, day: dt.date) -> list[SupportNorm]:
    """The norms of the case; a row approved after it was filed is not of its day."""
    kept = rows_of(application, "norms", lambda: norm_rows(application))
    rows = newest_of(kept)
    filed = application.submitted_at
    return [row for row in rows if filed is None or row.approved_at is None or row.approved_at <= filed]


def _case(application: Application, claim: SupportClaim, day: dt.date, cost_vnd: int | None) -> CaseFacts:
    snapshot, enterprise = application.snapshot, application.enterprise
    if snapshot is not None:
        kind, size = snapshot.facts.get("kind", enterprise.kind), snapshot.size_class
    else:
        kind, size = enterprise.kind, size_of(enterprise, day).size_class
    answers: dict[str, bool | None] = dict(claim.answers)
    for source in further_facts:
        answers |= source(application)
    marks = [mark for mark in enterprise.priority_marks.all() if mark.is_valid_on(day)]
    answers |= {str(MARKS[PriorityKind(mark.kind)]): True for mark in marks if mark.kind in MARKS}
    return CaseFacts(
        kind=kind,
        size_class=size,
        cost_vnd=(application.contract_value_vnd or 0) if cost_vnd is None else cost_vnd,
        requested_vnd=application.requested_vnd,
        quantity=claim.quantity,
        answers=answers,
    )


def _running_caps(application: Application, rows: Sequence[SupportNorm]) -> dict[int, RunningCap]:
    """Norm id → the cap that runs over the cases of the enterprise. One query of the ledger."""
    year = clock.today().year
    keys = {
        row.pk: ((row.basis[:200], 0 if row.frequency == NormFrequency.ONCE else year), _running_limit(row))
        for row in rows
    }
    keys = {pk: found for pk, found in keys.items() if found[1] is not None or found[0][1] == 0}
    used = enterprise_money.used(application.enterprise_id, {key for key, _limit in keys.values()})
    return {pk: RunningCap(key[0], key[1], limit, used.get(key, 0)) for pk, (key, limit) in keys.items()}


def _running_limit(row: SupportNorm) -> int | None:
    if row.year_cap_vnd is not None:
        return row.year_cap_vnd
    return row.cap_vnd if row.cap_unit == CapUnit.ENTERPRISE_YEAR else None


def _facts_of(row: SupportNorm, running: Mapping[int, RunningCap]) -> NormFacts:
    cap = running.get(row.pk)
    had_it = cap is not None and cap.year == 0 and cap.used_vnd > 0
    return NormFacts(
        key=row.key,
        name=row.name,
        terms=terms_of(row),
        is_national=row.province_id is None,
        conditions=tuple(row.conditions),
        beneficiary_kinds=tuple(row.beneficiary_kinds),
        size_classes=tuple(row.size_classes),
        is_used_up=_("Mỗi đơn vị chỉ được hỗ trợ một lần và đơn vị đã được hỗ trợ.") if had_it else "",
        pk=row.pk,
    )


def _announces_own_terms(call: Call, rows: Sequence[SupportNorm]) -> bool:
    """Whether the call announces something no norm says; what it copied from a norm bounds nothing further."""
    said = (call.support_rate, call.support_cap_vnd, call.support_basis)
    return all((n.rate_percent, n.cap_vnd, n.basis) != said for n in map(announced, rows))


def _tighter_call(call: Call, case: CaseFacts) -> list[Limit]:
    """A call may give less than the norms, never more."""
    bounds = []
    if call.support_rate < 100 and case.cost_vnd is not None:
        share = share_of(case.cost_vnd, call.support_rate)
        words = {"rate": format_decimal(call.support_rate), "share": format_vnd(share)}
        bounds.append(Limit("call_rate", _("tỷ lệ của đợt %(rate)s%%: %(share)s đ") % words, share, call.support_basis))
    if call.support_cap_vnd is not None:
        words = {"vnd": format_vnd(call.support_cap_vnd)}
        text = _("mức tối đa mỗi hồ sơ của đợt: %(vnd)s đ") % words
        bounds.append(Limit("call_cap", text, call.support_cap_vnd, call.support_basis))
    return bounds


def _left_of(cap: RunningCap) -> list[Limit]:
    if cap.limit_vnd is None:
        return []
    words = {
        "used": format_vnd(cap.used_vnd),
        "limit": format_vnd(cap.limit_vnd),
        "left": format_vnd(cap.left_vnd),
        "year": cap.year,
    }
    if cap.year:
        text = _("còn lại của đơn vị trong năm %(year)d: %(left)s đ (đã dùng %(used)s đ trên %(limit)s đ)") % words
    else:
        text = _("còn lại của đơn vị: %(left)s đ (đã dùng %(used)s đ trên %(limit)s đ)") % words
    return [Limit("running_cap", text, cap.left_vnd, cap.clause)]


AWARDS = frozenset({NormCondition.AWARD, NormCondition.GOLD_AWARD})


def speaks_of_awards(application: Application) -> bool:
    """Whether a norm of the case is for an award. One query."""
    return any(AWARDS & set(row.conditions) for row in norm_rows(application))


def _awards_given(application: Application, claim: SupportClaim, norms: Sequence[NormFacts]) -> int:
    """Đồng the enterprise was given this year for another award of the same measure (K02); 0 when the officer who
    checks gave a reason to decide otherwise. One query, none where no norm speaks of awards.
    """
    is_decided = claim.choice_reason and claim.chosen_by_id and claim.chosen_by_id == application.checked_by_id
    if is_decided or not any(AWARDS & set(norm.conditions) for norm in norms):
        return 0
    given = Application.objects.filter(
        enterprise_id=application.enterprise_id,
        call__measure__measure_id=application.call.measure.measure_id,
        status=ApplicationStatus.APPROVED,
        decided_at__year=clock.today().year,
    ).exclude(project__status=ProjectStatus.TERMINATED)
    return int(given.exclude(pk=application.pk).aggregate(total=Sum("approved_vnd"))["total"] or 0)


def _one_award(norm: NormFacts, given_vnd: int) -> list[Limit]:
    """Award and gold award are not both paid: who had the award gets the difference to the gold one."""
    most = norm.terms.cap_vnd if norm.terms.cap_vnd is not None else norm.terms.unit_amount_vnd
    if most is None or not AWARDS & set(norm.conditions):
        return []
    words = {"given": format_vnd(given_vnd), "left": format_vnd(max(0, most - given_vnd))}
    text = _("chỉ hưởng một mức cho giải thưởng và giải vàng: đã hỗ trợ %(given)s đ, còn %(left)s đ") % words
    return [Limit("one_award", text, max(0, most - given_vnd), norm.terms.basis)]


def _limits_of_call(application: Application, *, at_approval: bool) -> list[Limit]:
    """The ceiling of the call; at approval what is left of it, and whether a place is left."""
    call = application.call
    if call.ceiling_vnd is None and (call.quota is None or not at_approval):
        return []
    if not at_approval:
        text = _("tổng mức hỗ trợ của đợt: %(vnd)s đ") % {"vnd": format_vnd(call.ceiling_vnd)}
        return [Limit("call_ceiling", text, call.ceiling_vnd or 0)]
    approved = call.applications.filter(status=ApplicationStatus.APPROVED).exclude(pk=application.pk)
    approved = approved.exclude(project__status=ProjectStatus.TERMINATED)  # a stopped project gives its place back
    limits = []
    if call.ceiling_vnd is not None:
        left = call.ceiling_vnd - int(approved.aggregate(total=Sum("approved_vnd"))["total"] or 0)
        words = {"left": format_vnd(max(0, left)), "vnd": format_vnd(call.ceiling_vnd)}
        limits.append(Limit("call_ceiling", _("đợt còn %(left)s đ trên tổng mức %(vnd)s đ") % words, left))
    if call.quota is not None and approved.count() >= call.quota:
        limits.append(Limit("quota", _("đợt đã duyệt đủ %(quota)d đơn vị") % {"quota": call.quota}, 0))
    return limits


def _chosen(options: Sequence[Option], claim: SupportClaim) -> Option | None:
    """The norm somebody chose while it fits, else the best one."""
    wanted = next((o for o in options if claim.norm_id is not None and o.norm.pk == claim.norm_id and o.fits), None)
    return wanted or next((option for option in options if option.is_best), None)


def _nothing(options: Sequence[Option]) -> Support:
    """No norm fits: the amount is 0 and the reason the first norm's."""
    against = next((reason for option in options for reason in option.reasons), "")
    text = against or str(_("chưa trả lời đủ câu hỏi để xác định mức hỗ trợ"))
    return lowest([Limit("no_norm", text, 0)])
