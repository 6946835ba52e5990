"""What clubs and rounds of praise plug in when the portal starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import events_honours, menu_honours, succession_honours  # noqa: F401  # events, entries, what passes on
from plans.activities.counters_clubs import CLUB_COUNTERS
from plans.activities.counters_praise import PRAISE_COUNTERS
from plans.activities.importing import clubs as _clubs  # noqa: F401  # workbooks read in
from plans.activities.importing import members, nominees, praise_rounds  # noqa: F401  # lists read in
from plans.activities.notifications_honours import HONOUR_KINDS
from plans.activities.notifications_praise import PRAISE_KINDS
from plans.activities.owners import reads_praise_evidence
from plans.activities.sweep_praise import remind_praise
from plans.planning.counters import counters
from portal.attachments import owners as file_owners
from portal.jobs import sweeps
from portal.notifications.kinds import notification_kinds
from portal.ui import search, work_queue

__all__ = ["plug_in"]


def plug_in() -> None:
    """Called once from `AppConfig.ready()`."""
    for kind in (*HONOUR_KINDS, *PRAISE_KINDS):
        notification_kinds.register(kind)
    for counter in (*CLUB_COUNTERS, *PRAISE_COUNTERS):
        counters.register(counter)
    file_owners.register("activities.praise", reads_praise_evidence)
    sweeps.register("activities.praise", remind_praise)
    work_queue.register("activities.honours", menu_honours.awaiting)
    search.register(search.SearchSource("honours", _("Câu lạc bộ, khen thưởng"), menu_honours.find_honours, order=64))
