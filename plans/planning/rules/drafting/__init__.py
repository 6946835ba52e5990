"""A new plan drafted from what stands (requirement A15). Pure: contents in, contents and the origin of each row out."""

from plans.planning.rules.drafting.agencies import AgencyWork, with_agencies
from plans.planning.rules.drafting.draft import Draft, Head
from plans.planning.rules.drafting.open_work import next_period, yearly
from plans.planning.rules.drafting.previous import copied
from plans.planning.rules.drafting.programme import Group, from_groups
from plans.planning.rules.drafting.proposals import Proposed, with_proposals
from plans.planning.rules.drafting.standing import PlanStanding, TargetStanding, TaskStanding

__all__ = [
    "AgencyWork",
    "Draft",
    "Group",
    "Head",
    "PlanStanding",
    "Proposed",
    "TargetStanding",
    "TaskStanding",
    "copied",
    "from_groups",
    "next_period",
    "with_agencies",
    "with_proposals",
    "yearly",
]
