"""What a workbook would change: bodies by their name, criteria by name, product and method; every problem at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans.knowledge.body_import.columns import BODY, COLUMNS, ROW, activities_of, longest
from plans.knowledge.models import ConformityBody, TestCriterion
from plans.knowledge.policies_bodies import keeps_bodies
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

Key = tuple[str, str, str, str]


@dataclass
class Planned:
    """One body of the file: where it stands (None: new), the facts that differ, its criteria that are not there yet."""

    name: str
    standing: ConformityBody | None
    changes: dict[str, Any] = field(default_factory=dict)
    criteria: list[dict[str, str]] = field(default_factory=list)


@dataclass
class BodyPlan:
    """The whole draft looked through."""

    bodies: dict[str, Planned] = field(default_factory=dict)
    problems: list[DraftProblem] = field(default_factory=list)
    same: int = 0

    def counts(self) -> tuple[int, int, int]:
        """New bodies, changed ones, new criteria."""
        moved = self.bodies.values()
        return (
            sum(one.standing is None for one in moved),
            sum(one.standing is not None and bool(one.changes) for one in moved),
            sum(len(one.criteria) for one in moved),
        )


def plan_of(actor: Actor, draft: Draft) -> BodyPlan:
    """Look through every row. Two queries; writes nothing."""
    plan = BodyPlan()
    held = {name_key(row.name): row for row in ConformityBody.objects.select_related("province")}
    tests = {
        criterion_key(body, name, product, method)
        for body, name, product, method in TestCriterion.objects.values_list("body__name", "name", "product", "method")
    }
    for row in draft.of(ROW):
        facts, wrong = _facts(row)
        standing = held.get(name_key(row.get("name")))
        if standing is None and not facts.get("activities") and name_key(row.get("name")) not in plan.bodies:
            wrong.setdefault("activities", _("Chọn ít nhất một hoạt động."))
        if standing is not None and not keeps_bodies.can(actor, standing) and _would_move(row, standing, facts, tests):
            wrong["name"] = _("Tổ chức này do tỉnh khác ghi; chỉ tỉnh ấy sửa.")
        if wrong:
            plan.problems += [
                DraftProblem(said, Severity.ERROR.value, row.id, name, draft.cell_of(row, name))
                for name, said in wrong.items()
            ]
            continue
        _sort_in(actor, plan, row, facts, standing, tests)
    return plan


def _would_move(row: DraftRow, standing: ConformityBody, facts: dict[str, Any], tests: set[Key]) -> bool:
    """Whether saving would touch a body that stands: its facts, or a criterion it does not have."""
    own = criterion_key(row.get("name"), row.get("criterion"), row.get("product"), row.get("method"))
    return bool(_differing(standing, facts)) or (bool(row.get("criterion")) and own not in tests)


def _sort_in(
    actor: Actor,
    plan: BodyPlan,
    row: DraftRow,
    facts: dict[str, Any],
    standing: ConformityBody | None,
    tests: set[Key],
) -> None:
    key = name_key(row.get("name"))
    planned = plan.bodies.setdefault(key, Planned(row.get("name"), standing))
    planned.changes |= _differing(standing, facts) if standing else facts
    is_moving = bool(planned.changes)
    name = row.get("criterion")
    if name:
        own = criterion_key(row.get("name"), name, row.get("product"), row.get("method"))
        if own not in tests:
            tests.add(own)
            is_moving = True
            planned.criteria.append({"name": name, **{k: row.get(k) for k in ("product", "method", "limit")}})
    plan.same += not is_moving


def _facts(row: DraftRow) -> tuple[dict[str, Any], dict[str, str]]:
    """The filled cells about the body, and what is wrong by field."""
    wrong: dict[str, str] = {}
    for column in COLUMNS:
        most = longest(column.key)
        if most and len(row.get(column.key)) > most:
            wrong[column.key] = _("Dài quá %(limit)d ký tự.") % {"limit": most}
    if not name_key(row.get("name")):
        wrong["name"] = _("Chưa có tên tổ chức.")
    if not row.get("criterion") and (row.get("product") or row.get("method")):
        wrong["criterion"] = _("Chưa có tên chỉ tiêu.")
    facts: dict[str, Any] = {column.key: row.get(column.key) for column in BODY[1:] if row.get(column.key)}
    if "activities" in facts:
        facts["activities"], strange = activities_of(facts["activities"])
        if strange:
            wrong["activities"] = _("“%(text)s” không có trong danh sách hoạt động.") % {"text": ", ".join(strange)}
    for name in ("email", "website"):
        if name in facts and name not in wrong:
            kept: Any = ConformityBody._meta.get_field(name)
            try:
                kept.clean(facts[name], None)
            except ValidationError as refusal:
                wrong[name] = " ".join(refusal.messages)
    return facts, wrong


def _differing(standing: ConformityBody, facts: dict[str, Any]) -> dict[str, Any]:
    """Filled cells that differ; an empty cell leaves what stands."""
    return {
        name: value
        for name, value in facts.items()
        if (set(standing.activities) != set(value) if name == "activities" else getattr(standing, name) != value)
    }


def name_key(name: str) -> str:
    """A name without accents, case and doubled blanks: how a body is known again."""
    return " ".join(fold(name).split())


def criterion_key(body: str, name: str, product: str, method: str) -> Key:
    """How a criterion of a body is known again."""
    return (name_key(body), name_key(name), name_key(product), name_key(method))
