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
MARK = "bench:plans"


def grown(before: Figures, after: Figures, first: Figures, last: Figures) -> float:
    """How much longer a page takes since the first stage, in bare pages of each."""
    return (after.p50 / last.p50) / (before.p50 / first.p50)


def broken_bounds(stages: Mapping[str, Sequence[Figures]]) -> list[str]:
    """The bounds the last stage did not keep, in words."""
    names = list(stages)
    first, figures = stages[names[0]], stages[names[-1]]
    bare = figures[0]
    found = []
    for before, row in zip(first[1:], figures[1:], strict=True):
        if row.rows_allowed is not None and row.rows > row.rows_allowed:
            found.append(f"{row.name}: {row.rows} dòng đọc, cho phép {row.rows_allowed}")
        if row.slow_allowed is not None and row.p95 > row.slow_allowed * bare.p95:
            found.append(f"{row.name}: p95 {row.p95 / bare.p95:.1f} × trang trần, cho phép {row.slow_allowed:g} ×")
        growth = grown(before, row, first[0], bare)
        if row.growth_allowed is not None and growth > row.growth_allowed:
            found.append(f"{row.name}: tăng {growth:.2f} ×, cho phép {row.growth_allowed:g} ×")
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
            f"| {row.p50 / last[0].p50:.1f} | {grown(before, row, first[0], last[0]):.2f} × |"
        )
    return "\n".join(lines)


def write(text: str, page: Path = PAGE, mark: str = MARK) -> None:
    """Put the table between the marks of `mark`, leaving the rest of the page as people wrote it."""
    begin, end = f"<!-- {mark} begin -->", f"<!-- {mark} end -->"
    whole = page.read_text(encoding="utf-8")
    head, _mark, rest = whole.partition(begin)
    _old, _mark, tail = rest.partition(end)
    page.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
