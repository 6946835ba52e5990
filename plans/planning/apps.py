from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "plans.planning"
    label = "planning"
    verbose_name = _("Kế hoạch")

    def ready(self) -> None:
        from plans.planning import events  # noqa: F401  # registers the audit events
        from plans.planning.workflow import PLAN_WORKFLOW
        from portal.workflow.registry import workflows

        workflows.register(PLAN_WORKFLOW)
