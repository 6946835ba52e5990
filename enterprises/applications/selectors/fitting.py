"""Which measures and calls of a province fit somebody who answered a few questions, what they pay and why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from enterprises.applications.call_words import time_left
from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.rules.conditions import Applicant, verdicts
from enterprises.applications.rules.eligibility import PlanWords, kinds_meant, labels_of, plan_ground
from enterprises.applications.rules.norms import CaseFacts, NormFacts, Option, options_for
from enterprises.applications.selectors import calls
from enterprises.applications.selectors.eligibility import plan_words
from enterprises.applications.selectors.norms import announced_by
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.rules import SizeVerdict
from plans.planning.enums import IN_FORCE, NormCondition
from plans.planning.models import PlanMeasure, SupportNorm
from plans.planning.selectors.norms import in_force, norms_on, terms_of
from portal.core import clock
from portal.vietnam.models import Province
from portal.vietnam.money import format_decimal, format_vnd
from portal.vietnam.places import lineage_rows

FITS, MAYBE, NOT = "fits", "maybe", "not"
LARGE_COST_VND = 1_000_000_000
"""Nobody is asked what it will cost: norms are put in order by what they would pay of a large contract."""


@dataclass(frozen=True)
class Pay:
    """One norm in words: what it pays, when, and the clause it rests on."""

    words: str
    only_when: str
    basis: str


@dataclass(frozen=True)
class MeasureFit:
    """One measure. `against` says in the words of the rule why not, `open_points` what is not known yet."""

    measure: PlanMeasure
    verdict: str
    against: tuple[str, ...]
    open_points: tuple[str, ...]
    pays: tuple[Pay, ...]
    papers: tuple[CallPaper, ...]
    call: Call | None
    is_open: bool
    left: str


@dataclass(frozen=True)
class Asker:
    """Who asks."""

    kind: str
    size: SizeVerdict
    applicant: Applicant


def fits_of(province: Province, asker: Asker, wanted: str = "") -> list[MeasureFit]:
    """Every measure of the plans in force, fitting ones first, those with an open call before others. Seven queries."""
    measures = _measures(province, wanted)
    norms = _norms_by_measure(province, measures)
    known = _calls_by_measure(province)
    words = plan_words({row.version.plan_id for row in measures})
    found = [
        _fit(row, asker, norms[row.measure_id], known.get(row.measure_id, []), words[row.version.plan_id])
        for row in measures
    ]
    order = {FITS: 0, MAYBE: 1, NOT: 2}
    return sorted(found, key=lambda fit: (order[fit.verdict], not fit.is_open, fit.measure.name))


def _measures(province: Province, wanted: str) -> list[PlanMeasure]:
    rows = PlanMeasure.objects.filter(
        version=F("version__plan__current_version"),
        version__plan__status__in=IN_FORCE,
        version__plan__is_reference=False,
        version__plan__province_id__in=lineage_rows(province.pk),
    ).select_related("measure", "version__plan")
    if wanted:
        rows = rows.filter(category=wanted)
    newest: dict[int, PlanMeasure] = {}
    for row in rows.order_by("version__plan__period_from", "position"):
        newest[row.measure_id] = row
    return list(newest.values())


def _norms_by_measure(province: Province, measures: Sequence[PlanMeasure]) -> Mapping[int, list[SupportNorm]]:
    """The norms of today: for the measure itself or its whole category; the newest of each key. One query."""
    newest: dict[tuple[int | None, str], SupportNorm] = {}
    for norm in in_force(province.pk, clock.today()).order_by("-valid_from", "pk"):
        newest.setdefault((norm.province_id, norm.key), norm)
    found: dict[int, list[SupportNorm]] = defaultdict(list)
    for row in measures:
        for norm in newest.values():
            of_category = norm.measure_id is None and norm.category == row.measure.category
            if norm.measure_id == row.measure_id or of_category:
                found[row.measure_id].append(norm)
    return found


def _calls_by_measure(province: Province) -> Mapping[int, list[Call]]:
    rows = calls.public().filter(province_id__in=lineage_rows(province.pk)).prefetch_related("papers")
    found: dict[int, list[Call]] = defaultdict(list)
    for call in rows.order_by("-opens_at")[:300]:
        found[call.measure.measure_id].append(call)
    return found


def _fit(
    row: PlanMeasure, asker: Asker, norms: Sequence[SupportNorm], known: Sequence[Call], plans: Sequence[PlanWords]
) -> MeasureFit:
    now = clock.now()
    open_now = [call for call in known if call.accepts_at(now)]
    coming = [call for call in known if call.status == CallStatus.PUBLISHED and call.opens_at > now]
    call = next(iter(open_now or sorted(coming, key=lambda call: call.opens_at)), None)
    options = _options(norms, asker, call)
    against, open_points = _of_norms(options)
    against = [ground.cited for plan in plans if not (ground := plan_ground(plan, asker.kind)).fits] + against
    if call is not None:
        more_against, more_open = against_call(call, asker, plans)
        against, open_points = [*against, *more_against], [*open_points, *more_open]
    latest = call or (known[0] if known else None)
    return MeasureFit(
        measure=row,
        verdict=NOT if against else MAYBE if open_points else FITS,
        against=tuple(dict.fromkeys(against)),
        open_points=tuple(dict.fromkeys(open_points)),
        pays=tuple(_pay(option.norm) for option in options if option.fits is not False),
        papers=tuple(latest.papers.all()) if latest else (),
        call=call,
        is_open=bool(open_now),
        left=time_left(call) if call else "",
    )


def _options(norms: Sequence[SupportNorm], asker: Asker, call: Call | None) -> list[Option]:
    """Each norm beside the asker; where the province has none, what the call itself announces."""
    facts = [_facts_of(norm) for norm in norms]
    if call is not None and all(norm.is_national for norm in facts):
        facts.insert(0, announced_by(call))
    case = CaseFacts(kind=asker.kind, size_class=asker.size.size_class, cost_vnd=LARGE_COST_VND)
    return options_for(facts, case, lambda _norm: ())


def _of_norms(options: Sequence[Option]) -> tuple[list[str], list[str]]:
    """Reasons when no norm can fit; conditions to look at when none fits for sure."""
    if not options or any(option.fits for option in options):
        return [], []
    maybe = [option for option in options if option.fits is None]
    if not maybe:
        return [
            f"{reason.removesuffix('.')} ({option.norm.terms.basis})." if option.norm.terms.basis else reason
            for option in options
            for reason in option.reasons
        ], []
    conditions = dict.fromkeys(c for option in maybe for c in option.norm.conditions)
    words = [str(NormCondition(c).label) for c in conditions]
    return [], [_("Mức hỗ trợ còn tùy: %(conditions)s.") % {"conditions": "; ".join(words)}]


def pays_of(call: Call) -> list[Pay]:
    """The norms of today for the measure of a call, the province's own where it has any. One query."""
    rows = norms_on(call.measure.measure, call.province_id, clock.today())
    own = [row for row in rows if row.province_id is not None]
    return [_pay(_facts_of(row)) for row in own]


