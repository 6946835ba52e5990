"""The merger of 1 July 2025 as the portal does it, and an act of today that waits to be finished."""

from __future__ import annotations

import datetime as dt

from portal.core import clock
from portal.demo.people import actor, merge_main_province
from portal.organizations.models import Organization
from portal.succession.actions.prepare import add_row, draft_act
from portal.succession.enums import ActScope


def load_succession() -> None:
    """Both acts of the merger, and a draft of this year for the page to show."""
    merge_main_province()
    administrator = actor("quantri")
    today = clock.today()
    act = draft_act(
        actor=administrator,
        title="Sáp nhập Sở Kế hoạch và Đầu tư vào Sở Tài chính (dữ liệu minh họa)",
        scope=ActScope.MERGER,
        legal_number="Nghị quyết số 00/NQ-HĐND",
        legal_on=today,
        legal_issuer="Hội đồng nhân dân tỉnh An Giang",
        effective_on=dt.date(today.year + 1, 1, 1),
        note="Việc minh họa, đang chuẩn bị.",
    )
    own = Organization.objects.filter(province_id=administrator.province_id, valid_to__isnull=True)
    add_row(
        actor=administrator,
        act=act,
        old=own.get(name="Sở Kế hoạch và Đầu tư"),
        heir=own.get(name="Sở Tài chính"),
    )
