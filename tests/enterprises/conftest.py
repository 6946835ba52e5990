"""What tests of enterprises share: a budget that promises anything, so that approvals do not need funding's rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from enterprises.applications.sockets import budget
from tests.factories.enterprises import Office, make_office


@pytest.fixture
def promises() -> Iterator[list[tuple[str, int]]]:
    """Plugs in a budget that notes what it promised: ("commit" or "release", đồng)."""
    noted: list[tuple[str, int]] = []
    standing = budget.plugged()
    budget.unregister()
    budget.register(
        lambda *, actor, application, amount_vnd: noted.append(("commit", amount_vnd)),
        release=lambda *, actor, application, reason="", amount_vnd=None: noted.append(("release", 0)),
    )
    yield noted
    budget.unregister()
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])


@pytest.fixture
def office(db: None, promises: list[tuple[str, int]]) -> Office:
    """A Department with one open call."""
    return make_office()
