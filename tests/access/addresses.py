"""Every address of the site, with a real object of the demonstration in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from enterprises.applications.models import (
    Application,
    ApplicationDocument,
    AssignmentRule,
    Call,
    CallNotice,
    CallPaper,
    ExclusionOverride,
    Letter,
    LetterTemplate,
    Milestone,
    OfficerAbsence,
    ProgressReport,
    ProjectEvidence,
    Recommendation,
    RecordedBar,
    Remark,
    SupportedProject,
)
from enterprises.councils.models import (
    Council,
    CouncilExpert,
    CouncilMember,
    CouncilRuleSet,
    DeclaredInterest,
    Meeting,
    MeetingFile,
    NominationRequest,
    Nominee,
    OutsideReview,
    ProjectExpert,
    ReviewOpinion,
)
from enterprises.projects.models import (
    AcceptanceCondition,
    Agreement,
    Complaint,
    EvidenceQuestion,
    EvidenceRevocation,
    FieldDepartment,
    Visit,
    VisitDemand,
)
from enterprises.registry.models import (
    AppliedStandard,
    AwardEntry,
    Certificate,
    ConsultancyContract,
    DuplicatePair,
    Enterprise,
    EnterpriseClaim,
    EnterpriseMerge,
    InnovationActivity,
    Laboratory,
    Mandate,
    MeasureDetail,
    OutsideSupport,
    Product,
    ProductMark,
    ProductTest,
)
from funding.models import (
    Ceiling,
    Estimate,
    LedgerCorrection,
    LedgerEntry,
    MobilisedMoney,
    Payment,
    PaymentPaper,
    PlannedPayment,
    Recovery,
    StageAcceptance,
    TaskBudget,
    TaskEntry,
    UnitSettlementPaper,
    Voucher,
    YearClosing,
)
from plans.activities.models import (
    Club,
    ClubActivity,
    ClubMember,
    CommitteeSeat,
    CommitteeSession,
    ConclusionItem,
    Course,
    CourseLecturer,
    Difficulty,
    Event,
    EventAttendance,
    EventGuest,
    Expert,
    ExpertCertificate,
    Inspection,
    InspectionDemand,
    Nomination,
    PolicyItem,
    PraiseNominee,
    PraiseOpinion,
    PraiseRound,
    SteeringCommittee,
    Trainee,
    TraineeMerge,
    TrainingCertificate,
)
from plans.interchange.models import CodeMapping, DataEdition, DataExport, Destination
from plans.knowledge.models import (
    Article,
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ChoiceCandidate,
    ChoiceCriterion,
    ConformityBody,
    Enquiry,
    FoundingStep,
    LocalRegulation,
    ProductivityFigure,
    RegulationOpinion,
    Standard,
    Survey,
    SurveyInvitee,
    TestCriterion,
    TfpAccount,
    UnitFounding,
)
from plans.planning.models import (
    AgencyPlan,
    BudgetLine,
    Consultation,
    ConsultationReply,
    FollowUp,
    ObjectiveFinding,
    Opinion,
    Plan,
    PlanAmendment,
    PlanFundingSource,
    Progress,
    Reminder,
    ScienceProposal,
    ScienceTask,
    SupportNorm,
    Target,
    TargetActual,
    Task,
)
from portal.api.models import ApiKey
from portal.attachments.models import StoredFile
from portal.demo.people import MAIN
from portal.documents.models import IssuedDocument, SignedCopy
from portal.imports.models import ImportDraft
from portal.jobs.models import Job
from portal.notifications.models import Notification
from portal.organizations.models import Membership, Organization
from portal.privacy.models import Erasure, RequestMention, Restriction, SubjectRequest
from portal.questions.models import QuestionForm
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.vietnam.models import Province
from reports.models import AgencyReturn, Report, ReportObligation, ReturnRequest
from reports.national.models import NationalReport, ProvinceLetter

LIBRARIES = frozenset({"account", "socialaccount", "mfa", "usersessions", "openid_connect"})
"""Namespaces and name beginnings of installed packages, tested where they come from."""


@dataclass(frozen=True)
class Address:
    """One pattern of the URL map."""

    name: str
    kwargs: tuple[str, ...]
    converters: tuple[str, ...]


def every_address() -> list[Address]:
    """The URL map, flat, without installed packages' own pages."""
    found = {a.name: a for a in _walk(get_resolver(), "") if not _is_library(a.name)}
    return sorted(found.values(), key=lambda a: a.name)


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            converters = entry.pattern.converters
            yield Address(
                f"{namespace}{entry.name}", tuple(converters), tuple(type(c).__name__ for c in converters.values())
            )


