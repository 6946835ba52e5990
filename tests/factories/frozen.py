"""Provinces' reports as they stand at the Ministry, written without the way that led there."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from plans.planning.models import Plan
from portal.vietnam.models import Province
from reports.composition.plain import digest
from reports.models import FrozenReport, Report, ReportObligation
from tests.factories.planning import make_plan

_numbers = itertools.count(1)


def make_obligation(plan: Plan, year: int, **fields: Any) -> ReportObligation:
    """The yearly report of a plan, due before 30 November."""
    due = dt.date(year, 11, 30)
    safe = due - dt.timedelta(days=1)
    fields = {
        "province": plan.province,
        "status": "upcoming",
        "rule_key": "hang-nam",
        "rule_printed": "Định kỳ, trước ngày 30 tháng 11 hằng năm báo cáo Bộ",
        "reporter_name": "Sở Khoa học và Công nghệ",
        "addressee_name": "Bộ Khoa học và Công nghệ",
        "due_rule": "before",
        "printed_due_on": due,
        "last_safe_on": safe,
        **dict.fromkeys(("collect_on", "returns_due_on", "draft_due_on", "signature_due_on", "send_on"), safe),
        **fields,
    }
    return ReportObligation.objects.create(plan=plan, year=year, **fields)


def make_frozen(
    province: Province,
    year: int,
    *,
    plan: Plan | None = None,
    status: str = "sent",
    sent_on: dt.date | None = None,
    edition: int = 1,
    tax_codes: tuple[str, ...] = (),
    paid_vnd: int = 0,
    is_owed: bool = True,
    **parts: Any,
) -> FrozenReport:
    """A sent report of `province` that supported the bodies of `tax_codes`, one case each."""
    number = next(_numbers)
    plan = plan or make_plan(province, code=f"KH-{number}", period_from=2021, period_to=2030)
    sent_on = sent_on or dt.date(year, 11, 20)
    obligation = ReportObligation.objects.filter(plan=plan, year=year).first()
    if obligation is None and is_owed:
        obligation = make_obligation(plan, year, province=province, status=status)
    report = Report.objects.create(
        plan=plan,
        province=province,
        obligation=obligation,
        year=year,
        edition=edition,
        status=status,
        code=f"BC-{year}-{number:04d}",
        number=f"{number}/BC-UBND",
        signed_on=sent_on,
        sent_on=sent_on,
        sent_channel="axis",
    )
    data = {
        "figures": figures_of(year, tax_codes, paid_vnd, **parts),
        "texts": {"difficulties": parts.get("words", "")},
    }
    return FrozenReport.objects.create(
        report=report,
        frozen_at=dt.datetime(year, 11, 20, 3, tzinfo=dt.UTC),
        template_version="bao-cao-nam/3",
        data=data,
        sha256=digest({**data, "number": number}),
    )


def figures_of(year: int, tax_codes: tuple[str, ...], paid_vnd: int, **parts: Any) -> dict[str, Any]:
    """The part of a composition the national view reads, in the form it is frozen."""
    bodies, cases = len(set(tax_codes)), len(tax_codes)
    query = "?bang=du-an&moc=phe-duyet"
    line = {
        "label": "Tổng cộng",
        "approved_cases": {"value": cases, "rows": query},
        "approved_enterprises": {"value": bodies, "rows": query},
        "accepted_cases": {"value": 0, "rows": "?bang=du-an&moc=nghiem-thu"},
        "accepted_enterprises": {"value": 0, "rows": "?bang=du-an&moc=nghiem-thu"},
    }
    since = {**line, "approved_enterprises": {"value": bodies, "rows": f"{query}&trong=ca-ky"}}
    money = {name: {"value": paid_vnd, "rows": "?bang=but-toan"} for name in ("allocated", "paid_in_year", "paid")}
    calls = ("received", "valid", "approved", "refused", "pending", "late")
    return {
        "support": {"total": line, "since_start": since},
        "money": {"total": {**money, "committed": {"value": 0, "rows": ""}, "left_vnd": 0}},
        "calls": {"total": {name: {"value": cases, "rows": "?bang=ho-so"} for name in calls}},
        "records": {
            "projects": [_project(number, code, year) for number, code in enumerate(tax_codes)],
            "targets": parts.get("targets", [{"code": "CT1", "verdict": "met", "is_contextual": False}]),
            "training": parts.get(
                "training", [{"label": "Lượt người", "unit": "lượt", "in_year": "6.5", "total": "9"}]
            ),
        },
    }


def _project(number: int, tax_code: str, year: int) -> dict[str, Any]:
    return {
        "public_id": f"du-an-{number}",
        "code": f"DA-{number}",
        "title": "ISO 9001",
        "enterprise": f"Doanh nghiệp {tax_code}",
        "enterprise_id": tax_code,
        "tax_code": tax_code,
        "measure": "ISO 9001",
        "size": "Nhỏ",
        "sector": "C10",
        "place": "",
        "is_pilot": False,
        "approved_on": f"{year}-05-01",
        "accepted_on": None,
        "state_share_vnd": 0,
        "own_share_vnd": 0,
    }
