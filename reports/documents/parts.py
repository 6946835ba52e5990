"""Tables and charts of the ten parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.documents.content import Block, Bullets, CellKind, Chart, Column, KeyValues, Row, RowStyle, SumOf, Table
from portal.ui.charts import Slice, TargetBar, stacked_bar, target_bars
from portal.vietnam.money import amount_in_words, format_vnd
from reports.composition.labels import labels_of
from reports.composition.tables import CallLine, Composition, MoneyLine, SupportLine
from reports.composition.tasks import state_label
from reports.documents.span_parts import (
    conclusion_blocks,
    conference_blocks,
    period_blocks,
    proposal_blocks,
    yearly_targets,
)
from reports.enums import Section


def _direction(found: Composition) -> list[Block]:
    rows = [(index, row.kind, row.number, row.on, row.subject) for index, row in enumerate(found.records.documents, 1)]
    columns = (
        Column(_("TT"), CellKind.CODE, 0.5),
        Column(_("Loại văn bản"), width=1.5),
        Column(_("Số, ký hiệu"), width=1.3),
        Column(_("Ngày"), CellKind.DAY, 1.25),
        Column(_("Nội dung"), width=3.4),
    )
    return [
        Table(
            columns,
            tuple(rows),
            caption=_("Văn bản chỉ đạo, tổ chức thực hiện"),
            sheet=_("Văn bản"),
            empty=_("Chưa có văn bản."),
        ),
        *_following(found),
    ]


def _following(found: Composition) -> list[Block]:
    rows = tuple((row.label, row.unit, _number(row.in_year), _number(row.total)) for row in found.records.following)
    if not rows:
        return []
    columns = (
        Column(_("Nội dung"), width=3.5),
        Column(_("Đơn vị"), width=1.0),
        Column(labels_of(found)["within"], CellKind.DECIMAL),
        Column(_("Lũy kế"), CellKind.DECIMAL),
    )
    caption = _("Bảng F. Kiểm tra, cơ chế chính sách, vướng mắc")
    return [Table(columns, rows, caption=caption, sheet=_("F. Theo dõi"))]


def _tasks(found: Composition) -> list[Block]:
    rows: list[Row] = []
    group = None
    for row in found.records.tasks:
        if row.group != group:
            group = row.group
            rows.append(Row(("", group or _("Nhiệm vụ")), RowStyle.GROUP))
        rows.append(Row((row.code, row.title, row.leads, row.time, state_label(row.state), row.evidence)))
    columns = (
        Column(_("TT"), CellKind.CODE, 0.6),
        Column(_("Nhiệm vụ"), width=3.1),
        Column(_("Chủ trì"), width=1.6),
        Column(_("Thời gian"), width=1.25),
        Column(_("Tình trạng"), width=1.4),
        Column(_("Kết quả ghi nhận"), width=1.4),
    )
    blocks: list[Block] = [
        Bullets(
            tuple(
                _("%(state)s: %(count)d nhiệm vụ") % {"state": state.label, "count": state.count}
                for state in found.task_states
            )
        ),
        Table(
            columns,
            tuple(rows),
            caption=_("Nhiệm vụ của Kế hoạch theo tình trạng"),
            sheet=_("Nhiệm vụ"),
            empty=_("Không có nhiệm vụ."),
        ),
    ]
    return [*(blocks if found.task_states else blocks[1:]), *_agencies(found)]


def _agencies(found: Composition) -> list[Block]:
    """Table G: each agency's figure under its task or target, with the sum; left out when nobody reported."""
    if not found.agency_lines:
        return []
    rows: list[Row] = []
    for line in found.agency_lines:
        rows.append(Row((line.code, line.title, "", line.unit, _number(line.total)), RowStyle.SUBTOTAL))
        rows += [Row(("", part.agency, part.state_label, "", _number(part.quantity))) for part in line.parts]
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.8),
        Column(_("Nhiệm vụ, chỉ tiêu / đơn vị báo cáo"), width=4.0),
        Column(_("Tình hình"), width=1.3),
        Column(_("Đơn vị tính"), width=1.0),
        Column(_("Số lượng năm"), CellKind.DECIMAL, 1.0),
    )
    caption = _("Bảng G. Kết quả các đơn vị báo cáo")
    return [Table(columns, tuple(rows), caption=caption, sheet=_("G. Đơn vị báo cáo"))]


