"""Articles: what everybody reads, and what the people of a province write."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.knowledge.enums import ArticleStatus
from plans.knowledge.models import Article, ArticleFile
from plans.knowledge.policies import READERS
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows


def public(province: Province | None = None, day: dt.date | None = None) -> models.QuerySet[Article]:
    """Articles shown on a day (today), newest first; of one province those of its forerunners and of all provinces."""
    on = day or clock.today()
    rows = Article.objects.select_related("province", "organization").filter(
        Q(shown_until__isnull=True) | Q(shown_until__gte=on), status=ArticleStatus.PUBLISHED, shown_from__lte=on
    )
    if province is not None:
        rows = rows.filter(Q(province__isnull=True) | Q(province_id__in=lineage_rows(province.pk)))
    return rows.order_by("-shown_from", "-pk")


def get_public(public_id: UUID) -> Article:
    """One article everybody may read. Raises NotFound."""
    row = public().prefetch_related("tools", "files__file", "results").filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def public_file(public_id: UUID, file_id: UUID) -> ArticleFile:
    """A picture or file of an article that is shown. Raises NotFound."""
    row = (
        ArticleFile.objects.select_related("file")
        .filter(public_id=file_id, removed_at__isnull=True, article__in=public().order_by().filter(public_id=public_id))
        .first()
    )
    if row is None:
        raise NotFound()
    return row


def visible_to(actor: Actor) -> models.QuerySet[Article]:
    """The articles of the actor's province for its DoST and Committee; nobody else works on them."""
    rows = Article.objects.select_related("province", "organization", "author", "edited_by")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get(actor: Actor, public_id: UUID) -> Article:
    """One article with what its page shows. Raises NotFound."""
    row = visible_to(actor).prefetch_related("tools", "files__file", "results").filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row
