"""The checklist of an application and its rounds of supplements, read from rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from enterprises.applications.answers import definition_of
from enterprises.applications.enums import Mark
from enterprises.applications.models import (
    Application,
    ApplicationDocument,
    ChecklistMark,
    PaperCopy,
    Remark,
    SupplementRequest,
)
from enterprises.applications.places import ANSWER, CONTENT_PLACES, Place, places_of
from enterprises.applications.selectors.completeness import current_documents
from portal.core import clock
from portal.core.together import rows_of


@dataclass(frozen=True)
class CheckItem:
    """One line of the checklist: the place, what was found there last, and whether that is still about what stands."""

    place: Place
    mark: ChecklistMark | None
    is_stale: bool = False

    @property
    def verdict(self) -> str:
        """The finding that counts; an empty required place is missing before anybody looked."""
        if self.mark is not None and not self.is_stale:
            return self.mark.verdict
        return str(Mark.MISSING) if self.place.is_required and self.place.is_empty else ""

    @property
    def remark(self) -> str:
        """What to do there, when something is to be done."""
        return self.mark.remark if self.mark is not None and not self.is_stale else ""


def paper_copies(application: Application) -> Mapping[int, PaperCopy]:
    """Papers handed in on paper, by id of the paper."""
    rows = rows_of(application, "paper_copies", lambda: copies(application))
    return {row.paper_id: row for row in rows}


def copies(application: Application) -> models.QuerySet[PaperCopy]:
    """What was handed in on paper and not taken back."""
    return application.paper_copies.filter(taken_back_at=None)


def marks(application: Application) -> models.QuerySet[ChecklistMark]:
    """Every finding with who made it."""
    return application.marks.select_related("marked_by")


def supplements(application: Application) -> models.QuerySet[SupplementRequest]:
    """Every round, newest first."""
    return application.supplements.select_related("requested_by", "answered_by").order_by("-round")


def places(application: Application) -> list[Place]:
    """Every place of the application as it stands. Three queries."""
    documents: dict[int, list[ApplicationDocument]] = {}
    for row in current_documents(application):
        documents.setdefault(row.paper_id, []).append(row)
    return places_of(application, documents, paper_copies(application))


def checklist_of(application: Application, remarks: Sequence[Remark] | None = None) -> list[CheckItem]:
    """Every place with its finding; a finding older than the enterprise's last answer there has to be made again."""
    found = {mark.place: mark for mark in rows_of(application, "marks", lambda: marks(application))}
    answered: dict[str, dt.datetime] = {}
    for remark in application.remarks.all() if remarks is None else remarks:
        if remark.answered_at is not None:
            answered[remark.field] = max(remark.answered_at, answered.get(remark.field, remark.answered_at))
    items = []
    for place in places(application):
        mark = found.get(place.key)
        since = answered.get(place.key)
        items.append(CheckItem(place, mark, bool(mark and since and mark.marked_at < since)))
    return items


def supplements_of(application: Application) -> Sequence[SupplementRequest]:
    """Every round with its remarks, newest first. Two queries."""
    found = rows_of(application, "supplements", lambda: supplements(application))
    models.prefetch_related_objects(found, "remarks__written_by")
    for row in found:
        for remark in row.remarks.all():
            remark.application = application
    return found


def open_request(application: Application) -> SupplementRequest | None:
    """The round the enterprise has to answer, if any."""
    return application.supplements.filter(ended_at=None).first()


def open_places(application: Application) -> frozenset[str] | None:
    """The places the enterprise may change now; None: all of them.

    A request without a remark on a single place, or with one on the whole application, opens everything.
    """
    keys = set(application.remarks.filter(answered_at=None, request__ended_at=None).values_list("field", flat=True))
    return None if not keys or "" in keys else frozenset(keys) | _hanging_on(application, keys)


def _hanging_on(application: Application, keys: Collection[str]) -> set[str]:
    """Questions asked only for some answers to a question in `keys`: another answer there brings them up."""
    found: set[str] = set()
    for question in definition_of(application):  # a condition names an earlier question
        condition = question.shown_if
        if condition is not None and ANSWER + condition.question in {*keys, *found}:
            found.add(ANSWER + question.key)
    return found


def places_open_to(application: Application) -> list[Place]:
    """The same as places with what stands there; questions not asked so far are among them, empty."""
    wanted, standing = open_places(application), {place.key: place for place in places(application)}
    hidden = [
        Place(key, question.label, "", is_required=False)
        for question in definition_of(application)
        if (key := ANSWER + question.key) not in standing
    ]
    found = sorted([*standing.values(), *hidden], key=lambda place: place.is_paper)  # stable: papers stay last
    return [place for place in found if wanted is None or place.key in wanted]


def fields_open_to(application: Application) -> frozenset[str]:
    """The names of the fields the enterprise may change now."""
    wanted = open_places(application)
    return frozenset(CONTENT_PLACES) if wanted is None else wanted & frozenset(CONTENT_PLACES)


def is_overdue(request: SupplementRequest) -> bool:
    """Whether the enterprise's own time has run out."""
    return request.ended_at is None and request.due_on is not None and request.due_on < clock.today()
