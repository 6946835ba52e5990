from reports.models.obligation import ReportObligation
from reports.models.report import FrozenReport, Report, ReportFile
from reports.models.settings import BackwardPlanRule, LatenessRule

__all__ = ["BackwardPlanRule", "FrozenReport", "LatenessRule", "Report", "ReportFile", "ReportObligation"]
