"""`python -m tests.bench.ledger`: pages of the money over 34 provinces × 5 years × 200 lines with a million entries.

The pages stand beside the bare page of the same run, as in `tests.bench.run`; the ledger of one province leaves as XLSX in
a process of its own whose memory is told. `--entries` makes the ledger smaller.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MEMORY_MIB = 150
"""What the process that writes the file of one province may take at most."""
TIMES = 2
"""Bare pages the balances may take; the lists of entries have the bound of every long list."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=30, help="a line and year; 30 make 1,020,000")
    arguments = parser.parse_args()
    os.environ["PYTEST_XDIST_WORKER"] = "bench"
    from tests.bench.run import _environment
    from tests.pgplugin import PREFIX, ThrowAwayCluster

    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        _environment(folder)
        cluster = ThrowAwayCluster(folder / "pg")
        try:
            cluster.start()
            return _run(arguments.entries)
        finally:
            cluster.stop()


def _run(entries: int) -> int:
    import django
    import psycopg

    with psycopg.connect("dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE portal")
    django.setup()
    from django.core.management import call_command

    from plans.planning.models import Plan
    from portal.demo.scale.ledger import fill_ledger
    from tests.bench import measuring, report
    from tests.bench.run import _settle

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    sizes = {"provinces": 34, "plans": 1, "targets": 5, "tasks": 5, "enterprises": 34_000}
    call_command("generate_scale_data", verbosity=1, applications=340, projects=34, **sizes)
    started = time.monotonic()
    written = fill_ledger(1, list(Plan.objects.filter(code__startswith="QM-").order_by("pk")), entries=entries)
    _say(f"{written:,} bút toán, {time.monotonic() - started:.0f} s, đối chiếu khớp")
    _settle()
    measuring.ROUNDS = 3
    found = measuring.measure(_pages())
    _say(report.table({"1.000.000 bút toán": found}))
    for line in _files_of_one_province():
        _say(line.strip())
    slow = [row for row in found[1:] if row.p50 > (row.times_allowed or TIMES) * found[0].p50]
    broken = [f"{row.name}: {row.p50 / found[0].p50:.1f} ×, cho phép {row.times_allowed:g} ×" for row in slow]
    for line in broken:
        _say(f"✗ {line}")
    return 1 if broken else 0


def _pages() -> list[object]:
    from django.urls import reverse

    from tests.bench.pages import MeasuredPage

    def at(name: str, query: str = "") -> Callable[[], str]:
        return lambda: f"{reverse(name)}{query}"

    def line() -> str:
        from plans.planning.models import BudgetLine
        from portal.demo.scale.places import provinces_to_fill

        province = provinces_to_fill(1)[0]
        row = BudgetLine.objects.filter(version__plan__province=province).order_by("pk").first()
        return reverse("funding:line_ledger", args=[row.public_id]) if row else ""

    return [
        MeasuredPage("số dư, mức trần", at("funding:ceiling_list", "?year=2025"), times=TIMES),
        MeasuredPage("sổ cái của tỉnh", at("funding:ledger_list"), times=6),
        MeasuredPage("sổ cái, tìm “quy mo 17”", at("funding:ledger_list", "?q=quy+mo+17"), times=6),
        MeasuredPage("sổ cái của một dòng", line, times=6),
    ]


def _files_of_one_province() -> list[str]:
    """Of the settlement of a year and of the ledger of that year: seconds, and MiB the process grew by at most.

    Each is written by a process of its own, so that memory taken before is not mistaken for free.
    """
    from plans.planning.models import Plan
    from portal.demo.scale.places import provinces_to_fill

    plan = Plan.objects.filter(province=provinces_to_fill(1)[0], code__startswith="QM-").order_by("pk")[0]
    files = {
        "quyết toán": reverse_of("funding:settlement_file", plan.public_id, 2025, "xlsx"),
        "sổ cái": f"{reverse_of('funding:ledger_list')}?year=2025&xuat=xlsx",
    }
    told = []
    for name, url in files.items():
        command = [sys.executable, "-c", f"from tests.bench.ledger import file_in_process; file_in_process({url!r})"]
        told.append(
            f"XLSX {name} một tỉnh: " + subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )
    return told


def reverse_of(name: str, *arguments: object) -> str:
    """The address of a page."""
    from django.urls import reverse

    return reverse(name, args=arguments)


def file_in_process(url: str) -> None:
    """Fetch `url` as an officer and say size, seconds and memory; exits 1 past MEMORY_MIB."""
    import resource

    import django

    django.setup()
    from django.test import Client, override_settings

    from portal.demo.scale.places import account, provinces_to_fill
    from portal.organizations.models import User
    from portal.organizations.roles import Role

    client = Client()
    user = User.objects.get(email=account(provinces_to_fill(1)[0], Role.OFFICER))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        client.get(reverse_of("funding:closing_list"))  # what every process loads once is not the file's
        before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    mib = round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    _say(f"{size // 1024} KiB, {time.monotonic() - started:.1f} s, tiến trình dùng thêm nhiều nhất {mib} MiB")
    if mib > MEMORY_MIB:
        raise SystemExit(1)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
