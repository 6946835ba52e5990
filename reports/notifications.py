"""What people are told about reports, and who."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.policies import Policy
from reports import policies
from reports.enums import ObligationStatus
from reports.models import Report, ReportObligation
from reports.workflow import OBLIGATION_WORKFLOW, REPORT_WORKFLOW

CATEGORY = _("Báo cáo")
REPORT_WAITING = NotificationKind(
    key="reports.waiting",
    category=CATEGORY,
    title=_("báo cáo chờ tôi xử lý"),
    subject_template=_("{{ subject }}: {{ step }}, đến lượt bạn"),
    body_template=_(
        "{{ subject }} (mã {{ subject.code }}) vừa qua bước “{{ step }}”. Hãy mở báo cáo để làm bước kế tiếp."
    ),
)
REPORT_RETURNED = NotificationKind(
    key="reports.returned",
    category=CATEGORY,
    title=_("báo cáo bị trả lại"),
    subject_template=_("{{ subject }} bị trả lại"),
    body_template=_("{{ subject }} (mã {{ subject.code }}) bị trả lại.\n\nLý do: {{ note }}"),
)
REPORT_SENT = NotificationKind(
    key="reports.sent",
    category=CATEGORY,
    title=_("tỉnh gửi báo cáo"),
    subject_template=_("{{ subject.province }} gửi {{ subject }}"),
    body_template=_(
        "{{ subject.province }} đã gửi {{ subject }}, số {{ subject.number }}. Hãy mở báo cáo để tiếp nhận hoặc trả lại."
    ),
)
REPORT_ACKNOWLEDGED = NotificationKind(
    key="reports.acknowledged",
    category=CATEGORY,
    title=_("Bộ tiếp nhận báo cáo"),
    subject_template=_("Bộ đã tiếp nhận {{ subject }}"),
    body_template=_("Bộ Khoa học và Công nghệ đã tiếp nhận {{ subject }}, số {{ subject.number }}."),
)
REPORT_DUE = NotificationKind(
    key="reports.due",
    category=CATEGORY,
    title=_("báo cáo sắp đến hạn hoặc quá hạn"),
    can_switch_off=False,
    subject_template=_(
        "{{ subject }}: {% if late %}quá hạn {{ late }} ngày{% elif left %}còn {{ left }} ngày{% else %}hôm nay là ngày cuối{% endif %}"
    ),
    body_template=_(
        "{{ subject }} phải gửi {{ subject.addressee_name|default:'Bộ Khoa học và Công nghệ' }} chậm nhất ngày {{ subject.last_safe_on|date:'d/m/Y' }} "
        "({{ subject.get_due_rule_display }} {{ subject.printed_due_on|date:'d/m/Y' }}). Hiện: {{ state }}."
    ),
)
ALL_KINDS = (REPORT_WAITING, REPORT_RETURNED, REPORT_SENT, REPORT_ACKNOWLEDGED, REPORT_DUE)
for kind in ALL_KINDS:
    notification_kinds.register(kind)

NEXT: dict[str, tuple[NotificationKind, Policy]] = {
    "submit": (REPORT_WAITING, policies.reviews_reports),
    "forward": (REPORT_WAITING, policies.signs_reports),
    "sign": (REPORT_WAITING, policies.sends_reports),
    "send": (REPORT_SENT, policies.receives_reports),
    "withdraw": (REPORT_RETURNED, policies.keeps_calendar),
    "return": (REPORT_RETURNED, policies.drafts_reports),
    "return_unsigned": (REPORT_RETURNED, policies.keeps_calendar),
    "return_to_province": (REPORT_RETURNED, policies.keeps_calendar),
    "acknowledge": (REPORT_ACKNOWLEDGED, policies.keeps_calendar),
}
TURN: dict[str, Policy] = {
    ObligationStatus.IN_REVIEW: policies.reviews_reports,
    ObligationStatus.SUBMITTED: policies.signs_reports,
}


def tell(report: Report, step: str, *, note: str = "") -> None:
    """Tell whoever the step concerns next; the Ministry hears nothing of a report to somebody else."""
    kind, policy = NEXT[step]
    if step == "send" and report.is_internal:
        return
    notify(
        kind,
        recipients=policy.who_can(report),
        subject=report,
        url=reverse("reports:report_detail", args=[report.public_id]),
        context={"note": note, "step": str(REPORT_WORKFLOW.step(step).label)},
    )


def remind(obligation: ReportObligation, *, step: str, days_left: int) -> int:
    """Remind whose turn it is; a person told before under this step is left out. Answers how many were told."""
    policy = TURN.get(obligation.status, policies.keeps_calendar)
    told = notify(
        REPORT_DUE,
        recipients=policy.who_can(obligation),
        subject=obligation,
        url=reverse("reports:obligation_detail", args=[obligation.public_id]),
        context={
            "left": max(days_left, 0),
            "late": max(-days_left, 0),
            "state": obligation.state_words or OBLIGATION_WORKFLOW.label(obligation.status),
        },
        key=f"reports.due:{obligation.public_id}:{obligation.last_safe_on}:{step}",
    )
    return len(told)
