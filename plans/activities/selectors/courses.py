"""Courses, nominations, trainees and certificates an actor may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, StrIndex, Substr

from plans.activities.enums_training import CourseStatus, NominationStatus
from plans.activities.models import Course, CourseAttendance, Nomination, Trainee, TrainingCertificate
from plans.activities.policies import NOMINATORS, STAFF
from plans.activities.selectors.scope import in_scope, one
from plans.activities.sockets import course_readers
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows
from portal.vietnam.search import search

MOST_ALIKE = 20
OFFERED = (CourseStatus.OPEN, CourseStatus.CONFIRMED)


def visible_to(actor: Actor) -> models.QuerySet[Course]:
    """The province's for its staff; whoever may name people sees open courses, those it named people for, and what
    higher apps open to it (the course that answers its need)."""
    rows = Course.objects.select_related("plan", "provider", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*STAFF, *NOMINATORS):
        return rows.none()
    own = rows.filter(province_id__in=lineage_rows(actor.province_id))
    if actor.has(*STAFF):
        return own
    named = Nomination.objects.filter(organization_id=actor.organization_id).values("course_id")
    allowed = Q(status__in=OFFERED) | Q(pk__in=named)
    for reader in course_readers:
        allowed |= reader(actor)
    return own.filter(allowed)


def to_come(actor: Actor) -> models.QuerySet[Course]:
    """Visible courses that are not over: a need can be taken into them."""
    coming = (CourseStatus.PLANNED, *OFFERED)
    return visible_to(actor).filter(status__in=coming).order_by("starts_on", "pk")


def is_full(course: Course) -> bool:
    """Whether every place is given; whoever is named now waits. One query for a course with a number of places."""
    if course.seats is None:
        return False
    return course.nominations.filter(status=NominationStatus.ACCEPTED).count() >= course.seats


def for_list(actor: Actor) -> models.QuerySet[Course]:
    """The same with attendances and places given; an outside unit counts only its own people."""
    named = Nomination.objects.all()
    if not actor.is_system and not actor.has(*STAFF):
        named = named.filter(organization_id=actor.organization_id)
    waits = (NominationStatus.NOMINATED, NominationStatus.WAITING)
    return visible_to(actor).annotate(
        attendance_count=_how_many(CourseAttendance.objects.all(), "course"),
        accepted_count=_how_many(named.filter(status=NominationStatus.ACCEPTED), "course"),
        waiting_count=_how_many(named.filter(status__in=waits), "course"),
    )


def _how_many(rows: models.QuerySet[Any], link: str) -> Coalesce:
    """How many of `rows` hang on the outer row: counted for the rows of one page only, whatever stands beyond it."""
    own = rows.filter(**{link: OuterRef("pk")}).order_by()
    counted = own.annotate(every=Func(F("pk"), function="COUNT")).values("every")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def get(actor: Actor, public_id: UUID) -> Course:
    """One visible course. Raises NotFound."""
    return one(visible_to(actor).select_related("task", "prepared_by"), public_id)


def kept_by(actor: Actor) -> models.QuerySet[Course]:
    """Courses whose lists the actor may read: staff only."""
    return in_scope(actor, Course.objects.all(), Q(pk__in=()))


def nominations_visible_to(actor: Actor) -> models.QuerySet[Nomination]:
    """All of the province for its staff; a unit sees those it sent."""
    rows = Nomination.objects.select_related("course", "person__organization", "organization")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*STAFF, *NOMINATORS):
        return rows.none()
    own = rows.filter(province_id__in=lineage_rows(actor.province_id))
    return own if actor.has(*STAFF) else own.filter(organization_id=actor.organization_id)


def get_nomination(actor: Actor, public_id: UUID) -> Nomination:
    """One visible nomination. Raises NotFound."""
    return one(nominations_visible_to(actor), public_id)


def attendances_visible_to(actor: Actor) -> models.QuerySet[CourseAttendance]:
    """Lines of the courses of the province, for its staff."""
    rows = CourseAttendance.objects.select_related("course__plan", "person", "organization", "certificate")
    return rows.filter(course__in=kept_by(actor).order_by().values("pk"))


def get_attendance(actor: Actor, public_id: UUID) -> CourseAttendance:
    """One visible line. Raises NotFound."""
    return one(attendances_visible_to(actor), public_id)


def trainees_visible_to(actor: Actor) -> models.QuerySet[Trainee]:
    """The province's register, for its staff."""
    rows = Trainee.objects.filter(merged_into__isnull=True).select_related("organization")
    return in_scope(actor, rows, Q(pk__in=()))


def any_trainee(actor: Actor, public_id: UUID) -> Trainee:
    """One person of the register, merged or not: an old address leads on. Raises NotFound."""
    return one(in_scope(actor, Trainee.objects.select_related("organization", "merged_into"), Q(pk__in=())), public_id)


def alike(actor: Actor, person: Trainee) -> list[Trainee]:
    """Others of the register with the same name however it is written, for a person to judge. One query."""
    rows = trainees_visible_to(actor).exclude(pk=person.pk)
    wanted = name_part(person)
    return [row for row in search(rows, person.full_name).order_by("pk")[:MOST_ALIKE] if name_part(row) == wanted]


def name_part(person: Trainee) -> str:
    """The name of a `name_key` without what tells namesakes apart."""
    return person.name_key.partition("|")[0]


def with_namesakes(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those whose name stands more than once in the register; one grouping, no comparison of each with each."""
    name = Substr("name_key", 1, StrIndex("name_key", Value("|")))
    standing = Trainee.objects.filter(merged_into__isnull=True).annotate(of_name=name)
    twice = standing.order_by().values("province_id", "of_name").annotate(n=Count("pk")).filter(n__gt=1)
    return rows.annotate(of_name=name).filter(of_name__in=twice.values("of_name"))


def trainees_for_list(actor: Actor) -> models.QuerySet[Trainee]:
    """The same with how often each came, on which courses in depth, and the last day."""
    lines = CourseAttendance.objects.all()
    last = lines.filter(person=OuterRef("pk")).order_by("-course__ends_on").values("course__ends_on")[:1]
    return trainees_visible_to(actor).annotate(
        times=_how_many(lines, "person"),
        in_depth=_how_many(lines.filter(course__is_in_depth=True), "person"),
        last_on=Subquery(last),
    )


def get_trainee(actor: Actor, public_id: UUID) -> Trainee:
    """One visible person. Raises NotFound."""
    return one(trainees_visible_to(actor), public_id)


def get_certificate(actor: Actor, public_id: UUID) -> TrainingCertificate:
    """One visible certificate. Raises NotFound."""
    rows = TrainingCertificate.objects.select_related("attendance__course__provider", "attendance__person", "province")
    return one(rows.filter(attendance__course__in=kept_by(actor).order_by().values("pk")), public_id)


def certificate_by_code(code: str) -> TrainingCertificate:
    """The certificate behind the code printed on it. Raises NotFound."""
    wanted = code.strip().upper().replace("-", "").replace(" ", "")
    rows = TrainingCertificate.objects.select_related("attendance__course__provider", "attendance__person", "province")
    found = rows.filter(check_code=wanted).first()
    if found is None:
        raise NotFound()
    return found
