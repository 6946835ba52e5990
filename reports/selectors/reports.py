"""Reports an actor may see: drafts only in the province, what was sent also at the Ministry."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models

from plans.planning.models import Plan
from portal.core.errors import NotFound
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from portal.organizations.roles import MINISTRY_ROLES
from reports.enums import FROZEN, ReportKind
from reports.models import FrozenReport, Report, ReportFile
from reports.policies import PROVINCE_READERS
from reports.selectors.scope import of_province

SUBJECT_TYPE = "reports.report"
FORMAT_ORDER = {"pdf": 0, "docx": 1, "xlsx": 2}
LAST = 9


def visible_to(actor: Actor) -> models.QuerySet[Report]:
    """All of the province for its staff; sent ones of every province for the Ministry; nothing for others."""
    rows = Report.objects.select_related("plan", "province", "obligation")
    if actor.is_system:
        return rows
    allowed = models.Q(pk__in=())
    if actor.has(*MINISTRY_ROLES):
        allowed |= models.Q(status__in=sorted(FROZEN), is_internal=False)
    if actor.province_id is not None and actor.roles & PROVINCE_READERS:
        allowed |= of_province(actor.province_id)
    return rows.filter(allowed)


def light(rows: models.QuerySet[Report]) -> models.QuerySet[Report]:
    """Without the figures, for lists."""
    return rows.defer("figures", "texts")


def get(actor: Actor, public_id: UUID) -> Report:
    """One visible report. Raises NotFound."""
    rows = visible_to(actor).select_related(
        "prepared_by", "reviewed_by", "signed_by", "supplements", "frozen", "conference"
    )
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def standing(plan: Plan, year: int, kind: str = ReportKind.ANNUAL, part: int = 0) -> Report | None:
    """The latest edition of the report about `plan` and a span, or None."""
    rows = Report.objects.select_related("plan", "province", "obligation")
    return rows.filter(plan=plan, year=year, kind=kind, part=part).order_by("-edition").first()


def one_before(report: Report) -> Report | None:
    """The latest report of the same kind whose span ended before this one begins, or None. One query."""
    rows = Report.objects.select_related("plan", "province", "obligation")
    same = rows.filter(plan_id=report.plan_id, kind=report.kind, year__lte=report.year).exclude(pk=report.pk)
    for row in same.order_by("-year", "-part", "-edition")[:20]:
        if row.span.last_on < report.span.first_on:
            return row
    return None


def supplement_of(report: Report) -> Report | None:
    """The edition that corrects this one, or None. One query."""
    return Report.objects.filter(supplements=report).defer("figures", "texts").first()


def frozen_of(report: Report) -> FrozenReport | None:
    """What was sent, or None before."""
    return FrozenReport.objects.filter(report=report).first()


def working_files(report: Report) -> Sequence[ReportFile]:
    """The latest working files, one per format. One query."""
    latest: dict[str, ReportFile] = {}
    for row in report.files.select_related("file").order_by("-made_at", "-pk"):
        latest.setdefault(row.format, row)
    return sorted(latest.values(), key=lambda row: FORMAT_ORDER.get(row.format, LAST))


def sent_files(report: Report) -> Sequence[IssuedDocument]:
    """The files as they were sent, in the order PDF, DOCX, XLSX."""
    rows = IssuedDocument.objects.filter(subject_type=SUBJECT_TYPE, subject_id=str(report.public_id)).select_related(
        "file"
    )
    return sorted(rows, key=lambda row: (FORMAT_ORDER.get(row.format, LAST), row.pk))


def editions_of(report: Report) -> Sequence[Report]:
    """Every edition of the same report, oldest first."""
    rows = Report.objects.filter(plan_id=report.plan_id, year=report.year, kind=report.kind, part=report.part)
    return list(rows.defer("figures", "texts").order_by("edition"))


def verified(code: str) -> FrozenReport | None:
    """The sent report a copy belongs to: by its own digest, by a file's digest, or by its public id."""
    code = code.strip().lower()
    rows = FrozenReport.objects.select_related("report__plan", "report__province")
    found = rows.filter(sha256=code).first() if len(code) == 64 else None
    if found is None and len(code) == 64:
        issued = IssuedDocument.objects.filter(subject_type=SUBJECT_TYPE, sha256=code).first()
        found = rows.filter(report__public_id=issued.subject_id).first() if issued else None
    if found is None:
        try:
            found = rows.filter(report__public_id=UUID(code)).first()
        except ValueError:
            return None
    return found
