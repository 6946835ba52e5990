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
SUMS = {"spent_vnd": 2000, "requested_vnd": 1000, "accepted_vnd": 2000, "payable_vnd": 1000, "paid_vnd": 1000}


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
    call_command("collectstatic", verbosity=0, interactive=False)
    url, email = _fill(items)
    code = f"from tests.bench.settlement import file_in_process; file_in_process({url!r}, {email!r})"
    told = subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.PIPE, text=True)
    _say(f"XLSX quyết toán một tỉnh, {items:,} hạng mục: {told.stdout.strip()}")
    return told.returncode


def _fill(items: int) -> tuple[str, str]:
    """One payment told in full, and so many like it; the address of the file and who fetches it."""
    from django.db import connection, transaction
    from django.urls import reverse

    from funding.models import LedgerEntry, Payment, PaymentItem
    from tests.funding.builders import Money
    from tests.funding.paying import paid

    money = Money()
    money.approved()
    one = paid(money)
    assert one.paid_on is not None
    entry = LedgerEntry.objects.get(payment=one)
    columns = [
        field.attname for field in Payment._meta.concrete_fields if field.attname not in ("id", "public_id", "code")
    ]
    like = {name: getattr(one, name) for name in columns}
    like |= {name: EACH * amount for name, amount in SUMS.items()}
    payments = [Payment(code=f"TT-BENCH-{number}", **like) for number in range(items // EACH)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE funding_ledgerentry DISABLE TRIGGER USER")
        payments = Payment.objects.bulk_create(payments)
        for payment in payments:
            PaymentItem.objects.bulk_create(
                PaymentItem(payment=payment, position=number, name=f"Hạng mục {number} của {payment.code}", **SUMS)
                for number in range(1, EACH + 1)
            )
        LedgerEntry.objects.bulk_create(
            LedgerEntry(
                kind=entry.kind,
                key=f"bench:{payment.pk}",
                on=entry.on,
                year=entry.year,
                budget_line_id=entry.budget_line_id,
                province_id=entry.province_id,
                payment=payment,
                amount_vnd=EACH * 1000,
                committed_delta_vnd=-EACH * 1000,
                paid_delta_vnd=EACH * 1000,
            )
            for payment in payments
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE funding_ledgerentry ENABLE TRIGGER USER")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    address = reverse("funding:settlement_file", args=[money.plan.public_id, one.paid_on.year, "xlsx"])
    assert money.accountant.user is not None
    return address, money.accountant.user.email


def file_in_process(url: str, email: str) -> None:
    """Fetch `url` and say size, seconds and memory; exits 1 past MEMORY_MIB."""
    import django

    django.setup()
    from django.test import Client, override_settings
    from django.urls import reverse

    from portal.organizations.models import User

    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        client.get(reverse("funding:settlement_list"))  # what every process loads once is not the file's
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew: that of the parent process came along
        before, started = _peak_kib(), time.monotonic()
        answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    mib = round((_peak_kib() - before) / 1024)
    _say(f"{size // 1024} KiB, {time.monotonic() - started:.1f} s, tiến trình dùng thêm nhiều nhất {mib} MiB")
    if mib > MEMORY_MIB:
        raise SystemExit(1)


def _peak_kib() -> int:
    """The most memory this process held since the peak began, in KiB."""
    line = next(row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM"))
    return int(line.split()[1])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
