"""Facts recorded by hand: what bars an enterprise from support outside the data of the portal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.lift_bar import ask_lift, decide_lift
from enterprises.applications.actions.record_bar import confirm_bar, record_bar
from enterprises.applications.enums import BarState
from enterprises.applications.filters import BarFilter
from enterprises.applications.forms.support import BarDecisionForm, BarForm, BarLiftForm
from enterprises.applications.models import RecordedBar
from enterprises.applications.policies import READERS, confirms_bars, confirms_ends_of_bars, records_bars
from enterprises.applications.selectors import exclusions
from enterprises.registry.selectors import enterprises
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage
from portal.ui.templatetags.components import state_badge

NEXT_BY = {
    BarState.WAITING: confirms_bars,
    BarState.STANDING: records_bars,
    BarState.END_ASKED: confirms_ends_of_bars,
}
"""Whose step it is; a fact that has ended knows none."""


class BarList(ListPage):
    """Facts recorded by hand: what the portal cannot compute."""

    title = gettext_lazy("Chưa được xét hỗ trợ")
    subtitle = gettext_lazy("Trường hợp do Sở ghi nhận ngoài dữ liệu của Cổng")
    unit = gettext_lazy("trường hợp")
    filterset_class = BarFilter
    default_sort = "-since"
    empty_text = gettext_lazy(
        "Ghi nhận khi có văn bản của cơ quan có thẩm quyền; trường hợp từ dự án cũ do Cổng tự tính."
    )
    columns = (
        Column(
            "enterprise",
            gettext_lazy("Đơn vị"),
            value="enterprise.name",
            sort="sort_key",
            link=lambda row: reverse("applications:bar_detail", args=[row.public_id]),
        ),
        Column(
            "kind", gettext_lazy("Trường hợp"), value="get_kind_display", sort="kind", remark=lambda row: row.case_text
        ),
        Column("state", gettext_lazy("Tình trạng"), value=lambda row: row.state.label),
        Column("document", gettext_lazy("Văn bản"), remark=lambda row: str(row.recorded_by or "")),
        Column("since", gettext_lazy("Từ ngày"), kind="day", sort="since"),
        Column("until", gettext_lazy("Đến hết"), kind="day", sort="until"),
        Column(
            "lifted_on",
            gettext_lazy("Đã kết thúc"),
            kind="day",
            sort="lifted_on",
            remark=lambda row: row.lifted_because,
        ),
    )

    def rows(self) -> QuerySet[RecordedBar]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return exclusions.bars_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not records_bars.can(self.actor):
            return []
        return [ActionButton(label=_("Ghi nhận"), url=reverse("applications:bar_create"), method="get", tone="primary")]


class BarCreate(FormPage):
    """Record a fact with its document."""

    title = gettext_lazy("Ghi nhận trường hợp chưa được xét hỗ trợ")
    form_class = BarForm
    intro = gettext_lazy("Trường hợp có hiệu lực khi lãnh đạo Sở, không phải người ghi nhận, xác nhận.")
    submit_label = gettext_lazy("Ghi nhận, trình xác nhận")
    success_message = gettext_lazy("Đã ghi nhận; chờ lãnh đạo Sở xác nhận.")

    def fetch(self) -> None:
        records_bars.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"enterprises": enterprises.visible_to(self.actor)}

    def act(self, form: Any) -> RecordedBar:
        return record_bar(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: RecordedBar) -> str:
        return reverse("applications:bar_list")

    def cancel_url(self) -> str:
        return reverse("applications:bar_list")


class BarDetail(FormPage):
    """What was recorded; whoever is next confirms it, asks for its end, or confirms the end."""

    template_name = "applications/bar_detail.html"
    title = gettext_lazy("Trường hợp chưa được xét hỗ trợ")
    success_message = gettext_lazy("Đã ghi ý kiến.")
    subject: RecordedBar

    def fetch(self, bar_id: UUID) -> RecordedBar:
        row = exclusions.get_bar(self.actor, bar_id)
        policy = NEXT_BY.get(row.state)
        if self.request.method == "POST" and policy is not None:
            policy.check(self.actor, row)
        asks = row.state == BarState.STANDING
        self.form_class = BarLiftForm if asks else BarDecisionForm
        self.submit_label = _("Đề nghị kết thúc") if asks else _("Ghi ý kiến")
        return row

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Chưa được xét hỗ trợ"), reverse("applications:bar_list"))]

    def act(self, form: Any) -> RecordedBar:
        row, said = self.subject, form.cleaned_data
        if row.state == BarState.STANDING:
            return ask_lift(actor=self.actor, bar=row, reason=said["reason"])
        decide = decide_lift if row.state == BarState.END_ASKED else confirm_bar
        return decide(actor=self.actor, bar=row, agree=said.get("agree") == "yes", note=said.get("note", ""))

    def success_url(self, result: RecordedBar) -> str:
        return reverse("applications:bar_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("applications:bar_list")

    def context(self) -> dict[str, Any]:
        row = self.subject
        policy = NEXT_BY.get(row.state)
        return {
            "may_act": policy is not None and policy.can(self.actor, row),
            "enterprise_url": reverse("registry:enterprise_detail", args=[row.enterprise.public_id]),
            "pairs": _pairs(row),
        }


TONES = {BarState.WAITING: "waiting", BarState.STANDING: "danger", BarState.END_ASKED: "waiting"}
"""Colours of a fact that is not over yet."""


def _pairs(row: RecordedBar) -> list[tuple[str, str, str]]:
    end = f"{row.until:%d/%m/%Y}" if row.until else _("chưa xác định")
    pairs = [
        (_("Đơn vị"), row.enterprise.name, row.enterprise.tax_code),
        (_("Trường hợp"), row.get_kind_display(), ""),
        (_("Nhiệm vụ, vụ việc"), row.case_text, ""),
        (_("Văn bản làm căn cứ ghi nhận"), row.document, _("ghi nhận: %(by)s") % {"by": row.recorded_by or "–"}),
        (_("Từ ngày"), f"{row.since:%d/%m/%Y}", ""),
        (_("Đến hết ngày"), end, ""),
        (_("Tình trạng"), state_badge(row.state.label, tone=TONES.get(row.state, "")), _who_confirmed(row)),
    ]
    if row.lift_asked_at:
        asked = f"{row.lift_asked_by or '–'}, {clock.local_day(row.lift_asked_at):%d/%m/%Y}"
        pairs.append((_("Lý do kết thúc"), row.lifted_because, _("đề nghị: %(by)s") % {"by": asked}))
    elif row.lifted_on:
        pairs.append((_("Lý do"), row.lifted_because, ""))
    if row.lifted_on:
        pairs.append((_("Ngày kết thúc"), f"{row.lifted_on:%d/%m/%Y}", str(row.lifted_by or "–")))
    return pairs


def _who_confirmed(row: RecordedBar) -> str:
    if row.confirmed_at is None:
        return ""
    words = {"by": row.confirmed_by or "–", "on": f"{clock.local_day(row.confirmed_at):%d/%m/%Y}"}
    return _("xác nhận: %(by)s, %(on)s") % words
