"""Every address of the site, with a real object of the demonstration in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from enterprises.applications.models import (
    Application,
    ApplicationDocument,
    Call,
    CallPaper,
    Milestone,
    ProjectEvidence,
    Remark,
    SupportedProject,
)
from enterprises.councils.models import Council, CouncilMember, Meeting, MeetingFile
from enterprises.registry.models import Certificate, Enterprise
from funding.models import Estimate, Payment
from plans.activities.models import (
    CommitteeSeat,
    CommitteeSession,
    ConclusionItem,
    Difficulty,
    Inspection,
    InspectionDemand,
    PolicyItem,
    SteeringCommittee,
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
    Progress,
    Reminder,
    ScienceProposal,
    ScienceTask,
    Target,
    Task,
)
from portal.attachments.models import StoredFile
from portal.demo.people import MAIN
from portal.documents.models import IssuedDocument
from portal.imports.models import ImportDraft
from portal.jobs.models import Job
from portal.notifications.models import Notification
from portal.organizations.models import Membership, Organization
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.vietnam.models import Province
from reports.models import Report, ReportObligation

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
    "agency_plan": lambda: _main(AgencyPlan.objects, "organization__province__slug"),
    "plan": lambda: Plan.objects.get(code="KG-2021"),
    "amendment": lambda: PlanAmendment.objects.order_by("pk").first(),
    "target": lambda: Target.objects.filter(version__plan__code="KG-2021").first(),
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
    "certificate": lambda: _main(Certificate.objects, "enterprise__province__slug"),
    "call": lambda: _main(Call.objects.filter(status="open")) or _main(Call.objects),
    "paper": lambda: _main(CallPaper.objects, "call__province__slug"),
    "application": lambda: _main(Application.objects),
    "document": lambda: _main(ApplicationDocument.objects, "application__province__slug"),
    "remark": lambda: _main(Remark.objects, "application__province__slug"),
    "project": lambda: _main(SupportedProject.objects),
    "milestone": lambda: _main(Milestone.objects, "project__province__slug"),
    "evidence": lambda: _main(ProjectEvidence.objects, "project__province__slug"),
    "council": lambda: _main(Council.objects),
    "meeting": lambda: _main(Meeting.objects),
    "file": lambda: _main(MeetingFile.objects, "meeting__province__slug"),
    "member": lambda: _main(CouncilMember.objects, "council__province__slug"),
    "estimate": lambda: _main(Estimate.objects),
    "payment": lambda: _main(Payment.objects),
    "report": lambda: _main(Report.objects),
    "obligation": lambda: _main(ReportObligation.objects),
    "job": lambda: Job.objects.filter(province_id=Province.objects.get(slug=MAIN).pk).order_by("pk").first(),
    "import": lambda: ImportDraft.objects.filter(province_id=Province.objects.get(slug=MAIN).pk).order_by("pk").first(),
    "notification": lambda: Notification.objects.order_by("pk").first(),
    "stored": lambda: StoredFile.objects.order_by("pk").first(),
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
    "membership": lambda: _main(Membership.objects, "organization__province__slug"),
}


def sample_of(noun: str) -> Any:
    """A real object for `noun`, or None when the demonstration has none."""
    make = SAMPLES.get(noun)
    return make() if make else None


def url_of(address: Address, values: dict[str, Any]) -> str:
    """The address with `values` in its places."""
    return reverse(address.name, kwargs=values)
