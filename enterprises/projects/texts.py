"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.projects.models import Complaint, Visit
from portal.privacy.texts import TextSource, page_of, text_sources

text_sources.register(
    TextSource(
        key="projects.complaint",
        label=_("Kiến nghị về kết quả"),
        rows=Complaint.objects.all,
        fields=("text", "answer"),
        url=page_of("projects:complaint_detail"),
    )
)
text_sources.register(
    TextSource(
        key="projects.visit",
        label=_("Kiểm tra tại đơn vị"),
        rows=Visit.objects.all,
        fields=("findings", "opinion", "conclusion"),
        url=page_of("projects:visit_detail"),
    )
)
