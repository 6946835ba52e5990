"""Tables of a report for the page: cells that open the rows they were counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.ui.charts import Slice, TargetBar, stacked_bar, target_bars
from portal.vietnam.money import amount_in_words, format_decimal, format_vnd
from reports.composition.labels import distinct_note, labels_of
from reports.composition.records import TrainingRow
from reports.composition.tables import CallLine, Cell, Composition, MoneyLine, SupportLine
from reports.composition.tasks import state_label
from reports.documents.span_parts import has_cases, period_chart
from reports.enums import ANNUAL_SECTIONS, Section
from reports.views.page_tables import PageCell, PageChart, PageTable
from reports.views.span_tables import more_tables, yearly_targets


@dataclass(frozen=True)
class PageSection:
    """One of the parts as the page shows it."""

    key: str
    number: int
    title: str
    words: str
    tables: Sequence[PageTable] = ()
    chart: PageChart | None = None
    notes: Sequence[str] = ()

    @property
    def heading(self) -> str:
        """ "3. Kết quả thực hiện các chỉ tiêu"."""
        return f"{self.number}. {self.title}"


def sections_of(
    found: Composition,
    texts: dict[str, str],
    base: str,
    *,
    live_links: bool,
    parts: Sequence[str] = ANNUAL_SECTIONS,
) -> list[PageSection]:
    """The parts of the report. `base` is the address of the report's rows; `live_links` opens lists of other apps too."""
    made = _Tables(found, base, live_links)
    return [
        PageSection(
            key=str(section),
            number=number,
            title=found.head_of(section).title,
            words="\n".join(filter(None, (found.head_of(section).lead, texts.get(section, "")))),
            tables=made.tables(section),
            chart=made.chart(section),
            notes=made.notes(section),
        )
        for number, section in enumerate(parts, 1)
    ]


