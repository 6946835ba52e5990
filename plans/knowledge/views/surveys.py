"""Pages on which officers prepare a survey, choose whom to ask and follow the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.views.base import uuid_in
from plans.knowledge.actions.run_survey import (
    add_invitees,
    draft_survey,
    draw,
    edit_survey,
    move_survey,
    remind_survey,
    remove_invitee,
)
from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.filters_productivity import InviteeFilter, SurveyFilter
from plans.knowledge.forms.surveys import InviteeForm, SampleForm, SurveyForm
from plans.knowledge.models import Survey, SurveyInvitee
from plans.knowledge.notifications_surveys import address_of
from plans.knowledge.policies_productivity import runs_surveys, sees_surveys
from plans.knowledge.privacy import INVITEES
from plans.knowledge.samples import Candidate, SampleSource, sample_sources
from plans.knowledge.selectors import surveys
from plans.knowledge.views.productivity import link
from plans.knowledge.views.questionnaires import sheet_of
from plans.knowledge.workflow.survey import SURVEY_WORKFLOW
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.privacy.identity import masked_value
from portal.questions.policies import keeps_forms
from portal.questions.showing import answered
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Khảo sát"), "knowledge:survey_list")
STEPS = frozenset(step.name for step in SURVEY_WORKFLOW.transitions)


def url_of(survey: Survey) -> str:
    """The page of a survey."""
    return reverse("knowledge:survey_detail", args=[survey.public_id])


def sample_url(survey: Survey) -> str:
    """The page of its sample."""
    return reverse("knowledge:survey_invitee_list", args=[survey.public_id])


def fetch(actor: Any, public_id: UUID) -> Survey:
    """One survey for somebody who may read surveys."""
    sees_surveys.check(actor)
    return surveys.get(actor, public_id)


class SurveyList(ListPage):
    """Surveys of the province with how far each is."""

    title = _("Khảo sát năng suất, chất lượng")
    unit = _("cuộc khảo sát")
    filterset_class = SurveyFilter
    search_placeholder = _("Mã, tên, mục đích")
    default_sort = "-code"
    empty_title = _("Chưa có cuộc khảo sát nào")
    empty_text = _(
        "Soạn phiếu hỏi ở mục Biểu mẫu (dùng cho khảo sát), ban hành, rồi lập cuộc khảo sát và chọn mẫu từ sổ đăng ký."
    )
    columns = (
        Column("code", _("Mã"), kind="code", sort=("created_at",), link=url_of),
        Column("title", _("Tên"), sort="sort_key"),
        Column("status", _("Trạng thái"), kind="state", workflow=SURVEY_WORKFLOW.key, sort="status"),
        Column("asked", _("Được hỏi"), kind="number", sort="asked"),
        Column("answered", _("Đã trả lời"), kind="number", sort="answered"),
        Column("closes_on", _("Nhận phiếu đến"), kind="day", sort="closes_on"),
        Column("plan", _("Kế hoạch"), value=lambda row: row.plan.code if row.plan else ""),
    )

    def rows(self) -> QuerySet[Any]:
        sees_surveys.check(self.actor)
        return surveys.with_counts(surveys.visible_to(self.actor))

    def buttons(self) -> list[ActionButton]:
        if not runs_surveys.can(self.actor):
            return []
        return [
            link(_("Nạp mẫu khảo sát"), "survey_sample_import", icon="upload"),
            link(_("Lập cuộc khảo sát"), "survey_create", tone="primary", icon="plus"),
        ]


class SurveyDetail(DetailPage):
    """Where a survey stands, whose turn it is, and the pages that hang on it."""

    template_name = "knowledge/survey_detail.html"

    def fetch(self, **kwargs: Any) -> Survey:
        return fetch(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        survey = self.subject
        buttons = transition_buttons(
            SURVEY_WORKFLOW.available(survey, self.actor),
            lambda name: reverse("knowledge:survey_step", args=[survey.public_id, name]),
            fields={"expected": survey.status},
            confirm={"open": gettext("Gửi liên kết tới các đơn vị trong mẫu? Phiếu hỏi không đổi được nữa.")},
        )
        if not runs_surveys.can(self.actor, survey):
            return buttons
        own = survey.public_id
        if survey.status == SurveyStatus.OPEN:
            remind = reverse("knowledge:survey_remind", args=[own])
            buttons.insert(0, ActionButton(gettext("Nhắc người chưa trả lời"), remind, icon="bell"))
            paper = f"{reverse('knowledge:survey_answers_import')}?khao-sat={own}"
            buttons.insert(0, ActionButton(_("Nạp phiếu giấy"), paper, method="get", icon="upload"))
        again = f"{reverse('knowledge:survey_create')}?{SurveyCreate.again}={own}"
        buttons.append(ActionButton(_("Lập cuộc mới theo cuộc này"), again, method="get"))
        return [link(_("Sửa"), "survey_edit", own, icon="edit"), *buttons]

    def context(self) -> dict[str, Any]:
        survey = self.subject
        progress = surveys.progress_of(survey)
        return {
            "turn": SURVEY_WORKFLOW.whose_turn(survey),
            "progress": progress,
            "runs": runs_surveys.can(self.actor, survey) and survey.status != SurveyStatus.CLOSED,
            "sources": list(sample_sources),
            "sheet": sheet_of(survey.form) if keeps_forms.can(self.actor) else "",
            "facts": [
                (_("Mã"), survey.code),
                (_("Phiếu hỏi"), str(survey.version or survey.form)),
                (_("Phục vụ kế hoạch"), survey.plan.code if survey.plan else ""),
                (_("Nhận phiếu đến hết ngày"), f"{survey.closes_on:%d/%m/%Y}"),
                (_("Bắt đầu thu phiếu"), f"{survey.opened_on:%d/%m/%Y}" if survey.opened_on else ""),
                (_("Nhắc gần nhất"), f"{survey.reminded_on:%d/%m/%Y}" if survey.reminded_on else ""),
                (_("Người lập"), str(survey.created_by or "")),
            ],
            "timeline": timeline_of(survey),
        }


class SurveyCreate(FormPage):
    """Begin a survey, from nothing or after another one (`?theo=` its public id): same words, same questionnaire."""

    again = "theo"
    title = _("Lập cuộc khảo sát")
    form_class = SurveyForm
    success_message = _("Đã lưu. Chọn mẫu rồi mở để gửi liên kết.")

    def fetch(self, **kwargs: Any) -> Any:
        runs_surveys.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def form_kwargs(self) -> dict[str, Any]:
        offered = {"forms_offered": surveys.forms_for(self.actor), "plans": surveys.plans_for(self.actor)}
        wanted = uuid_in(self.request.GET.get(self.again, ""))
        if wanted is None:
            return offered
        other = fetch(self.actor, wanted)
        first = {"title": other.title, "purpose": other.purpose, "form": other.form.public_id}
        return {**offered, "initial": first | ({"plan": other.plan.public_id} if other.plan else {})}

    def act(self, form: Any) -> Survey:
        return draft_survey(actor=self.actor, facts=form.cleaned_data)

    def success_url(self, result: Survey) -> str:
        return url_of(result)


class SurveyEdit(SurveyCreate):
    """Change words and the last day; the questionnaire only before opening."""

    title = _("Sửa cuộc khảo sát")
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Survey:
        survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, survey)
        return survey

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        survey = self.subject
        first = {name: getattr(survey, name) for name in ("title", "purpose", "closes_on", "row_version")}
        first |= {"form": survey.form.public_id, "plan": survey.plan.public_id if survey.plan else None}
        return {**super().form_kwargs(), "initial": first}

    def act(self, form: Any) -> Survey:
        facts = dict(form.cleaned_data)
        version = facts.pop("row_version")
        return edit_survey(actor=self.actor, survey=self.subject, facts=facts, row_version=version)


class InviteeList(ListPage):
    """The sample: who has answered, who was reminded, each with its personal link."""

    title = _("Mẫu khảo sát")
    unit = _("đơn vị")
    filterset_class = InviteeFilter
    search_placeholder = _("Tên, xã, ngành, thư điện tử")
    default_sort = "name"
    empty_title = _("Chưa chọn đơn vị nào")
    empty_text = _("Chọn từ sổ đăng ký hoặc thêm từng đơn vị.")
    survey: Survey

    @property
    def columns(self) -> Any:  # type: ignore[override]  # links only where the actor may use them
        may = runs_surveys.can(self.actor, self.survey)
        return (
            Column("name", _("Đơn vị"), sort="sort_key", link=invitee_url if may else None),
            Column("place", _("Xã, phường"), sort="place"),
            Column("sector", _("Ngành"), sort="sector"),
            Column("email", _("Thư điện tử"), value=lambda row: masked_value(row.email)),
            Column("invited_at", _("Gửi liên kết"), kind="instant", sort="invited_at"),
            Column("reminders", _("Số lần nhắc"), kind="number", sort="reminders"),
            Column("sent_at", _("Trả lời"), value="answer.sent_at", kind="instant", sort="answer__sent_at"),
            Column("pilot", _("Mô hình điểm"), value=lambda row: gettext("được chọn") if row.is_pilot else ""),
        )

    def rows(self) -> QuerySet[Any]:
        self.survey = fetch(self.actor, self.kwargs["public_id"])
        return surveys.invitees_of(self.survey)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.survey.code, url_of(self.survey))]


def invitee_url(row: SurveyInvitee) -> str:
    """The page of a body of the sample."""
    return reverse("knowledge:survey_invitee", args=[row.survey.public_id, row.public_id])


class InviteeDetail(DetailPage):
    """One body of the sample with its personal link: to send it by hand, or to enter the form for it by telephone."""

    template_name = "knowledge/survey_invitee.html"
    survey: Survey

    def fetch(self, **kwargs: Any) -> SurveyInvitee:
        self.survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, self.survey)
        return surveys.get_invitee(self.survey, kwargs["invitee_id"])

    def crumbs(self) -> Crumbs:
        return [
            (TRAIL[0], reverse(TRAIL[1])),
            (self.survey.code, url_of(self.survey)),
            (gettext("Mẫu khảo sát"), sample_url(self.survey)),
        ]

    def buttons(self) -> list[ActionButton]:
        own = [self.survey.public_id, self.subject.public_id]
        look = reverse("privacy:sensitive_show", args=[INVITEES.key, self.subject.public_id])
        buttons = [ActionButton(gettext("Xem liên hệ"), look, method="get")] if INVITEES.masked(self.subject) else []
        if getattr(self.subject, "answer", None) is None:
            if self.survey.status == SurveyStatus.CLOSED:
                return buttons
            remove = reverse("knowledge:survey_invitee_remove", args=own)
            return [*buttons, ActionButton(gettext("Bỏ khỏi mẫu"), remove, tone="danger")]
        address = reverse("knowledge:survey_pilot", args=own)
        label = gettext("Thôi chọn làm mô hình điểm") if self.subject.is_pilot else gettext("Chọn làm mô hình điểm")
        return [
            *buttons,
            ActionButton(label, address, method="post" if self.subject.is_pilot else "get", tone="primary"),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        answer = getattr(row, "answer", None)
        is_draft = self.survey.status == SurveyStatus.DRAFT
        return {
            "address": "" if is_draft else self.request.build_absolute_uri(address_of(row)),
            "answer": answer,
            "sections": answered_sections(self.survey, answer.answers) if answer else [],
            "facts": [
                (_("Xã, phường"), row.place),
                (_("Ngành"), row.sector),
                *INVITEES.masked(row),
                (_("Số lần nhắc"), str(row.reminders)),
                (_("Lý do chọn làm mô hình điểm"), row.pilot_note),
            ],
        }


def answered_sections(survey: Survey, answers: Any) -> list[Any]:
    """A form in words."""
    return list(answered(surveys.definition_of(survey), answers))


class _SampleChange(FormPage):
    """Something that adds to the sample."""

    submit_label = _("Thêm vào mẫu")
    added = 0

    def fetch(self, **kwargs: Any) -> Survey:
        survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, survey)
        return survey

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.code, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def success_url(self, result: Any) -> str:
        return sample_url(self.subject)

    def add(self, candidates: Any) -> int:
        self.added = add_invitees(actor=self.actor, survey=self.subject, candidates=candidates)
        self.success_message = gettext("Đã thêm %(count)s đơn vị vào mẫu; đơn vị đã có trong mẫu giữ nguyên.") % {
            "count": self.added
        }
        return self.added


class InviteeAdd(_SampleChange):
    """Ask one body that stands in no register."""

    title = _("Thêm một đơn vị vào mẫu")
    form_class = InviteeForm

    def act(self, form: Any) -> int:
        return self.add([Candidate(**form.cleaned_data)])


class SampleChoose(_SampleChange):
    """Draw from a register by criteria."""

    title = _("Chọn mẫu từ sổ đăng ký")
    source: SampleSource

    def fetch(self, **kwargs: Any) -> Survey:
        found = sample_sources.find(kwargs["key"])
        if found is None:
            raise NotFound()
        self.source = found
        return super().fetch(**kwargs)

    def make_form(self, *data: Any) -> SampleForm:
        return SampleForm(*data, criteria=self.source.fields())

    def act(self, form: Any) -> int:
        ids = self.source.ids(self.actor, form.chosen())
        drawn = draw(ids, form.cleaned_data["number"], str(self.subject.public_id))
        return self.add(self.source.candidates(self.actor, drawn))


@require_POST
def survey_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Open, close, take further forms."""
    survey = fetch(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    posted = request.POST
    return perform(
        request,
        lambda: move_survey(
            actor=request.actor, survey=survey, name=name, note=posted.get("note", ""), expected=posted.get("expected")
        ),
        success=_("Đã ghi nhận."),
        to=url_of(survey),
    )


@require_POST
def survey_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Remind whoever has not answered."""
    survey = fetch(request.actor, public_id)
    return perform(
        request,
        lambda: remind_survey(actor=request.actor, survey=survey),
        success=lambda told: gettext("Đã nhắc %(count)s đơn vị.") % {"count": told},
        to=url_of(survey),
    )


@require_POST
def invitee_remove(request: PortalRequest, public_id: UUID, invitee_id: UUID) -> HttpResponse:
    """Take a body out of the sample."""
    survey = fetch(request.actor, public_id)
    runs_surveys.check(request.actor, survey)
    row = surveys.get_invitee(survey, invitee_id)
    return perform(
        request,
        lambda: remove_invitee(actor=request.actor, invitee=row),
        success=_("Đã bỏ khỏi mẫu."),
        to=sample_url(survey),
    )
