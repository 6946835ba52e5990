"""Requests, erasures and periods, for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.attachments.models import StoredFile
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.privacy.enums import OPEN_REQUESTS, MentionState
from portal.privacy.identity import Identity, digest_of
from portal.privacy.models import (
    Consent,
    Erasure,
    ErasureLine,
    RequestFile,
    RequestMention,
    RetentionCase,
    SensitiveLook,
    SubjectRequest,
)
from portal.privacy.policies import HANDLERS, WATCHERS
from portal.privacy.sources import SubjectSource, rows_of, source_of, subject_sources
from portal.privacy.texts import FILES, text_sources
from portal.vietnam.places import lineage_rows

MARKS = {
    "number": _("số định danh"),
    "email": _("thư điện tử"),
    "phone": _("điện thoại"),
    "name": _("họ tên"),
}
Key = tuple[str, UUID]


@dataclass(frozen=True)
class Candidate:
    """A record that may be about the person: by which marks it was found, and whether an officer chose it."""

    source: SubjectSource
    row: Any
    marks: tuple[str, ...]
    is_chosen: bool

    @property
    def url(self) -> str:
        return self.source.url(self.row)

    @property
    def name(self) -> str:
        return self.source.shown_name(self.row)

    @property
    def remark(self) -> Any:
        return self.source.remark(self.row)

    @property
    def masked(self) -> list[tuple[str, str]]:
        return self.source.masked(self.row)

    @property
    def marks_in_words(self) -> str:
        """ "số định danh, họ tên"."""
        return ", ".join(str(MARKS[mark]) for mark in self.marks)


def visible_to(actor: Actor) -> models.QuerySet[SubjectRequest]:
    """The province's requests for those who handle them."""
    rows = SubjectRequest.objects.select_related("province", "answered_by", "identified_by", "received_by")
    return _own(rows, actor, HANDLERS)


def late(rows: models.QuerySet[SubjectRequest]) -> models.QuerySet[SubjectRequest]:
    """Open ones whose day has passed."""
    return rows.filter(status__in=OPEN_REQUESTS, due_on__lt=clock.today())


def get(actor: Actor, public_id: UUID) -> SubjectRequest:
    """One request. Raises NotFound."""
    return _one(visible_to(actor), public_id=public_id)


def by_secret(secret: str) -> SubjectRequest:
    """The one behind the secret link of the person. Raises NotFound."""
    return _one(SubjectRequest.objects.select_related("province"), secret_digest=digest_of(secret))


def files_to_take(request: SubjectRequest) -> models.QuerySet[RequestFile]:
    """Files the person may still take, oldest first."""
    return request.files.filter(until__gte=clock.today()).select_related("file").order_by("pk")


def file_to_take(request: SubjectRequest, public_id: UUID) -> RequestFile:
    """One of them. Raises NotFound."""
    return _one(files_to_take(request), public_id=public_id)


def identity_of(request: SubjectRequest) -> Identity:
    """What the person told of themselves."""
    return Identity(request.full_name, request.email, request.phone, request.number_digest)


def candidates(request: SubjectRequest) -> list[Candidate]:
    """Records chosen, and others that may be the person's; anonymous ones are nobody's. A few queries per source."""
    chosen: set[Key] = set(request.records.values_list("source", "subject_id"))
    identity = identity_of(request)
    found: list[Candidate] = []
    for source in subject_sources:
        rows = {row.public_id: row for row in source.find(identity, request.province_id)}
        missing = [subject_id for key, subject_id in chosen if key == source.key and subject_id not in rows]
        if missing:
            rows |= {row.public_id: row for row in source.rows().filter(public_id__in=missing)}
        gone = erased_among(source.key, list(rows))
        found += [
            Candidate(source, row, source.why_found(row, identity), (source.key, row.public_id) in chosen)
            for row in rows.values()
            if row.public_id != request.public_id
            if row.public_id not in gone or (source.key, row.public_id) in chosen
        ]
    return sorted(found, key=lambda one: (not one.is_chosen, -len(one.marks)))


@dataclass(frozen=True)
class Place:
    """One place in a free text or a paper that may speak of the person, with where to read it."""

    mention: RequestMention
    register: Any
    title: Any
    field: str
    url: str

    @property
    def marks_in_words(self) -> str:
        """ "họ tên, điện thoại"; for a paper of the person's records "hồ sơ của người này"."""
        marks = [mark for mark in self.mention.marks.split(",") if mark]
        return ", ".join(str(MARKS[mark]) for mark in marks) or str(_("đính kèm bản ghi tìm thấy"))

    @property
    def is_open(self) -> bool:
        """Nobody has looked yet."""
        return self.mention.state == MentionState.OPEN


