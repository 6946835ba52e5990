"""What a survey says: summary by question, forms, needs, candidates for pilots."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.choose_pilots import choose_criteria, mark_pilot
from plans.knowledge.forms.surveys import SEPARATOR, CriteriaForm, PilotForm
from plans.knowledge.models import Survey, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.rules.surveys import Tally, known_choices, needs, summarise
from plans.knowledge.selectors import surveys
from plans.knowledge.views.productivity import link
from plans.knowledge.views.surveys import TRAIL, fetch, invitee_url, url_of
from portal.privacy.identity import masked_value
from portal.questions.exporting import answer_columns
from portal.questions.showing import answer_text
from portal.ui.buttons import ActionButton
from portal.ui.charts import Slice, donut, stacked_bar
from portal.ui.columns import Column
from portal.ui.pages import EXPORT, Crumbs, FormPage, ListPage, PortalView, reading
from portal.vietnam.money import format_decimal
from portal.vietnam.search import search

FEW = 6
"""So many answers fit a ring; more make a bar."""


class SurveySummary(PortalView):
    """Every question with its counts, a chart and a table; the counts of one question add up to the forms (M04)."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        survey = fetch(self.actor, public_id)
        with reading():
            definition = surveys.definition_of(survey)
            forms = list(surveys.answers_of(survey).order_by().values_list("answers", flat=True))
            marked = known_choices(definition, survey.needs)
            wanted = Counter(words for answers in forms for words in needs(definition, marked, answers))
        context = {
            "title": gettext("Tổng hợp: %(title)s") % {"title": survey.title},
            "crumbs": [(TRAIL[0], reverse(TRAIL[1])), (survey.code, url_of(survey))],
            "survey": survey,
            "forms": len(forms),
            "tallies": [(tally, _chart(tally), _numbers(tally)) for tally in summarise(definition, forms)],
            "needs": wanted.most_common(),
            "has_criteria": bool(marked),
            "buttons": self._buttons(survey),
        }
        return render(request, "knowledge/survey_summary.html", context)

    def _buttons(self, survey: Survey) -> list[ActionButton]:
        own = survey.public_id
        buttons = [link(_("Các phiếu"), "survey_answer_list", own), link(_("Ứng viên"), "survey_candidate_list", own)]
        if runs_surveys.can(self.actor, survey):
            buttons.append(link(_("Tiêu chí nhu cầu, ứng viên"), "survey_criteria", own, icon="settings"))
        return buttons


def _chart(tally: Tally) -> SafeString | str:
    """A ring for single answers; bars where one form gives several, which are no parts of a whole."""
    if not tally.is_choice or not tally.answered:
        return ""
    slices = [Slice(line.label, line.count) for line in tally.lines]
    title = tally.question.label
    if tally.is_several or len(slices) > FEW:
        return stacked_bar(slices, title=title)
    return donut(slices, title=title, centre=str(tally.answered))


def _numbers(tally: Tally) -> list[tuple[Any, str]]:
    if tally.numbers is None:
        return []
    found = tally.numbers
    return [
        (_("Trung bình"), format_decimal(found.mean)),
        (_("Trung vị"), format_decimal(found.middle)),
        (_("Nhỏ nhất"), format_decimal(found.least)),
        (_("Lớn nhất"), format_decimal(found.most)),
    ]


class _FormsList(ListPage):
    """Forms of one survey."""

    unit = _("phiếu")
    default_sort = "-sent_at"
    search_placeholder = _("Tên đơn vị, xã, ngành")
    survey: Survey

    @property
    def columns(self) -> Any:  # type: ignore[override]  # a file also has a column for each question
        own = self.own_columns()
        if not self.request.GET.get(EXPORT):
            return own
        definition = surveys.definition_of(self.survey)
        return [*own, *answer_columns([definition], lambda row: (definition, row.answers))]

    def own_columns(self) -> list[Column]:
        may = runs_surveys.can(self.actor, self.survey)
        return [
            Column(
                "name",
                _("Đơn vị"),
                value="invitee.name",
                sort="invitee__sort_key",
                link=(lambda row: invitee_url(_of(row, self.survey))) if may else None,
            ),
            Column("place", _("Xã, phường"), value="invitee.place", sort="invitee__place"),
            Column("sector", _("Ngành"), value="invitee.sector", sort="invitee__sector"),
            Column("sent_at", _("Gửi lúc"), kind="instant", sort="sent_at"),
            Column("entered_by", _("Nhập hộ"), value=lambda row: str(row.entered_by or "")),
        ]

    def found(self) -> QuerySet[Any]:
        self.survey = fetch(self.actor, self.kwargs["public_id"])
        return surveys.answers_of(self.survey)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return search(rows, words, field="invitee__search_key")

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.survey.code, url_of(self.survey))]


