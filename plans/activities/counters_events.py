"""What events and training count: events by kind, attendances, distinct persons, certificates, media products …

Persons and attendances are different counters over the same records and never converted into each other (D02).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import HELD_EVENTS, MEDIA, MEETINGS, NOTICES, EventKind
from plans.activities.enums_training import HELD_COURSES, CourseKind
from plans.activities.models import Course, CourseAttendance, Event, EventGuest, TrainingCertificate
from plans.planning.counters import Counter
from plans.planning.models import Plan
from portal.ui.columns import Column

K = EventKind


def _events(plan: Plan, until: dt.date) -> models.QuerySet[Event]:
    return Event.objects.filter(plan=plan, status__in=HELD_EVENTS, starts_on__lte=until).select_related("organization")


def _institutions(plan: Plan, until: dt.date) -> models.QuerySet[Event]:
    """Support only: awareness alone covers no institution (C07)."""
    name = Coalesce("institution__name", "institution_name")
    return _events(plan, until).filter(kind=K.IP_SUPPORT).annotate(covered=name)


def _notices(plan: Plan, until: dt.date) -> models.QuerySet[EventGuest]:
    return EventGuest.objects.filter(
        event__in=_events(plan, until).filter(kind__in=NOTICES).order_by().values("pk"), told_at__isnull=False
    ).select_related("event")


def _courses(plan: Plan, until: dt.date) -> models.QuerySet[Course]:
    return Course.objects.filter(plan=plan, status__in=HELD_COURSES, ends_on__lte=until)


def _learning(plan: Plan, until: dt.date) -> models.QuerySet[CourseAttendance]:
    held = Q(course__plan=plan, course__status__in=HELD_COURSES, course__ends_on__lte=until)
    return CourseAttendance.objects.filter(held).select_related("course", "person", "organization")


def _certificates(plan: Plan, until: dt.date) -> models.QuerySet[TrainingCertificate]:
    standing = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=until)
    rows = TrainingCertificate.objects.filter(standing, attendance__course__plan=plan, issued_on__lte=until)
    return rows.select_related("attendance__person", "attendance__course")


def _event_url(row: Event) -> str:
    return reverse("activities:event_detail", args=[row.public_id])


EVENT_COLUMNS = (
    Column("code", _("Mã"), kind="code", sort="code", link=_event_url),
    Column("title", _("Tên hoạt động"), sort="sort_key"),
    Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
    Column("organization", _("Đơn vị"), value="organization.name"),
    Column("starts_on", _("Ngày"), kind="day", sort="starts_on"),
    Column("attended", _("Lượt người"), kind="number", sort="attended"),
)
COURSE_COLUMNS = (
    Column(
        "code",
        _("Mã"),
        kind="code",
        sort="code",
        link=lambda row: reverse("activities:course_detail", args=[row.public_id]),
    ),
    Column("title", _("Tên khóa"), sort="sort_key"),
    Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
    Column("ends_on", _("Ngày"), kind="day", sort="ends_on"),
)
LEARNING_COLUMNS = (
    Column(
        "person",
        _("Học viên"),
        value="person.full_name",
        sort="person__sort_key",
        link=lambda row: reverse("activities:trainee_detail", args=[row.person.public_id]),
    ),
    Column("unit", _("Đơn vị khi học"), value="unit_words"),
    Column("course", _("Khóa"), value="course.title", sort="course__sort_key"),
    Column("ends_on", _("Ngày"), value="course.ends_on", kind="day", sort="course__ends_on"),
)
CERTIFICATE_COLUMNS = (
    Column(
        "number",
        _("Số"),
        kind="code",
        sort="number",
        link=lambda row: reverse("activities:training_certificate_detail", args=[row.public_id]),
    ),
    Column("person", _("Học viên"), value="attendance.person.full_name"),
    Column("course", _("Khóa"), value="attendance.course.title"),
    Column("issued_on", _("Ngày cấp"), kind="day", sort="issued_on"),
)
NOTICE_COLUMNS = (
    Column("name", _("Nơi nhận"), sort="name"),
    Column("event", _("Thông báo"), value="event.title"),
    Column("told_at", _("Gửi lúc"), kind="instant", sort="told_at"),
)


def _of_events(key: str, label: str | Promise, unit: str | Promise, where: Q | None = None, **more: Any) -> Counter:
    given = {"records": _events, "day": "starts_on", "columns": EVENT_COLUMNS, "search": ("search_key",), **more}
    return Counter(key=key, label=label, unit=unit, where=where, order=("starts_on", "pk"), **given)


def _of_learning(key: str, label: str | Promise, unit: str | Promise, where: Q | None = None, **more: Any) -> Counter:
    return Counter(
        key=key,
        label=label,
        unit=unit,
        where=where,
        records=_learning,
        day="course__ends_on",
        columns=LEARNING_COLUMNS,
        search=("person__search_key",),
        order=("course__ends_on", "pk"),
        **more,
    )


EVENTS, TIMES, PEOPLE, COURSES = _("hoạt động"), _("lượt"), _("người"), _("khóa")
IN_DEPTH = Q(course__is_in_depth=True)
PERSON_ONCE = _("một người học nhiều khóa chỉ tính một")
EVENT_COUNTERS = (
    _of_events(
        "events.meetings", _("Hội nghị, hội thảo, trình diễn, triển lãm, cuộc thi"), _("cuộc"), Q(kind__in=MEETINGS)
    ),
    *(
        _of_events(f"events.{kind.value}", kind.label, unit, Q(kind=kind))
        for kind, unit in (
            (K.CONFERENCE, _("hội nghị")),
            (K.WORKSHOP, _("hội thảo")),
            (K.CONTEST, _("cuộc thi")),
            (K.COMMUNICATION, _("đợt")),
            (K.STUDY_VISIT, _("đợt")),
            (K.REPORTAGE, _("phóng sự")),
            (K.PUBLICATION, _("ấn phẩm")),
            (K.COOPERATION, EVENTS),
        )
    ),
    _of_events("events.media", _("Sản phẩm báo chí, ấn phẩm"), _("sản phẩm"), Q(kind__in=MEDIA)),
    _of_events("events.attendances", _("Lượt người dự sự kiện, truyền thông"), TIMES, amount="attended"),
    Counter(
        key="events.notices_sent",
        label=_("Lượt đơn vị nhận văn bản pháp luật, thông báo TBT"),
        unit=TIMES,
        records=_notices,
        day="event__starts_on",
        columns=NOTICE_COLUMNS,
        order=("event__starts_on", "pk"),
    ),
    _of_events(
        "intellectual_property.covered_institutions",
        _("Trường, trung tâm được hỗ trợ bảo hộ sở hữu trí tuệ"),
        _("đơn vị"),
        records=_institutions,
        subject="covered",
        once=_("một trường, trung tâm được hỗ trợ nhiều lần chỉ tính một"),
        serves=frozenset({"institution", "school", "unit"}),
    ),
    _of_events(
        "intellectual_property.rights",
        _("Quyền sở hữu trí tuệ, giải pháp hữu ích được hỗ trợ"),
        _("quyền"),
        Q(kind=K.IP_SUPPORT),
        amount="rights",
    ),
    Counter(
        key="training.courses",
        label=_("Khóa đào tạo đã tổ chức"),
        unit=COURSES,
        serves=frozenset({"course"}),
        records=_courses,
        day="ends_on",
        columns=COURSE_COLUMNS,
        search=("search_key",),
        order=("ends_on", "pk"),
    ),
    *(
        Counter(
            key=f"training.courses_{kind.value}",
            label=kind.label,
            unit=COURSES,
            serves=frozenset({"course"}),
            where=Q(kind=kind),
            records=_courses,
            day="ends_on",
            columns=COURSE_COLUMNS,
            search=("search_key",),
            order=("ends_on", "pk"),
        )
        for kind in CourseKind
    ),
    _of_learning(
        "training.persons",
        _("Người được đào tạo, tập huấn"),
        PEOPLE,
        subject="person_id",
        once=PERSON_ONCE,
        serves=frozenset({"person"}),
    ),
    _of_learning("training.attendances", _("Lượt người học"), TIMES, serves=frozenset({"person_time"})),
    _of_learning(
        "training.in_depth_persons",
        _("Người được đào tạo chuyên sâu"),
        PEOPLE,
        IN_DEPTH,
        subject="person_id",
        once=PERSON_ONCE,
        serves=frozenset({"person"}),
    ),
    _of_learning("training.in_depth_attendances", _("Lượt học chuyên sâu"), TIMES, IN_DEPTH),
    _of_learning(
        "training.outside_persons",
        _("Người dự chương trình của tổ chức ngoài tỉnh"),
        PEOPLE,
        Q(course__kind=CourseKind.OUTSIDE),
        subject="person_id",
        once=PERSON_ONCE,
        serves=frozenset({"person"}),
    ),
    Counter(
        key="training.certificates",
        label=_("Giấy chứng nhận đào tạo đã cấp"),
        unit=_("giấy"),
        records=_certificates,
        day="issued_on",
        columns=CERTIFICATE_COLUMNS,
        search=("attendance__person__search_key",),
        order=("issued_on", "pk"),
    ),
)
