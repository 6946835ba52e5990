"""Pages of the productivity database: figures, one series with its growth, comparison, files in and out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.knowledge.actions.keep_figure import keep_figure
from plans.knowledge.enums_productivity import ProductivityUnit
from plans.knowledge.figure_import.columns import workbook
from plans.knowledge.figure_import.kind import FIGURE_IMPORT
from plans.knowledge.filters_productivity import FigureFilter
from plans.knowledge.forms.productivity import CompareForm, FigureFileForm, FigureForm
from plans.knowledge.models import ProductivityFigure
from plans.knowledge.policies_productivity import keeps_productivity, sees_productivity
from plans.knowledge.rules.productivity import AVERAGE_FORMULA, GROWTH_FORMULA, PRODUCTIVITY_FORMULA
from plans.knowledge.selectors import productivity
from plans.knowledge.views.productivity_charts import comparison_chart, growth_chart
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, PortalView, attachment, reading
from portal.vietnam.money import format_decimal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRAIL = (_("Năng suất lao động"), "knowledge:figure_list")
TABS = (
    (_("Năng suất lao động"), "knowledge:figure_list"),
    (_("So sánh"), "knowledge:figure_compare"),
    (_("TFP"), "knowledge:tfp_list"),
)


def tabs() -> list[tuple[Any, str]]:
    """The pages that stand beside each other."""
    return [(label, reverse(name)) for label, name in TABS]


def url_of(row: ProductivityFigure) -> str:
    """The page of a figure and its series."""
    return reverse("knowledge:figure_detail", args=[row.public_id])


def link(label: Any, name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page."""
    return ActionButton(label, reverse(f"knowledge:{name}", args=args), method="get", tone=tone, icon=icon)


