from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "plans.planning"
    label = "planning"
    verbose_name = _("Kế hoạch")

    def ready(self) -> None:
        from plans.planning import events, menu  # noqa: F401  # registers audit events and the menu entry
        from plans.planning.workflow import PLAN_WORKFLOW
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        workflows.register(PLAN_WORKFLOW)
        search.register(search.SearchSource("plans", _("Kế hoạch"), menu.find_plans, order=10))
        work_queue.register("plans", menu.awaiting)
