"""Letters leave the outbox: a person releases them, failures are sent again."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.enums import LetterState
from enterprises.applications.models import Application, Letter, LetterDelivery
from enterprises.applications.notifications import LETTER_RELEASED, page_of
from enterprises.applications.policies import files_applications, releases_letters
from enterprises.applications.printing import words_of
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import format_symbol, next_number
from portal.notifications.actions.resend_mail import resend_mail
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from portal.notifications.outbox import notify, queue_mail
from portal.organizations.actor import Actor


@use_case
def release_letters(*, actor: Actor, letters: Sequence[Letter]) -> list[Letter]:
    """Give each letter its number and day and send it to its one recipient, by mail and in the portal.

    All or none: numbers follow each other without gap. Raises StaleState when one of them does not wait any more.
    """
    return [_release(actor, letter) for letter in sorted(letters, key=lambda row: (row.written_at, row.pk))]


def _release(actor: Actor, letter: Letter) -> Letter:
    letter = lock(Letter, letter.pk)
    releases_letters.check(actor, letter)
    if letter.state != LetterState.PREPARED:
        raise StaleState(_("“%(letter)s” không còn chờ phát hành.") % {"letter": letter.title})
    today = clock.today()
    number = next_number(f"VB:{letter.province_id}", today.year)
    letter.number = format_symbol(number, "TB", str(letter.facts.get("abbreviation") or ""))
    letter.dated_on, letter.released_at, letter.released_by = today, clock.now(), actor.user
    letter.state = LetterState.RELEASED
    letter.save(update_fields=["number", "dated_on", "released_at", "released_by", "state", "updated_at"])
    _send(letter)
    record("letter:released", actor=actor, subject=letter, number=letter.number, kind=letter.kind)
    return letter


def _send(letter: Letter) -> None:
    """A notice with a mail for each person of the recipient; without an account a mail to its address."""
    application = letter.applications.select_related("enterprise").get()
    notices = notify(
        LETTER_RELEASED,
        recipients=files_applications.who_can(application),
        subject=application,
        context={"letter": letter, "text": words_of(letter)},
        url=page_of(application),
        key=f"letter:{letter.public_id}",
    )
    for mail in OutgoingMail.objects.filter(notification__in=notices):
        LetterDelivery.objects.get_or_create(letter=letter, to=mail.to, defaults={"mail": mail})
    if not notices and application.enterprise.email:
        _send_to(letter, application, application.enterprise.email)


def _send_to(letter: Letter, application: Application, address: str) -> None:
    mail = queue_mail(
        to=address,
        subject=f"{letter.number}: {letter.title}",
        body=words_of(letter),
        url=page_of(application),
        province_id=letter.province_id,
    )
    LetterDelivery.objects.create(letter=letter, to=address, mail=mail)


@use_case
def send_letter_again(*, actor: Actor, letter: Letter) -> int:
    """Try the mails of `letter` again that failed or may be lost; a recipient with a mended address gets it there.

    Answers how many mails were queued. What arrived is never sent twice. Raises RuleViolation when nothing failed.
    """
    letter = lock(Letter, letter.pk)
    releases_letters.check(actor, letter)
    application = letter.applications.select_related("enterprise").get()
    sent = {row.to: row for row in letter.deliveries.select_related("mail")}
    people = [user.email for user in files_applications.who_can(application)]
    wanted = people or [address for address in [application.enterprise.email] if address]
    queued = 0
    for address in wanted:
        standing = sent.get(address)
        if standing is None:
            _send_to(letter, application, address)
            queued += 1
        elif standing.mail.state in (MailState.FAILED, MailState.UNSURE):
            resend_mail(actor=actor, letter=standing.mail)
            queued += 1
    if not queued:
        raise RuleViolation(_("Không có thư nào gửi lỗi, cũng không có địa chỉ mới."), code="nothing_failed")
    record("letter:resent", actor=actor, subject=letter, mails=queued)
    return queued


@use_case
def hold_letter(*, actor: Actor, letter: Letter, reason: str) -> Letter:
    """A prepared letter is not sent; it stays visible with the reason."""
    letter = lock(Letter, letter.pk)
    releases_letters.check(actor, letter)
    if letter.state != LetterState.PREPARED:
        raise StaleState(_("“%(letter)s” không còn chờ phát hành.") % {"letter": letter.title})
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    letter.state, letter.held_because = LetterState.CANCELLED, reason.strip()[:300]
    letter.save(update_fields=["state", "held_because", "updated_at"])
    record("letter:cancelled", actor=actor, subject=letter, reason=reason)
    return letter
