"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application, Remark, SupportedProject
from portal.privacy.texts import TextSource, page_of, text_sources

text_sources.register(
    TextSource(
        key="applications.application",
        label=_("Hồ sơ đăng ký hỗ trợ"),
        rows=Application.objects.exclude(code="").all,
        fields=("need", "work_plan", "expected_results", "answers", "conclusion", "selection_note"),
        url=page_of("applications:application_detail"),
    )
)
text_sources.register(
    TextSource(
        key="applications.remark",
        label=_("Ý kiến về hồ sơ"),
        rows=Remark.objects.select_related("application").all,
        fields=("text", "old_value", "new_value", "answer"),
        province="application__province_id",
        url=page_of("applications:application_detail", "application"),
        title=lambda row: row.application,
    )
)
text_sources.register(
    TextSource(
        key="applications.project",
        label=_("Dự án được hỗ trợ"),
        rows=SupportedProject.objects.all,
        fields=("indicators_before", "indicators_after", "result_summary", "acceptance_note"),
        url=page_of("applications:project_detail"),
    )
)
