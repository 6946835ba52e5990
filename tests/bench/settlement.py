"""`python -m tests.bench.settlement`: the XLSX settlement of one province and year with 100,000 paid items.

The file is fetched by the accountant in a process of its own, so that memory taken before is not mistaken for free. It
fails when that process grows by more than MEMORY_MIB. `--items` makes it smaller.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEMORY_MIB = 150
"""What writing the file may take at most, whatever the number of items."""
EACH = 100
"""Items of one payment."""
PAYMENTS = """
INSERT INTO funding_payment (public_id, created_at, updated_at, row_version, status, due_on, code, kind, province_id, project_id,
    budget_line_id, spent_vnd, requested_vnd, accepted_vnd, payable_vnd, paid_vnd, limited_by, limits, is_last, requested_on,
    treasury_reference, paid_on, verified_by_id, approved_by_id)
SELECT gen_random_uuid(), now(), now(), 1, 'paid', NULL, 'TT-' || n, 'payment', p.province_id, p.project_id,
    p.budget_line_id, %(each)s * 2000, %(each)s * 1000, %(each)s * 2000, %(each)s * 1000, %(each)s * 1000, '', '[]', false,
    p.requested_on, 'KB-' || n, p.paid_on, p.verified_by_id, p.approved_by_id
FROM funding_payment p CROSS JOIN generate_series(1, %(payments)s) n WHERE p.id = %(like)s
"""
ITEMS = """
INSERT INTO funding_paymentitem (public_id, created_at, updated_at, payment_id, position, name, spent_vnd, requested_vnd,
    accepted_vnd, refused_because, payable_vnd, paid_vnd)
SELECT gen_random_uuid(), now(), now(), p.id, n, 'Hạng mục ' || n || ' của ' || p.code, 2000, 1000, 2000, '', 1000, 1000
FROM funding_payment p CROSS JOIN generate_series(1, %(each)s) n WHERE p.id > %(like)s
"""
ENTRIES = """
INSERT INTO funding_ledgerentry (public_id, created_at, updated_at, kind, key, "on", year, budget_line_id, payment_id, province_id,
    amount_vnd, limit_delta_vnd, committed_delta_vnd, paid_delta_vnd, ceilings, note, actor_name, search_key)
SELECT gen_random_uuid(), now(), now(), 'pay', 'bench:' || p.id, p.paid_on, %(year)s, p.budget_line_id, p.id, p.province_id,
    p.payable_vnd, 0, -p.payable_vnd, p.payable_vnd, '[]', '', '', ''
FROM funding_payment p WHERE p.id > %(like)s
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
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
            return _run(arguments.items)
        finally:
            cluster.stop()


def _run(items: int) -> int:
    import django
    import psycopg

    with psycopg.connect("dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE portal")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    url, email = _fill(items)
    code = f"from tests.bench.settlement import file_in_process; file_in_process({url!r}, {email!r})"
    told = subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.PIPE, text=True)
    _say(f"XLSX quyết toán một tỉnh, {items:,} hạng mục: {told.stdout.strip()}")
    return told.returncode


def _fill(items: int) -> tuple[str, str]:
    """One payment told in full, and so many like it; the address of the file and who fetches it."""
    from django.db import connection, transaction
    from django.urls import reverse

    from tests.funding.builders import Money
    from tests.funding.paying import paid

    money = Money()
    money.approved()
    one = paid(money)
    assert one.paid_on is not None
    facts = {"like": one.pk, "payments": items // EACH, "each": EACH, "year": one.paid_on.year}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE funding_ledgerentry DISABLE TRIGGER USER")
        for statement in (PAYMENTS, ITEMS, ENTRIES):
            cursor.execute(statement, facts)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE funding_ledgerentry ENABLE TRIGGER USER")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    address = reverse("funding:settlement_file", args=[money.plan.public_id, one.paid_on.year, "xlsx"])
    assert money.accountant.user is not None
    return address, money.accountant.user.email


def file_in_process(url: str, email: str) -> None:
    """Fetch `url` and say size, seconds and memory; exits 1 past MEMORY_MIB."""
    import resource

    import django

    django.setup()
    from django.test import Client, override_settings
    from django.urls import reverse

    from portal.organizations.models import User

    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        client.get(reverse("funding:settlement_list"))  # what every process loads once is not the file's
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
