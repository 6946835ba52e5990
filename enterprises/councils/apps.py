from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    name = "enterprises.councils"
    label = "councils"
    verbose_name = "Hội đồng"

    def ready(self) -> None:
        from enterprises.councils import events, menu, notifications, panels, privacy, succession, texts, work, workflow  # noqa: F401  # audit events, menu
        from enterprises.councils.actions.write_remark import sweep_remarks
        from enterprises.councils.owners import reads_masked_paper, reads_opinion, reads_signed_minutes
        from enterprises.councils.selectors.register_experts import work_of
        from plans.activities.sockets import expert_work
        from portal.attachments import owners
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        workflows.register(workflow.COUNCIL_WORKFLOW)
        workflows.register(workflow.MEETING_WORKFLOW)
        workflows.register(workflow.REVIEW_WORKFLOW)
        workflows.register(workflow.RULE_SET_WORKFLOW)
        for kind in notifications.ALL_KINDS:
            notification_kinds.register(kind)
        owners.register("councils.masked_papers", reads_masked_paper)
        owners.register("councils.opinions", reads_opinion)
        owners.register("councils.signed_minutes", reads_signed_minutes)
        sweeps.register("councils.remarks", sweep_remarks)
        work_queue.register("councils.remarks", work.reviewer_work)
        work_queue.register("councils.staff", work.staff_work)
        work_queue.register("councils.member", work.member_work)
        work_queue.register("councils.team", work.team_work)
        work_queue.register("councils.expert", work.expert_work)
        work_queue.register("councils.agency", work.agency_work)
        expert_work.register(work_of, "councils")
        search.register(search.SearchSource("councils", _("Hội đồng"), work.find_councils, order=35))
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="councils_reference")


def _load_reference(**kwargs: object) -> None:
    """Rule sets stand in every database from the start, and again after a test emptied it."""
    from enterprises.councils.reference import load_fee_scale, load_rule_sets

    load_rule_sets()
    load_fee_scale()
