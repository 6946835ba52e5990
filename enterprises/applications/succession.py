"""Calls, applications and projects that still run pass to the successor; finished ones stay where they were.

All keep the province whose series their code was drawn in; the successor's people act in them by lineage.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import IN_PROCESS, ApplicationStatus, CallStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportedProject
from portal.succession.sockets import Moving, register

UNDECIDED = (*IN_PROCESS, ApplicationStatus.NOT_RECOMMENDED)
ENDED = (ProjectStatus.CLOSED, ProjectStatus.TERMINATED, ProjectStatus.SETTLED)

register(
    Moving(
        key="calls",
        label=_("Đợt tiếp nhận chưa kết thúc"),
        running=lambda heirs: Call.objects.exclude(status=CallStatus.CLOSED),
        province="province",
        organization="organization",
        rewrites=frozenset({"organization"}),
        kept=lambda heirs: Call.objects.filter(status=CallStatus.CLOSED),
        kept_because=_("đợt đã kết thúc giữ tên cơ quan đã công bố"),
        address=lambda row: reverse("applications:call_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="applications",
        label=_("Hồ sơ chưa giải quyết xong"),
        running=lambda heirs: Application.objects.filter(status__in=UNDECIDED),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Application.objects.exclude(status__in=UNDECIDED),
        kept_because=_("hồ sơ đã có quyết định giữ tỉnh cũ; đơn vị kế thừa xem và trả lời được"),
        address=lambda row: reverse("applications:application_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="projects",
        label=_("Dự án đang thực hiện, chưa quyết toán"),
        running=lambda heirs: SupportedProject.objects.exclude(status__in=ENDED),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: SupportedProject.objects.filter(status__in=ENDED),
        kept_because=_("dự án đã quyết toán hoặc đã kết thúc"),
        address=lambda row: reverse("applications:project_detail", args=[row.public_id]),
    )
)
