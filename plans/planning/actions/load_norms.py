"""Load support norms from the data file; may be run again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from plans.planning.catalogue import find_measure
from plans.planning.models import SupportNorm
from portal.audit.record import use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.models import Province

DATA_FILE = Path(__file__).resolve().parent.parent / "data" / "norms.yaml"


@use_case
def load_norms(*, actor: Actor) -> int:
    """Make or correct one row per norm; needs the plan whose measures it names to be loaded.

    Raises RuleViolation naming each measure the catalogue does not know.
    """
    data = yaml.safe_load(DATA_FILE.read_text(encoding="utf-8"))
    province = Province.objects.filter(slug=data["province"]).first()
    if province is None:
        raise RuleViolation(
            _("Chưa có tỉnh “%(slug)s” trong danh mục (hãy chạy lệnh load_places).") % {"slug": data["province"]}
        )
    problems = []
    for number, row in enumerate(data["norms"]):
        measure = find_measure(row["measure"])
        if measure is None:
            problems.append(
                Problem(f"norms[{number}].measure", _("Chưa có nội dung hỗ trợ “%(name)s”.") % {"name": row["measure"]})
            )
            continue
        SupportNorm.objects.update_or_create(
            province=province,
            key=row["key"],
            valid_from=data["valid_from"],
            defaults={"measure": measure, **_facts(data, row)},
        )
    if problems:
        raise RuleViolation(problems=problems)
    return len(data["norms"])


def _facts(data: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "conditions": row.get("conditions", []),
        "unit_amount_vnd": row.get("unit_amount_vnd"),
        "rate": Decimal(row["rate"]) if "rate" in row else None,
        "cap_vnd": row.get("cap_vnd"),
        "cap_unit": row.get("cap_unit", ""),
        "clause": row.get("clause", ""),
        "legal_basis": data["legal_basis"],
        "valid_to": data["valid_to"],
    }
