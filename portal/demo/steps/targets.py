"""Entered values of the demonstration: approved, waiting and rejected ones, a named list, an objective."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from plans.planning.actions.approve_evidence import approve_evidence, reject_evidence
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.enter_baseline import enter_baseline
from plans.planning.actions.judge_objective import judge_objective
from plans.planning.actions.list_units import add_list_unit, tick_condition
from plans.planning.models import Objective, Target
from plans.planning.target_forms import EVIDENCE_FILE
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan

UNITS = (
    "Phân hiệu Trường Đại học Nông Lâm TP. Hồ Chí Minh tại Gia Lai",
    "Trường Cao đẳng Gia Lai",
    "Trường Cao đẳng Sư phạm Gia Lai",
    "Trung tâm Nghiên cứu Nông lâm nghiệp",
    "Trung tâm Ứng dụng khoa học và công nghệ",
)
SHARES = ((2022, "36.2"), (2023, "37.8"), (2024, "39.1"))


def load_target_entries() -> None:
    """Gia Lai: TFP by year and the list of CT12; Hòa Bình: a baseline; An Giang: an objective."""
    _gia_lai()
    _hoa_binh()
    _an_giang()


def _target(plan: str, code: str) -> Target:
    return Target.objects.select_related("version__plan").get(version__current_of__code=plan, code=code)


def _gia_lai() -> None:
    officer, director = actor("chuyenvien", "gl"), actor("lanhdao", "gl")
    tfp, schools = _target("GL-2022", "CT1"), _target("GL-2022", "CT12")
    guess = enter_actual(actor=officer, target=tfp, year=2022, value=Decimal(36), evidence="Số ước năm 2022")
    reject_evidence(actor=director, row=guess, reason="Số ước chưa phải số thống kê chính thức.")
    for year, value in SHARES:
        row = enter_actual(
            actor=officer, target=tfp, year=year, value=Decimal(value), evidence=f"Niên giám thống kê {year}"
        )
        approve_evidence(actor=director, row=row)
    enter_actual(
        actor=officer, target=tfp, year=2025, value=Decimal("39.9"), evidence="Số ước năm 2025, chờ số chính thức"
    )
    paper = sample_file(officer, "Biên bản hỗ trợ sở hữu trí tuệ", "Sở KH&CN", EVIDENCE_FILE)
    for number, name in enumerate(UNITS):
        unit = add_list_unit(actor=officer, target=schools, name=name, evidence="Danh sách kèm theo Kế hoạch")
        approve_evidence(actor=director, row=unit)
        for condition in schools.conditions[: 2 if number else 1]:
            tick = tick_condition(
                actor=officer,
                unit=unit,
                condition=condition,
                met_on=dt.date(2023, 5 + number, 12),
                evidence="Biên bản làm việc",
                evidence_file=paper,
            )
            approve_evidence(actor=director, row=tick)


def _hoa_binh() -> None:
    officer = actor("chuyenvien", "hb")
    enter_baseline(
        actor=officer,
        target=_target("HB-2021", "CT2"),
        year=2020,
        value=Decimal(40),
        evidence="Báo cáo năm 2020 của Sở",
    )


def _an_giang() -> None:
    officer, director = actor("chuyenvien"), actor("lanhdao")
    now = (demo_plan().code, clock.today().year, "Báo cáo tổng hợp sáu tháng đầu năm")
    then = ("KG-2021", 2021, "Báo cáo kết quả thực hiện năm 2021")
    for code, year, evidence in (now, then):
        rows = Objective.objects.filter(version__current_of__code=code).select_related("version__plan")
        for number, objective in enumerate(rows.order_by("position")[:2]):
            row = judge_objective(actor=officer, objective=objective, year=year, is_satisfied=True, evidence=evidence)
            if not number:
                approve_evidence(actor=director, row=row)
