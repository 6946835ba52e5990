"""Pages of the yearly database: every register by year, the rows of one, the editions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.interchange.actions.compile_edition import ask_edition
from plans.interchange.actions.move_edition import move_edition
from plans.interchange.filters import filter_of
from plans.interchange.forms.editions import EditionForm
from plans.interchange.models import DataEdition
from plans.interchange.packing import column_of
from plans.interchange.policies import compiles_editions, sees_database
from plans.interchange.registers import DataRegister, registers
from plans.interchange.selectors import database
from plans.interchange.views.base import link, tabs
from plans.interchange.workflow import EDITION_WORKFLOW
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.jobs.models import Job
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, PortalView, perform, reading
from portal.workflow.selectors import timeline_of

TRAIL = (_("Cơ sở dữ liệu năng suất chất lượng"), "interchange:database")
EDITIONS = (_("Ấn bản năm"), "interchange:edition_list")
SHOWN_YEARS = 6
STEPS = frozenset(step.name for step in EDITION_WORKFLOW.transitions if step.is_manual)


class Database(PortalView):
    """Every register with its rows by year (M01)."""

    http_method_names = ["get", "head", "options"]
    title = TRAIL[0]

    def buttons(self) -> list[ActionButton]:
        if not compiles_editions.can(self.actor):
            return []
        return [link(_("Lập ấn bản năm"), "edition_create", tone="primary", icon="plus")]

    def get(self, request: HttpRequest) -> HttpResponse:
        sees_database.check(self.actor)
        with reading():
            found = database.overview(self.actor.province_id)
            years = found.years[:SHOWN_YEARS]
            editions = database.editions_visible_to(self.actor).filter(status="issued", year__in=years)
            issued = {row.year: row for row in editions}
            lines = [
                (
                    line,
                    reverse("interchange:register_rows", args=[line.register.key]),
                    [(str(year), line.by_year.get(year, 0)) for year in years],
                )
                for line in found.lines
            ]
            context = {
                "title": self.title,
                "tabs": tabs(self.actor),
                "buttons": self.buttons(),
                "years": [str(year) for year in years],
                "lines": lines,
                "totals": [(year, found.total_of(year)) for year in years],
                "editions": [(year, issued.get(year)) for year in years],
                "standing": sum(line.standing for line in found.lines),
            }
            return render(request, "interchange/database.html", context)


MOST_SHOWN = 10
"""Fields of a register that stand beside each other on a page; the file has all."""


class RegisterRows(ListPage):
    """The rows of one register, of a year or all of them; the file holds all their fields."""

    template_name = "interchange/tabbed_list.html"
    empty_title = _("Chưa có dòng nào")
    empty_text = _("Dữ liệu vào đây từ các sổ của chương trình; năm này chưa ghi gì.")
    exports = ("xlsx",)
    register: DataRegister

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sees_database.check(self.actor)
        self.register = database.known(str(kwargs["key"]))
        self.unit = self.register.unit
        self.subtitle = self.register.note
        self.columns = columns_of(self.register)
        self.filterset_class = filter_of(self.register)
        return super().get(request)

    def get_title(self) -> Any:
        return self.register.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def rows(self) -> QuerySet[Any]:
        return self.register.rows(self.actor.province_id)

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs(self.actor)}


def columns_of(register: DataRegister) -> tuple[Column, ...]:
    """The fields as columns; the first leads to the row's own page; what has no room stands under it in a quiet line."""
    columns = [column_of(field) for field in register.fields]
    if register.url:
        first = register.fields[0]
        rest = register.fields[MOST_SHOWN:]
        columns[0] = Column(
            first.key,
            first.label,
            value=lambda row: first.words(row) or "–",
            link=register.url,
            remark=lambda row: Truncator(" · ".join(str(words) for f in rest if (words := f.words(row)))).chars(120),
        )
        columns[MOST_SHOWN:] = [replace(column, only="file") for column in columns[MOST_SHOWN:]]
    return tuple(columns)


