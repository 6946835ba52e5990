"""Who may read the copies of personal data."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.core import clock
from portal.organizations.actor import Actor
from portal.privacy.models import RequestFile
from portal.privacy.selectors.requests import visible_to


def reads_copy(stored: StoredFile, actor: Actor) -> bool:
    """Whoever handles the request, while the copy may be taken."""
    rows = RequestFile.objects.filter(file=stored, until__gte=clock.today())
    return rows.filter(request__in=visible_to(actor).order_by().values("pk")).exists()
