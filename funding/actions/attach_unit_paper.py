"""Put a paper with the settlement of a unit while it is being written, or take a wrong one out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.enums import UnitSettlementStatus as S
from funding.models import UnitSettlement, UnitSettlementPaper
from funding.models.unit_settlement import EDITABLE_BY_UNIT
from funding.policies_units import enters_papers, fills_settlements
from portal.attachments.actions.discard_file import discard_file
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

UNIT_PAPER = "unit_settlement_paper"


@use_case
def attach_unit_paper(*, actor: Actor, settlement: UnitSettlement, title: str, file: StoredFile) -> UnitSettlementPaper:
    """Add `file` under `title`. Raises StaleState once the settlement has gone on, NotAllowed."""
    row = _open(actor, settlement)
    paper = UnitSettlementPaper(settlement=row, title=title.strip(), file=file, added_by=actor.user)
    paper.full_clean()
    paper.save()
    record("unit_settlement:paper_added", actor=actor, subject=row, name=file.original_name, sha256=file.sha256)
    return paper


@use_case
def remove_unit_paper(*, actor: Actor, paper: UnitSettlementPaper) -> None:
    """Take a wrong paper out; the trail keeps its name and digest. Raises StaleState, NotAllowed."""
    row = _open(actor, paper.settlement)
    file = paper.file
    paper.delete()
    record("unit_settlement:paper_removed", actor=actor, subject=row, name=file.original_name, sha256=file.sha256)
    discard_file(actor=actor, stored=file, reason=_("Bỏ khỏi quyết toán của đơn vị"))


def _open(actor: Actor, settlement: UnitSettlement) -> UnitSettlement:
    """The locked settlement, still being written by the actor's side."""
    row: UnitSettlement = lock(UnitSettlement, settlement.pk)
    if row.status in EDITABLE_BY_UNIT:
        fills_settlements.check(actor, row)
    elif row.status == S.PAPER:
        enters_papers.check(actor, row)
    else:
        raise StaleState
    return row
