"""Entries of the menu and of the search box."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import ArticleStatus
from plans.knowledge.policies import READERS as POLICY_READERS
from plans.knowledge.policies import SENDERS, answers_enquiries
from plans.knowledge.selectors import articles, enquiries, standards
from portal.organizations.actor import Actor
from portal.organizations.roles import PROVINCE_STAFF, Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem

LIMIT = 100

READERS = frozenset(PROVINCE_STAFF | {Role.AGENCY_OFFICER, Role.ENTERPRISE_USER, Role.MINISTRY_OFFICER})

register(
    NavItem(
        label=_("Tiêu chuẩn, công cụ"),
        url_name="knowledge:standard_list",
        group=NavGroup.PROGRAMME,
        order=60,
        roles=READERS,
        icon="standard",
        sections=frozenset({"knowledge:standard_list"}),
    )
)
for _label, _url_name, _group, _order, _roles, _icon in (
    (_("Nhu cầu, câu hỏi"), "knowledge:enquiry_list", NavGroup.SUPPORT, 60, POLICY_READERS, "help"),
    (_("Bài viết"), "knowledge:article_list", NavGroup.PROGRAMME, 62, POLICY_READERS, "edit"),
    (_("Công khai danh sách"), "knowledge:mark_lists", NavGroup.PROGRAMME, 64, POLICY_READERS, "globe"),
    (_("Nhu cầu, câu hỏi đã gửi"), "knowledge:own_enquiry_list", NavGroup.SUPPORT, 60, SENDERS, "help"),
):
    register(
        NavItem(
            label=_label,
            url_name=_url_name,
            group=_group,
            order=_order,
            roles=frozenset(_roles),
            icon=_icon,
            sections=frozenset({_url_name}),
        )
    )


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Questions to answer (those of others only while nobody was named), articles to approve. Two queries."""
    if actor.is_system or not answers_enquiries.can(actor):
        return []
    mine = Q(assigned_to_id=actor.user_id) | Q(assigned_to__isnull=True)
    items = [
        WorkItem(
            code=row.code,
            subject=row.subject,
            next_step=_("Trả lời") if row.assigned_to_id else _("Phân công hoặc trả lời"),
            url=reverse("knowledge:enquiry_detail", args=[row.public_id]),
            due_on=row.due_on,
        )
        for row in enquiries.visible_to(actor).filter(mine, status__in=enquiries.OPEN).order_by("due_on", "pk")[:LIMIT]
    ]
    waiting = articles.visible_to(actor).filter(status=ArticleStatus.IN_REVIEW)
    for article in waiting.exclude(author_id=actor.user_id).exclude(edited_by_id=actor.user_id)[:LIMIT]:
        address = reverse("knowledge:article_detail", args=[article.public_id])
        items.append(WorkItem(article.get_kind_display(), article.title, _("Duyệt bài viết"), address))
    return items


def find_standards(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Standards by code or words. One query."""
    return [
        Hit(
            title=str(row), url=reverse("knowledge:standard_detail", args=[row.public_id]), note=row.get_state_display()
        )
        for row in standards.visible_to(actor).search(words)[:limit]  # type: ignore[attr-defined]  # StandardQuerySet
    ]