def _is_library(name: str) -> bool:
    head = name.split(":")[0].split("_")[0]
    return head in LIBRARIES or name.startswith(
        ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")
    )


def _main(rows: Any, path: str = "province__slug") -> Any:
    return rows.filter(**{path: MAIN}).order_by("pk").first()


SAMPLES: dict[str, Callable[[], Any]] = {
    "norm": lambda: _main(SupportNorm.objects),
    "exception": lambda: _main(ExclusionOverride.objects, "application__province__slug"),
    "bar": lambda: _main(RecordedBar.objects),
    "agency_plan": lambda: _main(AgencyPlan.objects, "organization__province__slug"),
    "plan": lambda: Plan.objects.get(code="KG-2021"),
    "amendment": lambda: PlanAmendment.objects.order_by("pk").first(),
    "target": lambda: Target.objects.filter(version__plan__code="KG-2021").first(),
    "actual": lambda: TargetActual.objects.filter(target=sample_of("target")).order_by("pk").first(),
    "version": lambda: Plan.objects.get(code="KG-2021").current_version,
    "task": lambda: Task.objects.filter(version__plan__code="KG-2021").first(),
    "finding": lambda: ObjectiveFinding.objects.filter(objective__version__plan__code="KG-2021").first(),
    "line": lambda: BudgetLine.objects.filter(
        version__plan__code__endswith="-MH", unit_price_vnd__isnull=False
    ).first(),
    "item": lambda: FollowUp.objects.filter(plan__code="KG-2021", task__isnull=False).order_by("pk").first(),
    "progress": lambda: Progress.objects.order_by("pk").first(),
    "reminder": lambda: _main(Reminder.objects),
    "consultation": lambda: _main(Consultation.objects, "plan__province__slug"),
    "reply": lambda: _main(ConsultationReply.objects, "consultation__plan__province__slug"),
    "opinion": lambda: _main(Opinion.objects, "reply__consultation__plan__province__slug"),
    "proposal": lambda: _main(ScienceProposal.objects),
    "science": lambda: _main(ScienceTask.objects),
    "enterprise": lambda: _main(Enterprise.objects),
    "other": lambda: Enterprise.objects.filter(province__slug=MAIN).order_by("-pk").first(),
    "mandate": lambda: Mandate.objects.filter(enterprise=sample_of("enterprise")).order_by("pk").first(),
    "claim": lambda: _main(EnterpriseClaim.objects, "enterprise__province__slug"),
    "pair": lambda: _main(DuplicatePair.objects, "first__province__slug"),
    "merge": lambda: _main(EnterpriseMerge.objects, "survivor__province__slug"),
    "certificate": lambda: _main(Certificate.objects, "enterprise__province__slug"),
    "product": lambda: _main(Product.objects, "enterprise__province__slug"),
    "mark": lambda: _main(ProductMark.objects, "enterprise__province__slug"),
    "applied": lambda: _main(AppliedStandard.objects, "enterprise__province__slug"),
    "mark_create": lambda: _main(SupportedProject.objects.filter(accepted_on__isnull=False)),
    "mark_withdraw": lambda: _main(SupportedProject.objects.filter(accepted_on__isnull=False)),
    "trial": lambda: _main(ProductTest.objects, "enterprise__province__slug"),
    "contract": lambda: _main(ConsultancyContract.objects, "enterprise__province__slug"),
    "practice": lambda: _main(MeasureDetail.objects, "enterprise__province__slug"),
    "outside": lambda: _main(OutsideSupport.objects, "enterprise__province__slug"),
    "award": lambda: _main(AwardEntry.objects, "enterprise__province__slug"),
    "innovation": lambda: _main(InnovationActivity.objects, "enterprise__province__slug"),
    "laboratory": lambda: Laboratory.objects.order_by("pk").first(),
    "call": lambda: _main(Call.objects.filter(status="open")) or _main(Call.objects),
    "notice": lambda: CallNotice.objects.filter(call=sample_of("call")).order_by("pk").first(),
    "paper": lambda: CallPaper.objects.filter(call=sample_of("call")).order_by("pk").first(),
    "offered_paper": lambda: _main(CallPaper.objects.exclude(template=None), "call__province__slug"),
    "offering_call": lambda: Call.objects.filter(papers=sample_of("offered_paper")).first(),
    "draft": lambda: _main(Application.objects.filter(status="draft")),
    "draft_paper": lambda: CallPaper.objects.filter(call__applications=sample_of("draft")).order_by("pk").first(),
    "draft_document": lambda: ApplicationDocument.objects.filter(application=sample_of("draft")).order_by("pk").first(),
    "checking": lambda: _main(Application.objects.filter(status="checking")),
    "supplement": lambda: _main(Application.objects.filter(status="supplement_requested")),
    "application": lambda: _main(Application.objects),
    "document": lambda: ApplicationDocument.objects.filter(application=sample_of("application")).order_by("pk").first(),
    "recommendation": lambda: _main(Recommendation.objects),
    "remark": lambda: _main(Remark.objects, "application__province__slug"),
    "project": lambda: _main(SupportedProject.objects),
    "agreement": lambda: _main(Agreement.objects, "project__province__slug"),
    "agreement_create": lambda: _main(SupportedProject.objects),
    "amendment_create": lambda: _main(SupportedProject.objects),
    "progress_edit": lambda: _main(SupportedProject.objects),
    "progress_decide": lambda: _main(ProgressReport.objects.exclude(state="draft"), "project__province__slug"),
    "indicator_edit": lambda: _main(SupportedProject.objects),
    "condition_create": lambda: _main(SupportedProject.objects),
    "condition_met": lambda: _main(AcceptanceCondition.objects, "project__province__slug"),
    "template_apply": lambda: _main(SupportedProject.objects),
    "exemplary_end": lambda: _main(SupportedProject.objects),
    "visit_create": lambda: _main(SupportedProject.objects),
    "visit": lambda: _main(Visit.objects),
    "demand_answer": lambda: _main(VisitDemand.objects, "visit__province__slug"),
    "demand_close": lambda: _main(VisitDemand.objects, "visit__province__slug"),
    "decision_detail": lambda: _main(Letter.objects.filter(kind="decision")),
    "decision_publish": lambda: _main(Letter.objects.filter(kind="decision")),
    "complaint": lambda: _main(Complaint.objects),
    "complaint_create": lambda: _main(Application.objects),
    "dossier": lambda: _main(Application.objects),
    "field_end": lambda: _main(FieldDepartment.objects, "organization__province__slug"),
    "milestone": lambda: _main(Milestone.objects, "project__province__slug"),
    "evidence": lambda: _main(ProjectEvidence.objects, "project__province__slug"),
    "council": lambda: _main(Council.objects),
    "meeting": lambda: _main(Meeting.objects),
    "review": lambda: _main(OutsideReview.objects, "application__province__slug"),
    "review_ask": lambda: _main(Application.objects.filter(status="eligible")),
    "reviewer": lambda: ReviewOpinion.objects.order_by("pk").first(),
    "own_review": lambda: ReviewOpinion.objects.filter(user__isnull=False).order_by("pk").first(),
    "expert": lambda: _main(CouncilExpert.objects, "council__province__slug"),
    "holding": lambda: _main(EvidenceQuestion.objects, "evidence__project__province__slug"),
    "reviewed_meeting": lambda: _main(Meeting.objects.filter(files__reviewers__isnull=False)),
    "reviewed_file": lambda: (
        MeetingFile.objects.filter(meeting=sample_of("reviewed_meeting"), reviewers__isnull=False)
        .order_by("position")
        .first()
    ),
    "attending": lambda: CouncilMember.objects.filter(attendances__meeting=sample_of("reviewed_meeting")).first(),
    "assessing_council": lambda: _main(Council.objects.filter(experts__user__isnull=False)),
    "assessed": lambda: Application.objects.filter(
        meeting_files__meeting__council=sample_of("assessing_council")
    ).first(),
    "team_expert": lambda: CouncilExpert.objects.filter(council=sample_of("assessing_council"), user=None).first(),
    "revocation": lambda: _main(EvidenceRevocation.objects, "evidence__project__province__slug"),
    "delegation": lambda: _main(Meeting.objects),
    "masked": lambda: _main(Meeting.objects),
    "copy": lambda: SignedCopy.objects.order_by("pk").first(),
    "file": lambda: _main(MeetingFile.objects, "meeting__province__slug"),
    "reserve": lambda: _main(Call.objects.filter(applications__status="reserve")),
    "rule_set": lambda: _main(CouncilRuleSet.objects.filter(status="draft")),
    "rule": lambda: CouncilRuleSet.objects.order_by("pk").first(),
    "nomination": lambda: _main(NominationRequest.objects, "council__province__slug"),
    "nominee": lambda: _main(Nominee.objects, "request__council__province__slug"),
    "interest": lambda: DeclaredInterest.objects.order_by("pk").first(),
    "member": lambda: _main(CouncilMember.objects, "council__province__slug"),
    "estimate": lambda: _main(Estimate.objects),
    "source": lambda: _main(
        PlanFundingSource.objects.filter(version=F("version__plan__current_version")), "version__plan__province__slug"
    ),
    "mobilised": lambda: _main(MobilisedMoney.objects, "plan__province__slug"),
    "task_budget": lambda: _main(TaskBudget.objects, "plan__province__slug"),
    "task_entry_create": lambda: _main(TaskBudget.objects, "plan__province__slug"),
    "task_entry": lambda: _main(TaskEntry.objects.filter(kind="pay"), "budget__plan__province__slug"),
    "unit_settlement": lambda: _main(TaskBudget.objects.filter(settlement__status="returned"), "plan__province__slug"),
    "unit_paper": lambda: _main(UnitSettlementPaper.objects, "settlement__budget__plan__province__slug"),
    "payment": lambda: _main(Payment.objects),
    "payment_create": lambda: _main(SupportedProject.objects.filter(accepted_on__isnull=False)),
    "advance_create": lambda: _main(SupportedProject.objects),
    "planned_create": lambda: _main(SupportedProject.objects),
    "stage_accept": lambda: _main(SupportedProject.objects.filter(stage_acceptances__isnull=False)),
    "stage_withdraw": lambda: _main(StageAcceptance.objects, "project__province__slug"),
    "stage_withdrawal": lambda: _main(
        StageAcceptance.objects.filter(withdrawal_asked_at__isnull=False), "project__province__slug"
    ),
    "project_ledger": lambda: _main(SupportedProject.objects.filter(payments__recoveries__isnull=False)),
    "planned": lambda: _main(PlannedPayment.objects, "project__province__slug"),
    "voucher": lambda: _main(Voucher.objects, "payment__province__slug"),
    "proof": lambda: _main(PaymentPaper.objects, "payment__province__slug"),
    "recovery": lambda: _main(Recovery.objects, "payment__province__slug"),
    "settlement": lambda: Plan.objects.filter(code__endswith="-MH").first(),
    "signed_settlement": lambda: Plan.objects.filter(code__endswith="-QT").first(),
    "settlement_copy": lambda: (
        SignedCopy.objects.filter(subject_type="funding.settlementedition").order_by("pk").first()
    ),
    "entry": lambda: _main(LedgerEntry.objects, "budget_line__version__plan__province__slug"),
    "ceiling": lambda: _main(Ceiling.objects),
    "correction": lambda: _main(LedgerCorrection.objects, "entry__budget_line__version__plan__province__slug"),
    "closing": lambda: _main(YearClosing.objects, "plan__province__slug"),
    "report": lambda: _main(Report.objects.filter(kind="annual")),
    "counted_report": lambda: _main(Report.objects.exclude(figures={})),
    "review_report": lambda: _main(Report.objects.filter(kind="review")),
    "final_report": lambda: _main(Report.objects.filter(kind="five_year")),
    "assessment_report": lambda: _main(Report.objects.filter(kind="assessment")),
    "sent_elsewhere": lambda: Report.objects.filter(plan__code="QN-2021", status="sent").order_by("pk").first(),
    "late_elsewhere": lambda: ReportObligation.objects.filter(national_reminders__isnull=False).order_by("pk").first(),
    "national_letter": lambda: ProvinceLetter.objects.filter(state="prepared").order_by("pk").first(),
    "national_paper": lambda: NationalReport.objects.order_by("pk").first(),
    "obligation": lambda: _main(ReportObligation.objects),
    "request": lambda: _main(ReturnRequest.objects),
    "request_start": lambda: _main(ReportObligation.objects),
    "return": lambda: _main(AgencyReturn.objects.filter(edition__gte=1), "obligation__province__slug"),
    "job": lambda: Job.objects.filter(province_id=Province.objects.get(slug=MAIN).pk).order_by("pk").first(),
    "import": lambda: ImportDraft.objects.filter(province_id=Province.objects.get(slug=MAIN).pk).order_by("pk").first(),
    "notification": lambda: Notification.objects.order_by("pk").first(),
    "stored": lambda: StoredFile.objects.filter(
        pk__in=ApplicationDocument.objects.filter(application=sample_of("application")).values("file")
    ).first(),
    "issued": lambda: _main(IssuedDocument.objects),
    "succession": lambda: _main(SuccessionAct.objects) or SuccessionAct.objects.order_by("pk").first(),
    "row": lambda: SuccessionRow.objects.order_by("pk").first(),
    "organization": lambda: _main(Organization.objects),
    "inspection": lambda: _main(Inspection.objects),
    "demand": lambda: _main(InspectionDemand.objects),
    "policy": lambda: _main(PolicyItem.objects),
    "committee": lambda: _main(SteeringCommittee.objects),
    "seat": lambda: _main(CommitteeSeat.objects, "committee__province__slug"),
    "session": lambda: _main(CommitteeSession.objects),
    "assigned": lambda: _main(ConclusionItem.objects),
    "difficulty": lambda: _main(Difficulty.objects),
    "event": lambda: _main(Event.objects.filter(kind="workshop")),
    "event_public": lambda: _main(Event.objects.filter(is_public=True)),
    "guest": lambda: EventGuest.objects.filter(event=sample_of("event")).order_by("pk").first(),
    "attendance": lambda: EventAttendance.objects.filter(event=sample_of("event")).order_by("pk").first(),
    "club": lambda: _main(Club.objects.filter(status="founded", members__isnull=False)),
    "club_member": lambda: ClubMember.objects.filter(club=sample_of("club")).order_by("pk").first(),
    "club_activity": lambda: ClubActivity.objects.filter(club=sample_of("club")).order_by("pk").first(),
    "praise": lambda: _main(PraiseRound.objects.filter(status="consulting")),
    "praise_nominee": lambda: PraiseNominee.objects.filter(round=sample_of("praise")).order_by("pk").first(),
    "praise_opinion": lambda: PraiseOpinion.objects.filter(round=sample_of("praise")).order_by("pk").first(),
    "course": lambda: _main(Course.objects.filter(status="open")),
    "course_nomination": lambda: _main(Nomination.objects),
    "trainee": lambda: _main(Trainee.objects),
    "same_trainee": lambda: (
        Trainee.objects.filter(merged_into=None).exclude(pk=sample_of("trainee").pk).order_by("pk").first()
    ),
    "merged_trainee": lambda: _main(Trainee.objects.filter(merges__isnull=False)),
    "merge_of_trainees": lambda: TraineeMerge.objects.filter(survivor=sample_of("merged_trainee")).first(),
    "given_expert": lambda: _main(ProjectExpert.objects, "project__province__slug"),
    "given_project": lambda: _main(SupportedProject.objects.filter(given_experts__isnull=False)),
    "register_expert": lambda: _main(Expert.objects.filter(certificates__isnull=False)),
    "expert_paper": lambda: (
        ExpertCertificate.objects.filter(expert=sample_of("register_expert")).order_by("pk").first()
    ),
    "lecturer": lambda: CourseLecturer.objects.filter(course=sample_of("course")).order_by("pk").first(),
    "training_certificate": lambda: _main(TrainingCertificate.objects),
    "article": lambda: _main(Article.objects.filter(status="published")),
    "enquiry": lambda: _main(Enquiry.objects),
    "own_enquiry": lambda: _main(Enquiry.objects.filter(organization__isnull=False)),
    "figure": lambda: _main(ProductivityFigure.objects),
    "tfp": lambda: _main(TfpAccount.objects),
    "survey": lambda: _main(Survey.objects),
    "invitee": lambda: _main(SurveyInvitee.objects, "survey__province__slug"),
    "standard": lambda: Standard.objects.order_by("pk").first(),
    "body": lambda: _main(ConformityBody.objects.filter(criteria__isnull=False)),
    "recognition": lambda: BodyRecognition.objects.filter(body=sample_of("body")).order_by("pk").first(),
    "criterion": lambda: TestCriterion.objects.filter(body=sample_of("body")).order_by("pk").first(),
    "capacity": lambda: _main(CapacityProject.objects),
    "equipment": lambda: CapacityEquipment.objects.filter(project=sample_of("capacity")).order_by("pk").first(),
    "founding": lambda: _main(UnitFounding.objects),
    "founding_step": lambda: FoundingStep.objects.filter(founding=sample_of("founding")).order_by("pk").first(),
    "choice": lambda: _main(BodyChoice.objects),
    "choice_criterion": lambda: ChoiceCriterion.objects.filter(choice=sample_of("choice")).order_by("pk").first(),
    "candidate": lambda: ChoiceCandidate.objects.filter(choice=sample_of("choice")).order_by("pk").first(),
    "regulation": lambda: _main(LocalRegulation.objects),
    "regulation_opinion": lambda: (
        RegulationOpinion.objects.filter(regulation=sample_of("regulation")).order_by("pk").first()
    ),
    "edition": lambda: _main(DataEdition.objects),
    "destination": lambda: _main(Destination.objects),
    "mapping": lambda: CodeMapping.objects.filter(destination=sample_of("destination")).order_by("pk").first(),
    "export": lambda: _main(DataExport.objects),
    "handover": lambda: _main(DataExport.objects),
    "key": lambda: _main(ApiKey.objects),
    "form": lambda: _main(QuestionForm.objects),
    "letter_template": lambda: LetterTemplate.objects.order_by("pk").first(),
    "letter": lambda: _main(Letter.objects.filter(kind__in=("supplement", "result"))),
    "absence": lambda: OfficerAbsence.objects.order_by("pk").first(),
    "assignment": lambda: AssignmentRule.objects.order_by("pk").first(),
    "privacy_request": lambda: _main(SubjectRequest.objects.filter(erasures__status="prepared")),
    "mention": lambda: _main(RequestMention.objects, "request__province__slug"),
    "erasure": lambda: _main(Erasure.objects.filter(status="prepared")),
    "restriction": lambda: _main(Restriction.objects, "request__province__slug"),
    "membership": lambda: _main(Membership.objects, "organization__province__slug"),
}


def sample_of(noun: str) -> Any:
    """A real object for `noun`, or None when the demonstration has none."""
    make = SAMPLES.get(noun)
    return make() if make else None


def url_of(address: Address, values: dict[str, Any]) -> str:
    """The address with `values` in its places."""
    return reverse(address.name, kwargs=values)
