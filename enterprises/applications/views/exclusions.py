"""Exceptions from exclusions: asked for by one person, decided by another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.ask_exception import ask_exception, decide_exception
from enterprises.applications.enums import OverrideStatus
from enterprises.applications.filters import ExceptionFilter
from enterprises.applications.forms.support import ExceptionDecisionForm, ExceptionForm
from enterprises.applications.models import Application, ExclusionOverride
from enterprises.applications.policies import READERS, asks_exceptions, decides_exceptions
from enterprises.applications.selectors import applications, exclusions
from enterprises.applications.views.applications import page_of
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage


class ExceptionList(ListPage):
    """Every exception asked for, with reason and names."""

    title = gettext_lazy("Ngoại lệ")
    subtitle = gettext_lazy("Hồ sơ được xét dù đơn vị thuộc trường hợp chưa được hỗ trợ")
    unit = gettext_lazy("trường hợp")
    filterset_class = ExceptionFilter
    default_sort = "-asked_at"
    empty_text = gettext_lazy("Đề nghị ngoại lệ được lập từ trang hồ sơ và do lãnh đạo Sở quyết định.")
    columns = (
        Column(
            "code",
            gettext_lazy("Hồ sơ"),
            value="application.code",
            kind="code",
            sort="application__code",
            link=lambda row: reverse("applications:exception_decide", args=[row.public_id]),
        ),
        Column("name", gettext_lazy("Đơn vị"), value="application.enterprise_name", sort="sort_key"),
        Column("kind", gettext_lazy("Trường hợp"), value="get_kind_display", sort="kind", remark=lambda row: row.said),
        Column("reason", gettext_lazy("Lý do đề nghị"), remark=lambda row: str(row.asked_by)),
        Column("status", gettext_lazy("Kết quả"), value="get_status_display", sort="status"),
        Column("decided", gettext_lazy("Người quyết định"), value=lambda row: str(row.decided_by or "–")),
        Column("asked_at", gettext_lazy("Đề nghị lúc"), kind="instant", sort="asked_at"),
    )

    def rows(self) -> QuerySet[ExclusionOverride]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return exclusions.overrides_visible_to(self.actor)


class ExceptionAsk(FormPage):
    """Ask for an exception from one finding."""

    title = gettext_lazy("Đề nghị xét ngoại lệ")
    form_class = ExceptionForm
    submit_label = gettext_lazy("Gửi đề nghị")
    success_message = gettext_lazy("Đã gửi đề nghị; lãnh đạo Sở quyết định.")
    subject: Application

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        asks_exceptions.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"standing": exclusions.standing_for(self.subject)}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.enterprise_name, page_of(self.subject))]

    def act(self, form: Any) -> ExclusionOverride:
        return ask_exception(actor=self.actor, application=self.subject, **form.cleaned_data)

    def success_url(self, result: ExclusionOverride) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)


class ExceptionDecide(FormPage):
    """Read an exception; whoever may decides it here."""

    template_name = "applications/exception_decide.html"
    title = gettext_lazy("Đề nghị ngoại lệ")
    form_class = ExceptionDecisionForm
    submit_label = gettext_lazy("Quyết định")
    success_message = gettext_lazy("Đã ghi quyết định.")
    subject: ExclusionOverride

    def fetch(self, exception_id: UUID) -> ExclusionOverride:
        row = exclusions.get_override(self.actor, exception_id)
        if self.request.method == "POST":
            decides_exceptions.check(self.actor, row)
        return row

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Ngoại lệ"), reverse("applications:exception_list"))]

    def act(self, form: Any) -> ExclusionOverride:
        return decide_exception(
            actor=self.actor,
            override=self.subject,
            grant=form.cleaned_data["grant"] == "yes",
            note=form.cleaned_data["note"],
        )

    def success_url(self, result: ExclusionOverride) -> str:
        return reverse("applications:exception_decide", args=[result.public_id])

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "may_decide": row.status == OverrideStatus.ASKED and decides_exceptions.can(self.actor, row),
            "application_url": page_of(row.application),
            "pairs": [
                (_("Hồ sơ"), row.application.code, row.application.enterprise_name),
                (_("Trường hợp"), row.get_kind_display(), row.legal_basis),
                (_("Nội dung"), row.said, ""),
                (_("Lý do đề nghị"), row.reason, f"{row.asked_by}, {clock.local_day(row.asked_at):%d/%m/%Y}"),
                (_("Kết quả"), row.get_status_display(), str(row.decided_by or "")),
                (
                    _("Ý kiến quyết định"),
                    row.decision_note,
                    f"{clock.local_day(row.decided_at):%d/%m/%Y}" if row.decided_at else "",
                ),
            ],
        }
