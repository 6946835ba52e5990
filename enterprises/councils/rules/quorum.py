"""When a council may open and vote. Pure functions named by the rule sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from enterprises.councils.enums import Post


@dataclass(frozen=True)
class Seat:
    """One seat at one meeting: the post, and whether its holder takes part (for a file: not recused)."""

    post: str
    takes_part: bool


@dataclass(frozen=True)
class Quorum:
    """The answer with its figures and, when it does not hold, every reason."""

    holds: bool
    present: int
    seats: int
    reasons: tuple[str, ...] = ()


def _leads(seats: Sequence[Seat], has_delegation: bool, reasons: list[str]) -> None:
    present = {seat.post for seat in seats if seat.takes_part}
    if Post.CHAIR in present:
        return
    if Post.VICE_CHAIR in present and has_delegation:
        return
    if Post.VICE_CHAIR in present:
        reasons.append(_("Phó Chủ tịch chủ trì phải có giấy ủy quyền của Chủ tịch."))
    else:
        reasons.append(_("Phải có Chủ tịch hoặc Phó Chủ tịch được ủy quyền."))


def by_size(seats: Sequence[Seat], has_delegation: bool, rule: Mapping[str, Any]) -> Quorum:
    """A fixed number for each size of council ({"7": 5, "9": 7}), a chair, and all reviewers when asked for."""
    present = sum(seat.takes_part for seat in seats)
    needed = int(rule["needed"].get(str(len(seats)), len(seats)))
    reasons: list[str] = []
    if present < needed:
        reasons.append(
            _("Cần ít nhất %(needed)d trên %(seats)d thành viên, có mặt %(present)d.")
            % {"needed": needed, "seats": len(seats), "present": present}
        )
    _leads(seats, has_delegation, reasons)
    if rule.get("all_reviewers") and any(s.post == Post.REVIEWER and not s.takes_part for s in seats):
        reasons.append(_("Phải có đủ các ủy viên phản biện."))
    return Quorum(not reasons, present, len(seats), tuple(reasons))


def by_share(seats: Sequence[Seat], has_delegation: bool, rule: Mapping[str, Any]) -> Quorum:
    """At least a share of the seats ("2/3"), a chair, and further posts when asked for."""
    present = sum(seat.takes_part for seat in seats)
    share = Fraction(rule["share"])
    reasons: list[str] = []
    if not seats or Fraction(present, len(seats)) < share:
        reasons.append(
            _("Cần ít nhất %(share)s số thành viên, có mặt %(present)d trên %(seats)d.")
            % {"share": rule["share"], "seats": len(seats), "present": present}
        )
    _leads(seats, has_delegation, reasons)
    if rule.get("all_reviewers") and any(s.post == Post.REVIEWER and not s.takes_part for s in seats):
        reasons.append(_("Phải có đủ các ủy viên phản biện."))
    if rule.get("secretary") and not any(s.post == Post.SECRETARY and s.takes_part for s in seats):
        reasons.append(_("Phải có thư ký hội đồng."))
    return Quorum(not reasons, present, len(seats), tuple(reasons))


FUNCTIONS: dict[str, Callable[[Sequence[Seat], bool, Mapping[str, Any]], Quorum]] = {
    "by_size": by_size,
    "by_share": by_share,
}


def quorum(rule: Mapping[str, Any], seats: Sequence[Seat], *, has_delegation: bool) -> Quorum:
    """Whether `seats` may vote under `rule`."""
    return FUNCTIONS[rule["function"]](seats, has_delegation, rule)
