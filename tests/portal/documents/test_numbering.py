from __future__ import annotations

import random
import threading

import pytest
from django.db import connection, connections, transaction

from portal.core import clock
from portal.documents.models import NumberSeries
from portal.documents.numbering import next_code, next_number


@pytest.mark.django_db
def test_numbers_count_per_series_and_year() -> None:
    assert [next_number("BC", 2026), next_number("BC", 2026), next_number("BC", 2027), next_number("KH", 2026)] == [
        1,
        2,
        1,
        1,
    ]
    year = clock.today().year
    assert next_code("HS", 7) == f"HS-{year}-0001"
    assert next_code("HS", 8) == f"HS-{year}-0001"
    assert next_code("HS", 7, 2025) == "HS-2025-0001"


@pytest.mark.django_db
def test_a_rolled_back_number_is_given_again() -> None:
    next_number("BC", 2026)
    point = transaction.savepoint()
    next_number("BC", 2026)
    transaction.savepoint_rollback(point)

    assert next_number("BC", 2026) == 2


@pytest.mark.django_db(transaction=True)
def test_a_number_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        next_number("BC", 2026)


@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_rollbacks_leave_no_gap_and_no_double() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("row locks of PostgreSQL")
    drawn: list[int] = []
    failures: list[Exception] = []
    kept = threading.Lock()
    start = threading.Barrier(20)

    def work(seed: int) -> None:
        chance = random.Random(seed)
        start.wait()
        try:
            for _round in range(6):
                try:
                    with transaction.atomic():
                        number = next_number("HS", 2026)
                        if chance.random() < 0.4:
                            raise ZeroDivisionError
                    with kept:
                        drawn.append(number)
                except ZeroDivisionError:
                    continue
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert not failures
    assert sorted(drawn) == list(range(1, len(drawn) + 1))
    assert 30 < len(drawn) < 120
    assert NumberSeries.objects.get(key="HS", year=2026).last == len(drawn)
