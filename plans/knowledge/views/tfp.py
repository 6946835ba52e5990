"""Pages of TFP numbers: by year, one with its arithmetic, entry of inputs and of official numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.knowledge.actions.move_tfp import move_tfp
from plans.knowledge.actions.prepare_tfp import edit_tfp, prepare_tfp
from plans.knowledge.enums_productivity import TfpBasis, TfpStatus
from plans.knowledge.filters_productivity import TfpFilter
from plans.knowledge.forms.productivity import TfpComputeForm, TfpOfficialForm
from plans.knowledge.models import TfpAccount
from plans.knowledge.policies_productivity import keeps_productivity, sees_productivity
from plans.knowledge.rules.productivity import SHARE_FORMULA, TFP_FORMULA
from plans.knowledge.selectors import productivity
from plans.knowledge.views.productivity import link, tabs
from plans.knowledge.views.productivity_charts import sector_chart, tfp_chart
from plans.knowledge.workflow.tfp import TFP_WORKFLOW
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.vietnam.money import format_decimal
from portal.workflow.selectors import timeline_of

TRAIL = (_("TFP"), "knowledge:tfp_list")
STEPS = frozenset(step.name for step in TFP_WORKFLOW.transitions)
FORMS = {TfpBasis.COMPUTED: TfpComputeForm, TfpBasis.OFFICIAL: TfpOfficialForm}
TITLES = {
    TfpBasis.COMPUTED: _("Tính đóng góp của TFP"),
    TfpBasis.OFFICIAL: _("Nhập số TFP chính thức"),
}
INTROS = {
    TfpBasis.COMPUTED: f"{TFP_FORMULA}. {SHARE_FORMULA}.",
    TfpBasis.OFFICIAL: _("Số chính thức đứng thay số tính toán của cùng năm khi người thứ hai đã duyệt."),
}


def url_of(row: TfpAccount) -> str:
    """The page of a TFP number."""
    return reverse("knowledge:tfp_detail", args=[row.public_id])


def percent(value: Any) -> str:
    """ "41,5 %"; a dash for nothing."""
    return "–" if value is None else f"{format_decimal(value, 2)} %"


class TfpList(ListPage):
    """TFP numbers of the province and of sectors, the one that stands for each year first."""

    template_name = "knowledge/tfp_list.html"
    title = _("Đóng góp của TFP vào tăng trưởng")
    unit = _("số")
    filterset_class = TfpFilter
    search_placeholder = _("Năm, ngành, nguồn, thuyết minh")
    default_sort = "-year"
    empty_title = _("Chưa có số TFP nào")
    empty_text = _("Tính từ GRDP, vốn, lao động và hệ số α, hoặc nhập số chính thức; người thứ hai duyệt.")
    columns = (
        Column("year", _("Năm"), value=lambda row: str(row.year), sort=("year", "is_standing"), link=url_of),
        Column("sector", _("Phạm vi"), value="scope_words", sort="sector_key"),
        Column("basis", _("Cách có số TFP"), value="get_basis_display", sort="basis"),
        Column("grdp_rate", _("Tăng GRDP"), value=lambda row: percent(row.grdp_rate), css="num", sort="grdp_rate"),
        Column("tfp_rate", _("Tăng TFP"), value=lambda row: percent(row.tfp_rate), css="num", sort="tfp_rate"),
        Column("share", _("Đóng góp của TFP"), value=lambda row: percent(row.share), css="num", sort="share"),
        Column("source", _("Nguồn"), sort="source", remark=lambda row: row.get_edition_display(), css="wide"),
        Column(
            "standing", _("Đang dùng"), value=lambda row: gettext("có") if row.is_standing else "", sort="is_standing"
        ),
        Column("status", _("Trạng thái"), kind="state", workflow=TFP_WORKFLOW.key, sort="status"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_productivity.check(self.actor)
        return productivity.tfp_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_productivity.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "tfp_import", icon="upload"),
            link(_("Nhập số chính thức"), "tfp_official_create"),
            link(_("Tính TFP"), "tfp_create", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        standing = list(productivity.tfp_visible_to(self.actor).filter(is_standing=True).order_by("year", "pk"))
        whole = [row for row in standing if not row.sector]
        sectors = [row for row in standing if row.sector]
        return {"tabs": tabs(), "chart": tfp_chart(whole), "sector_chart": sector_chart(sectors)}


class TfpDetail(DetailPage):
    """One number: inputs, formula with its numbers, parts of growth, the other numbers of the year."""

    template_name = "knowledge/tfp_detail.html"

    def fetch(self, **kwargs: Any) -> TfpAccount:
        sees_productivity.check(self.actor)
        return productivity.get_tfp(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        buttons = transition_buttons(
            TFP_WORKFLOW.available(row, self.actor),
            lambda name: reverse("knowledge:tfp_step", args=[row.public_id, name]),
            fields={"expected": row.status},
        )
        if row.status == TfpStatus.DRAFT and keeps_productivity.can(self.actor, row):
            buttons.insert(0, link(_("Sửa"), "tfp_edit", row.public_id, icon="edit"))
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "turn": TFP_WORKFLOW.whose_turn(row),
            "parts": _parts(row),
            "inputs": _inputs(row),
            "worked": _worked(row),
            "formulas": (TFP_FORMULA, SHARE_FORMULA),
            "share": percent(row.share),
            "others": [(other, url_of(other), percent(other.share)) for other in productivity.of_year(row)],
            "facts": [
                (_("Năm"), str(row.year)),
                (_("Phạm vi"), row.scope_words),
                (_("Cách có số TFP"), row.get_basis_display()),
                (_("Phương pháp"), "" if row.is_official else row.get_method_display()),
                (_("Giá so sánh năm"), str(row.base_year or "")),
                (_("Nguồn"), row.source),
                (_("Loại số liệu"), row.get_edition_display()),
                (_("Người lập"), str(row.prepared_by or "")),
                (_("Người duyệt"), str(row.approved_by or "")),
            ],
            "timeline": timeline_of(row),
        }


def _inputs(row: TfpAccount) -> list[tuple[Any, str, str, str]]:
    """Factor, last year's level, this year's level, rate; nothing for an official number."""
    if row.contribution is None:
        return []
    output = _("Giá trị tăng thêm (tỷ đồng)") if row.sector else _("GRDP (tỷ đồng)")
    names = (("grdp", output), ("capital", _("Vốn (tỷ đồng)")), ("labour", _("Lao động (người)")))
    return [
        (
            label,
            *(_level(getattr(row, key)) for key in (f"{name}_before", name)),
            percent(getattr(row, f"{name}_rate")),
        )
        for name, label in names
    ]


def _level(value: Any) -> str:
    return "–" if value is None else format_decimal(value)


def _parts(row: TfpAccount) -> list[tuple[Any, str, str]]:
    """Part of growth, points, share."""
    found = row.contribution
    if found is None:
        return []
    return [
        (_("Vốn"), percent(found.capital_rate), percent(found.capital_share)),
        (_("Lao động"), percent(found.labour_rate), percent(found.labour_share)),
        (_("TFP"), percent(found.tfp_rate), percent(found.tfp_share)),
    ]


def _worked(row: TfpAccount) -> list[str]:
    """The formula with the row's own numbers."""
    found = row.contribution
    if found is None or row.alpha is None:
        return []
    numbers = {
        "g": _rate(row.grdp_rate),
        "k": _rate(row.capital_rate),
        "l": _rate(row.labour_rate),
        "alpha": format_decimal(row.alpha),
        "beta": format_decimal(1 - row.alpha),
        "tfp": _rate(found.tfp_rate),
    }
    lines = [gettext("Tốc độ tăng TFP = %(g)s − %(alpha)s × %(k)s − %(beta)s × %(l)s = %(tfp)s %%") % numbers]
    if found.tfp_share is None:
        return [*lines, gettext("GRDP không tăng nên không tính được tỷ trọng đóng góp.")]
    numbers["share"] = format_decimal(found.tfp_share, 2)
    return [*lines, gettext("Tỷ trọng = %(tfp)s ÷ %(g)s × 100 %% = %(share)s %%") % numbers]


