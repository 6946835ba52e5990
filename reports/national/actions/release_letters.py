"""Letters of the Ministry leave the outbox: a person releases them, or writes down why not (phát hành công văn)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import next_number
from portal.notifications.actions.resend_mail import resend_mail
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from portal.notifications.outbox import notify, queue_mail
from portal.organizations.actor import Actor
from reports.models import ReportObligation
from reports.national.documents.letter import words_of
from reports.national.enums import LetterState
from reports.national.models import ProvinceLetter, ProvinceReminder
from reports.national.notifications import REMINDED
from reports.national.policies import releases_letters
from reports.policies import keeps_calendar


@use_case
def release_letters(*, actor: Actor, letters: Sequence[ProvinceLetter], number: str = "") -> list[ProvinceLetter]:
    """Give each letter its number and day and send it to its one recipient; every report it names keeps that it did.

    All or none. `number` is that of the Ministry's document system, for one letter alone; else one is drawn. Raises
    StaleState when a letter waits no more, RuleViolation when one number is given to several.
    """
    if number.strip() and len(letters) != 1:
        raise RuleViolation(_("Một số công văn chỉ dùng cho một công văn."), code="one_number")
    chosen = sorted(letters, key=lambda row: (row.written_at, row.pk))
    return [_release(actor, letter, number.strip()) for letter in chosen]


def _release(actor: Actor, letter: ProvinceLetter, number: str) -> ProvinceLetter:
    row = _waiting(actor, letter)
    today = clock.today()
    row.number = number or f"{next_number('national:letters', today.year):02d}/{row.facts['symbol']}-TĐC"
    row.dated_on, row.released_at = today, clock.now()
    row.released_by = actor.user  # type: ignore[assignment]  # the stub knows rows, the field takes users too
    row.state = LetterState.RELEASED
    row.full_clean(exclude=["province", "recipient"])
    row.save(update_fields=["number", "dated_on", "released_at", "released_by", "state", "updated_at"])
    told = _send(row)
    for obligation in row.obligations.all():
        _remember(actor, row, obligation, told)
    record("national:letter_released", actor=actor, subject=row, number=row.number, told=told)
    return row


def _send(letter: ProvinceLetter) -> int:
    """A notice with a mail to each of the people who keep the province's reports; without any, a mail to the Committee."""
    obligation = letter.obligations.order_by("last_safe_on", "pk").first()
    assert obligation is not None, "a letter is about a report"
    url = reverse("reports:obligation_detail", args=[obligation.public_id])
    people = {user.pk: user for row in letter.obligations.all() for user in keeps_calendar.who_can(row)}
    notices = notify(
        REMINDED,
        recipients=people.values(),
        subject=letter,
        url=url,
        context={"text": words_of(letter)},
        key=f"national-letter:{letter.public_id}",
    )
    mails = list(OutgoingMail.objects.filter(notification__in=notices))
    if not notices and letter.recipient is not None and letter.recipient.email:
        subject = f"{letter.number}: {letter}"
        text = words_of(letter)
        mails = [
            queue_mail(to=letter.recipient.email, subject=subject, body=text, url=url, province_id=letter.province_id)
        ]
    letter.mails.set(mails)
    return len(notices)


def _remember(actor: Actor, letter: ProvinceLetter, obligation: ReportObligation, told: int) -> None:
    reminder = ProvinceReminder(
        obligation=obligation,
        note=letter.note,
        number=letter.number,
        told=told,
        reminded_by=actor.user,
        reminded_at=clock.now(),
    )
    reminder.full_clean(exclude=["obligation"])
    reminder.save()
    record("national:reminded", actor=actor, subject=obligation, number=letter.number, told=told)


@use_case
def hold_letter(*, actor: Actor, letter: ProvinceLetter, reason: str) -> ProvinceLetter:
    """A prepared letter is not sent; it stays visible with the reason. Raises StaleState, RuleViolation."""
    row = _waiting(actor, letter)
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    row.state, row.held_because = LetterState.CANCELLED, reason.strip()[:300]
    row.save(update_fields=["state", "held_because", "updated_at"])
    record("national:letter_held", actor=actor, subject=row, reason=reason)
    return row


@use_case
def send_again(*, actor: Actor, letter: ProvinceLetter) -> int:
    """Try the mails that failed again; what arrived is never sent twice. Raises RuleViolation when nothing failed."""
    row: ProvinceLetter = lock(ProvinceLetter, letter.pk)
    releases_letters.check(actor)
    failed = list(row.mails.filter(state__in=(MailState.FAILED, MailState.UNSURE)))
    if not failed:
        raise RuleViolation(_("Không có thư nào gửi lỗi."), code="nothing_failed")
    for mail in failed:
        resend_mail(actor=actor, letter=mail)
    record("national:letter_resent", actor=actor, subject=row, mails=len(failed))
    return len(failed)


def _waiting(actor: Actor, letter: ProvinceLetter) -> ProvinceLetter:
    row: ProvinceLetter = lock(ProvinceLetter, letter.pk)
    if not releases_letters.can(actor):
        raise NotAllowed()
    if row.state != LetterState.PREPARED:
        raise StaleState(_("“%(letter)s” không còn chờ phát hành.") % {"letter": row})
    return row
