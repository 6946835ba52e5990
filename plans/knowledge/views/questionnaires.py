"""Questions of a form in and out as a sheet; the ways there stand on the pages of forms and surveys."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.forms.imports import SheetFileForm
from plans.activities.views.base import uuid_in
from plans.activities.views.learners import XLSX
from plans.knowledge.list_import.questionnaires import QUESTIONNAIRE, questionnaire_book
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from portal.questions import selectors
from portal.questions.models import QuestionForm
from portal.questions.policies import keeps_forms
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment

ABOUT = "bieu-mau"
"""Name in the address of the one form the sheet is of."""


def ways(actor: Actor, form: QuestionForm | None) -> list[ActionButton]:
    """Buttons on the pages of forms."""
    if not keeps_forms.can(actor):
        return []
    load = reverse("knowledge:questionnaire_import")
    if form is None:
        return [ActionButton(gettext("Nạp câu hỏi từ tệp"), load, method="get", icon="upload")]
    return [
        ActionButton(gettext("Tải câu hỏi (XLSX)"), sheet_of(form), method="get", icon="download"),
        ActionButton(gettext("Nạp câu hỏi từ tệp"), f"{load}?{ABOUT}={form.public_id}", method="get", icon="upload"),
    ]


def sheet_of(form: QuestionForm) -> str:
    """The address of the questions of a form as a sheet."""
    return f"{reverse('knowledge:questionnaire_template')}?{ABOUT}={form.public_id}"


class QuestionnaireImport(FormPage):
    """Read questions in: nothing counts before it was looked at and saved, and then it is a draft."""

    title = _("Nạp câu hỏi của biểu mẫu từ tệp")
    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Mỗi dòng một câu hỏi. Biểu mẫu chưa có được lập mới; biểu mẫu đã có nhận câu hỏi vào bản đang soạn, người soạn xem lại "
        "rồi ban hành. Đổi tên ở cột “Biểu mẫu” để dùng lại bộ câu hỏi cho năm khác. Nạp lại không ghi trùng; câu không có "
        "trong tệp và ô trống giữ nguyên. Dùng được cho phiếu khảo sát, hồ sơ đăng ký, báo cáo của đơn vị."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_forms.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(gettext("Biểu mẫu"), reverse("questions:form_list"))]

    def cancel_url(self) -> str:
        return reverse("questions:form_list")

    def buttons(self) -> list[ActionButton]:
        wanted = uuid_in(self.request.GET.get(ABOUT, ""))
        sheet = reverse("knowledge:questionnaire_template") + (f"?{ABOUT}={wanted}" if wanted else "")
        return [ActionButton(gettext("Tải câu hỏi hiện có theo mẫu (XLSX)"), sheet, method="get", icon="download")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=QUESTIONNAIRE, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_GET
def questionnaire_sheet(request: PortalRequest) -> HttpResponse:
    """The questions of one form (`?bieu-mau=` its public id), or of all, with empty lines below."""
    keeps_forms.check(request.actor)
    typed = request.GET.get(ABOUT, "")
    wanted = uuid_in(typed)
    if typed and wanted is None:
        raise NotFound()
    form = selectors.get(request.actor, wanted) if wanted else None
    name = f"Câu hỏi {form.title}" if form else "Câu hỏi của biểu mẫu"
    return attachment(questionnaire_book(request.actor, form), f"{name[:120]}.xlsx", XLSX)
