"""The life cycle of a call: proposed by one person, published by another, opened and closed by the clock."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications import policies
from enterprises.applications.enums import CallStatus as C
from enterprises.applications.workflow.basis import ND268, states
from portal.organizations.policies import holders
from portal.workflow.machine import Transition, Workflow

only_the_clock = holders("only_the_clock", ())
"""Steps nobody but the sweep takes."""

CALL_WORKFLOW = Workflow(
    key="applications.call",
    title=_("Đợt tiếp nhận"),
    states=C,
    initial=C.DRAFT,
    transitions=(
        Transition(
            name="propose",
            sources=states(C.DRAFT),
            target=C.PROPOSED,
            label=_("Trình công bố"),
            allowed=policies.keeps_calls,
        ),
        Transition(
            name="return",
            sources=states(C.PROPOSED),
            target=C.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.keeps_calls,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="publish",
            sources=states(C.PROPOSED),
            target=C.PUBLISHED,
            label=_("Công bố"),
            allowed=policies.publishes_calls,
            legal_basis=f"Điều 10 {ND268}",
        ),
        Transition(
            name="open",
            sources=states(C.PUBLISHED),
            target=C.OPEN,
            label=_("Mở tiếp nhận"),
            allowed=only_the_clock,
            is_manual=False,
        ),
        Transition(
            name="close",
            sources=states(C.PUBLISHED, C.OPEN),
            target=C.CLOSED,
            label=_("Kết thúc tiếp nhận"),
            allowed=only_the_clock,
            is_manual=False,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="cancel",
            sources=states(C.PUBLISHED, C.OPEN),
            target=C.CANCELLED,
            label=_("Hủy đợt"),
            allowed=only_the_clock,
            is_manual=False,
            needs_reason=True,
            tone="danger",
        ),
    ),
    public_labels={
        C.PUBLISHED: _("Sắp mở"),
        C.OPEN: _("Đang nhận hồ sơ"),
        C.CLOSED: _("Đã hết hạn"),
        C.CANCELLED: _("Đã hủy"),
    },
    tones={
        C.PUBLISHED: "waiting",
        C.OPEN: "success",
        C.CLOSED: "neutral",
        C.PROPOSED: "waiting",
        C.CANCELLED: "danger",
    },
    final=states(C.CLOSED, C.CANCELLED),
)
