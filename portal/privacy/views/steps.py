"""Steps of a request: papers seen, records chosen, copy, erasure, answer, refusal, the letter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.policies import Policy
from portal.privacy import documents
from portal.privacy.actions.answer_request import answer_request, lift_restriction, refuse_request
from portal.privacy.actions.choose_records import choose_record, drop_record
from portal.privacy.actions.copy_data import ask_copy
from portal.privacy.actions.correct_record import correct_record
from portal.privacy.actions.erase import prepare_for_request
from portal.privacy.actions.search_texts import look_at_place, search_texts
from portal.privacy.actions.send_request import identify_on_paper
from portal.privacy.forms import AnswerForm, CorrectForm, IdentifyForm, RefuseForm
from portal.privacy.models import Restriction, SubjectRequest
from portal.privacy.policies import answers_requests, handles_requests
from portal.privacy.selectors import requests
from portal.privacy.sources import SubjectSource, row_of, source_of
from portal.privacy.views.requests import TRAIL, url_of
from portal.ui.pages import Crumbs, FormPage, attachment, perform

FORMATS = ("pdf", "docx")


class _Step(FormPage):
    policy: Policy = handles_requests

    def fetch(self, **kwargs: Any) -> SubjectRequest:
        row = requests.get(self.actor, kwargs["public_id"])
        self.policy.check(self.actor, row)
        return row

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.code, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def success_url(self, result: Any) -> str:
        return url_of(self.subject)


class RequestIdentify(_Step):
    """An officer saw papers."""

    title = _("Xác định người yêu cầu")
    form_class = IdentifyForm
    submit_label = _("Đã xác định")
    success_message = _("Đã ghi nhận.")

    def act(self, form: Any) -> SubjectRequest:
        return identify_on_paper(actor=self.actor, request=self.subject, proof_note=form.cleaned_data["proof_note"])


class RequestAnswer(_Step):
    """Grant it."""

    title = _("Trả lời yêu cầu")
    policy = answers_requests
    form_class = AnswerForm
    submit_label = _("Gửi trả lời")
    success_message = _("Đã trả lời người yêu cầu.")
    keeps_text = True

    def act(self, form: Any) -> SubjectRequest:
        return answer_request(actor=self.actor, request=self.subject, answer=form.cleaned_data["answer"])


class RequestRefuse(_Step):
    """Refuse by law."""

    title = _("Từ chối yêu cầu")
    policy = answers_requests
    form_class = RefuseForm
    submit_label = _("Từ chối")
    success_message = _("Đã trả lời người yêu cầu.")
    keeps_text = True

    def act(self, form: Any) -> SubjectRequest:
        return refuse_request(actor=self.actor, request=self.subject, **form.cleaned_data)


class RecordCorrect(_Step):
    """Put right what is wrong in one record."""

    title = _("Sửa dữ liệu theo yêu cầu")
    policy = answers_requests
    form_class = CorrectForm
    submit_label = _("Sửa")
    success_message = _("Đã sửa.")
    source: SubjectSource
    row: Any

    def fetch(self, **kwargs: Any) -> SubjectRequest:
        request = super().fetch(**kwargs)
        source = source_of(kwargs["source"])
        chosen = {"source": kwargs["source"], "subject_id": kwargs["record_id"]}
        if source is None or not source.correctable or not request.records.filter(**chosen).exists():
            raise NotFound()
        row = row_of(source.key, kwargs["record_id"])
        if row is None:
            raise NotFound()
        self.source, self.row = source, row
        return request

    def form_kwargs(self) -> dict[str, Any]:
        return {"source": self.source, "row": self.row}

    def act(self, form: Any) -> list[str]:
        values = form.values()
        return correct_record(actor=self.actor, request=self.subject, source=self.source, row=self.row, values=values)


@require_POST
def record_choose(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """This record is the person's."""
    row = requests.get(request.actor, public_id)
    return perform(
        request,
        lambda: choose_record(actor=request.actor, request=row, **_record(request)),
        success=_("Đã chọn bản ghi."),
        to=url_of(row),
    )


@require_POST
def record_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """It is not."""
    row = requests.get(request.actor, public_id)
    return perform(
        request,
        lambda: drop_record(actor=request.actor, request=row, **_record(request)),
        success=_("Đã bỏ bản ghi."),
        to=url_of(row),
    )


@require_POST
def request_copy(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask for the copy; the job's page shows the progress."""
    row = requests.get(request.actor, public_id)
    return perform(
        request,
        lambda: ask_copy(actor=request.actor, request=row),
        success=_("Đang lập bản sao; tệp hiện ở trang yêu cầu khi xong."),
        to=url_of(row),
    )


@require_POST
def request_erase(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Propose to erase what was chosen."""
    row = requests.get(request.actor, public_id)
    return perform(
        request,
        lambda: prepare_for_request(actor=request.actor, request=row),
        success=_("Đã lập đề nghị xóa, chờ người khác duyệt."),
        to=url_of(row),
    )


@require_POST
def request_search_texts(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """List places in free texts and papers that may speak of the person."""
    row = requests.get(request.actor, public_id)
    return perform(
        request,
        lambda: search_texts(actor=request.actor, request=row),
        success=_("Đã tìm. Mỗi chỗ tìm thấy cần một người xem."),
        to=url_of(row),
    )


@require_POST
def mention_look(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Somebody read one of these places."""
    row = requests.get_mention(request.actor, public_id)
    state, note = request.POST.get("state", ""), request.POST.get("note", "")
    return perform(
        request,
        lambda: look_at_place(actor=request.actor, mention=row, state=state, note=note),
        success=_("Đã ghi."),
        to=url_of(row.request),
    )


@require_POST
def restriction_lift(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """End a hold."""
    own = requests.visible_to(request.actor).order_by().values("pk")
    row = Restriction.objects.select_related("request").filter(public_id=public_id, request__in=own).first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: lift_restriction(actor=request.actor, restriction=row, why=request.POST.get("note", "")),
        success=_("Đã bỏ hạn chế."),
        to=url_of(row.request),
    )


@require_GET
def request_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The letter to the person."""
    handles_requests.check(request.actor)
    row = requests.get(request.actor, public_id)
    if row.answered_at is None:
        raise NotFound()
    return paper(documents.answer_of(row), f"Trả lời {row.code}", file_format)


def paper(document: Any, name: str, file_format: str) -> HttpResponse:
    """A State document handed out; Vietnamese whatever the language of the page."""
    if file_format not in FORMATS:
        raise NotFound()
    with translation.override("vi"):
        content = render(document, file_format)
    return attachment(content, f"{name}.{file_format}", CONTENT_TYPES[file_format])


def _record(request: PortalRequest) -> dict[str, Any]:
    try:
        subject_id = UUID(request.POST.get("record", ""))
    except ValueError as error:
        raise NotFound() from error
    return {"source": request.POST.get("source", "")[:60], "subject_id": subject_id}
