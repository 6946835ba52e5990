"""Record something about a beneficiary: a product, a standard, a certificate, a test, an award …"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.models import Enterprise
from enterprises.registry.models.base import EnterpriseRecord
from enterprises.registry.record_kinds import RecordKind
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def add_record(*, actor: Actor, kind: RecordKind, enterprise: Enterprise, facts: Mapping[str, Any]) -> Any:
    """The new row. `facts` beyond what the actor may enter are left out.

    Raises NotAllowed; RuleViolation and ValidationError at the fields.
    """
    fields = kind.require(actor, enterprise)
    row = kind.model(enterprise=enterprise)
    write_facts(row, kind, actor, {name: facts[name] for name in fields if name in facts})
    row.save()
    record(f"{kind.key}:added", actor=actor, subject=row, enterprise=enterprise.name, what=str(row))
    kind.follow(row, actor)
    return row


def write_facts(row: EnterpriseRecord, kind: RecordKind, actor: Actor, facts: Mapping[str, Any]) -> None:
    """Put `facts` into `row`, let the kind complete it, and check everything. Saves nothing."""
    for name, value in facts.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    product = getattr(row, "product", None) if getattr(row, "product_id", None) else None
    if product is not None and product.enterprise_id != row.enterprise.pk:
        raise RuleViolation(problems=[Problem("product", _("Sản phẩm này không phải của đơn vị."))])
    row.clean_fields(exclude=kind.filled)
    kind.fill(row, actor)
    row.full_clean()
