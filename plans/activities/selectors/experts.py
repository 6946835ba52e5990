"""Experts and lecturers an actor may see, and how their certificates stand on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, Min, OuterRef, Q, Subquery, Value, When

from plans.activities.enums_experts import EXPERTS, EXPIRY_DAYS, LECTURERS, ExpertState
from plans.activities.models import CourseLecturer, Expert, ExpertCertificate
from plans.activities.models.expert import valid_on
from plans.activities.selectors.scope import in_scope, one
from portal.core import clock
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import heirs_of, lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Expert]:
    """The province's register, for its staff."""
    return in_scope(actor, Expert.objects.select_related("organization", "user"), Q(pk__in=()))


def with_state(rows: models.QuerySet[Expert], day: dt.date | None = None) -> models.QuerySet[Any]:
    """`state` of each row on `day` (today) and `next_expiry`, the first last day among its certificates in force."""
    today = day or clock.today()
    papers = ExpertCertificate.objects.filter(expert=OuterRef("pk"))
    valid = papers.filter(valid_on(today))
    lasting = valid.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=today + dt.timedelta(days=EXPIRY_DAYS)))
    first_end = valid.order_by().values("expert").annotate(first=Min("expires_on")).values("first")
    state = Case(
        When(left_on__lte=today, then=Value(ExpertState.LEFT)),
        When(Exists(lasting), then=Value(ExpertState.VALID)),
        When(Exists(valid), then=Value(ExpertState.SOON)),
        When(Exists(papers), then=Value(ExpertState.EXPIRED)),
        default=Value(ExpertState.NONE),
        output_field=models.CharField(),
    )
    return rows.annotate(state=state, next_expiry=Subquery(first_end))


def for_list(actor: Actor) -> models.QuerySet[Any]:
    """The register with state, next expiry and the newest certificate's number."""
    newest = ExpertCertificate.objects.filter(expert=OuterRef("pk")).order_by("-issued_on", "-pk")
    return with_state(visible_to(actor)).annotate(newest_number=Subquery(newest.values("number")[:1]))


def for_workbook(actor: Actor) -> models.QuerySet[Expert]:
    """The register with what a list of experts tells. Two queries."""
    return visible_to(actor).select_related("province").prefetch_related("measures").order_by("sort_key", "pk")


def get(actor: Actor, public_id: UUID) -> Any:
    """One visible person with `state` and `next_expiry`. Raises NotFound."""
    return one(with_state(visible_to(actor).select_related("trainee", "province")), public_id)


def own(actor: Actor) -> Any:
    """The row of the register that is the actor's own, or None. One query."""
    if actor.user_id is None or actor.province_id is None:
        return None
    rows = Expert.objects.filter(user_id=actor.user_id, province_id__in=lineage_rows(actor.province_id))
    return with_state(rows.select_related("organization", "user", "province", "trainee")).order_by("pk").first()


def certificate_of(expert: Expert, public_id: UUID) -> ExpertCertificate:
    """One certificate of a person. Raises NotFound."""
    row: ExpertCertificate = one(expert.certificates.select_related("file"), public_id)
    return row


def certificates_visible_to(actor: Actor) -> models.QuerySet[ExpertCertificate]:
    """Every certificate of the visible register, for the list of what ends."""
    people = visible_to(actor).order_by().values("pk")
    return ExpertCertificate.objects.filter(expert__in=people).select_related("expert__organization")


def at_work(province_id: int, day: dt.date | None = None) -> models.QuerySet[Expert]:
    """Certified experts of a province on a day (today): nobody without a certificate in force, nobody who left."""
    today = day or clock.today()
    valid = ExpertCertificate.objects.filter(valid_on(today), expert=OuterRef("pk"))
    near = Q(province_id__in=heirs_of(province_id)) | Q(province_id__in=lineage_rows(province_id))
    rows = Expert.objects.filter(near, Exists(valid), kind__in=EXPERTS)
    return rows.exclude(left_on__lte=today).select_related("organization", "user")


def lecturers_for(actor: Actor) -> models.QuerySet[Expert]:
    """Lecturers of the province who have not left, for the form of a course."""
    rows = visible_to(actor).filter(kind__in=LECTURERS).exclude(left_on__lte=clock.today())
    return rows.order_by("sort_key", "pk")


def lectures_of(expert: Expert) -> models.QuerySet[CourseLecturer]:
    """Courses a person teaches, the latest first."""
    return expert.lectures.select_related("course").order_by("-course__starts_on", "-pk")


def public(province: Province | None) -> models.QuerySet[Any]:
    """Who agreed to stand on the public list, has not left, and holds a certificate in force or lectures.

    An expert without a certificate in force is not shown as one: "a trainee without certificate is not an expert".
    """
    rows = Expert.objects.exclude(public_version="").exclude(left_on__lte=clock.today())
    if province is not None:
        rows = rows.filter(province_id__in=lineage_rows(province.pk))
    certified = (ExpertState.VALID, ExpertState.SOON)
    return with_state(rows).filter(Q(state__in=certified) | Q(kind__in=LECTURERS))
