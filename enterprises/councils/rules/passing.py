"""Who passes. Pure functions named by the rule sets; every figure of the answer is kept and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from enterprises.councils.rules.ballots import Criterion, Marks

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Count:
    """The count of one file. `figures` are label → text, in the order they are shown."""

    passed: bool
    cast: int
    mean: Decimal | None
    groups: Mapping[str, Decimal] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    level: str = ""


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(HUNDREDTH, ROUND_HALF_UP)


def _means(criteria: Sequence[Criterion], scored: Sequence[Marks]) -> tuple[Decimal | None, dict[str, Decimal]]:
    if not scored:
        return None, {}
    groups = dict.fromkeys(c.group for c in criteria)
    by_group = {g: _mean([m.of_group(criteria, g) or Decimal(0) for m in scored]) for g in groups}
    return _mean([m.total or Decimal(0) for m in scored]), by_group


def mean_score(criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]) -> Count:
    """TT 15/2022: mean total, mean of one group, and no criterion with a zero from more than a share of those present."""
    scored = [m for m in ballots if m.points is not None]
    mean, groups = _means(criteria, scored)
    if mean is None:
        return Count(False, len(ballots), None, {}, (_("Không có phiếu chấm điểm nào."),))
    reasons, steps = [], [_("Điểm trung bình %(mean)s của %(count)d phiếu.") % {"mean": mean, "count": len(scored)}]
    if mean < Decimal(str(rule["total"])):
        reasons.append(_("Điểm trung bình dưới %(least)s.") % {"least": rule["total"]})
    group, least = rule["group"], Decimal(str(rule["group_least"]))
    steps.append(_("Điểm trung bình nhóm khả thi: %(mean)s (cần %(least)s).") % {"mean": groups[group], "least": least})
    if groups[group] < least:
        reasons.append(_("Điểm trung bình nhóm khả thi dưới %(least)s.") % {"least": least})
    share = Fraction(rule["zero_share"])
    for criterion in criteria:
        zeros = sum(1 for m in scored if m.points is not None and m.points[criterion.key] == 0)
        if zeros:
            steps.append(_("Tiêu chí “%(name)s”: %(zeros)d/%(present)d phiếu cho điểm 0.")
                         % {"name": criterion.name, "zeros": zeros, "present": present})
        if present and Fraction(zeros, present) > share:
            reasons.append(_("Tiêu chí “%(name)s” bị quá %(share)s thành viên có mặt cho điểm 0.")
                           % {"name": criterion.name, "share": rule["zero_share"]})
    return Count(not reasons, len(ballots), mean, groups, tuple(reasons), tuple(steps))


def ballot_share(criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]) -> Count:
    """NĐ 268/2025: a ballot says "Đạt" from a total and a group score; the content passes from a share of the ballots cast."""
    scored = [m for m in ballots if m.points is not None]
    mean, groups = _means(criteria, scored)
    if not ballots:
        return Count(False, 0, None, {}, (_("Không có phiếu nào."),))
    total, least, group = Decimal(str(rule["total"])), Decimal(str(rule["group_least"])), rule["group"]
    good = sum(1 for m in scored if (m.total or 0) >= total and (m.of_group(criteria, group) or 0) >= least)
    share = Fraction(rule["share"])
    steps = (_("Phiếu “Đạt”: %(good)d trên %(cast)d phiếu (cần %(share)s).")
             % {"good": good, "cast": len(ballots), "share": rule["share"]},)
    passed = Fraction(good, len(ballots)) >= share
    reasons = () if passed else (_("Số phiếu “Đạt” dưới %(share)s.") % {"share": rule["share"]},)
    return Count(passed, len(ballots), mean, groups, reasons, steps)


def acceptance_levels(criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]) -> Count:
    """Acceptance by share of "Đạt" ballots (a total of at least `total`); more than `fail_share` "Không đạt" of those present fails."""
    scored = [m for m in ballots if m.points is not None]
    mean, groups = _means(criteria, scored)
    if not ballots:
        return Count(False, 0, None, {}, (_("Không có phiếu nào."),))
    total = Decimal(str(rule["total"]))
    bad = sum(1 for m in scored if (m.total or 0) < total)
    failed = bool(present) and Fraction(bad, present) > Fraction(rule["fail_share"])
    steps = (_("Phiếu “Không đạt”: %(bad)d trên %(present)d thành viên có mặt.") % {"bad": bad, "present": present},)
    reasons = (_("Quá %(share)s thành viên có mặt đánh giá “Không đạt”.") % {"share": rule["fail_share"]},) if failed else ()
    return Count(not failed and len(scored) > 0, len(ballots), mean, groups, reasons, steps, "failed" if failed else "accepted")


Passing = Callable[[Sequence[Criterion], Sequence[Marks], int, Mapping[str, Any]], Count]
FUNCTIONS: dict[str, Passing] = {
    "mean_score": mean_score, "ballot_share": ballot_share, "acceptance_levels": acceptance_levels,
}


def count(rule: Mapping[str, Any], criteria: Sequence[Criterion], ballots: Sequence[Marks], *, present: int) -> Count:
    """The count of one file under `rule`; `present` are the members taking part in that file."""
    return FUNCTIONS[rule["function"]](criteria, ballots, present, rule)
