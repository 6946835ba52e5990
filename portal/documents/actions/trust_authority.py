"""Which certificates signatures are trusted from: added and ended by day, never edited."""

from __future__ import annotations

import datetime as dt
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.core.types import ActorLike
from portal.documents.models import SignatureAuthority


@use_case
def trust_authority(
    *, actor: ActorLike, certificate: bytes, legal_basis: str, valid_from: dt.date, name: str = ""
) -> SignatureAuthority:
    """Trust what leads to `certificate` (PEM or DER) from a day on. The caller has checked that `actor` may.

    Raises RuleViolation for a file that is no certificate, or one that may not issue others.
    """
    read = _read(certificate)
    der = read.public_bytes(Encoding.DER)
    row = SignatureAuthority(
        name=(name.strip() or _subject(read))[:250],
        certificate=read.public_bytes(Encoding.PEM).decode(),
        sha256=hashlib.sha256(der).hexdigest(),
        legal_basis=legal_basis.strip(),
        valid_from=valid_from,
    )
    row.full_clean()
    row.save()
    record("document:authority_trusted", actor=actor, subject=row, name=row.name, sha256=row.sha256)
    return row


@use_case
def end_authority(*, actor: ActorLike, authority: SignatureAuthority, valid_to: dt.date) -> SignatureAuthority:
    """Trust it no longer after `valid_to`; copies that came in before keep what was found then."""
    row: SignatureAuthority = lock(SignatureAuthority, authority.pk)
    row.valid_to = valid_to
    row.full_clean()
    row.save()
    record("document:authority_ended", actor=actor, subject=row, name=row.name, on=str(valid_to))
    return row


def _read(content: bytes) -> x509.Certificate:
    try:
        is_pem = b"-----BEGIN" in content
        return x509.load_pem_x509_certificate(content) if is_pem else x509.load_der_x509_certificate(content)
    except ValueError:
        problem = Problem("certificate", _("Tệp không phải chứng thư X.509 (PEM hoặc DER)."))
        raise RuleViolation(problems=[problem]) from None


def _subject(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
