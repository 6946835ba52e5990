"""Hang a document on a subject of this app."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from plans.activities import policies, policies_honours
from plans.activities.actions.follow_work import PURPOSE
from plans.activities.models import (
    Club,
    ClubPaper,
    CommitteePaper,
    Course,
    CoursePaper,
    Difficulty,
    DifficultyPaper,
    Event,
    EventPaper,
    Inspection,
    InspectionPaper,
    PolicyDocument,
    PolicyItem,
    PraisePaper,
    PraiseRound,
    SteeringCommittee,
)
from plans.activities.models.base import Paper
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy, in_organization

OF_AGENCY = Policy(
    name="adds_papers_to_own_difficulties", roles=policies.raises_difficulties.roles, scope=in_organization()
)


def may_add(actor: Actor, subject: Any) -> bool:
    """Who keeps the subject; an agency adds to its own open difficulty."""
    keeper = {
        Inspection: policies.keeps_inspections,
        PolicyItem: policies.keeps_policies,
        SteeringCommittee: policies.keeps_committees,
        Difficulty: policies.follows_up_difficulties,
        Event: policies.keeps_events,
        Course: policies.keeps_training,
        Club: policies_honours.keeps_clubs,
        PraiseRound: policies_honours.keeps_praise,
    }[type(subject)]
    if keeper.can(actor, subject):
        return True
    return isinstance(subject, Difficulty) and subject.is_open and OF_AGENCY.can(actor, subject)


@use_case
def add_paper(
    *,
    actor: Actor,
    subject: Inspection | PolicyItem | SteeringCommittee | Difficulty | Event | Course | Club | PraiseRound,
    title: str,
    number: str = "",
    issued_on: dt.date | None = None,
    upload: UploadedFile | None = None,
    kind: str = "",
) -> Paper:
    """The paper, with its file when one is sent. Raises NotAllowed; RuleViolation when the file is refused."""
    if not may_add(actor, subject):
        raise NotAllowed()
    stored = store_upload(actor=actor, upload=upload, purpose=PURPOSE, field="upload") if upload else None
    model: type[Any] = {
        Inspection: InspectionPaper,
        PolicyItem: PolicyDocument,
        SteeringCommittee: CommitteePaper,
        Difficulty: DifficultyPaper,
        Event: EventPaper,
        Course: CoursePaper,
        Club: ClubPaper,
        PraiseRound: PraisePaper,
    }[type(subject)]
    more = {"kind": kind} if model is PolicyDocument else {}
    paper: Paper = model(
        subject=subject,
        title=title.strip(),
        number=number.strip(),
        issued_on=issued_on,
        file=stored,
        added_by=actor.user,
        **more,
    )
    paper.full_clean()
    paper.save()
    record("activity:paper_added", actor=actor, subject=subject, title=paper.title, number=paper.number)
    return paper
