"""What the register of experts counts for targets: certified people by validity at the day, certificates, lecturers (D03)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_experts import EXPERTS
from plans.activities.enums_training import HELD_COURSES
from plans.activities.models import CourseLecturer, ExpertCertificate
from plans.activities.models.expert import valid_on
from plans.planning.counters import Counter
from plans.planning.models import Plan
from portal.ui.columns import Column
from portal.vietnam.places import heirs_of, lineage_rows


def _given(plan: Plan, until: dt.date) -> models.QuerySet[ExpertCertificate]:
    """Certificates given since the plan began to experts of its province or of whoever took over; none taken back.

    Somebody who only lectures, or stands in the register without a certificate, is no expert.
    """
    if plan.province_id is None:
        return ExpertCertificate.objects.none()
    standing = Q(ended_on__isnull=True) | Q(ended_on__gt=until)
    rows = ExpertCertificate.objects.filter(
        standing,
        Q(province_id__in=heirs_of(plan.province_id)) | Q(province_id__in=lineage_rows(plan.province_id)),
        expert__kind__in=EXPERTS,
        issued_on__lte=until,
    )
    if plan.period_from is not None:
        rows = rows.filter(issued_on__year__gte=plan.period_from)
    return rows.select_related("expert__organization")


def _certified(plan: Plan, until: dt.date) -> models.QuerySet[ExpertCertificate]:
    """Those of them in force on the day, of people who have not left."""
    return _given(plan, until).filter(valid_on(until)).exclude(expert__left_on__lte=until)


def _lectures(plan: Plan, until: dt.date) -> models.QuerySet[CourseLecturer]:
    held = Q(course__plan=plan, course__status__in=HELD_COURSES, course__ends_on__lte=until)
    return CourseLecturer.objects.filter(held, expert__isnull=False).select_related("course", "expert__organization")


_PAPERS = (
    Column(
        "expert",
        _("Chuyên gia"),
        value="expert.full_name",
        sort="expert__sort_key",
        link=lambda row: reverse("activities:expert_detail", args=[row.expert.public_id]),
    ),
    Column("unit", _("Đơn vị"), value="expert.unit_words"),
    Column("number", _("Số chứng chỉ"), kind="code", sort="number"),
    Column("issuer", _("Nơi cấp"), sort="issuer"),
    Column("issued_on", _("Ngày cấp"), kind="day", sort="issued_on"),
    Column("expires_on", _("Đến hết ngày"), kind="day", sort="expires_on"),
)
EXPERT_COUNTERS = (
    Counter(
        key="experts.certified",
        label=_("Chuyên gia năng suất chất lượng có chứng chỉ còn hiệu lực"),
        unit=_("người"),
        serves=frozenset({"expert", "person"}),
        records=_certified,
        day="issued_on",
        subject="expert_id",
        once=_("một người có nhiều chứng chỉ chỉ tính một; chứng chỉ hết hạn, bị thu hồi không tính"),
        columns=_PAPERS,
        search=("expert__search_key",),
        order=("issued_on", "pk"),
    ),
    Counter(
        key="experts.certified_attendances",
        label=_("Lượt chuyên gia được chứng nhận đạt tiêu chuẩn"),
        unit=_("lượt"),
        serves=frozenset({"person_time", "expert"}),
        records=_given,
        day="issued_on",
        columns=_PAPERS,
        search=("expert__search_key",),
        order=("issued_on", "pk"),
    ),
    Counter(
        key="experts.lecturers",
        label=_("Giảng viên trong sổ đã giảng dạy"),
        unit=_("người"),
        serves=frozenset({"person", "expert"}),
        records=_lectures,
        day="course__ends_on",
        subject="expert_id",
        once=_("một giảng viên dạy nhiều khóa chỉ tính một"),
        columns=(
            Column(
                "expert",
                _("Giảng viên"),
                value="expert.full_name",
                sort="expert__sort_key",
                link=lambda row: reverse("activities:expert_detail", args=[row.expert.public_id]),
            ),
            Column("unit", _("Đơn vị"), value="expert.unit_words"),
            Column("course", _("Khóa"), value="course.title", sort="course__sort_key"),
            Column("ends_on", _("Ngày"), value="course.ends_on", kind="day", sort="course__ends_on"),
        ),
        search=("expert__search_key",),
        order=("course__ends_on", "pk"),
    ),
)
