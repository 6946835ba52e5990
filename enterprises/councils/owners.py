"""Who may read the files that hang on councils."""

from __future__ import annotations

from enterprises.councils.models import MaskedPaper, ReviewOpinion
from enterprises.councils.selectors import meetings, reviews
from portal.attachments.models import StoredFile
from portal.documents.models import SignedCopy
from portal.organizations.actor import Actor


def reads_signed_minutes(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the meeting with all its files reads its signed minutes; who is not given one has an extract."""
    ids = SignedCopy.objects.filter(file=stored, subject_type="councils.meeting").values_list("subject_id", flat=True)
    seen = meetings.visible_to(actor).filter(public_id__in=list(ids)) if ids else ()
    return any(meetings.is_given_everything(actor, meeting) for meeting in seen)


def reads_opinion(stored: StoredFile, actor: Actor) -> bool:
    """Signed opinions of outside reviews are the Department's."""
    return ReviewOpinion.objects.filter(file=stored, review__in=reviews.visible_to(actor)).exists()


def reads_masked_paper(stored: StoredFile, actor: Actor) -> bool:
    """The Department's staff; members get a copy that carries their name."""
    if not meetings.reads_everything(actor):
        return False
    return MaskedPaper.objects.filter(stored=stored, file__meeting__in=meetings.visible_to(actor)).exists()
