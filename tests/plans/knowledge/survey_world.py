"""A questionnaire with every kind of question, and a survey over it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plans.knowledge.actions.run_survey import add_invitees, draft_survey, move_survey
from plans.knowledge.models import Survey
from plans.knowledge.samples import Candidate
from portal.core import clock
from portal.organizations.actor import Actor
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Condition, Definition, Option, Question, Section, TableColumn
from portal.questions.models import QuestionForm

TOOLS = (Option("o1", "5S"), Option("o2", "Kaizen"), Option("o3", "Chưa dùng"))
LEVELS = (Option("o1", "Tốt"), Option("o2", "Trung bình"), Option("o3", "Yếu"))
QUESTIONS = Definition(
    (
        Section(
            "p1",
            "Hiện trạng",
            questions=(
                Question("c1", "one_of", "Mức năng suất", is_required=True, options=LEVELS),
                Question("c2", "several_of", "Công cụ đang dùng", options=TOOLS),
                Question("c3", "yes_no", "Muốn làm mô hình điểm", is_required=True),
                Question("c4", "text", "Lý do", shown_if=Condition("c3", ("yes",))),
                Question("c5", "whole", "Số lao động", minimum="1"),
            ),
        ),
    ),
    5,
)


def questionnaire(actor: Actor, title: str = "Phiếu năng suất", publish: bool = True) -> QuestionForm:
    """A form for surveys, published."""
    form = create_form(actor=actor, title=title, purpose="survey", definition=QUESTIONS)
    if publish:
        publish_version(actor=actor, version=form.versions.get())
    return form


def survey(actor: Actor, names: tuple[str, ...] = (), opened: bool = False, **facts: Any) -> Survey:
    """A survey over it, with so many bodies asked by mail."""
    given = {
        "title": "Khảo sát năng suất, chất lượng",
        "purpose": "Đánh giá hiện trạng.",
        "form": facts.pop("form", None) or questionnaire(actor),
        "closes_on": clock.today() + dt.timedelta(days=20),
        **facts,
    }
    row = draft_survey(actor=actor, facts=given)
    candidates = [Candidate(name, email=f"dv{number}@thu-nghiem.vn") for number, name in enumerate(names)]
    add_invitees(actor=actor, survey=row, candidates=candidates)
    return move_survey(actor=actor, survey=row, name="open") if opened else row


PRODUCTS = (TableColumn("k1", "Sản phẩm", "text", True), TableColumn("k2", "Sản lượng (tấn)", "decimal"))
MANY = Definition(
    (
        Section(
            "p1",
            "Nhiều câu",
            questions=(
                *(Question(f"c{number}", "text", f"Ý kiến {number}") for number in range(1, 65)),
                Question("c65", "table", "Sản phẩm chính", columns=PRODUCTS, maximum="2"),
            ),
        ),
    ),
    65,
)
"""More questions than a page holds, a table last."""


def long_questionnaire(actor: Actor) -> QuestionForm:
    """A form over MANY, published."""
    form = create_form(actor=actor, title="Phiếu dài", purpose="survey", definition=MANY)
    publish_version(actor=actor, version=form.versions.get())
    return form
