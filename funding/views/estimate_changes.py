"""Pages that change an estimate beside the grid: units' estimates, own lines, transfers between lines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from funding.actions.change_estimate import IN_PREPARATION
from funding.actions.collect_units import collect_units
from funding.actions.keep_own_line import keep_own_line, remove_own_line
from funding.actions.transfer_money import transfer_money
from funding.enums import EstimateStatus
from funding.estimating.effects import effects_of
from funding.estimating.tree import tree_of
from funding.filters_sources import TransferFilter
from funding.forms_estimates import EstimateFileForm, OwnLineForm, TransferForm
from funding.importing.columns import workbook
from funding.importing.kind import ESTIMATE_IMPORT
from funding.models import Estimate, EstimateLine, EstimateTransfer
from funding.policies import appraises_estimates, prepares_estimates, sees_money
from funding.selectors import estimates, sources, units
from funding.workflow import ESTIMATE_WORKFLOW
from plans.planning.models import PlanFundingSource
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, attachment, perform, reading


def page_of(estimate: Estimate) -> str:
    """The page of an estimate."""
    return reverse("funding:estimate_detail", args=[estimate.public_id])


def crumbs_of(estimate: Estimate) -> list[tuple[Any, str]]:
    """The way to a page below an estimate."""
    label = _("Năm %(year)s, lần %(version)s") % {"year": estimate.year, "version": estimate.version}
    return [(_("Dự toán"), reverse("funding:estimate_list")), (label, page_of(estimate))]


class EstimateUnits(DetailPage):
    """What the units in charge ask for, against the consolidated estimate; those missing by name."""

    template_name = "funding/estimate_units.html"
    title = _("Dự toán của các đơn vị chủ trì")

    def fetch(self, **kwargs: Any) -> Estimate:
        return estimates.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return crumbs_of(self.subject)

    def buttons(self) -> list[ActionButton]:
        if not (self.subject.status in IN_PREPARATION and prepares_estimates.can(self.actor, self.subject)):
            return []
        address = reverse("funding:estimate_collect", args=[self.subject.public_id])
        fields = {"row_version": self.subject.row_version}
        return [ActionButton(_("Tổng hợp vào dự toán"), address, tone="primary", fields=fields)]

    def context(self) -> dict[str, Any]:
        return {"sheet": units.units_of(self.subject)}


@require_POST
def estimate_collect(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take the accepted units' estimates in."""
    estimate = estimates.get(request.actor, public_id)
    version = request.POST.get("row_version", "")
    return perform(
        request,
        lambda: collect_units(
            actor=request.actor, estimate=estimate, row_version=int(version) if version.isdigit() else None
        ),
        success=_("Đã tổng hợp dự toán của các đơn vị."),
        to=reverse("funding:estimate_units", args=[public_id]),
    )


class _EstimateForm(FormPage):
    """A form on an estimate in preparation."""

    def fetch(self, **kwargs: Any) -> Estimate:
        estimate = estimates.get(self.actor, kwargs["public_id"])
        prepares_estimates.check(self.actor, estimate)
        return estimate

    def crumbs(self) -> list[tuple[Any, str]]:
        return crumbs_of(self.subject)

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)


class EstimateTransferCreate(_EstimateForm):
    """Move money between two lines of an adjusting draft."""

    title = _("Chuyển kinh phí giữa các dòng")
    form_class = TransferForm
    submit_label = _("Chuyển")
    success_message = _("Đã chuyển trong bản điều chỉnh; số mới có hiệu lực khi bản này được phê duyệt.")
    template_name = "funding/estimate_transfer.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"lines": self.subject.lines.all(), "initial": {"row_version": self.subject.row_version}}

    def context(self) -> dict[str, Any]:
        return {"effects": effects_of(tree_of(self.subject))}

    def act(self, form: TransferForm) -> EstimateTransfer:
        return transfer_money(actor=self.actor, estimate=self.subject, **form.cleaned_data)


class EstimateUpload(FormPage):
    """The workbook of the estimate comes back; its difference is shown before it is applied."""

    title = _("Nạp lại dự toán từ tệp XLSX")
    form_class = EstimateFileForm
    submit_label = _("Đọc và so sánh")
    intro = _("Chưa có gì thay đổi ở bước này: Cổng đọc tệp, nêu mọi khác biệt và mọi ô sai, rồi bạn mới áp dụng.")

    def fetch(self, **kwargs: Any) -> Estimate:
        estimate = estimates.get(self.actor, kwargs["public_id"])
        at_finance = estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE
        (appraises_estimates if at_finance else prepares_estimates).check(self.actor, estimate)
        return estimate

    def buttons(self) -> list[ActionButton]:
        address = reverse("funding:estimate_workbook", args=[self.subject.public_id])
        return [ActionButton(_("Tải tệp để sửa"), address, method="get")]

    def crumbs(self) -> list[tuple[Any, str]]:
        return crumbs_of(self.subject)

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=ESTIMATE_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return page_of(self.subject)


