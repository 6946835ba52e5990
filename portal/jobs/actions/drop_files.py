"""Give up result files nobody fetched in time. What a record holds (a report's own files) stays."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal.attachments.actions.discard_file import discard_file
from portal.audit.record import use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.jobs.models import JobFile
from portal.organizations.actor import Actor, system_actor

LOOK_BACK = dt.timedelta(days=30)
"""A sweep that was away longer leaves files lying; they do no harm."""


def drop_old_files(on: dt.date) -> str:
    """Drop the files of jobs that ended more than `JOB_FILE_DAYS` before `on`; answers how many."""
    ended = dt.datetime.combine(on, dt.time(), tzinfo=clock.VIETNAM) - dt.timedelta(days=settings.JOB_FILE_DAYS)
    rows = JobFile.objects.filter(job__finished_at__lt=ended, job__finished_at__gte=ended - LOOK_BACK)
    actor = system_actor(_("Dọn tệp kết quả"))
    dropped = sum(_drop(actor=actor, entry=entry) for entry in rows.select_related("file"))
    return _("%(count)d tệp") % {"count": dropped} if dropped else ""


@use_case
def _drop(*, actor: Actor, entry: JobFile) -> bool:
    try:
        with transaction.atomic():
            entry.delete()
            discard_file(actor=actor, stored=entry.file, reason=_("Quá số ngày giữ tệp kết quả"))
    except (RuleViolation, StaleState):
        return False
    return True
