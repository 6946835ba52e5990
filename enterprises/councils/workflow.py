"""The life of a council and of its meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.councils import checks, policies
from enterprises.councils.enums import CouncilStatus as C
from enterprises.councils.enums import MeetingStatus as M
from portal.workflow.machine import Transition, Workflow

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
            rules=(checks.has_quorum, checks.has_files, checks.everyone_declared),
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
