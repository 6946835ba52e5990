"""Keep the measured results of a good practice while its article is a draft."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.knowledge.enums import ArticleKind, ArticleStatus
from plans.knowledge.models import Article, PracticeResult
from plans.knowledge.policies import writes_articles
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

MOST = 20


@use_case
def add_result(
    *, actor: Actor, article: Article, name: str, before: Decimal, after: Decimal, source: str, unit: str = ""
) -> PracticeResult:
    """A figure before and after, with its source; whoever adds it may not approve the article."""
    article = _draft(actor, article)
    if article.kind != ArticleKind.CASE:
        raise RuleViolation(_("Chỉ bài “mô hình, bài học thực tế” có kết quả đo."))
    if PracticeResult.objects.filter(article=article).count() >= MOST:
        raise RuleViolation(_("Mỗi bài có tối đa %(most)s kết quả.") % {"most": MOST})
    row = PracticeResult(
        article=article, name=name.strip(), unit=unit.strip(), before=before, after=after, source=source.strip()
    )
    row.full_clean()
    row.save()
    _edited(actor, article)
    record("article:result_added", actor=actor, subject=article, name=row.name)
    return row


@use_case
def remove_result(*, actor: Actor, row: PracticeResult) -> None:
    """Take a figure off a draft."""
    article = _draft(actor, row.article)
    record("article:result_removed", actor=actor, subject=article, name=row.name)
    row.delete()
    _edited(actor, article)


def _draft(actor: Actor, article: Article) -> Article:
    found: Article = lock(Article, article.pk)
    writes_articles.check(actor, found)
    if found.status != ArticleStatus.DRAFT:
        raise RuleViolation(_("Chỉ sửa được bài đang soạn. Bài đã trình hoặc đã đăng phải trả lại hoặc gỡ trước."))
    return found


def _edited(actor: Actor, article: Article) -> None:
    article.edited_by = actor.user
    article.save(update_fields=["edited_by", "updated_at"])
