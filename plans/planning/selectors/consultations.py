"""Rounds of remarks on drafts: what the DoST sees of a plan, what an agency sees while it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from plans.planning.enums import ConsultationStatus, OpinionOutcome, OpinionPlace
from plans.planning.models import Consultation, ConsultationReply, Opinion, Plan, PlanAmendment
from plans.planning.selectors.offices import standing_in
from plans.planning.selectors.versions import amendment_of, draft_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.workflow.selectors import timeline_rows

ASKED_KINDS = (
    OrganizationKind.DEPARTMENT,
    OrganizationKind.FINANCE,
    OrganizationKind.DISTRICT,
    OrganizationKind.ASSOCIATION,
    OrganizationKind.SCHOOL,
    OrganizationKind.AGENCY,
)


@dataclass(frozen=True)
class Round:
    """One round with its answers, ready for a page or a paper."""

    consultation: Consultation
    replies: Sequence[ConsultationReply]
    today: dt.date

    @property
    def opinions(self) -> list[Opinion]:
        """The remarks of those who have sent their answer."""
        return [opinion for reply in self.replies if reply.answered_at for opinion in reply.opinions.all()]

    @property
    def agreeing(self) -> list[ConsultationReply]:
        return [reply for reply in self.replies if reply.agrees]

    @property
    def silent(self) -> list[ConsultationReply]:
        """Those who have not answered."""
        return [reply for reply in self.replies if reply.answered_at is None]

    @property
    def late(self) -> list[ConsultationReply]:
        """Those whose day has passed without an answer."""
        return self.silent if self.today > self.consultation.answer_by else []

    @property
    def unanswered(self) -> list[Opinion]:
        """Remarks that are not taken up yet."""
        return [opinion for opinion in self.opinions if not opinion.outcome]

    @property
    def outcomes(self) -> list[tuple[OpinionOutcome, int]]:
        return [(outcome, sum(o.outcome == outcome for o in self.opinions)) for outcome in OpinionOutcome]

    @property
    def is_open(self) -> bool:
        return self.consultation.status == ConsultationStatus.OPEN


def rounds_of(plan: Plan) -> list[Round]:
    """Every round of a plan and its amendments, the latest first. Three queries."""
    opinions = Opinion.objects.select_related("written_by", "explained_by")
    replies = ConsultationReply.objects.select_related("organization", "answered_by").prefetch_related(
        models.Prefetch("opinions", opinions)
    )
    rows = Consultation.objects.filter(plan=plan).select_related("plan__province", "amendment", "asked_by")
    rows = rows.annotate(timeline_rows=timeline_rows(Consultation))
    today = clock.today()
    return [
        Round(row, list(row.replies.all()), today)
        for row in rows.prefetch_related(models.Prefetch("replies", replies)).order_by("-number")
    ]


def get_round(plan: Plan, public_id: UUID) -> Round:
    """One round of a plan. Raises NotFound."""
    found = next((entry for entry in rounds_of(plan) if entry.consultation.public_id == public_id), None)
    if found is None:
        raise NotFound()
    return found


def askable(plan: Plan) -> tuple[bool, PlanAmendment | None]:
    """Whether a draft may be sent out now, and the amendment it belongs to (None: the draft plan itself)."""
    draft = draft_of(plan)
    if draft is None:
        return False, None
    return True, amendment_of(draft) if draft.is_draft else None


def organizations_to_ask(plan: Plan) -> models.QuerySet[Organization]:
    """Who can be asked: departments, districts, associations, schools of the province as they stand today."""
    return standing_in(plan.province_id).filter(kind__in=ASKED_KINDS).order_by("kind", "sort_key", "pk")


def replies_visible_to(actor: Actor) -> models.QuerySet[ConsultationReply]:
    """What the organisation acted for was asked, the latest first."""
    rows = ConsultationReply.objects.select_related(
        "consultation__plan__province", "consultation__plan__current_version", "consultation__amendment", "organization"
    ).order_by("-consultation__asked_on", "-pk")
    if actor.is_system:
        return rows
    return rows.filter(organization_id=actor.organization_id) if actor.organization_id else rows.none()


def get_reply(actor: Actor, public_id: UUID) -> ConsultationReply:
    """One own question. Raises NotFound."""
    row = replies_visible_to(actor).filter(public_id=public_id).prefetch_related("opinions").first()
    if row is None:
        raise NotFound()
    return row


def awaited_from(actor: Actor) -> models.QuerySet[ConsultationReply]:
    """Open questions the organisation has not answered and still may."""
    return replies_visible_to(actor).filter(
        answered_at__isnull=True,
        consultation__status=ConsultationStatus.OPEN,
        consultation__answer_by__gte=clock.today(),
    )


def get_opinion(plan: Plan, public_id: UUID) -> Opinion:
    """One remark that was sent on a plan. Raises NotFound."""
    row = (
        Opinion.objects.filter(public_id=public_id, reply__consultation__plan=plan, reply__answered_at__isnull=False)
        .select_related("reply__consultation__plan", "reply__organization")
        .first()
    )
    if row is None:
        raise NotFound()
    return row


@dataclass(frozen=True)
class DraftRow:
    """A row of the draft an agency may remark on."""

    place: OpinionPlace
    key: str
    code: str
    label: str
    remark: str = ""


def draft_rows(consultation: Consultation) -> list[tuple[OpinionPlace, list[DraftRow]]]:
    """The draft by parts, for remarks on single rows. Six queries; nothing once the draft is gone."""
    draft = consultation.draft
    if draft is None:
        return []
    task_rows = draft.task_set.select_related("group").prefetch_related("assignments__organization")
    parts = [
        (
            OpinionPlace.OBJECTIVE,
            [_row(OpinionPlace.OBJECTIVE, r.key, r.code, r.text) for r in draft.objective_set.all()],
        ),
        (OpinionPlace.TARGET, [_row(OpinionPlace.TARGET, r.key, r.code, r.text) for r in draft.target_set.all()]),
        (
            OpinionPlace.TASK,
            [
                _row(
                    OpinionPlace.TASK,
                    r.key,
                    f"{r.group.code}/{r.code}" if r.group and r.group.code else r.code,
                    r.title,
                    "; ".join(a.organization.name for a in r.assignments.all()),
                )
                for r in task_rows
            ],
        ),
        (
            OpinionPlace.DUTY,
            [
                _row(OpinionPlace.DUTY, r.key, r.code, r.text, r.organization.name)
                for r in draft.duty_set.select_related("organization")
            ],
        ),
        (OpinionPlace.BUDGET, [_row(OpinionPlace.BUDGET, r.path, r.code, r.title) for r in draft.budgetline_set.all()]),
        (
            OpinionPlace.PROVISION,
            [_row(OpinionPlace.PROVISION, r.key, r.code, r.text) for r in draft.provision_set.all()],
        ),
    ]
    return [(place, rows) for place, rows in parts if rows]


def find_row(consultation: Consultation, place: str, key: str) -> DraftRow:
    """One row of the draft. Raises NotFound."""
    for part, rows in draft_rows(consultation):
        if part == place:
            found = next((row for row in rows if row.key == key), None)
            if found is not None:
                return found
    raise NotFound()


def _row(place: OpinionPlace, key: str, code: str, label: str, remark: str = "") -> DraftRow:
    return DraftRow(place, key, code, label, remark)
