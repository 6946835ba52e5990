"""Productivity of enterprises: the list for staff, an enterprise's years against its sector, entry of a year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.registry.actions.keep_output import keep_output
from enterprises.registry.models import Enterprise, OutputValue
from enterprises.registry.output_forms import OutputFilter, OutputForm
from enterprises.registry.policies import READERS, edits_own_profile, keeps_register
from enterprises.registry.productivity import LEAST
from enterprises.registry.selectors import enterprises, outputs
from enterprises.registry.selectors.outputs import Benchmark
from plans.knowledge.rules.productivity import AVERAGE_FORMULA, growth_table
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.charts import Series, grouped_columns
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.ui.versioned import VersionedFormPage
from portal.vietnam.money import format_decimal
from portal.vietnam.search import search

MILLION = 1_000_000
LABELS = {
    "value_added_each_vnd": _("Giá trị tăng thêm trên một lao động"),
    "revenue_each_vnd": _("Doanh thu trên một lao động"),
}
QUARTERS = {
    1: _("một phần tư thấp nhất của nhóm"),
    2: _("nửa dưới của nhóm"),
    3: _("nửa trên của nhóm"),
    4: _("một phần tư cao nhất của nhóm"),
}


def page_of(row: Enterprise) -> str:
    """The productivity page of an enterprise."""
    return reverse("registry:enterprise_output", args=[row.public_id])


def millions(amount_vnd: int | None) -> str:
    """Triệu đồng with one place; "" for nothing."""
    return "" if amount_vnd is None else format_decimal(amount_vnd / MILLION, 1)


READ = (
    "year",
    "sector_key",
    "sector_group",
    "employees",
    "revenue_vnd",
    "value_added_vnd",
    "revenue_each_vnd",
    "value_added_each_vnd",
    "enterprise__public_id",
    "enterprise__name",
)
"""What the list shows: the rest of an enterprise is wide and would be read for nothing."""


class OutputList(ListPage):
    """Values of every year of the enterprises the actor sees."""

    title = _("Năng suất doanh nghiệp")
    unit = _("dòng")
    filterset_class = OutputFilter
    search_placeholder = _("Tên, mã số thuế, xã")
    default_sort = "-year"
    empty_title = _("Chưa có số liệu năng suất của đơn vị nào")
    empty_text = _("Dòng hiện ở đây khi đơn vị có số lao động và doanh thu hoặc giá trị tăng thêm của một năm.")
    columns = (
        Column("enterprise", _("Đơn vị"), value="enterprise.name", link=lambda row: page_of(row.enterprise)),
        Column("year", _("Năm"), value=lambda row: str(row.year), sort="year"),
        Column(
            "sector",
            _("Ngành"),
            value="sector_key",
            sort="sector_key",
            remark=lambda row: row.get_sector_group_display(),
        ),
        Column("employees", _("Lao động"), kind="number", sort="employees"),
        Column("revenue_vnd", _("Doanh thu (đ)"), kind="money", sort="revenue_vnd"),
        Column("value_added_vnd", _("Giá trị tăng thêm (đ)"), kind="money", sort="value_added_vnd"),
        Column("revenue_each_vnd", _("Doanh thu/lao động (đ)"), kind="money", sort="revenue_each_vnd"),
        Column("value_added_each_vnd", _("Giá trị tăng thêm/lao động (đ)"), kind="money", sort="value_added_each_vnd"),
    )

    def rows(self) -> QuerySet[Any]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return outputs.visible_to(self.actor).only(*READ)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return search(rows, words, field="enterprise__search_key")


@require_GET
def own_output(request: PortalRequest) -> HttpResponse:
    """Lead an enterprise's person to its own page."""
    return redirect(page_of(enterprises.own(request.actor)))


