"""What bodies, projects, choices, foundings and local regulations plug in when the portal starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge import (  # noqa: F401  # events, entries, public lists, what passes on
    events_bodies,
    menu_bodies,
    public_bodies,
    public_experts,
    succession_bodies,
)
from plans.knowledge.actions.write_on_regulation import PURPOSE
from plans.knowledge.body_import import kind  # noqa: F401  # how bodies are read from a file
from plans.knowledge.counters_bodies import COUNTERS
from plans.knowledge.list_import import capacity, foundings, regulations  # noqa: F401  # how these registers are read from a file
from plans.knowledge.notifications_bodies import RECOGNITION_ENDS, warn_of_expiry
from plans.knowledge.owners import reads_regulation_paper
from plans.planning import counters
from portal.attachments import owners as file_owners
from portal.attachments.purposes import UploadPurpose, upload_purposes
from portal.jobs import sweeps
from portal.notifications.kinds import notification_kinds
from portal.ui import search, work_queue

__all__ = ["plug_in"]


def plug_in() -> None:
    """Called once from `AppConfig.ready()`."""
    notification_kinds.register(RECOGNITION_ENDS)
    sweeps.register("bodies", warn_of_expiry)
    for counter in COUNTERS:
        counters.register(counter)
    upload_purposes.register(UploadPurpose(key=PURPOSE))
    file_owners.register("knowledge.regulation", reads_regulation_paper)
    work_queue.register("knowledge.bodies", menu_bodies.awaiting)
    search.register(search.SearchSource("bodies", _("Tổ chức đánh giá sự phù hợp"), menu_bodies.find_bodies, order=62))
