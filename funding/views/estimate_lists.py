"""The two lists of an estimate: recurrent spending for the finance body, investment for the planning body (J07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from funding.enums import SpendingKind
from funding.estimating.sums import Columns, columns_of
from funding.estimating.tree import tree_of
from funding.models import Estimate, EstimateLine
from funding.selectors import estimates
from funding.views.estimate_changes import crumbs_of
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, xlsx_list
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, attachment, reading

RECEIVERS = {
    SpendingKind.RECURRENT: _("Cơ quan tài chính (Sở Tài chính)"),
    SpendingKind.INVESTMENT: _("Cơ quan kế hoạch và đầu tư (từ 01/3/2025 thuộc Sở Tài chính)"),
}
"""The body each list goes to."""
COLUMNS = (
    Column("path", _("Dòng")),
    Column("title", _("Nhiệm vụ")),
    Column("lead", _("Đơn vị chủ trì")),
    Column("source", _("Nguồn"), value=lambda row: row.source.name if row.source else ""),
    Column("proposed_vnd", _("Đề nghị (đồng)"), kind="money"),
    Column("appraised_vnd", _("Thẩm định (đồng)"), kind="money"),
    Column("approved_vnd", _("Phê duyệt (đồng)"), kind="money"),
)


@dataclass(frozen=True)
class SpendingList:
    """One list: its kind, who receives it, its lines and sums."""

    kind: SpendingKind
    receiver: Any
    lines: Sequence[EstimateLine]

    @property
    def sums(self) -> Columns:
        """The three columns."""
        return columns_of(self.lines)


def lists_of(estimate: Estimate) -> list[SpendingList]:
    """Both lists, an empty one too. Two queries."""
    lines = tree_of(estimate).lines
    return [
        SpendingList(kind, RECEIVERS[kind], [line for line in lines if line.spending == kind]) for kind in SpendingKind
    ]


class EstimateSpending(DetailPage):
    """Recurrent and investment spending apart, each with the body that receives it."""

    template_name = "funding/estimate_spending.html"
    title = _("Danh mục theo loại chi")

    def fetch(self, **kwargs: Any) -> Estimate:
        return estimates.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return crumbs_of(self.subject)

    def context(self) -> dict[str, Any]:
        return {"lists": lists_of(self.subject)}


@require_GET
def estimate_spending_file(request: PortalRequest, public_id: UUID, kind: str) -> HttpResponse:
    """One of the two lists as XLSX."""
    with reading():
        estimate = estimates.get(request.actor, public_id)
        found = next((one for one in lists_of(estimate) if one.kind == kind), None)
        if found is None:
            raise NotFound()
        title = gettext("Dự toán %(kind)s năm %(year)s") % {"kind": found.kind.label, "year": estimate.year}
        body = xlsx_list(title, COLUMNS, [[column.plain(line) for column in COLUMNS] for line in found.lines])
        return attachment(body, f"{estimate.plan.code} {title}.xlsx", CONTENT_TYPES["xlsx"])
