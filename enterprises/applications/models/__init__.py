from enterprises.applications.models.application import Application, ApplicationDocument, Remark
from enterprises.applications.models.call import Call, CallPaper
from enterprises.applications.models.checking import ChecklistMark, PaperCopy, SupplementRequest
from enterprises.applications.models.desk import AssignmentRule, Handover, OfficerAbsence
from enterprises.applications.models.drafting import DraftPresence, FieldEdit
from enterprises.applications.models.exclusion import ExclusionOverride, ExclusionRule, RecordedBar
from enterprises.applications.models.item import ApplicationItem
from enterprises.applications.models.letter import Letter, LetterDelivery, LetterTemplate
from enterprises.applications.models.notice import CallNotice
from enterprises.applications.models.project import Milestone, ProgressReport, ProjectEvidence, SupportedProject
from enterprises.applications.models.recommendation import Recommendation
from enterprises.applications.models.support import SupportCalculation, SupportClaim

__all__ = [
    "Application",
    "ApplicationDocument",
    "ApplicationItem",
    "AssignmentRule",
    "Call",
    "CallNotice",
    "CallPaper",
    "ChecklistMark",
    "DraftPresence",
    "ExclusionOverride",
    "ExclusionRule",
    "FieldEdit",
    "Handover",
    "Letter",
    "LetterDelivery",
    "LetterTemplate",
    "Milestone",
    "OfficerAbsence",
    "PaperCopy",
    "ProgressReport",
    "ProjectEvidence",
    "Recommendation",
    "RecordedBar",
    "Remark",
    "SupplementRequest",
    "SupportCalculation",
    "SupportClaim",
    "SupportedProject",
]
