"""Complaints not answered yet pass by lineage; everything else hangs on the project, which passes itself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import ComplaintState
from enterprises.projects.models import Complaint, FieldDepartment
from portal.succession.sockets import Moving, register

OPEN = (ComplaintState.RECEIVED, ComplaintState.EXPERTS)

register(
    Moving(
        key="complaints",
        label=_("Kiến nghị chưa trả lời"),
        running=lambda heirs: Complaint.objects.filter(state__in=OPEN),
        province="province",
        rewrites=frozenset(),
        kept=lambda heirs: Complaint.objects.exclude(state__in=OPEN),
        kept_because=_("kiến nghị đã trả lời"),
        address=lambda row: reverse("projects:complaint_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="project_fields",
        label=_("Lĩnh vực giao cho sở, ngành theo dõi dự án"),
        running=lambda heirs: FieldDepartment.objects.filter(valid_to=None),
        organization="organization",
        once_with=("field",),
        kept=lambda heirs: FieldDepartment.objects.filter(valid_to__isnull=False),
        kept_because=_("việc giao đã kết thúc"),
        is_work=False,
    )
)
