"""The life of an act of succession."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.succession import policies
from portal.succession.enums import ActStatus as S
from portal.succession.problems import day_has_come, day_is_ahead, nothing_wrong
from portal.workflow.machine import Transition, Workflow

SUCCESSION_WORKFLOW = Workflow(
    key="succession.act",
    title=_("Sắp xếp đơn vị"),
    states=S,
    initial=S.DRAFT,
    final=frozenset({S.CARRIED_OUT, S.CANCELLED}),
    tones={
        S.DRAFT: "neutral",
        S.CHECKED: "waiting",
        S.AGREED: "progress",
        S.CARRIED_OUT: "success",
        S.CANCELLED: "neutral",
    },
    transitions=(
        Transition(
            name="check",
            sources=frozenset({S.DRAFT}),
            target=S.CHECKED,
            label=_("Đã kiểm tra, trình thực hiện"),
            allowed=policies.prepares_successions,
            rules=(nothing_wrong,),
        ),
        Transition(
            name="agree",
            sources=frozenset({S.CHECKED}),
            target=S.AGREED,
            label=_("Quyết định trước, tự thực hiện khi đến ngày"),
            allowed=policies.carries_out_successions,
            rules=(nothing_wrong, day_is_ahead),
        ),
        Transition(
            name="carry_out",
            sources=frozenset({S.CHECKED, S.AGREED}),
            target=S.CARRIED_OUT,
            label=_("Thực hiện kế thừa"),
            allowed=policies.carries_out_successions,
            rules=(nothing_wrong, day_has_come),
        ),
        Transition(
            name="reopen",
            sources=frozenset({S.CHECKED, S.AGREED}),
            target=S.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.sees_successions,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.DRAFT}),
            target=S.CANCELLED,
            label=_("Hủy"),
            allowed=policies.prepares_successions,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
