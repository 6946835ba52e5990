from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from plans.planning import proposals, report_states
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import upload_purposes
        from portal.documents.kinds import document_kinds
        from portal.jobs import sweeps
        from portal.jobs.kinds import job_kinds
        from portal.ui import kpis, public_front, search, work_queue
        from portal.workflow.registry import workflows
        from reports import events, menu, notifications, owners, return_notices, succession, texts, work  # noqa: F401  # audit events, menu, kinds of notices
        from reports.documents.request_letter import REQUEST_LETTER
        from reports.forms_returns import RETURN_FILE, RETURN_SHEET
        from reports.jobs import REPORT_JOB
        from reports.selectors.next_period import proposed_after
        from reports.selectors.plan_states import states_of
        from reports.sending import PAPER_JOB, SEND_JOB
        from reports.sweep import sweep_obligations
        from reports.workflow import OBLIGATION_WORKFLOW, REPORT_WORKFLOW, RETURN_WORKFLOW

        workflows.register(REPORT_WORKFLOW)
        workflows.register(OBLIGATION_WORKFLOW)
        workflows.register(RETURN_WORKFLOW)
        document_kinds.register(REQUEST_LETTER)
        upload_purposes.register(RETURN_FILE)
        upload_purposes.register(RETURN_SHEET)
        job_kinds.register(REPORT_JOB)
        job_kinds.register(PAPER_JOB)
        job_kinds.register(SEND_JOB)
        sweeps.register("obligations", sweep_obligations)
        file_owners.register("reports", owners.may_read)
        report_states.register(states_of)
        proposals.register(proposed_after)
        work_queue.register("reports", work.awaiting)
        work_queue.register("reports.returns", work.awaiting_returns)
        kpis.register("reports", work.figures)
        search.register(search.SearchSource("reports", _("Báo cáo"), work.find_reports, order=60))
        public_front.register_link(
            public_front.PublicLink(_("Kiểm tra báo cáo"), "reports:report_verify", order=80, is_aside=True)
        )
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="reports_reference")


def _load_reference(**kwargs: object) -> None:
    """The settings of the calendar stand in every database from the start, and again after a test emptied it."""
    from reports.reference import load_calendar_settings

    load_calendar_settings()
