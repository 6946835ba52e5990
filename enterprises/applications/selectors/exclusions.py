"""What past cases say against a new support, read from the register; rules of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.applications.enums import OverrideStatus, ProjectStatus
from enterprises.applications.models import (
    Application,
    ExclusionOverride,
    ExclusionRule,
    RecordedBar,
    SupportedProject,
)
from enterprises.applications.policies import READERS
from enterprises.applications.rules.exclusions import Finding, NewCase, PastCase, Recorded, Rule, findings
from enterprises.applications.selectors.support import day_of_rules
from enterprises.applications.sockets import enterprise_money
from enterprises.registry.models import Enterprise
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows
from portal.workflow.models import TransitionRecord

ENDINGS = (ProjectStatus.TERMINATED, ProjectStatus.FAILED)


@dataclass(frozen=True)
class Standing:
    """A finding beside the exception that was asked for it, if any."""

    finding: Finding
    override: ExclusionOverride | None

    @property
    def still_bars(self) -> bool:
        """No support until the case is cleared or the exception granted."""
        granted = self.override is not None and self.override.status == OverrideStatus.GRANTED
        return self.finding.bars and not granted

    @property
    def may_ask(self) -> bool:
        """Whether an exception may be asked for."""
        return self.finding.bars and self.override is None


def rules_on(province_id: int | None, day: dt.date) -> list[Rule]:
    """One rule per kind: the province's own (or of one merged into it) before the national one. One query."""
    return _first_of_kind(rule_rows(province_id, day))


def rule_rows(province_id: int | None, day: dt.date) -> models.QuerySet[ExclusionRule]:
    """Every rule of the day, the nearest and newest first."""
    near = Q(province__isnull=True)
    if province_id is not None:
        near |= Q(province_id__in=lineage_rows(province_id))
    rows = ExclusionRule.objects.filter(near, Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from", "pk")


def case_rows(enterprise: Enterprise) -> models.QuerySet[SupportedProject]:
    """Every case of an enterprise, whichever the programme."""
    return SupportedProject.objects.filter(enterprise=enterprise).select_related("measure__version__plan")


def bar_rows(enterprise: Enterprise) -> models.QuerySet[RecordedBar]:
    """Facts recorded by hand that were confirmed and still stand."""
    return RecordedBar.objects.filter(enterprise=enterprise, lifted_on=None, confirmed_at__isnull=False)


def _first_of_kind(rows: Iterable[ExclusionRule]) -> list[Rule]:
    first: dict[str, ExclusionRule] = {}
    for row in rows:
        first.setdefault(row.kind, row)
    return [Rule(r.kind, r.effect, r.legal_basis, r.months, r.grace_days) for r in first.values()]


def of_enterprise(
    enterprise: Enterprise,
    *,
    province_id: int | None,
    new: NewCase | None = None,
    day: dt.date | None = None,
    without: Application | None = None,
) -> tuple[Finding, ...]:
    """What stands against `enterprise` today by the rules of `day`; `new` is what it asks for. Five queries."""
    today = clock.today()
    cases = _past_cases(enterprise, without)
    recorded = [
        Recorded(str(row.public_id)[:8], row.kind, row.case_text, row.document, row.since, row.until)
        for row in rows_of(enterprise, "bars", lambda: bar_rows(enterprise))
    ]
    rules = rows_of(enterprise, f"exclusion_rules_{day or today}", lambda: rule_rows(province_id, day or today))
    return findings(_first_of_kind(rules), cases, recorded, new, today)


def standing_for(application: Application) -> list[Standing]:
    """The findings of `application`, each with its exception."""
    measure_id = application.call.measure.measure_id
    found = of_enterprise(
        application.enterprise,
        province_id=application.province_id,
        new=NewCase(measure_id=measure_id, title=application.title),
        day=day_of_rules(application),
        without=application,
    )
    if not found:
        return []
    rows = rows_of(application, "overrides", lambda: standing_overrides(application))
    overrides = {row.finding: row for row in rows}
    return [Standing(finding, overrides.get(finding.key)) for finding in found]


def standing_overrides(application: Application) -> models.QuerySet[ExclusionOverride]:
    """Exceptions asked for or granted."""
    return application.overrides.exclude(status=OverrideStatus.REFUSED).select_related("asked_by", "decided_by")


def _past_cases(enterprise: Enterprise, without: Application | None) -> list[PastCase]:
    found = rows_of(enterprise, "cases", lambda: case_rows(enterprise))
    rows = [row for row in found if without is None or row.application_id != without.pk]
    if not rows:
        return []
    paid = enterprise_money.paid([row.application_id for row in rows])
    ended = _days_of_ending(enterprise)
    return [
        PastCase(
            code=row.code,
            title=row.title,
            status=row.status,
            measure_id=row.measure.measure_id,
            ends_on=row.ends_on,
            acceptance_asked_on=clock.local_day(row.acceptance_requested_at) if row.acceptance_requested_at else None,
            ended_on=ended.get(row.pk),
            paid_vnd=paid.get(row.application_id, 0),
            address=reverse("applications:project_detail", args=[row.public_id]),
            programme=row.measure.version.plan.code,
        )
        for row in rows
    ]


def ending_steps(enterprise: Enterprise) -> models.QuerySet[TransitionRecord]:
    """The steps by which cases of an enterprise were terminated or not accepted, oldest first."""
    cases = SupportedProject.objects.filter(enterprise=enterprise).order_by().values("pk")
    steps = TransitionRecord.objects.filter(subject_type=SupportedProject._meta.label_lower, target__in=ENDINGS)
    return steps.filter(subject_pk__in=cases).order_by("at")


def _days_of_ending(enterprise: Enterprise) -> dict[int, dt.date]:
    """Project id → the day it was terminated or not accepted, from the steps taken."""
    steps = rows_of(enterprise, "case_endings", lambda: ending_steps(enterprise))
    return {step.subject_pk: clock.local_day(step.at) for step in steps}


def overrides_visible_to(actor: Actor) -> models.QuerySet[ExclusionOverride]:
    """Exceptions of the province's applications, for those who read its files."""
    rows = ExclusionOverride.objects.select_related("application", "asked_by", "decided_by")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.roles & READERS:
        return rows.none()
    return rows.filter(application__province_id__in=lineage_rows(actor.province_id))


def get_override(actor: Actor, public_id: UUID) -> ExclusionOverride:
    """One visible exception. Raises NotFound."""
    row = overrides_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def bar_awaits() -> Q:
    """Facts, and ends of facts, that wait for a second person."""
    return Q(lifted_on__isnull=True) & (Q(confirmed_at__isnull=True) | Q(lift_asked_at__isnull=False))


def bars_visible_to(actor: Actor) -> models.QuerySet[RecordedBar]:
    """Facts recorded by hand in the province."""
    people = ("recorded_by", "confirmed_by", "lift_asked_by", "lifted_by")
    rows = RecordedBar.objects.select_related("enterprise", *people)
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.roles & READERS:
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get_bar(actor: Actor, public_id: UUID) -> RecordedBar:
    """One visible record. Raises NotFound."""
    row = bars_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
