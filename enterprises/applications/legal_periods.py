"""How long each step may take by law, and what it means when nobody answers in time, in words for the applicant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.enums import Procedure
from enterprises.applications.models import Application
from portal.core import clock
from portal.workflow.models import DeadlineRule

KEYS = (
    "application.validity",
    "application.supplement",
    "application.review",
    "application.notice",
    "application.decision",
)
SME_KEYS = ("application.answer", "application.supplement")
"""Support to small enterprises has one clock, from receipt to answer (NĐ 80/2021 art. 32)."""

KEY_OF_STATE: Mapping[str, str] = {
    A.SUBMITTED: "application.validity",
    A.CHECKING: "application.validity",
    A.SUPPLEMENT_REQUESTED: "application.supplement",
    A.ELIGIBLE: "application.review",
    A.IN_SELECTION: "application.review",
    A.RECOMMENDED: "application.decision",
    A.RESERVE: "application.decision",
    A.NOT_RECOMMENDED: "application.decision",
}


@dataclass(frozen=True)
class LegalPeriod:
    """One period: whose, how long, by which rule, until when for this application, and the meaning of silence."""

    name: str
    whose: str
    length: str
    basis: str
    due_on: dt.date | None
    silence: str
    is_now: bool


def legal_periods(application: Application) -> Sequence[LegalPeriod]:
    """The periods of `application` by the rules of the day it was filed (of today for drafts). One query."""
    filed = application.submitted_at
    rules = _rules(application.province_id, clock.local_day(filed) if filed else clock.today())
    now = KEY_OF_STATE.get(application.status, "")
    keys: tuple[str, ...] = KEYS
    if application.call.procedure == Procedure.SME_SUPPORT:
        now, keys = now if now in SME_KEYS or not now else "application.answer", SME_KEYS
    return [_period(application, rules[key], key, is_now=key == now) for key in keys if key in rules]


def _rules(province_id: int, day: dt.date) -> Mapping[str, DeadlineRule]:
    rows = DeadlineRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(province__isnull=True) | Q(province_id=province_id),
        key__in={*KEYS, *SME_KEYS},
        valid_from__lte=day,
    ).order_by(F("province_id").desc(nulls_first=True), "valid_from")
    return {row.key: row for row in rows}  # the province's own and the newest come last and win


def _period(application: Application, rule: DeadlineRule, key: str, *, is_now: bool) -> LegalPeriod:
    is_own = key == "application.supplement"
    due = (application.supplement_due_on if is_own else application.due_on) if is_now else None
    return LegalPeriod(
        name=rule.name,
        whose=_("đơn vị") if is_own else _("Sở KH&CN"),
        length=f"{rule.days} {rule.get_unit_display()}",
        basis=rule.legal_basis,
        due_on=due,
        silence=_silence_of_the_enterprise() if is_own else _silence_of_the_office(),
        is_now=is_now,
    )


def _silence_of_the_office() -> str:
    return _(
        "Quá hạn mà chưa có trả lời không có nghĩa là hồ sơ được chấp thuận hay bị từ chối: hồ sơ vẫn đang được xem xét. "
        "Đơn vị có quyền hỏi nơi giải đáp của đợt, kiến nghị hoặc khiếu nại việc chậm giải quyết."
    )


def _silence_of_the_enterprise() -> str:
    return _(
        "Thời gian chờ bổ sung không tính vào thời hạn của Sở. Quá hạn mà đơn vị không bổ sung thì hồ sơ có thể bị kết luận "
        "không đủ điều kiện; Cổng không tự động từ chối hồ sơ nào."
    )
