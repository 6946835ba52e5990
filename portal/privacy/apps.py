from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "privacy"
    verbose_name = "Dữ liệu cá nhân"

    def ready(self) -> None:
        from portal.attachments import owners as file_owners
        from portal.attachments.stored import after_upload
        from portal.jobs import sweeps
        from portal.jobs.kinds import job_kinds
        from portal.privacy import accounts, events, menu, notifications  # noqa: F401  # sources, audit events, menu, notices
        from portal.privacy.actions.read_papers import read_soon, sweep_papers
        from portal.privacy.jobs import COPY_JOB, READ_JOB
        from portal.privacy.owners import reads_copy, reads_mentioned
        from portal.privacy.sweep import sweep_privacy
        from portal.privacy.workflow import ERASURE_WORKFLOW, REQUEST_WORKFLOW
        from portal.workflow.registry import workflows

        workflows.register(REQUEST_WORKFLOW)
        workflows.register(ERASURE_WORKFLOW)
        job_kinds.register(COPY_JOB)
        job_kinds.register(READ_JOB)
        file_owners.register("privacy", reads_copy)
        file_owners.register("privacy.mentions", reads_mentioned)
        after_upload.register(read_soon, "privacy")
        sweeps.register("privacy", sweep_privacy)
        sweeps.register("privacy.papers", sweep_papers)
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="privacy_reference")


def _load_reference(**kwargs: object) -> None:
    """The time limit and the first texts stand in every database from the start."""
    from portal.privacy.reference import load_reference

    load_reference()
