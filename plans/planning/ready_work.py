"""What following tasks and duties plugs into the portal; called from `AppConfig.ready()`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning import counters, menu_work, owners_work, tabs
from plans.planning.actions.approve_amendment import sweep_amendments
from plans.planning.actions.remind_due import sweep_work
from plans.planning.documents.reminder import REMINDER
from plans.planning.notifications_work import KINDS
from plans.planning.science_counters import ENTERPRISES
from plans.planning.selectors import plans
from plans.planning.workflow_work import WORKFLOWS
from portal.attachments import owners
from portal.documents.kinds import document_kinds
from portal.jobs import sweeps
from portal.notifications.kinds import notification_kinds
from portal.organizations.roles import Role
from portal.organizations.sockets import start_pages
from portal.ui import work_queue
from portal.workflow.registry import workflows


def plug_in() -> None:
    """Workflows, notices, documents, files, sweep, work queue, tab."""
    for workflow in WORKFLOWS:
        workflows.register(workflow)
    for kind in KINDS:
        notification_kinds.register(kind)
    counters.register(ENTERPRISES)
    document_kinds.register(REMINDER)
    owners.register("planning.progress", owners_work.reads_evidence)
    owners.register("planning.reminder", owners_work.reads_reminder)
    sweeps.register("planning.amendments", sweep_amendments)
    sweeps.register("planning.work", sweep_work)
    start_pages.register("planning:own_work", Role.AGENCY_OFFICER.value)
    work_queue.register("planning.progress_due", menu_work.progress_due)
    work_queue.register("planning.progress_to_judge", menu_work.progress_to_judge)
    work_queue.register("planning.science", menu_work.science_waiting)
    tabs.register(tabs.PlanTab("progress", _("Tiến độ"), "planning:plan_progress", 105, shown=plans.follows))
    tabs.register(
        tabs.PlanTab("matrix", _("Ma trận"), "planning:plan_matrix", 120, shown=plans.follows, takes_day=True)
    )
