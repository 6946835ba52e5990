"""What agencies and the DoST are told about returns, who, and how often."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role
from reports.models import AgencyReturn
from reports.policies import fills_returns, judges_returns
from reports.rules.reminders import LADDER, LATE_EVERY_DAYS, reminder_step
from reports.workflow import RETURN_WORKFLOW

CATEGORY = _("Báo cáo")
ASKED = NotificationKind(
    key="reports.return_asked",
    category=CATEGORY,
    title=_("đơn vị được yêu cầu báo cáo"),
    can_switch_off=False,
    subject_template=_(
        "Gửi báo cáo năm {{ subject.obligation.year }} trước hết ngày {{ subject.wanted_by|date:'d/m/Y' }}"
    ),
    body_template=_(
        "Sở Khoa học và Công nghệ {% if subject.is_request %}đề nghị{% else %}yêu cầu{% endif %} {{ subject.organization_name }} "
        "báo cáo kết quả năm {{ subject.obligation.year }} thực hiện “{{ subject.obligation.plan.title }}”, gửi chậm nhất ngày "
        "{{ subject.wanted_by|date:'d/m/Y' }}. Điền ngay trên Cổng hoặc tải biểu Excel, điền rồi nạp lại."
    ),
)
TO_SIGN = NotificationKind(
    key="reports.return_to_sign",
    category=CATEGORY,
    title=_("báo cáo của đơn vị chờ ký gửi"),
    subject_template=_("{{ subject }} chờ bạn ký gửi"),
    body_template=_("{{ subject.prepared_by }} đã lập {{ subject }}. Hãy xem và ký gửi Sở, hoặc trả lại người lập."),
)
SENT = NotificationKind(
    key="reports.return_sent",
    category=CATEGORY,
    title=_("đơn vị gửi báo cáo"),
    subject_template=_(
        "{{ subject.organization_name }} gửi báo cáo{% if subject.is_nothing %} (không phát sinh){% endif %}"
    ),
    body_template=_("{{ subject }}, lần gửi {{ subject.edition }}, chờ Sở tiếp nhận hoặc trả lại."),
)
JUDGED = NotificationKind(
    key="reports.return_judged",
    category=CATEGORY,
    title=_("Sở xem báo cáo của đơn vị"),
    can_switch_off=False,
    subject_template=_("{{ subject }}: {{ state }}"),
    body_template=_("{% if note %}Lý do: {{ note }}{% else %}Sở đã tiếp nhận báo cáo của đơn vị.{% endif %}"),
)
DUE = NotificationKind(
    key="reports.return_due",
    category=CATEGORY,
    title=_("báo cáo của đơn vị sắp đến hạn hoặc quá hạn"),
    can_switch_off=False,
    subject_template=_(
        "{{ subject }}: {% if late %}quá hạn {{ late }} ngày{% elif left %}còn {{ left }} ngày{% else %}hôm nay là ngày cuối{% endif %}"
    ),
    body_template=_("Gửi Sở chậm nhất ngày {{ subject.wanted_by|date:'d/m/Y' }}. Hiện: {{ state }}."),
)
ESCALATED = NotificationKind(
    key="reports.return_late",
    category=CATEGORY,
    title=_("đơn vị chậm báo cáo"),
    subject_template=_("{{ subject.organization_name }} chậm báo cáo {{ late }} ngày"),
    body_template=_("{{ subject }}: hạn {{ subject.wanted_by|date:'d/m/Y' }}, hiện {{ state }}. Cần đôn đốc đơn vị."),
)
for kind in (ASKED, TO_SIGN, SENT, JUDGED, DUE, ESCALATED):
    notification_kinds.register(kind)

hears_first = holders("hears_late_returns", {Role.OFFICER}, in_province())
hears_later = holders("hears_very_late_returns", {Role.DIRECTOR}, in_province())
"""From the first day late the officers, after a week the heads of the DoST."""


def address_of(row: AgencyReturn) -> str:
    """The page of a return."""
    return reverse("reports:return_detail", args=[row.public_id])


def tell_asked(row: AgencyReturn) -> None:
    """The people of the agency: a report is wanted."""
    notify(ASKED, recipients=fills_returns.who_can(row), subject=row, url=address_of(row))


def tell_signers(row: AgencyReturn, actor: Actor) -> None:
    """The others of the agency: one of them signs."""
    people = [user for user in fills_returns.who_can(row) if user.pk != actor.user_id]
    notify(TO_SIGN, recipients=people, subject=row, url=address_of(row))


def tell_department(row: AgencyReturn) -> None:
    """The DoST: a return has come."""
    notify(SENT, recipients=judges_returns.who_can(row), subject=row, url=address_of(row))


def tell_agency(row: AgencyReturn, note: str = "") -> None:
    """The agency: taken in, or back with remarks."""
    facts = {"note": note, "state": RETURN_WORKFLOW.label(row.status)}
    notify(JUDGED, recipients=fills_returns.who_can(row), subject=row, context=facts, url=address_of(row))


@transaction.atomic
def remind_return(row: AgencyReturn, on: dt.date) -> int:
    """Tell the agency the step reached on `on`, and those above when it is late; each person once per step.

    A day the sweep missed changes nothing: the newest step stands. Answers how many were told.
    """
    rule = row.obligation.backward_plan
    step = reminder_step(row.wanted_by, on, rule.reminder_days if rule else LADDER)
    if not step:
        return 0
    left = (row.wanted_by - on).days
    facts = {"left": max(left, 0), "late": max(-left, 0), "state": RETURN_WORKFLOW.label(row.status)}
    key = f"reports.return_due:{row.public_id}:{row.wanted_by}:{step}"
    url = address_of(row)
    told = notify(DUE, recipients=fills_returns.who_can(row), subject=row, context=facts, url=url, key=key)
    if left < 0:
        above = hears_later if -left > LATE_EVERY_DAYS else hears_first
        told += notify(
            ESCALATED, recipients=above.who_can(row), subject=row, context=facts, url=url, key=f"{key}:above"
        )
    return len(told)
