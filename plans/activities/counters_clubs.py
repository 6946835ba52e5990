"""What clubs count: founded productivity clubs (QN CT5, GL CT3); start-up clubs and their content apart (QN 153)."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import ClubKind
from plans.activities.models import Club, ClubActivity
from plans.activities.selectors import clubs
from plans.planning.counters import Counter
from plans.planning.models import Plan
from portal.ui.columns import Column


def _founded(plan: Plan, until: dt.date) -> models.QuerySet[Club]:
    return clubs.standing(plan, until, ClubKind.PRODUCTIVITY)


def _url(row: Club) -> str:
    return reverse("activities:club_detail", args=[row.public_id])


def _club_url(row: ClubActivity) -> str:
    return _url(row.club)


CLUB_COLUMNS = (
    Column("code", _("Mã"), kind="code", sort="code", link=_url),
    Column("name", _("Câu lạc bộ"), sort="sort_key"),
    Column("school", _("Trường, đơn vị"), value="school_words"),
    Column("decision_number", _("Quyết định thành lập")),
    Column("decided_on", _("Ngày"), kind="day", sort="decided_on"),
)
ACTIVITY_COLUMNS = (
    Column("club", _("Câu lạc bộ"), value="club.name", sort="club__sort_key", link=_club_url),
    Column("topic", _("Chủ đề"), sort="topic"),
    Column("held_on", _("Ngày"), kind="day", sort="held_on"),
    Column("participants", _("Số người tham gia"), kind="number", sort="participants"),
)
_activity = partial(
    Counter, columns=ACTIVITY_COLUMNS, day="held_on", search=("club__search_key", "topic"), order=("held_on", "pk")
)
CLUB_COUNTERS = (
    Counter(
        key="clubs.founded",
        label=_("Câu lạc bộ cải tiến năng suất, chất lượng đã thành lập"),
        unit=_("câu lạc bộ"),
        serves=frozenset({"club"}),
        records=_founded,
        day="decided_on",
        columns=CLUB_COLUMNS,
        search=("search_key",),
        order=("decided_on", "pk"),
    ),
    _activity(
        key="clubs.activities",
        label=_("Hoạt động của câu lạc bộ cải tiến năng suất, chất lượng"),
        unit=_("hoạt động"),
        records=clubs.done,
    ),
    _activity(
        key="clubs.startup_contents",
        label=_("Nội dung năng suất lồng ghép trong câu lạc bộ khởi nghiệp"),
        unit=_("nội dung"),
        records=clubs.taken_in,
    ),
    _activity(
        key="clubs.startup_with_content",
        label=_("Câu lạc bộ khởi nghiệp khác nhau có lồng ghép nội dung năng suất"),
        unit=_("câu lạc bộ khởi nghiệp"),
        records=clubs.taken_in,
        subject="club_id",
        once=_("một câu lạc bộ lồng ghép nhiều lần chỉ tính một"),
        where=Q(is_productivity=True),
    ),
)
