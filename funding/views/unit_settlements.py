"""The settlement of one budget given to a unit: asked for, written by the unit or from its paper, taken in or back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from funding.actions.attach_unit_paper import UNIT_PAPER, attach_unit_paper, remove_unit_paper
from funding.actions.move_unit_settlement import move_unit_settlement
from funding.actions.name_unit import choosable, name_unit
from funding.actions.settle_unit import ask_settlement, enter_paper, write_settlement
from funding.enums import UnitSettlementStatus as S
from funding.forms_units import UnitNameForm, UnitPaperForm, UnitSettlementForm
from funding.models import TaskBudget, UnitSettlement
from funding.models.unit_settlement import EDITABLE_BY_UNIT
from funding.policies_units import enters_papers, fills_settlements, names_units, sees_unit_money
from funding.selectors import task_money, unit_settlements
from funding.views.task_money import address_of
from portal.attachments.actions.store_upload import store_upload
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.ui.pages import FormPage, perform
from portal.ui.versioned import VersionedFormPage


class _OfBudget:
    """A form about one visible budget."""

    actor: Any
    subject: TaskBudget

    def budget(self, public_id: UUID) -> TaskBudget:
        """The budget, with its settlement if there is one."""
        sees_unit_money.check(self.actor)
        return task_money.budget(self.actor, public_id)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Kinh phí giao đơn vị chủ trì"), reverse("funding:task_budget_list")),
            (str(self.subject), address_of(self.subject)),
        ]

    def success_url(self, result: Any) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class UnitSettlementWrite(_OfBudget, VersionedFormPage):
    """The unit writes its settlement; for a unit without accounts the accountant enters its paper."""

    form_class = UnitSettlementForm
    submit_label = gettext_lazy("Lưu")
    success_message = gettext_lazy("Đã lưu. Đính kèm giấy tờ rồi chuyển bước tiếp theo.")
    is_own = False

    def fetch(self, **kwargs: Any) -> TaskBudget:
        row = self.budget(kwargs["public_id"])
        asked = UnitSettlement(budget=row)
        self.is_own = fills_settlements.can(self.actor, asked)
        if not self.is_own:
            enters_papers.check(self.actor, asked)
        standing = unit_settlements.of_budget(row)
        if standing is not None and standing.status not in (*EDITABLE_BY_UNIT, S.PAPER):
            raise RuleViolation(_("Quyết toán đã chuyển đi, không sửa được ở bước này."), code="settlement_sent")
        return row

    def get_title(self) -> str:
        if self.is_own:
            return _("Quyết toán kinh phí được giao năm %(year)s") % {"year": self.subject.year}
        return _("Nhập quyết toán của đơn vị từ bản giấy")

    def form_kwargs(self) -> dict[str, Any]:
        row = unit_settlements.of_budget(self.subject)
        if row is None:
            return {"initial": {"row_version": 1, "settled_vnd": self.subject.paid_vnd}}
        names = ("settled_vnd", "report_number", "report_on", "explanation", "row_version")
        initial = {name: getattr(row, name) for name in names}
        if row.settled_vnd is None:
            initial["settled_vnd"] = self.subject.paid_vnd
        return {"initial": initial}

    def act(self, form: UnitSettlementForm) -> UnitSettlement:
        write = write_settlement if self.is_own else enter_paper
        return write(actor=self.actor, budget=self.subject, **form.cleaned_data)


class UnitPaperAdd(_OfBudget, FormPage):
    """Put one paper with the settlement."""

    title = gettext_lazy("Đính kèm giấy tờ quyết toán")
    form_class = UnitPaperForm
    submit_label = gettext_lazy("Tải lên")
    success_message = gettext_lazy("Đã đính kèm.")

    def fetch(self, **kwargs: Any) -> TaskBudget:
        row = self.budget(kwargs["public_id"])
        settlement = unit_settlements.of_budget(row)
        if settlement is None:
            raise NotFound()
        if not fills_settlements.can(self.actor, settlement):
            enters_papers.check(self.actor, settlement)
        return row

    def act(self, form: UnitPaperForm) -> Any:
        settlement = unit_settlements.of_budget(self.subject)
        if settlement is None:
            raise NotFound()
        stored = store_upload(actor=self.actor, upload=form.cleaned_data["file"], purpose=UNIT_PAPER)
        title = form.cleaned_data["title"]
        return attach_unit_paper(actor=self.actor, settlement=settlement, title=title, file=stored)


class UnitName(_OfBudget, FormPage):
    """Say which organisation of the directory the unit is."""

    title = gettext_lazy("Chọn đơn vị trên Cổng")
    form_class = UnitNameForm
    success_message = gettext_lazy("Đã lưu đơn vị.")

    def fetch(self, **kwargs: Any) -> TaskBudget:
        row = self.budget(kwargs["public_id"])
        names_units.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        unit = self.subject.organization
        return {
            "organizations": choosable(self.actor).order_by("sort_key", "pk"),
            "initial": {"organization": unit.public_id if unit else None},
        }

    def act(self, form: UnitNameForm) -> TaskBudget:
        return name_unit(actor=self.actor, budget=self.subject, organization=form.cleaned_data["organization"])


@require_POST
def unit_settlement_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask the unit for its settlement."""
    sees_unit_money.check(request.actor)
    row = task_money.budget(request.actor, public_id)
    return perform(
        request,
        lambda: ask_settlement(actor=request.actor, budget=row),
        success=_("Đã đề nghị đơn vị quyết toán."),
        to=address_of(row),
    )


@require_POST
def unit_settlement_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Take the settlement on, or back."""
    sees_unit_money.check(request.actor)
    row = task_money.budget(request.actor, public_id)
    settlement = unit_settlements.of_budget(row)
    if settlement is None:
        raise NotFound()
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None
    return perform(
        request,
        lambda: move_unit_settlement(
            actor=request.actor, settlement=settlement, step=step, note=note, expected=expected
        ),
        success=_("Đã chuyển bước."),
        to=address_of(row),
    )


@require_POST
def unit_paper_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a wrong paper out."""
    paper = unit_settlements.paper(request.actor, public_id)
    return perform(
        request,
        lambda: remove_unit_paper(actor=request.actor, paper=paper),
        success=_("Đã bỏ giấy tờ."),
        to=address_of(paper.settlement.budget),
    )
