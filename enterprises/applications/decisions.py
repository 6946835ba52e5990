"""What waits for a director's word: calls and notices to publish, norms, exceptions, facts recorded by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import CallStatus, OverrideStatus
from enterprises.applications.models import Call, CallNotice, ExclusionOverride, RecordedBar
from enterprises.applications.selectors.exclusions import bar_awaits
from plans.planning.enums import NormStatus
from plans.planning.models import SupportNorm
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.work_queue import WorkItem
from portal.vietnam.places import lineage_rows

LIMIT = 100
STEPS = {
    "call": (_("Đợt tiếp nhận"), _("Duyệt công bố"), "applications:call_detail"),
    "notice": (_("Đợt tiếp nhận"), _("Duyệt thông báo gia hạn, kết thúc sớm, hủy"), "applications:call_detail"),
    "norm": (_("Định mức"), _("Phê duyệt định mức"), "applications:norm_detail"),
    "exception": (_("Ngoại lệ"), _("Quyết định ngoại lệ"), "applications:exception_decide"),
    "bar": (_("Chưa được xét hỗ trợ"), _("Xác nhận trường hợp"), "applications:bar_detail"),
}


def decisions_awaiting(actor: Actor) -> Sequence[WorkItem]:
    """What others prepared and this director may decide. One query."""
    if not _decides(actor):
        return []
    rows = [
        _shaped(_calls(actor), "call", code=F("code"), title=F("title"), subject=F("public_id")),
        _shaped(_notices(actor), "notice", code=F("call__code"), title=F("call__title"), subject=F("call__public_id")),
        _shaped(norms_waiting(actor), "norm", code=Value(""), title=F("name"), subject=F("public_id")),
        _shaped(
            exceptions_waiting(actor),
            "exception",
            code=F("application__code"),
            title=F("application__enterprise_name"),
            subject=F("public_id"),
        ),
        _shaped(bars_waiting(actor), "bar", code=Value(""), title=F("enterprise__name"), subject=F("public_id")),
    ]
    return [
        WorkItem(
            code=code,
            subject=title,
            next_step=STEPS[kind][1],
            url=reverse(STEPS[kind][2], args=[public_id]),
            kind=str(STEPS[kind][0]),
        )
        for kind, public_id, code, title in rows[0].union(*rows[1:], all=True)[:LIMIT]
    ]


def waiting_norms(actor: Actor) -> int:
    """The badge of the menu entry."""
    return norms_waiting(actor).count() if _decides(actor) else 0


def waiting_exceptions(actor: Actor) -> int:
    """The badge of the menu entry."""
    return exceptions_waiting(actor).count() if _decides(actor) else 0


def waiting_bars(actor: Actor) -> int:
    """The badge of the menu entry."""
    return bars_waiting(actor).count() if _decides(actor) else 0


def norms_waiting(actor: Actor) -> QuerySet[SupportNorm]:
    """New norms and ends of norms somebody else asked for."""
    new = Q(status=NormStatus.PROPOSED) & ~Q(proposed_by_id=actor.user_id)
    ending = Q(status=NormStatus.IN_FORCE, closing_on__isnull=False) & ~Q(closing_by_id=actor.user_id)
    return SupportNorm.objects.filter(new | ending, province_id__in=lineage_rows(actor.province_id or 0))


def exceptions_waiting(actor: Actor) -> QuerySet[ExclusionOverride]:
    """Exceptions somebody else asked for."""
    rows = ExclusionOverride.objects.filter(application__province_id__in=lineage_rows(actor.province_id or 0))
    return rows.filter(status=OverrideStatus.ASKED).exclude(asked_by_id=actor.user_id)


def bars_waiting(actor: Actor) -> QuerySet[RecordedBar]:
    """Facts somebody else recorded, and ends somebody else asked for."""
    own = Q(confirmed_at__isnull=True, recorded_by_id=actor.user_id) | Q(lift_asked_by_id=actor.user_id)
    rows = RecordedBar.objects.filter(bar_awaits(), province_id__in=lineage_rows(actor.province_id or 0))
    return rows.exclude(own)


def _decides(actor: Actor) -> bool:
    return actor.has(Role.DIRECTOR) and actor.province_id is not None


def _calls(actor: Actor) -> QuerySet[Call]:
    rows = Call.objects.filter(status=CallStatus.PROPOSED, province_id__in=lineage_rows(actor.province_id or 0))
    return rows.exclude(Q(proposed_by_id=actor.user_id) | Q(created_by_id=actor.user_id, created_by__isnull=False))


def _notices(actor: Actor) -> QuerySet[CallNotice]:
    rows = CallNotice.objects.filter(approved_at=None, call__province_id__in=lineage_rows(actor.province_id or 0))
    return rows.exclude(prepared_by_id=actor.user_id)


def _shaped(rows: QuerySet[Any], kind: str, *, code: Any, title: Any, subject: Any) -> QuerySet[Any]:
    """The columns every part of the union has."""
    return (
        rows.order_by()
        .annotate(
            w_kind=Value(kind, CharField()),
            w_subject=Cast(subject, UUIDField()),
            w_code=Cast(code, CharField()),
            w_title=Cast(title, TextField()),
        )
        .values_list("w_kind", "w_subject", "w_code", "w_title")
    )
