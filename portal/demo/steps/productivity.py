"""The productivity database of the demonstration: the province, its sectors, values from outside, TFP by year. Invented numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from enterprises.registry.survey_samples import candidates
from enterprises.registry.survey_samples import ids as enterprise_ids
from plans.knowledge.actions.answer_survey import send_answers
from plans.knowledge.actions.choose_pilots import choose_criteria
from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from plans.knowledge.actions.move_tfp import move_tfp
from plans.knowledge.actions.prepare_tfp import prepare_tfp
from plans.knowledge.actions.run_survey import add_invitees, draft_survey, move_survey
from portal.core import clock
from portal.demo.people import actor
from portal.organizations.actor import ANONYMOUS, Actor
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Condition, Definition, Option, Question, Section

SOURCE = "Số liệu minh họa của bản trình diễn"
GROWTH = (Decimal("1"), Decimal("1.071"), Decimal("1.139"), Decimal("1.221"))
"""Output of four years against the first of them."""
SECTORS = (
    ("Nông, lâm nghiệp và thủy sản", "A", 61_000, 640_000),
    ("Công nghiệp chế biến, chế tạo", "C", 31_000, 190_000),
)
OUTSIDE = (
    ("nation", "", "GDP", "202.4"),
    ("other", "Thành phố Cần Thơ", "GRDP", "187.3"),
    ("nation_sector", "Công nghiệp chế biến, chế tạo", "GDP", "214.8"),
)


def load_productivity() -> None:
    """Four years of the province and two sectors, three values from outside, TFP computed, official and waiting."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    last = clock.today().year - 1
    for number, factor in enumerate(GROWTH):
        year = last - 3 + number
        _keep(officer, "province", year, Decimal(118_000) * factor, 1_180_000 + 6_000 * number)
        for name, code, output, employed in SECTORS:
            more = {"subject": name, "vsic_code": code, "output_kind": "value_added"}
            _keep(officer, "sector", year, Decimal(output) * factor, employed - 2_000 * number, **more)
    for scope, subject, _kind, value in OUTSIDE:
        given = FigureInput(
            scope=scope,
            year=last,
            subject=subject,
            productivity=Decimal(value),
            source=SOURCE,
            edition="preliminary",
            base_year=2010,
            output_kind="gdp",
        )
        keep_figure(actor=officer, given=given)
    _tfp(officer, director, last)
    _survey(officer)


QUESTIONS = Definition(
    (
        Section(
            "p1",
            "Hiện trạng năng suất, chất lượng",
            questions=(
                Question(
                    "c1",
                    "one_of",
                    "Năng suất của đơn vị so với ba năm trước",
                    is_required=True,
                    options=(Option("o1", "tăng rõ"), Option("o2", "gần như không đổi"), Option("o3", "giảm")),
                ),
                Question(
                    "c2",
                    "several_of",
                    "Đơn vị cần hỗ trợ gì",
                    options=(
                        Option("o1", "5S, Kaizen"),
                        Option("o2", "ISO 9001, ISO 22000"),
                        Option("o3", "đo năng suất, KPI"),
                        Option("o4", "chuyển đổi số trong sản xuất"),
                    ),
                ),
                Question("c3", "yes_no", "Sẵn sàng làm mô hình điểm", is_required=True),
                Question("c4", "long_text", "Vì sao chọn đơn vị", shown_if=Condition("c3", ("yes",))),
                Question("c5", "whole", "Số lao động bình quân năm trước", minimum="1"),
            ),
        ),
    ),
    5,
)
ANSWERS: tuple[dict[str, Any], ...] = (
    {"c1": "o2", "c2": ["o1", "o3"], "c3": True, "c4": "Đã thử 5S ở một xưởng.", "c5": 64},
    {"c1": "o1", "c2": ["o2"], "c3": False, "c5": 120},
    {"c1": "o3", "c2": ["o1", "o4"], "c3": True, "c4": "Lãnh đạo cam kết.", "c5": 35},
)


def _survey(officer: Actor) -> None:
    """One survey at work: bodies of the register asked, some forms in, candidates marked."""
    form = create_form(
        actor=officer, title="Phiếu khảo sát năng suất, chất lượng", purpose="survey", definition=QUESTIONS
    )
    publish_version(actor=officer, version=form.versions.get())
    facts = {
        "title": "Khảo sát hiện trạng năng suất, chất lượng của doanh nghiệp",
        "purpose": "Đánh giá hiện trạng, chọn nội dung hỗ trợ và ứng viên mô hình điểm cho năm sau.",
        "form": form,
        "closes_on": clock.today() + dt.timedelta(days=25),
    }
    survey = draft_survey(actor=officer, facts=facts)
    ids = enterprise_ids(officer, {})[:8]
    add_invitees(actor=officer, survey=survey, candidates=candidates(officer, ids))
    survey = move_survey(actor=officer, survey=survey, name="open")
    for invitee, answers in zip(survey.invitees.order_by("pk"), ANSWERS, strict=False):
        send_answers(actor=ANONYMOUS, invitee=invitee, answers=answers)
    choose_criteria(actor=officer, survey=survey, needs=[("c2", f"o{n}") for n in (1, 2, 3, 4)], pilots=[("c3", "yes")])


def _keep(officer: Any, scope: str, year: int, output: Decimal, employed: int, **more: Any) -> None:
    given = FigureInput(
        scope=scope,
        year=year,
        output=round(output, 3),
        employed=employed,
        base_year=2010,
        source=SOURCE,
        edition="official",
        **more,
    )
    keep_figure(actor=officer, given=given)


def _tfp(officer: Any, director: Any, last: int) -> None:
    inputs = {"labour_before": 1_180_000, "labour": 1_186_000, "alpha": Decimal("0.45"), "base_year": 2010}
    inputs |= {"capital_before": Decimal(301_000), "capital": Decimal(323_000), "source": SOURCE, "edition": "official"}
    for year, grdp in ((last - 2, 126_400), (last - 1, 126_900), (last, 127_300)):
        levels = {"grdp_before": Decimal(118_000), "grdp": Decimal(grdp)}
        row = prepare_tfp(actor=officer, year=year, basis="computed", facts={**inputs, **levels})
        row = move_tfp(actor=officer, row=row, name="submit")
        if year < last:
            move_tfp(actor=director, row=row, name="approve")
    sectors = (("Công nghiệp chế biến, chế tạo", 31_200, 34_100), ("Nông nghiệp, lâm nghiệp, thủy sản", 42_600, 44_300))
    for name, before, after in sectors:
        facts = {"sector": name, "alpha": Decimal("0.45"), "source": SOURCE, "edition": "official", "base_year": 2010}
        facts |= {"grdp_before": Decimal(before), "grdp": Decimal(after), "capital_rate": Decimal("5.2")}
        row = prepare_tfp(
            actor=officer, year=last - 1, basis="computed", facts={**facts, "labour_rate": Decimal("1.1")}
        )
        row = move_tfp(actor=officer, row=row, name="submit")
        move_tfp(actor=director, row=row, name="approve")
    note = "Công văn minh họa của cơ quan thống kê; dùng thay số Cổng tính."
    facts = {"share": Decimal("41.6"), "source": SOURCE, "edition": "official", "note": note}
    row = prepare_tfp(actor=officer, year=last - 1, basis="official", facts=facts)
    row = move_tfp(actor=officer, row=row, name="submit")
    move_tfp(actor=director, row=row, name="approve")
