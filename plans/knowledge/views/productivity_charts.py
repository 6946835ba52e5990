"""Charts of the productivity database."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plans.knowledge.models import ProductivityFigure, TfpAccount
from plans.knowledge.rules.productivity import GrowthTable
from plans.knowledge.selectors.productivity import Compared
from portal.ui.charts import Series, TargetBar, grouped_columns, target_bars
from portal.vietnam.money import format_decimal

MOST_YEARS, MOST_BARS = 12, 25


def growth_chart(figure: ProductivityFigure, table: GrowthTable) -> SafeString | str:
    """Columns by year; "" with fewer than two years."""
    lines = table.lines[-MOST_YEARS:]
    if len(lines) < 2:
        return ""
    values = [round(line.value, 1) for line in lines]
    return grouped_columns(
        [str(line.year) for line in lines],
        [Series(_("Năng suất lao động"), values)],
        title=_("Năng suất lao động theo năm: %(subject)s") % {"subject": figure.subject_words},
        unit=figure.get_unit_display(),
    )


def comparison_chart(rows: Sequence[Compared], title: str) -> SafeString | str:
    """Bars in a common scale: the longest is the highest value."""
    shown = rows[:MOST_BARS]
    if not shown:
        return ""
    highest = max(row.value for row in shown)
    bars = [TargetBar(row.figure.subject_words, round(row.value, 1), round(highest, 1)) for row in shown]
    said = "; ".join(f"{row.figure.subject_words}: {format_decimal(row.value, 1)}" for row in shown)
    return target_bars(bars, title=_("So sánh năng suất lao động %(group)s") % {"group": title}, description=said)


def tfp_chart(rows: Sequence[TfpAccount]) -> SafeString | str:
    """The share of each year of the whole province that stands; "" with none."""
    shown = [row for row in rows if row.share is not None][-MOST_YEARS:]
    if not shown:
        return ""
    return grouped_columns(
        [str(row.year) for row in shown],
        [Series(_("TFP"), [row.share for row in shown])],
        title=_("Tỷ trọng đóng góp của TFP vào tăng trưởng theo năm"),
        unit="%",
    )


def sector_chart(rows: Sequence[TfpAccount]) -> SafeString | str:
    """Growth of TFP by sector in the newest year any sector has; "" with none."""
    newest = max((row.year for row in rows if row.share is not None), default=0)
    shown = sorted(
        (row for row in rows if row.year == newest and row.share is not None), key=lambda row: row.sector_key
    )
    if not shown:
        return ""
    return grouped_columns(
        [row.sector for row in shown[:MOST_BARS]],
        [Series(_("TFP"), [row.share for row in shown[:MOST_BARS]])],
        title=_("Tỷ trọng đóng góp của TFP theo ngành, năm %(year)s") % {"year": newest},
        unit="%",
    )
