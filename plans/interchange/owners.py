"""Who may read the files of this app."""

from __future__ import annotations

from plans.interchange.models import EditionFile, ExportFile
from plans.interchange.selectors import exports
from plans.interchange.selectors.database import editions_visible_to
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor


def reads_file(stored: StoredFile, actor: Actor) -> bool:
    """A file of an edition or an export of the actor's province."""
    mine = editions_visible_to(actor).order_by().values("pk")
    if EditionFile.objects.filter(file=stored, edition__in=mine).exists():
        return True
    written = exports.visible_to(actor).order_by().values("pk")
    return ExportFile.objects.filter(file=stored, export__in=written).exists()
