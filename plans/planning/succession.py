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

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import IN_FORCE, AgencyPlanStatus, PlanStatus, ProposalStatus, ScienceTaskStatus
from plans.planning.models import (
    AgencyPlan,
    ConsultationReply,
    FollowUp,
    Plan,
    PlanOrganization,
    ScienceProposal,
    ScienceTask,
)
from portal.organizations.actor import Actor
from portal.succession.heirs import Heirs
from portal.succession.models import SuccessionAct
from portal.succession.sockets import Moving, after_acts, register

OPEN_PROPOSALS = (ProposalStatus.DRAFT, ProposalStatus.SUBMITTED, ProposalStatus.LISTED)
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
register(
    Moving(
        key="follow_ups",
        label=_("Việc đang theo dõi của đơn vị"),
        running=lambda heirs: FollowUp.objects.filter(ended_on__isnull=True).select_related("party", "organization"),
        organization="organization",
        rewrites=frozenset(),  # passed on by `sync_follow_ups`, which joins the items two merged bodies both had
        kept=lambda heirs: FollowUp.objects.filter(ended_on__isnull=False).select_related("party", "organization"),
        kept_because=_("việc đã thôi theo dõi; báo cáo tiến độ đã gửi giữ tên đơn vị khi gửi"),
    )
)
register(
    Moving(
        key="agency_plans",
        label=_("Kế hoạch năm của đơn vị chưa tiếp nhận"),
        running=lambda heirs: AgencyPlan.objects.exclude(status=AgencyPlanStatus.ACCEPTED),
        organization="organization",
        once_with=("plan_id", "year"),
        kept=lambda heirs: AgencyPlan.objects.filter(status=AgencyPlanStatus.ACCEPTED),
        kept_because=_("kế hoạch năm đã tiếp nhận"),
    )
)
register(
    Moving(
        key="science_proposals",
        label=_("Đề xuất đặt hàng nhiệm vụ KH&CN chưa quyết định"),
        running=lambda heirs: ScienceProposal.objects.filter(status__in=OPEN_PROPOSALS),
        province="province",
        organization="organization",
        rewrites=frozenset({"organization"}),
        kept=lambda heirs: ScienceProposal.objects.exclude(status__in=OPEN_PROPOSALS),
        kept_because=_("đề xuất đã có quyết định"),
    )
)
register(
    Moving(
        key="science_tasks",
        label=_("Nhiệm vụ KH&CN đang thực hiện"),
        running=lambda heirs: ScienceTask.objects.filter(status=ScienceTaskStatus.RUNNING),
        province="province",
        organization="lead",
        rewrites=frozenset({"lead"}),
        kept=lambda heirs: ScienceTask.objects.exclude(status=ScienceTaskStatus.RUNNING),
        kept_because=_("nhiệm vụ đã nghiệm thu hoặc chấm dứt"),
    )
)


register(
    Moving(
        key="consultation_replies",
        label=_("Lấy ý kiến dự thảo chưa trả lời"),
        running=lambda heirs: ConsultationReply.objects.filter(answered_at__isnull=True).select_related(
            "consultation__plan"
        ),
        organization="organization",
        once_with=("consultation_id",),
        kept=lambda heirs: ConsultationReply.objects.filter(answered_at__isnull=False).select_related(
            "consultation__plan"
        ),
        kept_because=_("ý kiến đã trả lời giữ tên đơn vị khi trả lời"),
    )
)


def _follow_plans(actor: Actor, act: SuccessionAct, heirs: Heirs) -> None:
    """Items of the old bodies go on under their heirs, and classes mean the members of the new province."""
    touched = models.Q(province__in=list(heirs.old_provinces)) | models.Q(
        follow_ups__organization__in=list(heirs.old_organizations)
    )
    plans = Plan.objects.filter(status__in=IN_FORCE, is_reference=False).filter(touched).distinct().order_by("pk")
    for plan in plans:
        sync_follow_ups(actor=actor, plan=plan)


after_acts.register(_follow_plans, "planning")
