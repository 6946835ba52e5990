"""Templates of reports: what is in force from when, a new version, a look at it with last year's figures."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core import clock
from portal.core.errors import NotFound
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage
from reports.actions.write_template import write_template
from reports.composition.gather import Brief, compose_brief
from reports.composition.words import first_words
from reports.enums import ReportKind, sections_of_kind
from reports.forms_templates import TemplateForm
from reports.models import ReportTemplate
from reports.policies import sees_reports, writes_templates
from reports.rules.spans import parts_of_year
from reports.selectors import templates
from reports.selectors.report_rules import plans_of
from reports.selectors.scope import of_province
from reports.views.tables import sections_of

PREVIEW = "preview"


class TemplateList(ListPage):
    """Every template of the province and of the nation; kinds without one follow the built-in parts."""

    title = _("Mẫu báo cáo")
    subtitle = _("Mỗi phiên bản áp dụng từ một ngày; báo cáo đã tính số liệu giữ mẫu của ngày đó.")
    unit = _("mẫu")
    empty_title = _("Chưa có mẫu riêng")
    empty_text = _(
        "Mọi loại báo cáo đang theo các phần gốc của Cổng. Chọn một loại để đổi tiêu đề, thứ tự hoặc lời mở đầu."
    )
    columns = (
        Column("kind", _("Loại báo cáo"), value=lambda row: row.get_kind_display(), sort="kind"),
        Column("version", _("Phiên bản"), kind="code"),
        Column("valid_from", _("Áp dụng từ"), kind="day", sort="valid_from"),
        Column("scope", _("Phạm vi"), value=lambda row: str(row.province or gettext("toàn quốc"))),
        Column("parts", _("Số phần"), value=lambda row: len(row.parts), kind="number"),
        Column("legal_basis", _("Căn cứ")),
        Column("written_by", _("Người lập"), value=lambda row: str(row.written_by or "–")),
    )

    def rows(self) -> QuerySet[Any]:
        sees_reports.check(self.actor)
        return templates.visible_to(self.actor.province_id)

    def buttons(self) -> list[ActionButton]:
        if not writes_templates.can(self.actor):
            return []
        return [
            ActionButton(str(kind.label).capitalize(), reverse("reports:template_create", args=[kind]), method="get")
            for kind in ReportKind
        ]


class TemplateWrite(FormPage):
    """A new version for one kind; it can be tried before it is kept."""

    intro = _("Bắt đầu từ mẫu đang áp dụng. “Xem thử” không lưu gì.")
    template_name = "reports/template_form.html"
    submit_label = _("Lưu mẫu")
    success_message = _("Đã lưu mẫu.")
    keeps_text = True
    subject: str

    def fetch(self, **kwargs: Any) -> str:
        writes_templates.check(self.actor)
        if kwargs["kind"] not in ReportKind.values:
            raise NotFound
        return str(kwargs["kind"])

    def get_title(self) -> str:
        return gettext("Mẫu: %(kind)s") % {"kind": ReportKind(self.subject).label}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Mẫu báo cáo"), reverse("reports:template_list"))]

    def _plans(self) -> QuerySet[Plan]:
        rows = plans_of(plans.visible_to(self.actor)).filter(of_province(self.actor.province_id or 0))
        return rows.select_related("province", "province__successor").order_by("-period_from", "code")

    def make_form(self, *data: Any) -> TemplateForm:
        _version, known = templates.template_on(self.subject, self.actor.province_id, clock.today())
        initial = {"valid_from": clock.today(), "plan": self._plans().values_list("code", flat=True).first()}
        sections = sections_of_kind(self.subject)
        return TemplateForm(*data, sections=sections, known=known, plans=self._plans(), initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if PREVIEW not in request.POST:
            return super().post(request, *args, **kwargs)
        self.subject = self.fetch(**kwargs)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        if form.cleaned_data["plan"] is None:
            form.add_error("plan", _("Chọn kế hoạch để xem thử."))
            return self._show(form, status=422)
        return self._preview(form)

    def _preview(self, form: TemplateForm) -> HttpResponse:
        """The report of last year as the new template would lay it out; nothing is kept."""
        plan, year = form.cleaned_data["plan"], clock.today().year - 1
        part = max(parts_of_year(self.subject)) if self.subject != ReportKind.AD_HOC else 0
        brief = Brief(plan, self.subject, year, part, template=(form.cleaned_data["version"], form.parts()))
        found = compose_brief(brief)
        parts = [head.section for head in found.heads]
        context = {
            "title": self.get_title(),
            "crumbs": self.crumbs(),
            "plan": plan,
            "found": found,
            "span": found.whole.words(),
            "sections": sections_of(found, first_words(found), "", live_links=False, parts=parts),
        }
        return render(self.request, "reports/template_preview.html", context)

    def act(self, form: TemplateForm) -> ReportTemplate:
        values = form.cleaned_data
        return write_template(
            actor=self.actor,
            kind=self.subject,
            parts=form.parts(),
            **{name: values[name] for name in ("version", "valid_from", "legal_basis")},
        )

    def success_url(self, result: ReportTemplate) -> str:
        return reverse("reports:template_list")

    def cancel_url(self) -> str:
        return reverse("reports:template_list")
