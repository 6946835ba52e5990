"""What units and the DoST are told about the settlement of money given to units: whoever's turn it is."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.enums import UnitSettlementStatus as S
from funding.models import UnitSettlement
from funding.policies_units import approves_papers, enters_papers, fills_settlements, judges_settlements
from funding.unit_workflow import UNIT_SETTLEMENT_WORKFLOW, next_step_of
from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

CATEGORY = _("Kinh phí")
ASKED = NotificationKind(
    key="funding.unit_settlement_asked",
    category=CATEGORY,
    title=_("Đơn vị cần quyết toán kinh phí được giao"),
    can_switch_off=False,
    subject_template=_(
        "Quyết toán kinh phí năm {{ subject.budget.year }}{% if subject.due_on %} trước hết ngày "
        "{{ subject.due_on|date:'d/m/Y' }}{% endif %}"
    ),
    body_template=_(
        "Sở Khoa học và Công nghệ đề nghị đơn vị quyết toán kinh phí “{{ subject.budget.title }}”: ghi số đã quyết toán, "
        "số và ngày báo cáo, đính kèm giấy tờ; một người khác của đơn vị ký gửi."
    ),
)
TURN = NotificationKind(
    key="funding.unit_settlement_turn",
    category=CATEGORY,
    title=_("Quyết toán của đơn vị chờ bạn xử lý"),
    subject_template=_("Quyết toán “{{ subject.budget.title }}”: {{ state }}"),
    body_template=_("{{ subject.budget.lead }}, năm {{ subject.budget.year }}. Bước tiếp theo: {{ step }}."),
)
JUDGED = NotificationKind(
    key="funding.unit_settlement_judged",
    category=CATEGORY,
    title=_("Quyết toán của đơn vị có kết quả"),
    can_switch_off=False,
    subject_template=_("Quyết toán “{{ subject.budget.title }}”: {{ state }}"),
    body_template=_("{% if note %}Lý do: {{ note }}{% else %}Số quyết toán được đưa vào bảng khóa sổ năm.{% endif %}"),
)
for kind in (ASKED, TURN, JUDGED):
    notification_kinds.register(kind)

WAITS_FOR = {S.TO_SIGN: fills_settlements, S.SENT: judges_settlements, S.PAPER_TO_APPROVE: approves_papers}
TELLS = {
    S.RETURNED: fills_settlements,
    S.ACCEPTED: fills_settlements,
    S.PAPER: enters_papers,
    S.PAPER_APPROVED: enters_papers,
}


def address_of(row: UnitSettlement) -> str:
    """The page of the money it settles."""
    return reverse("funding:task_budget_detail", args=[row.budget.public_id])


def tell_asked(row: UnitSettlement) -> None:
    """The people of the unit: a settlement is wanted."""
    notify(ASKED, recipients=fills_settlements.who_can(row), subject=row, url=address_of(row))


def tell_of(row: UnitSettlement, actor: Actor, note: str = "") -> None:
    """Those whose turn it is, or those who waited for the answer; never who acted."""
    status = S(row.status)
    kind, policy = (TURN, WAITS_FOR[status]) if status in WAITS_FOR else (JUDGED, TELLS.get(status))
    if policy is None:
        return
    facts = {
        "state": UNIT_SETTLEMENT_WORKFLOW.label(row.status),
        "step": next_step_of(row),
        "note": note,
    }
    people = [user for user in policy.who_can(row) if user.pk != actor.user_id]
    notify(kind, recipients=people, subject=row, context=facts, url=address_of(row))
