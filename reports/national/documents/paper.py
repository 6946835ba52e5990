"""The report of the Ministry to the Prime Minister as a State document (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.documents.content import (
    Annex,
    Block,
    CellKind,
    Column,
    HeaderCell,
    Heading,
    IssuerHead,
    Paragraph,
    Row,
    RowStyle,
    SignatureBlock,
    StateDocument,
    Table,
)
from reports.national.consolidation import Consolidation, NationalTable, ReportRef
from reports.national.enums import PaperSection, Standing
from reports.national.figures import CALLS, DECIMAL, ENTERPRISES, MONEY, TARGETS, TRAINING, VND
from reports.national.heads import PaperHead, head_of
from reports.national.models import NationalReport
from reports.national.stored import stored, words_of

TEMPLATE_VERSION = "bao-cao-thu-tuong/3"
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
TABLE_OF = {
    PaperSection.TARGETS: TARGETS,
    PaperSection.ENTERPRISES: ENTERPRISES,
    PaperSection.MONEY: MONEY,
    PaperSection.TRAINING: TRAINING,
    PaperSection.CALLS: CALLS,
}
CELLS = {VND: CellKind.THOUSAND_VND, DECIMAL: CellKind.DECIMAL}
WIDEST = 7
"""A table with more numbers than this is printed upright, its totals only; the provinces' own stand in the portal's workbook."""
CODE_CHARS = 16
"""So much of a digest stands in the annex; the whole is kept with the frozen report."""


@override("vi")
def build_paper(
    report: NationalReport, found: Consolidation, texts: Mapping[str, str], head: PaperHead
) -> StateDocument:
    """The document of `report`; "DỰ THẢO" until it is signed. Vietnamese in every language of the page."""
    kind = found.kind_label.removeprefix("báo cáo").strip()
    return StateDocument(
        head=IssuerHead(issuer=two_lines(head.issuer.upper()), name=head.issuer),
        kind_name=_("BÁO CÁO"),
        subject=_(
            "Tổng hợp kết quả hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng của các tỉnh, thành phố, kỳ %(span)s"
        )
        % {"span": f"{kind} {found.year}".strip()},
        number_symbol=(report.number if report.signed_on else "") or f"/BC-{head.symbol}",
        place=head.place,
        day=report.signed_on,
        year=None if report.signed_on else dt.datetime.fromisoformat(found.made_at).year,
        addressees=(_("Thủ tướng Chính phủ"),),
        body=tuple(_body(found, texts)),
        recipients=head.recipients,
        signature=SignatureBlock(lines=head.signature_lines, signer=head.signer),
        annexes=tuple(_annexes(found)),
        is_draft=report.signed_on is None,
        carries_tables=report.signed_on is not None,
        reference=f"{report.code} · {report.public_id}" if report.code else "",
        keywords=(str(found.year),),
    )


def paper_document(report: NationalReport) -> StateDocument:
    """The document of a report that is not sent yet, from what it holds now."""
    found = stored(report)
    assert found is not None, "asked of a report with figures"
    return build_paper(report, found, words_of(report, found), head_of(report))


def two_lines(name: str) -> str:
    """A long name before its last "VÀ" on a second line: beside the country's name there is half a page."""
    first, _and, rest = name.rpartition(" VÀ ")
    return f"{first}\nVÀ {rest}" if first else name


def _body(found: Consolidation, texts: Mapping[str, str]) -> list[Block]:
    made = dt.datetime.fromisoformat(found.made_at)
    words = _(
        "Tổng hợp từ %(count)d báo cáo các tỉnh, thành phố đã ký, gửi (danh sách tại Phụ lục I), theo số liệu ghi trong báo cáo, "
        "đến ngày %(day)s."
    ) % {"count": len(found.reports), "day": f"{made:%d/%m/%Y}"}
    blocks: list[Block] = [Paragraph(words, italic=True)]
    tables = {table.key: table for table in found.tables}
    for numeral, section in zip(NUMERALS, PaperSection, strict=True):
        blocks.append(Heading(f"{numeral}. {str(section.label).upper()}"))
        blocks += [Paragraph(line) for line in texts.get(section, "").splitlines() if line.strip()]
        if (table := tables.get(TABLE_OF.get(section, ""))) is not None:
            blocks.append(_totals(table) if len(table.measures) > WIDEST else _table(table))
    return blocks


def _table(table: NationalTable) -> Table:
    columns = (
        Column(_("Tỉnh, thành phố"), width=2.2),
        *(Column(one.label, CELLS.get(one.kind, CellKind.INTEGER), 1.1) for one in table.measures),
    )
    lines = [Row((_with_remark(line.name, line.remark), *_values(table, line.values))) for line in table.lines]
    total = Row((_("Tổng cộng"), *_values(table, table.total)), RowStyle.TOTAL)
    is_money = any(one.kind == VND for one in table.measures)
    return Table(
        columns,
        (*lines, total),
        caption=table.title.replace(" (đồng)", ""),
        unit=_("Đơn vị: nghìn đồng") if is_money else "",
        sheet=table.title.partition(".")[0],
        note=_note(table),
        header=_head(columns),
    )


