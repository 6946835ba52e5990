"""What the productivity database and surveys plug in when the portal starts."""

from __future__ import annotations

from plans.knowledge import (  # noqa: F401  # audit events, menu entries
    events_productivity,
    menu_productivity,
    notifications_productivity,
    notifications_surveys,
    sweep_surveys,
)
from plans.knowledge.counters_productivity import COUNTERS
from plans.knowledge.figure_import import kind  # noqa: F401  # how figures are read from a file
from plans.knowledge.list_import import (  # noqa: F401  # and what else is filled from a sheet
    answers,
    invitees,
    practices,
    questionnaires,
    tfp,
)
from plans.knowledge.views.questionnaires import ways
from plans.knowledge.workflow.survey import SURVEY_WORKFLOW
from plans.knowledge.workflow.tfp import TFP_WORKFLOW
from plans.planning import counters
from portal.jobs import sweeps
from portal.notifications.kinds import notification_kinds
from portal.questions.sockets import form_ways
from portal.ui import work_queue
from portal.workflow.registry import workflows

__all__ = ["plug_in"]


def plug_in() -> None:
    """Called once from `AppConfig.ready()`."""
    workflows.register(TFP_WORKFLOW)
    workflows.register(SURVEY_WORKFLOW)
    notification_kinds.register(notifications_surveys.SURVEY_ASKED)
    sweeps.register("surveys", sweep_surveys.look_after_surveys)
    notification_kinds.register(notifications_productivity.TFP_SUBMITTED)
    for counter in COUNTERS:
        counters.register(counter)
    form_ways.register(ways, key="knowledge.questionnaires")
    work_queue.register("knowledge.productivity", menu_productivity.awaiting)