def against_call(call: Call, asker: Asker, plans: Sequence[PlanWords]) -> tuple[list[str], list[str]]:
    """What of the call's own conditions does not hold, and what cannot be said yet."""
    against, unknown = [], []
    if call.beneficiary_kinds and asker.kind not in kinds_meant(call, plans):
        kinds = labels_of(call.beneficiary_kinds, BeneficiaryKind)
        against.append(_("Đợt dành cho: %(kinds)s.") % {"kinds": kinds})
    size = asker.size.size_class
    if call.size_classes and size not in call.size_classes and size != SizeClass.OUTSIDE:
        wanted = labels_of(call.size_classes, SizeClass)
        if size == SizeClass.UNKNOWN:
            unknown.append(
                _("Đợt dành cho %(wanted)s: cần số lao động và doanh thu hoặc nguồn vốn.") % {"wanted": wanted}
            )
        else:
            against.append(
                _("Đợt dành cho %(wanted)s; theo số bạn nhập: %(size)s (%(basis)s).")
                % {"wanted": wanted, "size": SizeClass(size).label, "basis": asker.size.reason}
            )
    for verdict in verdicts(call.rules, asker.applicant, clock.today()):
        if verdict.fits is False:
            said = {"rule": verdict.words, "found": verdict.found}
            against.append(_("%(rule)s Theo thông tin bạn nhập, đơn vị %(found)s.") % said)
        elif verdict.fits is None:
            unknown.append(verdict.words)
    return against, unknown


def _facts_of(norm: SupportNorm) -> NormFacts:
    return NormFacts(
        key=norm.key,
        name=norm.name,
        terms=terms_of(norm),
        is_national=norm.province_id is None,
        conditions=tuple(norm.conditions),
        beneficiary_kinds=tuple(norm.beneficiary_kinds),
        size_classes=tuple(norm.size_classes),
        pk=norm.pk,
    )


def _pay(norm: NormFacts) -> Pay:
    terms = norm.terms
    words = []
    if terms.rate is not None:
        words.append(_("%(rate)s%% chi phí") % {"rate": format_decimal(terms.rate)})
    if terms.unit_amount_vnd is not None:
        words.append(_("%(amount)s đ") % {"amount": format_vnd(terms.unit_amount_vnd)})
    if terms.cap_vnd is not None:
        words.append(_("tối đa %(cap)s đ") % {"cap": format_vnd(terms.cap_vnd)})
    unit = _(" cho %(unit)s") % {"unit": terms.unit} if terms.unit else ""
    conditions = "; ".join(str(NormCondition(c).label) for c in norm.conditions)
    return Pay(f"{norm.name}: {', '.join(words)}{unit}", conditions, terms.basis)
