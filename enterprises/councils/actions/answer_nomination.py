"""An agency names a person, declines, or names somebody else instead."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, NominationRequest, Nominee
from enterprises.councils.notifications import tell_answered
from enterprises.councils.policies import answers_nominations
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


def standing(row: NominationRequest) -> list[Nominee]:
    """The people named now, those replaced left out. One query."""
    return list(row.nominees.filter(replaced_by__isnull=True).select_related("member__user", "replaces"))


@use_case
def name_person(
    *, actor: Actor, request: NominationRequest, full_name: str, email: str, position: str = "", phone: str = ""
) -> Nominee:
    """Name one person. An answer after the due day is taken and marked late.

    Raises RuleViolation with problems at the fields, when enough people are named, and once the council is dissolved.
    """
    row = _open(actor, request)
    if len(standing(row)) >= row.seats:
        raise RuleViolation(_("Đã cử đủ %(n)d người; muốn đổi hãy dùng “Thay người”.") % {"n": row.seats})
    nominee = _save(actor, row, full_name=full_name, email=email, position=position, phone=phone)
    _answered(row, declined="")
    record("nomination:answered", actor=actor, subject=row.council, agency=row.organization_name, person=full_name)
    return nominee


@use_case
def decline_nomination(*, actor: Actor, request: NominationRequest, reason: str) -> NominationRequest:
    """Answer that nobody is named. Raises RuleViolation without a reason or when somebody is named already."""
    row = _open(actor, request)
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    if standing(row):
        raise RuleViolation(_("Đã cử người; hãy thay người thay vì từ chối."))
    _answered(row, declined=reason.strip())
    record("nomination:declined", actor=actor, subject=row.council, agency=row.organization_name, reason=reason.strip())
    return row


@use_case
def replace_nominee(
    *,
    actor: Actor,
    nominee: Nominee,
    reason: str,
    full_name: str,
    email: str,
    position: str = "",
    phone: str = "",
) -> Nominee:
    """Name somebody else. A seat in a council still drafted is given back; an established one changes by decision only.

    Raises RuleViolation without a reason, StaleState for a person replaced already.
    """
    row = _open(actor, nominee.request)
    nominee = lock(Nominee, nominee.pk)
    if Nominee.objects.filter(replaces=nominee).exists():
        raise StaleState(_("Người này đã được thay."))
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi rõ lý do."))])
    more = {"replaces": nominee, "replace_reason": reason.strip()}
    successor = _save(actor, row, full_name=full_name, email=email, position=position, phone=phone, **more)
    seat = nominee.member
    if seat is not None and row.council.status == CouncilStatus.DRAFTED:
        Nominee.objects.filter(pk=nominee.pk).update(member=None)
        seat.delete()
    _answered(row, declined="")
    record(
        "nomination:replaced",
        actor=actor,
        subject=row.council,
        agency=row.organization_name,
        person=nominee.full_name,
        by=successor.full_name,
        reason=reason.strip(),
    )
    return successor


def _open(actor: Actor, request: NominationRequest) -> NominationRequest:
    """The locked request, when `actor` may answer it."""
    council = lock(Council, request.council_id)
    row = lock(NominationRequest, request.pk)
    answers_nominations.check(actor, row)
    if council.status == CouncilStatus.DISSOLVED:
        raise RuleViolation(_("Hội đồng đã giải thể."))
    return row


def _save(actor: Actor, row: NominationRequest, *, full_name: str, email: str, **more: object) -> Nominee:
    problems = [] if full_name.strip() else [Problem("full_name", _("Cần ghi họ và tên."))]
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        problems.append(Problem("email", _("Địa chỉ thư điện tử không hợp lệ.")))
    if problems:
        raise RuleViolation(problems=problems)
    words = {key: value.strip() if isinstance(value, str) else value for key, value in more.items()}
    nominee = Nominee(
        request=row,
        full_name=full_name.strip(),
        email=address,
        named_on=clock.today(),
        named_by=actor.user,
        **words,
    )
    nominee.full_clean()
    nominee.save()
    return nominee


def _answered(row: NominationRequest, *, declined: str) -> None:
    """The day of the first answer stays, so that a substitute does not make it late."""
    row.answered_on = row.answered_on or clock.today()
    row.declined_reason = declined
    row.save(update_fields=["answered_on", "declined_reason", "updated_at"])
    tell_answered(row)