class FigureList(ListPage):
    """Figures in use, of the province and of those it is measured against."""

    template_name = "knowledge/tabbed_list.html"
    title = _("Năng suất lao động")
    unit = _("số liệu")
    filterset_class = FigureFilter
    search_placeholder = _("Ngành, tỉnh, quốc gia, nguồn")
    default_sort = "-year"
    empty_title = _("Chưa có số liệu năng suất nào")
    empty_text = _("Nhập GRDP hoặc giá trị tăng thêm và số lao động từng năm, hoặc nạp từ tệp XLSX theo tệp mẫu.")
    columns = (
        Column("subject", _("Của"), value="subject_words", sort=("scope", "sort_key"), link=url_of),
        Column("scope", _("Phạm vi"), value="get_scope_display", sort="scope"),
        Column("year", _("Năm"), value=lambda row: str(row.year), sort="year"),
        Column("output", _("Giá trị làm ra"), value=lambda row: _decimal(row.output), css="num", sort="output"),
        Column("employed", _("Lao động (người)"), kind="number", sort="employed"),
        Column(
            "productivity",
            _("Năng suất lao động"),
            value=lambda row: _decimal(row.productivity, 2),
            css="num",
            sort="productivity",
            remark=lambda row: row.get_unit_display(),
        ),
        Column("prices", _("Giá"), sort="base_year"),
        Column("edition", _("Loại số liệu"), value="get_edition_display", sort="edition"),
        Column("source", _("Nguồn"), sort="source"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_productivity.check(self.actor)
        return productivity.current(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_productivity.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "figure_import", icon="upload"),
            link(_("Nhập số liệu"), "figure_create", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs()}


def _decimal(value: Any, places: int | None = None) -> str:
    return "" if value is None else format_decimal(value, places)


class FigureDetail(DetailPage):
    """One figure: how it was computed, its series with yearly and average growth, its revisions."""

    template_name = "knowledge/figure_detail.html"

    def fetch(self, **kwargs: Any) -> ProductivityFigure:
        sees_productivity.check(self.actor)
        return productivity.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return gettext("Năng suất lao động: %(subject)s") % {"subject": self.subject.subject_words}

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        if not (self.subject.is_current and keeps_productivity.can(self.actor, self.subject)):
            return []
        button = link(_("Ghi lần mới"), "figure_create", icon="edit")
        return [ActionButton(button.label, f"{button.url}?tu={self.subject.public_id}", method="get", icon="edit")]

    def context(self) -> dict[str, Any]:
        row = self.subject
        rows = productivity.series_of(row)
        table = productivity.growth_of(rows)
        return {
            "figure": row,
            "lines": list(zip(rows, table.lines, strict=True)),
            "table": table,
            "chart": growth_chart(row, table),
            "formulas": (PRODUCTIVITY_FORMULA, GROWTH_FORMULA, AVERAGE_FORMULA),
            "worked": _worked(row),
            "revisions": productivity.revisions_of(row),
            "facts": [
                (_("Phạm vi"), row.get_scope_display()),
                (_("Mã ngành VSIC"), row.vsic_code),
                (_("Năm"), str(row.year)),
                (_("Giá trị làm ra là"), row.get_output_kind_display() if row.output is not None else ""),
                (_("Giá"), row.prices),
                (_("Đơn vị tính"), row.get_unit_display()),
                (_("Nguồn"), row.source),
                (_("Loại số liệu"), row.get_edition_display()),
                (_("Lần ghi"), str(row.revision)),
                (_("Người nhập"), str(row.entered_by or "")),
                (_("Ghi chú"), row.note),
            ],
        }


def _worked(row: ProductivityFigure) -> str:
    """The figure written as the division it comes from."""
    if row.output is None or row.employed is None:
        return gettext("Nguồn chỉ công bố năng suất lao động.")
    return gettext("%(output)s ÷ %(employed)s người = %(result)s %(unit)s") % {
        "output": f"{format_decimal(row.output)} {_money_unit(row.unit)}",
        "employed": format_decimal(row.employed),
        "result": format_decimal(row.productivity, 2),
        "unit": row.get_unit_display(),
    }


def _money_unit(unit: str) -> str:
    return gettext("tỷ đồng") if unit == ProductivityUnit.MILLION_VND else gettext("triệu USD")


class FigureCreate(FormPage):
    """Enter a figure; from an older one with its words."""

    title = _("Nhập số liệu năng suất lao động")
    form_class = FigureForm
    intro = _("Nhập lại một số đã có thì Cổng ghi thêm một lần mới; lần cũ vẫn giữ trong lịch sử.")
    success_message = _("Đã lưu số liệu.")

    def fetch(self, **kwargs: Any) -> Any:
        keeps_productivity.check(self.actor)
        asked = self.request.GET.get("tu", "")
        return productivity.visible_to(self.actor).filter(public_id=asked).first() if _is_id(asked) else None

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        if row is None:
            return {}
        first = {name: getattr(row, name) for name in FigureForm.base_fields}
        if row.output is not None:
            first["productivity"] = None
        first["base_year"] = row.base_year or None
        return {"initial": first}

    def act(self, form: Any) -> ProductivityFigure:
        return keep_figure(actor=self.actor, given=form.given())[0]

    def success_url(self, result: ProductivityFigure) -> str:
        return url_of(result)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class FigureCompare(PortalView):
    """Subjects side by side in one year, unit and price base; each outside value with its source (M05)."""

    http_method_names = ["get", "head", "options"]
    title = _("So sánh năng suất lao động")

    def get(self, request: HttpRequest) -> HttpResponse:
        sees_productivity.check(self.actor)
        with reading():
            groups = productivity.comparable(self.actor)
            chosen = _chosen(request.GET.get("nhom", ""), groups)
            rows = productivity.compared(self.actor, *chosen) if chosen else []
        words = [(f"{year}-{unit}-{base}", group_words(year, unit, base)) for year, unit, base in groups]
        form = CompareForm(initial={"nhom": "-".join(map(str, chosen)) if chosen else ""}, groups=words)
        context = {
            "title": self.title,
            "tabs": tabs(),
            "form": form,
            "rows": rows,
            "chart": comparison_chart(rows, group_words(*chosen)) if chosen else "",
            "unit": ProductivityUnit(chosen[1]).label if chosen else "",
        }
        return render(request, "knowledge/figure_compare.html", context)


def group_words(year: int, unit: str, base_year: int) -> str:
    """ "2024, triệu đồng/lao động, giá so sánh 2010"."""
    prices = gettext("giá so sánh %(year)s") % {"year": base_year} if base_year else gettext("giá hiện hành")
    return f"{year}, {ProductivityUnit(unit).label}, {prices}"


def _chosen(asked: str, groups: list[tuple[int, str, int]]) -> tuple[int, str, int] | None:
    return next((group for group in groups if "-".join(map(str, group)) == asked), groups[0] if groups else None)


class FigureImport(FormPage):
    """Bring figures in."""

    title = _("Nạp số liệu năng suất từ tệp")
    form_class = FigureFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Chưa có gì được lưu ở bước này: Cổng đọc tệp, nêu mọi ô sai cùng lúc, rồi bạn lưu các dòng đúng. Nạp lại cùng một tệp "
        "không thay đổi gì."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_productivity.check(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu"), "figure_template", icon="download")]

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=FIGURE_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_GET
def figure_template(request: PortalRequest) -> HttpResponse:
    """The figures in use in the columns the importer reads back: with none yet, the empty form."""
    keeps_productivity.check(request.actor)
    rows = productivity.current(request.actor).filter(province_id=request.actor.province_id)
    body = workbook("Năng suất lao động", list(rows.order_by("scope", "sort_key", "year")[:20_000]))
    return attachment(body, "Số liệu năng suất lao động.xlsx", XLSX)
