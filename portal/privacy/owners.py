"""Who may read the copies of personal data, and papers that may speak of somebody who asks."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.core import clock
from portal.organizations.actor import Actor
from portal.privacy.enums import RequestStatus
from portal.privacy.models import RequestFile, RequestMention
from portal.privacy.policies import handles_requests
from portal.privacy.selectors.requests import visible_to
from portal.privacy.texts import FILES


def reads_copy(stored: StoredFile, actor: Actor) -> bool:
    """Whoever handles the request, while the copy may be taken."""
    rows = RequestFile.objects.filter(file=stored, until__gte=clock.today())
    return rows.filter(request__in=visible_to(actor).order_by().values("pk")).exists()


def reads_mentioned(stored: StoredFile, actor: Actor) -> bool:
    """Whoever handles an open request in which the paper is to be looked at; each opening is recorded."""
    if not handles_requests.can(actor):
        return False
    own = visible_to(actor).filter(status=RequestStatus.IDENTIFIED).order_by().values("pk")
    return RequestMention.objects.filter(source=FILES, subject_id=stored.public_id, request__in=own).exists()
