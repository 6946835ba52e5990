"""The officers' list and the page of one enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.actions.confirm_enterprise import confirm_enterprise
from enterprises.registry.actions.mark_priority import mark_priority
from enterprises.registry.enums import SIZED_KINDS, SizeClass
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.forms import EnterpriseForm, PriorityMarkForm
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import READERS, edits_own_profile, keeps_register
from enterprises.registry.selectors import enterprises
from enterprises.registry.selectors.page_rows import get_for_page
from enterprises.registry.selectors.sizes import Rules, rules_on, size_of
from enterprises.registry.sockets import list_columns
from enterprises.registry.views.enterprise_parts import enterprise_tabs
from enterprises.registry.views.facts import profile_pairs
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.search import search


def page_of(row: Enterprise) -> str:
    """The address of the page about `row`."""
    return reverse("registry:enterprise_detail", args=[row.public_id])


class EnterpriseList(ListPage):
    """The register of the actor's province."""

    title = gettext_lazy("Doanh nghiệp và đơn vị thụ hưởng")
    unit = gettext_lazy("đơn vị")
    filterset_class = EnterpriseFilter
    default_sort = "name"
    empty_text = gettext_lazy("Đơn vị hiện ở đây khi tự đăng ký trên Cổng, hoặc khi cán bộ thêm vào.")
    search_placeholder = gettext_lazy("Tên, mã số thuế, xã (không cần dấu)")

    @cached_property
    def columns(self) -> Sequence[Column]:  # type: ignore[override]  # made per request: the size rules are read once
        rules = rules_on(clock.today())
        return (
            Column("name", _("Đơn vị"), sort="sort_key", link=page_of, remark=lambda row: row.trading_name, css="wide"),
            Column(
                "tax_code",
                _("Mã số thuế"),
                kind="code",
                sort="tax_code",
                value=lambda row: row.tax_code or row.identifier,
                css="snug",
                remark=lambda row: "" if row.tax_code else row.get_identifier_kind_display(),
            ),
            Column(
                "kind",
                _("Loại hình"),
                value="get_kind_display",
                sort="kind",
                css="snug",
                remark=lambda row: size_label(row, rules) if row.kind in SIZED_KINDS else "",
            ),
            Column("commune", _("Xã, phường"), sort="commune", css="snug"),
            Column("sector_group", _("Nhóm ngành"), value="get_sector_group_display", sort="sector_group", css="snug"),
            Column(
                "size",
                _("Quy mô"),
                value=lambda row: size_label(row, rules) if row.kind in SIZED_KINDS else "",
                css="snug",
                only="file",
            ),
            Column("employees", _("Lao động"), kind="number", sort="employees", total="employees"),
            Column("revenue_vnd", _("Doanh thu (đ)"), kind="money", sort="revenue_vnd", total="revenue_vnd"),
            *(extra.column for extra in list_columns),
        )

    def rows(self) -> QuerySet[Enterprise]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        rows = enterprises.visible_to(self.actor)
        for extra in list_columns:
            rows = rows.annotate(**extra.annotations())
        return rows

    def searched(self, rows: QuerySet[Enterprise], words: str) -> QuerySet[Enterprise]:
        return search(rows, words)

    def buttons(self) -> list[ActionButton]:
        if not keeps_register.can(self.actor):
            return []
        query = self.request.GET.urlencode()
        return [
            ActionButton(label=_("Nghi trùng"), url=reverse("registry:duplicate_list"), method="get"),
            ActionButton(label=_("Nạp từ tệp"), url=reverse("registry:register_import"), method="get"),
            ActionButton(
                label=_("Xuất để sửa và nạp lại"),
                url=reverse("registry:register_export") + (f"?{query}" if query else ""),
                method="get",
            ),
            ActionButton(
                label=_("Thêm đơn vị"), url=reverse("registry:enterprise_create"), method="get", tone="primary"
            ),
        ]


def size_label(row: Enterprise, rules: Rules | None = None) -> str:
    """The class in words."""
    return str(SizeClass(size_of(row, rules=rules).size_class).label)


class EnterpriseDetail(DetailPage):
    """One enterprise: profile, size, certificates, and what other apps add (support history)."""

    template_name = "registry/enterprise_detail.html"
    subject: Enterprise

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A row that was merged into another sends its old address on."""
        try:
            return super().get(request, *args, **kwargs)
        except NotFound:
            survivor = enterprises.survivor_of(self.actor, kwargs["public_id"])
            if survivor is None:
                raise
            return redirect(page_of(survivor))

    def fetch(self, public_id: UUID) -> Enterprise:
        return get_for_page(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Doanh nghiệp"), reverse("registry:enterprise_list"))] if self.actor.roles & READERS else []

    def buttons(self) -> list[ActionButton]:
        keeper = keeps_register.can(self.actor, self.subject)
        own = edits_own_profile.can(self.actor, self.subject)
        ids = [self.subject.public_id]
        buttons = []
        if keeper:
            buttons.append(
                ActionButton(
                    label=_("Ghi diện ưu tiên"), url=reverse("registry:priority_mark_create", args=ids), method="get"
                )
            )
        if keeper and not self.subject.is_confirmed:
            buttons.append(
                ActionButton(
                    label=_("Xác nhận thông tin"),
                    url=reverse("registry:enterprise_confirm", args=ids),
                    confirm=_("Bạn đã đối chiếu với Cổng thông tin đăng ký doanh nghiệp quốc gia?"),
                )
            )
        if keeper or own:
            buttons.append(
                ActionButton(
                    label=_("Sửa thông tin"),
                    url=reverse("registry:enterprise_edit", args=ids),
                    method="get",
                    tone="primary",
                )
            )
        return buttons

    def context(self) -> dict[str, Any]:
        verdict = size_of(self.subject)
        return {
            "pairs": profile_pairs(self.subject),
            "size": SizeClass(verdict.size_class).label,
            "size_reason": verdict.reason,
            "tabs": enterprise_tabs(self.subject),
            "marks": list(self.subject.priority_marks.all()),
            "today": clock.today(),
        }


class EnterpriseCreate(FormPage):
    """An officer enters a beneficiary."""

    title = gettext_lazy("Thêm đơn vị thụ hưởng")
    form_class = EnterpriseForm
    submit_label = gettext_lazy("Thêm đơn vị")
    success_message = gettext_lazy("Đã thêm đơn vị vào sổ đăng ký.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_register.check(self.actor)

    def act(self, form: Any) -> Enterprise:
        return add_enterprise(actor=self.actor, facts={**form.cleaned_data, "province": self.actor.province})

    def success_url(self, result: Enterprise) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("registry:enterprise_list")


class _OfEnterprise(FormPage):
    """A form about one visible enterprise."""

    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        return enterprises.get(self.actor, public_id)

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, page_of(self.subject))]


class PriorityMarkCreate(_OfEnterprise):
    """Record a reason for priority."""

    title = gettext_lazy("Ghi diện ưu tiên")
    form_class = PriorityMarkForm
    success_message = gettext_lazy("Đã ghi diện ưu tiên.")

    def act(self, form: Any) -> Any:
        return mark_priority(actor=self.actor, enterprise=self.subject, **form.cleaned_data)


@require_POST
def enterprise_confirm(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The officer has compared the data with the business registry."""
    enterprise = enterprises.get(request.actor, public_id)
    return perform(
        request,
        lambda: confirm_enterprise(actor=request.actor, enterprise=enterprise),
        success=_("Đã xác nhận thông tin đơn vị."),
        to=page_of(enterprise),
    )
