"""Norms of the demo province, an exclusion with its exception, a record by hand. All invented and marked so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from enterprises.applications.actions.ask_exception import ask_exception
from enterprises.applications.actions.propose_norm import decide_norm, propose_norm
from enterprises.applications.actions.record_bar import confirm_bar, record_bar
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Call
from enterprises.applications.selectors.exclusions import standing_for
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.enterprises import enterprise

MILLION = 1_000_000
BASIS = "Nghị quyết minh họa 12/2026/NQ-HĐND"


def load_support() -> None:
    """Three norms in force, one waiting for the director; one bar and one exception asked for."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    base = Call.objects.get(title__startswith="Hỗ trợ xây dựng tiêu chuẩn cơ sở").measure.measure
    tests = Call.objects.get(title__startswith="Hỗ trợ phí thử nghiệm").measure.measure
    common = {"legal_basis": BASIS, "frequency": "each", "rate": Decimal(100), "cap_unit": "standard"}
    start = clock.today()
    rows: tuple[tuple[Any, ...], ...] = (
        ("Tiêu chuẩn cơ sở: sản phẩm đã có TCVN", base, "khoản 1 Điều 5", 5, ["has_national_standard"], {}),
        ("Tiêu chuẩn cơ sở: sản phẩm chưa có TCVN", base, "khoản 2 Điều 5", 10, ["no_national_standard"], {}),
        (
            "Phí thử nghiệm chất lượng hàng hóa",
            tests,
            "khoản 3 Điều 5",
            10,
            ["state_laboratory"],
            {"rate": Decimal(50), "cap_unit": "sample", "year_cap_vnd": 30 * MILLION},
        ),
    )
    for name, measure, clause, cap, conditions, more in rows:
        facts = {**common, "name": name, "measure": measure, "clause": clause, "cap_vnd": cap * MILLION}
        facts |= {"conditions": conditions, "valid_from": start, **more}
        decide_norm(actor=director, norm=propose_norm(actor=officer, facts=facts), approve=True)
    later = {
        **common,
        "name": "Tiêu chuẩn cơ sở: mức năm sau",
        "measure": base,
        "clause": "Điều 6",
        "cap_vnd": 12 * MILLION,
    }
    propose_norm(actor=officer, facts={**later, "valid_from": dt.date(start.year + 1, 1, 1)})
    _exclusions()


def _exclusions() -> None:
    """A case outside the portal recorded for one applicant, and the exception its officer asks for."""
    officer = actor("chuyenvien")
    waiting = (
        Application.objects.filter(status=ApplicationStatus.CHECKING, call__organization=officer.organization)
        .order_by("pk")
        .first()
    )
    if waiting is None:
        return
    bar = record_bar(
        actor=officer,
        enterprise=waiting.enterprise,
        kind="report_missing",
        case_text="Nhiệm vụ năm 2023 (minh họa)",
        document="Công văn minh họa 21/SKHCN",
        since=clock.today() - dt.timedelta(days=90),
    )
    confirm_bar(actor=actor("lanhdao"), bar=bar, agree=True)
    other, _person = enterprise("dn08")
    record_bar(  # waits for the director's word
        actor=officer,
        enterprise=other,
        kind="report_missing",
        case_text="Báo cáo ứng dụng kết quả năm 2024 (minh họa)",
        document="Công văn minh họa 34/SKHCN",
        since=clock.today() - dt.timedelta(days=20),
    )
    for item in standing_for(waiting):
        if item.may_ask:
            ask_exception(
                actor=officer,
                application=waiting,
                finding=item.finding.key,
                reason="Báo cáo đã nộp tại Sở cũ trước khi sáp nhập, đang tìm lại bản lưu (minh họa).",
            )