def _conflicts(found: Composition) -> list[Block]:
    """Table G1: two figures side by side, the one that counts and why."""
    if not found.conflicts:
        return []
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.8),
        Column(_("Chỉ tiêu"), width=2.6),
        Column(_("Hệ thống đếm"), CellKind.DECIMAL, 1.0),
        Column(_("Đơn vị báo cáo"), CellKind.DECIMAL, 1.0),
        Column(_("Số dùng"), CellKind.DECIMAL, 0.9),
        Column(_("Lý do"), width=2.4),
    )
    rows = tuple(
        (row.code, row.name, _number(row.system), _number(row.agency), _number(row.used), row.reason)
        for row in found.conflicts
    )
    return [Table(columns, rows, caption=_("Bảng G1. Số liệu khác nhau đã đối chiếu"), sheet=_("G1. Đối chiếu"))]


def _number(text: str) -> Decimal | str:
    return Decimal(text) if text else "–"


def _targets(found: Composition) -> list[Block]:
    rows = found.records.targets
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.95),
        Column(_("Chỉ tiêu"), width=2.5),
        Column(_("Đơn vị"), width=1.15),
        Column(_("Kế hoạch giai đoạn"), width=1.3),
        Column(labels_of(found)["planned"], width=0.9, align="right"),
        Column(labels_of(found)["done"], CellKind.DECIMAL, 0.9),
        Column(_("Lũy kế"), CellKind.DECIMAL, 0.9),
        Column(_("% kế hoạch"), CellKind.PERCENT, 0.9),
        Column(_("Đánh giá"), width=1.1),
    )
    cells = tuple(
        (
            row.code,
            row.name,
            row.unit,
            row.wanted,
            row.wanted_in_year or "–",
            _number(row.actual_in_year),
            _number(row.actual_total),
            _number(row.percent),
            row.verdict_label,
        )
        for row in rows
    )
    bars = [
        TargetBar(
            label=f"{row.code} {row.name}",
            actual=Decimal(row.actual_total),
            target=Decimal(row.wanted_value),
            unit=row.unit,
        )
        for row in rows
        if row.actual_total and row.wanted_value and not row.is_contextual
    ]
    title = _("Thực hiện so với kế hoạch giai đoạn")
    chart: list[Block] = [Chart(target_bars(bars, title=title), title=title)] if bars else []
    return [
        Table(
            columns,
            cells,
            caption=_("Bảng A. Kết quả thực hiện các chỉ tiêu"),
            sheet=_("A. Chỉ tiêu"),
            empty=_("Kế hoạch không có chỉ tiêu."),
        ),
        *yearly_targets(found),
        *_conflicts(found),
        *chart,
    ]


def _support_rows(lines: Sequence[SupportLine], title: str) -> list[Row]:
    if not lines:
        return []
    return [Row((title,), RowStyle.GROUP), *(Row(_support_cells(line)) for line in lines)]


def _support_cells(line: SupportLine) -> tuple[str | int, ...]:
    return (
        line.label,
        line.approved_enterprises.value,
        line.approved_cases.value,
        line.accepted_enterprises.value,
        line.accepted_cases.value,
    )


