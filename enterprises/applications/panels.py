"""What applications add to the pages of lower apps: support history of an enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from enterprises.applications.actions.name_item import may_name
from enterprises.applications.call_words import time_left
from enterprises.applications.models import Application, LetterDelivery, Recommendation, SupportedProject
from enterprises.applications.policies import READERS
from enterprises.applications.selectors import applications, calls, projects
from enterprises.applications.selectors.double_support import doubles_of
from enterprises.applications.selectors.page_rows import page_rows
from enterprises.registry.models import Enterprise, OutsideSupport
from enterprises.registry.selectors import records
from enterprises.registry.sockets import ExtraColumn
from portal.core.together import read_together, rows_of
from portal.notifications.enums import MailState
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor
from portal.organizations.roles import Role
from portal.ui.columns import Column
from portal.ui.panels import Panel
from portal.vietnam.places import lineage_rows

OF_PROJECT = ("public_id", "code", "title", "status", "accepted_on", "state_share_vnd", "measure__name")
OF_APPLICATION = ("public_id", "code", "title", "status", "call__title")


def _history_of(actor: Actor, *, enterprise: int) -> dict[str, QuerySet[Any]]:
    filed = applications.visible_to(actor).filter(enterprise_id=enterprise, project=None).order_by("-created_at")
    cases = projects.visible_to(actor).filter(enterprise_id=enterprise).order_by("-created_at")
    outside = records.visible_to(actor, OutsideSupport).filter(enterprise_id=enterprise)
    failed = LetterDelivery.objects.filter(letter__recipient=enterprise, mail__state=MailState.FAILED)
    failed = failed if actor.roles & READERS else failed.none()
    return {
        "projects": cases.select_related(None).select_related("measure").only(*OF_PROJECT)[:50],
        "applications": filed.select_related(None).select_related("call").only(*OF_APPLICATION)[:20],
        "outside": outside.select_related(None).select_related("plan", "measure")[:50],
        "undelivered": failed.select_related("mail", "letter").order_by("-created_at")[:10],
    }


_HISTORY = PreparedForActor(_history_of)


def _kept(actor: Actor, enterprise: Enterprise) -> dict[str, list[Any]]:
    """What both panels of the page show, read once. One query."""
    if "_history" not in enterprise.__dict__:
        by_day = actor.has(Role.AGENCY_OFFICER)  # which pilots a department sees changes with the day: nothing to keep
        enterprise.__dict__["_history"] = (
            read_together(_history_of(actor, enterprise=enterprise.pk))
            if by_day
            else _HISTORY.read(actor, enterprise=enterprise.pk)
        )
    found: dict[str, list[Any]] = enterprise.__dict__["_history"]
    return found


def support_history(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any]:
    """Projects of every programme and applications still in process. One query with `undelivered`."""
    read = _kept(actor, enterprise)
    found = read["projects"]
    return {
        "projects": found,
        "applications": read["applications"],
        "outside": read["outside"],
        "accepted": sum(1 for row in found if row.is_accepted),
        "total_vnd": sum(row.state_share_vnd for row in found if row.status != "terminated"),
    }


def undelivered(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any] | None:
    """Addresses of the enterprise that letters did not reach, with the cause; for the staff of the province."""
    found = _kept(actor, enterprise)["undelivered"]
    return {"deliveries": found} if found else None


UNDELIVERED = Panel(
    key="applications.undelivered",
    slot="registry:enterprise_detail",
    template="applications/panels/undelivered.html",
    build=undelivered,
    title=_("Thư không tới nơi"),
    order=5,
)
HISTORY = Panel(
    key="applications.history",
    slot="registry:enterprise_detail",
    template="applications/panels/support_history.html",
    build=support_history,
    title=_("Lịch sử hỗ trợ"),
    order=10,
)


def accepted_cases() -> Coalesce:
    """Accepted projects of a row, counted for the rows of the page alone, not for the whole register."""
    rows = SupportedProject.objects.filter(enterprise=OuterRef("pk"), accepted_on__isnull=False).order_by()
    counted = rows.values("enterprise").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


CASES_COLUMN = ExtraColumn(
    key="applications.accepted",
    column=Column("accepted", _("Lượt hỗ trợ"), kind="number"),
    annotations=lambda: {"accepted": accepted_cases()},
)


def same_items(actor: Actor, application: Application) -> Mapping[str, Any]:
    """What the application is for, and what pays for the same item elsewhere: seen by officers and by the enterprise."""
    return {
        "application": application,
        "item": getattr(application, "item", None),
        "may_name": may_name(actor, application),
        "doubles": doubles_of(application),
    }


SAME_ITEMS = Panel(
    key="applications.same_items",
    slot="applications:application_detail",
    template="applications/panels/same_items.html",
    build=same_items,
    title=_("Đối tượng hỗ trợ"),
    order=20,
    side=True,
)


def recommenders(actor: Actor, application: Application) -> Mapping[str, Any] | None:
    """Who recommended the applicant; for the staff of the province."""
    if not actor.roles & READERS:
        return None
    rows = rows_of(application, "recommendations", lambda: recommendations_of(application))
    return {"rows": rows} if rows else None


def recommendations_of(application: Application) -> QuerySet[Recommendation]:
    """Recommendations that led to the application, oldest first."""
    return Recommendation.objects.filter(application=application).order_by("sent_on", "pk")


page_rows.register(recommendations_of, "recommendations")

RECOMMENDED_BY = Panel(
    key="applications.recommended_by",
    slot="applications:application_detail",
    template="applications/panels/recommended_by.html",
    build=recommenders,
    title=_("Đơn vị giới thiệu"),
    order=30,
    side=True,
)


CALLS_SHOWN = 5


def calls_to_join(actor: Actor, _page: object) -> Mapping[str, Any] | None:
    """Where an enterprise begins: the calls of its province that take applications now, and its own file in each."""
    if not actor.has(Role.ENTERPRISE_USER) or actor.province_id is None:
        return None
    own = applications.visible_to(actor).filter(call=OuterRef("pk")).order_by("-created_at")
    rows = calls.accepting_now().filter(province_id__in=lineage_rows(actor.province_id))
    found = list(rows.annotate(own_file=Subquery(own.values("public_id")[:1]))[:CALLS_SHOWN])
    return {"calls": [(call, time_left(call)) for call in found]}


CALLS_TO_JOIN = Panel(
    key="applications.calls_to_join",
    slot="home:dashboard",
    template="applications/panels/calls_to_join.html",
    build=calls_to_join,
    title=_("Đang nhận hồ sơ"),
    order=20,
)
