from enterprises.projects.models.acceptance import AcceptanceCondition
from enterprises.projects.models.agreement import Agreement, AgreementItem, SignedCopy
from enterprises.projects.models.complaint import Complaint
from enterprises.projects.models.holding import EvidenceQuestion
from enterprises.projects.models.indicator import Indicator
from enterprises.projects.models.publication import ListPublication
from enterprises.projects.models.revocation import EvidenceRevocation
from enterprises.projects.models.rule import ProjectRule
from enterprises.projects.models.sharing import FieldDepartment
from enterprises.projects.models.visit import Visit, VisitDemand, VisitMember, VisitPhoto

__all__ = [
    "AcceptanceCondition",
    "Agreement",
    "AgreementItem",
    "Complaint",
    "EvidenceQuestion",
    "EvidenceRevocation",
    "FieldDepartment",
    "Indicator",
    "ListPublication",
    "ProjectRule",
    "SignedCopy",
    "Visit",
    "VisitDemand",
    "VisitMember",
    "VisitPhoto",
]
