"""Rows of the care of personal data."""

from portal.privacy.models.consent import Consent
from portal.privacy.models.erasure import Erasure, ErasureLine
from portal.privacy.models.look import SensitiveLook
from portal.privacy.models.paper import PaperText
from portal.privacy.models.purpose import Purpose
from portal.privacy.models.request import RequestFile, RequestMention, RequestRecord, Restriction, SubjectRequest
from portal.privacy.models.retention import RetentionCase

__all__ = [
    "Consent",
    "Erasure",
    "ErasureLine",
    "PaperText",
    "Purpose",
    "RequestFile",
    "RequestMention",
    "RequestRecord",
    "Restriction",
    "RetentionCase",
    "SensitiveLook",
    "SubjectRequest",
]