def _of(row: Any, survey: Survey) -> SurveyInvitee:
    invitee: SurveyInvitee = row.invitee
    invitee.survey = survey
    return invitee


class AnswerList(_FormsList):
    """Every form; the file has a column for each question."""

    title = _("Phiếu khảo sát đã nhận")
    empty_title = _("Chưa nhận phiếu nào")
    empty_text = _("Phiếu hiện ở đây khi đơn vị gửi; có thể nhắc người chưa trả lời.")

    def rows(self) -> QuerySet[Any]:
        return self.found()


class CandidateList(_FormsList):
    """Bodies whose forms fit what officers marked."""

    title = _("Ứng viên mô hình điểm")
    unit = _("đơn vị")
    empty_title = _("Chưa có ứng viên nào")
    empty_text = _("Chọn tiêu chí: ở mỗi câu hỏi, câu trả lời nào làm đơn vị thành ứng viên.")

    def own_columns(self) -> list[Column]:
        definition = surveys.definition_of(self.survey)
        marked = {key for key, _option in known_choices(definition, self.survey.pilots)}
        columns = super().own_columns()[:3]
        columns += [
            Column(q.key, q.label, value=lambda row, q=q: answer_text(q, row.answers.get(q.key)))
            for q in definition
            if q.key in marked
        ]
        return [
            *columns,
            Column("email", _("Thư điện tử"), value=lambda row: masked_value(row.invitee.email)),
            Column("phone", _("Điện thoại"), value=lambda row: masked_value(row.invitee.phone)),
            Column(
                "pilot",
                _("Mô hình điểm"),
                value=lambda row: gettext("được chọn") if row.invitee.is_pilot else "",
                remark=lambda row: row.invitee.pilot_note,
            ),
        ]

    def rows(self) -> QuerySet[Any]:
        found = self.found()
        return found.filter(invitee_id__in=surveys.candidates_of(self.survey))

    def buttons(self) -> list[ActionButton]:
        if not runs_surveys.can(self.actor, self.survey):
            return []
        own = self.survey.public_id
        return [
            link(_("Xuất liên hệ"), "survey_candidate_contacts", own),
            link(_("Tiêu chí"), "survey_criteria", own, icon="settings"),
        ]


class SurveyCriteria(FormPage):
    """Mark answers as needs and as those of candidates."""

    title = _("Tiêu chí nhu cầu và ứng viên mô hình điểm")
    form_class = CriteriaForm
    success_message = _("Đã lưu tiêu chí.")

    def fetch(self, **kwargs: Any) -> Survey:
        survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, survey)
        return survey

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.code, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        survey = self.subject
        first = {name: [SEPARATOR.join(pair) for pair in getattr(survey, name)] for name in ("needs", "pilots")}
        return {"definition": surveys.definition_of(survey), "initial": first}

    def act(self, form: Any) -> Survey:
        return choose_criteria(
            actor=self.actor, survey=self.subject, needs=form.pairs("needs"), pilots=form.pairs("pilots")
        )

    def success_url(self, result: Survey) -> str:
        return reverse("knowledge:survey_summary", args=[result.public_id])


class PilotMark(FormPage):
    """Choose a body for a pilot; posting without the form takes the choice back."""

    title = _("Chọn làm mô hình điểm")
    form_class = PilotForm
    success_message = _("Đã ghi nhận.")

    def fetch(self, **kwargs: Any) -> SurveyInvitee:
        survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, survey)
        self.intro = survey.title
        return surveys.get_invitee(survey, kwargs["invitee_id"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        subject = self.fetch(**kwargs)
        if subject.is_pilot:
            mark_pilot(actor=self.actor, invitee=subject, is_pilot=False)
            return redirect(invitee_url(subject))
        return super().post(request, *args, **kwargs)

    def crumbs(self) -> Crumbs:
        survey = self.subject.survey
        return [(TRAIL[0], reverse(TRAIL[1])), (survey.code, url_of(survey)), (self.subject.name, self.cancel_url())]

    def cancel_url(self) -> str:
        return invitee_url(self.subject)

    def act(self, form: Any) -> SurveyInvitee:
        return mark_pilot(actor=self.actor, invitee=self.subject, is_pilot=True, note=form.cleaned_data["note"])

    def success_url(self, result: Any) -> str:
        return invitee_url(self.subject)
