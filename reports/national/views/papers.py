"""The reports to the Prime Minister: list, page, words, steps, files, checking a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.jobs.selectors import unfinished
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage, perform
from portal.vietnam.text import fold
from portal.workflow.selectors import timeline_of
from reports.national.actions.count_paper import count_paper
from reports.national.actions.move_paper import EVENTS, move_paper
from reports.national.consolidation import Consolidation
from reports.national.documents.paper import TABLE_OF
from reports.national.enums import PaperSection
from reports.national.filters import PaperFilter
from reports.national.jobs import ask_for_files, work_keys
from reports.national.models import NationalReport, NationalRevision
from reports.national.policies import drafts_papers, reads_working_papers, sees_national
from reports.national.selectors import papers
from reports.national.selectors.overview import newest_change
from reports.national.selectors.signatures import PAPERS
from reports.national.stored import frozen, stored, words_of
from reports.national.views.choice import read_choice
from reports.national.views.figures import PageCell, PageLine, PageTable, written
from reports.national.views.paper_signing import copies_shown, signing_buttons
from reports.national.workflow import PAPER_WORKFLOW
from reports.views.calendar import job_url
from reports.views.verification import verify


def paper_url(row: NationalReport) -> str:
    """The page of one report."""
    return reverse("national:paper_detail", args=[row.public_id])


class PaperList(ListPage):
    """Reports to the Prime Minister, newest first."""

    title = _("Báo cáo trình Thủ tướng Chính phủ")
    subtitle = _("Soạn từ số liệu các tỉnh đã gửi; người soạn và người ký là hai người khác nhau.")
    template_name = "national/standing_list.html"
    unit = _("báo cáo")
    filterset_class = PaperFilter
    search_placeholder = _("Mã, số, ký hiệu (không cần dấu)")
    empty_title = _("Chưa có báo cáo nào")
    empty_text = _("Bấm “Lập báo cáo”: số liệu lấy từ các báo cáo tỉnh đã gửi, lời văn soạn sẵn để sửa.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=paper_url),
        Column("year", _("Năm"), sort="year"),
        Column("kind", _("Loại báo cáo"), value=lambda row: row.kind_label),
        Column("edition", _("Lần"), kind="number", sort="edition"),
        Column("number", _("Số, ký hiệu"), sort="number"),
        Column("signed_on", _("Ngày ký"), kind="day", sort="signed_on"),
        Column("sent_on", _("Ngày gửi"), kind="day", sort="sent_on"),
        Column("status", _("Trạng thái"), kind="state", workflow=PAPER_WORKFLOW.key, sort="status"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_national.check(self.actor)
        return papers.light(papers.visible_to(self.actor)).order_by("-year", "kind", "-edition")

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(code__icontains=word) | rows.filter(number__icontains=word)
        return rows

    def buttons(self) -> list[ActionButton]:
        if not drafts_papers.can(self.actor):
            return []
        url = reverse("national:paper_start")
        return [ActionButton(_("Lập báo cáo"), url, method="get", tone="primary", icon="plus")]

    def extra_context(self) -> dict[str, Any]:
        return {"tab_rows": read_choice({})[0].tabs("paper_list")}


@dataclass(frozen=True)
class PaperPart:
    """One section: heading, words, its table, who wrote the words last."""

    key: str
    heading: str
    words: str
    table: PageTable | None
    revisions: list[NationalRevision]


class PaperDetail(DetailPage):
    """One report: sections with tables, who wrote what, the frozen reports behind it, its files."""

    template_name = "national/paper_detail.html"

    def fetch(self, **kwargs: Any) -> NationalReport:
        return papers.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Toàn quốc"), reverse("national:overview")),
            (_("Báo cáo Thủ tướng"), reverse("national:paper_list")),
        ]

    def buttons(self) -> list[ActionButton]:
        report = self.subject
        buttons = transition_buttons(
            PAPER_WORKFLOW.available(report, self.actor),
            lambda step: reverse("national:paper_move", args=[report.public_id, step]),
            fields={"expected": report.status},
            forms={
                "sign": reverse("national:paper_sign", args=[report.public_id]),
                "send": reverse("national:paper_send", args=[report.public_id]),
            },
        )
        if report.figures and not report.is_frozen and reads_working_papers.can(self.actor, report):
            files = reverse("national:paper_files", args=[report.public_id])
            buttons.insert(0, ActionButton(_("Lập tệp"), files, icon="job"))
        if not (report.is_editable and drafts_papers.can(self.actor, report)):
            return buttons
        texts = reverse("national:paper_texts", args=[report.public_id])
        count = reverse("national:paper_count", args=[report.public_id])
        return [
            ActionButton(_("Tổng hợp lại số liệu"), count, icon="job"),
            ActionButton(_("Sửa lời văn"), texts, method="get", icon="edit"),
            *buttons,
        ]

    def context(self) -> dict[str, Any]:
        report = self.subject
        row = papers.frozen_of(report)
        found = frozen(row) if row else stored(report)
        texts = row.data["texts"] if row else words_of(report, found)
        sent = papers.sent_files(report) if row else []
        return {
            "found": found,
            "frozen": row,
            "parts": _parts(report, found, texts),
            "timeline": timeline_of(report),
            "turn": PAPER_WORKFLOW.whose_turn(report),
            "sent_files": sent,
            "sent_stored": [document.file for document in sent],
            "working_files": [] if row else [working.file for working in papers.working_files(report)],
            "copies": copies_shown(report),
            "signing_buttons": signing_buttons(report, self.actor),
            "work": unfinished(work_keys(report)) if reads_working_papers.can(self.actor, report) else [],
            "is_outdated": _is_outdated(report),
        }


def _is_outdated(report: NationalReport) -> bool:
    """A province sent, or had one returned, after the figures were put together. One query, none once it went on."""
    if not report.is_editable or report.figures_at is None:
        return False
    last = newest_change(report.kind, report.year)
    return last is not None and last > report.figures_at


def _parts(report: NationalReport, found: Consolidation | None, texts: Any) -> list[PaperPart]:
    story = list(report.revisions.select_related("author"))
    tables = {table.key: table for table in found.tables} if found else {}
    parts = []
    for number, section in enumerate(PaperSection, 1):
        table = tables.get(TABLE_OF.get(section, ""))
        parts.append(
            PaperPart(
                key=str(section),
                heading=f"{number}. {section.label}",
                words=texts.get(section, ""),
                table=_plain_table(table) if table else None,
                revisions=[row for row in story if row.section == section],
            )
        )
    return parts


def _plain_table(table: Any) -> PageTable:
    """The table as kept with the report: numbers stand by themselves, the list of reports behind them is on the page."""
    return PageTable(
        key=table.key,
        title=table.title,
        heads=[one.label for one in table.measures],
        lines=[
            PageLine(line.name, line.remark, [PageCell(written(value)) for value in line.values])
            for line in table.lines
        ],
        total=[PageCell(written(value)) for value in table.total],
    )


@require_POST
def paper_count(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Put the figures together again."""
    report = _get(request, public_id)
    return perform(
        request,
        lambda: count_paper(actor=request.actor, report=report),
        success=_("Đã tổng hợp lại từ các báo cáo tỉnh đã gửi."),
        to=paper_url(report),
    )


@require_POST
def paper_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Submit, return, withdraw."""
    report = _get(request, public_id)
    if step not in EVENTS:
        raise NotFound
    expected, note = request.POST.get("expected"), request.POST.get("note", "").strip()[:2000]
    return perform(
        request,
        lambda: move_paper(actor=request.actor, report=report, step=step, expected=expected, note=note),
        success=_("Đã ghi nhận."),
        to=paper_url(report),
    )


@require_POST
def paper_files(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Have the working files made; the page of the job shows how far it is."""
    job = ask_for_files(actor=request.actor, report=_get(request, public_id))
    return redirect(job_url(job))


def _get(request: PortalRequest, public_id: UUID) -> NationalReport:
    return papers.get(request.actor, public_id)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_verify(request: PortalRequest) -> HttpResponse:
    """Is this copy the report that was sent? Open to everybody who holds a copy."""
    return verify(request, PAPERS, "national/paper_verify.html")
