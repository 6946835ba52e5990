"""What one part of a plan file says of another: keys once, references known, numbers in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.enums import Comparator, DueRule
from plans.planning.exchange.content import Budget, PlanContent
from portal.core.errors import Problem

KEYED = (
    "legal_bases",
    "objectives",
    "targets",
    "task_groups",
    "tasks",
    "organizations",
    "duties",
    "report_rules",
    "support_measures",
    "funding_sources",
    "provisions",
)
# list → field → the list its keys belong to
REFERENCES = {
    "objectives": {"target": "targets"},
    "restatements": {"targets": "targets"},
    "tasks": {
        "group": "task_groups",
        "parent": "tasks",
        "partners": "organizations",
        "targets": "targets",
        "measures": "support_measures",
    },
    "duties": {"organization": "organizations", "joint_organizations": "organizations"},
    "report_rules": {
        "reporter": "organizations",
        "joint_reporters": "organizations",
        "addressee": "organizations",
        "via": "organizations",
    },
    "recipients": {"organization": "organizations"},
    "provisions": {
        "organizations": "organizations",
        "tasks": "tasks",
        "targets": "targets",
        "measures": "support_measures",
    },
}
BUDGET_REFERENCES = {
    "leads": "organizations",
    "source": "funding_sources",
    "measure": "support_measures",
    "tasks": "tasks",
}


def check_references(plan: PlanContent) -> list[Problem]:
    """Every problem of the whole file, by its place in it."""
    return [
        *_doubled(plan),
        *_unknown(plan),
        *_order(plan),
        *_heading(plan),
        *(_budget(plan, plan.budget) if plan.budget else ()),
    ]


def _keys(plan: PlanContent, name: str) -> set[str]:
    return {entry.key for entry in getattr(plan, name)}


def _doubled(plan: PlanContent) -> Iterator[Problem]:
    for name in KEYED:
        yield from _once(f"{name}[%s].key", [entry.key for entry in getattr(plan, name)])
    if plan.budget:
        yield from _once("budget.items[%s].path", [item.path for item in plan.budget.items])


def _once(place: str, values: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield Problem(place % number, _("“%(value)s” đã có ở trên.") % {"value": value})
        seen.add(value)


def _unknown(plan: PlanContent) -> Iterator[Problem]:
    for name, fields in REFERENCES.items():
        for number, entry in enumerate(getattr(plan, name)):
            yield from _check_fields(plan, f"{name}[{number}]", entry, fields)
    for number, task in enumerate(plan.tasks):
        for place, lead in enumerate(task.leads):
            yield from _known(
                plan, "organizations", [lead.organization], f"tasks[{number}].leads[{place}].organization"
            )
    if plan.enforcers:
        yield from _known(plan, "organizations", plan.enforcers.organizations, "enforcers.organizations")


def _check_fields(plan: PlanContent, place: str, entry: Any, fields: dict[str, str]) -> Iterator[Problem]:
    for name, wanted in fields.items():
        value = getattr(entry, name)
        values = [value] if isinstance(value, str) else list(value or ())
        yield from _known(plan, wanted, values, f"{place}.{name}")


def _known(plan: PlanContent, wanted: str, values: Iterable[str], place: str) -> Iterator[Problem]:
    known = _keys(plan, wanted)
    for value in values:
        if value not in known:
            yield Problem(place, _("“%(value)s” không có trong mục %(list)s.") % {"value": value, "list": wanted})


def _order(plan: PlanContent) -> Iterator[Problem]:
    for number, target in enumerate(plan.targets):
        place = f"targets[{number}]"
        yield from _in_order(place, target.minimum, target.maximum)
        if target.yearly.pace:
            yield from _in_order(f"{place}.yearly.pace", target.yearly.pace.min, target.yearly.pace.max)
        without_number = (Comparator.QUALITATIVE, Comparator.LIST_COMPLETE)
        if target.comparator not in without_number and target.minimum is None and target.maximum is None:
            yield Problem(place, _("Chỉ tiêu định lượng phải có minimum hoặc maximum."))
        yield from _once(f"{place}.yearly.phases[%s].year", [str(phase.year) for phase in target.yearly.phases])
    for number, task in enumerate(plan.tasks):
        place = f"tasks[{number}]"
        if task.quantity:
            yield from _in_order(f"{place}.quantity", task.quantity.min, task.quantity.max)
        if task.pace:
            yield from _in_order(f"{place}.pace", task.pace.min, task.pace.max)
        yield from _in_order(f"{place}.time", task.time.first, task.time.last)
        yield from _once(f"{place}.leads[%s].organization", [lead.organization for lead in task.leads])
        yield from _once(f"{place}.partners[%s]", task.partners)
    for number, rule in enumerate(plan.report_rules):
        if rule.due.rule != DueRule.NONE and not (1 <= (rule.due.month or 0) <= 12 and 1 <= (rule.due.day or 0) <= 31):
            yield Problem(f"report_rules[{number}].due", _("Hạn báo cáo phải có ngày và tháng."))


def _in_order(place: str, low: Decimal | int | None, high: Decimal | int | None) -> Iterator[Problem]:
    if low is not None and high is not None and low > high:
        yield Problem(
            place, _("Giá trị nhỏ nhất %(low)s lớn hơn giá trị lớn nhất %(high)s.") % {"low": low, "high": high}
        )


def _heading(plan: PlanContent) -> Iterator[Problem]:
    yield from _in_order("period", plan.period.first, plan.period.last)
    issued = plan.issued_on
    if issued.date and (issued.year, issued.month, issued.day) != (
        issued.date.year,
        issued.date.month,
        issued.date.day,
    ):
        yield Problem("issued_on", _("Ngày ban hành không khớp với năm, tháng, ngày ghi riêng."))
    if issued.month is not None and not 1 <= issued.month <= 12:
        yield Problem("issued_on.month", _("Tháng phải từ 1 đến 12."))
    if issued.day is not None and not 1 <= issued.day <= 31:
        yield Problem("issued_on.day", _("Ngày phải từ 1 đến 31."))
    corrected = plan.signature.corrected
    if corrected is not None and len(corrected) != len(plan.signature.lines_printed):
        yield Problem("signature.corrected", _("Khối ký đọc đúng phải có số dòng bằng khối ký như in."))


def _budget(plan: PlanContent, budget: Budget) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, item in enumerate(budget.items):
        place = f"budget.items[{number}]"
        yield from _check_fields(plan, place, item, BUDGET_REFERENCES)
        if item.parent_path and item.parent_path not in seen:
            yield Problem(
                f"{place}.path", _("Dòng cha “%(path)s” không đứng trước dòng này.") % {"path": item.parent_path}
            )
        seen.add(item.path)
        if (item.unit_price_vnd is None) != (item.quantity is None) or (item.is_leaf and item.amount_vnd is None):
            yield Problem(place, _("Dòng chi tiết phải có đủ đơn giá, số lượng và thành tiền."))
        if item.quantity is not None and item.quantity < 0:
            yield Problem(f"{place}.quantity", _("Số lượng không được âm."))
        if item.beneficiary_rate is not None and not 0 < item.beneficiary_rate <= 100:
            yield Problem(f"{place}.beneficiary_rate", _("Tỷ lệ phải trên 0 và không quá 100%."))
    known = _keys(plan, "funding_sources")
    for number, statement in enumerate(plan.amount_statements):
        kind, _colon, key = statement.of.partition(":")
        if kind == "source" and key not in known:
            yield Problem(
                f"amount_statements[{number}].of",
                _("“%(value)s” không có trong mục %(list)s.") % {"value": key, "list": "funding_sources"},
            )
