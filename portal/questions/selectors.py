"""Forms and versions an actor may see; the version in use."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Max, Q

from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import DOST_ROLES
from portal.questions.models import FormVersion, QuestionForm
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[QuestionForm]:
    """Forms of the province, those of provinces merged into it included; for the Department."""
    rows = QuestionForm.objects.all()
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.roles & DOST_ROLES:
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def with_numbers(rows: models.QuerySet[QuestionForm]) -> models.QuerySet[QuestionForm]:
    """Adds `newest`, the number of the latest published version, and `drafted`, the number of the draft."""
    return rows.annotate(
        newest=Max("versions__number", filter=Q(versions__published_at__isnull=False)),
        drafted=Max("versions__number", filter=Q(versions__published_at__isnull=True)),
    )


def get(actor: Actor, public_id: UUID) -> QuestionForm:
    """One form. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def versions_of(form: QuestionForm) -> list[FormVersion]:
    """All versions, the newest first."""
    rows = list(form.versions.select_related("published_by").order_by("-number"))
    for row in rows:
        row.form = form
    return rows


def draft_of(form: QuestionForm) -> FormVersion | None:
    """The version being written."""
    return form.versions.filter(published_at=None).select_related("form").first()


def current(form: QuestionForm) -> FormVersion | None:
    """The latest published version: what a new draft is filled in on."""
    return form.versions.filter(published_at__isnull=False).select_related("form").order_by("-number").first()


def usable(province_id: int, purpose: str) -> models.QuerySet[QuestionForm]:
    """Forms of a province and of those merged into it that have a published version."""
    published = FormVersion.objects.filter(published_at__isnull=False).values("form_id")
    return QuestionForm.objects.filter(province_id__in=lineage_rows(province_id), purpose=purpose, pk__in=published)


def newest(form: QuestionForm) -> FormVersion:
    """The version being written, else the latest published one: every form has one."""
    return form.versions.select_related("form").order_by("-number")[0]


def newest_of(forms: models.QuerySet[QuestionForm]) -> dict[int, FormVersion]:
    """The newest version of each form, by id of the form. One query."""
    rows = FormVersion.objects.filter(form__in=forms.order_by().values("pk")).select_related("form")
    return {row.form_id: row for row in rows.order_by("number")}
