"""The only writer of the ledger of money given directly to units (J10); beside `funding.ledger`, never mixed with it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from funding.enums import SETTLED_BY_UNIT, CeilingKind, TaskEntryKind
from funding.ledger import LARGEST_ENTRY
from funding.models import Ceiling, TaskBudget, TaskEntry, UnitSettlement, YearClosing
from funding.rules import TASK_EFFECTS
from portal.audit.record import record
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


def post_task(
    *,
    actor: Actor,
    budget: TaskBudget,
    kind: str,
    amount_vnd: int,
    key: str,
    on: dt.date,
    document: str,
    note: str = "",
    reverses: TaskEntry | None = None,
    closing: YearClosing | None = None,
) -> TaskEntry:
    """Write one entry on the locked `budget`, with its line of the audit trail; a known `key` gives the standing entry.

    The database moves the sums. `closing` is the end of the year that wrote it.

    Raises RuleViolation for nothing or too much, for a closed year, and where more would be paid than was given or more
    come back than was paid. Call inside a transaction.
    """
    row = lock_budget(budget)
    standing = TaskEntry.objects.filter(key=key).first()
    if standing is not None:
        return standing
    if amount_vnd == 0 or (amount_vnd < 0 and kind != TaskEntryKind.ADJUST):
        raise RuleViolation(problems=[Problem("amount_vnd", _("Số tiền phải lớn hơn 0."))])
    if abs(amount_vnd) > LARGEST_ENTRY:
        text = _("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0.")
        raise RuleViolation(problems=[Problem("amount_vnd", text)])
    require_open(row)
    if reverses is not None:
        limit, paid = -reverses.limit_delta_vnd, -reverses.paid_delta_vnd
    else:
        limit, paid = (sign * amount_vnd for sign in TASK_EFFECTS[kind])
    _require_room(row, limit, paid)
    entry = TaskEntry(
        budget=row,
        kind=kind,
        key=key,
        on=on,
        document=document.strip()[:300],
        amount_vnd=amount_vnd,
        limit_delta_vnd=limit,
        paid_delta_vnd=paid,
        reverses=reverses,
        note=note.strip()[:300],
        user=actor.user,
        actor_name=actor.display_name[:200],
    )
    entry.full_clean(exclude=["budget"])
    entry.save()
    _record(actor, row, entry, closing)
    budget.refresh_from_db(fields=["amount_vnd", "paid_vnd", "last_entry"])
    return entry


def _record(actor: Actor, row: TaskBudget, entry: TaskEntry, closing: YearClosing | None) -> None:
    """Say in the trail what was written: whose money, which line and year, how much, by which paper."""
    facts = {"closing": str(closing.public_id)} if closing is not None else {}
    record(
        f"task_budget:{entry.kind}",
        actor=actor,
        subject=row,
        entry=entry.key,
        amount_vnd=entry.amount_vnd,
        unit=row.lead,
        line=row.estimate_path or row.title,
        year=row.year,
        document=entry.document,
        note=entry.note,
        **facts,
    )


def lock_budget(budget: TaskBudget) -> TaskBudget:
    """`budget` under lock, below the year of its plan: a year is closed only between two entries.

    Year first, as the closing and the approval of an estimate lock it, so that nobody waits in a ring.
    """
    years = Ceiling.objects.select_for_update(of=("self",)).filter(kind=CeilingKind.YEAR, plan_id=budget.plan_id)
    list(years.filter(year=budget.year).order_by("pk").values_list("pk"))
    row: TaskBudget = lock(TaskBudget, budget.pk)
    return row


def require_open(budget: TaskBudget) -> None:
    """Raises RuleViolation once the budget year of the plan is closed."""
    years = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan_id=budget.plan_id, year=budget.year, is_closed=True)
    if years.exists():
        raise RuleViolation(
            _("Năm ngân sách %(year)s đã khóa sổ: không ghi thêm kinh phí giao đơn vị.") % {"year": str(budget.year)},
            code="year_closed",
        )


def _require_room(row: TaskBudget, limit: int, paid: int) -> None:
    given, spent = row.amount_vnd + limit, row.paid_vnd + paid
    settled = _settled_of(row) if paid < 0 else 0
    if settled and spent < settled:
        text = _("Đơn vị đã quyết toán %(settled)s đồng: mở lại quyết toán của đơn vị trước khi giảm số đã cấp.")
        text %= {"settled": format_vnd(settled)}
    elif spent < 0:
        text = _("Mới cấp %(paid)s đồng, không nộp trả nhiều hơn được.") % {"paid": format_vnd(row.paid_vnd)}
    elif spent > given and limit:
        text = _("Đã cấp %(paid)s đồng, kinh phí giao không thấp hơn số đó được.") % {"paid": format_vnd(row.paid_vnd)}
    elif spent > given:
        text = _("Chỉ còn %(left)s đồng trong kinh phí giao.") % {"left": format_vnd(row.left_vnd)}
    else:
        return
    raise RuleViolation(problems=[Problem("amount_vnd", text)], code="over_task_budget")


def _settled_of(row: TaskBudget) -> int:
    """What the unit settled and the DoST accepted, in đồng. One query."""
    accepted = UnitSettlement.objects.filter(budget=row, status__in=SETTLED_BY_UNIT)
    return accepted.values_list("settled_vnd", flat=True).first() or 0
