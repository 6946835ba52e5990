from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "plans.activities"
    label = "activities"
    verbose_name = _("Hoạt động")

    def ready(self) -> None:
        from plans.activities import (  # noqa: F401  # events, entries, panels, evidence, personal data
            events,
            evidence,
            menu,
            owners,
            panels,
            privacy,
            privacy_honours,
            ready_honours,
            succession,
            texts,
            work,
        )
        from plans.activities.counters import ALL_COUNTERS
        from plans.activities.counters_events import EVENT_COUNTERS
        from plans.activities.counters_experts import EXPERT_COUNTERS
        from plans.activities.importing import experts as _experts  # noqa: F401  # lists of experts read in
        from plans.activities.importing import kinds as _kinds  # noqa: F401  # sheets read in
        from plans.activities.importing import planned_lists as _planned  # noqa: F401  # lists of events and courses read in
        from plans.activities.notifications import ALL_KINDS
        from plans.activities.notifications_experts import EXPERT_KINDS, warn_of_expiry
        from plans.activities.sweep import remind_due
        from plans.activities.workflow import ALL_WORKFLOWS
        from plans.planning.counters import counters
        from portal.attachments import owners as file_owners
        from portal.jobs import sweeps
        from portal.notifications.kinds import notification_kinds
        from portal.ui import search, work_queue
        from portal.workflow.registry import workflows

        for workflow in ALL_WORKFLOWS:
            workflows.register(workflow)
        for kind in (*ALL_KINDS, *EXPERT_KINDS):
            notification_kinds.register(kind)
        for counter in (*ALL_COUNTERS, *EVENT_COUNTERS, *EXPERT_COUNTERS):
            counters.register(counter)
        ready_honours.plug_in()
        file_owners.register("activities", owners.reads_activity_paper)
        sweeps.register("activities", remind_due)
        sweeps.register("experts", warn_of_expiry)
        work_queue.register("activities", work.awaiting)
        search.register(search.SearchSource("activities", _("Theo dõi thực hiện"), menu.find_activities, order=15))
        search.register(search.SearchSource("experts", _("Chuyên gia, giảng viên"), menu.find_experts, order=16))
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="activities_reference")


def _load_reference(**kwargs: object) -> None:
    """Time limits stand in every database from the start, and again after a test emptied it."""
    from plans.activities.reference import load_deadline_rules

    load_deadline_rules()
