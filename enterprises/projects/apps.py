from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "enterprises.projects"
    label = "projects"
    verbose_name = _("Thực hiện dự án")

    def ready(self) -> None:
        from enterprises.applications import sockets
        from enterprises.applications.selectors import projects
        from enterprises.projects import (  # noqa: F401  # audit events, menu
            events,
            jobs,
            menu,
            notifications,
            owners,
            panels,
            public,
            succession,
            texts,
            work,
        )
        from enterprises.projects.actions.ask_evidence import ask_and_remind
        from enterprises.projects.actions.keep_condition import keep_written_conditions
        from enterprises.projects.selectors.acceptance import bars_to_request
        from enterprises.projects.selectors.remarks import remarks_about
        from enterprises.projects.selectors.sharing import pilots_of_field
        from portal.attachments import owners as file_owners
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.ui import kpis, work_queue

        for kind in notifications.ALL_KINDS:
            notification_kinds.register(kind)
        projects.further_readers.register(pilots_of_field, key="projects.fields")
        sockets.after_acceptance.register(keep_written_conditions, key="projects.conditions")
        sockets.council_remarks.register(remarks_about, key="projects.remarks")
        sockets.acceptance_bars.register(bars_to_request, key="projects.bars")
        sockets.step_pages.update(
            sign_agreement="projects:agreement_create",
            extend="projects:amendment_create",
            progress="projects:progress_edit",
        )
        file_owners.register("projects.papers", owners.reads_paper)
        file_owners.register("projects.complaints", owners.reads_complaint)
        work_queue.register("projects.staff", work.staff_work)
        work_queue.register("projects.enterprise", work.enterprise_work)
        sweeps.register("projects.evidence", ask_and_remind)
        kpis.register("projects.late", work.figures)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="projects_reference")


def _load_reference(**kwargs: object) -> None:
    """Limits stand in every database from the start, and again after a test emptied it."""
    from enterprises.projects.reference import load_reference

    load_reference()
