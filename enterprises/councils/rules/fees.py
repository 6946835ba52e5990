"""Who is paid what for one meeting. Pure: attendance and ballots in, lines out; amounts in whole đồng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enterprises.councils.enums import Post


@dataclass(frozen=True)
class Sat:
    """One member who took part: `opinions` are the files on which a written ballot was sealed."""

    name: str
    post: str
    presided: bool
    opinions: int


@dataclass(frozen=True)
class FeeLine:
    """One person's fee: for sitting, and for the opinions, `opinions` times `rate_vnd`."""

    name: str
    post: str
    sitting_vnd: int
    opinions: int
    rate_vnd: int

    @property
    def total_vnd(self) -> int:
        return self.sitting_vnd + self.opinions * self.rate_vnd


def fee_lines(amounts_vnd: Mapping[str, int], sat: Sequence[Sat]) -> list[FeeLine]:
    """A line for each of `sat`. Whoever presided is paid as chair, a chair who did not is paid as a member.

    Kinds of work the scale does not name are paid nothing.
    """
    return [_line(amounts_vnd, one) for one in sat]


def _line(amounts: Mapping[str, int], one: Sat) -> FeeLine:
    if one.presided:
        sitting = amounts.get("chair", 0)
    elif one.post == Post.SECRETARY:
        sitting = amounts.get("secretary", 0)
    else:
        sitting = amounts.get("member", 0)
    rate = amounts.get("opinion_reviewer" if one.post == Post.REVIEWER else "opinion", 0)
    return FeeLine(one.name, one.post, sitting, one.opinions, rate)
