"""Write, change and move articles; hang pictures and files on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from plans.knowledge.enums import ArticleKind, ArticleStatus, Sector
from plans.knowledge.models import Article, ArticleFile, Enquiry, Standard
from plans.knowledge.notifications import tell_submitted
from plans.knowledge.policies import writes_articles
from plans.knowledge.workflow import ARTICLE_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

FILES_MOST = 20
PURPOSE = "article"


@use_case
def draft_article(
    *,
    actor: Actor,
    kind: str,
    title: str,
    body: str,
    lead: str = "",
    source: str = "",
    tools: Sequence[Standard] = (),
    sectors: Sequence[str] = (),
    shown_from: dt.date | None = None,
    shown_until: dt.date | None = None,
    enquiry: Enquiry | None = None,
) -> Article:
    """Begin a text of the actor's province."""
    article = Article(
        province_id=actor.province_id, organization=actor.organization, author=actor.user, enquiry=enquiry
    )
    writes_articles.check(actor, article)
    ARTICLE_WORKFLOW.start(article, actor=actor)
    _fill(actor, article, kind, title, body, lead, source, tools, sectors, shown_from, shown_until)
    article.save()
    article.tools.set(tools)
    ARTICLE_WORKFLOW.record_start(article, actor=actor)
    record("article:drafted", actor=actor, subject=article, kind=kind)
    return article


@use_case
def edit_article(
    *,
    actor: Actor,
    article: Article,
    kind: str,
    title: str,
    body: str,
    lead: str = "",
    source: str = "",
    tools: Sequence[Standard] = (),
    sectors: Sequence[str] = (),
    shown_from: dt.date | None = None,
    shown_until: dt.date | None = None,
    row_version: int | None = None,
) -> Article:
    """Change a draft. Raises StaleState on a stale page, RuleViolation once it was handed in."""
    article = lock(Article, article.pk)
    writes_articles.check(actor, article)
    article.require_version(row_version)
    _require_draft(article)
    _fill(actor, article, kind, title, body, lead, source, tools, sectors, shown_from, shown_until)
    article.bump_version()
    article.save()
    article.tools.set(tools)
    record("article:edited", actor=actor, subject=article)
    return article


@use_case
def move_article(*, actor: Actor, article: Article, name: str, note: str = "", expected: str | None = None) -> Article:
    """Take a step; a published article without a first day is shown from today."""
    changes: dict[str, Any] = {}
    if name == "publish" and article.shown_from is None:
        changes["shown_from"] = clock.today()
        if article.shown_until is not None and article.shown_until < clock.today():
            raise RuleViolation(_("Ngày gỡ bài đã qua. Hãy trả lại để sửa ngày."))
    moved = ARTICLE_WORKFLOW.apply(article, name, actor=actor, note=note, expected=expected, changes=changes)
    record("article:moved", actor=actor, subject=moved, step=name)
    if name == "submit":
        tell_submitted(moved)
    return moved


def add_article_file(*, actor: Actor, article: Article, upload: File[Any], title: str) -> ArticleFile:
    """Keep a picture or file of a draft. Raises RuleViolation with every problem of the file."""
    writes_articles.check(actor, article)
    _require_draft(article)
    return _hang(actor=actor, article=article, title=title, upload=upload)


@use_case
def _hang(*, actor: Actor, article: Article, title: str, upload: File[Any]) -> ArticleFile:
    article = lock(Article, article.pk)
    _require_draft(article)
    if article.files.filter(removed_at__isnull=True).count() >= FILES_MOST:
        raise RuleViolation(_("Mỗi bài có tối đa %(most)s tệp.") % {"most": FILES_MOST})
    stored = store_upload(actor=actor, upload=upload, purpose=PURPOSE)
    row = ArticleFile(article=article, title=title.strip(), file=stored)
    row.full_clean()
    row.save()
    _edited(actor, article)
    record("article:file_added", actor=actor, subject=article, file=stored.original_name)
    return row


@use_case
def remove_article_file(*, actor: Actor, row: ArticleFile) -> ArticleFile:
    """Take a file off a draft; the row and the bytes stay."""
    article = lock(Article, row.article_id)
    writes_articles.check(actor, article)
    _require_draft(article)
    row = lock(ArticleFile, row.pk)
    row.removed_at = row.removed_at or clock.now()
    row.save(update_fields=["removed_at", "updated_at"])
    _edited(actor, article)
    record("article:file_removed", actor=actor, subject=article, file=row.title)
    return row


def _fill(
    actor: Actor,
    article: Article,
    kind: str,
    title: str,
    body: str,
    lead: str,
    source: str,
    tools: Sequence[Standard],
    sectors: Sequence[str],
    shown_from: dt.date | None,
    shown_until: dt.date | None,
) -> None:
    article.kind, article.title, article.body = ArticleKind(kind), title.strip(), body.strip()
    article.lead, article.source = lead.strip(), source.strip()
    article.sectors = [str(Sector(sector)) for sector in sectors]
    article.tool_words = " ".join(f"{tool.code} {tool.title}" for tool in tools)
    article.shown_from, article.shown_until = shown_from, shown_until
    article.edited_by = actor.user
    article.full_clean()


def _edited(actor: Actor, article: Article) -> None:
    """A picture is content too: who hung it may not approve the article."""
    article.edited_by = actor.user
    article.save(update_fields=["edited_by", "updated_at"])


def _require_draft(article: Article) -> None:
    if article.status != ArticleStatus.DRAFT:
        raise RuleViolation(_("Chỉ sửa được bài đang soạn. Bài đã trình hoặc đã đăng phải trả lại hoặc gỡ trước."))
