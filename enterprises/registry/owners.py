"""Who may read the files of certificates and the other records of an enterprise."""

from __future__ import annotations

from enterprises.registry.record_kinds import RECORDS
from enterprises.registry.selectors import records
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor

CERTIFICATE_FILE = "certificate"
MANDATE_PAPER = "mandate"
HAVING_FILES = tuple(kind.model for kind in RECORDS if "file" in {f.name for f in kind.model._meta.concrete_fields})


def reads_certificate_file(stored: StoredFile, actor: Actor) -> bool:
    """Whoever sees the enterprise sees the papers of its records."""
    return any(records.visible_to(actor, model).filter(file=stored).exists() for model in HAVING_FILES)