def _head(columns: Sequence[Column]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Neighbours that begin alike ("Phê duyệt trong năm: đơn vị", "…: lượt") under one heading; () when there are none."""
    groups = [
        (about, list(found))
        for about, found in groupby((str(column.title).rpartition(": ")[::2] for column in columns), key=itemgetter(0))
    ]
    if not any(about and len(found) > 1 for about, found in groups):
        return ()
    upper, lower = [], []
    for about, found in groups:
        if about and len(found) > 1:
            upper.append(HeaderCell(about, columns=len(found)))
            lower += [HeaderCell(f"{words[:1].upper()}{words[1:]}") for _about, words in found]
        else:
            upper += [HeaderCell(f"{about}: {words}" if about else words, rows=2) for _about, words in found]
    return tuple(upper), tuple(lower)


def _totals(table: NationalTable) -> Table:
    """One line for each number: what all provinces told together, and how many told it."""
    columns = (
        Column(_("Nội dung"), width=4.0),
        Column(_("Tổng cộng"), CellKind.DECIMAL, 1.2),
        Column(_("Số tỉnh, thành phố có số liệu"), CellKind.INTEGER, 1.4),
    )
    rows = tuple(
        (one.label, _value(table.total[at]), sum(bool(line.values[at]) for line in table.lines))
        for at, one in enumerate(table.measures)
    )
    return Table(columns, rows, caption=table.title, sheet=table.title.partition(".")[0])


def _note(table: NationalTable) -> str:
    if any(one.is_distinct for one in table.measures):
        return _("Đơn vị được đếm theo mã số thuế khác nhau, không cộng trùng giữa các báo cáo.")
    if any(one.kind == VND for one in table.measures):
        return _("Số tiền làm tròn đến nghìn đồng; số đến đồng nằm trong báo cáo của từng tỉnh.")
    return ""


def _values(table: NationalTable, values: Sequence[str]) -> list[int | Decimal | None]:
    """Numbers of one line; money to whole thousands, as it is printed."""
    found = [_value(value) for value in values]
    return [
        _thousands(number) if one.kind == VND and number is not None else number
        for one, number in zip(table.measures, found, strict=True)
    ]


def _thousands(amount_vnd: int | Decimal) -> int:
    return int(Decimal(amount_vnd).quantize(Decimal("1E3"), rounding=ROUND_HALF_UP))


def _with_remark(name: str, remark: str) -> str:
    return f"{name} ({remark})" if remark else name


def _value(value: str) -> int | Decimal | None:
    if not value:
        return None
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else number


def _annexes(found: Consolidation) -> list[Annex]:
    told = [row for row in found.reports if row.difficulties.strip()]
    annexes = [
        Annex(_("DANH SÁCH BÁO CÁO ĐÃ TỔNG HỢP"), (_sources(found), *_missing(found)), number="I", landscape=True)
    ]
    if told:
        blocks: list[Block] = []
        for row in told:
            blocks.append(Heading(f"{row.province_then} ({row.number})"))
            blocks += [Paragraph(line) for line in row.difficulties.splitlines() if line.strip()]
        annexes.append(Annex(_("KHÓ KHĂN, VƯỚNG MẮC NÊU TRONG BÁO CÁO CÁC TỈNH"), tuple(blocks), number="II"))
    return annexes


def _sources(found: Consolidation) -> Table:
    columns = (
        Column(_("TT"), CellKind.CODE, 0.5),
        Column(_("Tỉnh, thành phố khi báo cáo"), width=1.8),
        Column(_("Nay thuộc"), width=1.4),
        Column(_("Kế hoạch"), width=2.6),
        Column(_("Số, ký hiệu"), width=1.4),
        Column(_("Ngày ký"), CellKind.DAY, 1.0),
        Column(_("Ngày gửi"), CellKind.DAY, 1.0),
        Column(_("SHA-256 (phần đầu)"), CellKind.CODE, 1.6),
    )
    rows = tuple((at, *_source(row)) for at, row in enumerate(found.reports, 1))
    return Table(columns, rows, sheet=_("Báo cáo đã tổng hợp"), empty=_("Chưa có báo cáo nào."))


def _source(row: ReportRef) -> tuple[str | dt.date | None, ...]:
    number = (
        row.number
        if row.edition == 1
        else _("%(number)s (lần %(edition)d)")
        % {
            "number": row.number,
            "edition": row.edition,
        }
    )
    return (
        row.province_then,
        row.province,
        f"{row.plan_code}: {row.plan_title}",
        number,
        row.signed_on,
        row.sent_on,
        row.sha256[:CODE_CHARS],
    )


def _missing(found: Consolidation) -> list[Block]:
    if not found.missing:
        return []
    columns = (
        Column(_("Tỉnh, thành phố"), width=2.0),
        Column(_("Kế hoạch"), width=1.2),
        Column(_("Tình hình"), width=2.0),
    )
    rows = tuple((row.province, row.plan_code, str(Standing(row.standing).label)) for row in found.missing)
    return [Table(columns, rows, caption=_("Báo cáo chưa có"), sheet=_("Chưa có"))]
