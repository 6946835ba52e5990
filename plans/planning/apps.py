from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "plans.planning"
    label = "planning"
    verbose_name = _("Kế hoạch")

    def ready(self) -> None:
        from plans.planning import amendment_menu, events, menu, panels, ready_work, ready_writing, succession, texts  # noqa: F401  # registers audit events, menu, panel
        from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
        from plans.planning.api.views import PlanViewSet
        from plans.planning.consultation_workflow import CONSULTATION_WORKFLOW
        from plans.planning.importing import kind as _import_kind  # noqa: F401  # registers the import of plans
        from plans.planning.notifications import KINDS
        from plans.planning.selectors.evidence import reads_target_file
        from plans.planning.workflow import PLAN_WORKFLOW
        from portal.api import routes
        from portal.attachments import owners
        from portal.notifications.kinds import notification_kinds
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        workflows.register(PLAN_WORKFLOW)
        ready_work.plug_in()
        workflows.register(AMENDMENT_WORKFLOW)
        workflows.register(CONSULTATION_WORKFLOW)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="planning_reference")
        for kind in KINDS:
            notification_kinds.register(kind)
        routes.register("plans", PlanViewSet, "plan")
        search.register(search.SearchSource("plans", _("Kế hoạch"), menu.find_plans, order=10))
        work_queue.register("plans", menu.awaiting)
        work_queue.register("plan_amendments", amendment_menu.awaiting)
        work_queue.register("plans.entries", menu.entries_awaiting)
        owners.register("planning.evidence", reads_target_file)
        work_queue.register("plans.remarks", menu.remarks_awaited)


def _load_reference(**kwargs: object) -> None:
    from plans.planning.reference import load_deadline_rules

    load_deadline_rules()
