"""Pages for everybody: news, library, answered questions, standards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from plans.knowledge.enums import LIBRARY, ArticleKind, Sector, Series, Topic
from plans.knowledge.models import Article, ArticleFile, Standard
from plans.knowledge.rules import markup
from plans.knowledge.selectors import articles, standards
from plans.knowledge.views.standards import facts_of
from portal.attachments.content import opened
from portal.core.errors import NotFound
from portal.organizations.selectors import served
from portal.ui.public_pages import public_page
from portal.vietnam.models import Province

ON_A_PAGE = 20
INLINE = frozenset({"image/png", "image/jpeg"})


def asked(request: HttpRequest, name: str) -> str:
    """A search parameter, cut to a sane length and without NUL."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:200]


def province_of(request: HttpRequest) -> Province | None:
    """The province chosen on the page, if any."""
    return served.chosen(asked(request, "tinh"))


def one_of(value: str, choices: Any) -> str:
    """`value` when it is one of a TextChoices, else ""."""
    return value if value in choices.values else ""


def uuid_or_none(text: str) -> UUID | None:
    """A public id typed into an address, None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


@public_page
def news_list(request: HttpRequest) -> HttpResponse:
    """The column of the programme: news, newest first."""
    rows = articles.public(province_of(request)).filter(kind=ArticleKind.NEWS)
    return _list(request, rows, "knowledge/news_list.html", _("Chuyên mục Chương trình Năng suất Chất lượng"))


@public_page
def library(request: HttpRequest) -> HttpResponse:
    """Guides, cases and policies, by tool, sector and words."""
    rows = articles.public(province_of(request)).filter(kind__in=LIBRARY)
    tool = standards.public().filter(public_id=uuid_or_none(asked(request, "cong-cu"))).first()
    sector = one_of(asked(request, "nganh"), Sector)
    kind = asked(request, "loai")
    if tool is not None:
        rows = rows.filter(tools=tool)
    if sector:
        rows = rows.filter(sector_marks__contains=f"|{sector}|")
    if kind in LIBRARY:
        rows = rows.filter(kind=kind)
    used = standards.public().filter(articles__in=articles.public().filter(kind__in=LIBRARY).order_by()).distinct()
    more = {
        "tool": tool,
        "tools": used.order_by("sort_key", "pk"),
        "sector": sector,
        "sectors": Sector.choices,
        "kind": kind,
        "kinds": [(shelf.value, shelf.label) for shelf in LIBRARY],
    }
    return _list(request, rows, "knowledge/library.html", _("Thư viện tri thức"), more)


@public_page
def faq_list(request: HttpRequest) -> HttpResponse:
    """Answered questions, and the way to ask."""
    rows = articles.public(province_of(request)).filter(kind=ArticleKind.FAQ)
    return _list(request, rows, "knowledge/faq_list.html", _("Hỏi đáp"))


@public_page
def article_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One article with its pictures, files and neighbours."""
    article = articles.get_public(public_id)
    near = articles.public(article.province).filter(kind=article.kind).exclude(pk=article.pk)[:4]
    seo = {
        "title": article.title,
        "description": article.lead or markup.plain(article.body),
        "path": reverse("knowledge:article_page", args=[article.public_id]),
        "type": "article",
        "published_on": article.shown_from,
        "image": _first_picture(article),
    }
    context = {"article": article, "near": near, "seo": seo, **body_of(article)}
    return render(request, "knowledge/article_page.html", context)


@public_page
def article_file(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """A picture or a file of an article that is shown."""
    stored = articles.public_file(public_id, file_id).file
    response = FileResponse(
        opened(stored),
        as_attachment=stored.content_type not in INLINE,
        filename=stored.original_name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@public_page
def standard_search(request: HttpRequest) -> HttpResponse:
    """The register of standards for everybody."""
    rows = standards.public()
    series, topic, words = (
        one_of(asked(request, "loai"), Series),
        one_of(asked(request, "nhom"), Topic),
        asked(request, "q"),
    )
    if series:
        rows = rows.filter(series=series)
    if topic:
        rows = rows.filter(topic=topic)
    found: Any = rows
    page = Paginator(found.search(words).order_by("sort_key", "pk"), 50).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "words": words,
        "series": series,
        "topic": topic,
        "all_series": Series.choices,
        "topics": Topic.choices,
        "seo": {"title": _("Tra cứu tiêu chuẩn, công cụ"), "path": request.path},
    }
    return render(request, "knowledge/standard_search.html", context)


@public_page
def standard_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One standard with what is written about it."""
    row = standards.public().filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    context = {
        "standard": row,
        "facts": [(label, value) for label, value in facts_of(row) if value],
        "predecessors": list(Standard.objects.filter(successor=row).order_by("sort_key")),
        "articles": articles.public().filter(tools=row)[:20],
        "seo": {"title": str(row), "description": row.summary or row.title, "path": request.path},
    }
    return render(request, "knowledge/standard_page.html", context)


def body_of(article: Article) -> dict[str, Any]:
    """The text as HTML, and the files that are not in it."""
    files = [row for row in article.files.all() if row.removed_at is None]
    pictures = [row for row in files if row.is_picture]
    return {
        "body": markup.render(article.body, lambda number: _picture(article, pictures, number)),
        "papers": [row for row in files if not row.is_picture],
    }


def _address_of(row: ArticleFile, article: Article) -> str:
    return reverse("knowledge:article_file", args=[article.public_id, row.public_id])


def _first_picture(article: Article) -> str:
    """What other sites show beside a link to the article; "" when it has no picture."""
    pictures = (row for row in article.files.all() if row.removed_at is None and row.is_picture)
    first = next(pictures, None)
    return _address_of(first, article) if first else ""


def _picture(article: Article, pictures: list[ArticleFile], number: int) -> str:
    if not 1 <= number <= len(pictures):
        return ""
    row = pictures[number - 1]
    address = _address_of(row, article)
    return format_html(
        '<figure><img src="{}" alt="{}" loading="lazy"><figcaption>{}</figcaption></figure>',
        address,
        row.title,
        row.title,
    )


def _list(
    request: HttpRequest, rows: Any, template: str, title: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    words = asked(request, "q")
    page = Paginator(rows.search(words), ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "words": words,
        "province": province_of(request),
        "seo": {"title": title, "path": request.path},
        **(more or {}),
    }
    return render(request, template, context)
