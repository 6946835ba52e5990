"""Pages on which officers publish single rows of registers, and the progress of a plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.knowledge.actions.mark_public import mark_public, withdraw_mark
from plans.knowledge.forms.articles import MarkForm
from plans.knowledge.policies import marks_public, sees_articles
from plans.knowledge.public_lists import PublicList
from plans.knowledge.selectors import publications
from plans.knowledge.selectors.markable import find, markable
from plans.knowledge.views.public import asked
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, FormPage, PortalView, perform

ON_A_PAGE = 25


class MarkLists(PortalView):
    """The lists that can be published."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        sees_articles.check(self.actor)
        marks = publications.visible_to(self.actor).filter(withdrawn_at__isnull=True)
        counts: dict[str, int] = {}
        for key in marks.values_list("list_key", flat=True):
            counts[key] = counts.get(key, 0) + 1
        lists = [(shown, counts.get(shown.key, 0)) for shown in markable()]
        return render(request, "knowledge/mark_lists.html", {"lists": lists, "title": _("Công khai danh sách")})


class MarkRows(PortalView):
    """The rows of one list with their marks."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        sees_articles.check(self.actor)
        shown, words = find(key), asked(request, "q")
        rows = shown.candidates(self.actor).search(words).order_by("sort_key", "pk")
        page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("trang"))
        ids = [row.public_id for row in page.object_list]
        standing = publications.visible_to(self.actor).filter(
            list_key=key, subject_id__in=ids, withdrawn_at__isnull=True
        )
        marks = {mark.subject_id: mark for mark in standing}
        labels = {field.key: field.label for field in shown.guarded}
        lines = []
        for row in page.object_list:
            mark = marks.get(row.public_id)
            opened = [labels[name] for name in (mark.fields if mark else ()) if name in labels]
            lines.append((row.public_id, shown.name_of(row), mark, opened))
        context = {
            "shown": shown,
            "lines": lines,
            "page": page,
            "words": words,
            "may_mark": marks_public.can(self.actor),
            "title": shown.title,
            "crumbs": [(_("Công khai danh sách"), reverse("knowledge:mark_lists"))],
        }
        return render(request, "knowledge/mark_rows.html", context)


class MarkCreate(FormPage):
    """Publish one row."""

    title = _("Công khai một dòng")
    form_class = MarkForm
    submit_label = _("Công khai")
    success_message = _("Đã công khai.")
    shown: PublicList

    def fetch(self, **kwargs: Any) -> Any:
        marks_public.check(self.actor)
        self.shown = find(kwargs["key"])
        row = self.shown.candidates(self.actor).filter(public_id=kwargs["public_id"]).first()
        if row is None:
            raise NotFound()
        self.intro = self.shown.name_of(row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"shown": self.shown}

    def crumbs(self) -> Crumbs:
        return [(_("Công khai danh sách"), reverse("knowledge:mark_lists")), (self.shown.title, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("knowledge:mark_rows", args=[self.shown.key])

    def act(self, form: Any) -> Any:
        return mark_public(
            actor=self.actor,
            shown=self.shown,
            subject_id=self.subject.public_id,
            basis=form.cleaned_data["basis"],
            fields=form.cleaned_data.get("fields_shown", ()),
        )

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


@require_POST
def mark_withdraw(request: PortalRequest, key: str, public_id: UUID) -> HttpResponse:
    """Take one row back."""
    sees_articles.check(request.actor)
    marks = publications.visible_to(request.actor).filter(list_key=key, subject_id=public_id, withdrawn_at__isnull=True)
    mark = marks.first()
    if mark is None:
        raise NotFound()
    return perform(
        request,
        lambda: withdraw_mark(actor=request.actor, mark=mark),
        success=_("Đã thôi công khai."),
        to=reverse("knowledge:mark_rows", args=[find(key).key]),
    )
