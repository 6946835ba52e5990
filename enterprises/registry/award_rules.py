"""Pure rules of the way through an award: which step comes next, whose turn it is, until when, which class it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import AwardOutcome, AwardStage
from portal.core.errors import Text

S = AwardStage


@dataclass(frozen=True, kw_only=True)
class AwardStep:
    """One step on the way: what is written down, and whether the Department alone may."""

    name: str
    label: Text
    sources: frozenset[str]
    fields: tuple[str, ...]
    needed: tuple[str, ...]
    turn: Text
    deadline: str = ""
    is_office: bool = True


STEPS = (
    AwardStep(
        name="register",
        label=_("Ghi nhận đăng ký"),
        sources=frozenset({S.INVITED}),
        fields=("registered_on", "file"),
        needed=("registered_on",),
        turn=_("doanh nghiệp đăng ký"),
        deadline="register_until",
        is_office=False,
    ),
    AwardStep(
        name="take_part",
        label=_("Ghi nhận nộp báo cáo, tham gia"),
        sources=frozenset({S.INVITED, S.REGISTERED}),
        fields=("took_part_on", "file"),
        needed=("took_part_on",),
        turn=_("doanh nghiệp nộp báo cáo tự đánh giá"),
        deadline="submit_until",
        is_office=False,
    ),
    AwardStep(
        name="provincial",
        label=_("Ghi kết quả vòng tỉnh"),
        sources=frozenset({S.TAKING_PART}),
        fields=("provincial_on", "provincial_result", "file"),
        needed=("provincial_on", "provincial_result"),
        turn=_("hội đồng sơ tuyển của tỉnh"),
        deadline="provincial_until",
    ),
    AwardStep(
        name="national",
        label=_("Ghi nhận gửi vòng quốc gia"),
        sources=frozenset({S.PROVINCIAL}),
        fields=("national_on", "file"),
        needed=("national_on",),
        turn=_("Sở gửi hồ sơ lên vòng quốc gia"),
        deadline="national_until",
    ),
    AwardStep(
        name="result",
        label=_("Ghi kết quả giải thưởng"),
        sources=frozenset({S.TAKING_PART, S.PROVINCIAL, S.NATIONAL}),
        fields=("outcome", "decision_number", "decided_on", "signer", "plan", "reward_vnd", "file"),
        needed=("outcome",),
        turn=_("hội đồng quốc gia, cơ quan tặng giải"),
        deadline="result_until",
    ),
)
BY_NAME: Mapping[str, AwardStep] = {step.name: step for step in STEPS}
ENDED = frozenset({S.NOT_AWARDED, S.AWARD, S.GOLD})
WAY = (S.INVITED, S.REGISTERED, S.TAKING_PART, S.PROVINCIAL, S.NATIONAL)
"""The stages in their order; the outcome stands at the end."""


def next_steps(stage: str) -> tuple[AwardStep, ...]:
    """The steps that may be written down from a stage, the usual one first; none at the end.

    An enterprise may take part without having registered; a result may come without the rounds between.
    """
    return tuple(step for step in STEPS if stage in step.sources)


def next_deadline(stage: str, season: Mapping[str, dt.date | None]) -> dt.date | None:
    """The day of the season until which the usual next step is due; None when nobody named one."""
    return next((season.get(step.deadline) for step in next_steps(stage)), None)


@dataclass(frozen=True)
class ClassOfDay:
    """A class of an award with the days of its rule."""

    pk: int
    award: str
    outcome: str
    valid_from: dt.date
    valid_to: dt.date | None


def class_on(classes: Iterable[ClassOfDay], award: str, outcome: str, day: dt.date | None) -> ClassOfDay | None:
    """The class an outcome meant on the day of the decision; None for other awards and days nobody wrote rules for."""
    if day is None or outcome in (AwardOutcome.PENDING, AwardOutcome.NONE):
        return None
    fitting = [
        row
        for row in classes
        if (row.award, row.outcome) == (award, outcome)
        and row.valid_from <= day
        and (row.valid_to is None or day <= row.valid_to)
    ]
    return max(fitting, key=lambda row: row.valid_from, default=None)
