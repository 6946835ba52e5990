"""Pages on which bodies to strengthen are chosen together with departments (P03)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.selectors.scope import units_for
from plans.knowledge.actions.choose_bodies import give_opinion, mark_candidates, move_choice
from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.filters_bodies import ChoiceFilter
from plans.knowledge.forms.bodies import DecideForm, MarksForm, OpinionForm
from plans.knowledge.models import BodyChoice
from plans.knowledge.policies_bodies import (
    WORK_READERS,
    decides_choices,
    gives_opinions,
    keeps_bodies,
    sees_work,
)
from plans.knowledge.selectors import bodies
from plans.knowledge.views.base import known_step, link
from plans.knowledge.views.bodies import TabbedList
from plans.knowledge.views.capacity import papers_of
from plans.knowledge.workflow import CHOICE_WORKFLOW
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, perform
from portal.workflow.selectors import timeline_of


def url_of(row: BodyChoice) -> str:
    """The page of a choice."""
    return reverse("knowledge:choice_detail", args=[row.public_id])


class ChoiceList(TabbedList):
    """All choices of the province."""

    title = _("Lựa chọn tổ chức để tăng cường năng lực")
    unit = _("việc")
    filterset_class = ChoiceFilter
    readers = frozenset(WORK_READERS)
    search_placeholder = _("Nội dung, số văn bản")
    default_sort = "title"
    empty_title = _("Chưa có việc lựa chọn nào")
    empty_text = _("Nêu tiêu chí và các tổ chức, lấy ý kiến các sở, ngành, rồi trình lãnh đạo Sở quyết định.")
    columns = (
        Column("title", _("Nội dung"), sort="sort_key", link=url_of, remark=lambda row: row.plan.code),
        Column("opinions_until", _("Hạn góp ý"), kind="day", sort="opinions_until"),
        Column("decision_number", _("Văn bản"), sort="decision_number"),
        Column("decided_on", _("Ngày lựa chọn"), kind="day", sort="decided_on"),
        Column("status", _("Trạng thái"), kind="state", workflow=CHOICE_WORKFLOW.key, sort="status"),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.choices_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor):
            return []
        return [link(_("Lập việc lựa chọn"), "choice_create", tone="primary", icon="plus")]


class ChoiceDetail(DetailPage):
    """Criteria, candidates with their marks, opinions, decision."""

    template_name = "knowledge/choice_detail.html"

    def fetch(self, **kwargs: Any) -> BodyChoice:
        if not self.actor.is_national:
            sees_work.check(self.actor)
        row: BodyChoice = bodies.one_of(bodies.choices_visible_to(self.actor), kwargs["public_id"])
        return row

    def crumbs(self) -> Crumbs:
        return [(_("Lựa chọn tổ chức"), reverse("knowledge:choice_list"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, self.subject.public_id
        found = transition_buttons(
            CHOICE_WORKFLOW.available(row, self.actor),
            lambda name: reverse("knowledge:choice_step", args=[ids, name]),
            fields={"expected": row.status},
            forms={"decide": reverse("knowledge:choice_decide", args=[ids])},
        )
        keeps, is_open = keeps_bodies.can(self.actor, row), row.status not in CHOICE_WORKFLOW.final
        if row.status == ChoiceStatus.CONSULTING and (keeps or gives_opinions.can(self.actor, row)):
            found.insert(0, link(_("Góp ý"), "choice_opinion", ids, tone="primary"))
        if keeps and is_open:
            found.insert(0, link(_("Chấm điểm"), "choice_marks", ids))
        if keeps and row.status == ChoiceStatus.DRAFT:
            found.insert(0, link(_("Thêm tổ chức"), "candidate_create", ids))
            found.insert(0, link(_("Thêm tiêu chí"), "choice_criterion_create", ids))
            found.insert(0, link(_("Sửa"), "choice_edit", ids))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        criteria = list(row.criteria.order_by("position", "pk"))
        candidates = bodies.candidates_of(row)
        for candidate in candidates:
            given = {mark.criterion_id: mark.mark for mark in candidate.marks.all()}
            candidate.row_marks = [(criterion, given.get(criterion.pk)) for criterion in criteria]
        return {
            "turn": CHOICE_WORKFLOW.whose_turn(row),
            "may_keep": keeps_bodies.can(self.actor, row),
            "criteria": criteria,
            "candidates": candidates,
            "opinions": list(row.opinions.select_related("organization", "preferred__body").order_by("on", "pk")),
            "timeline": timeline_of(row),
            "facts": [
                (_("Kế hoạch"), row.plan.code),
                (_("Nhiệm vụ"), f"{row.task.code} {row.task.title}" if row.task else ""),
                (_("Số tổ chức được chọn"), f"{row.places_min}–{row.places_max}"),
                (_("Hạn góp ý"), f"{row.opinions_until:%d/%m/%Y}" if row.opinions_until else ""),
                (_("Văn bản lựa chọn"), papers_of(row.decision_number, row.decided_on)),
            ],
        }


class _ChoiceForm(FormPage):
    """A form about a choice."""

    subject: BodyChoice

    def fetch(self, **kwargs: Any) -> BodyChoice:
        row: BodyChoice = bodies.one_of(bodies.choices_visible_to(self.actor), kwargs["public_id"])
        self.require(row)
        return row

    def require(self, row: BodyChoice) -> None:
        """Raise NotAllowed."""
        keeps_bodies.check(self.actor, row)

    def crumbs(self) -> Crumbs:
        return [
            (_("Lựa chọn tổ chức"), reverse("knowledge:choice_list")),
            (str(self.subject), url_of(self.subject)),
        ]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def success_url(self, result: Any) -> str:
        return url_of(self.subject)


class ChoiceMarks(_ChoiceForm):
    """Mark every candidate by every criterion."""

    title = _("Chấm điểm theo tiêu chí")
    form_class = MarksForm
    success_message = _("Đã lưu điểm.")

    def form_kwargs(self) -> dict[str, Any]:
        criteria = self.subject.criteria.order_by("position", "pk")
        return {"candidates": bodies.candidates_of(self.subject), "criteria": list(criteria)}

    def act(self, form: Any) -> BodyChoice:
        return mark_candidates(actor=self.actor, choice=self.subject, marks=form.marks())


class ChoiceOpinionAdd(_ChoiceForm):
    """A department says its word."""

    title = _("Góp ý lựa chọn tổ chức")
    form_class = OpinionForm
    success_message = _("Đã ghi ý kiến.")

    def require(self, row: BodyChoice) -> None:
        if not gives_opinions.can(self.actor, row):
            keeps_bodies.check(self.actor, row)

    def form_kwargs(self) -> dict[str, Any]:
        units = units_for(self.actor) if keeps_bodies.can(self.actor, self.subject) else None
        return {"units": units, "candidates": self.subject.candidates.select_related("body").order_by("pk")}

    def act(self, form: Any) -> Any:
        return give_opinion(actor=self.actor, choice=self.subject, **form.cleaned_data)


class ChoiceDecide(_ChoiceForm):
    """The director names the bodies."""

    title = _("Quyết định lựa chọn")
    form_class = DecideForm
    success_message = _("Đã ghi quyết định lựa chọn.")

    def require(self, row: BodyChoice) -> None:
        decides_choices.check(self.actor, row)

    def form_kwargs(self) -> dict[str, Any]:
        return {"candidates": bodies.candidates_of(self.subject), "initial": {"expected": self.subject.status}}

    def act(self, form: Any) -> BodyChoice:
        data = form.cleaned_data
        return move_choice(
            actor=self.actor,
            choice=self.subject,
            name="decide",
            expected=data["expected"] or None,
            chosen=[int(pk) for pk in data["chosen"]],
            decision_number=data["decision_number"],
            decided_on=data["decided_on"],
        )


@require_POST
def choice_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Move it on."""
    row: BodyChoice = bodies.one_of(bodies.choices_visible_to(request.actor), public_id)
    known_step(name, [step.name for step in CHOICE_WORKFLOW.transitions])
    CHOICE_WORKFLOW.step(name).allowed.check(request.actor, row)
    return perform(
        request,
        lambda: move_choice(
            actor=request.actor,
            choice=row,
            name=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(row),
    )
