"""Acceptance: its conditions, what stands against asking for it, and the evidence of each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enterprises.applications.enums import ProgressState
from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.councils.models import MeetingFile
from enterprises.projects.models import AcceptanceCondition, Agreement, EvidenceRevocation
from plans.planning.enums import BudgetPurpose
from plans.planning.models import BudgetLine, Plan
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

CONCLUDED = ("minuted", "signed")


def conditions_of(actor: Actor) -> QuerySet[AcceptanceCondition]:
    """Conditions of visible projects."""
    rows = AcceptanceCondition.objects.filter(project__in=projects.visible_to(actor).values("pk"))
    return rows.select_related("project__enterprise")


def get_condition(actor: Actor, public_id: UUID) -> AcceptanceCondition:
    """One visible condition. Raises NotFound."""
    row = conditions_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def late_conditions(actor: Actor) -> QuerySet[AcceptanceCondition]:
    """Open past their day."""
    return conditions_of(actor).filter(met_on=None, due_on__lt=clock.today()).order_by("due_on", "pk")


def undecided_revocations(actor: Actor) -> QuerySet[EvidenceRevocation]:
    """Proofs of visible projects taken back and not yet decided on."""
    rows = EvidenceRevocation.objects.filter(
        decided_on=None, evidence__project__in=projects.visible_to(actor).values("pk")
    )
    return rows.select_related("evidence__project").order_by("revoked_on", "pk")


def written_conditions(project: SupportedProject, note: str) -> tuple[list[str], str]:
    """The conditions as the minutes of the last acceptance meeting word them, one a line; else the note itself."""
    file = (
        MeetingFile.objects.filter(project=project, meeting__status__in=CONCLUDED)
        .exclude(conditions="")
        .select_related("meeting")
        .order_by("-meeting__starts_at")
        .first()
    )
    text = file.conditions if file else note
    source = _("Biên bản %(number)s") % {"number": file.meeting.minutes_number} if file else ""
    return [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")], source


def bars_to_request(project: SupportedProject) -> Sequence[str]:
    """Sentences against asking for acceptance now: the end report and what earlier acceptances left open (I01)."""
    found = []
    if Agreement.objects.filter(project=project, signed_on__isnull=False).exists() and not _has_end_report(project):
        found.append(_("Chưa đề nghị nghiệm thu được: đơn vị chưa gửi báo cáo kết thúc (khối lượng 100 %)."))
    left = project.conditions.filter(met_on=None).count()
    if left:
        found.append(_("Còn %(n)d điều kiện nghiệm thu chưa được xác nhận hoàn thành.") % {"n": left})
    return found


def _has_end_report(project: SupportedProject) -> bool:
    """A return of 100 % that was sent and not given back."""
    rows = project.progress_reports.filter(percent_done=100)
    return rows.filter(state__in=(ProgressState.SENT, ProgressState.ACCEPTED)).exists()


@dataclass(frozen=True)
class LineEvidence:
    """One leaf line for enterprises and what proves it, as in column Kết quả."""

    line: BudgetLine
    evidence: str
    is_by_council: bool


def evidence_of_lines(plan: Plan) -> list[LineEvidence]:
    """Every leaf line for enterprises with its evidence (I04). One query."""
    rows = BudgetLine.objects.filter(version=plan.current_version, unit_price_vnd__isnull=False)
    return [
        LineEvidence(line, str(line.get_evidence_display()), line.evidence == "project_accepted")
        for line in rows.filter(purpose=BudgetPurpose.ENTERPRISE).order_by("pk")
    ]
