"""Remarks on a draft: the rounds of a plan for the DoST, the question and the answer for an agency."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from plans.planning.actions.ask_for_remarks import ask_for_remarks
from plans.planning.actions.end_consultation import end_consultation
from plans.planning.actions.extend_consultation import extend_consultation
from plans.planning.actions.send_reply import send_reply
from plans.planning.actions.take_up_opinion import take_up_opinion
from plans.planning.actions.write_opinion import remove_opinion, write_opinion
from plans.planning.consultation_forms import AskForm, ExtendForm, OpinionForm, OutcomeForm
from plans.planning.consultation_workflow import CONSULTATION_WORKFLOW
from plans.planning.documents import export
from plans.planning.documents.opinions import reply_words, synthesis
from plans.planning.enums import ConsultationStatus, OpinionPlace
from plans.planning.exchange.dumping import dump_plan
from plans.planning.models import Consultation, ConsultationReply, Opinion, Plan
from plans.planning.policies import (
    asks_for_remarks,
    drafts_plans,
    replies_to_consultations,
    sees_drafts,
    takes_up_opinions,
)
from plans.planning.reference import CONSULTATION
from plans.planning.selectors import consultations, plans
from plans.planning.views.base import PlanPage
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.buttons import transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, attachment, perform, reading
from portal.workflow import deadlines
from portal.workflow.selectors import timeline_of


def rounds_page(plan: Plan) -> str:
    """The address of the rounds of a plan."""
    return reverse("planning:plan_consultations", args=[plan.public_id])


def reply_page(reply: ConsultationReply) -> str:
    """The address of the question put to an organisation."""
    return reverse("planning:reply_detail", args=[reply.public_id])


class PlanConsultations(PlanPage):
    """Every round: who was asked, who answered, each remark and how it is taken up."""

    template_name = "planning/plan_consultations.html"

    def fetch(self, public_id: UUID) -> Plan:
        plan = super().fetch(public_id)
        if not self.actor.has(*sees_drafts) and not self.actor.is_system:
            raise NotFound()
        return plan

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        rounds = consultations.rounds_of(plan)
        can_ask, amendment = consultations.askable(plan)
        return {
            "rounds": [self._shown(entry) for entry in rounds],
            "can_ask": can_ask and drafts_plans.can(self.actor, plan) and not any(entry.is_open for entry in rounds),
            "has_draft": can_ask,
            "amendment": amendment,
            "formats": list(CONTENT_TYPES),
        }

    def _shown(self, entry: consultations.Round) -> dict[str, Any]:
        row = entry.consultation
        buttons = transition_buttons(
            CONSULTATION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("planning:consultation_step", args=[self.subject.public_id, row.public_id, name]),
            fields={"expected": row.status},
            forms={"extend": reverse("planning:consultation_extend", args=[self.subject.public_id, row.public_id])},
        )
        may_take_up = entry.is_open and drafts_plans.can(self.actor, self.subject)
        replies = [(reply, reply_words(entry, reply), reply in entry.late) for reply in entry.replies]
        named = {reply.pk: reply.organization_name for reply in entry.replies}
        opinions = [(opinion, named[opinion.reply_id]) for opinion in entry.opinions]
        return {
            "round": entry,
            "row": row,
            "buttons": buttons,
            "replies": replies,
            "opinions": opinions,
            "may": may_take_up,
            "extensions": [step for step in timeline_of(row) if step.name == "extend"],
        }


class ConsultationAsk(FormPage):
    """Choose whom to ask, and until when."""

    title = gettext_lazy("Gửi lấy ý kiến dự thảo")
    form_class = AskForm
    submit_label = gettext_lazy("Gửi lấy ý kiến")
    success_message = gettext_lazy("Đã gửi lấy ý kiến; các đơn vị nhận được thông báo.")
    subject: Plan

    def fetch(self, public_id: UUID) -> Plan:
        plan = plans.get(self.actor, public_id)
        drafts_plans.check(self.actor, plan)
        return plan

    def form_kwargs(self) -> dict[str, Any]:
        today = clock.today()
        rule = deadlines.rule_on(CONSULTATION, self.subject.province_id, today)
        due = deadlines.due_after(today, rule.days, rule.unit, self.subject.province) if rule is not None else None
        return {"organizations": consultations.organizations_to_ask(self.subject), "due": due, "rule": rule}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list")), (self.subject.code, rounds_page(self.subject))]

    def act(self, form: AskForm) -> Consultation:
        data = form.cleaned_data
        return ask_for_remarks(
            actor=self.actor,
            plan=self.subject,
            organizations=list(data["organizations"]),
            answer_by=data["answer_by"],
            letter_number=data["letter_number"],
            note=data["note"],
        )

    def success_url(self, result: Consultation) -> str:
        return rounds_page(self.subject)

    def cancel_url(self) -> str:
        return rounds_page(self.subject)


class ConsultationExtend(FormPage):
    """More time for those who have not answered."""

    title = gettext_lazy("Gia hạn lấy ý kiến")
    form_class = ExtendForm
    submit_label = gettext_lazy("Gia hạn")
    success_message = gettext_lazy("Đã gia hạn; các đơn vị chưa trả lời nhận được thông báo.")
    subject: Consultation
    plan: Plan

    def fetch(self, public_id: UUID, consultation_id: UUID) -> Consultation:
        self.plan = plans.get(self.actor, public_id)
        row = consultations.get_round(self.plan, consultation_id).consultation
        asks_for_remarks.check(self.actor, row)
        return row

    def context(self) -> dict[str, Any]:
        return {"intro": _("Hạn đang áp dụng: %(day)s.") % {"day": f"{self.subject.answer_by:%d/%m/%Y}"}}

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.answer_by}}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list")), (self.plan.code, rounds_page(self.plan))]

    def act(self, form: ExtendForm) -> Consultation:
        return extend_consultation(actor=self.actor, consultation=self.subject, **form.cleaned_data)

    def success_url(self, result: Consultation) -> str:
        return rounds_page(self.plan)

    def cancel_url(self) -> str:
        return rounds_page(self.plan)


class OpinionAnswer(FormPage):
    """Take one remark up, partly or not."""

    title = gettext_lazy("Tiếp thu, giải trình ý kiến")
    form_class = OutcomeForm
    template_name = "planning/opinion_answer.html"
    success_message = gettext_lazy("Đã ghi nhận.")
    subject: Opinion
    plan: Plan

    def fetch(self, public_id: UUID, opinion_id: UUID) -> Opinion:
        self.plan = plans.get(self.actor, public_id)
        opinion = consultations.get_opinion(self.plan, opinion_id)
        takes_up_opinions.check(self.actor, opinion)
        return opinion

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"outcome": self.subject.outcome, "explanation": self.subject.explanation}}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list")), (self.plan.code, rounds_page(self.plan))]

    def act(self, form: OutcomeForm) -> Opinion:
        return take_up_opinion(actor=self.actor, opinion=self.subject, **form.cleaned_data)

    def success_url(self, result: Opinion) -> str:
        return rounds_page(self.plan)

    def cancel_url(self) -> str:
        return rounds_page(self.plan)


@require_POST
def consultation_step(request: PortalRequest, public_id: UUID, consultation_id: UUID, name: str) -> HttpResponse:
    """Sum a round up, or withdraw it."""
    plan = plans.get(request.actor, public_id)
    entry = consultations.get_round(plan, consultation_id)
    return perform(
        request,
        lambda: end_consultation(
            actor=request.actor,
            consultation=entry.consultation,
            step=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=rounds_page(plan),
    )


@require_GET
def consultation_file(request: PortalRequest, public_id: UUID, consultation_id: UUID, file_format: str) -> HttpResponse:
    """The synthesis as DOCX, PDF or XLSX."""
    with reading():
        plan = plans.get(request.actor, public_id)
        if not request.actor.has(*sees_drafts) or file_format not in CONTENT_TYPES:
            raise Http404
        entry = consultations.get_round(plan, consultation_id)
        name = _("%(code)s tổng hợp ý kiến lần %(number)s") % {"code": plan.code, "number": entry.consultation.number}
        return attachment(render(synthesis(entry), file_format), f"{name}.{file_format}", CONTENT_TYPES[file_format])


def state_words(reply: ConsultationReply) -> str:
    """How an own question stands, in words."""
    if reply.answered_at is not None:
        return _("đã thống nhất") if reply.agrees else _("đã gửi ý kiến")
    if reply.consultation.status != ConsultationStatus.OPEN:
        return _("không trả lời")
    return _("quá hạn") if clock.today() > reply.consultation.answer_by else _("chờ trả lời")


class ReplyList(ListPage):
    """What the own organisation was asked."""

    title = gettext_lazy("Góp ý dự thảo kế hoạch")
    unit = gettext_lazy("lần lấy ý kiến")
    has_search = False
    empty_title = gettext_lazy("Chưa được lấy ý kiến về dự thảo nào")
    empty_text = gettext_lazy("Khi Sở Khoa học và Công nghệ gửi dự thảo kế hoạch, việc góp ý hiện ở đây.")
    columns = (
        Column("code", gettext_lazy("Kế hoạch"), kind="code", value="consultation.plan.code", link=reply_page),
        Column("title", gettext_lazy("Tên kế hoạch"), value="consultation.plan.title", css="wide"),
        Column("asked_on", gettext_lazy("Ngày gửi"), kind="day", value="consultation.asked_on"),
        Column("answer_by", gettext_lazy("Hạn trả lời"), kind="day", value="consultation.answer_by"),
        Column("state", gettext_lazy("Trạng thái"), value=state_words),
    )

    def rows(self) -> QuerySet[ConsultationReply]:
        return consultations.replies_visible_to(self.actor)


class ReplyDetail(DetailPage):
    """The draft in parts, with a way to remark on each row; after the answer: how remarks are taken up."""

    template_name = "planning/reply_detail.html"
    subject: ConsultationReply

    def fetch(self, reply_id: UUID) -> ConsultationReply:
        return consultations.get_reply(self.actor, reply_id)

    def get_title(self) -> str:
        return _("Góp ý: %(title)s") % {"title": Truncator(self.subject.consultation.plan.title).chars(150)}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Góp ý dự thảo"), reverse("planning:reply_list"))]

    def context(self) -> dict[str, Any]:
        reply = self.subject
        consultation = reply.consultation
        may_answer = is_answerable(reply) and replies_to_consultations.can(self.actor, reply)
        opinions = list(reply.opinions.all())
        said = {(opinion.place, opinion.place_key) for opinion in opinions}
        parts = [
            (place, [(row, (place.value, row.key) in said) for row in rows])
            for place, rows in (consultations.draft_rows(consultation) if is_draft_open(reply) else [])
        ]
        return {
            "consultation": consultation,
            "plan": consultation.plan,
            "opinions": opinions,
            "parts": parts,
            "may_answer": may_answer,
            "state": state_words(reply),
            "is_late": reply.answered_at is None and clock.today() > consultation.answer_by,
            "formats": ("docx", "pdf") if is_draft_open(reply) else (),
            "is_over": consultation.status != ConsultationStatus.OPEN,
        }


def is_draft_open(reply: ConsultationReply) -> bool:
    """The agency sees the draft while it is asked, and no longer."""
    return reply.consultation.status == ConsultationStatus.OPEN and reply.consultation.draft is not None


def is_answerable(reply: ConsultationReply) -> bool:
    """Not answered yet and in time."""
    in_time = clock.today() <= reply.consultation.answer_by
    return reply.answered_at is None and in_time and is_draft_open(reply)


class OpinionCreate(FormPage):
    """A remark on the whole draft or on one row."""

    title = gettext_lazy("Ghi ý kiến")
    form_class = OpinionForm
    template_name = "planning/opinion_form.html"
    success_message = gettext_lazy("Đã ghi ý kiến. Ý kiến được gửi khi bấm “Gửi ý kiến”.")
    subject: ConsultationReply

    def fetch(self, reply_id: UUID) -> ConsultationReply:
        reply = consultations.get_reply(self.actor, reply_id)
        replies_to_consultations.check(self.actor, reply)
        if not is_answerable(reply):
            raise NotAllowed(_("Đơn vị đã trả lời hoặc việc lấy ý kiến đã hết hạn."))
        self.place = self.request.GET.get("ve", OpinionPlace.GENERAL)
        self.key = self.request.GET.get("khoa", "")
        self.row = None
        if self.place != OpinionPlace.GENERAL:
            self.row = consultations.find_row(reply.consultation, self.place, self.key)
        return reply

    def context(self) -> dict[str, Any]:
        return {"row": self.row}

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Góp ý dự thảo"), reverse("planning:reply_list")),
            (self.subject.consultation.plan.code, reply_page(self.subject)),
        ]

    def act(self, form: OpinionForm) -> Opinion:
        return write_opinion(
            actor=self.actor, reply=self.subject, text=form.cleaned_data["text"], place=self.place, key=self.key
        )

    def success_url(self, result: Opinion) -> str:
        return f"{reply_page(self.subject)}#y-kien"

    def cancel_url(self) -> str:
        return reply_page(self.subject)


@require_POST
def opinion_delete(request: PortalRequest, reply_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Take back a remark that was not sent."""
    reply = consultations.get_reply(request.actor, reply_id)
    opinion = next((row for row in reply.opinions.all() if row.public_id == opinion_id), None)
    if opinion is None:
        raise NotFound()
    return perform(
        request,
        lambda: remove_opinion(actor=request.actor, reply=reply, opinion=opinion),
        success=_("Đã bỏ ý kiến."),
        to=reply_page(reply),
    )


@require_POST
def reply_send(request: PortalRequest, reply_id: UUID) -> HttpResponse:
    """Send the answer."""
    reply = consultations.get_reply(request.actor, reply_id)
    return perform(
        request,
        lambda: send_reply(
            actor=request.actor,
            reply=reply,
            agrees=request.POST.get("agrees") == "1",
            letter_number=request.POST.get("letter_number", "")[:60],
        ),
        success=_("Đã gửi trả lời. Cảm ơn đơn vị."),
        to=reply_page(reply),
    )


@require_GET
def reply_file(request: PortalRequest, reply_id: UUID, file_format: str) -> HttpResponse:
    """The draft as a file, while the agency is asked."""
    with reading():
        reply = consultations.get_reply(request.actor, reply_id)
        draft = reply.consultation.draft
        if not is_draft_open(reply) or draft is None or file_format not in ("docx", "pdf"):
            raise Http404
        body = export(dump_plan(reply.consultation.plan, draft), file_format, is_draft=True)
        return attachment(body, f"{reply.consultation.plan.code} dự thảo.{file_format}", CONTENT_TYPES[file_format])
