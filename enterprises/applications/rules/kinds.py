"""Which kind of project an approved application becomes, and whose field it falls in (H01, H06)."""

from __future__ import annotations

from enterprises.applications.enums import ProjectKind, SectorField
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from plans.planning.enums import EvidenceKind

GREEN_MEASURES = frozenset({"nang-suat-xanh", "green-productivity"})
HEALTH = frozenset({BeneficiaryKind.HOSPITAL, BeneficiaryKind.CLINIC, BeneficiaryKind.MEDICAL_CENTRE})


def kind_of(*, is_pilot: bool, beneficiary: str, measure_key: str, evidence: str) -> str:
    """The kind an officer finds suggested; every project has exactly one, so the counts never overlap."""
    if beneficiary in HEALTH:
        return ProjectKind.HOSPITAL
    if beneficiary == BeneficiaryKind.SCHOOL:
        return ProjectKind.SCHOOL
    if measure_key in GREEN_MEASURES:
        return ProjectKind.GREEN
    if is_pilot:
        return ProjectKind.MODEL
    return ProjectKind.IMPROVEMENT if evidence == EvidenceKind.PROJECT_ACCEPTED else ProjectKind.MEASURE


def field_of(beneficiary: str, sector_group: str) -> str:
    """The field by what the beneficiary is; an officer corrects it where the sector does not tell."""
    if beneficiary in HEALTH:
        return SectorField.HEALTH
    if beneficiary == BeneficiaryKind.SCHOOL:
        return SectorField.EDUCATION
    return SectorField.AGRICULTURE if sector_group == SectorGroup.AGRICULTURE else SectorField.TRADE
