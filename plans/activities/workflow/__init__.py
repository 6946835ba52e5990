"""The life cycles of this app."""

from plans.activities.workflow.club import CLUB_WORKFLOW
from plans.activities.workflow.difficulty import DIFFICULTY_WORKFLOW
from plans.activities.workflow.event import EVENT_WORKFLOW
from plans.activities.workflow.followed import DEMAND_WORKFLOW, ITEM_WORKFLOW
from plans.activities.workflow.inspection import INSPECTION_WORKFLOW
from plans.activities.workflow.policy import POLICY_WORKFLOW
from plans.activities.workflow.praise import PRAISE_WORKFLOW
from plans.activities.workflow.session import SESSION_WORKFLOW
from plans.activities.workflow.training import COURSE_WORKFLOW, NOMINATION_WORKFLOW

ALL_WORKFLOWS = (
    CLUB_WORKFLOW,
    PRAISE_WORKFLOW,
    INSPECTION_WORKFLOW,
    DEMAND_WORKFLOW,
    POLICY_WORKFLOW,
    SESSION_WORKFLOW,
    ITEM_WORKFLOW,
    DIFFICULTY_WORKFLOW,
    EVENT_WORKFLOW,
    COURSE_WORKFLOW,
    NOMINATION_WORKFLOW,
)

__all__ = [
    "ALL_WORKFLOWS",
    "CLUB_WORKFLOW",
    "COURSE_WORKFLOW",
    "DEMAND_WORKFLOW",
    "DIFFICULTY_WORKFLOW",
    "EVENT_WORKFLOW",
    "INSPECTION_WORKFLOW",
    "ITEM_WORKFLOW",
    "NOMINATION_WORKFLOW",
    "POLICY_WORKFLOW",
    "PRAISE_WORKFLOW",
    "SESSION_WORKFLOW",
]
