"""Where this app holds data about people: trainees, who attended, who was invited."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.models import (
    CourseAttendance,
    CourseLecturer,
    EventAttendance,
    EventGuest,
    Expert,
    Nomination,
    Trainee,
    TrainingCertificate,
)
from plans.activities.models.event import attendee_key
from plans.activities.people import name_key
from plans.activities.policies import OFFICERS, keeps_experts, keeps_training
from plans.activities.selectors import courses, events, experts
from plans.activities.selectors.scope import one
from portal.organizations.policies import holders, in_province
from portal.privacy.sources import DataList, Kept, SubjectSource, subject_sources

STATISTICS = _("Nghĩa vụ thống kê, báo cáo kết quả kế hoạch; dữ liệu đã ẩn danh không còn là dữ liệu cá nhân")
ARCHIVES = _("Luật Lưu trữ: giấy chứng nhận đã cấp phải kiểm tra được")
looks_at_guests = holders("looks_at_guests", OFFICERS, in_province("event__province_id"))


def _learning_of(row: Trainee) -> list[DataList]:
    lines = CourseAttendance.objects.filter(person=row).select_related("course", "certificate").order_by("pk")
    named = Nomination.objects.filter(person=row).select_related("course", "organization").order_by("pk")
    return [
        DataList(
            "courses",
            _("Lượt học"),
            (("course", _("Khóa")), ("days", _("Ngày")), ("result", _("Kết quả")), ("certificate", _("Số chứng nhận"))),
            [(x.course.title, x.course.days, str(x.get_result_display()), _number(x)) for x in lines],
        ),
        DataList(
            "nominations",
            _("Đề cử"),
            (("course", _("Khóa")), ("organization", _("Đơn vị cử")), ("status", _("Trạng thái"))),
            [(x.course.title, x.organization.name, x.status) for x in named],
        ),
    ]


def _number(line: CourseAttendance) -> str:
    certificate = getattr(line, "certificate", None)
    return certificate.number if certificate else ""


def _is_certified(row: Trainee) -> bool:
    return TrainingCertificate.objects.filter(attendance__person=row).exists()


def _clear_trainee(row: Trainee, stand_in: str) -> dict[str, Any]:
    """The name stays where a certificate was given out under it."""
    cleared: dict[str, Any] = {
        "birth_on": None,
        "number_digest": "",
        "number_shown": "",
        "email": "",
        "phone": "",
        "position": "",
        "unit_name": "",
        "name_key": f"an-danh|{row.public_id.hex}",
    }
    return cleared if _is_certified(row) else {"full_name": stand_in, **cleared}


def _kept_of_trainee(row: Trainee) -> list[Kept]:
    kept = [Kept(_("lượt học, kết quả, không còn nhận ra người học"), STATISTICS)]
    if _is_certified(row):
        kept.append(Kept(_("họ tên trên giấy chứng nhận đã cấp"), ARCHIVES))
    return kept


def _name_again(row: Trainee) -> None:
    row.name_key = name_key(row.full_name, row.birth_on, row.unit_words)


def _idle_trainees(rows: models.QuerySet[Any], day: dt.date) -> models.QuerySet[Any]:
    """Written down before `day`, on no course and named for none since."""
    learned = CourseAttendance.objects.filter(person=OuterRef("pk"), course__ends_on__gte=day)
    named = Nomination.objects.filter(person=OuterRef("pk"), created_at__date__gte=day)
    return rows.filter(~Exists(learned), ~Exists(named), consent_on__lt=day)


def _clear_attendance(row: EventAttendance, stand_in: str) -> dict[str, Any]:
    return {"name": stand_in, "unit_name": "", "position": "", "key": attendee_key(stand_in, "")}


def _key_again(row: EventAttendance) -> None:
    row.key = attendee_key(row.name, row.unit_name)


def _event_of(row: Any) -> str:
    return f"{row.event.code}, {row.event.days}"


def _address_of_event(row: Any) -> str:
    return reverse("activities:event_detail", args=[row.event.public_id])


def _papers_of(row: Expert) -> list[DataList]:
    papers = row.certificates.order_by("pk")
    taught = CourseLecturer.objects.filter(expert=row).select_related("course").order_by("pk")
    return [
        DataList(
            "certificates",
            _("Chứng chỉ"),
            (
                ("number", _("Số")),
                ("issuer", _("Nơi cấp")),
                ("issued_on", _("Ngày cấp")),
                ("until", _("Có giá trị đến")),
            ),
            [(x.number, x.issuer, x.issued_on, x.expires_on) for x in papers],
        ),
        DataList("lectures", _("Khóa giảng dạy"), (("course", _("Khóa")),), [(x.course.title,) for x in taught]),
    ]


def _clear_expert(row: Expert, stand_in: str) -> dict[str, Any]:
    """Whoever has left goes; who is at work must be taken off the register first."""
    if row.left_on is None:
        return {}
    return {
        "full_name": stand_in,
        "name_key": f"an-danh|{row.public_id.hex}",
        "unit_name": "",
        "position": "",
        "experience": "",
        "email": "",
        "phone": "",
        "public_version": "",
        "public_on": None,
        "public_by": "",
    }


def _kept_of_expert(row: Expert) -> list[Kept]:
    if row.left_on is None:
        return [Kept(_("chuyên gia còn tham gia"), _("Nhiệm vụ của cơ quan; ghi thôi tham gia trước khi xóa"))]
    return [Kept(_("chứng chỉ, khóa giảng dạy, dự án đã tham gia, không còn tên"), STATISTICS)]


EXPERT_ROWS = subject_sources.register(
    SubjectSource(
        key="activities.expert",
        label=_("Sổ chuyên gia, giảng viên"),
        purpose=consent.EXPERT,
        rows=Expert.objects.select_related("organization").all,
        exported=(
            "full_name",
            "kind",
            "unit_words",
            "position",
            "field",
            "topic_words",
            "experience",
            "email",
            "phone",
            "left_on",
            "public_version",
            "public_on",
            "public_by",
        ),
        labels={"unit_words": _("Đơn vị công tác"), "topic_words": _("Chủ đề")},
        lists=_papers_of,
        sensitive=("email", "phone"),
        correctable=("position", "field", "email", "phone"),
        clears=_clear_expert,
        kept=_kept_of_expert,
        past=lambda rows, day: rows.filter(left_on__lt=day),
        get=experts.get,
        looks=keeps_experts,
        url=lambda row: reverse("activities:expert_detail", args=[row.public_id]),
        remark=lambda row: row.unit_words,
    )
)
TRAINEES = subject_sources.register(
    SubjectSource(
        key="activities.trainee",
        label=_("Sổ học viên"),
        purpose=consent.TRAINING,
        rows=Trainee.objects.select_related("organization").all,
        number="number_digest",
        exported=(
            "full_name",
            "birth_on",
            "number_shown",
            "unit_words",
            "position",
            "email",
            "phone",
            "consent_basis",
            "consent_version",
            "consent_on",
            "purpose",
        ),
        labels={"unit_words": _("Đơn vị công tác")},
        lists=_learning_of,
        sensitive=("birth_on", "email", "phone"),
        correctable=("full_name", "birth_on", "position", "unit_name", "email", "phone"),
        derives=_name_again,
        clears=_clear_trainee,
        kept=_kept_of_trainee,
        past=_idle_trainees,
        get=courses.get_trainee,
        looks=keeps_training,
        url=lambda row: reverse("activities:trainee_detail", args=[row.public_id]),
        remark=lambda row: row.unit_words,
    )
)
ATTENDANCES = subject_sources.register(
    SubjectSource(
        key="activities.attendance",
        label=_("Danh sách dự hoạt động"),
        purpose=consent.ATTENDANCE,
        rows=EventAttendance.objects.select_related("event").all,
        name="name",
        email="",
        phone="",
        province="event__province_id",
        correctable=("name", "unit_name", "position"),
        derives=_key_again,
        exported=("name", "unit_name", "position", "came_by", "came_at", "consent_version", "purpose"),
        clears=_clear_attendance,
        kept=lambda row: [Kept(_("lượt dự, không còn nhận ra người dự"), STATISTICS)],
        past=lambda rows, day: rows.filter(event__ends_on__lt=day),
        url=_address_of_event,
        remark=_event_of,
    )
)
GUESTS = subject_sources.register(
    SubjectSource(
        key="activities.guest",
        label=_("Khách mời, nơi nhận thông báo"),
        purpose=consent.INVITATION,
        rows=EventGuest.objects.filter(organization__isnull=True).select_related("event").all,
        name="name",
        phone="",
        province="event__province_id",
        exported=("name", "email", "why", "told_at"),
        sensitive=("email",),
        correctable=("name", "email"),
        clears=lambda row, stand_in: {"name": stand_in, "email": "", "why": ""},
        kept=lambda row: [Kept(_("số nơi nhận, ngày gửi"), STATISTICS)],
        past=lambda rows, day: rows.filter(event__ends_on__lt=day),
        get=lambda actor, public_id: one(
            EventGuest.objects.filter(event__in=events.kept_by(actor).order_by().values("pk")).select_related("event"),
            public_id,
        ),
        looks=looks_at_guests,
        url=_address_of_event,
        remark=_event_of,
    )
)
