from plans.planning.models.agency_plan import AgencyPlan, AgencyPlanItem
from plans.planning.models.amendment import PlanAmendment
from plans.planning.models.budget import AmountStatement, BudgetAnnex, BudgetLine, PlanFundingSource
from plans.planning.models.consultation import Consultation, ConsultationReply, Opinion
from plans.planning.models.editing import EditStep, RowOrigin
from plans.planning.models.evidence import (
    EvidencedRecord,
    ObjectiveFinding,
    TargetActual,
    TargetListTick,
    TargetListUnit,
)
from plans.planning.models.following import FollowUp, FollowUpDue, TaskOfficer
from plans.planning.models.measure import Measure, MeasureAlias, PlanMeasure
from plans.planning.models.norm import SupportNorm
from plans.planning.models.plan import Plan, PlanRelation
from plans.planning.models.programme import Programme, ProgrammeTaskGroup
from plans.planning.models.progress import HostFunding, Progress, ProgressEvidence
from plans.planning.models.reminder import Reminder, ReminderItem
from plans.planning.models.science import ScienceParticipant, ScienceProposal, ScienceTask
from plans.planning.models.target import Restatement, Target, TargetPhase
from plans.planning.models.version import (
    CitedDocument,
    Definition,
    LegalBasis,
    LinkedProgramme,
    Objective,
    PlanVersion,
    PrintedRemark,
    Provision,
    Recipient,
    SignatureLine,
)
from plans.planning.models.work import Duty, PlanOrganization, ReportRule, Task, TaskAssignment, TaskGroup

__all__ = [
    "AgencyPlan",
    "AgencyPlanItem",
    "AmountStatement",
    "BudgetAnnex",
    "BudgetLine",
    "CitedDocument",
    "Consultation",
    "ConsultationReply",
    "Definition",
    "Duty",
    "EditStep",
    "EvidencedRecord",
    "FollowUp",
    "FollowUpDue",
    "HostFunding",
    "LegalBasis",
    "LinkedProgramme",
    "Measure",
    "MeasureAlias",
    "Objective",
    "ObjectiveFinding",
    "Opinion",
    "Plan",
    "PlanAmendment",
    "PlanFundingSource",
    "PlanMeasure",
    "PlanOrganization",
    "PlanRelation",
    "PlanVersion",
    "PrintedRemark",
    "Programme",
    "ProgrammeTaskGroup",
    "Progress",
    "ProgressEvidence",
    "Provision",
    "Recipient",
    "Reminder",
    "ReminderItem",
    "ReportRule",
    "Restatement",
    "RowOrigin",
    "ScienceParticipant",
    "ScienceProposal",
    "ScienceTask",
    "SignatureLine",
    "SupportNorm",
    "Target",
    "TargetActual",
    "TargetListTick",
    "TargetListUnit",
    "TargetPhase",
    "Task",
    "TaskAssignment",
    "TaskGroup",
    "TaskOfficer",
]
