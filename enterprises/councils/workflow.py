"""The life of a council and of its meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.councils import checks, policies, rule_checks
from enterprises.councils.enums import CouncilStatus as C
from enterprises.councils.enums import MeetingStatus as M
from enterprises.councils.enums import ReviewStatus as R
from enterprises.councils.enums import RuleSetStatus as S
from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role
from portal.workflow.machine import Transition, Workflow

moves_reviews = holders("moves_reviews", {Role.OFFICER, Role.DIRECTOR}, in_province("application__province_id"))

COUNCIL_WORKFLOW = Workflow(
    key="councils.council",
    title=_("Hội đồng"),
    states=C,
    initial=C.DRAFTED,
    final=frozenset({C.DISSOLVED}),
    tones={C.DRAFTED: "neutral", C.ESTABLISHED: "success", C.DISSOLVED: "neutral"},
    transitions=(
        Transition(
            name="establish",
            sources=frozenset({C.DRAFTED}),
            target=C.ESTABLISHED,
            label=_("Ban hành quyết định thành lập"),
            allowed=policies.establishes_councils,
            rules=(checks.composition_holds,),
        ),
        Transition(
            name="dissolve",
            sources=frozenset({C.ESTABLISHED}),
            target=C.DISSOLVED,
            label=_("Giải thể"),
            allowed=policies.establishes_councils,
            rules=(checks.no_open_meeting,),
            needs_reason=True,
            tone="danger",
        ),
    ),
)

MEETING_WORKFLOW = Workflow(
    key="councils.meeting",
    title=_("Phiên họp"),
    states=M,
    initial=M.CALLED,
    final=frozenset({M.SIGNED}),
    tones={
        M.CALLED: "waiting",
        M.OPEN: "progress",
        M.SCORING: "progress",
        M.COUNTED: "progress",
        M.MINUTED: "waiting",
        M.SIGNED: "success",
    },
    transitions=(
        Transition(
            name="open",
            sources=frozenset({M.CALLED}),
            target=M.OPEN,
            label=_("Khai mạc"),
            allowed=policies.runs_meetings,
            rules=(checks.council_stands, checks.not_before_decision, checks.has_quorum),
        ),
        Transition(
            name="start_scoring",
            sources=frozenset({M.OPEN}),
            target=M.SCORING,
            label=_("Mở chấm điểm"),
            allowed=policies.runs_meetings,
            rules=(
                checks.concludes,
                checks.has_quorum,
                checks.has_files,
                checks.everyone_declared,
                checks.experts_reported,
            ),
        ),
        Transition(
            name="receive",
            sources=frozenset({M.OPEN}),
            target=M.COUNTED,
            label=_("Ghi kết quả nhận hồ sơ"),
            allowed=policies.runs_meetings,
            rules=(checks.receives, checks.has_quorum, checks.has_files, checks.everyone_declared),
        ),
        Transition(
            name="count",
            sources=frozenset({M.SCORING}),
            target=M.COUNTED,
            label=_("Kiểm phiếu"),
            allowed=policies.runs_meetings,
            rules=(checks.has_quorum, checks.all_ballots_in),
        ),
        Transition(
            name="write_minutes",
            sources=frozenset({M.COUNTED}),
            target=M.MINUTED,
            label=_("Lập biên bản"),
            allowed=policies.runs_meetings,
            rules=(checks.has_quorum, checks.ties_decided),
        ),
        Transition(
            name="reopen",
            sources=frozenset({M.COUNTED, M.MINUTED}),
            target=M.SCORING,
            label=_("Mở lại việc chấm"),
            allowed=policies.runs_meetings,
            needs_reason=True,
            rules=(checks.concludes,),
            tone="danger",
        ),
        Transition(
            name="sign",
            sources=frozenset({M.MINUTED}),
            target=M.SIGNED,
            label=_("Ghi nhận đã ký biên bản"),
            allowed=policies.signs_minutes,
        ),
    ),
)

REVIEW_WORKFLOW = Workflow(
    key="councils.review",
    title=_("Xem xét ngoài hội đồng"),
    states=R,
    initial=R.ASKED,
    final=frozenset({R.CONCLUDED, R.STOPPED}),
    tones={R.ASKED: "progress", R.CONCLUDED: "success", R.STOPPED: "neutral"},
    transitions=(
        Transition(
            name="conclude",
            sources=frozenset({R.ASKED}),
            target=R.CONCLUDED,
            label=_("Kết luận"),
            allowed=moves_reviews,
            clock=None,
            legal_basis=_("Điều 12 Nghị định 268/2025/NĐ-CP"),
        ),
        Transition(
            name="stop",
            sources=frozenset({R.ASKED}),
            target=R.STOPPED,
            label=_("Dừng xem xét"),
            allowed=moves_reviews,
            needs_reason=True,
            clock=None,
            tone="danger",
        ),
    ),
)

RULE_SET_WORKFLOW = Workflow(
    key="councils.rule_set",
    title=_("Quy định hội đồng"),
    states=S,
    initial=S.DRAFT,
    final=frozenset({S.DROPPED}),
    tones={
        S.DRAFT: "neutral",
        S.SUBMITTED: "waiting",
        S.APPROVED: "success",
        S.ENDING: "waiting",
        S.DROPPED: "neutral",
    },
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({S.DRAFT}),
            target=S.SUBMITTED,
            label=_("Trình phê duyệt"),
            allowed=policies.drafts_rule_sets,
            rules=(rule_checks.is_legal, rule_checks.is_not_over),
        ),
        Transition(
            name="drop",
            sources=frozenset({S.DRAFT}),
            target=S.DROPPED,
            label=_("Bỏ bản soạn"),
            allowed=policies.drafts_rule_sets,
            tone="danger",
        ),
        Transition(
            name="issue",
            sources=frozenset({S.SUBMITTED}),
            target=S.APPROVED,
            label=_("Ban hành bằng quyết định"),
            allowed=policies.issues_rule_sets,
            rules=(rule_checks.is_legal, rule_checks.is_not_over),
        ),
        Transition(
            name="give_back",
            sources=frozenset({S.SUBMITTED}),
            target=S.DRAFT,
            label=_("Trả lại"),
            allowed=policies.issues_rule_sets,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="ask_end",
            sources=frozenset({S.APPROVED}),
            target=S.ENDING,
            label=_("Kết thúc"),
            allowed=policies.drafts_rule_sets,
            tone="secondary",
        ),
        Transition(
            name="end",
            sources=frozenset({S.ENDING}),
            target=S.APPROVED,
            label=_("Duyệt kết thúc"),
            allowed=policies.ends_rule_sets,
            rules=(rule_checks.may_still_end,),
        ),
        Transition(
            name="keep",
            sources=frozenset({S.ENDING}),
            target=S.APPROVED,
            label=_("Không kết thúc"),
            allowed=policies.ends_rule_sets,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
