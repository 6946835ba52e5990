"""Who may read the files of this app: whoever sees the record they hang on."""

from __future__ import annotations

from plans.activities.models import (
    CommitteePaper,
    CoursePaper,
    DemandFollowUp,
    EventPaper,
    ExpertCertificate,
    InspectionPaper,
    ItemFollowUp,
    PolicyDocument,
)
from plans.activities.policies import READERS
from plans.activities.selectors import (
    clubs,
    committees,
    courses,
    difficulties,
    events,
    experts,
    inspections,
    policy_items,
    praise,
)
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_praise_evidence(stored: StoredFile, actor: Actor) -> bool:
    """Evidence of a nomination whose merits the actor may read; enterprises read their own."""
    return praise.evidence_visible_to(actor).filter(file=stored).exists()


def reads_activity_paper(stored: StoredFile, actor: Actor) -> bool:
    """A paper of a visible subject, or evidence of a visible demand or assigned task."""
    if actor.user_id is not None and ExpertCertificate.objects.filter(file=stored, expert__user=actor.user_id).exists():
        return True  # the certificate is their own
    if not actor.has(*READERS):
        return False
    return any(
        rows.filter(file=stored).exists()
        for rows in (
            InspectionPaper.objects.filter(subject__in=inspections.visible_to(actor).order_by().values("pk")),
            PolicyDocument.objects.filter(subject__in=policy_items.visible_to(actor).order_by().values("pk")),
            CommitteePaper.objects.filter(subject__in=committees.visible_to(actor).order_by().values("pk")),
            EventPaper.objects.filter(subject__in=events.kept_by(actor).order_by().values("pk")),
            CoursePaper.objects.filter(subject__in=courses.kept_by(actor).order_by().values("pk")),
            difficulties.papers_of(actor),
            ExpertCertificate.objects.filter(expert__in=experts.visible_to(actor).order_by().values("pk")),
            clubs.papers_of(actor),
            praise.papers_visible_to(actor),
            DemandFollowUp.objects.filter(item__in=inspections.demands_visible_to(actor).order_by().values("pk")),
            ItemFollowUp.objects.filter(item__in=committees.items_visible_to(actor).order_by().values("pk")),
        )
    )
