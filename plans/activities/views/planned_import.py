"""Lists of events and courses read in from a file, and the sheets for it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing.planned import Register, workbook_of
from plans.activities.importing.planned_lists import COURSES, EVENTS
from plans.activities.views.base import link
from plans.activities.views.learners import XLSX
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment


class _ListImport(FormPage):
    """Read a list in: nothing counts before it was looked at and saved."""

    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Mỗi dòng một hoạt động hoặc khóa học; cùng kế hoạch, loại, tên và ngày bắt đầu là cùng một dòng, nạp lại không ghi "
        "trùng. Ô trống không xóa gì. Tệp mẫu có sẵn danh sách hiện nay."
    )
    register: ClassVar[Register]
    template: ClassVar[str]

    def fetch(self, **kwargs: Any) -> None:
        self.register.policy.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(self.register.title, reverse(self.register.page))]

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải danh sách hiện có theo mẫu (XLSX)"), self.template)]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=self.register.key, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse(self.register.page)


class EventListImport(_ListImport):
    """Events."""

    title = _("Nạp danh sách hoạt động từ tệp")
    register, template = EVENTS, "event_list_template"


class CourseRegisterImport(_ListImport):
    """Courses."""

    title = _("Nạp danh sách khóa đào tạo từ tệp")
    register, template = COURSES, "course_register_template"


@require_GET
def event_list_template(request: PortalRequest) -> HttpResponse:
    """The sheet with the events the actor keeps."""
    EVENTS.policy.check(request.actor)
    return attachment(workbook_of(EVENTS, request.actor), "Danh sách hoạt động.xlsx", XLSX)


@require_GET
def course_register_template(request: PortalRequest) -> HttpResponse:
    """The sheet with the courses of the province."""
    COURSES.policy.check(request.actor)
    return attachment(workbook_of(COURSES, request.actor), "Danh sách khóa đào tạo.xlsx", XLSX)
