from enterprises.councils.models.ballot import Ballot, ConflictDeclaration
from enterprises.councils.models.blind import MaskedPaper
from enterprises.councils.models.council import Council, CouncilMember
from enterprises.councils.models.expert import CouncilExpert, ExpertPledge, ExpertReport
from enterprises.councils.models.fee import CouncilFeeScale
from enterprises.councils.models.given_expert import ProjectExpert
from enterprises.councils.models.interest import DeclaredInterest, InterestKind
from enterprises.councils.models.meeting import Attendance, Meeting, MeetingFile
from enterprises.councils.models.nomination import NominationRequest, Nominee
from enterprises.councils.models.reserve import ReserveMove
from enterprises.councils.models.review import OutsideReview, ReviewOpinion
from enterprises.councils.models.reviewer import FileReviewer, WithheldFile
from enterprises.councils.models.rule_set import CouncilRuleSet

__all__ = [
    "Attendance",
    "Ballot",
    "ConflictDeclaration",
    "Council",
    "CouncilExpert",
    "CouncilFeeScale",
    "CouncilMember",
    "CouncilRuleSet",
    "DeclaredInterest",
    "ExpertPledge",
    "ExpertReport",
    "FileReviewer",
    "InterestKind",
    "MaskedPaper",
    "Meeting",
    "MeetingFile",
    "NominationRequest",
    "Nominee",
    "OutsideReview",
    "ProjectExpert",
    "ReserveMove",
    "ReviewOpinion",
    "WithheldFile",
]
