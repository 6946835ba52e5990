"""The rows behind a figure of a report, as they were when it was counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui import exporters
from portal.ui.columns import Column, drawn_rows
from portal.ui.pages import attachment
from reports.composition.differences import differences
from reports.composition.enterprises import distinct
from reports.composition.gather import compose_brief
from reports.composition.lists import APPLICATIONS, PROJECTS, RECOMMENDATIONS, RowFilter, read_filter, rows_of
from reports.composition.stored import frozen_composition, stored_composition
from reports.composition.tables import Composition
from reports.jobs import brief_of
from reports.models import Report
from reports.rules.spans import Span
from reports.selectors import reports

PAGE_SIZE = 50


@require_GET
def figure_list(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The list of one figure; `?xuat=xlsx` gives it as a file."""
    report = reports.get(request.actor, public_id)
    frozen = reports.frozen_of(report)
    found = frozen_composition(frozen) if frozen else stored_composition(report)
    if found is None:
        raise NotFound
    wanted = read_filter(request.GET)
    rows = rows_of(found.records, wanted, found.span)
    columns = columns_of(wanted, link=not request.actor.is_national)
    if request.GET.get("xuat") == "xlsx" and (exporter := exporters.find("xlsx")) is not None:
        lines = [[column.plain(row) for column in columns] for row in rows]
        title = _("Số liệu báo cáo %(code)s") % {"code": report.code}
        return attachment(exporter.write(title, columns, lines), f"{title}.xlsx", exporter.content_type)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "report": report,
        "frozen": frozen,
        "found": found,
        "title": _title(wanted, found),
        "page": page,
        "columns": columns,
        "table": drawn_rows(columns, page.object_list),
        "count": len(rows),
        "enterprises": distinct(rows) if wanted.bang == PROJECTS else None,
        "crumbs": [(_("Báo cáo"), reverse("reports:report_list")), (report.code, _url(report))],
    }
    return render(request, "reports/figure_list.html", context)


def columns_of(wanted: RowFilter, *, link: bool) -> Sequence[Column]:
    """The columns of a list; rows open the live record for those who may see it."""
    if wanted.bang == PROJECTS:
        return (
            Column("code", _("Mã dự án"), kind="code", link=_opens("applications:project_detail") if link else None),
            Column("enterprise", _("Đơn vị"), remark=lambda row: row.tax_code),
            Column("measure", _("Nội dung hỗ trợ")),
            Column("size", _("Quy mô")),
            Column("sector", _("Ngành")),
            Column("approved_on", _("Phê duyệt"), kind="day"),
            Column("accepted_on", _("Nghiệm thu"), kind="day"),
            Column("state_share_vnd", _("Nhà nước hỗ trợ (đồng)"), kind="money"),
        )
    if wanted.bang == APPLICATIONS:
        return (
            Column(
                "code", _("Mã hồ sơ"), kind="code", link=_opens("applications:application_detail") if link else None
            ),
            Column("enterprise", _("Đơn vị")),
            Column("call", _("Đợt tiếp nhận")),
            Column("received_on", _("Ngày nhận"), kind="day"),
            Column("status_label", _("Trạng thái")),
            Column("decided_on", _("Ngày trả kết quả"), kind="day"),
            Column("days", _("Số ngày"), kind="number"),
            Column("approved_vnd", _("Phê duyệt (đồng)"), kind="money"),
        )
    if wanted.bang == RECOMMENDATIONS:
        return (
            Column(
                "name", _("Đơn vị được giới thiệu"), link=_opens("applications:recommendation_detail") if link else None
            ),
            Column("tax_code", _("Mã số thuế"), kind="code"),
            Column("sender", _("Đơn vị giới thiệu")),
            Column("measure", _("Nội dung")),
            Column("sent_on", _("Ngày gửi"), kind="day"),
            Column("outcome", _("Kết quả")),
            Column("application", _("Mã hồ sơ"), kind="code"),
        )
    return (
        Column("on", _("Ngày"), kind="day"),
        Column("kind", _("Bút toán")),
        Column(
            "line_title",
            _("Dòng dự toán"),
            remark=lambda row: row.line,
            link=_opens("funding:line_ledger", "line_id") if link else None,
        ),
        Column("source", _("Nguồn")),
        Column("limit_vnd", _("Giao (đồng)"), kind="money"),
        Column("committed_vnd", _("Cam kết (đồng)"), kind="money"),
        Column("paid_vnd", _("Chi (đồng)"), kind="money"),
    )


def _opens(name: str, field: str = "public_id") -> Callable[[Any], str]:
    def address(row: Any) -> str:
        try:
            return reverse(name, args=[getattr(row, field)])
        except NoReverseMatch:
            return ""

    return address


def _title(wanted: RowFilter, found: Composition) -> str:
    kinds = {
        PROJECTS: _("Dự án được hỗ trợ"),
        APPLICATIONS: _("Hồ sơ"),
        RECOMMENDATIONS: _("Lượt giới thiệu"),
    }
    kind = kinds.get(wanted.bang, _("Bút toán kinh phí"))
    span = _span_words(wanted, found)
    group = f" · {wanted.gia_tri}" if wanted.gia_tri else ""
    step = {
        "phe-duyet": _("được phê duyệt"),
        "nghiem-thu": _("đã nghiệm thu"),
        "hop-le": _("hợp lệ"),
        "tu-choi": _("bị từ chối"),
        "dang-giai-quyet": _("đang giải quyết"),
        "qua-han": _("quá hạn"),
        "tiep-nhan": _("được tiếp nhận"),
        "nop-ho-so": _("đã nộp hồ sơ"),
        "giao": _("giao dự toán"),
        "cam-ket": _("cam kết"),
        "chi": _("đã chi"),
    }.get(wanted.moc, "")
    return f"{kind} {step} {span}{group}".replace("  ", " ")


def _span_words(wanted: RowFilter, found: Composition) -> str:
    if wanted.tu and wanted.den:
        try:
            return Span(dt.date.fromisoformat(wanted.tu), dt.date.fromisoformat(wanted.den)).words()
        except ValueError:
            return ""
    if not wanted.trong_nam:
        return _("lũy kế từ đầu kế hoạch")
    return _("trong năm") if found.is_annual else found.whole.words()


def _url(report: Report) -> str:
    return reverse("reports:report_detail", args=[report.public_id])


@require_GET
def report_differences(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What would be counted differently now; the report itself stays as it is. For the province only."""
    report = reports.get(request.actor, public_id)
    frozen = reports.frozen_of(report)
    found = frozen_composition(frozen) if frozen else stored_composition(report)
    if found is None or request.actor.is_national:
        raise NotFound
    context = {
        "report": report,
        "frozen": frozen,
        "found": found,
        "changes": differences(found, compose_brief(brief_of(report))),
        "crumbs": [(_("Báo cáo"), reverse("reports:report_list")), (report.code, _url(report))],
    }
    return render(request, "reports/report_differences.html", context)
