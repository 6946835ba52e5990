"""The conditions of a call, its plan and the plans above it beside one beneficiary (F03)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models

from enterprises.applications.models import Application, Call
from enterprises.applications.rules.conditions import Applicant
from enterprises.applications.rules.eligibility import Ground, PlanWords, against, grounds
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import SizeVerdict
from enterprises.registry.selectors.sizes import size_of, size_story
from plans.planning.enums import PlanRelationKind
from plans.planning.models import Definition, PlanRelation
from portal.core import clock
from portal.core.together import rows_of

MEANT = "doanh nghiệp"
"""The word whose definition says whom a plan supports."""


def grounds_for(
    call: Call, enterprise: Enterprise, size: SizeVerdict | None = None, day: dt.date | None = None
) -> list[Ground]:
    """Every condition looked at as of `day` (today), with its rule. Two queries; one more for rules of the call."""
    day = day or clock.today()
    size = size or size_of(enterprise, day)
    applicant = applicant_of(enterprise, day) if call.rules else Applicant()
    return grounds(call, enterprise, size, plan_words_of(call), applicant, day)


def grounds_of_case(application: Application) -> list[Ground]:
    """The same for an application: as of the day it was filed, however long its check takes."""
    filed = application.submitted_at
    day = clock.local_day(filed) if filed else clock.today()
    size = size_story(application.enterprise, day).verdict
    return grounds_for(application.call, application.enterprise, size, day)


def applicant_of(enterprise: Enterprise, day: dt.date) -> Applicant:
    """What the register knows, for the rules of a call. One query, for certificates in force on `day`."""
    held = enterprise.certificates.filter(models.Q(expires_on__isnull=True) | models.Q(expires_on__gte=day))
    return Applicant(
        founded_on=enterprise.founded_on,
        employees=enterprise.employees,
        sector_group=enterprise.sector_group,
        commune=enterprise.commune,
        standards=frozenset(held.values_list("standard", flat=True)),
    )


def reasons_against(call: Call, enterprise: Enterprise, size: SizeVerdict | None = None) -> list[str]:
    """Why the beneficiary would be found ineligible today, each with the rule cited."""
    return against(grounds_for(call, enterprise, size))


def reasons_against_case(application: Application) -> list[str]:
    """Why the application would be found ineligible, each with the rule cited."""
    return against(grounds_of_case(application))


def plan_words(plan_ids: Collection[int]) -> Mapping[int, list[PlanWords]]:
    """Plan id → whom it and the plans above it mean, its own words first; plans that define nothing have none."""
    return _words_by_plan(plan_ids, _relations(plan_ids), _definitions(plan_ids))


def plan_words_of(call: Call) -> list[PlanWords]:
    """The same for the plan of a call; kept with it by pages that read the rows along (`word_rows`)."""
    plan_id = call.measure.version.plan_id
    relations = rows_of(call, "plan_relations", lambda: _relations([plan_id]))
    definitions = rows_of(call, "plan_definitions", lambda: _definitions([plan_id]))
    return _words_by_plan([plan_id], relations, definitions)[plan_id]


def word_rows(plan_id: int) -> dict[str, models.QuerySet[Any]]:
    """What `plan_words_of` reads, by name."""
    return {"plan_relations": _relations([plan_id]), "plan_definitions": _definitions([plan_id])}


def _relations(plan_ids: Collection[int]) -> models.QuerySet[PlanRelation]:
    above = (PlanRelationKind.UNDER, PlanRelationKind.SOURCE)
    return PlanRelation.objects.filter(plan_id__in=plan_ids, relation__in=above)


def _definitions(plan_ids: Collection[int]) -> models.QuerySet[Definition]:
    above = _relations(plan_ids).order_by().values("other_id")
    return Definition.objects.filter(
        models.Q(version__plan_id__in=plan_ids) | models.Q(version__plan_id__in=above),
        version_id=models.F("version__plan__current_version_id"),
        term__iexact=MEANT,
    ).select_related("version__plan")


def _words_by_plan(
    plan_ids: Collection[int], relations: Iterable[PlanRelation], definitions: Iterable[Definition]
) -> Mapping[int, list[PlanWords]]:
    below: defaultdict[int, list[int]] = defaultdict(list)
    for relation in relations:
        below[relation.other_id].append(relation.plan_id)
    found: defaultdict[int, list[PlanWords]] = defaultdict(list)
    for row in definitions:
        owner = row.version.plan_id
        if not row.beneficiary_kinds:
            continue
        if owner in plan_ids:
            found[owner].insert(0, _words(row))
        for plan_id in below[owner]:
            found[plan_id].append(_words(row, is_parent=True))
    return found


def _words(row: Definition, *, is_parent: bool = False) -> PlanWords:
    plan = row.version.plan
    return PlanWords(
        title=plan.number or plan.code,
        printed=row.printed or row.meaning,
        kinds=frozenset(row.beneficiary_kinds),
        is_parent=is_parent,
    )
