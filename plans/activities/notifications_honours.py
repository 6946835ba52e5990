"""What people are told about clubs and rounds of praise."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.models import Club
from plans.activities.notifications import _kind
from plans.activities.workflow import CLUB_WORKFLOW
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

CLUBS = _("Câu lạc bộ")
CLUB_MOVED = _kind(
    "club_moved",
    CLUBS,
    _("câu lạc bộ chuyển trạng thái"),
    _("{{ subject.name|truncatechars:120 }}: {{ state }}"),
    _("{{ subject.school_words }}{% if note %}\n\n{{ note }}{% endif %}"),
)
HONOUR_KINDS = (CLUB_MOVED,)


def tell_club_moved(club: Club, actor: Actor, note: str) -> None:
    """Whoever entered the club, when somebody else moved it."""
    if club.prepared_by is None or club.prepared_by == actor.user:
        return
    notify(
        CLUB_MOVED,
        recipients=[club.prepared_by],
        subject=club,
        context={"note": note, "state": CLUB_WORKFLOW.label(club.status)},
        url=reverse("activities:club_detail", args=[club.public_id]),
    )
