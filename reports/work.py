"""What waits for whom: work queue, figures of the start page, counts of the menu."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import MINISTRY_ROLES, Role
from portal.ui.kpis import Kpi
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.text import fold
from reports.enums import ObligationStatus, ReportKind, ReportStatus, ReturnStatus
from reports.models import AgencyReturn, ReportObligation
from reports.policies import AGENCY_ROLES
from reports.return_notices import address_of
from reports.selectors import obligations, reports, returns

TURN: dict[str, frozenset[str]] = {
    ReportStatus.DRAFT: frozenset({Role.OFFICER}),
    ReportStatus.IN_REVIEW: frozenset({Role.DIRECTOR}),
    ReportStatus.SUBMITTED: frozenset({Role.COMMITTEE_LEADER}),
    ReportStatus.SIGNED: frozenset({Role.OFFICER}),
    ReportStatus.SENT: frozenset({Role.MINISTRY_OFFICER}),
}
NEXT_STEP = {
    ReportStatus.DRAFT: gettext_lazy("Soạn và trình lãnh đạo Sở"),
    ReportStatus.IN_REVIEW: gettext_lazy("Xem và trình UBND tỉnh"),
    ReportStatus.SUBMITTED: gettext_lazy("Ký báo cáo"),
    ReportStatus.SIGNED: gettext_lazy("Gửi báo cáo"),
    ReportStatus.SENT: gettext_lazy("Tiếp nhận hoặc trả lại"),
}
TURN_WORDS: dict[str, Promise] = {
    ObligationStatus.UPCOMING: gettext_lazy("chuyên viên"),
    ObligationStatus.COLLECTING: gettext_lazy("chuyên viên"),
    ObligationStatus.DRAFTING: gettext_lazy("chuyên viên"),
    ObligationStatus.IN_REVIEW: gettext_lazy("lãnh đạo Sở"),
    ObligationStatus.SUBMITTED: gettext_lazy("lãnh đạo UBND tỉnh"),
    ObligationStatus.SIGNED: gettext_lazy("chuyên viên"),
    ObligationStatus.RETURNED: gettext_lazy("chuyên viên"),
}
"""Whose turn an obligation is, in words; once sent it is that of the addressee."""

BEFORE_START = (ObligationStatus.COLLECTING, ObligationStatus.RETURNED)


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Reports at the actor's step, and obligations whose report nobody began. Two queries."""
    states = [str(status) for status, roles in TURN.items() if actor.roles & roles]
    if not states:
        return []
    rows = reports.light(reports.visible_to(actor)).filter(status__in=states)
    items = [
        WorkItem(
            code=row.code,
            subject=str(row),
            next_step=NEXT_STEP[ReportStatus(row.status)],
            kind=_("Báo cáo"),
            url=reverse("reports:report_detail", args=[row.public_id]),
            due_on=row.obligation.last_safe_on if row.obligation and row.status != ReportStatus.SENT else None,
        )
        for row in rows
    ]
    if actor.has(Role.OFFICER):
        items += [
            WorkItem(
                code=row.plan.code,
                subject=str(row),
                next_step=_("Lập báo cáo"),
                kind=_("Báo cáo"),
                url=reverse("reports:obligation_detail", args=[row.public_id]),
                due_on=row.last_safe_on,
            )
            for row in obligations.visible_to(actor).filter(status__in=BEFORE_START)
        ]
    return items


def waiting(actor: Actor) -> int:
    """How many reports wait for the actor, for the menu. One query."""
    states = [str(status) for status, roles in TURN.items() if actor.roles & roles]
    return reports.visible_to(actor).filter(status__in=states).count() if states else 0


RETURN_STEP: dict[str, Promise] = {
    ReturnStatus.TO_SIGN: gettext_lazy("Ký và gửi Sở"),
    ReturnStatus.SENT: gettext_lazy("Tiếp nhận hoặc trả lại"),
    ReturnStatus.RETURNED: gettext_lazy("Sửa và gửi lại"),
}


def _returns(actor: Actor) -> list[AgencyReturn]:
    """What the actor's agency owes, or what waits for the DoST. One query."""
    if actor.is_system or actor.organization_id is None:
        return []
    if actor.roles & AGENCY_ROLES:
        return list(returns.owed_by(actor))
    if actor.has(Role.OFFICER):
        return list(returns.visible_to(actor).filter(status=ReturnStatus.SENT).order_by("sent_at", "pk"))
    return []


def awaiting_returns(actor: Actor) -> Sequence[WorkItem]:
    """Returns an agency owes or signs, and those that wait for the DoST. One query."""
    return [
        WorkItem(
            code=row.obligation.plan.code,
            subject=str(row),
            next_step=RETURN_STEP.get(row.status, _("Điền báo cáo")),
            kind=_("Báo cáo của đơn vị"),
            url=address_of(row),
            due_on=row.wanted_by if row.is_owed else None,
        )
        for row in _returns(actor)
    ]


def returns_waiting(actor: Actor) -> int:
    """How many returns wait for the actor, for the menu. One query."""
    if actor.is_system or actor.organization_id is None:
        return 0
    if actor.roles & AGENCY_ROLES:
        return returns.owed_by(actor).count()
    return returns.visible_to(actor).filter(status=ReturnStatus.SENT).count() if actor.has(Role.OFFICER) else 0


def find_reports(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Reports whose plan holds every word, newest first. One query."""
    rows = reports.light(reports.visible_to(actor))
    for word in fold(words).split()[:8]:
        rows = rows.filter(plan__search_key__contains=word)
    return [
        Hit(
            title=f"{row.code} · {row}",
            url=reverse("reports:report_detail", args=[row.public_id]),
            note=str(row.province),
        )
        for row in rows.order_by("-year", "-edition", "pk")[:limit]
    ]


def figures(actor: Actor) -> Sequence[Kpi]:
    """The next report to the Ministry, or how many wait at the Ministry. One query each."""
    if actor.has(*MINISTRY_ROLES):
        sent = reports.visible_to(actor).filter(status=ReportStatus.SENT).count()
        url = reverse("reports:report_list") + "?status=sent"
        return [Kpi(label=_("Báo cáo năm chờ tiếp nhận"), value=str(sent), url=url, order=10)]
    next_due = obligations.open_for(actor).filter(last_safe_on__isnull=False).first()
    return [_countdown(next_due)] if next_due else []


def _countdown(obligation: ReportObligation) -> Kpi:
    """ "Báo cáo năm gửi Bộ: còn 9 ngày", before which day, and the last safe one."""
    assert obligation.last_safe_on is not None and obligation.printed_due_on is not None
    left = (obligation.last_safe_on - clock.today()).days
    value = _("còn %(days)d ngày") % {"days": left} if left >= 0 else _("trễ %(days)d ngày") % {"days": -left}
    note = _("%(rule)s %(day)s, hạn an toàn %(safe)s") % {
        "rule": obligation.get_due_rule_display(),
        "day": f"{obligation.printed_due_on:%d/%m}",
        "safe": f"{obligation.last_safe_on:%d/%m}",
    }
    tone = "bad" if left < 0 else "warn" if left <= 15 else ""
    return Kpi(
        label=_("Báo cáo năm gửi %(who)s (%(plan)s)")
        % {"who": obligation.addressee_called, "plan": obligation.plan.code}
        if obligation.kind == ReportKind.ANNUAL
        else f"{obligation.name} ({obligation.plan.code})",
        value=value,
        note=note,
        tone=tone,
        note_tone=tone,
        url=reverse("reports:obligation_detail", args=[obligation.public_id]),
        order=40,
    )
