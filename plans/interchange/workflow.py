"""The life of a yearly edition: compiled by one person, issued by another, replaced by a later one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import EditionStatus as S
from plans.interchange.policies import compiles_editions, issues_editions
from portal.workflow.machine import Transition, Workflow

EDITION_WORKFLOW = Workflow(
    key="interchange.edition",
    title=_("Ấn bản dữ liệu năm"),
    states=S,
    initial=S.DRAFT,
    tones={S.DRAFT: "waiting", S.ISSUED: "success", S.REPLACED: "neutral", S.WITHDRAWN: "neutral"},
    final=frozenset({S.REPLACED, S.WITHDRAWN}),
    transitions=(
        Transition(
            name="issue",
            sources=frozenset({S.DRAFT}),
            target=S.ISSUED,
            label=_("Ban hành ấn bản"),
            allowed=issues_editions,
        ),
        Transition(
            name="drop",
            sources=frozenset({S.DRAFT}),
            target=S.WITHDRAWN,
            label=_("Bỏ bản này"),
            allowed=compiles_editions,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="replace",
            sources=frozenset({S.ISSUED}),
            target=S.REPLACED,
            label=_("Thay bằng bản mới"),
            allowed=issues_editions,
            is_manual=False,
        ),
    ),
)
