"""What of plans passes to the successor of an organisation.

A plan keeps its province, its number and the names it prints: it was issued by the old Committee. What passes is who
is responsible now: the focal agency, and the organisation of the directory behind each name of a plan in force (its
tasks, duties and report rules follow from that link).
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import PlanStatus
from plans.planning.models import Plan, PlanOrganization
from portal.succession.heirs import Heirs
from portal.succession.sockets import Moving, register

ENDED = (PlanStatus.CLOSED, PlanStatus.REPLACED)


def _plans_going_on(heirs: Heirs) -> models.QuerySet[Any]:
    return Plan.objects.exclude(status__in=ENDED)


def _ended_plans(heirs: Heirs) -> models.QuerySet[Any]:
    return Plan.objects.filter(status__in=ENDED)


def _parties(heirs: Heirs) -> models.QuerySet[Any]:
    """Names in the versions in force and in drafts of plans that go on; archived versions stay as they were."""
    rows = PlanOrganization.objects.exclude(version__plan__status__in=ENDED).select_related("version__plan")
    return rows.filter(models.Q(version__current_of__isnull=False) | models.Q(version__plan__status=PlanStatus.DRAFT))


def _kept_parties(heirs: Heirs) -> models.QuerySet[Any]:
    return PlanOrganization.objects.filter(
        models.Q(version__plan__status__in=ENDED) | models.Q(version__current_of__isnull=True)
    ).exclude(version__plan__status=PlanStatus.DRAFT)


def _plan_page(plan: Plan) -> str:
    return reverse("planning:plan_detail", args=[plan.public_id])


register(
    Moving(
        key="plans",
        label=_("Kế hoạch đang thực hiện (cơ quan đầu mối)"),
        running=_plans_going_on,
        organization="focal_organization",
        kept=_ended_plans,
        kept_because=_("kế hoạch đã kết thúc hoặc đã được thay thế giữ cơ quan đầu mối cũ"),
        address=_plan_page,
    )
)
register(
    Moving(
        key="plan_parties",
        label=_("Nhiệm vụ, trách nhiệm, chế độ báo cáo giao trong kế hoạch (theo đơn vị)"),
        running=_parties,
        organization="organization",
        kept=_kept_parties,
        kept_because=_("tên trong kế hoạch đã kết thúc và phiên bản cũ giữ nguyên"),
        address=lambda row: reverse("planning:plan_detail", args=[row.version.plan.public_id]),
        name_of=lambda row: f"{row.version.plan.code}: {row.name}",
    )
)
