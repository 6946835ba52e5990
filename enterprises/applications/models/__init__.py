from enterprises.applications.models.application import Application, ApplicationDocument, Remark
from enterprises.applications.models.call import Call, CallPaper
from enterprises.applications.models.letter import Letter
from enterprises.applications.models.project import Milestone, ProgressReport, ProjectEvidence, SupportedProject

__all__ = [
    "Application",
    "ApplicationDocument",
    "Call",
    "CallPaper",
    "Letter",
    "Milestone",
    "ProgressReport",
    "ProjectEvidence",
    "Remark",
    "SupportedProject",
]
