"""The life cycle of a supported project: by council, or by evidence for simple measures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications import policies
from enterprises.applications.enums import ProjectStatus as P
from enterprises.applications.workflow.basis import ND268, states
from portal.workflow.machine import Transition, Workflow

PROJECT_WORKFLOW = Workflow(
    key="applications.project",
    title=_("Dự án được hỗ trợ"),
    states=P,
    initial=P.AGREEMENT_PENDING,
    transitions=(
        Transition(
            name="sign_agreement",
            sources=states(P.AGREEMENT_PENDING),
            target=P.RUNNING,
            label=_("Ghi nhận thỏa thuận đã ký"),
            allowed=policies.supervises_projects,
            legal_basis=f"Điều 15 {ND268}",
        ),
        Transition(
            name="extend",
            sources=states(P.RUNNING, P.EXTENDED),
            target=P.EXTENDED,
            label=_("Gia hạn"),
            allowed=policies.decides_projects,
            needs_reason=True,
            tone="secondary",
            legal_basis=f"Điều 17 {ND268}",
        ),
        Transition(
            name="request_acceptance",
            sources=states(P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED),
            target=P.ACCEPTANCE_REQUESTED,
            label=_("Đề nghị nghiệm thu"),
            allowed=policies.runs_projects,
            clock="project.acceptance",
        ),
        Transition(
            name="start_acceptance",
            sources=states(P.ACCEPTANCE_REQUESTED),
            target=P.IN_ACCEPTANCE,
            label=_("Đưa ra hội đồng nghiệm thu"),
            allowed=policies.supervises_projects,
            clock=None,
            is_manual=False,
        ),
        Transition(
            name="require_revision",
            sources=states(P.ACCEPTANCE_REQUESTED, P.IN_ACCEPTANCE),
            target=P.REVISION_REQUIRED,
            label=_("Yêu cầu hoàn thiện"),
            allowed=policies.records_acceptance,
            needs_reason=True,
            tone="secondary",
            is_manual=False,
        ),
        Transition(
            name="fail",
            sources=states(P.IN_ACCEPTANCE),
            target=P.FAILED,
            label=_("Nghiệm thu không đạt"),
            allowed=policies.records_acceptance,
            needs_reason=True,
            tone="danger",
            is_manual=False,
        ),
        Transition(
            name="accept",
            sources=states(P.IN_ACCEPTANCE),
            target=P.ACCEPTED,
            label=_("Nghiệm thu đạt"),
            allowed=policies.records_acceptance,
            is_manual=False,
        ),
        Transition(
            name="accept_evidence",
            sources=states(P.ACCEPTANCE_REQUESTED),
            target=P.ACCEPTED,
            label=_("Chấp nhận minh chứng"),
            allowed=policies.supervises_projects,
            is_manual=False,
        ),
        Transition(
            name="withdraw_acceptance",
            sources=states(P.ACCEPTED, P.SETTLED),
            target=P.REVISION_REQUIRED,
            label=_("Hủy kết quả nghiệm thu do minh chứng bị thu hồi"),
            allowed=policies.decides_projects,
            needs_reason=True,
            tone="danger",
            is_manual=False,
        ),
        Transition(
            name="settle",
            sources=states(P.ACCEPTED, P.FAILED),
            target=P.SETTLED,
            label=_("Quyết toán"),
            allowed=policies.settles_projects,
            is_manual=False,
            legal_basis=f"Điều 18 {ND268}",
        ),
        Transition(
            name="close",
            sources=states(P.SETTLED),
            target=P.CLOSED,
            label=_("Kết thúc dự án"),
            allowed=policies.supervises_projects,
        ),
        Transition(
            name="terminate",
            sources=states(P.AGREEMENT_PENDING, P.RUNNING, P.EXTENDED, P.REVISION_REQUIRED, P.FAILED),
            target=P.TERMINATED,
            label=_("Chấm dứt"),
            allowed=policies.decides_projects,
            needs_reason=True,
            tone="danger",
        ),
    ),
    public_labels={P.AGREEMENT_PENDING: _("Đã phê duyệt, chờ ký thỏa thuận")},
    tones={
        P.AGREEMENT_PENDING: "waiting",
        P.RUNNING: "progress",
        P.EXTENDED: "progress",
        P.ACCEPTANCE_REQUESTED: "waiting",
        P.IN_ACCEPTANCE: "progress",
        P.ACCEPTED: "success",
        P.REVISION_REQUIRED: "waiting",
        P.FAILED: "danger",
        P.SETTLED: "success",
        P.TERMINATED: "danger",
    },
    final=states(P.CLOSED, P.TERMINATED),
)
