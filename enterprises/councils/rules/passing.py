"""Who passes. Pure functions named by the rule sets; every figure of the answer is kept and shown.

Thresholds are compared with exact means; two decimals are what people read and what ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from enterprises.councils.rules.ballots import Criterion, Marks
from portal.vietnam.money import format_decimal

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One ballot in the count, without its name. `says` is True for "Đạt" where the rule reads ballots singly."""

    total: Decimal | None
    groups: Mapping[str, Decimal] = field(default_factory=dict)
    says: bool | None = None


@dataclass(frozen=True)
class Count:
    """The count of one file: `steps` are its figures in words, `reasons` what stands against the file.

    `workings` add the single ballots up, without names; they are for those who check the count, not for the summary.
    """

    passed: bool
    cast: int
    mean: Decimal | None
    groups: Mapping[str, Decimal] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    level: str = ""
    lines: tuple[Line, ...] = ()
    workings: tuple[str, ...] = ()


def count(rule: Mapping[str, Any], criteria: Sequence[Criterion], ballots: Sequence[Marks], *, present: int) -> Count:
    """The count of one file under `rule`; `present` are the members taking part in that file."""
    return FUNCTIONS[rule["function"]](criteria, ballots, present, rule)


def mean_score(criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]) -> Count:
    """TT 15/2022: mean total, mean of one group, and no criterion with a zero from more than a share of those present."""
    scored = [m for m in ballots if m.points is not None]
    if not scored:
        return Count(
            False, len(ballots), None, {}, (_("Không có phiếu chấm điểm nào."),), lines=_lines(criteria, ballots)
        )
    group, name = rule["group"], rule.get("group_name", rule["group"])
    totals = [m.total or Decimal(0) for m in scored]
    marks = [m.of_group(criteria, group) or Decimal(0) for m in scored]
    parts = (
        (_("Điểm trung bình"), totals, rule["total"]),
        (_("Điểm trung bình nhóm %(name)s") % {"name": name}, marks, rule["group_least"]),
    )
    steps = [
        _("%(label)s: %(mean)s (cần ít nhất %(least)s).") % {"label": label, "mean": _mean_text(values), "least": least}
        for label, values, least in parts
    ]
    reasons = []
    if _exact_mean(totals) < Fraction(str(rule["total"])):
        reasons.append(_("Điểm trung bình dưới %(least)s.") % {"least": rule["total"]})
    if _exact_mean(marks) < Fraction(str(rule["group_least"])):
        reasons.append(
            _("Điểm trung bình nhóm %(name)s dưới %(least)s.") % {"name": name, "least": rule["group_least"]}
        )
    for criterion in criteria:
        zeros = sum(1 for m in scored if m.points is not None and m.points[criterion.key] == 0)
        if zeros:
            steps.append(
                _(
                    "Tiêu chí “%(name)s”: %(zeros)d phiếu cho điểm 0 trên %(present)d thành viên có mặt (không được quá %(share)s)."
                )
                % {"name": criterion.name, "zeros": zeros, "present": present, "share": rule["zero_share"]}
            )
        if present and Fraction(zeros, present) > Fraction(rule["zero_share"]):
            reasons.append(
                _("Tiêu chí “%(name)s” bị quá %(share)s thành viên có mặt cho điểm 0.")
                % {"name": criterion.name, "share": rule["zero_share"]}
            )
    mean, groups = _means(criteria, scored)
    return Count(
        not reasons,
        len(ballots),
        mean,
        groups,
        tuple(reasons),
        tuple(steps),
        lines=_lines(criteria, ballots),
        workings=tuple(_sum_in_words(label, values) for label, values, _least in parts),
    )


def ballot_share(
    criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]
) -> Count:
    """NĐ 268/2025: a ballot says "Đạt" from a total and a group score; the content passes from a share of the ballots cast.

    Abstentions are ballots cast and do not say "Đạt".
    """
    total, least, group = Decimal(str(rule["total"])), Decimal(str(rule["group_least"])), rule["group"]

    def says(marks: Marks) -> bool:
        return (marks.total or Decimal(0)) >= total and (marks.of_group(criteria, group) or Decimal(0)) >= least

    lines = _lines(criteria, ballots, says)
    if not ballots:
        return Count(False, 0, None, {}, (_("Không có phiếu nào."),))
    good = sum(1 for line in lines if line.says)
    share = Fraction(good, len(ballots))
    steps = (
        _("Một phiếu là “Đạt” khi tổng điểm từ %(total)s và nhóm %(group)s từ %(least)s.")
        % {"total": rule["total"], "group": rule.get("group_name", group), "least": rule["group_least"]},
        _("Phiếu “Đạt”: %(good)d trên %(cast)d phiếu = %(percent)s %% (cần ít nhất %(share)s).")
        % {
            "good": good,
            "cast": len(ballots),
            "percent": format_decimal(_rounded(share * 100)),
            "share": rule["share"],
        },
    )
    passed = share >= Fraction(rule["share"])
    reasons = () if passed else (_("Số phiếu “Đạt” dưới %(share)s.") % {"share": rule["share"]},)
    mean, groups = _means(criteria, [m for m in ballots if m.points is not None])
    return Count(passed, len(ballots), mean, groups, reasons, steps, lines=lines)