class EnterpriseOutput(DetailPage):
    """The years of one enterprise, and its newest values against the sector, without other names."""

    template_name = "registry/output.html"
    title = _("Năng suất và đối sánh")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        return enterprises.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, reverse("registry:enterprise_detail", args=[self.subject.public_id]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if not (keeps_register.can(self.actor, row) or edits_own_profile.can(self.actor, row)):
            return []
        address = reverse("registry:output_create", args=[row.public_id])
        return [ActionButton(gettext("Nhập số liệu một năm"), address, method="get", tone="primary", icon="plus")]

    def context(self) -> dict[str, Any]:
        values = outputs.of_enterprise(self.subject)
        return {
            "lines": _lines(values),
            "chart": _years_chart(values),
            "benchmarks": [_shown(row) for row in outputs.benchmarks_of(outputs.measures_of(values))],
            "least": LEAST,
            "formula": AVERAGE_FORMULA,
            "averages": _averages(values),
        }


def _lines(values: list[OutputValue]) -> list[tuple[OutputValue, str, str]]:
    """Each year with its two measures in triệu đồng, the newest first."""
    return [(row, millions(row.value_added_each_vnd), millions(row.revenue_each_vnd)) for row in reversed(values)]


def _averages(values: list[OutputValue]) -> list[tuple[Any, str]]:
    found = []
    for measure, label in LABELS.items():
        years = {row.year: Decimal(getattr(row, measure)) for row in values if getattr(row, measure)}
        average = growth_table(years).average
        if average is not None:
            found.append((label, f"{format_decimal(average, 2)} %"))
    return found


def _years_chart(values: list[OutputValue]) -> str:
    shown = values[-8:]
    if len(shown) < 2:
        return ""
    series = [
        Series(label, [None if (v := getattr(row, measure)) is None else round(v / MILLION, 1) for row in shown])
        for measure, label in LABELS.items()
    ]
    return grouped_columns(
        [str(row.year) for row in shown],
        [one for one in series if any(value is not None for value in one.values)],
        title=gettext("Năng suất theo năm"),
        unit=gettext("triệu đồng"),
    )


def _shown(row: Benchmark) -> dict[str, Any]:
    """A benchmark in words, with its chart and the rows of its table."""
    label = LABELS[row.measure]
    told: dict[str, Any] = {"row": row, "label": label, "own": millions(row.own_vnd), "chart": "", "rows": []}
    if row.quartiles is None:
        return told
    steps = [
        (gettext("một phần tư thấp"), row.quartiles.low),
        (gettext("trung vị"), row.quartiles.middle),
        (gettext("một phần tư cao"), row.quartiles.high),
        (gettext("đơn vị"), row.own_vnd),
    ]
    told["rows"] = [(words, millions(value)) for words, value in steps]
    told["words"] = QUARTERS[row.quarter]
    told["chart"] = grouped_columns(
        [words for words, _value in steps],
        [Series(str(label), [round(value / MILLION, 1) for _words, value in steps])],
        title=gettext("%(measure)s năm %(year)s so với nhóm") % {"measure": label, "year": row.year},
        unit=gettext("triệu đồng"),
    )
    return told


class OutputCreate(VersionedFormPage):
    """Enter or correct one year."""

    title = _("Nhập năng suất một năm")
    form_class = OutputForm
    success_message = _("Đã ghi; năng suất được tính lại.")
    intro = _(
        "Số lao động và doanh thu cũng là số liệu năm của đơn vị. Số của năm nhập trước đó được thay; số cũ còn trong lịch sử."
    )
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        enterprise = enterprises.get(self.actor, public_id)
        if not keeps_register.can(self.actor, enterprise):
            edits_own_profile.check(self.actor, enterprise)
        return enterprise

    def form_kwargs(self) -> dict[str, Any]:
        year = clock.today().year - 1
        held = self.subject.figures.filter(year=year).first()
        value = OutputValue.objects.filter(enterprise=self.subject, year=year).first()
        first: dict[str, Any] = {"year": year, "row_version": self.subject.row_version}
        if held is not None:
            first |= {"employees": held.employees, "revenue_vnd": held.revenue_vnd}
        if value is not None:
            first["value_added_vnd"] = value.value_added_vnd
        return {"initial": first}

    def act(self, form: Any) -> OutputValue:
        return keep_output(actor=self.actor, enterprise=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, page_of(self.subject))]
