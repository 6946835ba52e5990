"""The heading of a draft as plain data and back, so that a step of the story covers it as it covers rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from plans.planning.editing.rows import Data, State, plain
from plans.planning.models import Plan, PlanVersion

REF = "heading:0"
"""How a step calls the heading: there is one in a version."""
COLUMNS = (
    "kind",
    "level",
    "title",
    "other_titles",
    "number",
    "printed_numbers",
    "place",
    "issued_on",
    "issued_day",
    "issued_month",
    "issued_year",
    "issued_printed",
    "issuer_head",
    "period_from",
    "period_to",
    "effective_from",
    "effect_printed",
    "signer",
    "focal_organization",
)
PROGRAMMES, ENFORCEMENT = "programmes", "enforcement_text"


def read_heading(version: PlanVersion) -> State:
    """What stands at the head, as a state of one ref. Nothing for the draft of an amendment: it has no heading."""
    if version.is_draft:
        return {}
    plan = Plan.objects.get(pk=version.plan_id)
    found: Data = {field.attname: plain(field, plan) for field in _fields()}
    found[PROGRAMMES] = sorted(plan.programmes.values_list("pk", flat=True))
    found[ENFORCEMENT] = version.enforcement_text
    return {REF: found}


def write_heading(version: PlanVersion, data: Data) -> None:
    """Make the heading stand as `data` says. A form opened before is old from then on. Raises ValidationError."""
    plan = version.plan
    for field in _fields():
        setattr(plan, field.attname, field.to_python(data[field.attname]))
    plan.full_clean(exclude=["province", "current_version"])
    plan.bump_version()
    plan.save()
    plan.programmes.set(data[PROGRAMMES])
    version.enforcement_text = data[ENFORCEMENT]
    version.save(update_fields=["enforcement_text", "updated_at"])


def names_of_changed(before: State, after: State) -> str:
    """The names of what differs between two headings: "Số, ký hiệu; Người ký"."""
    old, new = before.get(REF) or {}, after.get(REF) or {}
    fields: Iterable[Any] = (*_fields(), Plan._meta.get_field(PROGRAMMES), PlanVersion._meta.get_field(ENFORCEMENT))
    return "; ".join(capfirst(str(f.verbose_name)) for f in fields if old[_name(f)] != new[_name(f)])


def _name(field: Any) -> str:
    return str(getattr(field, "attname", field.name))


def _fields() -> list[Any]:
    return [Plan._meta.get_field(name) for name in COLUMNS]
