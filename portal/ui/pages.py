"""Lists, details and forms as small classes, and the way refusals become messages on a page.

Views of apps stay thin: they name a selector, columns and an action. `docs/howto/pages.md` shows
each kind once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.db import connection
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.together import STATEMENT
from portal.ui import exporters, navigation, saved_views
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column, drawn_rows
from portal.ui.forms import add_domain_errors, add_validation_errors
from portal.ui.paging import LongPaginator

Text = str | Promise
Crumbs = Sequence[tuple[Text, str]]
PAGE, SORT, WORDS, EXPORT = "trang", "xep", "q", "xuat"
EXPORT_LIMIT = 50_000


class PortalView(View):
    """A view that knows its actor; works with `LoginRequiredMiddleware`."""

    title: Text = ""

    @property
    def actor(self) -> Any:
        """The `Actor` of this request."""
        return self.request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware

    def get_title(self) -> Text:
        return self.title

    def crumbs(self) -> Crumbs:
        """Pairs (label, address) that lead here; the page itself is added by its heading."""
        return ()

    def buttons(self) -> list[ActionButton]:
        """The next steps offered at the head of the page."""
        return []


@dataclass(frozen=True)
class Cell:
    """One cell of the foot: its column and its HTML."""

    column: Column
    html: Any


class ListPage(PortalView):
    """A list: search without accents, filters, sorting, totals, pages of 25, and a file of what is shown.

    Subclasses give `columns` and `rows()`; usually also `filterset_class` and `default_sort`.
    """

    http_method_names = ["get", "head", "options"]
    template_name = "ui/list_page.html"
    columns: Sequence[Column] = ()
    filterset_class: type[Any] | None = None
    has_search = True
    search_placeholder: Text = gettext_lazy("Tìm (không cần dấu)")
    default_sort = ""
    page_size = 25
    unit: Text = gettext_lazy("dòng")
    subtitle: Text = ""
    empty_title: Text = gettext_lazy("Chưa có gì ở đây")
    empty_text: Text = ""
    exports: Sequence[str] = ("xlsx",)
    found: Any = None
    """The rows filtered, searched and sorted, for `extra_context`: a chart of what is listed."""

    def rows(self) -> QuerySet[Any]:
        """All rows the actor may see, from a selector, with everything the columns read."""
        raise NotImplementedError

    def row_url(self, row: Any) -> str:
        """Where a row leads; the first column carries the link."""
        return ""

    def extra_context(self) -> dict[str, Any]:
        """More for the template of a subclass."""
        return {}

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        """The rows in which every word occurs; needs a searchable queryset or an own method."""
        return rows.search(words)  # type: ignore[attr-defined]  # SearchableQuerySet

    def paged(self, rows: QuerySet[Any], sort: str, words: str) -> Page[Any]:
        """The page of `rows` that is asked for; `rows` are filtered, searched for `words` and in the order of `sort`."""
        return LongPaginator(rows, self.page_size, is_search=bool(words)).get_page(self.request.GET.get(PAGE))

    def views_kept(self) -> Sequence[Any]:
        """The person's own views of this list; asked for after `paged`."""
        return saved_views.of_page(self.request.user, self.request.path)

    def drawn(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The cells of each row of one page as HTML."""
        return drawn_rows(self.shown_columns, rows)

    @property
    def shown_columns(self) -> Sequence[Column]:
        """The columns of the page."""
        return [column for column in self.columns if column.only != "file"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with reading():
            rows, filters, words = self._found()
            sort = self._sort_key()
            rows = self._sorted(rows, sort)
            wanted = request.GET.get(EXPORT, "")
            if wanted:
                return self._file(wanted, rows)
            page, self.found = self.paged(rows, sort, words), rows
            context = {
                "title": self.get_title(),
                "subtitle": self.subtitle,
                "crumbs": self.crumbs(),
                "buttons": self.buttons(),
                "columns": self.shown_columns,
                "page": page,
                "table": self.drawn(list(page.object_list)),
                "totals": self._totals(rows, page),
                "has_totals": any(column.total for column in self.shown_columns),
                "filter_form": filters,
                "search": words if self.has_search else None,
                "search_placeholder": self.search_placeholder,
                "sort": sort,
                "unit": self.unit,
                "is_filtered": bool(words) or bool(filters and filters.has_changed()),
                "saved_views": self.views_kept(),
                "kept_query": saved_views.kept_query(request.GET),
                "downloads": [e for key in self.exports if (e := exporters.find(key))],
                "empty_title": self.empty_title,
                "empty_text": self.empty_text,
                **self.extra_context(),
            }
            return render(request, self.template_name, context)

    def _found(self) -> tuple[QuerySet[Any], forms.Form | None, str]:
        rows = self.rows()
        form = None
        if self.filterset_class is not None:
            filterset = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
            form = filterset.form
            if getattr(self.filterset_class, "is_plain", False):
                form.drawn_once = f"{self.filterset_class.__module__}.{self.filterset_class.__qualname__}"
            rows = filterset.qs
        words = self.request.GET.get(WORDS, "").strip()[:200].replace("\x00", "") if self.has_search else ""
        return (self.searched(rows, words) if words else rows), form, words

    def _sort_key(self) -> str:
        """The order asked for, when a column allows it; else the page's own."""
        asked = self.request.GET.get(SORT, "")
        allowed = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in allowed else self.default_sort

    def _sorted(self, rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
        column = next((c for c in self.columns if c.key == sort.removeprefix("-") and c.sort), None)
        if column is None:
            return rows if rows.ordered else rows.order_by("pk")
        sign = "-" if sort.startswith("-") else ""
        return rows.order_by(*[sign + field for field in column.fields], f"{sign}pk")  # one index serves both ways

    def _totals(self, rows: QuerySet[Any], page: Page[Any]) -> list[Cell]:
        """The sums of everything filtered, under their columns; nothing when no column has a sum or the list is long."""
        summed = {column.key: column for column in self.shown_columns if column.total}
        if not summed or not page.paginator.count or page.paginator.is_longer:  # type: ignore[attr-defined]  # LongPaginator
            return []
        summable = page.paginator.narrowed(rows)  # type: ignore[attr-defined]  # LongPaginator
        sums = summable.order_by().aggregate(**{f"sum_{key}": Sum(column.total) for key, column in summed.items()})
        if all(amount is None for amount in sums.values()):
            return []
        cells: list[Cell] = []
        for column in self.shown_columns:
            amount = sums.get(f"sum_{column.key}")
            cells.append(Cell(column, "" if amount is None else f"{amount:,.0f}".replace(",", ".")))
        return cells

    def _file(self, key: str, rows: QuerySet[Any]) -> HttpResponse:
        exporter = exporters.find(key) if key in self.exports else None
        if exporter is None:
            raise Http404
        title = str(self.get_title())
        if rows[EXPORT_LIMIT : EXPORT_LIMIT + 1].exists():
            raise RuleViolation(
                _("Danh sách dài hơn %(limit)s dòng. Hãy lọc bớt rồi xuất lại.") % {"limit": EXPORT_LIMIT}
            )
        columns = [column for column in self.columns if column.only != "page"]
        lines = [[column.plain(row) for column in columns] for row in rows[:EXPORT_LIMIT]]
        body = exporter.write(title, columns, lines)
        return attachment(body, f"{title} {clock.today():%Y-%m-%d}.{key}", exporter.content_type)


class DetailPage(PortalView):
    """One thing with its state, next steps, facts and story. Subclasses give `fetch` and a template."""

    http_method_names = ["get", "head", "options"]
    template_name = ""
    subject: Any = None
    subtitle: Text = ""

    def fetch(self, *args: Any, **kwargs: Any) -> Any:
        """The thing for `self.actor`, from a selector that raises NotFound."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """What the template shows besides `subject`, `title`, `crumbs` and `buttons`."""
        return {}

    def get_title(self) -> Text:
        return self.title or str(self.subject)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with reading():
            self.subject = self.fetch(**kwargs)
            own = {
                "subject": self.subject,
                "title": self.get_title(),
                "subtitle": self.subtitle,
                "code": getattr(self.subject, "code", ""),
                "crumbs": self.crumbs(),
                "buttons": self.buttons(),
            }
            return render(request, self.template_name, {**own, **self.context()})


class FormPage(PortalView):
    """A form that runs one action. What was typed is never lost: a refusal shows the form again.

    Subclasses give `form_class`, `act(form)` and `success_url(result)`. RuleViolation, StaleState and
    ValidationError stand at their fields; NotAllowed and NotFound become their pages.
    """

    http_method_names = ["get", "head", "post", "options"]
    template_name = "ui/form_page.html"
    form_class: type[forms.BaseForm] | None = None
    submit_label: Text = gettext_lazy("Lưu")
    success_message: Text = ""
    intro: Text = ""
    keeps_text = False
    """Long texts stay in this browser until they arrive: a session that ended while typing loses nothing."""
    subject: Any = None

    def fetch(self, *args: Any, **kwargs: Any) -> Any:
        """The thing the form is about, or None; raise NotAllowed here when the step is not the actor's."""
        return None

    def form_kwargs(self) -> dict[str, Any]:
        """Further arguments of the form: initial values, choices."""
        return {}

    def act(self, form: Any) -> Any:
        """Call the one action with `form.cleaned_data`."""
        raise NotImplementedError

    def success_url(self, result: Any) -> str:
        raise NotImplementedError

    def cancel_url(self) -> str:
        return ""

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.fetch(**kwargs)
        return self._show(self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.fetch(**kwargs)
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            result = self.act(form)
        except (RuleViolation, StaleState) as refusal:
            add_domain_errors(form, refusal)
            return self._show(form, status=refusal.status)
        except ValidationError as refusal:
            add_validation_errors(form, refusal)
            return self._show(form, status=422)
        navigation.forget_counts(self.actor)
        if self.success_message:
            messages.success(request, str(self.success_message))
        return redirect(self.success_url(result))

    def make_form(self, *data: Any) -> Any:
        """The form, bound when `data` is given."""
        if self.form_class is None:
            raise TypeError(f"{type(self).__name__} needs a form_class")
        return self.form_class(*data, **self.form_kwargs())

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        own = {
            "form": form,
            "subject": self.subject,
            "title": self.get_title(),
            "crumbs": self.crumbs(),
            "intro": self.intro,
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url(),
            "buttons": self.buttons(),
            "keeps_text": self.keeps_text,
        }
        return render(self.request, self.template_name, {**own, **self.context()}, status=status)


def perform(
    request: HttpRequest, call: Callable[[], Any], *, success: Text | Callable[[Any], Text], to: Any
) -> HttpResponse:
    """Run an action behind a button and go to `to` (address, URL name, object, or function of the result).

    A rule that does not hold or a stale page becomes a message there; NotAllowed and NotFound go on
    to their pages.
    """
    result = None
    try:
        result = call()
    except (RuleViolation, StaleState) as refusal:
        lines = [str(problem) for problem in refusal.problems] or [str(refusal)]
        for line in lines:
            messages.error(request, line)
    except ValidationError as refusal:
        for line in refusal.messages:
            messages.error(request, line)
    else:
        navigation.forget_counts(request.actor)  # type: ignore[attr-defined]  # set by ActorMiddleware
        messages.success(
            request, str(success(result) if callable(success) and not isinstance(success, Promise) else success)
        )
    return redirect(to(result) if callable(to) else to)


def attachment(body: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, with its Vietnamese name for browsers and a plain one for old ones."""
    stem, _dot, suffix = name.rpartition(".")
    plain = f"{slugify(stem.replace('đ', 'd').replace('Đ', 'D')) or 'tep'}.{suffix}"
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@contextmanager
def reading() -> Iterator[None]:
    """A page that reads must not write. Enforced in tests (`READING_PAGES_ARE_CHECKED`), free otherwise."""
    if not getattr(settings, "READING_PAGES_ARE_CHECKED", False):
        yield
        return
    with connection.execute_wrapper(_refuse_writes):
        yield


READING = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN", f"EXECUTE {STATEMENT}".upper())


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip("( \n").upper().startswith(READING):
        raise AssertionError(f"a reading page writes: {sql[:120]}")
    return execute(sql, params, many, context)


__all__ = [
    "Cell",
    "Column",
    "DetailPage",
    "FormPage",
    "ListPage",
    "PortalView",
    "attachment",
    "perform",
    "reading",
]