def acceptance_levels(
    criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]
) -> Count:
    """TT 11/2014: "Không đạt" from more than `fail_share` of those present; "Xuất sắc" when at least `excellent_share`
    say so and nobody "Không đạt"; else "Đạt". A ballot's level follows from its total.
    """
    total, excellent = Decimal(str(rule["total"])), Decimal(str(rule.get("excellent_total", 101)))
    lines = _lines(criteria, ballots, lambda marks: (marks.total or Decimal(0)) >= total)
    scored = [m for m in ballots if m.points is not None]
    mean, groups = _means(criteria, scored)
    if not scored:
        return Count(False, len(ballots), None, {}, (_("Không có phiếu chấm điểm nào."),), level="failed", lines=lines)
    bad = sum(1 for line in lines if line.says is False)
    best = sum(1 for m in scored if (m.total or Decimal(0)) >= excellent)
    failed = present > 0 and Fraction(bad, present) > Fraction(rule["fail_share"])
    steps = [
        _(
            "Phiếu “Không đạt” (dưới %(total)s điểm): %(bad)d trên %(present)d thành viên có mặt (không được quá %(share)s)."
        )
        % {"total": rule["total"], "bad": bad, "present": present, "share": rule["fail_share"]}
    ]
    if "excellent_total" in rule:
        steps.append(
            _(
                "Phiếu “Xuất sắc” (từ %(total)s điểm): %(best)d trên %(present)d (cần %(share)s và không có phiếu “Không đạt”)."
            )
            % {"total": rule["excellent_total"], "best": best, "present": present, "share": rule["excellent_share"]}
        )
    reasons = (
        (_("Quá %(share)s thành viên có mặt đánh giá “Không đạt”.") % {"share": rule["fail_share"]},) if failed else ()
    )
    is_best = (
        "excellent_total" in rule
        and not bad
        and present > 0
        and Fraction(best, present) >= Fraction(rule["excellent_share"])
    )
    level = "failed" if failed else "excellent" if is_best else "accepted"
    return Count(not failed, len(ballots), mean, groups, reasons, tuple(steps), level, lines)


Passing = Callable[[Sequence[Criterion], Sequence[Marks], int, Mapping[str, Any]], Count]
FUNCTIONS: dict[str, Passing] = {
    "mean_score": mean_score,
    "ballot_share": ballot_share,
    "acceptance_levels": acceptance_levels,
}


def _exact_mean(values: Sequence[Decimal]) -> Fraction:
    return Fraction(sum(values, Decimal(0))) / len(values)


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(HUNDREDTH, ROUND_HALF_UP)


def _means(criteria: Sequence[Criterion], scored: Sequence[Marks]) -> tuple[Decimal | None, dict[str, Decimal]]:
    """Mean total and mean of each group, rounded half up to two decimals."""
    if not scored:
        return None, {}
    groups = dict.fromkeys(c.group for c in criteria)
    by_group = {g: _rounded(_exact_mean([m.of_group(criteria, g) or Decimal(0) for m in scored])) for g in groups}
    return _rounded(_exact_mean([m.total or Decimal(0) for m in scored])), by_group


def _lines(
    criteria: Sequence[Criterion], ballots: Sequence[Marks], says: Callable[[Marks], bool] | None = None
) -> tuple[Line, ...]:
    """The ballots by falling total, so that the order does not tell who gave which; abstentions last."""
    groups = list(dict.fromkeys(c.group for c in criteria))
    lines = [
        Line(
            total=m.total,
            groups={g: m.of_group(criteria, g) or Decimal(0) for g in groups} if m.points is not None else {},
            says=says(m) if says is not None and m.points is not None else None,
        )
        for m in ballots
    ]
    return tuple(
        sorted(
            lines, key=lambda line: (line.total is None, -(line.total or Decimal(0)), str(sorted(line.groups.items())))
        )
    )


def _mean_text(values: Sequence[Decimal]) -> str:
    return format_decimal(_rounded(_exact_mean(values)), 2)


def _sum_in_words(label: str, values: Sequence[Decimal]) -> str:
    """ "Điểm trung bình: (81 + 74 + 68) / 3 = 74,33"."""
    terms = " + ".join(format_decimal(value) for value in sorted(values, reverse=True))
    return f"{label}: ({terms}) / {len(values)} = {_mean_text(values)}"