def _enterprises(found: Composition) -> list[Block]:
    table = found.support
    rows = [
        *_support_rows(table.by_measure, _("Theo nội dung hỗ trợ")),
        *_support_rows(table.by_size, _("Theo quy mô")),
        *_support_rows(table.by_sector, _("Theo ngành")),
        *_support_rows(table.by_place, _("Theo địa bàn")),
        Row(_support_cells(table.total), RowStyle.TOTAL),
        Row(_support_cells(table.since_start), RowStyle.SUBTOTAL),
    ]
    columns = (
        Column(_("Phân tổ"), width=3.2),
        Column(_("Phê duyệt: đơn vị"), CellKind.INTEGER),
        Column(_("Phê duyệt: lượt"), CellKind.INTEGER),
        Column(_("Nghiệm thu: đơn vị"), CellKind.INTEGER),
        Column(_("Nghiệm thu: lượt"), CellKind.INTEGER),
    )
    return [
        Table(
            columns,
            tuple(rows),
            caption=labels_of(found)["support"],
            sheet=_("B. Doanh nghiệp"),
            note=_(
                "Đơn vị: số mã số thuế khác nhau; lượt: số dự án, nội dung được hỗ trợ. Hai cách đếm không cộng vào nhau."
            ),
        )
    ]


def _money_cells(line: MoneyLine) -> tuple[str | int, ...]:
    planned = "–" if line.planned_vnd is None else line.planned_vnd
    return (
        line.label,
        planned,
        line.allocated.value,
        line.committed.value,
        line.paid_in_year.value,
        line.paid.value,
        line.left_vnd,
    )


def _sums(lines: int, columns: Iterable[int]) -> tuple[tuple[int, SumOf], ...]:
    """The total of each column as a formula over the lines above; none without lines."""
    return tuple((at, SumOf(tuple(range(lines)))) for at in columns) if lines else ()


def _money(found: Composition) -> list[Block]:
    total = found.money.total
    columns = (
        Column(_("Nguồn kinh phí"), width=1.8),
        Column(_("Theo kế hoạch"), CellKind.THOUSAND_VND, 1.2),
        Column(_("Được giao"), CellKind.THOUSAND_VND, 1.2),
        Column(_("Đã cam kết, chưa chi"), CellKind.THOUSAND_VND, 1.2),
        Column(labels_of(found)["paid"], CellKind.THOUSAND_VND, 1.2),
        Column(_("Lũy kế đã chi"), CellKind.THOUSAND_VND, 1.2),
        Column(_("Còn lại"), CellKind.THOUSAND_VND, 1.2),
    )
    lines = tuple(Row(_money_cells(line)) for line in found.money.lines)
    rows = (*lines, Row(_money_cells(total), RowStyle.TOTAL, formulas=_sums(len(lines), range(2, 7))))
    title = _("Sử dụng kinh phí được giao")
    slices = [
        Slice(_("Đã chi"), total.paid.value),
        Slice(_("Đã cam kết, chưa chi"), total.committed.value),
        Slice(_("Còn lại"), max(0, total.left_vnd)),
    ]
    chart: list[Block] = (
        [Chart(stacked_bar(slices, title=title, write=lambda value: format_vnd(int(value))), title=title)]
        if total.allocated.value
        else []
    )
    return [
        Table(
            columns,
            rows,
            caption=_("Bảng C. Kinh phí theo nguồn"),
            unit=_("Đơn vị: nghìn đồng"),
            sheet=_("C. Kinh phí"),
        ),
        KeyValues(
            (
                (_("Được giao"), _in_words(total.allocated.value)),
                (_("Lũy kế đã chi"), _in_words(total.paid.value)),
                (_("Còn lại"), _in_words(total.left_vnd)),
            ),
            title=_("Bằng chữ"),
        ),
        *chart,
    ]


def _in_words(amount_vnd: int) -> str:
    return f"{format_vnd(amount_vnd)} đồng ({amount_in_words(amount_vnd)})"


