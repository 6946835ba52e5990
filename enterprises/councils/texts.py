"""Free texts of this app in which somebody may be named. Sealed ballots and remarks of reviewers are not read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.councils.models import ExpertReport, Meeting
from portal.privacy.texts import TextSource, page_of, text_sources

text_sources.register(
    TextSource(
        key="councils.meeting",
        label=_("Biên bản họp hội đồng"),
        rows=Meeting.objects.select_related("council").all,
        fields=("discussion",),
        url=page_of("councils:meeting_detail"),
    )
)
text_sources.register(
    TextSource(
        key="councils.expert_report",
        label=_("Báo cáo của tổ chuyên gia"),
        rows=ExpertReport.objects.select_related("council").all,
        fields=("findings",),
        province="council__province_id",
        url=page_of("councils:council_detail", "council"),
        title=lambda row: row.council,
    )
)
