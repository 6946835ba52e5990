"""Reports not sent yet are owed by the successor; sent ones stay as sent, under the old name."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.succession.sockets import Moving, register
from reports.enums import FROZEN, RETURN_OWED, SETTLED
from reports.models import AgencyReturn, Report, ReportObligation

register(
    Moving(
        key="obligations",
        label=_("Nghĩa vụ báo cáo chưa gửi"),
        running=lambda heirs: ReportObligation.objects.exclude(status__in=SETTLED),
        province="province",
        kept=lambda heirs: ReportObligation.objects.filter(status__in=SETTLED),
        kept_because=_("báo cáo đã gửi"),
        address=lambda row: reverse("reports:obligation_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="reports",
        label=_("Báo cáo đang soạn, chưa gửi"),
        running=lambda heirs: Report.objects.exclude(status__in=FROZEN).defer("figures", "texts"),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Report.objects.filter(status__in=FROZEN).defer("figures", "texts"),
        kept_because=_("báo cáo đã gửi giữ nguyên tên tỉnh và cơ quan cũ"),
        address=lambda row: reverse("reports:report_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="agency_returns",
        label=_("Báo cáo còn nợ Sở"),
        running=lambda heirs: AgencyReturn.objects.filter(status__in=RETURN_OWED),
        organization="organization",
        once_with=("obligation",),
        kept=lambda heirs: AgencyReturn.objects.exclude(status__in=RETURN_OWED),
        kept_because=_("đã gửi dưới tên đơn vị khi đó"),
        address=lambda row: reverse("reports:return_detail", args=[row.public_id]),
    )
)
