"""Answer a recommendation, and tie it to the application that came of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.enums import RecommendationAnswer
from enterprises.applications.models import Application, Recommendation
from enterprises.applications.notifications import RECOMMENDATION_ANSWERED
from enterprises.applications.policies import answers_recommendations
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor


@use_case
def answer_recommendation(
    *,
    actor: Actor,
    recommendation: Recommendation,
    answer: str,
    note: str = "",
    application: Application | None = None,
    row_version: int | None = None,
) -> Recommendation:
    """The answered row; the sender is told. Raises RuleViolation when the application is not that body's."""
    row = lock(Recommendation, recommendation.pk)
    answers_recommendations.check(actor, row)
    row.require_version(row_version)
    if application is not None:
        if row.enterprise_id not in (None, application.enterprise_id):
            raise RuleViolation(problems=[Problem("application", _("Hồ sơ này của đơn vị khác."))])
        row.enterprise_id = application.enterprise_id
    row.application = application if answer == RecommendationAnswer.TAKEN_UP else None
    row.answer, row.answer_note = answer, note.strip()
    row.answered_by, row.answered_on = actor.user, clock.today()
    row.full_clean()
    row.bump_version()
    row.save()
    record("recommendation:answered", actor=actor, subject=row, name=row.name, answer=answer)
    url = reverse("applications:recommendation_detail", args=[row.public_id])
    notify(RECOMMENDATION_ANSWERED, recipients=[row.sent_by], subject=row, url=url)
    return row