def places_of(request: SubjectRequest) -> list[Place]:
    """The places listed for a request, those that wait first. One query, and one per register named."""
    rows = list(request.mentions.select_related("looked_by"))
    wanted: dict[str, list[UUID]] = {}
    for row in rows:
        wanted.setdefault(row.source, []).append(row.subject_id)
    known: dict[Key, Any] = {}
    for key, ids in wanted.items():
        found = (
            StoredFile.objects.all()
            if key == FILES
            else getattr(text_sources.find(key), "rows", StoredFile.objects.none)()
        )
        known |= {(key, one.public_id): one for one in found.filter(public_id__in=ids)}
    places = [_place(row, known.get((row.source, row.subject_id))) for row in rows]
    return sorted(places, key=lambda place: not place.is_open)


def _place(mention: RequestMention, row: Any) -> Place:
    gone = str(mention.subject_id)[:8]
    if mention.source == FILES:
        url = reverse("attachments:download", args=[row.public_id]) if row is not None else ""
        return Place(mention, _("Tệp"), row.original_name if row is not None else gone, "", url)
    source = text_sources.find(mention.source)
    if source is None or row is None:
        return Place(mention, source.label if source else mention.source, gone, mention.field, "")
    return Place(mention, source.label, source.title(row), source.label_of(mention.field), source.url(row))


def get_mention(actor: Actor, public_id: UUID) -> RequestMention:
    """One place of a visible request. Raises NotFound."""
    rows = RequestMention.objects.filter(request__in=visible_to(actor).order_by().values("pk"))
    return _one(rows.select_related("request"), public_id=public_id)


def chosen_rows(request: SubjectRequest) -> list[tuple[SubjectSource, Any]]:
    """The chosen records with their sources; those that are gone are left out. One query per source."""
    keys = list(request.records.order_by("source", "pk").values_list("source", "subject_id"))
    rows = rows_of(keys)
    return [(source, rows[key]) for key in keys if key in rows and (source := source_of(key[0]))]


def erased_among(source: str, ids: list[UUID]) -> set[UUID]:
    """Which of these records were made anonymous."""
    lines = ErasureLine.objects.filter(source=source, subject_id__in=ids, done_at__isnull=False, outcome="clear")
    return set(lines.values_list("subject_id", flat=True))


def consents_of(keys: list[Key]) -> list[Consent]:
    """Every agreement of these records, newest first. One query."""
    wanted = {subject_id for _source, subject_id in keys}
    rows = Consent.objects.filter(subject_id__in=wanted).select_related("purpose").order_by("-given_at", "-pk")
    return [row for row in rows if (row.source, row.subject_id) in set(keys)]


def erasures_visible_to(actor: Actor) -> models.QuerySet[Erasure]:
    """The province's erasures for those who handle requests."""
    rows = Erasure.objects.select_related("province", "request", "prepared_by", "approved_by")
    return _own(rows, actor, HANDLERS)


def get_erasure(actor: Actor, public_id: UUID) -> Erasure:
    """One of them. Raises NotFound."""
    return _one(erasures_visible_to(actor), public_id=public_id)


def cases_visible_to(actor: Actor) -> models.QuerySet[RetentionCase]:
    """Records past their period."""
    return _own(RetentionCase.objects.select_related("purpose", "decided_by", "erasure"), actor, HANDLERS)


def get_case(actor: Actor, public_id: UUID) -> RetentionCase:
    """One of them. Raises NotFound."""
    return _one(cases_visible_to(actor), public_id=public_id)


def looks_visible_to(actor: Actor) -> models.QuerySet[SensitiveLook]:
    """Every look at sensitive values in the province, for those who watch."""
    return _own(SensitiveLook.objects.all(), actor, WATCHERS)


def _own(rows: models.QuerySet[Any], actor: Actor, roles: frozenset[Any]) -> models.QuerySet[Any]:
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*roles):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def _one(rows: models.QuerySet[Any], **wanted: object) -> Any:
    row = rows.filter(**wanted).first()
    if row is None:
        raise NotFound()
    return row
