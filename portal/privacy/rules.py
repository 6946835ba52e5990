"""What must hold before a request is answered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.privacy.enums import HOLDING, ErasureStatus, MentionState, RequestKind
from portal.privacy.models import Erasure, SubjectRequest
from portal.privacy.selectors.papers import speaking, waiting_of
from portal.privacy.selectors.requests import identity_of
from portal.privacy.texts import FILES

NEEDS_RECORDS = HOLDING | {RequestKind.WITHDRAW}


def records_stand(request: Any, actor: Actor) -> None:
    """A hold or a withdrawal speaks of records; where nothing is held of the person, refuse and say so."""
    assert isinstance(request, SubjectRequest)
    if request.kind in NEEDS_RECORDS and not request.records.exists():
        raise RuleViolation(_("Hãy chọn bản ghi của người yêu cầu; nếu không lưu gì thì từ chối và nêu rõ."))


def copy_is_ready(request: Any, actor: Actor) -> None:
    """Who asked for a copy gets one, when anything is held."""
    if request.kind == RequestKind.VIEW and request.records.exists() and not request.files.exists():
        raise RuleViolation(_("Hãy lập bản sao dữ liệu trước khi trả lời."))


def places_are_looked_at(subject: Any, actor: Actor) -> None:
    """Nothing is called erased while a place in a free text or a paper that may name the person waits for somebody's eyes."""
    request: SubjectRequest | None = subject if isinstance(subject, SubjectRequest) else subject.request
    waiting = request.mentions.filter(state=MentionState.OPEN).count() if request is not None else 0
    if waiting:
        words = _("Còn %(count)d chỗ trong văn bản, tệp chờ người xem ở trang yêu cầu.")
        raise RuleViolation(words % {"count": waiting}, code="places_wait")


def papers_are_read(erasure: Any, actor: Actor) -> None:
    """Papers kept or read since the last search were looked for too: what was overlooked would stay."""
    assert isinstance(erasure, Erasure)
    request = erasure.request
    if request is None:  # its period is over: nobody asked, no paper is searched
        return
    unread = waiting_of(request.province_id).count()
    if unread:
        words = _("Còn %(count)d tệp chờ máy đọc; đọc xong hãy tìm lại trong văn bản, tệp ở trang yêu cầu rồi mới xóa.")
        raise RuleViolation(words % {"count": unread}, code="papers_wait")
    known = set(request.mentions.filter(source=FILES).values_list("subject_id", flat=True))
    found = speaking(identity_of(request), request.province_id)
    overlooked = sum(stored.public_id not in known for stored, _marks in found)
    if overlooked:
        words = _("Có %(count)d tệp mới đọc nói về người yêu cầu; hãy tìm lại trong văn bản, tệp ở trang yêu cầu.")
        raise RuleViolation(words % {"count": overlooked}, code="papers_wait")


def erasure_is_decided(request: Any, actor: Actor) -> None:
    """The answer to an erasure tells what was done, so it comes after it."""
    if request.kind != RequestKind.ERASE or not request.records.exists():
        return
    states = set(request.erasures.values_list("status", flat=True))
    if ErasureStatus.CARRIED_OUT not in states or ErasureStatus.PREPARED in states:
        raise RuleViolation(_("Hãy lập đề nghị xóa và chờ người có thẩm quyền duyệt trước khi trả lời."))
