"""Surveys of the actor's province, their samples and forms; the one behind a personal link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Count, Q

from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.models import Survey, SurveyAnswer, SurveyInvitee
from plans.knowledge.policies_productivity import SURVEY_READERS
from plans.knowledge.rules.surveys import is_candidate, known_choices
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.questions.definition import Definition
from portal.questions.models import QuestionForm
from portal.questions.selectors import current
from portal.vietnam.places import lineage_rows

SIGNER = Signer(salt="knowledge.survey", sep=".")


def visible_to(actor: Actor) -> models.QuerySet[Survey]:
    """Surveys of the province, and of those merged into it, for its Department and the Committee."""
    rows = Survey.objects.select_related("province", "form", "version__form", "plan", "created_by")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*SURVEY_READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def with_counts(rows: models.QuerySet[Survey]) -> models.QuerySet[Survey]:
    """Adds `asked` and `answered`."""
    return rows.annotate(
        asked=Count("invitees", distinct=True),
        answered=Count("invitees", filter=Q(invitees__answer__isnull=False), distinct=True),
    )


def get(actor: Actor, public_id: UUID) -> Survey:
    """One survey. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def invitees_of(survey: Survey) -> models.QuerySet[SurveyInvitee]:
    """The sample, by name."""
    return SurveyInvitee.objects.filter(survey=survey).select_related("answer", "survey").order_by("sort_key", "pk")


def get_invitee(survey: Survey, public_id: UUID) -> SurveyInvitee:
    """One body of the sample. Raises NotFound."""
    row = invitees_of(survey).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def link_of(invitee: SurveyInvitee) -> str:
    """The secret of the personal link: signed, so that reminders can send it again and nobody can guess another."""
    return SIGNER.sign(f"{invitee.public_id.hex}-{invitee.link_number}")


def by_link(secret: str) -> SurveyInvitee:
    """Whoever was given this link. Raises NotFound."""
    try:
        identity, number = SIGNER.unsign(secret).split("-")
        wanted = {"public_id": UUID(identity), "link_number": int(number)}
    except (BadSignature, ValueError):
        raise NotFound() from None
    rows = SurveyInvitee.objects.select_related("survey__province", "survey__version__form", "answer")
    row = rows.filter(**wanted).exclude(survey__status=SurveyStatus.DRAFT).first()
    if row is None:
        raise NotFound()
    return row


def answers_of(survey: Survey) -> models.QuerySet[SurveyAnswer]:
    """The forms that came in."""
    return SurveyAnswer.objects.filter(survey=survey).select_related("invitee", "entered_by")


def definition_of(survey: Survey) -> Definition:
    """The questions: frozen once open, those of the newest published version before. One query before opening."""
    version = survey.version or current(survey.form)
    return version.definition if version is not None else Definition()


def candidates_of(survey: Survey) -> list[int]:
    """Ids of the bodies whose forms fit what officers marked. One query."""
    definition = definition_of(survey)
    wanted = known_choices(definition, survey.pilots)
    rows = answers_of(survey).order_by().values_list("invitee_id", "answers")
    return [pk for pk, answers in rows if is_candidate(definition, wanted, answers)]


@dataclass(frozen=True)
class Progress:
    """How far a survey is."""

    asked: int
    answered: int
    begun: int
    unreachable: int

    @property
    def percent(self) -> int:
        """Forms that came in of those sent out."""
        return round(100 * self.answered / self.asked) if self.asked else 0


def progress_of(survey: Survey) -> Progress:
    """One query."""
    counts = SurveyInvitee.objects.filter(survey=survey).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(answer__isnull=False)),
        begun=Count("pk", filter=Q(answer__isnull=True) & ~Q(draft={})),
        unreachable=Count("pk", filter=Q(email="", organization__isnull=True)),
    )
    return Progress(**counts)


def waiting_for(actor: Actor) -> Sequence[SurveyInvitee]:
    """What the actor's own organisation is asked and has not answered. One query."""
    if actor.organization_id is None:
        return []
    rows = SurveyInvitee.objects.select_related("survey").filter(
        organization_id=actor.organization_id, survey__status=SurveyStatus.OPEN, answer__isnull=True
    )
    return list(rows.order_by("survey__closes_on", "pk")[:20])


def forms_for(actor: Actor) -> models.QuerySet[QuestionForm]:
    """Questionnaires of the province made for surveys."""
    if actor.province_id is None:
        return QuestionForm.objects.none()
    rows = QuestionForm.objects.filter(province_id__in=lineage_rows(actor.province_id), purpose="survey")
    return rows.order_by("sort_key", "pk")


def plans_for(actor: Actor) -> models.QuerySet[Plan]:
    """Plans a survey may serve."""
    if actor.province_id is None:
        return Plan.objects.none()
    rows = plans.in_force(actor).filter(province_id__in=lineage_rows(actor.province_id))
    return rows.order_by("-period_from", "code")
