"""The yearly plan of an agency: asked for, handed in, accepted or returned; who does what, and what is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AgencyPlanStatus as S
from portal.notifications.kinds import NotificationKind
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role
from portal.workflow.machine import Transition, Workflow

hands_in_agency_plans = holders("hands_in_agency_plans", {Role.AGENCY_OFFICER, Role.FINANCE_OFFICER}, in_organization())
judges_agency_plans = holders(
    "judges_agency_plans",
    {Role.OFFICER, Role.DIRECTOR},
    in_province("organization__province_id"),
    bars=(not_the_same_person("handed_in_by_id"),),
)

AGENCY_PLAN_WORKFLOW = Workflow(
    key="planning.agency_plan",
    title=_("Kế hoạch năm của đơn vị"),
    states=S,
    initial=S.REQUESTED,
    transitions=(
        Transition(
            name="hand_in",
            sources=frozenset({str(S.REQUESTED), str(S.RETURNED)}),
            target=S.SUBMITTED,
            label=_("Gửi kế hoạch"),
            allowed=hands_in_agency_plans,
        ),
        Transition(
            name="accept",
            sources=frozenset({str(S.SUBMITTED)}),
            target=S.ACCEPTED,
            label=_("Tiếp nhận"),
            allowed=judges_agency_plans,
        ),
        Transition(
            name="return",
            sources=frozenset({str(S.SUBMITTED)}),
            target=S.RETURNED,
            label=_("Trả lại để bổ sung"),
            allowed=judges_agency_plans,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={S.REQUESTED: "waiting", S.SUBMITTED: "progress", S.RETURNED: "danger", S.ACCEPTED: "success"},
    final=frozenset({str(S.ACCEPTED)}),
)

CATEGORY = _("Kế hoạch")
ASKED = NotificationKind(
    key="planning.agency_plan_asked",
    category=CATEGORY,
    title=_("Đơn vị cần gửi kế hoạch năm"),
    subject_template=_("Gửi kế hoạch năm {{ year }} của đơn vị"),
    body_template=_(
        "Sở Khoa học và Công nghệ đề nghị đơn vị gửi kế hoạch năm {{ year }} thực hiện “{{ subject.plan.title }}”"
        "{% if wanted_by %}, chậm nhất ngày {{ wanted_by }}{% endif %}."
    ),
    can_switch_off=False,
)
HANDED_IN = NotificationKind(
    key="planning.agency_plan_handed_in",
    category=CATEGORY,
    title=_("Đơn vị đã gửi kế hoạch năm"),
    subject_template=_("{{ subject.organization }} đã gửi kế hoạch năm {{ subject.year }}"),
    body_template=_("Kế hoạch năm {{ subject.year }} thực hiện “{{ subject.plan.title }}” chờ Sở tiếp nhận."),
)
JUDGED = NotificationKind(
    key="planning.agency_plan_judged",
    category=CATEGORY,
    title=_("Kế hoạch năm của đơn vị được xem"),
    subject_template=_("Kế hoạch năm {{ subject.year }} của đơn vị: {{ subject.get_status_display }}"),
    body_template=_("{% if note %}Lý do: {{ note }}{% else %}Sở đã tiếp nhận kế hoạch của đơn vị.{% endif %}"),
    can_switch_off=False,
)
AGENCY_KINDS = (ASKED, HANDED_IN, JUDGED)
