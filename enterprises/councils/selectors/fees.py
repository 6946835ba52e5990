"""The fees of one meeting from attendance and ballots."""

from __future__ import annotations

from django.db.models import Count, Q

from enterprises.councils.enums import POST_ORDER, Post
from enterprises.councils.models import Attendance, Ballot, CouncilFeeScale, Meeting
from enterprises.councils.rules.fees import FeeLine, Sat, fee_lines
from enterprises.councils.selectors.seats import PRESENT
from portal.core import clock
from portal.vietnam.places import lineage_rows


def scale_of(meeting: Meeting) -> CouncilFeeScale | None:
    """The scale of the meeting's day, the province's own before the national one. One query."""
    day = clock.local_day(meeting.starts_at)
    rows = CouncilFeeScale.objects.filter(
        Q(province__isnull=True) | Q(province_id__in=lineage_rows(meeting.province_id)), valid_from__lte=day
    ).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return min(rows, key=lambda row: (row.province_id is None, -row.valid_from.toordinal()), default=None)


def fees_of(meeting: Meeting, scale: CouncilFeeScale) -> list[FeeLine]:
    """A line for each who took part in the vote, in the order of the posts. Two queries."""
    opinions = dict(
        Ballot.objects.filter(file__meeting=meeting, round=meeting.round, is_abstention=False)
        .order_by()
        .values_list("member_id")
        .annotate(n=Count("pk"))
    )
    rows = [
        row
        for row in Attendance.objects.filter(meeting=meeting).select_related("member__user")
        if (row.at_vote or row.presence) in PRESENT
    ]
    rows.sort(key=lambda row: (POST_ORDER[row.member.post], row.member_id))
    head = next((row.pk for row in rows if row.member.post in (Post.CHAIR, Post.VICE_CHAIR)), None)
    sat = [Sat(str(row.member.user), row.member.post, row.pk == head, opinions.get(row.member_id, 0)) for row in rows]
    return fee_lines(scale.amounts_vnd, sat)
