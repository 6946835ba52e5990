"""`make bench-reports`: yearly reports under load, under kill -9 and in the sizes of the largest province.

A throw-away PostgreSQL, gunicorn with two workers, Celery with the file broker, all on this machine. It measures

1. a normal yearly report (its budget: 4 s of a worker's processor);
2. a province with 10,000 and with 20,000 supported enterprises, each in a process of its own: time, memory, growth;
3. the reports of 34 provinces asked for in one minute, and meanwhile the pages people open, against the same pages at rest;
4. 50 reports whose worker is killed with -9 at a random moment: each must stand exactly once, with whole files.

It fails when a report is missing, doubled or broken, and when a bound is not kept. `--part` runs some of the four. The whole
run ends within `--minutes`: a part that does not get through is told as such, what was measured before it is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

MARK = "bench:reports"
PROVINCES, NORMAL = 34, 40
TASKS = 70
"""Tasks of a plan: with these and the lists of `NORMAL` enterprises a yearly report has about thirty pages."""
KILLS, LARGE = 50, (10_000, 20_000)
WORKER_SECONDS, TIMES_IDLE, GROWTH = 4.0, 2.0, 2.5
ROUND = 40
PARTS = ("normal", "large", "together", "killed")
MINUTES = 40
LARGE_SECONDS, LARGE_MIB = 90.0, 900
"""Stated bounds of the largest province's report: seconds of a worker's processor, and memory above that of the start."""
_ends_at = float("inf")


def left(at_most: float) -> float:
    """Seconds a step may take: `at_most`, or what is left of the run. Raises TimeoutError when nothing is."""
    seconds = min(at_most, _ends_at - time.monotonic())
    if seconds <= 0:
        raise TimeoutError("the time of the run is over")
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--part", action="append", choices=PARTS, help="only these; may be given again")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--provinces", type=int, default=PROVINCES)
    parser.add_argument("--large", type=int, nargs=2, default=LARGE, metavar=("SMALLER", "LARGER"))
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the whole run ends after so many")
    parser.add_argument("--database", help="an empty database to use instead of a throw-away cluster")
    options = parser.parse_args()
    global _ends_at
    _ends_at = time.monotonic() + options.minutes * 60
    os.environ["PYTEST_XDIST_WORKER"] = "bench"  # the plugin lends its cluster and sets up nothing of its own
    import psycopg

    from tests.bench.run import _environment
    from tests.pgplugin import PREFIX, ThrowAwayCluster

    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        _environment(folder)
        os.environ["JOB_STALE_SECONDS"] = "3"
        if options.database:
            os.environ["DATABASE_URL"] = options.database
            return _run(options, folder)
        cluster = ThrowAwayCluster(folder / "pg")
        try:
            cluster.start()
            with psycopg.connect("dbname=postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE portal")
            return _run(options, folder)
        finally:
            cluster.stop()


def _run(options: argparse.Namespace, folder: Path) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench import report

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    lines, broken = [], []
    parts: dict[str, Callable[[], tuple[list[str], list[str]]]] = {
        "large": lambda: _large(options.large),  # first, in provinces of their own: few rows of one cannot be made many
        "normal": _normal,
        "together": lambda: _together(options.provinces, folder),
        "killed": lambda: _killed(options.kills, folder),
    }
    for part, measure in parts.items():
        if options.part and part not in options.part:
            continue
        started = time.monotonic()
        try:
            left(1)
            if part != "large":
                fill(options.provinces, NORMAL)
            rows, faults = measure()
        except (TimeoutError, subprocess.TimeoutExpired) as late:
            rows, faults = [f"| {part} | không xong trong thời gian của lần đo |"], [f"{part}: {late}"[:300]]
        sys.stdout.write("\n".join([*rows, f"({part}: {time.monotonic() - started:.0f} s)"]) + "\n")
        sys.stdout.flush()
        lines += rows
        broken += faults
    head = (
        f"Đo ngày {time.strftime('%d/%m/%Y')}, {os.cpu_count()} lõi, tải máy khi xong {os.getloadavg()[0]:.0f}; PostgreSQL,"
        " gunicorn 2 tiến trình, 1 Celery worker, tất cả trên cùng máy."
    )
    text = "\n".join([head, "", "| Việc | Kết quả |", "|---|---|", *lines])
    if options.write:
        report.write(text, mark=MARK)
    for line in broken:
        sys.stderr.write(f"✗ {line}\n")
    return 1 if broken else 0


def fill(provinces: int, each: int, *, skip: int = 0) -> None:
    """`provinces` with one plan and `each` supported enterprises, without the first `skip`; what stands is kept."""
    from django.core.management import call_command
    from django.db import connection

    sizes = {"enterprises": each * provinces, "applications": 2 * each * provinces, "projects": each * provinces}
    call_command("generate_scale_data", verbosity=0, provinces=provinces, skip=skip, plans=1, tasks=TASKS, **sizes)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _codes() -> list[str]:
    from plans.planning.models import Plan

    return list(Plan.objects.filter(code__startswith="QM-").order_by("code").values_list("code", flat=True))


def _year() -> int:
    """The year in which most was approved: its report has the long lists."""
    from django.db.models import Count

    from enterprises.applications.models import Application

    rows = Application.objects.filter(decided_at__isnull=False).values("decided_at__year").annotate(n=Count("pk"))
    return int(rows.order_by("-n")[0]["decided_at__year"])


def _other_years() -> list[int]:
    """Four years nobody has made a report of: the normal ones are of the year of most approvals and the one before."""
    from portal.core import clock

    taken = {_year(), _year() - 1}
    return [year for year in range(clock.today().year - 1, 2010, -1) if year not in taken][:4]


def _of(place: int) -> str:
    """The plan of the province at this place, from 0."""
    from portal.demo.scale.places import provinces_to_fill

    return f"QM-{provinces_to_fill(place + 1)[place].slug}-1"


def _alone(code: str, year: int, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.report_alone", code, str(year), *more]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=left(300))
    facts: dict[str, Any] = json.loads(answer.stdout)
    if facts["status"] != "done":
        raise RuntimeError(facts["error"])
    return facts


def _normal() -> tuple[list[str], list[str]]:
    """Reports of up to five provinces, each by a process that has made another one before."""
    year, large = _year(), {_of(place) for place in range(len(LARGE))}
    runs = [_alone(code, year, "warm") for code in [code for code in _codes() if code not in large][:5]]
    cpu, wall = (statistics.median(run[name] for run in runs) for name in ("cpu", "seconds"))
    pages, peak = max(run["pages"] for run in runs), max(run["peak_mib"] for run in runs)
    row = (
        f"| báo cáo năm bình thường ({NORMAL} đơn vị, {pages} trang, PDF + Word + Excel) | {cpu:.1f} s bộ xử lý, {wall:.1f} s chờ"
        f" (trung vị {len(runs)} tỉnh); bộ nhớ cao nhất {peak} MiB |"
    )
    faults = [] if cpu <= WORKER_SECONDS else [f"báo cáo bình thường: {cpu:.1f} s, cho phép {WORKER_SECONDS:g} s"]
    return [row], faults


def _large(sizes: Sequence[int]) -> tuple[list[str], list[str]]:
    runs, rows = [], []
    for place, size in enumerate(sizes):
        fill(1, size, skip=place)
        facts = _alone(_of(place), _year())
        runs.append(facts)
        kib = ", ".join(f"{kind} {count} KiB" for kind, count in facts["kib"].items())
        rows.append(
            f"| tỉnh có {size:,} đơn vị được hỗ trợ ({facts['pages']} trang; {kib}) | {facts['cpu']:.1f} s bộ xử lý,"
            f" {facts['seconds']:.1f} s chờ; bộ nhớ {facts['start_mib']} → {facts['peak_mib']} MiB |".replace(
                ",", ".", 1
            )
        )
    growth = runs[1]["cpu"] / runs[0]["cpu"]
    rows.append(f"| tăng khi số đơn vị gấp {sizes[1] / sizes[0]:g} | thời gian × {growth:.2f} |")
    faults = [] if growth <= GROWTH else [f"tỉnh lớn: thời gian tăng {growth:.2f} ×, cho phép {GROWTH:g} ×"]
    last = runs[-1]
    taken = last["peak_mib"] - last["start_mib"]
    if last["cpu"] > LARGE_SECONDS:
        faults.append(f"tỉnh lớn: {last['cpu']:.1f} s, cho phép {LARGE_SECONDS:g} s")
    if taken > LARGE_MIB:
        faults.append(f"tỉnh lớn: thêm {taken} MiB, cho phép {LARGE_MIB} MiB")
    return rows, faults


def _pages() -> list[tuple[str, str]]:
    """Address and cookie of what people open while reports are made."""
    from django.urls import reverse

    from tests.bench.measuring import _cookie
    from tests.bench.pages import account, provinces_to_fill

    cookie = _cookie(account(provinces_to_fill(1)[0], "officer"))
    names = ("home:dashboard", "applications:application_list", "registry:enterprise_list", "reports:report_list")
    return [(reverse(name), cookie) for name in names]


def _opened(port: int, pages: Sequence[tuple[str, str]], until: Callable[[int], bool]) -> list[float]:
    from tests.bench import servers

    seconds, number = [], 0
    while not until(number):
        url, cookie = pages[number % len(pages)]
        took, response, _length = servers.fetch(port, url, cookie)
        if response.status != 200:
            raise RuntimeError(f"{url} answered {response.status}")
        seconds.append(took)
        number += 1
        time.sleep(0.05)  # people read
    return seconds


def _p95(seconds: Sequence[float]) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def _asked(codes: Sequence[str], years: Sequence[int]) -> list[Any]:
    from portal.jobs.actions.enqueue import enqueue
    from portal.organizations.actor import system_actor
    from reports.jobs import KEY, payload_for, plan_by_code

    actor = system_actor("bench")
    return [
        enqueue(actor=actor, kind=KEY, payload=payload_for(plan_by_code(actor, code), year), send=False)
        for code in codes
        for year in years
    ]


def _workers(folder: Path) -> Any:
    from tests.reports.killing import Workers

    return Workers("tests.bench.reports_worker:app", folder, os.environ)


def _together(provinces: int, folder: Path) -> tuple[list[str], list[str]]:
    from tests.bench import servers
    from tests.reports.killing import faults_of, wait_for

    pages, workers = _pages(), _workers(folder)
    with servers.server("tests.bench.settings") as port:
        _opened(port, pages, lambda number: number >= 4 * len(pages))  # warm
        idle = _opened(port, pages, lambda number: number >= ROUND * len(pages))
        workers.start(beat=True)
        jobs = _asked(_codes(), _other_years()[:1])
        done = threading.Event()
        failures: list[BaseException] = []
        started = time.perf_counter()

        def watch() -> None:
            try:
                wait_for(jobs, left(600))
            except BaseException as error:  # told below
                failures.append(error)
            finally:
                done.set()

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            busy = _opened(port, pages, lambda _number: done.is_set())
            took = time.perf_counter() - started
            watcher.join()
        finally:
            workers.close()
    times = _p95(busy) / _p95(idle)
    faults = [*map(str, failures), *faults_of(jobs)]
    if times > TIMES_IDLE:
        faults.append(f"trang chậm {times:.1f} × khi lập báo cáo, cho phép {TIMES_IDLE:g} ×")
    rows = [
        (
            f"| {provinces} tỉnh bấm lập báo cáo cùng một phút | {len(jobs)} báo cáo xong sau {took:.0f} s, thiếu hoặc hỏng:"
            f" {len(faults_of(jobs))} |"
        ),
        (
            f"| trang web trong lúc đó ({len(busy)} lần mở) | p95 {_p95(busy) * 1000:.0f} ms, khi rảnh {_p95(idle) * 1000:.0f} ms"
            f" ({times:.2f} ×) |"
        ),
    ]
    return rows, faults


def _killed(kills: int, folder: Path) -> tuple[list[str], list[str]]:
    from tests.reports.killing import faults_of, kill_runner, wait_for

    _used, first, second, spare = _other_years()
    jobs = _asked(_codes(), [first, second])[:kills]
    dice, workers = random.Random(), _workers(folder)
    longest = max(1.0, _alone(_codes()[-1], spare)["seconds"])
    workers.start(beat=True)
    try:
        hit = sum(kill_runner(job, dice, longest, wait=left(120)) for job in jobs)
        wait_for(jobs, left(300))
    finally:
        workers.close()
    faults = faults_of(jobs)
    row = (
        f"| kill -9 tiến trình chạy báo cáo tại một lúc ngẫu nhiên, {len(jobs)} lần ({hit} lần giữa chừng) |"
        f" đủ {len(jobs)} báo cáo, mỗi báo cáo một lần, tệp nguyên vẹn; sai: {len(faults)} |"
    )
    return [row], faults


if __name__ == "__main__":
    sys.exit(main())
