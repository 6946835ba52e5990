from plans.activities.models.committee import (
    CommitteePaper,
    CommitteeSeat,
    CommitteeSession,
    ConclusionItem,
    ItemFollowUp,
    SessionAttendance,
    SteeringCommittee,
)
from plans.activities.models.difficulty import Difficulty, DifficultyPaper
from plans.activities.models.inspection import (
    DemandFollowUp,
    Inspection,
    InspectionDemand,
    InspectionFinding,
    InspectionMember,
    InspectionPaper,
)
from plans.activities.models.policy import PolicyDocument, PolicyItem

__all__ = [
    "CommitteePaper",
    "CommitteeSeat",
    "CommitteeSession",
    "ConclusionItem",
    "DemandFollowUp",
    "Difficulty",
    "DifficultyPaper",
    "Inspection",
    "InspectionDemand",
    "InspectionFinding",
    "InspectionMember",
    "InspectionPaper",
    "ItemFollowUp",
    "PolicyDocument",
    "PolicyItem",
    "SessionAttendance",
    "SteeringCommittee",
]
