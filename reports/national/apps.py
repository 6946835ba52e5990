from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "reports.national"
    label = "national"
    verbose_name = "Toàn quốc"

    def ready(self) -> None:
        from portal.attachments import owners as file_owners
        from portal.documents.kinds import document_kinds
        from portal.jobs.kinds import job_kinds
        from portal.ui import work_queue
        from portal.workflow.registry import workflows
        from reports.national import events, menu, notifications, owners, work  # noqa: F401  # audit events, menu, kinds of notices
        from reports.national.documents.letter import PROVINCE_LETTER
        from reports.national.jobs import FILES_JOB, PAPER_JOB, SEND_JOB
        from reports.national.workflow import PAPER_WORKFLOW

        workflows.register(PAPER_WORKFLOW)
        document_kinds.register(PROVINCE_LETTER)
        for kind in (FILES_JOB, PAPER_JOB, SEND_JOB):
            job_kinds.register(kind)
        file_owners.register("national", owners.may_read)
        work_queue.register("national", work.awaiting)
