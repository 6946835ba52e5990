"""Requests for nominations: the board of the Department, the list of an agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, NominationRequest, Nominee
from enterprises.councils.policies import STAFF, answers_nominations
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


class State(models.TextChoices):
    """Where an agency stands with its answer."""

    WAITING = "waiting", _("chưa trả lời")
    OVERDUE = "overdue", _("quá hạn, chưa trả lời")
    PARTLY = "partly", _("cử chưa đủ")
    ANSWERED = "answered", _("đã cử")
    LATE = "late", _("đã cử, muộn")
    DECLINED = "declined", _("không cử")


TONES = {
    State.WAITING: "waiting",
    State.OVERDUE: "danger",
    State.PARTLY: "waiting",
    State.ANSWERED: "success",
    State.LATE: "success",
    State.DECLINED: "neutral",
}


@dataclass(frozen=True)
class Answer:
    """One agency with the people it named; `former` are those replaced."""

    request: NominationRequest
    state: State
    nominees: Sequence[Nominee]
    former: Sequence[Nominee]

    @property
    def tone(self) -> str:
        return TONES[self.state]


def visible_to(actor: Actor) -> models.QuerySet[NominationRequest]:
    """An agency's own; all of the province for the Department's staff."""
    rows = NominationRequest.objects.select_related("council__province", "organization")
    if actor.is_system:
        return rows
    if actor.roles & STAFF and actor.province_id is not None:
        return rows.filter(council__province_id__in=lineage_rows(actor.province_id))
    if actor.roles & answers_nominations.roles and actor.organization_id is not None:
        return rows.filter(organization_id=actor.organization_id)
    return rows.none()


def own(actor: Actor) -> models.QuerySet[NominationRequest]:
    """What the actor's agency was asked, with how many people stand named."""
    rows = visible_to(actor).filter(organization_id=actor.organization_id)
    return rows.annotate(named=Count("nominees", filter=Q(nominees__replaced_by__isnull=True)))


def open_for(actor: Actor) -> models.QuerySet[NominationRequest]:
    """What the agency still has to answer."""
    rows = own(actor).filter(declined_reason="", council__status=CouncilStatus.DRAFTED)
    return rows.filter(named__lt=models.F("seats")).order_by("due_on", "pk")


def get(actor: Actor, public_id: UUID) -> NominationRequest:
    """One visible request. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def nominee_in(request: NominationRequest, public_id: UUID) -> Nominee:
    """One person named in answer to `request`. Raises NotFound."""
    row = request.nominees.select_related("request__council").filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def answers_for(council: Council) -> list[Answer]:
    """Every agency asked for `council`, those without an answer first. Two queries."""
    rows = council.nomination_requests.select_related("organization").prefetch_related(
        models.Prefetch("nominees", Nominee.objects.select_related("member", "replaced_by"))
    )
    answers = [answer_of(row) for row in rows]
    return sorted(answers, key=lambda answer: (list(State).index(answer.state), answer.request.organization_name))


def answer_of(row: NominationRequest) -> Answer:
    """One request with its people; two queries when they are not fetched yet."""
    people = list(row.nominees.all())
    former = [nominee for nominee in people if hasattr(nominee, "replaced_by")]
    standing = [nominee for nominee in people if nominee not in former]
    return Answer(row, _state(row, len(standing)), standing, former)


def _state(row: NominationRequest, named: int) -> State:
    if row.declined_reason:
        return State.DECLINED
    if not named:
        return State.OVERDUE if clock.today() > row.due_on else State.WAITING
    if named < row.seats:
        return State.PARTLY
    return State.LATE if row.is_late else State.ANSWERED
