"""Lecturers of a course."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions.teach_course import add_lecturer, remove_lecturer
from plans.activities.forms.experts import LecturerForm
from plans.activities.policies import keeps_training
from plans.activities.selectors import courses, experts
from plans.activities.selectors.scope import one
from plans.activities.views.courses import CourseForms, url_of
from portal.core.request import PortalRequest
from portal.ui.pages import perform


class LecturerAdd(CourseForms):
    """Choose one from the register, or name one."""

    title = _("Ghi giảng viên")
    form_class = LecturerForm
    success_message = _("Đã ghi giảng viên.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"lecturers": experts.lecturers_for(self.actor)}

    def act(self, form: Any) -> Any:
        return add_lecturer(actor=self.actor, course=self.subject, **form.cleaned_data)


@require_POST
def lecturer_remove(request: PortalRequest, public_id: UUID, lecturer_id: UUID) -> HttpResponse:
    """Take one off."""
    course = courses.get(request.actor, public_id)
    keeps_training.check(request.actor, course)
    row = one(course.lecturers.select_related("course"), lecturer_id)
    return perform(
        request,
        lambda: remove_lecturer(actor=request.actor, lecturer=row),
        success=_("Đã bỏ."),
        to=url_of(course),
    )
