"""How to reach the people of a course, as a workbook with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_training import NominationStatus
from plans.activities.models import Course, Trainee
from plans.activities.policies import keeps_training
from plans.activities.privacy import TRAINEES
from plans.activities.selectors import courses
from plans.activities.views.courses import TRAIL, url_of
from portal.privacy.views.exporting import SensitiveExport
from portal.ui.columns import Column
from portal.ui.pages import Crumbs


class CourseContacts(SensitiveExport):
    """Mail and phone of those who have a place or came."""

    title = _("Xuất danh sách liên hệ học viên")
    source = TRAINEES
    columns = (
        Column("full_name", _("Họ và tên")),
        Column("unit", _("Đơn vị"), value="unit_words"),
        Column("position", _("Chức vụ")),
        Column("birth_on", _("Ngày sinh"), kind="day"),
        Column("email", _("Thư điện tử")),
        Column("phone", _("Điện thoại")),
    )

    def fetch(self, **kwargs: Any) -> Course:
        course = courses.get(self.actor, kwargs["public_id"])
        keeps_training.check(self.actor, course)
        return course

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.title, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def people(self) -> Iterable[Trainee]:
        placed = Q(nominations__course=self.subject, nominations__status=NominationStatus.ACCEPTED)
        rows = courses.trainees_visible_to(self.actor).filter(placed | Q(attendances__course=self.subject))
        return rows.distinct().order_by("sort_key", "pk")

    def file_title(self) -> str:
        return f"Liên hệ học viên {self.subject.code}"
