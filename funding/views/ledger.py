"""Pages of the ledger: every entry, every ceiling, corrections and exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from funding.actions.correct_ledger import CORRECTABLE, ask_correction, decide_correction
from funding.actions.limit_spending import limit_spending
from funding.enums import CeilingKind, CorrectionStatus
from funding.filters_ledger import CeilingFilter, CorrectionFilter, LedgerFilter
from funding.forms_ledger import CorrectionDecisionForm, CorrectionForm, SpendingLimitForm
from funding.ledger_policies import asks_corrections, decides_corrections, limits_spending
from funding.models import Ceiling, LedgerCorrection, LedgerEntry
from funding.policies import sees_money
from funding.selectors import balance_rows, ledger
from funding.selectors.balance_rows import Asked
from portal.core.clock import today
from portal.core.errors import RuleViolation
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column, drawn_rows
from portal.ui.pages import PAGE, DetailPage, FormPage, ListPage
from portal.ui.paging import PartedPaginator, ReadPaginator
from portal.vietnam.search import search


def line_ledger(row: Any) -> str:
    """The page with every movement on the line of `row`."""
    return reverse("funding:line_ledger", args=[row.budget_line.public_id]) if row.budget_line else ""


def about(entry: LedgerEntry) -> str:
    """What an entry is for: the file, else the note."""
    parts = (entry.application.code if entry.application else "", entry.note)
    return " · ".join(dict.fromkeys(part for part in parts if part))


class LedgerList(ListPage):
    """Every movement of money in the province."""

    title = _("Sổ cái")
    unit = _("bút toán")
    filterset_class = LedgerFilter
    search_placeholder = _("Tìm dòng, hồ sơ, đơn vị, diễn giải (không cần dấu)")
    default_sort = "-on"
    empty_title = _("Sổ cái chưa có bút toán")
    empty_text = _("Bút toán hiện ở đây khi UBND tỉnh phê duyệt dự toán.")
    columns = (
        Column(
            "on", _("Ngày"), kind="day", sort=("on", "pk"), remark=lambda row: _("năm NS %(year)s") % {"year": row.year}
        ),
        Column(
            "kind",
            _("Bút toán"),
            value="get_kind_display",
            link=lambda row: reverse("funding:entry_detail", args=[row.public_id]),
            remark=lambda row: (
                _("số %(number)s · %(plan)s") % {"number": row.pk, "plan": row.budget_line.version.plan.code}
            ),
        ),
        Column(
            "line",
            _("Dòng dự toán"),
            value="budget_line.path",
            kind="code",
            link=line_ledger,
            remark=lambda row: row.budget_line.title,
        ),
        Column("about", _("Diễn giải"), value=about, remark=lambda row: row.actor_name),
        Column("limit_delta_vnd", _("Được giao"), kind="money", total="limit_delta_vnd"),
        Column("committed_delta_vnd", _("Cam kết"), kind="money", total="committed_delta_vnd"),
        Column("paid_delta_vnd", _("Đã chi"), kind="money", total="paid_delta_vnd"),
    )

    def rows(self) -> QuerySet[LedgerEntry]:
        sees_money.check(self.actor)
        return ledger.entries(self.actor)

    def paged(self, rows: QuerySet[Any], sort: str, words: str) -> Page[Any]:
        """Province by province along the index of its days."""
        order = [str(field) for field in rows.query.order_by]
        parts = ledger.parts_of(self.actor, rows)
        pages = PartedPaginator(rows, self.page_size, parts=parts, order=order, is_search=bool(words))
        return pages.get_page(self.request.GET.get(PAGE))

    def buttons(self) -> list[ActionButton]:
        return [
            ActionButton(_("Chỉnh lý, ngoại lệ"), reverse("funding:correction_list"), method="get"),
            ActionButton(_("Số dư, mức trần"), reverse("funding:ceiling_list"), method="get"),
        ]


class EntryDetail(DetailPage):
    """One entry: what it moved under which ceilings, and what became of it."""

    template_name = "funding/entry_detail.html"

    def fetch(self, **kwargs: Any) -> LedgerEntry:
        return ledger.entry(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return _("Bút toán số %(number)s") % {"number": self.subject.pk}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Sổ cái"), reverse("funding:ledger_list"))]

    def buttons(self) -> list[ActionButton]:
        entry = self.subject
        if entry.kind not in CORRECTABLE or not asks_corrections.can(self.actor, entry) or self._standing():
            return []
        address = reverse("funding:entry_correct", args=[entry.public_id])
        return [ActionButton(_("Đề nghị chỉnh lý"), address, method="get")]

    def _standing(self) -> list[LedgerCorrection]:
        return [row for row in self._corrections() if row.status != CorrectionStatus.REFUSED]

    def _corrections(self) -> list[LedgerCorrection]:
        if not hasattr(self, "_read"):
            self._read = list(ledger.corrections(self.actor).filter(entry=self.subject))
        return self._read

    def context(self) -> dict[str, Any]:
        rows = Ceiling.objects.filter(pk__in=self.subject.ceilings).select_related(
            "budget_line", "source", "enterprise"
        )
        return {"ceilings": rows.order_by("pk"), "corrections": self._corrections(), "about": about(self.subject)}


def what(row: Any) -> str:
    """What a row of `balances` limits, in words."""
    if row.kind == CeilingKind.ENTERPRISE:
        return f"{row.enterprise_name} · {row.clause}"
    if row.kind == CeilingKind.LINE:
        return f"{row.line_path} {row.line_title}"
    return row.source_name or row.plan_title or ""


def _limit_page(row: Any) -> str:
    """Where the Committee limits what is spent under `row`."""
    may = row.kind in (CeilingKind.SOURCE, CeilingKind.YEAR)
    return reverse("funding:ceiling_limit", args=[row.public_id]) if may else ""


SHOWN = (*balance_rows.SHOWN, *balance_rows.WORDS)
MOST_KEPT = 10_000
LONGEST_NUMBER = 4
_drawn: dict[tuple[Any, ...], Any] = {}


def _is_number(text: str) -> bool:
    """A whole number that fits a year or a page."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text) > 0


