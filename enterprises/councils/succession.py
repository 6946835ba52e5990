"""Councils at work and their unsigned meetings pass on; dissolved councils and signed minutes stay."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import CouncilStatus, MeetingStatus
from enterprises.councils.models import Council, Meeting
from portal.succession.sockets import Moving, register

register(
    Moving(
        key="councils",
        label=_("Hội đồng đang hoạt động"),
        running=lambda heirs: Council.objects.exclude(status=CouncilStatus.DISSOLVED),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Council.objects.filter(status=CouncilStatus.DISSOLVED),
        kept_because=_("hội đồng đã giải thể"),
        address=lambda row: reverse("councils:council_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="meetings",
        label=_("Phiên họp chưa ký biên bản"),
        running=lambda heirs: Meeting.objects.exclude(status=MeetingStatus.SIGNED),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Meeting.objects.filter(status=MeetingStatus.SIGNED),
        kept_because=_("biên bản đã ký giữ tên cơ quan cũ"),
        address=lambda row: reverse("councils:meeting_detail", args=[row.public_id]),
    )
)
