"""Pages of the closing of a budget year."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from funding.actions.close_year import close_year, move_closing
from funding.actions.prepare_closing import change_closing, prepare_closing
from funding.closing_units import open_questions
from funding.closing_workflow import CLOSING_WORKFLOW
from funding.enums import ClosingStatus
from funding.filters_ledger import ClosingFilter
from funding.forms_ledger import ClosingLinesForm, ClosingStartForm
from funding.ledger_policies import prepares_closings
from funding.models import YearClosing
from funding.policies import sees_money
from funding.selectors import ledger
from funding.selectors.money_story import story_of_closing
from plans.planning.selectors import plans
from portal.core.clock import today
from portal.core.errors import RuleViolation
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform

UNIT_SUMS = ("given_vnd", "paid_vnd", "settled_vnd", "held_vnd", "left_vnd", "carry_vnd", "cancelled_vnd")
OPEN = (ClosingStatus.DRAFT, ClosingStatus.RETURNED)


def address_of(closing: YearClosing) -> str:
    """The page of a closing."""
    return reverse("funding:closing_detail", args=[closing.public_id])


class ClosingList(ListPage):
    """Closings of the province, newest year first."""

    title = _("Khóa sổ năm ngân sách")
    unit = _("bảng khóa sổ")
    filterset_class = ClosingFilter
    has_search = False
    default_sort = "-year"
    empty_title = _("Chưa khóa sổ năm nào")
    empty_text = _("Kế toán lập bảng khóa sổ vào cuối năm ngân sách; Sở Tài chính khóa sổ từ ngày 31/12.")
    columns = (
        Column("plan", _("Kế hoạch"), value="plan.code", kind="code", sort="plan__code", link=address_of),
        Column("year", _("Năm"), value=lambda row: str(row.year), sort=("year", "plan__code")),
        Column("status", _("Trạng thái"), kind="state", workflow=CLOSING_WORKFLOW.key),
        Column("approved_sum", _("Được giao"), kind="money", sort="approved_sum"),
        Column("paid_sum", _("Đã chi"), kind="money", sort="paid_sum"),
        Column("carried_sum", _("Chuyển nguồn"), kind="money", sort="carried_sum"),
        Column("cancelled_sum", _("Hủy dự toán"), kind="money", sort="cancelled_sum"),
        Column("closed_on", _("Khóa sổ ngày"), kind="day", sort="closed_on"),
    )

    def rows(self) -> QuerySet[YearClosing]:
        sees_money.check(self.actor)
        return ledger.with_sums(ledger.closings(self.actor))

    def buttons(self) -> list[ActionButton]:
        if not prepares_closings.can(self.actor):
            return []
        return [ActionButton(_("Lập bảng khóa sổ"), reverse("funding:closing_create"), method="get", tone="primary")]


class ClosingDetail(DetailPage):
    """The closing table: paid and left of what was approved, what goes over, what is cancelled, the opening."""

    template_name = "funding/closing_detail.html"

    def fetch(self, **kwargs: Any) -> YearClosing:
        return ledger.closing(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return _("Khóa sổ năm %(year)s") % {"year": self.subject.year}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Khóa sổ năm ngân sách"), reverse("funding:closing_list"))]

    def buttons(self) -> list[ActionButton]:
        closing = self.subject
        buttons = transition_buttons(
            CLOSING_WORKFLOW.available(closing, self.actor),
            lambda step: reverse("funding:closing_move", args=[closing.public_id, step]),
            fields={"expected": closing.status},
            confirm={
                "close": _("Sau khi khóa sổ, năm này chỉ còn chỉnh lý bằng bút toán đảo do hai người quyết định.")
            },
        )
        if closing.status in OPEN and prepares_closings.can(self.actor, closing):
            address = reverse("funding:closing_edit", args=[closing.public_id])
            buttons.insert(0, ActionButton(_("Nhập số chuyển nguồn"), address, method="get"))
        return buttons

    def context(self) -> dict[str, Any]:
        lines, openings = ledger.lines_of(self.subject), ledger.openings_of(self.subject)
        units, is_open = ledger.units_of(self.subject), self.subject.status != ClosingStatus.CLOSED
        names = ("approved_vnd", "paid_vnd", "left_vnd", "cancelled_vnd", "carried_vnd")
        return {
            "rows": [(line, openings.get(line.budget_line_id, 0)) for line in lines],
            "sums": {name: sum(getattr(line, name) for line in lines) for name in names},
            "opening_sum": sum(openings.get(line.budget_line_id, 0) for line in lines),
            "units": [(unit, list(open_questions(unit)) if is_open else []) for unit in units],
            "unit_sums": {name: sum(getattr(unit, name) or 0 for unit in units) for name in UNIT_SUMS},
            "next_year": self.subject.year + 1,
            "timeline": story_of_closing(self.subject),
            "whose_turn": CLOSING_WORKFLOW.whose_turn(self.subject),
            "workflow_key": CLOSING_WORKFLOW.key,
        }


class ClosingCreate(FormPage):
    """Begin a closing with the balances of today."""

    title = _("Lập bảng khóa sổ")
    form_class = ClosingStartForm
    submit_label = _("Lập bảng khóa sổ")
    success_message = _("Đã lấy số dư của từng dòng.")

    def fetch(self, **kwargs: Any) -> None:
        prepares_closings.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"plans": plans.visible_to(self.actor), "initial": {"year": today().year}}

    def act(self, form: ClosingStartForm) -> YearClosing:
        return prepare_closing(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: YearClosing) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return reverse("funding:closing_list")


class ClosingEdit(FormPage):
    """What of the free money of each line should go over."""

    template_name = "funding/closing_edit.html"
    form_class = ClosingLinesForm
    success_message = _("Đã lưu bảng khóa sổ.")

    def fetch(self, **kwargs: Any) -> YearClosing:
        closing = ledger.closing(self.actor, kwargs["public_id"])
        prepares_closings.check(self.actor, closing)
        if closing.status not in OPEN:
            raise RuleViolation(_("Bảng khóa sổ đã gửi, không sửa được nữa."), code="closing_sent")
        return closing

    def get_title(self) -> str:
        return _("Chuyển nguồn từ năm %(year)s") % {"year": self.subject.year}

    def form_kwargs(self) -> dict[str, Any]:
        lines, units = ledger.lines_of(self.subject), ledger.units_of(self.subject)
        return {"closing": self.subject, "lines": lines, "units": units}

    def act(self, form: ClosingLinesForm) -> YearClosing:
        data = form.cleaned_data
        return change_closing(
            actor=self.actor,
            closing=self.subject,
            lines=form.inputs(),
            units=form.unit_inputs(),
            basis=data["basis"],
            note=data["note"],
            row_version=data["row_version"],
        )

    def success_url(self, result: YearClosing) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return address_of(self.subject)


@require_POST
def closing_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Send, give back or close."""
    closing = ledger.closing(request.actor, public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None

    def act() -> YearClosing:
        if step == "close":
            return close_year(actor=request.actor, closing=closing, note=note, expected=expected)
        return move_closing(actor=request.actor, closing=closing, step=step, note=note, expected=expected)

    return perform(request, act, success=_("Đã chuyển bước."), to=address_of(closing))
