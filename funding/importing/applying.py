"""What a workbook would change of an estimate: each row against what stands, every problem at its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from funding.actions.change_estimate import IN_PREPARATION, LineInput, StatedInput
from funding.enums import EstimateStatus
from funding.estimating.tree import Tree, tree_of
from funding.importing.columns import TOTAL
from funding.importing.reading import ROW
from funding.models import Estimate, EstimateHeading, EstimateLine
from funding.models.estimate import MOST_VND
from funding.selectors import estimates
from funding.workflow import ESTIMATE_WORKFLOW
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.money import AmountError, format_decimal, format_vnd, parse_decimal, parse_vnd


@dataclass
class Plan:
    """What applying the draft would do. `tree` None: the file belongs to no estimate the actor may change."""

    tree: Tree | None = None
    lines: dict[int, LineInput] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    total_vnd: int | None = None
    problems: list[DraftProblem] = field(default_factory=list)
    changed: int = 0
    conflicts: int = 0
    before_vnd: int = 0
    after_vnd: int = 0

    @property
    def stated(self) -> StatedInput:
        """What the file states above the lines."""
        return StatedInput(self.headings, self.total_vnd)


def plan_of(actor: Actor, draft: Draft) -> Plan:
    """Compare the rows with the estimate their codes name. A constant number of queries."""
    plan = Plan()
    rows = draft.of(ROW)
    estimate = _estimate_of(actor, rows)
    if estimate is None:
        message = _("Không dòng nào thuộc một dự toán bạn được sửa. Hãy dùng tệp tải từ trang của dự toán.")
        plan.problems.append(DraftProblem(message, Severity.ERROR.value))
        return plan
    if estimate.status not in (*IN_PREPARATION, EstimateStatus.SUBMITTED_TO_FINANCE):
        message = _("Dự toán ở trạng thái “%(state)s” không sửa được nữa.") % {
            "state": ESTIMATE_WORKFLOW.label(estimate.status)
        }
        plan.problems.append(DraftProblem(message, Severity.ERROR.value))
        return plan
    plan.tree = tree_of(estimate)
    by_id: dict[str, EstimateLine | EstimateHeading] = {str(row.public_id): row for row in plan.tree.lines}
    by_id |= {str(row.public_id): row for row in plan.tree.headings}
    seen: set[str] = set()
    for row in rows:
        _compare(plan, draft, row, by_id, seen)
    missing = [line.path for line in plan.tree.lines if str(line.public_id) not in seen]
    if missing:
        message = _("Tệp không có các dòng %(paths)s; các dòng này giữ nguyên.") % {"paths": ", ".join(missing[:20])}
        plan.problems.append(DraftProblem(message))
    column = "appraised_vnd" if estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE else "proposed_vnd"
    plan.before_vnd = sum(getattr(line, column) or 0 for line in plan.tree.lines)
    plan.after_vnd = sum(
        plan.lines[line.pk].amount_vnd if line.pk in plan.lines else getattr(line, column) or 0
        for line in plan.tree.lines
    )
    return plan


def _estimate_of(actor: Actor, rows: list[DraftRow]) -> Estimate | None:
    for row in rows:
        code = _uuid(row.get("line"))
        if code is None:
            continue
        held = EstimateLine.objects.filter(public_id=code).values("estimate")
        above = EstimateHeading.objects.filter(public_id=code).values("estimate")
        found = estimates.visible_to(actor).filter(pk__in=held).first()
        found = found or estimates.visible_to(actor).filter(pk__in=above).first()
        if found is not None:
            return found
    return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None


class _Cells:
    """The cells of one row, read with their problems."""

    def __init__(self, plan: Plan, draft: Draft, row: DraftRow) -> None:
        self.plan, self.draft, self.row, self.is_wrong = plan, draft, row, False

    def tell(self, message: str, name: str = "", severity: Severity = Severity.ERROR) -> None:
        """A problem at this row, at a field when one is named."""
        place = self.draft.cell_of(self.row, name) if name else self.row.place
        self.is_wrong = self.is_wrong or severity is Severity.ERROR
        self.plan.problems.append(DraftProblem(message, severity.value, self.row.id, name, place))

    def money(self, name: str) -> int | None:
        """The đồng in a cell, None when empty or wrong."""
        amount = self._parsed(name, parse_vnd)
        if amount is not None and amount > MOST_VND:
            self.tell(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."), name)
            return None
        return amount

    def count(self, name: str) -> Decimal | None:
        """The quantity, None when empty or wrong."""
        value = self._parsed(name, parse_decimal)
        if value is not None and (value < 0 or value != round(value, 3)):
            self.tell(_("Số lượng không được âm và có tối đa 3 chữ số sau dấu phẩy."), name)
            return None
        return value

    def settled(self, name: str, present: Any, read: Callable[[str], Any]) -> Any:
        """What the file says of a cell, held against what stood when it was taken out and what stands now.

        Who left the cell as it was keeps what others wrote meanwhile. Where both changed it, each to something else, the
        conflict is told at the cell and nothing is applied before a person has decided there. A file without the
        columns of what stood is taken as it is.
        """
        typed = read(name)
        if not any("base_amount" in head for head in self.draft.heads) or name in self.row.edited:
            return typed
        base = read(f"base_{name}")
        if typed == present or present == base:
            return typed
        if typed == base:
            return present
        words = {"base": _shown(base), "present": _shown(present), "typed": _shown(typed)}
        text = _(
            "Xung đột: khi tải ra là %(base)s, nay đã được sửa thành %(present)s, tệp ghi %(typed)s. "
            "Hãy sửa ô này thành số muốn giữ, hoặc tải tệp mới."
        )
        self.tell(text % words, name)
        self.plan.conflicts += 1
        return present

    def text(self, name: str) -> str:
        """The words in a cell."""
        return self.row.get(name)

    def _parsed(self, name: str, parse: Callable[[str], Any]) -> Any:
        text = self.row.get(name)
        if not text:
            return None
        try:
            return parse(text)
        except AmountError as refusal:
            self.tell(str(refusal), name)
            return None


def _compare(
    plan: Plan, draft: Draft, row: DraftRow, by_id: dict[str, EstimateLine | EstimateHeading], seen: set[str]
) -> None:
    cells, code = _Cells(plan, draft, row), row.get("line")
    if code == TOTAL:
        present = plan.tree.estimate.stated_total_vnd if plan.tree else None
        plan.total_vnd = cells.settled("amount", present, cells.money)
        return
    target = by_id.get(code.lower())
    if target is None:
        cells.tell(_("Mã dòng này không thuộc dự toán."), "line")
    elif code.lower() in seen:
        cells.tell(_("Mã dòng này đã có ở một dòng trên."), "line")
    elif isinstance(target, EstimateHeading):
        amount = cells.settled("amount", target.stated_vnd, cells.money)
        if amount is not None:
            plan.headings[target.pk] = amount
    elif plan.tree is not None and plan.tree.estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE:
        _appraisal(plan, cells, target)
    else:
        _proposal(plan, cells, target)
    seen.add(code.lower())


def _proposal(plan: Plan, cells: _Cells, line: EstimateLine) -> None:
    price = cells.settled("price", line.unit_price_vnd, cells.money)
    quantity = cells.settled("quantity", line.quantity, cells.count)
    amount = cells.settled("amount", line.proposed_vnd, cells.money)
    unit = cells.settled("unit", line.unit, cells.text)
    if cells.is_wrong:
        return
    if (price is None) != (quantity is None):
        name = "quantity" if quantity is None else "price"
        cells.tell(_("Đơn giá và số lượng phải cùng có, hoặc cùng bỏ trống."), name)
        return
    if amount is None and (price is None or quantity is None):
        cells.tell(_("Thiếu thành tiền."), "amount")
        return
    if price is not None and quantity is not None:
        product = Decimal(price) * quantity
        if amount is None:
            amount = int(product)
        if product != amount:
            words = _("Đơn giá × số lượng là %(product)s đ, tệp ghi %(amount)s đ.")
            facts = {"product": format_decimal(product), "amount": format_vnd(amount)}
            cells.tell(words % facts, "amount", Severity.WARNING)
    told = [
        _("%(what)s %(before)s → %(after)s") % {"what": what, "before": before or "–", "after": after or "–"}
        for what, before, after in (
            (_("Đơn vị tính"), line.unit, unit),
            (_("Đơn giá"), format_vnd(line.unit_price_vnd), format_vnd(price)),
            (_("Số lượng"), _decimal(line.quantity), _decimal(quantity)),
            (_("Thành tiền"), format_vnd(line.proposed_vnd), format_vnd(amount)),
        )
        if before != after
    ]
    if told and amount is not None:
        plan.lines[line.pk] = LineInput(amount, "", price, quantity, unit)
        plan.changed += 1
        cells.tell(_("Thay đổi: %(what)s.") % {"what": "; ".join(told)}, "", Severity.WARNING)


def _appraisal(plan: Plan, cells: _Cells, line: EstimateLine) -> None:
    amount = cells.settled("appraised", line.appraised_vnd, cells.money)
    remark = cells.settled("remark", line.remark, cells.text)[:500]
    if cells.is_wrong or (amount is None and not remark) or (amount, remark) == (line.appraised_vnd, line.remark):
        return
    if amount is None:
        cells.tell(_("Thiếu số thẩm định."), "appraised")
        return
    if amount > line.proposed_vnd:
        cells.tell(_("Số thẩm định không vượt số đề nghị."), "appraised")
        return
    plan.lines[line.pk] = LineInput(amount, remark)
    plan.changed += 1
    before = format_vnd(line.appraised_vnd) or "–"
    words = _("Thẩm định %(before)s → %(after)s.") % {"before": before, "after": format_vnd(amount)}
    cells.tell(words, "", Severity.WARNING)


def _shown(value: Any) -> str:
    """A value of a cell in words; a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, str):
        return f"“{value}”"
    return format_decimal(value) if isinstance(value, Decimal) else format_vnd(value)


def _decimal(value: Decimal | None) -> str:
    return "" if value is None else format_decimal(value)
