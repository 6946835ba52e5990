from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "plans.knowledge"
    label = "knowledge"
    verbose_name = _("Tri thức")

    def ready(self) -> None:
        from plans.knowledge import (  # noqa: F401  # events, public site, evidence, what passes on
            api,
            events,
            evidence,
            front,
            menu,
            owners,
            panels,
            privacy,
            public_clubs,
            public_praise,
            ready_bodies,
            ready_productivity,
            succession,
            texts,
        )
        from plans.knowledge.actions.write_article import PURPOSE
        from plans.knowledge.importing import kind  # noqa: F401  # how a list of standards is read from a file
        from plans.knowledge.notifications import ALL_KINDS
        from plans.knowledge.workflow import ALL_WORKFLOWS
        from portal.attachments import owners as file_owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.notifications.kinds import notification_kinds
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        for workflow in ALL_WORKFLOWS:
            workflows.register(workflow)
        for told in ALL_KINDS:
            notification_kinds.register(told)
        upload_purposes.register(UploadPurpose(key=PURPOSE))
        file_owners.register("knowledge", owners.reads_article_file)
        work_queue.register("knowledge", menu.awaiting)
        search.register(search.SearchSource("standards", _("Tiêu chuẩn, công cụ"), menu.find_standards, order=60))
        ready_productivity.plug_in()
        ready_bodies.plug_in()
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="knowledge_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from plans.knowledge.reference import load_deadline_rules

    load_deadline_rules()
