"""Who may read the files of certificates."""

from __future__ import annotations

from enterprises.registry.models import Certificate
from enterprises.registry.selectors.enterprises import visible_to
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor

CERTIFICATE_FILE = "certificate"


def reads_certificate_file(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the enterprise sees its certificates."""
    return Certificate.objects.filter(file=stored, enterprise__in=visible_to(actor)).exists()
