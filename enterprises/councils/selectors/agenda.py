"""What may be put before a council."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q

from enterprises.applications.enums import AcceptanceRoute, ApplicationStatus, ProjectStatus, SelectionMode
from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.enums import CHOOSING, CouncilKind, MeetingStatus, ReviewStatus
from enterprises.councils.models import Council, MeetingFile, OutsideReview
from portal.core import clock
from portal.vietnam.places import lineage_rows
from portal.workflow.deadlines import due_after


def earliest_day(council: Council, called_on: dt.date | None = None) -> dt.date:
    """The first day on which a meeting called today (or on `called_on`) keeps the lead time of its papers."""
    rules = council.rule_set
    return due_after(called_on or clock.today(), rules.papers_lead_days, rules.papers_lead_unit, council.province_id)


def applications_for(council: Council) -> models.QuerySet[Application]:
    """Eligible applications of the council's call (of all calls without one), and those in selection before no meeting."""
    rows = Application.objects.filter(
        province_id__in=lineage_rows(council.province_id), call__selection=SelectionMode.COUNCIL
    )
    if council.kind not in CHOOSING:
        return rows.none()
    if council.call_id is not None:
        rows = rows.filter(call_id=council.call_id)
    held = MeetingFile.objects.filter(application=OuterRef("pk"), postponed_reason="")
    reviewed = OutsideReview.objects.filter(application=OuterRef("pk"), status=ReviewStatus.ASKED)
    taken = Exists(held.exclude(meeting__status=MeetingStatus.SIGNED)) | Exists(reviewed)
    waiting = Q(status=ApplicationStatus.ELIGIBLE) | (Q(status=ApplicationStatus.IN_SELECTION) & ~taken)
    return rows.filter(waiting).select_related("enterprise", "call").order_by("call_id", "code", "pk")


def projects_for(council: Council) -> models.QuerySet[SupportedProject]:
    """Projects that asked for acceptance by a council, and those taken up by a meeting that postponed them."""
    rows = SupportedProject.objects.filter(
        province_id__in=lineage_rows(council.province_id), acceptance=AcceptanceRoute.COUNCIL
    )
    if council.kind != CouncilKind.ACCEPTANCE:
        return rows.none()
    if council.call_id is not None:
        rows = rows.filter(application__call_id=council.call_id)
    # A project returns to acceptance after a revision: only a meeting still at work holds it.
    held = Exists(
        MeetingFile.objects.filter(project=OuterRef("pk"), postponed_reason="").exclude(meeting__status="signed")
    )
    waiting = Q(status=ProjectStatus.ACCEPTANCE_REQUESTED) | (Q(status=ProjectStatus.IN_ACCEPTANCE) & ~held)
    return rows.filter(waiting).select_related("enterprise", "application__call").order_by("code", "pk")
