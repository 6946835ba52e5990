"""Erasures: proposed, approved, and what remained."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.privacy import documents
from portal.privacy.actions.erase import carry_out, reject
from portal.privacy.enums import ErasureStatus
from portal.privacy.filters import ErasureFilter
from portal.privacy.models import Erasure
from portal.privacy.policies import handles_requests
from portal.privacy.selectors import requests
from portal.privacy.sources import rows_of, source_of
from portal.privacy.views.requests import PrivacyList, url_of
from portal.privacy.views.steps import paper
from portal.privacy.workflow import ERASURE_WORKFLOW
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, perform
from portal.ui.templatetags.formats import vi_datetime
from portal.workflow.selectors import timeline_of

TRAIL = (_("Xóa dữ liệu"), "privacy:erasure_list")


def erasure_url(row: Erasure) -> str:
    """The page of an erasure."""
    return reverse("privacy:erasure_detail", args=[row.public_id])


class ErasureList(PrivacyList):
    """Every erasure of the province."""

    title = _("Xóa dữ liệu cá nhân")
    unit = _("đề nghị")
    filterset_class = ErasureFilter
    has_search = False
    default_sort = "-created"
    empty_title = _("Chưa có đề nghị xóa nào")
    empty_text = _("Đề nghị được lập từ một yêu cầu xóa, hoặc từ danh sách quá hạn lưu.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=erasure_url),
        Column("reason", _("Theo")),
        Column("status", _("Trạng thái"), kind="state", workflow=ERASURE_WORKFLOW.key, sort="status"),
        Column("lines", _("Số bản ghi"), value="line_count", kind="number", sort="line_count"),
        Column("prepared_by", _("Người lập"), value="prepared_by.full_name"),
        Column("approved_by", _("Người duyệt"), value="approved_by.full_name"),
        Column("created", _("Lập lúc"), value="created_at", kind="instant", sort="created_at"),
        Column("done", _("Thực hiện lúc"), value="carried_out_at", kind="instant", sort="carried_out_at"),
    )

    def rows(self) -> QuerySet[Any]:
        handles_requests.check(self.actor)
        return requests.erasures_visible_to(self.actor).annotate(line_count=Count("lines"))


class ErasureDetail(DetailPage):
    """Line by line: what goes, what stays and by which law."""

    template_name = "privacy/erasure_detail.html"

    def fetch(self, **kwargs: Any) -> Erasure:
        handles_requests.check(self.actor)
        return requests.get_erasure(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return str(_("Đề nghị xóa dữ liệu"))

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        return transition_buttons(
            ERASURE_WORKFLOW.available(row, self.actor),
            lambda name: reverse("privacy:erasure_step", args=[row.public_id, name]),
            fields={"expected": row.status},
            confirm={"carry_out": _("Dữ liệu đã xóa không lấy lại được. Bạn chắc chắn chứ?")},
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        lines = list(row.lines.order_by("source", "pk"))
        waits = row.status == ErasureStatus.PREPARED
        found = rows_of([(line.source, line.subject_id) for line in lines]) if waits else {}
        return {
            "turn": ERASURE_WORKFLOW.whose_turn(row),
            "lines": [_line(line, found) for line in lines],
            "facts": [
                (_("Theo"), row.reason),
                (_("Người lập"), str(row.prepared_by or "")),
                (_("Người duyệt"), str(row.approved_by or "")),
                (_("Thực hiện lúc"), vi_datetime(row.carried_out_at)),
            ],
            "places": [(place, []) for place in requests.places_of(row.request)] if row.request else [],
            "request_url": url_of(row.request) if row.request else "",
            "papers": [
                (label, reverse("privacy:erasure_file", args=[row.public_id, key]))
                for key, label in (("pdf", "PDF"), ("docx", "Word"))
            ],
            "timeline": timeline_of(row),
        }


def _line(line: Any, found: dict[Any, Any]) -> dict[str, Any]:
    """Who it is stands only while the proposal waits; afterwards only the mark of the record remains."""
    source = source_of(line.source)
    row = found.get((line.source, line.subject_id))
    return {
        "register": source.label if source else line.source,
        "name": source.shown_name(row) if source and row else str(line.subject_id)[:8],
        "remark": source.remark(row) if source and row else "",
        "outcome": line.get_outcome_display(),
        "cleared": ", ".join(line.cleared),
        "kept": line.kept,
    }


@require_POST
def erasure_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Approve and carry out, or send back."""
    handles_requests.check(request.actor)
    row = requests.get_erasure(request.actor, public_id)
    expected = request.POST.get("expected")
    if name == "carry_out":
        return perform(
            request,
            lambda: carry_out(actor=request.actor, erasure=row, expected=expected),
            success=_("Đã xóa, ẩn danh."),
            to=erasure_url(row),
        )
    if name != "reject":
        raise NotFound()
    return perform(
        request,
        lambda: reject(actor=request.actor, erasure=row, note=request.POST.get("note", ""), expected=expected),
        success=_("Đã trả lại."),
        to=erasure_url(row),
    )


@require_GET
def erasure_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Biên bản."""
    handles_requests.check(request.actor)
    row = requests.get_erasure(request.actor, public_id)
    with translation.override("vi"):
        document = documents.record_of(row)
    return paper(document, f"Biên bản xóa dữ liệu {row.code}", file_format)
