"""Whether proofs of accepted projects still hold: the list, the one-click answer, asking out of turn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.models import ProjectEvidence
from enterprises.applications.selectors import projects
from enterprises.projects.actions.answer_evidence import answer_about_evidence
from enterprises.projects.actions.ask_evidence import ask_about_evidence
from enterprises.projects.enums import HoldingAnswer
from enterprises.projects.filters import HoldingFilter
from enterprises.projects.holding_forms import GoneForm, HoldsForm
from enterprises.projects.models import EvidenceQuestion
from enterprises.projects.policies import answers_about_evidence, supervises_projects
from enterprises.projects.selectors import holding
from enterprises.projects.views.base import OfProject, page_of
from enterprises.projects.views.lists import FollowedList
from portal.core import clock
from portal.core.errors import NotFound, StaleState
from portal.core.request import PortalRequest
from portal.ui.columns import Column
from portal.ui.pages import perform


def answer_url(row: EvidenceQuestion) -> str:
    """The page on which it is answered."""
    return reverse("projects:holding_answer", args=[row.public_id])


class HoldingList(FollowedList):
    """Questions about certificates and awards: the unanswered on top."""

    title = _("Hiệu lực chứng nhận, giải thưởng sau nghiệm thu")
    unit = _("lần hỏi")
    filterset_class = HoldingFilter
    default_sort = "due_on"
    empty_text = _("Mỗi năm Cổng hỏi lại các chứng nhận, giải thưởng mà kết quả nghiệm thu dựa vào.")
    search_placeholder = _("Mã, tên dự án, đơn vị")
    lookup = "evidence__project__"
    columns = (
        Column("title", _("Minh chứng"), value="evidence.title", sort="evidence__title", link=answer_url, remark=lambda row: row.evidence.number),
        Column("code", _("Dự án"), value="evidence.project.code", kind="code", sort="evidence__project__code", link=lambda row: page_of(row.evidence.project)),
        Column("enterprise", _("Đơn vị"), value="evidence.project.enterprise_name", sort="evidence__project__sort_key"),
        Column("asked_on", _("Ngày hỏi"), kind="day", sort="asked_on"),
        Column("due_on", _("Hạn"), value=lambda row: None if row.answer else row.due_on, kind="due", sort="due_on"),
        Column("reminders", _("Số lần nhắc"), kind="number", sort="reminders"),
        Column("answer", _("Trả lời"), value="get_answer_display", sort="answer", remark=lambda row: row.reason),
        Column("answered_on", _("Ngày trả lời"), kind="day", sort="answered_on"),
    )  # fmt: skip

    def rows(self) -> QuerySet[EvidenceQuestion]:
        self.check()
        return holding.questions_of(self.actor)


class _OfQuestion(OfProject):
    """A form about one visible question that is still open."""

    question: EvidenceQuestion

    def fetch(self, public_id: UUID) -> Any:
        self.question = holding.get_question(self.actor, public_id)
        self.project = self.question.evidence.project
        answers_about_evidence.check(self.actor, self.project)
        self.intro = f"{self.project.code} · {self.project.enterprise_name}"
        return self.question


class HoldingAnswerPage(_OfQuestion):
    """One click says that it holds; the other button asks since when it does not."""

    title = _("Chứng nhận, giải thưởng còn hiệu lực không?")
    template_name = "projects/holding_answer.html"
    form_class = HoldsForm
    submit_label = _("Vẫn còn hiệu lực")
    success_message = _("Đã ghi: vẫn còn hiệu lực. Cảm ơn bạn.")

    def act(self, form: HoldsForm) -> EvidenceQuestion:
        if self.question.answer:
            raise StaleState(gettext("Câu hỏi này đã được trả lời."))
        return answer_about_evidence(
            actor=self.actor,
            question=self.question,
            answer=HoldingAnswer.HOLDS,
            paper=self.stored(form.cleaned_data["paper"]),
        )

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        if self.question.answer and status == 200:  # an old letter opened again
            return redirect(f"{page_of(self.project)}#thu-hoi")
        return super()._show(form, status)

    def context(self) -> dict[str, Any]:
        return {"question": self.question, "evidence": self.question.evidence}


class HoldingGone(_OfQuestion):
    """It holds no longer: since when and why. An officer goes on to record the revocation."""

    title = _("Chứng nhận, giải thưởng không còn hiệu lực")
    form_class = GoneForm
    submit_label = _("Không còn hiệu lực")
    success_message = _("Đã ghi. Sở ghi việc thu hồi và lãnh đạo Sở quyết định kết quả nghiệm thu có giữ nguyên không.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"gone_on": clock.today()}}

    def act(self, form: GoneForm) -> EvidenceQuestion:
        if self.question.answer:
            raise StaleState(gettext("Câu hỏi này đã được trả lời."))
        data = form.cleaned_data
        return answer_about_evidence(
            actor=self.actor,
            question=self.question,
            answer=HoldingAnswer.GONE,
            paper=self.stored(data["paper"]),
            gone_on=data["gone_on"],
            reason=data["reason"],
        )

    def success_url(self, result: EvidenceQuestion) -> str:
        if supervises_projects.can(self.actor, self.project):
            return reverse("projects:evidence_revoke", args=[result.evidence.public_id])
        return super().success_url(result)

    def cancel_url(self) -> str:
        return answer_url(self.question)


@require_POST
def evidence_ask(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask out of turn."""
    seen = projects.visible_to(request.actor).values("pk")
    evidence = ProjectEvidence.objects.filter(public_id=public_id, project__in=seen).select_related("project").first()
    if evidence is None:
        raise NotFound()
    return perform(
        request,
        lambda: ask_about_evidence(actor=request.actor, evidence=evidence),
        success=_("Đã hỏi đơn vị."),
        to=page_of(evidence.project),
    )
