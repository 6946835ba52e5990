from plans.activities.models.club import Club, ClubActivity, ClubMember, ClubPaper, ClubSupport
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
from plans.activities.models.event import Event, EventAttendance, EventGuest, EventPaper
from plans.activities.models.expert import CourseLecturer, Expert, ExpertCertificate
from plans.activities.models.inspection import (
    DemandFollowUp,
    Inspection,
    InspectionDemand,
    InspectionFinding,
    InspectionMember,
    InspectionPaper,
)
from plans.activities.models.policy import PolicyDocument, PolicyItem
from plans.activities.models.praise import PraiseNominee, PraiseOpinion, PraisePaper, PraiseRound
from plans.activities.models.training import (
    Course,
    CourseAttendance,
    CoursePaper,
    Nomination,
    Trainee,
    TraineeMerge,
    TrainingCertificate,
)

__all__ = [
    "Club",
    "ClubActivity",
    "ClubMember",
    "ClubPaper",
    "ClubSupport",
    "CommitteePaper",
    "CommitteeSeat",
    "CommitteeSession",
    "ConclusionItem",
    "Course",
    "CourseAttendance",
    "CourseLecturer",
    "CoursePaper",
    "DemandFollowUp",
    "Difficulty",
    "DifficultyPaper",
    "Event",
    "EventAttendance",
    "EventGuest",
    "EventPaper",
    "Expert",
    "ExpertCertificate",
    "Inspection",
    "InspectionDemand",
    "InspectionFinding",
    "InspectionMember",
    "InspectionPaper",
    "ItemFollowUp",
    "Nomination",
    "PolicyDocument",
    "PolicyItem",
    "PraiseNominee",
    "PraiseOpinion",
    "PraisePaper",
    "PraiseRound",
    "SessionAttendance",
    "SteeringCommittee",
    "Trainee",
    "TraineeMerge",
    "TrainingCertificate",
]
