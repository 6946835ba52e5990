"""Support norms: the list, a new row, its end, and the second person's decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.propose_norm import decide_norm, propose_closing, propose_norm
from enterprises.applications.filters import NormFilter
from enterprises.applications.forms.support import NormCloseForm, NormForm
from enterprises.applications.policies import READERS, approves_norms, proposes_norms
from enterprises.applications.rules.eligibility import labels_of
from enterprises.applications.selectors import norm_list
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from plans.planning.enums import NormCondition, NormStatus
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.money import format_decimal, format_vnd

TONES = {NormStatus.PROPOSED: "waiting", NormStatus.IN_FORCE: "success", NormStatus.REFUSED: "danger"}


def page_of(norm: SupportNorm) -> str:
    """The page of `norm`."""
    return reverse("applications:norm_detail", args=[norm.public_id])


def amount_words(norm: SupportNorm) -> str:
    """ "50%, tối đa 10.000.000 đ cho một mẫu": the norm in one line."""
    parts = [f"{format_decimal(norm.rate)}%"] if norm.rate is not None else []
    unit = _(" cho %(unit)s") % {"unit": norm.get_cap_unit_display()} if norm.cap_unit else ""
    if norm.unit_amount_vnd:
        parts.append(_("mức khoán %(vnd)s đ%(unit)s") % {"vnd": format_vnd(norm.unit_amount_vnd), "unit": unit})
    if norm.cap_vnd:
        parts.append(_("tối đa %(vnd)s đ%(unit)s") % {"vnd": format_vnd(norm.cap_vnd), "unit": unit})
    if norm.year_cap_vnd:
        parts.append(_("mỗi đơn vị không quá %(vnd)s đ một năm") % {"vnd": format_vnd(norm.year_cap_vnd)})
    if norm.max_quantity:
        parts.append(_("không quá %(n)d đơn vị tính") % {"n": norm.max_quantity})
    return ", ".join(parts)


def scope_words(norm: SupportNorm) -> str:
    """Whom and when it is for, in words."""
    parts = [labels_of(norm.beneficiary_kinds, BeneficiaryKind), labels_of(norm.size_classes, SizeClass)]
    parts += [str(NormCondition(value).label) for value in norm.conditions if value in NormCondition.values]
    return "; ".join(part for part in (*parts, norm.condition) if part) or _("mọi đối tượng")


class NormList(ListPage):
    """Norms of the province and of the State, with the cases that used them."""

    title = gettext_lazy("Định mức hỗ trợ")
    unit = gettext_lazy("định mức")
    filterset_class = NormFilter
    default_sort = "-valid_from"
    search_placeholder = gettext_lazy("Tên, văn bản, điều khoản")
    empty_text = gettext_lazy(
        "Nhập định mức theo nghị quyết của tỉnh; người thứ hai phê duyệt thì định mức có hiệu lực."
    )
    columns = (
        Column("name", gettext_lazy("Mức hỗ trợ"), sort="sort_key", link=page_of, remark=amount_words),
        Column(
            "scope",
            gettext_lazy("Phạm vi"),
            value=lambda row: row.province.name if row.province else _("Quốc gia"),
            remark=scope_words,
        ),
        Column("basis", gettext_lazy("Căn cứ"), value="basis", sort="legal_basis"),
        Column("valid_from", gettext_lazy("Áp dụng từ"), kind="day", sort="valid_from"),
        Column("valid_to", gettext_lazy("Đến hết"), kind="day", sort="valid_to"),
        Column("status", gettext_lazy("Trạng thái"), value="get_status_display", sort="status"),
        Column("used", gettext_lazy("Hồ sơ đã dùng"), kind="number", sort="used"),
    )

    def rows(self) -> QuerySet[SupportNorm]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return norm_list.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not proposes_norms.can(self.actor):
            return []
        return [
            ActionButton(
                label=_("Nhập định mức"), url=reverse("applications:norm_create"), method="get", tone="primary"
            )
        ]


class NormDetail(DetailPage):
    """One norm: what it gives, to whom, since when, who entered and who approved it."""

    template_name = "applications/norm_detail.html"
    subject: SupportNorm

    def fetch(self, norm_id: UUID) -> SupportNorm:
        return norm_list.get(self.actor, norm_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Định mức hỗ trợ"), reverse("applications:norm_list"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, [self.subject.public_id]
        waits = row.status == NormStatus.PROPOSED or row.closing_on is not None
        if waits and approves_norms.can(self.actor, row):
            url = reverse("applications:norm_decide", args=ids)
            return [
                ActionButton(
                    label=_("Không phê duyệt"),
                    url=url,
                    tone="danger",
                    confirm=_("Không phê duyệt?"),
                    fields={"approve": ""},
                ),
                ActionButton(label=_("Phê duyệt"), url=url, tone="primary", fields={"approve": "1"}),
            ]
        if (
            waits
            or row.status != NormStatus.IN_FORCE
            or row.province_id is None
            or not proposes_norms.can(self.actor, row)
        ):
            return []
        return [
            ActionButton(label=_("Kết thúc"), url=reverse("applications:norm_close", args=ids), method="get"),
            ActionButton(
                label=_("Thay bằng định mức mới"), url=reverse("applications:norm_replace", args=ids), method="get"
            ),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        days = {"start": f"{row.valid_from:%d/%m/%Y}", "end": f"{row.valid_to:%d/%m/%Y}" if row.valid_to else ""}
        period = (_("từ %(start)s đến hết %(end)s") if row.valid_to else _("từ %(start)s")) % days
        waits = row.status == NormStatus.PROPOSED or row.closing_on is not None
        return {
            "tone": TONES[NormStatus(row.status)],
            "turn": Role.DIRECTOR.label if waits else "",
            "waiting": str(row.closing_by or ""),
            "pairs": [
                (_("Mức"), amount_words(row), row.get_frequency_display()),
                (_("Nội dung hỗ trợ"), row.measure.name if row.measure else row.get_category_display(), ""),
                (_("Áp dụng cho"), scope_words(row), ""),
                (_("Căn cứ"), row.basis, row.note),
                (_("Phạm vi"), row.province.name if row.province else _("Quốc gia"), ""),
                (_("Thời gian"), period, ""),
                (_("Hồ sơ đã dùng"), str(row.used), ""),  # type: ignore[attr-defined]  # annotated by the selector
            ],
            "people": [
                (_("Người lập"), str(row.proposed_by or ""), ""),
                (
                    _("Người phê duyệt"),
                    str(row.approved_by or ""),
                    f"{clock.local_day(row.approved_at):%d/%m/%Y}" if row.approved_at else "",
                ),
            ],
        }


class NormCreate(FormPage):
    """Enter a norm of the province."""

    title: Any = gettext_lazy("Nhập định mức hỗ trợ")
    form_class = NormForm
    submit_label = gettext_lazy("Gửi phê duyệt")
    success_message = gettext_lazy("Đã lưu; định mức có hiệu lực khi lãnh đạo Sở phê duyệt.")
    subject: SupportNorm | None

    def fetch(self, **kwargs: Any) -> SupportNorm | None:
        proposes_norms.check(self.actor)
        return None

    def act(self, form: Any) -> SupportNorm:
        return propose_norm(actor=self.actor, facts=form.cleaned_data, replaces=self.subject)

    def success_url(self, result: SupportNorm) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("applications:norm_list")


class NormReplace(NormCreate):
    """A new row in place of one in force, filled with what the old one says."""

    title = gettext_lazy("Thay định mức hỗ trợ")

    def fetch(self, **kwargs: Any) -> SupportNorm:
        row = norm_list.get(self.actor, kwargs["norm_id"])
        proposes_norms.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        assert row is not None
        initial = {
            name: getattr(row, name) for name in NormForm.base_fields if name not in ("valid_from", "valid_to", "note")
        }
        return {"initial": {**initial, "measure": row.measure.public_id if row.measure else None}}


class NormClose(FormPage):
    """Ask that a norm ends."""

    title = gettext_lazy("Kết thúc định mức")
    form_class = NormCloseForm
    submit_label = gettext_lazy("Gửi phê duyệt")
    success_message = gettext_lazy("Đã gửi đề nghị kết thúc.")
    subject: SupportNorm

    def fetch(self, norm_id: UUID) -> SupportNorm:
        row = norm_list.get(self.actor, norm_id)
        proposes_norms.check(self.actor, row)
        return row

    def act(self, form: Any) -> SupportNorm:
        return propose_closing(actor=self.actor, norm=self.subject, **form.cleaned_data)

    def success_url(self, result: SupportNorm) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return page_of(self.subject)


@require_POST
def norm_decide(request: PortalRequest, norm_id: UUID) -> HttpResponse:
    """Approve or refuse what waits."""
    row = norm_list.get(request.actor, norm_id)
    return perform(
        request,
        lambda: decide_norm(actor=request.actor, norm=row, approve=bool(request.POST.get("approve"))),
        success=_("Đã ghi quyết định."),
        to=page_of(row),
    )
