"""The questionnaire behind a personal link: answered on any telephone, without an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plans.knowledge.actions.answer_survey import is_open, save_answers, send_answers
from plans.knowledge.models import SurveyInvitee
from plans.knowledge.selectors import surveys
from plans.knowledge.views.surveys import answered_sections
from portal.core import rate_limit
from portal.core.errors import RuleViolation
from portal.core.request import PortalRequest
from portal.questions.answer_forms import AnswersForm
from portal.questions.definition import Definition

TRIED_PER_HOUR = 200
TOO_MANY = 429


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey_answer(request: PortalRequest, secret: str) -> HttpResponse:
    """Answer, save for later, send. Whoever has the link answers for that body; search engines may not come."""
    invitee = surveys.by_link(secret[:200])
    if getattr(invitee, "answer", None) is not None or not is_open(invitee):
        return _page(request, invitee, None)
    definition = surveys.definition_of(invitee.survey)
    if request.method != "POST":
        return _page(request, invitee, AnswersForm(definition=definition, answers=invitee.draft))
    return _take(request, invitee, definition)


def _take(request: PortalRequest, invitee: SurveyInvitee, definition: Definition) -> HttpResponse:
    form = AnswersForm(request.POST, definition=definition, answers=invitee.draft)
    if not rate_limit.may_try("survey-answer", str(invitee.public_id), TRIED_PER_HOUR):
        form.add_error(None, _("Đã gửi quá nhiều lần. Hãy đợi một giờ; nội dung đã gõ vẫn còn trên trang."))
        return _page(request, invitee, form, TOO_MANY)
    if not form.is_valid():
        return _page(request, invitee, form, 422)
    answers = {key: value for key, value in {**invitee.draft, **form.answers()}.items() if value is not None}
    try:
        if request.POST.get("step") == "save":
            save_answers(actor=request.actor, invitee=invitee, answers=answers)
            messages.success(request, _("Đã lưu. Mở lại liên kết này để trả lời tiếp, rồi bấm Gửi phiếu."))
        else:
            send_answers(actor=request.actor, invitee=invitee, answers=answers)
    except RuleViolation as refusal:
        form.add_problems(refusal.problems)
        if not form.errors:
            form.add_error(None, str(refusal))
        return _page(request, invitee, form, 422)
    return redirect(request.path)


def _page(request: PortalRequest, invitee: SurveyInvitee, form: Any, status: int = 200) -> HttpResponse:
    answer = getattr(invitee, "answer", None)
    context = {
        "survey": invitee.survey,
        "invitee": invitee,
        "form": form,
        "answer": answer,
        "sections": answered_sections(invitee.survey, answer.answers) if answer is not None else [],
    }
    response = render(request, "knowledge/survey_answer.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # without any the browser names no origin and the form is refused
    return response
