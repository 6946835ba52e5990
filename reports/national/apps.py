from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "reports.national"
    label = "national"
    verbose_name = "Toàn quốc"

    def ready(self) -> None:
        from portal.attachments import owners as file_owners
        from portal.ui import work_queue
        from portal.workflow.registry import workflows
        from reports.national import events, menu, notifications, owners, work  # noqa: F401  # audit events, menu, kinds of notices
        from reports.national.workflow import PAPER_WORKFLOW

        workflows.register(PAPER_WORKFLOW)
        file_owners.register("national", owners.may_read)
        work_queue.register("national", work.awaiting)
