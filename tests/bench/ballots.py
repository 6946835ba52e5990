"""One ballot saved in a meeting of 120 files and nine members, against a bare locked update of the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

TIMES = 6
"""A ballot may take so many bare locked updates."""
ROUNDS = 60


@dataclass(frozen=True)
class BallotTimes:
    """Medians in milliseconds."""

    ballot: float
    bare: float

    @property
    def times(self) -> float:
        return self.ballot / self.bare

    @property
    def words(self) -> str:
        return (
            f"Lưu một phiếu (phiên họp 120 hồ sơ × 9 thành viên): {self.ballot:.1f} ms, "
            f"cập nhật trần có khóa: {self.bare:.1f} ms, {self.times:.1f} lần (không quá {TIMES})."
        )


def measure_ballots() -> BallotTimes:
    """Seal the last member's ballots one by one, each beside a bare locked update. Works inside the server's process."""
    from enterprises.councils.actions.submit_ballot import submit_ballot
    from enterprises.councils.models import Meeting
    from portal.demo.scale.meetings import NAME
    from portal.demo.scale.places import provinces_to_fill
    from portal.organizations.actor import Actor
    from portal.organizations.models import Membership, Organization
    from portal.organizations.roles import Role

    meeting = Meeting.objects.get(province=provinces_to_fill(1)[0], status="scoring", council__name__startswith=NAME)
    seat = meeting.council.members.select_related("user").order_by("-pk")[0]
    membership = Membership.objects.select_related("organization__province").get(user=seat.user)
    actor = Actor(user=seat.user, organization=membership.organization, roles=frozenset({Role.COUNCIL_MEMBER}))
    typed = {row["key"]: str(row["maximum"]) for row in meeting.council.rule_set.criteria}
    files = list(meeting.files.all()[: ROUNDS + 5])
    office = Organization.objects.order_by("pk")[0]

    def bare() -> None:
        with transaction.atomic():
            row = Organization.objects.select_for_update().get(pk=office.pk)
            row.save(update_fields=["updated_at"])

    ballots, updates = [], []
    for number, file in enumerate(files):
        taken = _timed(partial(submit_ballot, actor=actor, file=file, typed=typed))
        plain = _timed(bare)
        if number >= 5:  # the first ones warm up
            ballots.append(taken)
            updates.append(plain)
    return BallotTimes(statistics.median(ballots), statistics.median(updates))


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000