@require_GET
def estimate_workbook(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The estimate as a workbook to correct and send back."""
    with reading():
        estimate = estimates.get(request.actor, public_id)
        name = f"{estimate.plan.code} dự toán {estimate.year} lần {estimate.version} (để sửa).xlsx"
        return attachment(workbook(tree_of(estimate)), name, CONTENT_TYPES["xlsx"])


class EstimateLineCreate(_EstimateForm):
    """Add a line the annex does not hold."""

    title = _("Thêm dòng ngoài phụ lục kế hoạch")
    form_class = OwnLineForm
    success_message = _("Đã thêm dòng.")

    def form_kwargs(self) -> dict[str, Any]:
        return {**_choices(self.subject), "is_new": True, "initial": {"row_version": self.subject.row_version}}

    def act(self, form: OwnLineForm) -> EstimateLine:
        return keep_own_line(actor=self.actor, estimate=self.subject, **form.cleaned_data)


class EstimateLineEdit(_EstimateForm):
    """Correct a line the annex does not hold."""

    title = _("Sửa dòng ngoài phụ lục kế hoạch")
    form_class = OwnLineForm
    success_message = _("Đã lưu dòng.")

    def fetch(self, **kwargs: Any) -> Estimate:
        estimate = super().fetch(**kwargs)
        self.line = _own_line(estimate, kwargs["line_id"])
        return estimate

    def buttons(self) -> list[ActionButton]:
        address = reverse("funding:estimate_line_remove", args=[self.subject.public_id, self.line.public_id])
        return [ActionButton(_("Bỏ dòng"), address, tone="danger", confirm=_("Bỏ dòng này khỏi dự toán?"))]

    def form_kwargs(self) -> dict[str, Any]:
        line = self.line
        names = ("title", "lead", "unit", "unit_price_vnd", "quantity", "spending", "purpose", "note")
        initial = {name: getattr(line, name) for name in names} | {
            "amount_vnd": line.proposed_vnd,
            "source": line.source.public_id if line.source else None,
            "row_version": self.subject.row_version,
        }
        return {**_choices(self.subject), "is_new": False, "initial": initial}

    def act(self, form: OwnLineForm) -> EstimateLine:
        return keep_own_line(actor=self.actor, estimate=self.subject, line=self.line, **form.cleaned_data)


@require_POST
def estimate_line_remove(request: PortalRequest, public_id: UUID, line_id: UUID) -> HttpResponse:
    """Take out a line the annex does not hold."""
    estimate = estimates.get(request.actor, public_id)
    prepares_estimates.check(request.actor, estimate)
    line = _own_line(estimate, line_id)
    return perform(
        request,
        lambda: remove_own_line(actor=request.actor, line=line),
        success=_("Đã bỏ dòng."),
        to=page_of(estimate),
    )


def _own_line(estimate: Estimate, public_id: UUID) -> EstimateLine:
    line = estimate.lines.filter(public_id=public_id, budget_line__isnull=True).select_related("source").first()
    if line is None:
        raise NotFound()
    return line


def _choices(estimate: Estimate) -> dict[str, Any]:
    """Headings to stand below, sources to take from."""
    named = PlanFundingSource.objects.filter(version=estimate.plan.current_version_id).order_by("position", "pk")
    return {"headings": estimate.headings.all(), "sources": named}


def answer_words(row: Any) -> str:
    """What Finance said to a transfer, from the line that gains or the one that gives."""
    return str(row.to_line.remark or row.from_line.remark)


class TransferList(ListPage):
    """Transfers asked for, by whom, why, and what became of each."""

    title = _("Chuyển kinh phí giữa các dòng")
    unit = _("đề nghị")
    filterset_class = TransferFilter
    default_sort = "-created_at"
    empty_title = _("Chưa có đề nghị chuyển kinh phí nào")
    empty_text = _("Chuyển kinh phí được lập trong bản điều chỉnh của một dự toán đã phê duyệt.")
    columns = (
        Column(
            "lines",
            _("Từ dòng → đến dòng"),
            value=lambda row: f"{row.from_line.path} → {row.to_line.path}",
            link=lambda row: page_of(row.estimate),
            remark=lambda row: f"{row.from_line.title} → {row.to_line.title}",
            css="wide",
        ),
        Column(
            "state", _("Kết quả"), value="estimate", kind="state", workflow=ESTIMATE_WORKFLOW.key, remark=answer_words
        ),
        Column(
            "plan",
            _("Kế hoạch"),
            value="estimate.plan.code",
            kind="code",
            sort="estimate__plan__code",
            remark=lambda row: str(row.estimate.year),
        ),
        Column("year", _("Năm"), value=lambda row: str(row.estimate.year), sort="estimate__year", only="file"),
        Column("amount_vnd", _("Số tiền (đồng)"), kind="money", sort="amount_vnd", total="amount_vnd"),
        Column("reason", _("Lý do")),
        Column(
            "requested_by",
            _("Người đề nghị"),
            value=lambda row: str(row.requested_by),
            sort="created_at",
            remark=lambda row: f"{localtime(row.created_at):%d/%m/%Y %H:%M}",
        ),
        Column("created_at", _("Lập lúc"), kind="instant", sort="created_at", only="file"),
        Column("answer", _("Ý kiến thẩm định"), value=answer_words, only="file"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_money.check(self.actor)
        return estimates.transfers_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return sources.searched(
            rows, words, ("reason", "from_line__title", "to_line__title", "from_line__path", "to_line__path")
        )
