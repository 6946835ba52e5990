"""Copying a call, its notices, and the answers of its applications as a spreadsheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.applications.actions.approve_notice import approve_notice
from enterprises.applications.actions.copy_call import copy_call
from enterprises.applications.actions.prepare_notice import drop_notice, prepare_notice
from enterprises.applications.actions.print_notice import print_notice
from enterprises.applications.answers import definition_of
from enterprises.applications.enums import CallStatus
from enterprises.applications.forms.calls import NoticeForm
from enterprises.applications.models import Application, Call, CallNotice
from enterprises.applications.policies import keeps_calls
from enterprises.applications.selectors import applications, calls
from portal.attachments.content import opened
from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.questions.answers import Answers
from portal.questions.definition import Definition
from portal.questions.exporting import answer_columns
from portal.questions.models import FormVersion
from portal.ui import exporters
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import EXPORT_LIMIT, FormPage, attachment, perform

COLUMNS = (
    Column("code", gettext_lazy("Mã hồ sơ"), kind="code"),
    Column("enterprise_name", gettext_lazy("Đơn vị")),
    Column("enterprise_tax_code", gettext_lazy("Mã số thuế"), kind="code"),
    Column("status", gettext_lazy("Trạng thái"), kind="state", value="status", workflow="applications.application"),
    Column("submitted_at", gettext_lazy("Nộp lúc"), kind="instant"),
    Column("title", gettext_lazy("Nội dung đề nghị")),
    Column("requested_vnd", gettext_lazy("Đề nghị hỗ trợ (đ)"), kind="money"),
)


def staff_page(call: Call) -> str:
    """The staff page of `call`."""
    return reverse("applications:call_detail", args=[call.public_id])


def call_buttons(call: Call, actor: Actor) -> list[ActionButton]:
    """Buttons beside the steps: copy, notice, answers."""
    ids = [call.public_id]
    buttons = [ActionButton(label=_("Chép thành đợt mới"), url=reverse("applications:call_copy", args=ids))]
    if call.form_id is not None:
        buttons.append(
            ActionButton(
                label=_("Câu trả lời (XLSX)"), url=reverse("applications:call_answers", args=ids), method="get"
            )
        )
    if call.status in (CallStatus.PUBLISHED, CallStatus.OPEN):
        buttons.append(
            ActionButton(
                label=_("Gia hạn, kết thúc sớm, hủy"), url=reverse("applications:call_notice", args=ids), method="get"
            )
        )
    return buttons


@require_POST
def call_copy(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A draft from an earlier call."""
    call = calls.get(request.actor, public_id)
    keeps_calls.check(request.actor, call)
    return perform(
        request,
        lambda: copy_call(actor=request.actor, call=call),
        success=_("Đã chép thành bản nháp. Kiểm tra thời gian, mức hỗ trợ và giấy tờ rồi trình công bố."),
        to=lambda made: staff_page(made or call),
    )


class NoticePrepare(FormPage):
    """Write an extension, an early end or a cancellation."""

    title = gettext_lazy("Gia hạn, kết thúc sớm hoặc hủy đợt tiếp nhận")
    intro = gettext_lazy("Thông báo có hiệu lực khi một người khác duyệt; các đơn vị có hồ sơ được báo ngay.")
    form_class = NoticeForm
    submit_label = gettext_lazy("Trình duyệt thông báo")
    success_message = gettext_lazy("Đã trình. Thông báo chờ người khác duyệt.")
    subject: Call

    def fetch(self, public_id: UUID) -> Call:
        call = calls.get(self.actor, public_id)
        keeps_calls.check(self.actor, call)
        return call

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Đợt tiếp nhận"), reverse("applications:call_list")), (self.subject.title, staff_page(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"kind": "extension"}}

    def act(self, form: Any) -> CallNotice:
        return prepare_notice(actor=self.actor, call=self.subject, **form.cleaned_data)

    def success_url(self, result: CallNotice) -> str:
        return staff_page(self.subject)

    def cancel_url(self) -> str:
        return staff_page(self.subject)


@require_POST
def notice_step(request: PortalRequest, public_id: UUID, notice_id: UUID, name: str) -> HttpResponse:
    """Approve or take back a notice."""
    call = calls.get(request.actor, public_id)
    keeps_calls.check(request.actor, call)
    notice = call.notices.filter(public_id=notice_id).first()
    if notice is None or name not in ("duyet", "bo"):
        raise NotFound()
    if name == "duyet":
        return perform(
            request,
            lambda: approve_notice(actor=request.actor, notice=notice),
            success=_("Thông báo đã có hiệu lực; các đơn vị có hồ sơ đã được báo."),
            to=staff_page(call),
        )
    return perform(
        request,
        lambda: drop_notice(actor=request.actor, notice=notice),
        success=_("Đã bỏ thông báo chưa duyệt."),
        to=staff_page(call),
    )


@login_not_required
@require_GET
def notice_file(request: PortalRequest, public_id: UUID, notice_id: UUID, file_format: str) -> FileResponse:
    """An approved notice as PDF or DOCX, for everybody."""
    call = calls.get_public(public_id)
    notice = next((row for row in call.notices.all() if row.public_id == notice_id), None)
    if notice is None:
        raise NotFound()
    notice.call = call
    return handed_out(print_notice(notice=notice, file_format=file_format).file)


def handed_out(stored: StoredFile) -> FileResponse:
    """A published file for everybody, as an attachment that runs nothing."""
    response = FileResponse(
        opened(stored), as_attachment=True, filename=stored.original_name, content_type=stored.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_GET
def call_answers(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Every filed application of the call with a column per question."""
    call = calls.get(request.actor, public_id)
    rows = applications.visible_to(request.actor).filter(call=call).exclude(code="").select_related("form_version")
    versions = FormVersion.objects.filter(pk__in=rows.order_by().values("form_version_id")).order_by("-number")
    columns = [*COLUMNS, *answer_columns([version.definition for version in versions], _answers_of)]
    lines = [[column.plain(row) for column in columns] for row in rows.order_by("code")[:EXPORT_LIMIT]]
    exporter = exporters.find("xlsx")
    if exporter is None:
        raise NotFound()
    title = _("Câu trả lời %(code)s") % {"code": call.code}
    return attachment(exporter.write(title, columns, lines), f"{title}.xlsx", exporter.content_type)


def _answers_of(row: Application) -> tuple[Definition, Answers] | None:
    return (definition_of(row), row.answers) if row.form_version_id else None
