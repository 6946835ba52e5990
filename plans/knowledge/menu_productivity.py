"""Menu entries and waiting work of the productivity database and surveys."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import TfpStatus
from plans.knowledge.notifications_surveys import address_of
from plans.knowledge.policies import READERS as ARTICLE_READERS
from plans.knowledge.policies_productivity import READERS, SURVEY_READERS, approves_tfp
from plans.knowledge.selectors import productivity, surveys
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

LIMIT = 50

register(
    NavItem(
        label=_("Năng suất, TFP"),
        url_name="knowledge:figure_list",
        group=NavGroup.PROGRAMME,
        order=66,
        roles=READERS,
        icon="target",
        sections=frozenset({"knowledge:figure_list"}),
        covers=("knowledge:tfp_list",),
    )
)
register(
    NavItem(
        label=_("Khảo sát"),
        url_name="knowledge:survey_list",
        group=NavGroup.PROGRAMME,
        order=67,
        roles=SURVEY_READERS,
        icon="help",
        sections=frozenset({"knowledge:survey_list"}),
    )
)
register(
    NavItem(
        label=_("Thực hành tốt"),
        url_name="knowledge:practice_list",
        group=NavGroup.PROGRAMME,
        order=68,
        roles=ARTICLE_READERS,
        icon="star",
        sections=frozenset({"knowledge:practice_list"}),
    )
)


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """TFP numbers to approve; questionnaires one's own organisation was asked to answer. One query for each."""
    if actor.is_system:
        return []
    return [*_to_answer(actor), *_to_approve(actor)]


def _to_answer(actor: Actor) -> list[WorkItem]:
    if not actor.has(Role.ENTERPRISE_USER, Role.AGENCY_OFFICER):
        return []
    return [
        WorkItem(
            code=row.survey.code,
            subject=row.survey.title,
            next_step=_("Trả lời khảo sát"),
            url=address_of(row),
            due_on=row.survey.closes_on,
        )
        for row in surveys.waiting_for(actor)
    ]


def _to_approve(actor: Actor) -> list[WorkItem]:
    if not approves_tfp.can(actor):
        return []
    waiting = productivity.tfp_visible_to(actor).filter(status=TfpStatus.IN_REVIEW)
    return [
        WorkItem(
            code=f"TFP {row.year}",
            subject=row.source,
            next_step=_("Duyệt số TFP"),
            url=reverse("knowledge:tfp_detail", args=[row.public_id]),
        )
        for row in waiting.exclude(prepared_by_id=actor.user_id)[:LIMIT]
    ]
