"""Issued documents by what they are about. Who may read one is decided by the app its subject belongs to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from portal.core import clock
from portal.documents.models import IssuedDocument, SignatureAuthority


def issued_about(subject: Any) -> models.QuerySet[IssuedDocument]:
    """All documents about one record, newest first, with their files."""
    return about_type(subject._meta.label_lower).filter(
        subject_id=str(getattr(subject, "public_id", None) or subject.pk)
    )


def about_type(subject_type: str) -> models.QuerySet[IssuedDocument]:
    """All documents about records of one model ("applications.letter")."""
    return IssuedDocument.objects.filter(subject_type=subject_type).select_related("file", "issued_by")


def authorities_on(day: dt.date) -> models.QuerySet[SignatureAuthority]:
    """Authorities whose signatures are trusted on `day`."""
    ends = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
    return SignatureAuthority.objects.filter(ends, valid_from__lte=day)


def roots_on(instant: dt.datetime) -> bytes:
    """The trusted certificates of the day of `instant` as PEM, one after the other. One query."""
    rows = authorities_on(clock.local_day(instant)).values_list("certificate", flat=True)
    return "\n".join(row.strip() for row in rows).encode()
