"""What people are told by the Ministry, and within it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.policies import Policy
from reports.national import policies
from reports.national.models import NationalReport
from reports.national.workflow import PAPER_WORKFLOW

CATEGORY = _("Báo cáo")
REMINDED = NotificationKind(
    key="national.reminded",
    category=CATEGORY,
    title=_("Bộ đôn đốc gửi báo cáo"),
    can_switch_off=False,
    subject_template=_("Bộ Khoa học và Công nghệ đôn đốc gửi báo cáo (công văn {{ subject.number }})"),
    body_template=_(
        "Công văn số {{ subject.number }} ngày {{ subject.dated_on|date:'d/m/Y' }} gửi {{ subject.addressee }}:\n\n{{ text }}"
    ),
)
PAPER_WAITING = NotificationKind(
    key="national.waiting",
    category=CATEGORY,
    title=_("báo cáo trình Thủ tướng chờ tôi xử lý"),
    subject_template=_("{{ subject }}: {{ step }}, đến lượt bạn"),
    body_template=_("{{ subject }} (mã {{ subject.code }}) vừa qua bước “{{ step }}”."),
)
PAPER_RETURNED = NotificationKind(
    key="national.returned",
    category=CATEGORY,
    title=_("báo cáo trình Thủ tướng bị trả lại"),
    subject_template=_("{{ subject }} bị trả lại"),
    body_template=_("{{ subject }} (mã {{ subject.code }}) bị trả lại.\n\nLý do: {{ note }}"),
)
for kind in (REMINDED, PAPER_WAITING, PAPER_RETURNED):
    notification_kinds.register(kind)

NEXT: dict[str, tuple[NotificationKind, Policy]] = {
    "submit": (PAPER_WAITING, policies.signs_papers),
    "sign": (PAPER_WAITING, policies.sends_papers),
    "return": (PAPER_RETURNED, policies.drafts_papers),
}


def tell(report: NationalReport, step: str, *, note: str = "") -> None:
    """Tell whoever the step concerns next; a step without a next person tells nobody."""
    if step not in NEXT:
        return
    kind, policy = NEXT[step]
    notify(
        kind,
        recipients=policy.who_can(report),
        subject=report,
        url=reverse("national:paper_detail", args=[report.public_id]),
        context={"note": note, "step": str(PAPER_WORKFLOW.step(step).label)},
    )
