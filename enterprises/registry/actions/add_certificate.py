"""Record a certificate of an enterprise."""

from __future__ import annotations

import datetime as dt

from enterprises.registry.models import Certificate, Enterprise
from enterprises.registry.policies import edits_own_profile, keeps_register
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def add_certificate(
    *,
    actor: Actor,
    enterprise: Enterprise,
    kind: str,
    standard: str,
    issuer: str,
    number: str,
    issued_on: dt.date,
    expires_on: dt.date | None = None,
    scope: str = "",
    file: StoredFile | None = None,
) -> Certificate:
    """The new certificate. Raises ValidationError when the issuer's number is known or the dates are wrong."""
    if not keeps_register.can(actor, enterprise):
        edits_own_profile.check(actor, enterprise)
    certificate = Certificate(
        enterprise=enterprise,
        kind=kind,
        standard=standard.strip(),
        issuer=issuer.strip(),
        number=number.strip(),
        issued_on=issued_on,
        expires_on=expires_on,
        scope=scope.strip(),
        file=file,
    )
    certificate.full_clean()
    certificate.save()
    record("certificate:added", actor=actor, subject=certificate, enterprise=enterprise.name, number=certificate.number)
    return certificate
