from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "enterprises.applications"
    label = "applications"
    verbose_name = "Hồ sơ và dự án"

    def ready(self) -> None:
        from enterprises.applications import (  # noqa: F401  # audit events
            api,
            counters,
            decisions,
            events,
            menu,
            merging,
            notifications,
            owners,
            public_lists,
            reference,
            succession,
            texts,
            work,
            workflow,
        )
        from enterprises.applications.actions.close_call import turn_calls
        from enterprises.applications.answer_pages import STORE, question_sections
        from enterprises.applications.clocks import warn_of_clocks
        from enterprises.applications.contents import field_stores
        from enterprises.applications.draft_care import sweep_drafts
        from enterprises.applications.form_subjects import measures_on_offer
        from enterprises.applications.panels import (
            CALLS_TO_JOIN,
            CASES_COLUMN,
            HISTORY,
            RECOMMENDED_BY,
            SAME_ITEMS,
            UNDELIVERED,
        )
        from enterprises.applications.purposes import PURPOSES
        from enterprises.applications.sections import more_sections
        from enterprises.applications.support_panels import SUPPORT_PANELS
        from enterprises.registry.sockets import list_columns
        from plans.planning import counters as plan_counters
        from portal.attachments import owners as file_owners
        from portal.attachments.partial import sweep_partial_uploads
        from portal.attachments.purposes import upload_purposes
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.questions.sockets import form_subjects
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
        file_owners.register("applications.paper_template", owners.reads_paper_template)
        file_owners.register("applications.project", owners.reads_project_file)
        file_owners.register("applications.issued", owners.reads_issued_document)
        work_queue.register("applications.applications", work.applications_awaiting)
        work_queue.register("applications.projects", work.projects_awaiting)
        work_queue.register("applications.decisions", decisions.decisions_awaiting)
        kpis.register("applications", work.figures)
        search.register(search.SearchSource("applications", _("Hồ sơ"), work.find_applications, order=20))
        search.register(search.SearchSource("projects", _("Dự án"), work.find_projects, order=30))
        public_front.register_calls("applications", work.open_calls)
        public_front.register_facts("applications", work.public_facts)
        for panel in (HISTORY, SAME_ITEMS, RECOMMENDED_BY, UNDELIVERED, CALLS_TO_JOIN, *SUPPORT_PANELS):
            panels.register(panel)
        list_columns.register(CASES_COLUMN)
        sweeps.register("applications.calls", turn_calls)
        sweeps.register("applications.drafts", sweep_drafts)
        sweeps.register("attachments.partial", sweep_partial_uploads)
        field_stores.register(STORE)
        more_sections.register(question_sections, key="questions")
        form_subjects.register(measures_on_offer, key="measures")
        sweeps.register("applications.clocks", warn_of_clocks)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="applications_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from enterprises.applications.reference import load_deadline_rules, load_letter_templates
    from enterprises.applications.support_reference import load_exclusion_rules, load_national_norms

    load_deadline_rules()
    load_letter_templates()
    load_exclusion_rules()
    load_national_norms()
