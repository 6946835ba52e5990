"""Two officers of one province, somebody elsewhere, and people who send and write."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.core.cache import cache

from plans.knowledge.actions.send_enquiry import send_enquiry
from plans.knowledge.actions.write_article import draft_article, move_article
from plans.knowledge.models import Article, Enquiry
from portal.organizations.actor import ANONYMOUS, Actor
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province
from tests.factories.organizations import make_actor, make_organization, make_province


@dataclass(frozen=True)
class World:
    """The people of one province, and an officer of another."""

    province: Province
    officer: Actor
    colleague: Actor
    stranger: Actor
    association: Actor
    enterprise: Actor

    def article(
        self, title: str = "Áp dụng 5S tại xưởng chế biến", published: bool = True, **fields: object
    ) -> Article:
        given: dict[str, object] = {"kind": "guide", "body": "Sắp xếp **gọn**.", **fields}
        article = draft_article(actor=self.officer, title=title, **given)  # type: ignore[arg-type]
        if not published:
            return article
        move_article(actor=self.officer, article=article, name="submit")
        return move_article(actor=self.colleague, article=article, name="publish")

    def enquiry(self, actor: Actor = ANONYMOUS, **fields: object) -> tuple[Enquiry, str]:
        given = {"kind": "question", "subject": "Hồ sơ gồm gì?", "body": "Xin hỏi.", "sender_kind": "person", **fields}
        return send_enquiry(actor=actor, province=self.province, facts=given, agreed=True)


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    province = make_province()
    return World(
        province=province,
        officer=make_actor(Role.OFFICER, province),
        colleague=make_actor(Role.OFFICER, province),
        stranger=make_actor(Role.OFFICER, make_province("hai-phong")),
        association=make_actor(
            Role.AGENCY_OFFICER,
            organization=make_organization(OrganizationKind.ASSOCIATION, province, name="Hội DN trẻ"),
        ),
        enterprise=make_actor(Role.ENTERPRISE_USER, province),
    )


def day(days: int) -> dt.date:
    from portal.core import clock

    return clock.today() + dt.timedelta(days=days)
