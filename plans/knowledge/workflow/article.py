"""The life of an article: written by one, approved by another, shown from a day, taken down or taken up again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge import policies
from plans.knowledge.enums import ArticleStatus as S
from portal.workflow.machine import Transition, Workflow

ARTICLE_WORKFLOW = Workflow(
    key="knowledge.article",
    title=_("Bài viết"),
    states=S,
    initial=S.DRAFT,
    tones={S.DRAFT: "neutral", S.IN_REVIEW: "waiting", S.PUBLISHED: "success", S.WITHDRAWN: "neutral"},
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({S.DRAFT}),
            target=S.IN_REVIEW,
            label=_("Trình duyệt"),
            allowed=policies.writes_articles,
        ),
        Transition(
            name="publish",
            sources=frozenset({S.IN_REVIEW}),
            target=S.PUBLISHED,
            label=_("Duyệt và đăng"),
            allowed=policies.publishes_articles,
        ),
        Transition(
            name="return",
            sources=frozenset({S.IN_REVIEW}),
            target=S.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.writes_articles,
            needs_reason=True,
            tone="secondary",
        ),
        Transition(
            name="withdraw",
            sources=frozenset({S.PUBLISHED}),
            target=S.WITHDRAWN,
            label=_("Gỡ bài"),
            allowed=policies.writes_articles,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="reopen",
            sources=frozenset({S.WITHDRAWN}),
            target=S.DRAFT,
            label=_("Soạn lại"),
            allowed=policies.writes_articles,
            tone="secondary",
        ),
    ),
)
