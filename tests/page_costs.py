"""Pages cost the same for one row and for three: opened before and after the world has grown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST = 12


def queries_of(client: Client, address: str) -> int:
    """How many queries a further visit takes; the first one fills what is kept between requests."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def dearer(
    pages: Sequence[tuple[Client, str]], grow: Callable[[], None], allowed: Mapping[str, int] | None = None
) -> dict[str, list[int]]:
    """Addresses that ask more after `grow`, or more than is allowed: {address: [before, after]}; {} is what is wanted.

    `allowed` names the few pages that may ask more than twelve times.
    """
    most = dict(allowed or {})
    before = {address: queries_of(client, address) for client, address in pages}
    grow()
    after = {address: queries_of(client, address) for client, address in pages}
    return {a: [n, after[a]] for a, n in before.items() if after[a] > n or after[a] > most.get(a, MOST)}
