"""The library of good practices: cases with what they brought, for people at work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.knowledge.actions.keep_result import add_result, remove_result
from plans.knowledge.enums import ArticleKind
from plans.knowledge.filters_productivity import PracticeFilter
from plans.knowledge.forms.practices import ResultForm
from plans.knowledge.models import Article, PracticeResult
from plans.knowledge.policies import sees_articles, writes_articles
from plans.knowledge.selectors import articles
from plans.knowledge.views.articles import url_of
from plans.knowledge.views.base import link
from plans.knowledge.workflow import ARTICLE_WORKFLOW
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, FormPage, ListPage, perform
from portal.vietnam.money import format_decimal

TRAIL = (_("Thực hành tốt"), "knowledge:practice_list")


def result_words(row: Any) -> str:
    """ "Thời gian chuyển khuôn 90 → 45 phút (-50 %)"; one after another."""
    return "; ".join(
        f"{result.name} {format_decimal(result.before)} → {format_decimal(result.after)} {result.unit}".strip()
        + (f" ({format_decimal(result.change)} %)" if result.change is not None else "")
        for result in row.results.all()
    )


class PracticeList(ListPage):
    """Cases of the province with their sectors, tools and results."""

    title = _("Thực hành tốt")
    unit = _("mô hình")
    filterset_class = PracticeFilter
    search_placeholder = _("Tên, công cụ, ngành")
    default_sort = "-shown_from"
    empty_title = _("Chưa có thực hành tốt nào")
    empty_text = _("Soạn bài “mô hình, bài học thực tế”, thêm kết quả đo trước và sau, trình người thứ hai duyệt.")
    columns = (
        Column("title", _("Mô hình"), sort="sort_key", link=url_of, remark=lambda row: row.lead),
        Column("status", _("Trạng thái"), kind="state", workflow=ARTICLE_WORKFLOW.key, sort="status"),
        Column("sectors", _("Ngành"), value="sector_words"),
        Column("tools", _("Công cụ"), value=lambda row: ", ".join(tool.code for tool in row.tools.all())),
        Column("results", _("Kết quả"), value=result_words, sort="measured"),
        Column("source", _("Nguồn")),
        Column("shown_from", _("Đăng từ"), kind="day", sort="shown_from"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_articles.check(self.actor)
        rows = articles.visible_to(self.actor).filter(kind=ArticleKind.CASE)
        return rows.annotate(measured=Count("results")).prefetch_related("tools", "results")

    def buttons(self) -> list[ActionButton]:
        return [link(_("Nạp từ tệp"), "practice_import", icon="upload")] if writes_articles.can(self.actor) else []


class ResultAdd(FormPage):
    """Add a measured result to a draft."""

    title = _("Thêm kết quả đo")
    form_class = ResultForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm.")

    def fetch(self, **kwargs: Any) -> Article:
        sees_articles.check(self.actor)
        article = articles.get(self.actor, kwargs["public_id"])
        writes_articles.check(self.actor, article)
        return article

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.title, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def act(self, form: Any) -> PracticeResult:
        return add_result(actor=self.actor, article=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return url_of(self.subject)


@require_POST
def result_remove(request: PortalRequest, public_id: UUID, result_id: UUID) -> HttpResponse:
    """Take a result off a draft."""
    sees_articles.check(request.actor)
    article = articles.get(request.actor, public_id)
    row = PracticeResult.objects.filter(article=article, public_id=result_id).first()
    if row is None:
        raise NotFound()
    return perform(
        request, lambda: remove_result(actor=request.actor, row=row), success=_("Đã bỏ."), to=url_of(article)
    )
