"""Issued documents by what they are about. Who may read one is decided by the app its subject belongs to."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.documents.models import IssuedDocument


def issued_about(subject: Any) -> models.QuerySet[IssuedDocument]:
    """All documents about one record, newest first, with their files."""
    return about_type(subject._meta.label_lower).filter(
        subject_id=str(getattr(subject, "public_id", None) or subject.pk)
    )


def about_type(subject_type: str) -> models.QuerySet[IssuedDocument]:
    """All documents about records of one model ("applications.letter")."""
    return IssuedDocument.objects.filter(subject_type=subject_type).select_related("file", "issued_by")
