from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterchangeConfig(AppConfig):
    name = "plans.interchange"
    label = "interchange"
    verbose_name = _("Cơ sở dữ liệu, liên thông")

    def ready(self) -> None:
        from plans.interchange import events, jobs, menu, open_sets, origins, owners, wired  # noqa: F401  # audit events, long work, registers
        from plans.interchange.counters import COUNTERS
        from plans.interchange.shared_import import kind
        from plans.interchange.sweep import publish_all
        from plans.interchange.workflow import EDITION_WORKFLOW
        from plans.planning import counters
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.jobs import sweeps
        from portal.ui import panels, work_queue
        from portal.workflow.registry import workflows

        workflows.register(EDITION_WORKFLOW)
        for counter in COUNTERS:
            counters.register(counter)
        file_owners.register("interchange", owners.reads_file)
        upload_purposes.register(UploadPurpose(key=kind.FILE_PURPOSE, kinds=frozenset({"json", "xlsx", "text"})))
        panels.register(origins.PANEL)
        work_queue.register("interchange", menu.awaiting)
        sweeps.register("interchange.feed", publish_all)
