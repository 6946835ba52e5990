"""What a settlement says, as values that can be frozen, compared and looked up by code."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from funding.models import SettlementEdition

if TYPE_CHECKING:
    from funding.selectors.settlement import Settlement, Sums
    from funding.selectors.task_money import UnitMoney

READ_AT_ONCE = 2000
PREFIX = "QT-"
CODE_LENGTH = 12


def canonical(data: Any) -> str:
    """One text for one value: keys in order, no spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(data: Any) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def facts_of(settlement: Settlement) -> dict[str, Any]:
    """All the settlement says; the paid items by their number, sum and digest, read part by part."""
    return {
        "plan": settlement.plan.code,
        "title": settlement.plan.title,
        "year": settlement.year,
        "total": _sums(settlement.total),
        "sources": [
            {
                "name": source.name,
                "sums": _sums(source.sums),
                "lines": [
                    {"path": row.line.path, "title": row.line.title, "sums": _sums(row.sums)} for row in source.lines
                ],
            }
            for source in settlement.sources
        ],
        "items": {
            "count": settlement.item_count,
            "vnd": settlement.items_vnd,
            "sha256": _digest_of_items(settlement),
        },
        "recoveries": [
            [row.payment.code, row.decision_number, row.amount_vnd, row.treasury_reference, f"{row.received_on}"]
            for row in settlement.recoveries
        ],
        **({"units": [_unit(unit) for unit in settlement.units]} if settlement.units else {}),
    }


def code_of(facts: dict[str, Any]) -> str:
    """What is printed on the paper: the same figures give the same code."""
    return f"{PREFIX}{digest_of(facts)[:CODE_LENGTH].upper()}"


def editions_of(settlement: Settlement) -> list[SettlementEdition]:
    """The signed ones, oldest first, with the documents kept. Two queries."""
    rows = SettlementEdition.objects.filter(plan=settlement.plan, year=settlement.year)
    return list(rows.select_related("recorded_by", "plan").prefetch_related("files").order_by("edition"))


def figures_of(edition: SettlementEdition) -> dict[str, Any]:
    """The frozen figures without what was compared."""
    return {name: value for name, value in edition.facts.items() if name != "difference"}


def difference_of(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines whose settled sum changed: path, title, before and after in đồng; the total last."""
    old, new = _spent_by_line(before), _spent_by_line(after)
    rows = [
        {"path": path, "title": (new.get(path) or old[path])[0], "before": _vnd(old, path), "after": _vnd(new, path)}
        for path in dict.fromkeys([*old, *new])
        if _vnd(old, path) != _vnd(new, path)
    ]
    total = {"path": "", "title": "", "before": before["total"]["spent_vnd"], "after": after["total"]["spent_vnd"]}
    return [*rows, total]


def verified(code: str) -> SettlementEdition | None:
    """The signed settlement of a code printed on paper or of a SHA-256. None for a stranger's."""
    wanted = code.strip()
    rows = SettlementEdition.objects.select_related("plan__province")
    return rows.filter(code=wanted.upper()).first() or rows.filter(sha256=wanted.lower()).first()


def holds(edition: SettlementEdition) -> bool:
    """The kept figures still give the digest of the day they were signed."""
    return digest_of(edition.facts) == edition.sha256


def _sums(sums: Sums) -> dict[str, int]:
    names = (*sums.__dataclass_fields__, "spent_vnd", "left_vnd")
    return {name: getattr(sums, name) for name in names}


def _unit(unit: UnitMoney) -> dict[str, Any]:
    """The sums of a unit. Signed ones know no `reported_vnd` where a unit holds nothing: all that was granted is settled."""
    known = [name for name in unit.sums.__dataclass_fields__ if name != "reported_vnd"]
    sums = {name: getattr(unit.sums, name) for name in (*known, "left_vnd")}
    sums["settled_vnd"] = unit.sums.granted_vnd
    if unit.sums.held_vnd:
        sums["reported_vnd"] = unit.sums.reported_vnd
    return {"title": unit.budget.title, "lead": unit.budget.lead, "document": unit.budget.document, "sums": sums}


def _digest_of_items(settlement: Settlement) -> str:
    found = hashlib.sha256()
    for item in settlement.items.iterator(READ_AT_ONCE):
        row = [item.payment.code, item.position, item.name, item.spent_vnd, item.accepted_vnd, item.paid_vnd]
        found.update(canonical([*row, item.payment.treasury_reference, f"{item.payment.paid_on}"]).encode())
    return found.hexdigest()


def _spent_by_line(facts: dict[str, Any]) -> dict[str, tuple[str, int]]:
    lines = [line for source in facts["sources"] for line in source["lines"]]
    return {line["path"]: (line["title"], line["sums"]["spent_vnd"]) for line in lines}


def _vnd(rows: dict[str, tuple[str, int]], path: str) -> int:
    return rows[path][1] if path in rows else 0
