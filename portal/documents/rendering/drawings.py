"""Drawings on paper: in ink, and as pictures for formats without SVG."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass

import pypdfium2
from weasyprint import HTML
from weasyprint.urls import URLFetcher

PIXELS_PER_POINT = 3
"""216 dots per inch: sharp in print, some 50 kB a chart."""
FEWEST_PIXELS = 480
"""A small code (QR) must stay sharp enough to be read by a telephone."""
PIXELS_PER_UNIT = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72}
SERIF = '"Times New Roman", Tinos, "Liberation Serif", serif'
"""As in the PDF: a wider typeface would run out of the drawing."""
MM_PER_POINT = 25.4 / 72
LARGER = 1.15
"""A drawing of 680 units shrinks to the 160 mm between the margins; the serif letters are narrower than those of the screen, so
they stand larger in the same room: the smallest (10.5 units) at 8 points."""
_LETTERS = re.compile(r'font-size="([0-9.]+)"')


@dataclass(frozen=True)
class Picture:
    """PNG bytes, the width it was drawn for, and its words for readers who cannot see it."""

    png: bytes
    width_mm: float
    description: str


def on_paper(svg: str, family: str) -> str:
    """The drawing in black ink and a typeface of its own, in letters to be read on paper: outside a page nothing is inherited."""
    fonts = html.escape(family)
    larger = _LETTERS.sub(lambda found: f'font-size="{round(float(found[1]) * LARGER, 2):g}"', svg)
    return larger.replace("currentColor", "#000000").replace("<svg ", f'<svg font-family="{fonts}" ', 1)


def svg_to_png(svg: str) -> Picture:
    """The drawing in black ink on white."""
    width, height = _size(svg)
    size = f"width: {width}px; height: {height}px"
    styles = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block; {size} }}"
    page = f"<style>{styles}</style>{on_paper(svg, SERIF)}"
    pdf = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()
    stream = io.BytesIO()
    drawing = pypdfium2.PdfDocument(pdf)
    try:
        scale = max(PIXELS_PER_POINT, FEWEST_PIXELS / drawing[0].get_width())
        drawing[0].render(scale=scale).to_pil().save(
            stream, "PNG"
        )  # as small as with `optimize` to a few percent, in a fifth of the time
        width_mm = drawing[0].get_width() * MM_PER_POINT
    finally:
        drawing.close()
    words = " ".join(re.findall(r"<(?:title|desc)[^>]*>([^<]*)</", svg))
    return Picture(png=stream.getvalue(), width_mm=width_mm, description=words)


def _size(svg: str) -> tuple[float, float]:
    """Width and height in CSS pixels: the width as stated, the height by the proportions of the view box."""
    box = re.search(r'viewBox="[0-9.-]+ [0-9.-]+ ([0-9.]+) ([0-9.]+)"', svg)
    wide, high = (float(box[1]), float(box[2])) if box else (640.0, 320.0)
    stated = re.search(r'<svg[^>]*\swidth="([0-9.]+)(mm|cm|in|pt|px)?"', svg)
    width = float(stated[1]) * PIXELS_PER_UNIT.get(stated[2] or "", 1.0) if stated else wide
    return width, width * high / wide
