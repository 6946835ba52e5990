"""Charts drawn on the server: the same figures in the page, on a telephone, in the PDF and (as a picture) in Word.

Only presentation attributes, so a strict content policy has nothing to refuse; axes and words take the text colour of the
place they stand in (`currentColor`), series carry classes (`chart-series-1` …) a stylesheet may recolour. Every chart has a
title and a sentence for people who cannot see it. Give its figures as a table too. Each function returns a `Drawing`: on
paper it is its SVG; a page shows it by `{% chart %}` or `{% drawing %}`, which put the narrow one beside the wide one.
"""

from portal.ui.charts.figures import Series, Slice, StackedRow, TargetBar
from portal.ui.charts.ink import COLOURS, Drawing, drawing
from portal.ui.charts.wide import donut, grouped_columns, stacked_bar, stacked_rows, target_bars

__all__ = [
    "COLOURS",
    "Drawing",
    "Series",
    "Slice",
    "StackedRow",
    "TargetBar",
    "donut",
    "drawing",
    "grouped_columns",
    "stacked_bar",
    "stacked_rows",
    "target_bars",
]
