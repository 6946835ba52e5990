"""What must hold before a request is answered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.privacy.enums import HOLDING, ErasureStatus, MentionState, RequestKind
from portal.privacy.models import SubjectRequest

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


def erasure_is_decided(request: Any, actor: Actor) -> None:
    """The answer to an erasure tells what was done, so it comes after it."""
    if request.kind != RequestKind.ERASE or not request.records.exists():
        return
    states = set(request.erasures.values_list("status", flat=True))
    if ErasureStatus.CARRIED_OUT not in states or ErasureStatus.PREPARED in states:
        raise RuleViolation(_("Hãy lập đề nghị xóa và chờ người có thẩm quyền duyệt trước khi trả lời."))
