"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.privacy.texts import TextSource, page_of, text_sources
from reports.models import ReturnRemark, TextRevision

text_sources.register(
    TextSource(
        key="reports.text",
        label=_("Lời văn của báo cáo"),
        rows=TextRevision.objects.select_related("report").all,
        fields=("text",),
        province="report__province_id",
        url=page_of("reports:report_detail", "report"),
        title=lambda row: row.report,
    )
)
text_sources.register(
    TextSource(
        key="reports.return_remark",
        label=_("Nhận xét về báo cáo của đơn vị"),
        rows=ReturnRemark.objects.select_related("sent__agency_return").all,
        fields=("text",),
        province="sent__agency_return__request__province_id",
        url=lambda row: page_of("reports:return_detail")(row.sent.agency_return),
        title=lambda row: row.sent.agency_return,
    )
)
