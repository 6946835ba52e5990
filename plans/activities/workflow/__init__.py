"""The life cycles of this app."""

from plans.activities.workflow.difficulty import DIFFICULTY_WORKFLOW
from plans.activities.workflow.followed import DEMAND_WORKFLOW, ITEM_WORKFLOW
from plans.activities.workflow.inspection import INSPECTION_WORKFLOW
from plans.activities.workflow.policy import POLICY_WORKFLOW
from plans.activities.workflow.session import SESSION_WORKFLOW

ALL_WORKFLOWS = (
    INSPECTION_WORKFLOW,
    DEMAND_WORKFLOW,
    POLICY_WORKFLOW,
    SESSION_WORKFLOW,
    ITEM_WORKFLOW,
    DIFFICULTY_WORKFLOW,
)

__all__ = [
    "ALL_WORKFLOWS",
    "DEMAND_WORKFLOW",
    "DIFFICULTY_WORKFLOW",
    "INSPECTION_WORKFLOW",
    "ITEM_WORKFLOW",
    "POLICY_WORKFLOW",
    "SESSION_WORKFLOW",
]
