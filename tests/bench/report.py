"""The numbers of a run as a table of docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.core import clock
from tests.bench.measuring import Figures
from tests.bench.servers import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench:plans begin -->", "<!-- bench:plans end -->"


def broken_bounds(figures: Sequence[Figures]) -> list[str]:
    """The bounds a run did not keep, in words."""
    bare = figures[0]
    found = []
    for row in figures[1:]:
        if row.queries_allowed is not None and row.queries > row.queries_allowed:
            found.append(f"{row.name}: {row.queries} truy vấn, cho phép {row.queries_allowed}")
        if row.times_allowed is not None and row.p50 > row.times_allowed * bare.p50:
            found.append(f"{row.name}: {row.p50 / bare.p50:.1f} × trang trần, cho phép {row.times_allowed:g} ×")
    return found


def table(stages: Mapping[str, Sequence[Figures]]) -> str:
    """Markdown: one row per page, the last stage in full and how the time grew since the first."""
    names = list(stages)
    first, last = stages[names[0]], stages[names[-1]]
    lines = [
        f"Đo ngày {clock.today():%d/%m/%Y}, {os.cpu_count()} lõi, Python {platform.python_version()}, PostgreSQL, gunicorn 2 tiến trình.",
        f"Dữ liệu: {names[-1]} (cột “tăng”: so với {names[0]}). ms là trung vị của 5 lượt, mỗi lượt 12 lần tải.",
        "",
        "| Trang | truy vấn | dòng đọc | KiB | p50 ms | p95 ms | × trang trần | tăng |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for before, row in zip(first, last, strict=True):
        lines.append(
            f"| {row.name} | {row.queries} | {row.rows} | {row.kib} | {row.p50 * 1000:.1f} | {row.p95 * 1000:.1f} "
            f"| {row.p50 / last[0].p50:.1f} | {(row.p50 / last[0].p50) / (before.p50 / first[0].p50):.2f} × |"
        )
    return "\n".join(lines)


def write(text: str, page: Path = PAGE) -> None:
    """Put the table between its marks, leaving the rest of the page as people wrote it."""
    whole = page.read_text(encoding="utf-8")
    head, _mark, rest = whole.partition(BEGIN)
    _old, _mark, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")
