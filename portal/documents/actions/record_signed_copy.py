"""Hang a signed copy on the record it is about."""

from __future__ import annotations

from django.db import models

from portal.audit.record import record, use_case
from portal.core.types import ActorLike
from portal.documents.models import SignedCopy
from portal.documents.signing import CheckedCopy, CopyRead, check_again


@use_case
def record_signed_copy(*, actor: ActorLike, subject: models.Model, title: str, copy: CopyRead) -> SignedCopy:
    """Keep `copy` for good, with its digest and what its signatures said. The caller has checked that `actor` may."""
    row = SignedCopy(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.public_id),  # type: ignore[attr-defined]  # a portal model
        title=title[:400],
        kind=copy.kind,
        file=copy.stored,
        sha256=copy.stored.sha256,
        base_sha256=copy.base_sha256,
        signatures=[signature.as_facts() for signature in copy.signatures],
        recorded_by=actor.user,
    )
    row.full_clean()
    row.save()
    record(
        "document:signed_copy",
        actor=actor,
        subject=subject,
        kind=copy.kind,
        sha256=row.sha256,
        signers=[signature.signer for signature in copy.signatures],
    )
    return row


def check_signed_copy(*, actor: ActorLike, subject: models.Model, copy: SignedCopy) -> CheckedCopy:
    """Look at the kept bytes again and write down what was found."""
    found = check_again(copy)
    _write_down(actor=actor, subject=subject, found=found)
    return found


@use_case
def _write_down(*, actor: ActorLike, subject: models.Model, found: CheckedCopy) -> None:
    record("document:signature_checked", actor=actor, subject=subject, sha256=found.copy.sha256, holds=found.holds)
