"""What must hold for the time, the place and the notice of a meeting."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import Problem

if TYPE_CHECKING:
    from enterprises.councils.models import CouncilRuleSet


def call_problems(
    starts_at: dt.datetime, place: str, decided_on: dt.date | None, works_until: dt.date | None = None
) -> list[Problem]:
    """No meeting without a place, before the decision's date or after the council's term (G02)."""
    problems = []
    if not place.strip():
        problems.append(Problem("place", _("Cần ghi địa điểm họp.")))
    if decided_on is not None and clock.local_day(starts_at) < decided_on:
        text = _("Không họp trước ngày quyết định thành lập hội đồng (%(day)s).") % {
            "day": decided_on.strftime("%d/%m/%Y")
        }
        problems.append(Problem("starts_on", text))
    if works_until is not None and clock.local_day(starts_at) > works_until:
        text = _("Hội đồng chỉ hoạt động đến hết ngày %(day)s.") % {"day": works_until.strftime("%d/%m/%Y")}
        problems.append(Problem("starts_on", text))
    return problems


def notice_problems(starts_at: dt.datetime, earliest: dt.date, rules: CouncilRuleSet) -> list[Problem]:
    """Papers reach the members the rule's days before the meeting; less needs a written reason."""
    if clock.local_day(starts_at) >= earliest:
        return []
    text = _(
        "%(basis)s: gửi tài liệu trước phiên họp ít nhất %(n)d %(unit)s (sớm nhất họp ngày %(day)s). Chọn ngày khác hoặc ghi lý do họp gấp."
    )
    said = {
        "basis": rules.legal_basis,
        "n": rules.papers_lead_days,
        "unit": rules.get_papers_lead_unit_display(),
        "day": f"{earliest:%d/%m/%Y}",
    }
    return [Problem("starts_on", text % said)]
