"""Prepare the letter that reminds a province of the reports it owes the Ministry (lập công văn đôn đốc)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.vietnam.models import Province
from reports.models import ReportObligation
from reports.national.enums import LetterState
from reports.national.heads import ministry_head
from reports.national.models import ProvinceLetter
from reports.national.policies import reminds_provinces
from reports.national.selectors import letters, standings


@use_case
def prepare_letter(
    *, actor: Actor, obligation: ReportObligation, note: str = "", reply_by: dt.date | None = None
) -> ProvinceLetter:
    """One letter to one recipient about every report its province is late with today, and about `obligation`.

    It waits in the outbox until a person releases it. Raises RuleViolation when the report is there already, a letter
    to this province waits, or the day of reply has passed.
    """
    reminds_provinces.check(actor)
    if obligation.is_settled:
        raise RuleViolation(_("Báo cáo này đã gửi Bộ, không cần đôn đốc."), code="settled")
    today = clock.today()
    if reply_by is not None and reply_by <= today:
        raise RuleViolation(problems=[Problem("reply_by", _("Ngày trả lời phải sau hôm nay."))])
    province = obligation.province
    waiting = ProvinceLetter.objects.filter(province=province, state=LetterState.PREPARED).first()
    if waiting is not None:
        said = _("%(letter)s đang chờ phát hành; hãy phát hành hoặc bỏ công văn đó trước.") % {"letter": waiting}
        raise RuleViolation(said, code="letter_waits")
    late = standings.late_of(province, today)
    rows = [obligation, *(row for row in late if row.pk != obligation.pk)]
    recipient = agency_of(province.pk, OrganizationKind.COMMITTEE)
    letter = ProvinceLetter(
        province=province,
        recipient=recipient,
        addressee=addressee_of(recipient, province),
        note=note.strip(),
        written_by=actor.user,
        written_at=clock.now(),
    )
    letter.facts = facts_of(letter, rows, today, reply_by)
    letter.full_clean()
    letter.save()
    letter.obligations.set(rows)
    record("national:letter_prepared", actor=actor, subject=letter, addressee=letter.addressee, reports=len(rows))
    return letter


@use_case
def prepare_letters(*, actor: Actor) -> list[ProvinceLetter]:
    """A letter for every province that is late today and has none waiting: one recipient, one letter."""
    reminds_provinces.check(actor)
    first: dict[int, ReportObligation] = {}
    for row in standings.late(clock.today()):
        first.setdefault(row.province_id, row)
    busy = letters.provinces_with_a_waiting_one()
    return [prepare_letter(actor=actor, obligation=row) for pk, row in first.items() if pk not in busy]


@override("vi")
def addressee_of(recipient: Organization | None, province: Province) -> str:
    """The Committee of the province, by the directory or by its usual name."""
    return recipient.name if recipient is not None else _("Ủy ban nhân dân %(province)s") % {"province": province}


@override("vi")
def facts_of(
    letter: ProvinceLetter, rows: Sequence[ReportObligation], today: dt.date, reply_by: dt.date | None
) -> dict[str, Any]:
    """The words of the letter as of today; number and day come when it is released."""
    head = ministry_head(today)
    return {
        "issuer": head.issuer,
        "symbol": head.symbol,
        "place": head.place,
        "addressee": letter.addressee,
        "rows": [
            [
                row.name,
                row.plan.number or row.plan.title,
                row.last_safe_on.isoformat() if row.last_safe_on else "",
                max(0, (today - row.last_safe_on).days) if row.last_safe_on else 0,
            ]
            for row in rows
        ],
        "note": letter.note,
        "reply_by": reply_by.isoformat() if reply_by else "",
    }
