"""Put a forgotten draft away, and take it back: nothing of it is deleted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.actions.save_draft import may_edit, touch
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.applications.notifications import DRAFT_SHELVED, DRAFT_SHELVING, tell_about_draft
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor, system_actor


@use_case
def warn_of_shelving(*, application: Application) -> None:
    """Tell the people of a quiet draft that it will be put away in fourteen days unless somebody works on it."""
    row = lock(Application, application.pk)
    if row.status != ApplicationStatus.DRAFT or row.shelf_warned_at is not None:
        return
    row.shelf_warned_at = clock.now()
    row.save(update_fields=["shelf_warned_at", "updated_at"])
    tell_about_draft(DRAFT_SHELVING, row, key=f"draft-shelving:{row.public_id}:{clock.today():%Y%m%d}")


@use_case
def shelve_draft(*, application: Application) -> None:
    """Put the draft away: out of lists and work queues, with everything in it, one click from coming back."""
    row = lock(Application, application.pk)
    if row.status != ApplicationStatus.DRAFT or row.shelved_at is not None or row.shelf_warned_at is None:
        return
    row.shelved_at = clock.now()
    row.save(update_fields=["shelved_at", "updated_at"])
    tell_about_draft(DRAFT_SHELVED, row, key=f"draft-shelved:{row.public_id}:{clock.today():%Y%m%d}")
    record("application:shelved", actor=system_actor(_("Dọn bản nháp"), None), subject=row)


@use_case
def restore_draft(*, actor: Actor, application: Application) -> Application:
    """Take a draft back from the shelf. Raises StaleState when it was filed or withdrawn."""
    row: Application = lock(Application, application.pk)
    may_edit(actor, row)
    was_shelved = row.shelved_at is not None
    touch(row)
    row.save(update_fields=["touched_at", "shelf_warned_at", "shelved_at", "updated_at"])
    if was_shelved:
        record("application:restored", actor=actor, subject=row)
    return row
