"""The life cycles of calls, applications and supported projects, one table each."""

from enterprises.applications.workflow.application import APPLICATION_WORKFLOW, takes_applications_now
from enterprises.applications.workflow.call import CALL_WORKFLOW
from enterprises.applications.workflow.project import PROJECT_WORKFLOW

__all__ = ["APPLICATION_WORKFLOW", "CALL_WORKFLOW", "PROJECT_WORKFLOW", "takes_applications_now"]