def _training(found: Composition) -> list[Block]:
    columns = (
        Column(_("Nội dung"), width=3.5),
        Column(_("Đơn vị"), width=1.0),
        Column(labels_of(found)["within"], CellKind.DECIMAL),
        Column(_("Lũy kế"), CellKind.DECIMAL),
    )
    rows = tuple((row.label, row.unit, _number(row.in_year), _number(row.total)) for row in found.records.training)
    return [
        Table(columns, rows, caption=_("Bảng D. Đào tạo, tập huấn"), sheet=_("D. Đào tạo"), empty=_("Chưa có số liệu."))
    ]


def _call_cells(line: CallLine) -> tuple[str | int | Decimal, ...]:
    return (
        line.label,
        line.received.value,
        line.valid.value,
        line.approved.value,
        line.refused.value,
        line.pending.value,
        line.late.value,
        _number(line.mean_days),
    )


def _calls(found: Composition) -> list[Block]:
    columns = (
        Column(_("Đợt tiếp nhận"), width=3.0),
        Column(_("Tiếp nhận"), CellKind.INTEGER),
        Column(_("Hợp lệ"), CellKind.INTEGER),
        Column(_("Phê duyệt"), CellKind.INTEGER),
        Column(_("Từ chối"), CellKind.INTEGER),
        Column(_("Đang giải quyết"), CellKind.INTEGER),
        Column(_("Quá hạn"), CellKind.INTEGER),
        Column(_("Số ngày bình quân"), CellKind.DECIMAL),
    )
    rows = (
        *(Row(_call_cells(line)) for line in found.calls.lines),
        Row(_call_cells(found.calls.total), RowStyle.TOTAL, formulas=_sums(len(found.calls.lines), range(1, 7))),
    )
    table = Table(columns, rows, caption=labels_of(found)["calls"], sheet=_("E. Hồ sơ"))
    return [table, *_senders(found)]


def _senders(found: Composition) -> list[Block]:
    """Who recommended whom; left out when nobody did."""
    if not found.senders:
        return []
    columns = (
        Column(_("Đơn vị giới thiệu"), width=3.0),
        Column(_("Giới thiệu"), CellKind.INTEGER),
        Column(_("Được tiếp nhận"), CellKind.INTEGER),
        Column(_("Đã nộp hồ sơ"), CellKind.INTEGER),
        Column(_("Được phê duyệt"), CellKind.INTEGER),
    )
    *lines, total = [
        (line.label, line.sent.value, line.taken_up.value, line.applied.value, line.approved.value)
        for line in found.senders
    ]
    rows = (*map(Row, lines), Row(total, RowStyle.TOTAL))
    caption = labels_of(found)["senders"]
    return [Table(columns, rows, caption=caption, sheet=_("E1. Giới thiệu"))]


def _next_year(found: Composition) -> list[Block]:
    rows = tuple((row.code, row.title, row.leads, row.time) for row in found.records.tasks if row.runs_next_year)
    columns = (
        Column(_("TT"), CellKind.CODE, 0.6),
        Column(_("Nhiệm vụ"), width=4.0),
        Column(_("Chủ trì"), width=1.8),
        Column(_("Thời gian"), width=1.2),
    )
    caption = _("Nhiệm vụ dự kiến năm %(year)d") % {"year": found.whole.last_on.year + 1}
    return [Table(columns, rows, caption=caption, sheet=_("Năm sau"))] if rows else []


PARTS: dict[str, Callable[[Composition], list[Block]]] = {
    Section.DIRECTION: _direction,
    Section.TASKS: _tasks,
    Section.TARGETS: _targets,
    Section.ENTERPRISES: _enterprises,
    Section.MONEY: _money,
    Section.TRAINING: _training,
    Section.CALLS: _calls,
    Section.NEXT_YEAR: _next_year,
    Section.PERIODS: period_blocks,
    Section.CONFERENCE: conference_blocks,
    Section.CONCLUSIONS: conclusion_blocks,
    Section.PROPOSALS: proposal_blocks,
}
