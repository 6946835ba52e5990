"""Menu entries, the search box and waiting work of bodies, projects, choices, foundings and local regulations."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import RegulationStatus as S
from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.policies_bodies import BODY_READERS, WORK_READERS
from plans.knowledge.selectors import bodies
from plans.knowledge.workflow import CHOICE_WORKFLOW, REGULATION_WORKFLOW
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem

LIMIT = 50
_WAITING = {
    Role.OFFICER: (S.DRAFTING, S.CONSULTATION),
    Role.DIRECTOR: (S.PROPOSED, S.APPRAISAL),
    Role.COMMITTEE_LEADER: (S.SUBMITTED,),
}

register(
    NavItem(
        label=_("Tổ chức đánh giá sự phù hợp"),
        url_name="knowledge:body_list",
        group=NavGroup.PROGRAMME,
        order=61,
        roles=BODY_READERS,
        icon="check",
        sections=frozenset({"knowledge:body_list"}),
        covers=tuple(
            f"knowledge:{name}_list"
            for name in ("criterion", "recognition", "capacity", "equipment", "choice", "founding")
        ),
    )
)
register(
    NavItem(
        label=_("Quy chuẩn địa phương"),
        url_name="knowledge:regulation_list",
        group=NavGroup.PROGRAMME,
        order=61,
        roles=frozenset(WORK_READERS),
        icon="standard",
        sections=frozenset({"knowledge:regulation_list"}),
    )
)


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Regulations whose next step is the actor's, choices to give an opinion on or to decide. Two queries."""
    if actor.is_system or not actor.has(*WORK_READERS):
        return []
    return [*_regulations(actor), *_choices(actor)]


def _regulations(actor: Actor) -> list[WorkItem]:
    states = [state for role, waiting in _WAITING.items() if actor.has(role) for state in waiting]
    if not states:
        return []
    rows = bodies.regulations_visible_to(actor).filter(status__in=states).order_by("due_on", "pk")[:LIMIT]
    return [
        WorkItem(
            code=row.code,
            subject=row.title,
            next_step=REGULATION_WORKFLOW.label(row.status),
            url=reverse("knowledge:regulation_detail", args=[row.public_id]),
            due_on=row.due_on,
            kind=str(_("Quy chuẩn kỹ thuật địa phương")),
        )
        for row in rows
        if not (row.status == S.PROPOSED and row.prepared_by_id == actor.user_id)
    ]


def _choices(actor: Actor) -> list[WorkItem]:
    rows = bodies.choices_visible_to(actor).filter(status=ChoiceStatus.CONSULTING)
    if actor.has(Role.AGENCY_OFFICER):
        rows = rows.exclude(opinions__organization_id=actor.organization_id)
    elif not actor.has(Role.DIRECTOR):
        return []
    return [
        WorkItem(
            code=str(CHOICE_WORKFLOW.title),
            subject=row.title,
            next_step=_("Góp ý") if actor.has(Role.AGENCY_OFFICER) else _("Quyết định lựa chọn"),
            url=reverse("knowledge:choice_detail", args=[row.public_id]),
            due_on=row.opinions_until,
            kind=str(CHOICE_WORKFLOW.title),
        )
        for row in rows.order_by("opinions_until", "pk")[:LIMIT]
    ]


def find_bodies(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Bodies by name, field and activity. One query."""
    if not actor.has(*BODY_READERS):
        return []
    rows = bodies.visible_to(actor).search(words)[:limit]  # type: ignore[attr-defined]  # SearchableQuerySet
    return [
        Hit(title=row.name, url=reverse("knowledge:body_detail", args=[row.public_id]), note=row.activity_words)
        for row in rows
    ]
