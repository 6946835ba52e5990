"""Pages on which officers write and approve articles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.views.base import SubjectForm
from plans.knowledge.actions.write_article import (
    add_article_file,
    draft_article,
    edit_article,
    move_article,
    remove_article_file,
)
from plans.knowledge.enums import ArticleKind, ArticleStatus
from plans.knowledge.filters import ArticleFilter
from plans.knowledge.forms.articles import ArticleFileForm, ArticleForm
from plans.knowledge.models import Article, ArticleFile, Enquiry
from plans.knowledge.policies import sees_articles, writes_articles
from plans.knowledge.selectors import articles, enquiries, standards
from plans.knowledge.views.public import body_of, uuid_or_none
from plans.knowledge.workflow import ARTICLE_WORKFLOW
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.ui.versioned import VersionedFormPage
from portal.workflow.selectors import timeline_of

TRAIL = (_("Bài viết"), "knowledge:article_list")
STEPS = ("submit", "publish", "return", "withdraw", "reopen")


def url_of(article: Article) -> str:
    """The officers' page of an article."""
    return reverse("knowledge:article_detail", args=[article.public_id])


class ArticleList(ListPage):
    """Everything written in the province."""

    title = _("Bài viết")
    unit = _("bài")
    filterset_class = ArticleFilter
    search_placeholder = _("Tiêu đề, nội dung, công cụ, ngành")
    default_sort = "-updated"
    empty_title = _("Chưa có bài viết nào")
    empty_text = _("Soạn tin, hướng dẫn, mô hình hoặc hỏi đáp; người thứ hai duyệt rồi bài mới hiện công khai.")
    columns = (
        Column("title", _("Tiêu đề"), sort="sort_key", link=url_of, remark=lambda row: row.lead),
        Column("status", _("Trạng thái"), kind="state", workflow=ARTICLE_WORKFLOW.key, sort="status"),
        Column("kind", _("Chuyên mục"), value="get_kind_display", sort="kind"),
        Column("author", _("Người soạn"), value="author.full_name", sort="author__full_name"),
        Column("shown_from", _("Đăng từ"), kind="day", sort="shown_from"),
        Column("shown_until", _("Đến hết"), kind="day", sort="shown_until"),
        Column("updated", _("Sửa lúc"), value="updated_at", kind="instant", sort="updated_at"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_articles.check(self.actor)
        return articles.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not writes_articles.can(self.actor):
            return []
        return [
            ActionButton(_("Soạn bài"), reverse("knowledge:article_create"), method="get", tone="primary", icon="plus")
        ]


class ArticleDetail(DetailPage):
    """The article as everybody will see it, its files, its story."""

    template_name = "knowledge/article_detail.html"

    def fetch(self, **kwargs: Any) -> Article:
        sees_articles.check(self.actor)
        return articles.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        article = self.subject
        buttons = transition_buttons(
            ARTICLE_WORKFLOW.available(article, self.actor),
            lambda name: reverse("knowledge:article_step", args=[article.public_id, name]),
            fields={"expected": article.status},
        )
        if self._may_edit():
            edit = reverse("knowledge:article_edit", args=[article.public_id])
            buttons.insert(0, ActionButton(_("Sửa"), edit, method="get", icon="edit"))
        return buttons

    def _may_edit(self) -> bool:
        return self.subject.status == ArticleStatus.DRAFT and writes_articles.can(self.actor, self.subject)

    def context(self) -> dict[str, Any]:
        article = self.subject
        files = [row for row in article.files.all() if row.removed_at is None]
        return {
            "turn": ARTICLE_WORKFLOW.whose_turn(article),
            "files": files,
            "may_edit": self._may_edit(),
            "public_url": _public_url(article),
            "facts": [
                (_("Chuyên mục"), article.get_kind_display()),
                (_("Đơn vị đăng"), article.organization.name),
                (_("Người soạn"), str(article.author or "")),
                (_("Người sửa gần nhất"), str(article.edited_by or "")),
                (_("Đăng từ ngày"), f"{article.shown_from:%d/%m/%Y}" if article.shown_from else ""),
                (_("Đăng đến hết ngày"), f"{article.shown_until:%d/%m/%Y}" if article.shown_until else ""),
                (_("Công cụ, tiêu chuẩn"), ", ".join(tool.code for tool in article.tools.all())),
                (_("Ngành, lĩnh vực"), article.sector_words),
                (_("Nguồn"), article.source),
            ],
            "timeline": timeline_of(article),
            **body_of(article),
        }


def _public_url(article: Article) -> str:
    shown = article.is_shown_on(clock.today())
    return reverse("knowledge:article_page", args=[article.public_id]) if shown else ""


class ArticleCreate(FormPage):
    """Begin a text; from an answered question with its words."""

    title = _("Soạn bài viết")
    form_class = ArticleForm
    success_message = _("Đã lưu bản nháp. Trình duyệt khi soạn xong.")

    def fetch(self, **kwargs: Any) -> Any:
        writes_articles.check(self.actor)
        asked = uuid_or_none(self.request.GET.get("tu", ""))
        return enquiries.get(self.actor, asked) if asked is not None else None

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def form_kwargs(self) -> dict[str, Any]:
        first: dict[str, Any] = {"kind": ArticleKind.NEWS}
        enquiry: Enquiry | None = self.subject
        if enquiry is not None:
            first = {"kind": ArticleKind.FAQ, "title": enquiry.subject, "body": enquiry.answer}
            first["sectors"] = [enquiry.sector] if enquiry.sector else []
            first["tools"] = [enquiry.tool.public_id] if enquiry.tool else []
        return {"tools": standards.choices_for(self.actor), "initial": first}

    def act(self, form: Any) -> Article:
        return draft_article(actor=self.actor, enquiry=self.subject, **_chosen(form))

    def success_url(self, result: Article) -> str:
        return url_of(result)


class ArticleEdit(VersionedFormPage):
    """Change a draft."""

    title = _("Sửa bài viết")
    form_class = ArticleForm
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Article:
        sees_articles.check(self.actor)
        article = articles.get(self.actor, kwargs["public_id"])
        writes_articles.check(self.actor, article)
        return article

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.title, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        names = ("kind", "title", "lead", "body", "source", "sectors", "shown_from", "shown_until", "row_version")
        first = {name: getattr(self.subject, name) for name in names}
        first["tools"] = [tool.public_id for tool in self.subject.tools.all()]
        return {"tools": standards.visible_to(self.actor).order_by("sort_key", "pk"), "initial": first}

    def act(self, form: Any) -> Article:
        return edit_article(
            actor=self.actor, article=self.subject, row_version=form.cleaned_data["row_version"], **_chosen(form)
        )

    def success_url(self, result: Article) -> str:
        return url_of(result)


class ArticleFileAdd(SubjectForm):
    """Hang a picture or a file on a draft."""

    title = _("Thêm ảnh, tệp")
    form_class = ArticleFileForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm.")
    find = staticmethod(articles.get)
    policy = writes_articles
    address = staticmethod(url_of)
    trail = TRAIL

    def act(self, form: Any) -> ArticleFile:
        data = form.cleaned_data
        return add_article_file(actor=self.actor, article=self.subject, upload=data["file"], title=data["title"])


@require_POST
def article_file_remove(request: PortalRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file off a draft."""
    sees_articles.check(request.actor)
    article = articles.get(request.actor, public_id)
    row = next((row for row in article.files.all() if row.public_id == file_id), None)
    if row is None:
        raise NotFound()
    return perform(
        request, lambda: remove_article_file(actor=request.actor, row=row), success=_("Đã bỏ."), to=url_of(article)
    )


@require_POST
def article_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponseBase:
    """Hand in, approve, return, take down."""
    sees_articles.check(request.actor)
    article = articles.get(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    posted = request.POST
    return perform(
        request,
        lambda: move_article(
            actor=request.actor,
            article=article,
            name=name,
            note=posted.get("note", ""),
            expected=posted.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(article),
    )


def _chosen(form: Any) -> dict[str, Any]:
    return {
        key: (list(value) if key == "tools" else value)
        for key, value in form.cleaned_data.items()
        if key != "row_version"
    }
