from reports.models.collecting import AgencyReturn, ReturnFile, ReturnRemark, ReturnRequest, SentReturn
from reports.models.dispatch import CalendarKey, PackageStatus, ReportDispatch, ReportPackage, ReportReceipt
from reports.models.obligation import ReportObligation
from reports.models.report import FrozenReport, Report, ReportFile
from reports.models.settings import BackwardPlanRule, LatenessRule, ReportTemplate
from reports.models.writing import FigureDecision, ReportProposal, RuleSettlement, TargetConclusion, TextRevision

__all__ = [
    "AgencyReturn",
    "BackwardPlanRule",
    "CalendarKey",
    "FigureDecision",
    "FrozenReport",
    "LatenessRule",
    "PackageStatus",
    "Report",
    "ReportDispatch",
    "ReportFile",
    "ReportObligation",
    "ReportPackage",
    "ReportProposal",
    "ReportReceipt",
    "ReportTemplate",
    "ReturnFile",
    "ReturnRemark",
    "ReturnRequest",
    "RuleSettlement",
    "SentReturn",
    "TargetConclusion",
    "TextRevision",
]