class EditionList(ListPage):
    """Editions by year."""

    template_name = "interchange/tabbed_list.html"
    title = EDITIONS[0]
    unit = _("ấn bản")
    has_search = False
    default_sort = "-year"
    empty_title = _("Chưa có ấn bản nào")
    empty_text = _(
        "Hết năm, lập ấn bản: Cổng gom mọi tập dữ liệu của năm thành kỷ yếu, XLSX và CSV; lãnh đạo Sở ban hành."
    )
    columns = (
        Column(
            "year",
            _("Năm số liệu"),
            value=lambda row: str(row.year),
            sort=("year", "number"),
            link=lambda row: reverse("interchange:edition_detail", args=[row.public_id]),
        ),
        Column("number", _("Lần lập"), kind="number"),
        Column("total", _("Số dòng"), kind="number", sort="total"),
        Column("status", _("Trạng thái"), kind="state", workflow=EDITION_WORKFLOW.key, sort="status"),
        Column("compiled_at", _("Lập lúc"), kind="instant", sort="compiled_at"),
        Column("compiled_by", _("Người lập"), value=lambda row: str(row.compiled_by or "")),
        Column("issued_on", _("Ngày ban hành"), kind="day", sort="issued_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_database.check(self.actor)
        return database.editions_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not compiles_editions.can(self.actor):
            return []
        return [link(_("Lập ấn bản năm"), "edition_create", tone="primary", icon="plus")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs(self.actor)}


class EditionCreate(FormPage):
    """Ask a worker for the edition of a year."""

    title = _("Lập ấn bản dữ liệu năm")
    form_class = EditionForm
    submit_label = _("Lập ấn bản")
    intro = _(
        "Cổng đọc mọi tập dữ liệu của năm một lần rồi ghi kỷ yếu (PDF, DOCX), XLSX và CSV từ đúng các dòng đã đọc. "
        "Người thứ hai ban hành; lập lại cùng năm thì bản mới thay bản cũ khi ban hành."
    )

    def fetch(self, **kwargs: Any) -> None:
        compiles_editions.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"year": clock.today().year - 1}}

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (EDITIONS[0], reverse(EDITIONS[1]))]

    def cancel_url(self) -> str:
        return reverse(EDITIONS[1])

    def act(self, form: Any) -> Job:
        return ask_edition(actor=self.actor, year=form.cleaned_data["year"], preface=form.cleaned_data["preface"])

    def success_url(self, result: Job) -> str:
        return reverse("jobs:job_detail", args=[result.public_id])


class EditionDetail(DetailPage):
    """One edition: rows by register, files with digests, its story."""

    template_name = "interchange/edition_detail.html"

    def fetch(self, **kwargs: Any) -> DataEdition:
        sees_database.check(self.actor)
        return database.get_edition(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (EDITIONS[0], reverse(EDITIONS[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        return transition_buttons(
            EDITION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("interchange:edition_step", args=[row.public_id, name]),
            fields={"expected": row.status},
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        lines = [
            (register.title, count, f"{reverse('interchange:register_rows', args=[key])}?nam={row.year}")
            for key, count in row.counts.items()
            if (register := registers.find(key))
        ]
        return {
            "turn": EDITION_WORKFLOW.whose_turn(row),
            "lines": lines,
            "files": list(row.files.select_related("file")),
            "facts": [
                (_("Năm số liệu"), str(row.year)),
                (_("Lần lập"), str(row.number)),
                (_("Số dòng"), row.total),
                (_("Người lập"), str(row.compiled_by or "")),
                (_("Người ban hành"), str(row.issued_by or "")),
                (_("Ngày ban hành"), row.issued_on),
            ],
            "timeline": timeline_of(row),
        }


@require_POST
def edition_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Issue or drop."""
    sees_database.check(request.actor)
    edition = database.get_edition(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    posted = request.POST
    return perform(
        request,
        lambda: move_edition(
            actor=request.actor,
            edition=edition,
            name=name,
            note=posted.get("note", ""),
            expected=posted.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=reverse("interchange:edition_detail", args=[public_id]),
    )
