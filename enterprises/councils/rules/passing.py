"""Who passes. Pure functions named by the rule sets; every figure of the answer is kept and shown.

Thresholds are compared with exact means; two decimals are what people read and what ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    bonus: Decimal = Decimal(0)
    """Points added to the mean for the ranking only (TT 20/2023: the organisation that proposed the task)."""


def count(
    rule: Mapping[str, Any],
    criteria: Sequence[Criterion],
    ballots: Sequence[Marks],
    *,
    present: int,
    months_late: int = 0,
    is_proposer: bool = False,
) -> Count:
    """The count of one file under `rule`.

    `present` are the members taking part in that file; `months_late` whole months between the agreed end of a project
    and its request for acceptance; `is_proposer`: the applicant is the organisation that proposed the task.
    """
    found = FUNCTIONS[rule["function"]](criteria, ballots, present, rule)
    if is_proposer:
        found = _with_bonus(found, rule.get("proposer_bonus"))
    most = rule.get("months_late")
    if most is None or months_late <= int(most):
        return found
    reason = _("Nộp hồ sơ nghiệm thu chậm %(n)d tháng (quá %(most)s tháng): xếp loại Không đạt.") % {
        "n": months_late,
        "most": most,
    }
    return replace(found, passed=False, level="failed", reasons=(*found.reasons, reason))


def _with_bonus(found: Count, share: str | None) -> Count:
    """A share of its own mean on top, for a file that passes; the pass mark itself is reached without it."""
    if share is None or not found.passed or found.mean is None:
        return found
    bonus = _rounded(Fraction(found.mean) * Fraction(share))
    step = _("Tổ chức đề xuất nhiệm vụ được cộng %(share)s số điểm khi xếp hạng: %(mean)s + %(bonus)s = %(sum)s.") % {
        "share": share,
        "mean": format_decimal(found.mean, 2),
        "bonus": format_decimal(bonus, 2),
        "sum": format_decimal(found.mean + bonus, 2),
    }
    return replace(found, bonus=bonus, steps=(*found.steps, step))


def mean_score(criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]) -> Count:
    """TT 15/2022, TT 20/2023: mean total, mean of one group, and no criterion with a zero from more than a share of
    those present, as far as the rule asks for them. With `outlier_share` a ballot further than that share from the mean is invalid and the mean is taken
    again without it, once.
    """
    scored = [m for m in ballots if m.points is not None]
    scored, dropped = _without_outliers(scored, rule.get("outlier_share"))
    said = [
        _("Phiếu %(total)s điểm lệch quá %(share)s so với điểm trung bình %(mean)s: không hợp lệ, không tính.")
        % {"total": format_decimal(total), "share": rule["outlier_share"], "mean": mean}
        for total, mean in dropped
    ]
    if not scored:
        reason = _("Không còn phiếu hợp lệ nào.") if dropped else _("Không có phiếu chấm điểm nào.")
        return Count(False, len(ballots), None, {}, (reason,), tuple(said), lines=_lines(criteria, ballots))
    parts = [(_("Điểm trung bình"), [m.total or Decimal(0) for m in scored], rule["total"])]
    if "group" in rule:
        name = rule.get("group_name", rule["group"])
        marks = [m.of_group(criteria, rule["group"]) or Decimal(0) for m in scored]
        parts.append((_("Điểm trung bình nhóm %(name)s") % {"name": name}, marks, rule["group_least"]))
    steps = [
        _("%(label)s: %(mean)s (cần ít nhất %(least)s).") % {"label": label, "mean": _mean_text(values), "least": least}
        for label, values, least in parts
    ]
    reasons = [
        _("%(label)s dưới %(least)s.") % {"label": label, "least": least}
        for label, values, least in parts
        if _exact_mean(values) < Fraction(str(least))
    ]
    for criterion in criteria if "zero_share" in rule else ():
        zero_steps, zero_reasons = _zeros(criterion, scored, present, rule["zero_share"])
        steps += zero_steps
        reasons += zero_reasons
    mean, groups = _means(criteria, scored)
    return Count(
        not reasons,
        len(ballots),
        mean,
        groups,
        tuple(reasons),
        (*steps, *said),
        lines=_lines(criteria, ballots),
        workings=tuple(_sum_in_words(label, values) for label, values, _least in parts),
    )


def _without_outliers(scored: list[Marks], share: str | None) -> tuple[list[Marks], list[tuple[Decimal, str]]]:
    """The ballots within `share` of the mean, and of the others total and mean in words."""
    if share is None or not scored:
        return scored, []
    totals = [m.total or Decimal(0) for m in scored]
    mean = _exact_mean(totals)
    kept, dropped = [], []
    for marks, total in zip(scored, totals, strict=True):
        if abs(Fraction(total) - mean) > Fraction(share) * mean:
            dropped.append((total, _mean_text(totals)))
        else:
            kept.append(marks)
    return kept, sorted(dropped)


def _zeros(criterion: Criterion, scored: Sequence[Marks], present: int, share: str) -> tuple[list[str], list[str]]:
    """What the zeros on one line say: a step when there are any, a reason when there are too many."""
    zeros = sum(1 for m in scored if m.points is not None and m.points[criterion.key] == 0)
    if not zeros:
        return [], []
    said = {"name": criterion.name, "zeros": zeros, "present": present, "share": share}
    step = _(
        "Tiêu chí “%(name)s”: %(zeros)d phiếu cho điểm 0 trên %(present)d thành viên có mặt (không được quá %(share)s)."
    )
    reason = _("Tiêu chí “%(name)s” bị quá %(share)s thành viên có mặt cho điểm 0.")
    too_many = present > 0 and Fraction(zeros, present) > Fraction(share)
    return [step % said], [reason % said] if too_many else []


def ballot_share(
    criteria: Sequence[Criterion], ballots: Sequence[Marks], present: int, rule: Mapping[str, Any]
) -> Count:
    """NĐ 268/2025: a ballot says "Đạt" from a total and, where the rule names a group, from that group's score; the
    content passes from a share of the ballots cast.

    Abstentions are ballots cast and do not say "Đạt".
    """
    total, least, group = Decimal(str(rule["total"])), Decimal(str(rule.get("group_least", 0))), rule.get("group", "")

    def says(marks: Marks) -> bool:
        enough = not group or (marks.of_group(criteria, group) or Decimal(0)) >= least
        return (marks.total or Decimal(0)) >= total and enough

    lines = _lines(criteria, ballots, says)
    if not ballots:
        return Count(False, 0, None, {}, (_("Không có phiếu nào."),))
    good = sum(1 for line in lines if line.says)
    share = Fraction(good, len(ballots))
    when = _("Một phiếu là “Đạt” khi tổng điểm từ %(total)s.")
    if group:
        when = _("Một phiếu là “Đạt” khi tổng điểm từ %(total)s và nhóm %(group)s từ %(least)s.")
    steps = (
        when % {"total": rule["total"], "group": rule.get("group_name", group), "least": least},
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
