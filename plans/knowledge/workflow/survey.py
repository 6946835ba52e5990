"""The life of a survey: questions and sample are prepared, links go out, forms come in, it is closed and summed up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import SurveyStatus as S
from plans.knowledge.policies_productivity import runs_surveys
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.questions.selectors import current
from portal.workflow.machine import Transition, Workflow


def is_ready(survey: Any, actor: Actor) -> None:
    """Published questions, somebody to ask, and a day that has not passed."""
    if current(survey.form) is None:
        raise RuleViolation(gettext("Phiếu hỏi chưa có bản nào được ban hành. Hãy ban hành ở mục Biểu mẫu trước."))
    if not survey.invitees.exists():
        raise RuleViolation(gettext("Chưa chọn đơn vị nào để hỏi."))
    has_time(survey, actor)


def has_time(survey: Any, actor: Actor) -> None:
    """Forms can still come in."""
    if survey.closes_on < clock.today():
        raise RuleViolation(gettext("Hạn nhận phiếu đã qua. Hãy sửa hạn trước."))


SURVEY_WORKFLOW = Workflow(
    key="knowledge.survey",
    title=_("Cuộc khảo sát"),
    states=S,
    initial=S.DRAFT,
    tones={S.DRAFT: "neutral", S.OPEN: "waiting", S.CLOSED: "success"},
    transitions=(
        Transition(
            name="open",
            sources=frozenset({S.DRAFT}),
            target=S.OPEN,
            label=_("Mở, gửi liên kết"),
            allowed=runs_surveys,
            rules=(is_ready,),
        ),
        Transition(
            name="close",
            sources=frozenset({S.OPEN}),
            target=S.CLOSED,
            label=_("Đóng, không nhận phiếu nữa"),
            allowed=runs_surveys,
            tone="secondary",
        ),
        Transition(
            name="reopen",
            sources=frozenset({S.CLOSED}),
            target=S.OPEN,
            label=_("Nhận thêm phiếu"),
            allowed=runs_surveys,
            rules=(has_time,),
            needs_reason=True,
            tone="secondary",
        ),
    ),
)
