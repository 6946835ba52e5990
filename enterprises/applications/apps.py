from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "enterprises.applications"
    label = "applications"
    verbose_name = "Hồ sơ và dự án"

    def ready(self) -> None:
        from enterprises.applications import (  # noqa: F401  # audit events
            counters,
            events,
            menu,
            notifications,
            owners,
            reference,
            succession,
            work,
            workflow,
        )
        from enterprises.applications.actions.close_call import turn_calls
        from enterprises.applications.panels import CASES_COLUMN, HISTORY
        from enterprises.applications.purposes import PURPOSES
        from enterprises.registry.sockets import list_columns
        from plans.planning import counters as plan_counters
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import upload_purposes
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.ui import kpis, panels, public_front, search, work_queue
        from portal.workflow.registry import workflows

        for life_cycle in (workflow.CALL_WORKFLOW, workflow.APPLICATION_WORKFLOW, workflow.PROJECT_WORKFLOW):
            workflows.register(life_cycle)
        for kind in notifications.ALL_KINDS:
            notification_kinds.register(kind)
        for purpose in PURPOSES:
            upload_purposes.register(purpose)
        for counter in counters.COUNTERS:
            plan_counters.register(counter)
        file_owners.register("applications.application", owners.reads_application_file)
        file_owners.register("applications.project", owners.reads_project_file)
        file_owners.register("applications.issued", owners.reads_issued_document)
        work_queue.register("applications.applications", work.applications_awaiting)
        work_queue.register("applications.projects", work.projects_awaiting)
        kpis.register("applications", work.figures)
        search.register(search.SearchSource("applications", _("Hồ sơ"), work.find_applications, order=20))
        search.register(search.SearchSource("projects", _("Dự án"), work.find_projects, order=30))
        public_front.register_calls("applications", work.open_calls)
        public_front.register_facts("applications", work.public_facts)
        panels.register(HISTORY)
        list_columns.register(CASES_COLUMN)
        sweeps.register("applications.calls", turn_calls)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="applications_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from enterprises.applications.reference import load_deadline_rules

    load_deadline_rules()
