"""The life of an inspection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums import FollowedStatus
from plans.activities.enums import InspectionStatus as S
from plans.activities.models import Inspection
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def is_decided(inspection: Inspection, actor: Actor) -> None:
    """Nobody is inspected without a decision, nor before its day."""
    if not inspection.decision_number or inspection.decision_on is None:
        raise RuleViolation(_("Cần ghi số và ngày quyết định kiểm tra trước."), code="inspection_undecided")
    if inspection.decision_on > clock.today():
        raise RuleViolation(_("Chưa đến ngày quyết định kiểm tra có hiệu lực."), code="inspection_undecided")


def has_team(inspection: Inspection, actor: Actor) -> None:
    """The team has a head."""
    if not inspection.team.filter(role="lead").exists():
        raise RuleViolation(_("Đoàn kiểm tra chưa có trưởng đoàn."), code="inspection_without_lead")


def has_findings(inspection: Inspection, actor: Actor) -> None:
    """The minutes say what was found."""
    if not inspection.findings.exists():
        raise RuleViolation(_("Biên bản chưa có nội dung ghi nhận nào."), code="inspection_without_findings")


def nothing_open(inspection: Inspection, actor: Actor) -> None:
    """An inspection ends with its last demand."""
    waiting = inspection.demands.exclude(status=FollowedStatus.CLOSED).count()
    if waiting:
        raise RuleViolation(
            _("Còn %(count)d yêu cầu chưa hoàn thành.") % {"count": waiting}, code="inspection_open_demands"
        )


INSPECTION_WORKFLOW = Workflow(
    key="activities.inspection",
    title=_("Kiểm tra"),
    states=S,
    initial=S.PLANNED,
    final=frozenset({S.CLOSED, S.CANCELLED}),
    tones={
        S.PLANNED: "neutral",
        S.HELD: "progress",
        S.FOLLOW_UP: "waiting",
        S.CLOSED: "success",
        S.CANCELLED: "neutral",
    },
    transitions=(
        Transition(
            name="hold",
            sources=frozenset({S.PLANNED}),
            target=S.HELD,
            label=_("Ghi nhận đã kiểm tra"),
            allowed=policies.keeps_inspections,
            rules=(is_decided, has_team),
        ),
        Transition(
            name="conclude",
            sources=frozenset({S.HELD}),
            target=S.FOLLOW_UP,
            label=_("Hoàn tất biên bản"),
            allowed=policies.keeps_inspections,
            rules=(has_findings,),
        ),
        Transition(
            name="close",
            sources=frozenset({S.FOLLOW_UP}),
            target=S.CLOSED,
            label=_("Kết thúc theo dõi"),
            allowed=policies.keeps_inspections,
            rules=(nothing_open,),
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.PLANNED}),
            target=S.CANCELLED,
            label=_("Không tiến hành"),
            allowed=policies.keeps_inspections,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
