"""Who may read papers of the money: of a payment whoever may see it, of a settlement whoever sees its plan's money;
of what a unit settled whoever sees the unit's money.
"""

from __future__ import annotations

from typing import Any

from funding.models import PaymentPaper, SettlementEdition, SettlementFile, UnitSettlementPaper
from funding.policies import sees_money
from funding.selectors import payments, unit_settlements
from plans.planning.selectors import plans
from portal.attachments.models import StoredFile
from portal.documents.models import SignedCopy


def may_read(stored_file: StoredFile, actor: Any) -> bool:
    """True when a visible payment holds the file."""
    held = PaymentPaper.objects.filter(file=stored_file).values("payment_id")
    return payments.visible_to(actor).filter(pk__in=held).exists()


def reads_settlement(stored_file: StoredFile, actor: Any) -> bool:
    """True for a signed settlement of a plan whose money the actor sees."""
    if not sees_money.can(actor):
        return False
    kept = SettlementFile.objects.filter(file=stored_file, edition__plan__in=plans.visible_to(actor))
    if kept.exists():
        return True
    kind = SettlementEdition._meta.label_lower
    ids = list(SignedCopy.objects.filter(file=stored_file, subject_type=kind).values_list("subject_id", flat=True))
    return bool(ids) and SettlementEdition.objects.filter(public_id__in=ids, plan__in=plans.visible_to(actor)).exists()


def reads_unit_paper(stored_file: StoredFile, actor: Any) -> bool:
    """True when a visible settlement of a unit holds the file."""
    held = UnitSettlementPaper.objects.filter(file=stored_file).values("settlement_id")
    return unit_settlements.visible_to(actor).filter(pk__in=held).exists()
