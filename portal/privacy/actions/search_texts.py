"""Free texts and papers that may speak of the person: listed for somebody to look at, and what was done there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.enums import MentionState, RequestStatus
from portal.privacy.models import RequestMention, SubjectRequest
from portal.privacy.policies import handles_requests
from portal.privacy.rules_texts import MARKS, marks_in
from portal.privacy.selectors.papers import speaking
from portal.privacy.selectors.requests import chosen_rows, identity_of
from portal.privacy.texts import FILES, files_named, files_of, text_sources

Place = tuple[str, UUID, str]
"""Source, public id of the row or file, field ("" for a file)."""


@use_case
def search_texts(*, actor: Actor, request: SubjectRequest) -> int:
    """List the places that may speak of the person; those listed before stay as they are. Answers how many are new.

    Raises RuleViolation before the person is known.
    """
    row: SubjectRequest = lock(SubjectRequest, request.pk)
    handles_requests.check(actor, row)
    if row.status != RequestStatus.IDENTIFIED:
        raise RuleViolation(_("Hãy xác định người yêu cầu trước khi tìm dữ liệu của họ."))
    return note_places(actor, row)


def note_places(actor: Actor, request: SubjectRequest) -> int:
    """The same in the caller's transaction, for a locked request. A query per register of free texts and per relation, one for
    the words of papers.
    """
    known = set(request.mentions.values_list("source", "subject_id", "field"))
    found: dict[Place, set[str]] = {}
    for place, marks in _places(request):
        if place not in known:
            found.setdefault(place, set()).update(marks)
    RequestMention.objects.bulk_create(
        [
            RequestMention(
                request=request,
                source=source,
                subject_id=subject_id,
                field=field,
                marks=",".join(sorted(marks, key=MARKS.index)),
            )
            for (source, subject_id, field), marks in found.items()
        ]
    )
    record("privacy_request:texts_searched", actor=actor, subject=request, found=len(found))
    return len(found)


def _places(request: SubjectRequest) -> Iterator[tuple[Place, Sequence[str]]]:
    identity, province_id = identity_of(request), request.province_id
    papers = [file for _source, row in chosen_rows(request) for file in files_of(row)]
    for source in text_sources:
        for mention in source.find(identity, province_id):
            if mention.row != request:
                yield (source.key, mention.row.public_id, mention.field), mention.marks
                papers += files_of(mention.row)
    for file in [*papers, *files_named(identity, province_id)]:
        yield (FILES, file.public_id, ""), marks_in(file.original_name.replace("_", " "), identity)
    for file, marks in speaking(identity, province_id):
        yield (FILES, file.public_id, ""), marks


@use_case
def look_at_place(*, actor: Actor, mention: RequestMention, state: str, note: str = "") -> RequestMention:
    """Somebody read the place: it is of another, was put right by hand, or stays by law. May be said anew until the end.

    Raises RuleViolation without a word on what was done, and once the request has ended.
    """
    request = lock(SubjectRequest, mention.request_id)
    handles_requests.check(actor, request)
    row: RequestMention = lock(RequestMention, mention.pk)
    if request.status != RequestStatus.IDENTIFIED:
        raise RuleViolation(_("Yêu cầu đã kết thúc."))
    if state not in MentionState.values or state == MentionState.OPEN:
        raise RuleViolation(problems=[Problem("state", _("Chọn kết quả xem."))])
    if state != MentionState.OTHER and not note.strip():
        raise RuleViolation(
            problems=[Problem("note", _("Ghi đã làm gì, hoặc căn cứ giữ lại; không chép lại dữ liệu."))]
        )
    row.state, row.note = state, note.strip()[:500]
    row.looked_by, row.looked_at = actor.user, clock.now()
    row.full_clean()
    row.save()
    record("privacy_request:place_looked_at", actor=actor, subject=request, place=str(row), state=state)
    return row
