"""Forms and buttons of difficulties, and their summary."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import move_difficulty as actions
from plans.activities.actions.raise_difficulty import raise_difficulty
from plans.activities.enums import DifficultyStatus
from plans.activities.forms import difficulties as forms
from plans.activities.models import Difficulty
from plans.activities.policies import (
    answers_difficulties,
    considers_difficulties,
    decides_difficulties,
    follows_up_difficulties,
    raises_difficulties,
)
from plans.activities.selectors import difficulties
from plans.activities.selectors.scope import plans_for
from plans.activities.views.base import SubjectForm, known_step, uuid_in
from plans.activities.views.difficulties import TRAIL, url_of
from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, DetailPage, FormPage, perform


class DifficultyChoose(FormPage):
    """Which plan it is about. With one plan in force the question is not asked."""

    title = _("Phản ánh khó khăn, vướng mắc")
    intro = _("Chọn kế hoạch đang thực hiện mà khó khăn, vướng mắc liên quan.")
    form_class = forms.PlanChoiceForm
    submit_label = _("Tiếp tục")

    def fetch(self, **kwargs: Any) -> None:
        raises_difficulties.check(self.actor)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        raises_difficulties.check(self.actor)
        plans = list(plans_for(self.actor)[:2])
        if len(plans) == 1:
            return redirect("activities:difficulty_create", plan_id=plans[0].public_id)
        return super().get(request, *args, **kwargs)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"plans": plans_for(self.actor)}

    def act(self, form: Any) -> Plan:
        return form.cleaned_data["plan"]

    def success_url(self, result: Plan) -> str:
        return reverse("activities:difficulty_create", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class DifficultyCreate(FormPage):
    """Raise it; `?nhiem-vu=` or `?chi-tieu=` chooses the place it is about."""

    title = _("Phản ánh khó khăn, vướng mắc")
    form_class = forms.DifficultyForm
    submit_label = _("Gửi Sở Khoa học và Công nghệ")
    success_message = _("Đã gửi. Câu trả lời sẽ hiện ở trang này và trong thông báo.")
    subject: Plan

    def fetch(self, **kwargs: Any) -> Plan:
        plan = plans_for(self.actor).filter(public_id=kwargs["plan_id"]).first()
        if plan is None:
            raise NotFound()
        raises_difficulties.check(self.actor)
        return plan

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    @property
    def intro(self) -> str:  # type: ignore[override]  # names the plan
        """Which plan."""
        return f"{self.subject.code} · {self.subject.title}"

    def form_kwargs(self) -> dict[str, Any]:
        asked = {"nhiem-vu": "task", "chi-tieu": "target", "dong": "line", "noi-dung": "measure"}
        about = next(
            (f"{noun}:{found}" for word, noun in asked.items() if (found := uuid_in(self.request.GET.get(word, "")))),
            "",
        )
        return {"plan": self.subject, "initial": {"about": about}}

    def act(self, form: Any) -> Difficulty:
        return raise_difficulty(actor=self.actor, plan=self.subject, **form.facts())

    def success_url(self, result: Difficulty) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class DifficultyForm(SubjectForm):
    """A form about one difficulty."""

    find = staticmethod(difficulties.get)
    address = staticmethod(url_of)
    trail = TRAIL

    def initial(self) -> dict[str, Any]:
        return {"expected": self.subject.status}


class DifficultyJoin(DifficultyForm):
    """Join a duplicate."""

    title = _("Gộp nội dung trùng")
    policy = considers_difficulties
    form_class = forms.JoinForm
    success_message = _("Đã gộp.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"others": difficulties.joinable(self.subject), "initial": self.initial()}

    def act(self, form: Any) -> Difficulty:
        return actions.join_difficulty(actor=self.actor, difficulty=self.subject, **form.cleaned_data)


class DifficultyPropose(DifficultyForm):
    """The officer's draft."""

    title = _("Đề xuất trả lời")
    policy = considers_difficulties
    form_class = forms.ProposalForm
    success_message = _("Đã gửi lãnh đạo Sở.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        drafted = {"proposed_answer": row.proposed_answer} | ({"competence": row.competence} if row.competence else {})
        return {"initial": {**self.initial(), **drafted}}

    def act(self, form: Any) -> Difficulty:
        return actions.propose_answer(actor=self.actor, difficulty=self.subject, **form.cleaned_data)


class DifficultyAnswer(DifficultyForm):
    """The answer for good: of the DoST's head, or of the Committee what lies before it."""

    title = _("Trả lời khó khăn, vướng mắc")
    form_class = forms.AnswerForm
    submit_label = _("Trả lời")
    success_message = _("Đã trả lời; cơ quan phản ánh đã được báo.")

    def fetch(self, **kwargs: Any) -> Difficulty:
        row: Difficulty = super().fetch(**kwargs)
        at_committee = row.status == DifficultyStatus.SUBMITTED
        (decides_difficulties if at_committee else answers_difficulties).check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {**self.initial(), "answer": self.subject.proposed_answer}}

    def act(self, form: Any) -> Difficulty:
        return actions.answer_difficulty(actor=self.actor, difficulty=self.subject, **form.cleaned_data)


class DifficultyAmendment(DifficultyForm):
    """Which amendment came of it."""

    title = _("Ghi bản điều chỉnh kế hoạch")
    policy = follows_up_difficulties
    form_class = forms.AmendmentForm
    success_message = _("Đã ghi.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"reference": self.subject.amendment_reference}}

    def act(self, form: Any) -> Difficulty:
        return actions.link_amendment(actor=self.actor, difficulty=self.subject, **form.cleaned_data)


@require_POST
def difficulty_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Steps that need no more than a reason."""
    difficulty = difficulties.get(request.actor, public_id)

    def call() -> Difficulty:
        known_step(name, ("take", "return", "submit", "return_from_committee"))
        note, expected = request.POST.get("note", ""), request.POST.get("expected")
        return actions.move_difficulty(
            actor=request.actor, difficulty=difficulty, name=name, note=note, expected=expected
        )

    def where(result: Difficulty | None) -> str:
        return url_of(difficulty)

    return perform(request, call, success=_("Đã ghi nhận."), to=where)


class DifficultySummaryPage(DetailPage):
    """What was raised in a year and how it ended: the table and its files."""

    template_name = "activities/difficulty_summary.html"
    title = _("Báo cáo tổng hợp khó khăn, vướng mắc")
    year = 0

    def fetch(self, **kwargs: Any) -> Any:
        follows_up_difficulties.check(self.actor)
        self.year = year_asked(self.request.GET.get("nam", ""))
        return difficulties.summary(self.actor, self.year, last_day(self.year))

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def context(self) -> dict[str, Any]:
        this_year = clock.today().year
        return {"year": self.year, "years": range(this_year, this_year - 6, -1), "formats": ("docx", "pdf", "xlsx")}


def year_asked(words: str) -> int:
    """The year of an address; this year when none can be read."""
    year = int(words) if words.isascii() and words.isdigit() and len(words) == 4 else 0
    return year if 2010 <= year <= clock.today().year else clock.today().year


def last_day(year: int) -> dt.date:
    """The end of the year, or today."""
    return min(dt.date(year, 12, 31), clock.today())
