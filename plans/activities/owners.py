"""Who may read the files of this app: whoever sees the record they hang on."""

from __future__ import annotations

from plans.activities.models import (
    CommitteePaper,
    CoursePaper,
    DemandFollowUp,
    EventPaper,
    InspectionPaper,
    ItemFollowUp,
    PolicyDocument,
)
from plans.activities.policies import READERS
from plans.activities.selectors import committees, courses, difficulties, events, inspections, policy_items
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_activity_paper(stored: StoredFile, actor: Actor) -> bool:
    """A paper of a visible subject, or evidence of a visible demand or assigned task."""
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
            DemandFollowUp.objects.filter(item__in=inspections.demands_visible_to(actor).order_by().values("pk")),
            ItemFollowUp.objects.filter(item__in=committees.items_visible_to(actor).order_by().values("pk")),
        )
    )
