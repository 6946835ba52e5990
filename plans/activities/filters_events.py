"""Filters of the lists of events, courses and trainees."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import FAMILIES, HELD_EVENTS, Audience, EventFamily, EventKind, EventStatus
from plans.activities.enums_training import HELD_COURSES, CourseKind, CourseResult, CourseStatus, Topic
from plans.activities.filters import HELD, _choice, _plan, _plans, _unit, _year
from plans.activities.models import Course, CourseAttendance, Event, EventAttendance, Trainee
from plans.activities.selectors.courses import with_namesakes
from portal.ui.filters import ModelChoiceFilter

IN_DEPTH = (("yes", _("Chuyên sâu")), ("no", _("Không chuyên sâu")))
DOUBLE = (("yes", _("Trùng họ tên với người khác")),)
CERTIFIED = (("yes", _("Đã cấp")), ("no", _("Chưa cấp")))


class EventFilter(django_filters.FilterSet):
    """By plan, family, kind, unit, audience, state and year."""

    plan = _plan()
    family = _choice(_("Nhóm"), EventFamily.choices, _("Mọi nhóm"), method="by_family")
    kind = _choice(_("Loại"), EventKind.choices, _("Mọi loại"))
    organization = _unit(_("Đơn vị thực hiện"))
    audience = _choice(_("Đối tượng"), Audience.choices, _("Mọi đối tượng"))
    status = _choice(_("Trạng thái"), EventStatus.choices, _("Mọi trạng thái"))
    held = _choice(_("Thực hiện"), HELD, _("Tất cả"), method="by_held")
    year = _year(_("Năm"), "starts_on")

    def by_family(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The kinds of the family."""
        return rows.filter(kind__in=FAMILIES[value])

    def by_held(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Held ones have a result."""
        return rows.filter(status__in=HELD_EVENTS) if value == "yes" else rows.exclude(status__in=HELD_EVENTS)

    class Meta:
        model = Event
        fields = ("plan", "kind", "organization", "audience", "status")


class SheetFilter(django_filters.FilterSet):
    """Lines of attendance sheets by year and kind."""

    kind = _choice(_("Loại hoạt động"), EventKind.choices, _("Mọi loại"), field_name="event__kind")
    year = _year(_("Năm"), "event__starts_on")

    class Meta:
        model = EventAttendance
        fields = ()


class CourseFilter(django_filters.FilterSet):
    """By plan, kind, topic, audience, depth, state and year."""

    plan = _plan()
    kind = _choice(_("Loại"), CourseKind.choices, _("Mọi loại"))
    topic = _choice(_("Chủ đề"), Topic.choices, _("Mọi chủ đề"))
    audience = _choice(_("Đối tượng"), Audience.choices, _("Mọi đối tượng"))
    depth = _choice(_("Chuyên sâu"), IN_DEPTH, _("Tất cả"), method="by_depth")
    status = _choice(_("Trạng thái"), CourseStatus.choices, _("Mọi trạng thái"))
    held = _choice(_("Tổ chức"), HELD, _("Tất cả"), method="by_held")
    year = _year(_("Năm"), "starts_on")

    def by_depth(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In-depth ones are marked."""
        return rows.filter(is_in_depth=value == "yes")

    def by_held(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Held ones have trainees."""
        return rows.filter(status__in=HELD_COURSES) if value == "yes" else rows.exclude(status__in=HELD_COURSES)

    class Meta:
        model = Course
        fields = ("plan", "kind", "topic", "audience", "status")


class TraineeFilter(django_filters.FilterSet):
    """By what they attended."""

    depth = _choice(_("Đào tạo chuyên sâu"), IN_DEPTH[:1], _("Tất cả"), method="by_depth")
    year = django_filters.NumberFilter(label=_("Năm học"), min_value=2000, max_value=2100, method="by_year")

    double = _choice(_("Nghi trùng"), DOUBLE, _("Tất cả"), method="by_double")

    def by_double(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """People whose name stands more than once in the register."""
        return with_namesakes(rows)

    def by_depth(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Once at least in depth."""
        return rows.filter(_came(course__is_in_depth=True, course__status__in=HELD_COURSES))

    def by_year(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Once at least in that year."""
        return rows.filter(_came(course__ends_on__year=int(value), course__status__in=HELD_COURSES))

    class Meta:
        model = Trainee
        fields = ()


def _came(**narrow: Any) -> Exists:
    return Exists(CourseAttendance.objects.filter(person=OuterRef("pk"), **narrow))


class LearningFilter(django_filters.FilterSet):
    """Attendances by plan, audience, depth, result, certificate and year."""

    plan = ModelChoiceFilter(
        label=_("Kế hoạch"),
        queryset=_plans,
        field_name="course__plan",
        to_field_name="public_id",
        empty_label=_("Mọi kế hoạch"),
    )
    audience = _choice(_("Đối tượng"), Audience.choices, _("Mọi đối tượng"))
    depth = _choice(_("Chuyên sâu"), IN_DEPTH, _("Tất cả"), method="by_depth")
    kind = _choice(_("Loại khóa"), CourseKind.choices, _("Mọi loại"), field_name="course__kind")
    result = _choice(_("Kết quả"), CourseResult.choices, _("Mọi kết quả"))
    certified = _choice(_("Giấy chứng nhận"), CERTIFIED, _("Tất cả"), method="by_certificate")
    held = _choice(_("Tổ chức"), HELD, _("Tất cả"), method="by_held")
    year = _year(_("Năm"), "course__ends_on")

    def by_depth(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of courses in depth."""
        return rows.filter(course__is_in_depth=value == "yes")

    def by_held(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of courses that were held."""
        held = HELD_COURSES
        return rows.filter(course__status__in=held) if value == "yes" else rows.exclude(course__status__in=held)

    def by_certificate(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With a certificate that stands."""
        standing = {"certificate__isnull": False, "certificate__withdrawn_on__isnull": True}
        return rows.filter(**standing) if value == "yes" else rows.exclude(**standing)

    class Meta:
        model = CourseAttendance
        fields = ("audience", "result")
