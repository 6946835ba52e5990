"""Drawings as pictures, for formats without SVG."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pypdfium2
from weasyprint import HTML
from weasyprint.urls import URLFetcher

PIXELS_PER_POINT = 3
"""216 dots per inch: sharp in print, some 50 kB a chart."""
MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Picture:
    """PNG bytes, the width it was drawn for, and its words for readers who cannot see it."""

    png: bytes
    width_mm: float
    description: str


def svg_to_png(svg: str) -> Picture:
    """The drawing in black ink on white."""
    box = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    width, height = (float(box[1]), float(box[2])) if box else (640.0, 320.0)
    page = (
        f"<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0; color: #000;"
        f' font-family: Arimo, "Liberation Sans", sans-serif }} svg {{ display: block; width: {width}px; height: {height}px }}'
        f"</style>{svg.replace('currentColor', '#000000')}"
    )
    pdf = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()
    stream = io.BytesIO()
    drawing = pypdfium2.PdfDocument(pdf)
    try:
        drawing[0].render(scale=PIXELS_PER_POINT).to_pil().save(stream, "PNG", optimize=True)
        width_mm = drawing[0].get_width() * MM_PER_POINT
    finally:
        drawing.close()
    words = " ".join(re.findall(r"<(?:title|desc)[^>]*>([^<]*)</", svg))
    return Picture(png=stream.getvalue(), width_mm=width_mm, description=words)
