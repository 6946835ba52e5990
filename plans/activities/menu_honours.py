"""Menu entries, the search box and waiting work of clubs and praise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import ClubStatus
from plans.activities.enums_praise import PraiseStatus
from plans.activities.models import PraiseRound
from plans.activities.policies import READERS, STAFF
from plans.activities.policies_honours import PRAISE_NOMINATORS, confirms_clubs, decides_praise, keeps_praise
from plans.activities.selectors import clubs, praise
from plans.activities.workflow import CLUB_WORKFLOW, PRAISE_WORKFLOW
from portal.core import clock
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.search import search

LIMIT = 50

register(
    NavItem(
        label=_("Câu lạc bộ"),
        url_name="activities:club_list",
        group=NavGroup.PROGRAMME,
        order=44,
        roles=frozenset(READERS),
        icon="people",
        covers=("activities:startup_club_list",),
    )
)
register(
    NavItem(
        label=_("Tôn vinh, khen thưởng"),
        url_name="activities:praise_list",
        group=NavGroup.PROGRAMME,
        order=46,
        roles=frozenset(STAFF | PRAISE_NOMINATORS),
        icon="check",
        covers=("activities:nominee_list",),
    )
)
STEPS: dict[str, Text] = {
    "found": _("Xác nhận đã thành lập"),
    PraiseStatus.DRAFT: _("Mời đề nghị"),
    PraiseStatus.CALLED: _("Lấy ý kiến các hội"),
    PraiseStatus.CONSULTING: _("Họp xét khi đủ ý kiến"),
    PraiseStatus.REVIEWED: _("Trình phê duyệt"),
    PraiseStatus.SUBMITTED: _("Ghi quyết định khen thưởng"),
    PraiseStatus.DECIDED: _("Lập đợt kế tiếp theo định kỳ"),
    "opinion": _("Cho ý kiến"),
}


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Foundings to confirm, rounds whose next step is the actor's, opinions to give. One query."""
    if actor.is_system or not actor.has(*READERS):
        return []
    parts = [part for part in (_foundings(actor), _rounds(actor), _opinions(actor)) if part is not None]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [
        WorkItem(
            code=code,
            subject=title,
            next_step=STEPS[step],
            url=reverse(f"activities:{noun}_detail", args=[public_id]),
            due_on=due,
            kind=str((CLUB_WORKFLOW if noun == "club" else PRAISE_WORKFLOW).title),
        )
        for noun, public_id, code, title, step, due in rows.order_by("w_due")[:LIMIT]
    ]


def _shaped(rows: QuerySet[Any], noun: str, step: Any, due: Any, of: str = "") -> QuerySet[Any]:
    """The columns every part of the union has; `of` leads from the row to the thing it is about."""
    title = "name" if noun == "club" else "title"
    return (
        rows.select_related(None)
        .order_by()
        .annotate(
            w_noun=Value(noun, CharField()),
            w_id=F(f"{of}public_id"),
            w_code=Cast(F(f"{of}code"), CharField()),
            w_title=Cast(F(f"{of}{title}"), TextField()),
            w_step=Cast(step, CharField()),
            w_due=Cast(due, DateField()),
        )
        .values_list("w_noun", "w_id", "w_code", "w_title", "w_step", "w_due")
    )


def _foundings(actor: Actor) -> QuerySet[Any] | None:
    """Decisions somebody else entered."""
    if not confirms_clubs.can(actor):
        return None
    rows = clubs.visible_to(actor).filter(status=ClubStatus.PROPOSED).exclude(decision_number="")
    rows = rows.exclude(prepared_by_id=actor.user_id)
    return _shaped(rows, "club", Value("found", CharField()), Value(None, DateField()))


def _rounds(actor: Actor) -> QuerySet[Any] | None:
    """Rounds to move on, those whose interval is nearly over, lists to decide."""
    turn, today = Q(pk__in=()), clock.today()
    if keeps_praise.can(actor):
        turn |= Q(status__in=(PraiseStatus.DRAFT, PraiseStatus.CONSULTING, PraiseStatus.REVIEWED))
        turn |= Q(status=PraiseStatus.CALLED, nominate_until__lt=today)
        soon = today + dt.timedelta(days=praise.NEXT_DAYS)
        ended = praise.without_follower(PraiseRound.objects.filter(next_on__lte=soon))
        turn |= Q(pk__in=ended.order_by().values("pk"))
    if decides_praise.can(actor):
        turn |= Q(status=PraiseStatus.SUBMITTED) & ~Q(prepared_by_id=actor.user_id) & ~Q(submitted_by_id=actor.user_id)
    if not (keeps_praise.can(actor) or decides_praise.can(actor)):
        return None
    rows = praise.visible_to(actor).filter(turn)
    return _shaped(rows, "praise", F("status"), Coalesce("due_on", "next_on", "planned_on"))


def _opinions(actor: Actor) -> QuerySet[Any] | None:
    """The own unit is asked."""
    if actor.has(*STAFF):
        return None
    rows = praise.opinions_visible_to(actor).filter(answered_on__isnull=True, round__status=PraiseStatus.CONSULTING)
    return _shaped(rows, "praise", Value("opinion", CharField()), F("due_on"), of="round__")


def find_honours(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Clubs by name, school, head; rounds of praise by title and number. Two queries."""
    hits: list[Hit] = []
    if actor.has(*READERS):
        hits += [
            Hit(title=row.name, url=reverse("activities:club_detail", args=[row.public_id]), note=row.school_words)
            for row in search(clubs.visible_to(actor), words)[:limit]
        ]
    hits += [
        Hit(title=row.title, url=reverse("activities:praise_detail", args=[row.public_id]), note=row.code)
        for row in search(praise.visible_to(actor), words)[:limit]
    ]
    return hits[:limit]
