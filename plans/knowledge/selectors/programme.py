"""What of the programme everybody may read: plans in force, their targets, measures in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.db import models
from django.db.models import F

from plans.knowledge.selectors.publications import is_marked
from plans.planning.enums import IN_FORCE, NormStatus, ObjectiveKind
from plans.planning.models import Objective, Plan, PlanMeasure, SupportNorm, Target
from plans.planning.selectors import plans
from plans.planning.selectors.norms import in_force as norms_in_force
from plans.planning.selectors.targets import TargetProgress, asked_words, target_progress
from portal.core import clock
from portal.core.errors import NotFound
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows

PROGRESS = "plan_progress"
"""Key of the publish mark that opens the progress of a plan."""


@dataclass(frozen=True)
class TargetLine:
    """A target for everybody; `progress` None when the progress of the plan is not published."""

    target: Target
    asked: str
    progress: TargetProgress | None = None


@dataclass(frozen=True)
class MeasureLine:
    """A measure with the support it brings, as printed in the norms of the day."""

    measure: PlanMeasure
    norms: Sequence[SupportNorm]

    @property
    def best_rate(self) -> Decimal | None:
        """The highest share of the cost any of the norms pays, in per cent."""
        return max((norm.rate for norm in self.norms if norm.rate), default=None)


@dataclass(frozen=True)
class MeasureGroup:
    """Measures of one category; `shared` norms speak of each of them and are said once, the lines keep their own."""

    label: str
    shared: Sequence[SupportNorm]
    lines: Sequence[MeasureLine]


def public_plans(province: Province | None) -> models.QuerySet[Plan]:
    """Issued plans, newest first; of one province also those of its forerunners."""
    rows = plans.public_plans()
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))
    return rows.order_by(F("period_to").desc(nulls_last=True), F("period_from").desc(nulls_last=True), "code")


def in_force(province: Province | None) -> models.QuerySet[Plan]:
    """Those being carried out this year."""
    rows = public_plans(province).filter(status__in=IN_FORCE)
    return rows.filter(models.Q(period_to__isnull=True) | models.Q(period_to__gte=clock.today().year))


def get_plan(public_id: UUID) -> Plan:
    """One issued plan. Raises NotFound."""
    row = plans.public_plans().filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def objectives_of(plan: Plan) -> Sequence[Objective]:
    """The general objectives, in printed order."""
    rows = Objective.objects.filter(version=plan.current_version_id)
    return list(rows.filter(kind=ObjectiveKind.GENERAL).order_by("position"))


def targets_of(plan: Plan) -> Sequence[TargetLine]:
    """Every target; with what was reached when an officer published the progress."""
    if is_marked(PROGRESS, plan.public_id):
        return [TargetLine(row.target, row.asked_words, row) for row in target_progress(plan)]
    rows = Target.objects.filter(version=plan.current_version_id).order_by("position")
    return [TargetLine(target, asked_words(target)) for target in rows]


def measures_of(province: Province | None, limit: int | None = None) -> Sequence[MeasureLine]:
    """Measures of the plans in force with the norms of today, each catalogue entry once. Two queries."""
    rows = (
        PlanMeasure.objects.filter(
            version=F("version__plan__current_version"), version__plan__in=in_force(province).order_by()
        )
        .select_related("measure", "version__plan__province")
        .order_by("category", "name", "-version__plan__period_from")
    )
    unique: dict[tuple[int, int | None], PlanMeasure] = {}
    for row in rows:
        unique.setdefault((row.measure_id, row.version.plan.province_id), row)
    chosen = list(unique.values())[:limit]
    norms = _norms_today(province)
    return [MeasureLine(row, [norm for norm in norms if _fits(norm, row, province)]) for row in chosen]


def measure_groups(province: Province | None) -> Sequence[MeasureGroup]:
    """The same by category. Two queries."""
    groups = []
    for _category, found in groupby(measures_of(province), key=lambda line: line.measure.category):
        lines = list(found)
        shared = {norm.pk: norm for line in lines for norm in line.norms if norm.measure_id is None}
        own = [MeasureLine(line.measure, [norm for norm in line.norms if norm.measure_id]) for line in lines]
        groups.append(MeasureGroup(str(lines[0].measure.get_category_display()), list(shared.values()), own))
    return groups


def _norms_today(province: Province | None) -> list[SupportNorm]:
    """The approved norms of today: of one province (and of those merged into it) with the national ones, or of all."""
    day = clock.today()
    if province is not None:
        rows = norms_in_force(province.pk, day)
    else:
        rows = SupportNorm.objects.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
            status=NormStatus.IN_FORCE,
            valid_from__lte=day,
        )
    return list(rows.select_related("province").order_by(F("province_id").asc(nulls_last=True), "key", "-valid_from"))


def _fits(norm: SupportNorm, row: PlanMeasure, province: Province | None) -> bool:
    """Whether a norm speaks of the measure or of its whole category, in the province of its plan."""
    near = province is not None or norm.province_id in (None, row.version.plan.province_id)
    return near and (
        norm.measure_id == row.measure_id or (norm.measure_id is None and norm.category == row.measure.category)
    )
