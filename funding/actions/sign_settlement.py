"""A settlement is signed: its figures are frozen; what changes later is signed as a supplement with its difference."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from funding.documents.settlement import FORMATS, file_of, office_of_plan
from funding.enums import CeilingKind
from funding.ledger_policies import signs_settlements
from funding.models import Ceiling, SettlementEdition, SettlementFile
from funding.selectors.editions import code_of, difference_of, digest_of, editions_of, facts_of, figures_of
from funding.selectors.settlement import Settlement, settlement_of
from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.documents.actions.record_signed_copy import record_signed_copy
from portal.documents.rendering import CONTENT_TYPES
from portal.documents.signing import CopyRead
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import Plan

SETTLEMENT_FILE = "settlement_file"


@use_case
def sign_settlement(
    *, actor: Actor, plan: Plan, year: int, number: str, signed_on: dt.date, copy: CopyRead, reason: str = ""
) -> SettlementEdition:
    """Freeze the settlement as the books stand under lock, with the copy that was signed and its documents as files.

    Raises RuleViolation before the year is closed, when items and ledger do not meet, when nothing changed since the
    last signature, for a supplement without reason, a day to come or no number. NotFound without money in the year.
    """
    ceiling = (
        Ceiling.objects.select_for_update(of=("self",)).filter(kind=CeilingKind.YEAR, plan=plan, year=year).first()
    )
    if ceiling is None:
        raise NotFound()
    signs_settlements.check(actor, SettlementEdition(plan=plan, year=year))
    if not ceiling.is_closed:
        raise RuleViolation(_("Chỉ ký quyết toán sau khi năm ngân sách đã khóa sổ."), code="year_open")
    settlement = settlement_of(plan, year)
    if settlement.items_vnd != settlement.total.paid_vnd:
        raise RuleViolation(_("Tổng các hạng mục không khớp sổ cái. Hãy đối chiếu trước khi trình."))
    facts, last = facts_of(settlement), next(iter(reversed(editions_of(settlement))), None)
    problems = []
    if last is not None and figures_of(last) == facts:
        raise RuleViolation(_("Số liệu không thay đổi từ lần ký trước."), code="unchanged")
    if last is not None and not reason.strip():
        problems.append(Problem("reason", _("Quyết toán bổ sung phải nêu lý do.")))
    if not number.strip():
        problems.append(Problem("number", _("Cần số, ký hiệu của báo cáo quyết toán.")))
    if signed_on > clock.today() or (last is not None and signed_on < last.signed_on):
        problems.append(Problem("signed_on", _("Ngày ký từ lần ký trước đến hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    code = code_of(facts)
    if last is not None:
        facts["difference"] = difference_of(figures_of(last), facts)
    row = SettlementEdition(
        plan=plan,
        year=year,
        edition=last.edition + 1 if last else 1,
        number=number.strip(),
        signed_on=signed_on,
        reason=reason.strip() if last else "",
        facts=facts,
        sha256=digest_of(facts),
        code=code,
        recorded_by=actor.user,
    )
    row.full_clean()
    row.save()
    _keep_files(actor, row, settlement)
    title = _("Báo cáo quyết toán %(number)s") % {"number": row.number}
    record_signed_copy(actor=actor, subject=row, title=title, copy=copy)
    record("settlement:signed", actor=actor, subject=row, code=code, sha256=row.sha256, edition=row.edition)
    return row


def _keep_files(actor: Actor, row: SettlementEdition, settlement: Settlement) -> None:
    """The documents as of now, so that they can be printed again byte for byte whatever is corrected later."""
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        office = office_of_plan(row.plan)
        for file_format in FORMATS:
            content = file_of(settlement, office, file_format, row)
            name = f"Quyet toan {row.plan.code} {row.year} lan {row.edition}.{file_format}"
            stored = store_bytes(
                actor=actor,
                name=name,
                content=content,
                content_type=CONTENT_TYPES[file_format],
                purpose=SETTLEMENT_FILE,
            )
            SettlementFile.objects.create(edition=row, file_format=file_format, file=stored, sha256=stored.sha256)
