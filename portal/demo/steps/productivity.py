"""The productivity database of the demonstration: the province, its sectors, values from outside, TFP by year. Invented numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from plans.knowledge.actions.move_tfp import move_tfp
from plans.knowledge.actions.prepare_tfp import prepare_tfp
from portal.core import clock
from portal.demo.people import actor

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
    note = "Công văn minh họa của cơ quan thống kê; dùng thay số Cổng tính."
    facts = {"share": Decimal("41.6"), "source": SOURCE, "edition": "official", "note": note}
    row = prepare_tfp(actor=officer, year=last - 1, basis="official", facts=facts)
    row = move_tfp(actor=officer, row=row, name="submit")
    move_tfp(actor=director, row=row, name="approve")