def _drawn_once(columns: Sequence[Column], row: Any, said: tuple[Any, ...]) -> Any:
    """The cells of `row`, which says nothing but what stands in `said`."""
    kept = _drawn.get(said)
    if kept is None:
        if len(_drawn) >= MOST_KEPT:
            _drawn.clear()
        kept = _drawn[said] = drawn_rows(columns, [row])[0]
    return kept


class CeilingList(ListPage):
    """Balances: what is given, promised, paid and left under each of the four kinds of ceiling."""

    title = _("Số dư, mức trần")
    unit = _("mức trần")
    _views: Sequence[Any] | None = None
    filterset_class = CeilingFilter
    search_placeholder = _("Tìm dòng, đơn vị (không cần dấu)")
    default_sort = "-year"
    columns: Sequence[Column] = (
        Column(
            "kind",
            _("Loại"),
            value="get_kind_display",
            sort=("kind", "pk"),
            remark=lambda row: row.year or _("mọi năm"),
        ),
        Column(
            "what",
            _("Nội dung"),
            value=what,
            link=lambda row: reverse("funding:line_ledger", args=[row.line_id]) if row.line_id else "",
            remark=lambda row: row.plan_code or "",
            css="wide",
        ),
        Column(
            "year",
            _("Năm"),
            value=lambda row: str(row.year or _("mọi năm")),
            sort=("year", "kind", "pk"),
            only="file",
        ),
        Column("limit_vnd", _("Được giao"), kind="money", sort="limit_vnd"),
        Column("cap_vnd", _("Giới hạn chi"), kind="money", sort="cap_vnd"),
        Column("committed_vnd", _("Cam kết"), kind="money", sort="committed_vnd"),
        Column("paid_vnd", _("Đã chi"), kind="money", sort="paid_vnd"),
        Column("left_vnd", _("Còn lại"), kind="money", sort="left_sum"),
        Column("is_closed", _("Sổ"), value=lambda row: _("đã khóa") if row.is_closed else ""),
    )

    def rows(self) -> QuerySet[Ceiling]:
        sees_money.check(self.actor)
        if limits_spending.can(self.actor):
            self.columns = tuple(replace(c, link=_limit_page) if c.key == "kind" else c for c in self.columns)
        return balance_rows.balances(self.actor)

    def paged(self, rows: QuerySet[Any], sort: str, words: str) -> Page[Any]:
        """The usual questions (kind, year, order, page) are answered by one prepared statement."""
        asked, year = self._asked(rows, sort), self.request.GET.get("year", "")
        if asked is None or words:
            return super().paged(rows, sort, words)
        read = balance_rows.page_of(self.actor, self.request.path, asked, int(year) if year else None)
        if not read.rows and asked.start:
            return super().paged(rows, sort, words)
        self._views = read.views
        return ReadPaginator(read.rows, self.page_size, read.found).page(asked.start // self.page_size + 1)

    def _asked(self, rows: QuerySet[Any], sort: str) -> Asked | None:
        """What the address asks; None for anything out of the ordinary."""
        said = self.request.GET
        kind, year, page = said.get("kind", ""), said.get("year", ""), said.get(PAGE, "1")
        is_usual = (kind in CeilingKind.values or not kind) and _is_number(year or "1") and _is_number(page)
        if not is_usual or said.get("left_below") or self.actor.province_id is None:
            return None
        start = (int(page) - 1) * self.page_size
        order = tuple(str(field) for field in rows.query.order_by)
        if not balance_rows.reaches(start) or sort.removeprefix("-") not in {column.key for column in self.columns}:
            return None
        return Asked(order, kind, bool(year), start, self.page_size)

    def views_kept(self) -> Sequence[Any]:
        return super().views_kept() if self._views is None else self._views

    def drawn(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Most balances are those of the last visit: a row that says the same is drawn once."""
        may_limit = any(column.key == "kind" and column.link for column in self.columns)
        language = get_language() or ""
        return [
            _drawn_once(self.shown_columns, row, (may_limit, language, *map(row.__dict__.get, SHOWN))) for row in rows
        ]

    def searched(self, rows: QuerySet[Ceiling], words: str) -> QuerySet[Ceiling]:
        mine = ledger.entries(self.actor).order_by()
        lines = search(mine, words).values("budget_line_id")
        firms = search(rows, words, field="enterprise__search_key")
        return rows.filter(budget_line__in=lines) | firms

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Sổ cái"), reverse("funding:ledger_list"))]


class SpendingLimitCreate(FormPage):
    """The Committee holds a source or a year under less than was given."""

    title = _("Đặt giới hạn chi")
    form_class = SpendingLimitForm
    submit_label = _("Ghi quyết định")
    success_message = _("Đã ghi giới hạn chi.")

    def fetch(self, **kwargs: Any) -> Ceiling:
        row = ledger.ceiling(self.actor, kwargs["public_id"])
        limits_spending.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"limit_vnd": self.subject.cap_vnd, "decision_on": today()}}

    def act(self, form: SpendingLimitForm) -> Any:
        return limit_spending(actor=self.actor, ceiling=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("funding:ceiling_list")


def correction_address(row: LedgerCorrection) -> str:
    """The page of a correction: the decision while it waits, else the wrong entry."""
    return reverse("funding:entry_detail", args=[row.entry.public_id])


def exception_words(row: Any) -> str:
    """Whether a correction goes past the closing of its year."""
    return str(_("sau khóa sổ")) if row.is_exception else ""


class CorrectionList(ListPage):
    """Corrections of the ledger; those after the closing of the year are its exceptions, each with both people."""

    title = _("Chỉnh lý sổ cái, ngoại lệ")
    subtitle = _("Mỗi việc chỉnh lý do hai người quyết định; ngoại lệ sau khóa sổ phải có căn cứ.")
    unit = _("việc chỉnh lý")
    filterset_class = CorrectionFilter
    has_search = True
    default_sort = "-asked_at"
    empty_title = _("Chưa có việc chỉnh lý nào")
    empty_text = _("Kế toán đề nghị chỉnh lý từ trang của bút toán.")
    columns = (
        Column(
            "entry",
            _("Bút toán"),
            value="entry.pk",
            kind="code",
            link=correction_address,
            remark=lambda row: str(row.entry.year),
        ),
        Column("line", _("Dòng dự toán"), value="entry.budget_line.path", kind="code", remark=lambda r: about(r.entry)),
        Column("year", _("Năm NS"), value=lambda row: str(row.entry.year), only="file"),
        Column("amount", _("Đã ghi"), value="entry.amount_vnd", kind="money", sort="entry__amount_vnd"),
        Column("correct_vnd", _("Số đúng"), kind="money", sort="correct_vnd"),
        Column("status", _("Trạng thái"), value="get_status_display", sort="status", remark=exception_words),
        Column("exception", _("Ngoại lệ"), value=exception_words, only="file"),
        Column("reason", _("Lý do"), remark=lambda row: row.basis, css="wide"),
        Column("asked_at", _("Đề nghị"), kind="instant", sort="asked_at", remark=lambda row: row.asked_by),
        Column(
            "decided_at", _("Quyết định"), kind="instant", sort="decided_at", remark=lambda row: row.decided_by or ""
        ),
    )

    def rows(self) -> QuerySet[LedgerCorrection]:
        sees_money.check(self.actor)
        return ledger.corrections(self.actor)

    def searched(self, rows: QuerySet[LedgerCorrection], words: str) -> QuerySet[LedgerCorrection]:
        return search(rows, words, field="entry__search_key")

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Sổ cái"), reverse("funding:ledger_list"))]


class CorrectionCreate(FormPage):
    """Ask to put an entry right."""

    title = _("Đề nghị chỉnh lý bút toán")
    form_class = CorrectionForm
    submit_label = _("Gửi đề nghị")
    success_message = _("Đã gửi đề nghị chỉnh lý; người thứ hai ở Sở Tài chính quyết định.")

    def fetch(self, **kwargs: Any) -> LedgerEntry:
        entry = ledger.entry(self.actor, kwargs["public_id"])
        asks_corrections.check(self.actor, entry)
        return entry

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"correct_vnd": self.subject.amount_vnd}}

    def act(self, form: CorrectionForm) -> LedgerCorrection:
        return ask_correction(actor=self.actor, entry=self.subject, **form.cleaned_data)

    def success_url(self, result: LedgerCorrection) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("funding:entry_detail", args=[self.subject.public_id])


class CorrectionDecide(FormPage):
    """The second person decides."""

    title = _("Quyết định chỉnh lý bút toán")
    template_name = "funding/correction_decide.html"
    form_class = CorrectionDecisionForm
    submit_label = _("Ghi quyết định")
    success_message = _("Đã ghi quyết định.")

    def fetch(self, **kwargs: Any) -> LedgerCorrection:
        row = ledger.correction(self.actor, kwargs["public_id"])
        decides_corrections.check(self.actor, row)
        if row.status != CorrectionStatus.ASKED:
            raise RuleViolation(_("Việc chỉnh lý này đã được quyết định."), code="decided")
        return row

    def act(self, form: CorrectionDecisionForm) -> LedgerCorrection:
        return decide_correction(actor=self.actor, correction=self.subject, **form.cleaned_data)

    def success_url(self, result: LedgerCorrection) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return correction_address(self.subject)
