from enterprises.councils.models.ballot import Ballot, ConflictDeclaration
from enterprises.councils.models.council import Council, CouncilMember
from enterprises.councils.models.meeting import Attendance, Meeting, MeetingFile
from enterprises.councils.models.rule_set import CouncilRuleSet

__all__ = [
    "Attendance",
    "Ballot",
    "ConflictDeclaration",
    "Council",
    "CouncilMember",
    "CouncilRuleSet",
    "Meeting",
    "MeetingFile",
]
