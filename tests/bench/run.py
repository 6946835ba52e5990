"""`make bench`: a throw-away PostgreSQL, data in two sizes, every page against the bare page of the same run."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

COUNTRY = {"provinces": 34, "enterprises": 34_000, "applications": 204_000, "projects": 200_000}
EARLY = {"provinces": 1, "enterprises": 1_000, "applications": 6_000, "projects": 5_882}
"""One province as it stands in `COUNTRY`: the measured pages show the same rows in both sizes."""
FEW = {"standards": 500, "trainees": 1_000, "output_years": 5}
MANY = {"standards": 50_000, "trainees": 100_000, "output_years": 5}
"""Registers of the programme besides grants: 200,000 enterprises × 5 years are a million values of productivity."""
STAGES: dict[str, Sequence[dict[str, int]]] = {
    "1 tỉnh, 10.000 hồ sơ": (
        EARLY,
        {"provinces": 1, "enterprises": 6_667, "applications": 10_000, "projects": 5_882, **FEW},
    ),
    "34 tỉnh, riêng tỉnh được đo 300.000 hồ sơ và 200.000 đơn vị": (
        COUNTRY,
        {"provinces": 1, "enterprises": 200_000, "applications": 300_000, "projects": 5_882, **MANY},
    ),
}
"""Name → what is generated for it, one run of `generate_scale_data` each."""


def _environment(folder: Path) -> None:
    """What production needs, with values of this run."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="localhost,testserver",
        SITE_ADDRESS="http://localhost",
        CELERY_BROKER_URL=f"filesystem://{folder}",
        EMAIL_URL="dummymail://",
        MEDIA_ROOT=str(folder / "media"),
        STATIC_ROOT=str(folder / "static"),
        PORTAL_STATE_DIR=str(folder / "state"),
        PGHOST=str(folder / "pg"),
        PGUSER="portal",
        DATABASE_URL="postgres:///portal",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    os.environ["PYTEST_XDIST_WORKER"] = "bench"  # the plugin lends its cluster and sets up nothing of its own
    from tests.pgplugin import PREFIX, ThrowAwayCluster

    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        _environment(folder)
        cluster = ThrowAwayCluster(folder / "pg")
        try:
            cluster.start()
            return _run(arguments.write)
        finally:
            cluster.stop()


def _settle() -> None:
    """What autovacuum does in the minutes after so much was written is done before anything is measured, not beside it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _run(is_written: bool) -> int:
    import django
    import psycopg

    with psycopg.connect("dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE portal")
    django.setup()
    from django.core.management import call_command

    from tests.bench import report
    from tests.bench.ballots import TIMES, measure_ballots
    from tests.bench.measuring import measure
    from tests.bench.pages import PAGES

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    stages = {}
    for name, runs in STAGES.items():
        for sizes in runs:
            call_command("generate_scale_data", verbosity=1, **sizes)
        _settle()
        stages[name] = measure(PAGES)
    ballots = measure_ballots()
    text = f"{report.table(stages)}\n\n{ballots.words}"
    sys.stdout.write(f"{text}\n")
    if is_written:
        report.write(text)
    broken = [*report.broken_bounds(stages), *([] if ballots.times <= TIMES else [ballots.words])]
    for line in broken:
        sys.stderr.write(f"✗ {line}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
