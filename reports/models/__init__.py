from reports.models.collecting import AgencyReturn, ReturnFile, ReturnRemark, ReturnRequest, SentReturn
from reports.models.obligation import ReportObligation
from reports.models.report import FrozenReport, Report, ReportFile
from reports.models.settings import BackwardPlanRule, LatenessRule

__all__ = [
    "AgencyReturn",
    "BackwardPlanRule",
    "FrozenReport",
    "LatenessRule",
    "Report",
    "ReportFile",
    "ReportObligation",
    "ReturnFile",
    "ReturnRemark",
    "ReturnRequest",
    "SentReturn",
]
