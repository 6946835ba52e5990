"""Take a request about personal data: from anybody on the web, or written down by an officer."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor, system_actor
from portal.privacy.enums import Channel, ProvedBy, RequestStatus
from portal.privacy.identity import digest_of, number_digest
from portal.privacy.models import SubjectRequest
from portal.privacy.notifications import send_code, tell_received
from portal.privacy.policies import handles_requests
from portal.privacy.workflow import ANSWER_CLOCK, REQUEST_WORKFLOW
from portal.vietnam.identity import looks_like_identity_number, masked
from portal.vietnam.models import Province

FACTS = ("kind", "full_name", "email", "phone", "body")
CODE_LIVES = dt.timedelta(hours=24)
MOST_TRIES = 5


def code_digest(request: SubjectRequest, code: str) -> str:
    """What is stored of a code of six digits: useless without the key of the site."""
    digits = "".join(code.split())
    return salted_hmac("privacy.code", f"{request.public_id}:{digits}", algorithm="sha256").hexdigest()


@use_case
def send_request(
    *, actor: Actor, province: Province, facts: dict[str, Any], channel: str = Channel.WEB
) -> tuple[SubjectRequest, str]:
    """The row and the secret of its page, told once. On the web a mail address is needed: the code goes there.

    On paper only officers write it down. The clock of the law starts now.
    """
    if channel != Channel.WEB:
        handles_requests.check(actor)
    _check(facts, channel)
    secret = secrets.token_urlsafe(24)
    number = facts.get("number", "")
    request = SubjectRequest(
        province=province,
        channel=channel,
        received_at=clock.now(),
        received_by=actor.user if channel != Channel.WEB else None,
        secret_digest=digest_of(secret),
        number_digest=number_digest(number),
        number_shown=masked(number) if number else "",
        **{name: str(facts.get(name, "")).strip() for name in FACTS},
    )
    request.code = next_code("DL", province.pk)
    REQUEST_WORKFLOW.start(request, actor=actor, clock_key=ANSWER_CLOCK)
    request.full_clean()
    request.save()
    REQUEST_WORKFLOW.record_start(request, actor=actor)
    record("privacy_request:sent", actor=actor, subject=request, kind=request.kind, channel=channel)
    tell_received(request, reverse("privacy:own_request", args=[secret]))
    if request.email and channel == Channel.WEB:
        _new_code(request)
    return request, secret


@use_case
def send_code_again(*, actor: Actor, request: SubjectRequest) -> None:
    """Another code to the same address. Raises RuleViolation once the person is known."""
    row: SubjectRequest = lock(SubjectRequest, request.pk)
    if row.status != RequestStatus.RECEIVED or not row.email:
        raise RuleViolation(_("Yêu cầu này không cần mã xác nhận."))
    _new_code(row)
    record("privacy_request:code_sent", actor=actor, subject=row)


@use_case
def prove_by_code(*, actor: Actor, request: SubjectRequest, code: str) -> SubjectRequest | None:
    """The person types the code of the letter. None for a wrong one: the try is counted and stays counted.

    Raises RuleViolation when the code is used up or too old, StaleState when it is not needed any more.
    """
    row: SubjectRequest = lock(SubjectRequest, request.pk)
    if row.status != RequestStatus.RECEIVED:
        raise StaleState()
    if row.code_tries >= MOST_TRIES or row.code_until is None or row.code_until < clock.now():
        raise RuleViolation(
            problems=[Problem("code", _("Mã đã hết hạn hoặc nhập sai quá nhiều lần. Hãy nhận mã mới."))]
        )
    if not constant_time_compare(row.code_digest, code_digest(row, code)):
        row.code_tries += 1
        row.save(update_fields=["code_tries", "updated_at"])
        return None
    machine = system_actor(_("Mã xác nhận gửi tới thư điện tử"))
    facts = {"proved_by": ProvedBy.CODE, "proved_at": clock.now(), "code_digest": "", "code_until": None}
    moved = REQUEST_WORKFLOW.apply(row, "prove", actor=machine, changes=facts)
    record("privacy_request:identified", actor=machine, subject=moved, by=ProvedBy.CODE)
    return moved


@use_case
def identify_on_paper(
    *, actor: Actor, request: SubjectRequest, proof_note: str, expected: str | None = None
) -> SubjectRequest:
    """An officer saw papers: which ones is written down, no copy and no number is kept."""
    if not proof_note.strip():
        raise RuleViolation(problems=[Problem("proof_note", _("Hãy ghi giấy tờ đã xem."))])
    facts = {
        "proved_by": ProvedBy.PAPER,
        "proved_at": clock.now(),
        "proof_note": proof_note.strip()[:200],
        "identified_by": actor.user,
        "code_digest": "",
        "code_until": None,
    }
    moved = REQUEST_WORKFLOW.apply(request, "identify", actor=actor, expected=expected, changes=facts)
    record("privacy_request:identified", actor=actor, subject=moved, by=ProvedBy.PAPER)
    return moved


def _check(facts: dict[str, Any], channel: str) -> None:
    problems = []
    if channel == Channel.WEB and not str(facts.get("email", "")).strip():
        problems.append(Problem("email", _("Cần thư điện tử để gửi mã xác nhận; nếu không có, hãy đến nộp trực tiếp.")))
    if facts.get("number") and not looks_like_identity_number(facts["number"]):
        problems.append(Problem("number", _("Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng mã tỉnh.")))
    if problems:
        raise RuleViolation(problems=problems)


def _new_code(request: SubjectRequest) -> None:
    code = f"{secrets.randbelow(1_000_000):06d}"
    request.code_digest, request.code_tries = code_digest(request, code), 0
    request.code_until = clock.now() + CODE_LIVES
    request.save(update_fields=["code_digest", "code_tries", "code_until", "updated_at"])
    send_code(request, code)
