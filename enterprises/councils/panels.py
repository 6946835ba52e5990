"""What councils add to the pages of applications and projects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.applications.policies import supervises_projects
from enterprises.applications.selectors.page_rows import page_rows
from enterprises.applications.selectors.project_rows import project_rows
from enterprises.councils.enums import COUNTED, CouncilKind, ReviewStatus, ReviewWay
from enterprises.councils.models import MeetingFile, OutsideReview
from enterprises.councils.policies import STAFF, runs_reviews
from enterprises.councils.rules.reviews import ways_for
from enterprises.councils.selectors.register_experts import of_project
from enterprises.registry.models import AwardEntry
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.ui.panels import Panel, register
from portal.vietnam.places import stands_for

TEMPLATE = "councils/_panel_of_subject.html"


def _meetings_of(actor: Actor, subject: Application | SupportedProject) -> Mapping[str, Any] | None:
    """The meetings `subject` came before, for staff of its province. One query."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, subject.province_id):
        return None
    files = rows_of(subject, "files_of_meetings", lambda: _files_of(subject))
    return {"files": files, "counted": COUNTED} if files else None


def _files_of(subject: Application | SupportedProject) -> QuerySet[MeetingFile]:
    """The meetings it came before, the latest first."""
    return subject.meeting_files.select_related("meeting__council").order_by("-meeting__starts_at")


def _reserve_of(actor: Actor, call: Call) -> Mapping[str, Any] | None:
    """How many wait in reserve of `call`, for staff of its province. One query."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, call.province_id):
        return None
    waiting = call.applications.filter(status=ApplicationStatus.RESERVE).count()
    return {"waiting": waiting, "call": call} if waiting else None


def _fitting_of(actor: Actor, application: Application) -> Mapping[str, Any] | None:
    """The way to the experts that fit, once the file is in. No query."""
    is_in = application.status not in (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
    is_staff = bool(actor.roles & STAFF) and stands_for(actor.province_id, application.province_id)
    return (
        {"url": reverse("councils:application_experts", args=[application.public_id])} if is_in and is_staff else None
    )


def _experts_of(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    """Who advises and assesses the project, for staff of its province. No query of its own."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, project.province_id):
        return None
    return {
        "project": project,
        "given": rows_of(project, "experts_of_project", lambda: of_project(project)),
        "may_give": supervises_projects.can(actor, project),
    }


project_rows.register(of_project, "experts_of_project")
register(
    Panel(
        "councils.fitting",
        "applications:application_detail",
        "councils/_panel_of_fitting.html",
        _fitting_of,
        title=_("Chuyên gia"),
        order=112,
        side=True,
    )
)
register(
    Panel(
        "councils.experts",
        "applications:project_detail",
        "councils/_panel_of_experts.html",
        _experts_of,
        title=_("Chuyên gia tư vấn, đánh giá"),
        order=112,
        side=True,
    )
)
page_rows.register(_files_of, "files_of_meetings")
project_rows.register(_files_of, "files_of_meetings")


def _reviews_of(actor: Actor, application: Application) -> Mapping[str, Any] | None:
    """Reviews outside a council, and the way to one that is open now, for staff of the province."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, application.province_id):
        return None
    rows = rows_of(application, "reviews", lambda: _review_rows(application))
    ways = ways_for(application.status) if runs_reviews.can(actor, application) else ()
    is_open = any(row.status == ReviewStatus.ASKED for row in rows)
    if not rows and not ways:
        return None
    after = ReviewWay.EXPERTS in ways
    label = _("Hỏi chuyên gia độc lập") if after else _("Xem xét không qua hội đồng")
    return {"reviews": rows, "may_ask": bool(ways) and not is_open, "application": application, "ask_label": label}


def _review_rows(application: Application) -> QuerySet[OutsideReview]:
    return application.reviews.order_by("-asked_on", "-pk")


def _rounds_of(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """The provincial rounds a unit's files came before in the year of its award, for staff of the province. One query."""
    if not isinstance(subject, AwardEntry) or not actor.roles & STAFF:
        return None
    if not stands_for(actor.province_id, subject.enterprise.province_id):
        return None
    rows = MeetingFile.objects.filter(
        application__enterprise=subject.enterprise,
        meeting__council__kind=CouncilKind.AWARD,
        meeting__starts_at__year=subject.year,
    )
    files = list(rows.select_related("meeting__council").order_by("-meeting__starts_at"))
    return {"files": files, "counted": COUNTED} if files else None


page_rows.register(_review_rows, "reviews")
register(
    Panel(
        "councils.award",
        "registry:record_detail",
        TEMPLATE,
        _rounds_of,
        title=_("Vòng tỉnh: hội đồng xét khen thưởng"),
        side=True,
    )
)
register(
    Panel(
        "councils.reviews",
        "applications:application_detail",
        "councils/_panel_of_reviews.html",
        _reviews_of,
        title=_("Xem xét ngoài hội đồng"),
        order=110,
        side=True,
    )
)
register(
    Panel(
        "councils.application",
        "applications:application_detail",
        TEMPLATE,
        _meetings_of,
        title=_("Hội đồng"),
        side=True,
    )
)
register(
    Panel("councils.project", "applications:project_detail", TEMPLATE, _meetings_of, title=_("Hội đồng"), side=True)
)
register(
    Panel(
        "councils.reserve",
        "applications:call_detail",
        "councils/_panel_of_call.html",
        _reserve_of,
        title=_("Danh sách dự phòng"),
        side=True,
    )
)
