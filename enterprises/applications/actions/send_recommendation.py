"""Recommend a beneficiary to the Department."""

from __future__ import annotations

from django.urls import reverse

from enterprises.applications.models import Recommendation
from enterprises.applications.notifications import RECOMMENDATION_SENT
from enterprises.applications.policies import answers_recommendations, recommends_enterprises
from enterprises.registry.selectors.enterprises import by_tax_code
from plans.planning.models import PlanMeasure
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor


@use_case
def send_recommendation(
    *, actor: Actor, name: str, reason: str, tax_code: str = "", contact: str = "", measure: PlanMeasure | None = None
) -> Recommendation:
    """The recommendation, tied to the register by its tax code where it stands there. The officers are told."""
    recommends_enterprises.check(actor)
    if actor.organization is None or actor.province_id is None:
        raise NotAllowed()
    known = by_tax_code(tax_code)
    row = Recommendation(
        province_id=actor.province_id,
        organization=actor.organization,
        organization_name=actor.organization_name,
        enterprise=known if known is not None and known.province_id == actor.province_id else None,
        name=name.strip(),
        tax_code=tax_code,
        contact=contact.strip(),
        measure=measure,
        reason=reason.strip(),
        sent_on=clock.today(),
        sent_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("recommendation:sent", actor=actor, subject=row, name=row.name, sender=row.organization_name)
    url = reverse("applications:recommendation_detail", args=[row.public_id])
    people = answers_recommendations.who_can(row)
    notify(RECOMMENDATION_SENT, recipients=people, subject=row, url=url)
    return row