def _rate(value: Decimal | None) -> str:
    return format_decimal(round(value or Decimal(0), 4))


class TfpCreate(FormPage):
    """A draft from inputs."""

    basis = TfpBasis.COMPUTED
    submit_label = _("Lưu bản nháp")
    success_message = _("Đã lưu bản nháp. Trình duyệt khi đã kiểm tra.")

    def fetch(self, **kwargs: Any) -> Any:
        keeps_productivity.check(self.actor)

    def get_title(self) -> Any:
        return TITLES[self.basis]

    @property
    def intro(self) -> Any:  # type: ignore[override]  # by basis
        return INTROS[self.basis]

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def make_form(self, *data: Any) -> Any:
        return FORMS[self.basis](*data, **self.form_kwargs())

    def act(self, form: Any) -> TfpAccount:
        return prepare_tfp(actor=self.actor, year=form.cleaned_data["year"], basis=self.basis, facts=form.facts())

    def success_url(self, result: TfpAccount) -> str:
        return url_of(result)


class TfpOfficialCreate(TfpCreate):
    """A draft of an official number."""

    basis = TfpBasis.OFFICIAL


class TfpEdit(TfpCreate):
    """Change a draft."""

    success_message = _("Đã lưu.")
    submit_label = _("Lưu")

    def fetch(self, **kwargs: Any) -> TfpAccount:
        sees_productivity.check(self.actor)
        row = productivity.get_tfp(self.actor, kwargs["public_id"])
        keeps_productivity.check(self.actor, row)
        self.basis = TfpBasis(row.basis)
        return row

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        first = {name: getattr(self.subject, name) for name in FORMS[self.basis].base_fields}
        if "base_year" in first:
            first["base_year"] = first["base_year"] or None
        for name in ("grdp", "capital", "labour"):
            if first.get(name) is not None:
                first[f"{name}_rate"] = None
        return {"initial": first}

    def act(self, form: Any) -> TfpAccount:
        data = form.cleaned_data
        return edit_tfp(
            actor=self.actor,
            row=self.subject,
            year=data["year"],
            facts=form.facts(),
            row_version=data["row_version"],
        )


@require_POST
def tfp_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Hand in, approve, return, withdraw."""
    sees_productivity.check(request.actor)
    row = productivity.get_tfp(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    posted = request.POST
    return perform(
        request,
        lambda: move_tfp(
            actor=request.actor, row=row, name=name, note=posted.get("note", ""), expected=posted.get("expected")
        ),
        success=_("Đã ghi nhận."),
        to=url_of(row),
    )
