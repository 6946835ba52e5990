"""Who may read the files of this app."""

from __future__ import annotations

from plans.interchange.models import EditionFile
from plans.interchange.selectors.database import editions_visible_to
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_file(stored: StoredFile, actor: Actor) -> bool:
    """A file of an edition of the actor's province."""
    mine = editions_visible_to(actor).order_by().values("pk")
    return EditionFile.objects.filter(file=stored, edition__in=mine).exists()