class _Tables:
    """Draws the tables of one composition."""

    def __init__(self, found: Composition, base: str, live_links: bool) -> None:
        self.found, self.base, self.live_links = found, base, live_links

    def tables(self, section: str) -> list[PageTable]:
        """The tables of one part."""
        draw = {
            Section.DIRECTION: self._documents,
            Section.TASKS: self._tasks,
            Section.TARGETS: self._targets,
            Section.ENTERPRISES: self._support,
            Section.MONEY: self._money,
            Section.TRAINING: self._training,
            Section.CALLS: self._calls,
            Section.NEXT_YEAR: self._next_year,
        }.get(Section(section))
        return draw() if draw else more_tables(self.found, section, self._cell, live_links=self.live_links)

    def chart(self, section: str) -> PageChart | None:
        """The drawing of one part."""
        if section == Section.TARGETS:
            bars = [
                TargetBar(
                    label=f"{r.code} {r.name}",
                    actual=Decimal(r.actual_total),
                    target=Decimal(r.wanted_value),
                    unit=r.unit,
                )
                for r in self.found.records.targets
                if r.actual_total and r.wanted_value and not r.is_contextual
            ]
            title = _("Thực hiện so với kế hoạch giai đoạn")
            return PageChart(title, target_bars(bars, title=title)) if bars else None
        total = self.found.money.total
        if section == Section.MONEY and total.allocated.value:
            title = _("Sử dụng kinh phí được giao")
            slices = [
                Slice(_("Đã chi"), total.paid.value),
                Slice(_("Đã cam kết, chưa chi"), total.committed.value),
                Slice(_("Còn lại"), max(0, total.left_vnd)),
            ]
            return PageChart(title, stacked_bar(slices, title=title, write=lambda value: format_vnd(int(value))))
        periods = self.found.periods
        if section == Section.PERIODS and periods is not None and has_cases(periods):
            return PageChart(_("Lượt hỗ trợ theo thời gian"), period_chart(periods))
        return None

    def notes(self, section: str) -> list[str]:
        """Small sentences below the tables of one part."""
        if section == Section.ENTERPRISES:
            return [
                _(
                    "Đơn vị: số mã số thuế khác nhau; lượt: số dự án, nội dung được hỗ trợ. Hai cách đếm không cộng vào nhau."
                )
            ]
        if section == Section.PERIODS and self.found.periods is not None:
            return [distinct_note()]
        if section == Section.MONEY:
            total = self.found.money.total
            return [
                _("Được giao: %(words)s.") % {"words": amount_in_words(total.allocated.value)},
                _("Lũy kế đã chi: %(words)s.") % {"words": amount_in_words(total.paid.value)},
            ]
        return []

    def _cell(self, cell: Cell) -> PageCell:
        url = self.base + cell.rows if self.base and cell.rows and cell.value else ""
        return PageCell(format_vnd(cell.value), url, is_number=True)

    def _documents(self) -> list[PageTable]:
        rows = [
            [
                PageCell(r.kind),
                PageCell(r.number or "–"),
                PageCell(f"{r.on:%d/%m/%Y}" if r.on else "–"),
                PageCell(r.subject),
            ]
            for r in self.found.records.documents
        ]
        heads = [(_("Loại văn bản"), False), (_("Số, ký hiệu"), False), (_("Ngày"), False), (_("Nội dung"), False)]
        following = self.found.records.following
        more = [self._counts(_("Bảng F. Kiểm tra, cơ chế chính sách, vướng mắc"), following)] if following else []
        return [PageTable(_("Văn bản chỉ đạo, tổ chức thực hiện"), heads, rows), *more]

    def _tasks(self) -> list[PageTable]:
        counts = [[PageCell(s.label), PageCell(str(s.count), is_number=True)] for s in self.found.task_states]
        rows = [
            [
                PageCell(r.code or "–"),
                PageCell(r.title, note=r.group),
                PageCell(r.leads or "–"),
                PageCell(r.time),
                PageCell(state_label(r.state)),
                PageCell(r.evidence or "–"),
            ]
            for r in self.found.records.tasks
        ]
        heads = [
            (_("TT"), False),
            (_("Nhiệm vụ"), False),
            (_("Chủ trì"), False),
            (_("Thời gian"), False),
            (_("Tình trạng"), False),
            (_("Kết quả ghi nhận"), False),
        ]
        return [
            PageTable(_("Nhiệm vụ theo tình trạng"), [(_("Tình trạng"), False), (_("Số nhiệm vụ"), True)], counts),
            PageTable(_("Nhiệm vụ của Kế hoạch"), heads, rows, empty=_("Kế hoạch không có bảng nhiệm vụ.")),
            *self._agencies(),
        ]

    def _agencies(self) -> list[PageTable]:
        """Each agency's figure under its task or target; a name opens the return it was told in."""
        if not self.found.agency_lines:
            return []
        rows = []
        for line in self.found.agency_lines:
            rows.append(
                [
                    PageCell(line.code or "–"),
                    PageCell(line.title),
                    PageCell(""),
                    PageCell(_decimal(line.total), is_number=True, note=line.unit),
                ]
            )
            rows += [
                [
                    PageCell(""),
                    PageCell(part.agency, self._return_url(part.return_id), note=part.words[:300]),
                    PageCell(part.state_label),
                    PageCell(_decimal(part.quantity), is_number=True),
                ]
                for part in line.parts
            ]
        heads = [
            (_("Mã"), False),
            (_("Nhiệm vụ, chỉ tiêu / đơn vị"), False),
            (_("Tình hình"), False),
            (_("Số lượng năm"), True),
        ]
        return [PageTable(_("Bảng G. Kết quả các đơn vị báo cáo"), heads, rows)]

    def _return_url(self, public_id: str) -> str:
        return reverse("reports:return_detail", args=[public_id]) if self.live_links else ""

    def _conflicts(self) -> list[PageTable]:
        """Two figures side by side, the one that counts and why."""
        if not self.found.conflicts:
            return []
        rows = [
            [
                PageCell(row.code),
                PageCell(row.name),
                PageCell(_decimal(row.system), is_number=True),
                PageCell(_decimal(row.agency), is_number=True),
                PageCell(_decimal(row.used) if row.choice else _("chưa quyết định"), is_number=True),
                PageCell(row.reason or "–", note=row.by),
            ]
            for row in self.found.conflicts
        ]
        heads = [
            (_("Mã"), False),
            (_("Chỉ tiêu"), False),
            (_("Hệ thống đếm"), True),
            (_("Đơn vị báo cáo"), True),
            (_("Số dùng"), True),
            (_("Lý do"), False),
        ]
        return [PageTable(_("Bảng G1. Số liệu khác nhau đã đối chiếu"), heads, rows)]

    def _targets(self) -> list[PageTable]:
        heads = [
            (_("Mã"), False),
            (_("Chỉ tiêu"), False),
            (_("Kế hoạch giai đoạn"), False),
            (labels_of(self.found)["planned"], True),
            (labels_of(self.found)["done"], True),
            (_("Lũy kế"), True),
            (_("% kế hoạch"), True),
            (_("Đánh giá"), False),
        ]
        rows = [
            [
                PageCell(r.code),
                PageCell(r.name, note=r.sentence if r.sentence != r.name else ""),
                PageCell(r.wanted),
                PageCell(r.wanted_in_year or "–", is_number=True),
                PageCell(_decimal(r.actual_in_year), self._target_url(r.url_in_year, r.actual_in_year), is_number=True),
                PageCell(_decimal(r.actual_total), self._target_url(r.url_total, r.actual_total), is_number=True),
                PageCell(f"{_decimal(r.percent)} %" if r.percent else "–", is_number=True),
                PageCell(r.verdict_label, note=r.note),
            ]
            for r in self.found.records.targets
        ]
        return [
            PageTable(_("Bảng A. Kết quả thực hiện các chỉ tiêu"), heads, rows, empty=_("Kế hoạch không có chỉ tiêu.")),
            *yearly_targets(self.found),
            *self._conflicts(),
        ]

    def _target_url(self, url: str, value: str) -> str:
        if not url or value in ("", "0"):
            return ""
        if url.startswith("?"):
            return self.base + url if self.base else ""
        if url.startswith("#"):
            return url
        return url if self.live_links else ""

    def _support(self) -> list[PageTable]:
        heads = [
            (_("Phân tổ"), False),
            (_("Phê duyệt: đơn vị"), True),
            (_("Phê duyệt: lượt"), True),
            (_("Nghiệm thu: đơn vị"), True),
            (_("Nghiệm thu: lượt"), True),
        ]
        table = self.found.support
        foot = [self._support_line(table.total), self._support_line(table.since_start)]
        parts = (
            (_("Bảng B. Theo nội dung hỗ trợ"), table.by_measure),
            (_("Theo quy mô"), table.by_size),
            (_("Theo ngành"), table.by_sector),
            (_("Theo địa bàn"), table.by_place),
        )
        made = [
            PageTable(title, heads, [self._support_line(line) for line in lines]) for title, lines in parts if lines
        ]
        first = made[0] if made else PageTable(_("Bảng B. Theo nội dung hỗ trợ"), heads, ())
        return [PageTable(first.title, heads, first.rows, foot), *made[1:]]

    def _support_line(self, line: SupportLine) -> list[PageCell]:
        cells = (line.approved_enterprises, line.approved_cases, line.accepted_enterprises, line.accepted_cases)
        return [PageCell(line.label), *(self._cell(cell) for cell in cells)]

    def _money(self) -> list[PageTable]:
        heads = [
            (_("Nguồn kinh phí"), False),
            (_("Theo kế hoạch (đồng)"), True),
            (_("Được giao (đồng)"), True),
            (_("Đã cam kết, chưa chi (đồng)"), True),
            (labels_of(self.found)["paid_vnd"], True),
            (_("Lũy kế đã chi (đồng)"), True),
            (_("Còn lại (đồng)"), True),
        ]
        rows = [self._money_line(line) for line in self.found.money.lines]
        return [PageTable(_("Bảng C. Kinh phí theo nguồn"), heads, rows, [self._money_line(self.found.money.total)])]

    def _money_line(self, line: MoneyLine) -> list[PageCell]:
        cells = (line.allocated, line.committed, line.paid_in_year, line.paid)
        planned = PageCell("–" if line.planned_vnd is None else format_vnd(line.planned_vnd), is_number=True)
        return [
            PageCell(line.label),
            planned,
            *(self._cell(cell) for cell in cells),
            PageCell(format_vnd(line.left_vnd), is_number=True),
        ]

    def _training(self) -> list[PageTable]:
        return [self._counts(_("Bảng D. Đào tạo, tập huấn"), self.found.records.training)]

    def _counts(self, title: str, found: Sequence[TrainingRow]) -> PageTable:
        heads = [
            (_("Nội dung"), False),
            (_("Đơn vị"), False),
            (labels_of(self.found)["within"], True),
            (_("Lũy kế"), True),
        ]
        rows = [
            [
                PageCell(r.label),
                PageCell(r.unit),
                PageCell(_decimal(r.in_year), r.url if self.live_links else "", is_number=True),
                PageCell(_decimal(r.total), is_number=True),
            ]
            for r in found
        ]
        return PageTable(title, heads, rows, empty=_("Chưa có số liệu."))

    def _calls(self) -> list[PageTable]:
        heads = [
            (_("Đợt tiếp nhận"), False),
            (_("Tiếp nhận"), True),
            (_("Hợp lệ"), True),
            (_("Phê duyệt"), True),
            (_("Từ chối"), True),
            (_("Đang giải quyết"), True),
            (_("Quá hạn"), True),
            (_("Số ngày bình quân"), True),
        ]
        rows = [self._call_line(line) for line in self.found.calls.lines]
        return [
            PageTable(labels_of(self.found)["calls"], heads, rows, [self._call_line(self.found.calls.total)]),
            *self._senders(),
        ]

    def _senders(self) -> list[PageTable]:
        heads = [
            (_("Đơn vị giới thiệu"), False),
            (_("Giới thiệu"), True),
            (_("Được tiếp nhận"), True),
            (_("Đã nộp hồ sơ"), True),
            (_("Được phê duyệt"), True),
        ]
        rows = [
            [PageCell(line.label), *(self._cell(c) for c in (line.sent, line.taken_up, line.applied, line.approved))]
            for line in self.found.senders
        ]
        title = labels_of(self.found)["senders"]
        return [PageTable(title, heads, rows[:-1], rows[-1:])] if rows else []

    def _call_line(self, line: CallLine) -> list[PageCell]:
        cells = (line.received, line.valid, line.approved, line.refused, line.pending, line.late)
        return [
            PageCell(line.label),
            *(self._cell(cell) for cell in cells),
            PageCell(_decimal(line.mean_days), is_number=True),
        ]

    def _next_year(self) -> list[PageTable]:
        rows = [
            [PageCell(r.code or "–"), PageCell(r.title), PageCell(r.leads or "–"), PageCell(r.time)]
            for r in self.found.records.tasks
            if r.runs_next_year
        ]
        heads = [(_("TT"), False), (_("Nhiệm vụ"), False), (_("Chủ trì"), False), (_("Thời gian"), False)]
        title = _("Nhiệm vụ dự kiến năm %(year)d") % {"year": self.found.whole.last_on.year + 1}
        return [PageTable(title, heads, rows)] if rows else []


def _decimal(text: Any) -> str:
    return format_decimal(Decimal(text)) if text else "–"
