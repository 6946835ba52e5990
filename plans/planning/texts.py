"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Opinion, Progress, ScienceProposal
from portal.privacy.texts import TextSource, text_sources

text_sources.register(
    TextSource(
        key="planning.progress",
        label=_("Báo cáo tiến độ"),
        rows=Progress.objects.select_related("follow_up__plan").all,
        fields=("text", "evidence", "remark"),
        province="follow_up__plan__province_id",
        url=lambda row: reverse("planning:plan_detail", args=[row.follow_up.plan.public_id]),
        title=lambda row: f"{row.organization_name}, {row.year}",
    )
)
text_sources.register(
    TextSource(
        key="planning.opinion",
        label=_("Góp ý về dự thảo kế hoạch"),
        rows=Opinion.objects.select_related("reply").all,
        fields=("text", "explanation"),
        province="reply__consultation__plan__province_id",
        url=lambda row: reverse("planning:reply_detail", args=[row.reply.public_id]),
        title=lambda row: row.reply.organization_name,
    )
)
text_sources.register(
    TextSource(
        key="planning.proposal",
        label=_("Đề xuất đặt hàng nhiệm vụ KH&CN"),
        rows=ScienceProposal.objects.all,
        fields=("need", "expected_results", "address"),
        url=lambda row: reverse("planning:proposal_detail", args=[row.public_id]),
    )
)
