"""Báo cáo quyết toán: one plan and budget year for Finance, as PDF, DOCX and XLSX from the same tables (K04).

Paper bears so many items and no more: a longer list stands in the XLSX alone, which is then written row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.documents import office_of
from funding.models import SettlementEdition
from funding.selectors.editions import code_of, facts_of
from funding.selectors.settlement import Settlement, Sums
from funding.selectors.task_money import total_of
from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import NotFound
from portal.documents.content import (
    Annex,
    CellKind,
    Column,
    Heading,
    IssuerHead,
    LongTable,
    Paragraph,
    Row,
    RowStyle,
    SignatureBlock,
    StateDocument,
    Table,
    Text,
    Value,
)
from portal.documents.rendering import render, xlsx_sheets
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.money import amount_in_words, format_vnd

FORMATS = ("pdf", "docx", "xlsx")
MOST_ON_PAPER = 1000
"""About forty pages of items; WeasyPrint sets some seven pages of such a table a second."""
READ_AT_ONCE = 2000
ITEM_COLUMNS = (
    Column("TT", CellKind.INTEGER, width=0.5, align="center"),
    Column(gettext_lazy("Dòng"), width=1.1),
    Column(gettext_lazy("Mã"), width=1.35),
    Column(gettext_lazy("Đơn vị"), width=1.8),
    Column(gettext_lazy("Hạng mục"), width=1.75),
    Column(gettext_lazy("Chi phí có chứng từ"), CellKind.VND, width=1.25, total=True),
    Column(gettext_lazy("Được chấp nhận"), CellKind.VND, width=1.25, total=True),
    Column(gettext_lazy("Đã thanh toán"), CellKind.VND, width=1.25, total=True),
    Column(gettext_lazy("Chứng từ Kho bạc"), width=1.35),
    Column(gettext_lazy("Ngày chi"), CellKind.DAY, width=1.25),
)


def office_of_plan(plan: Plan) -> Organization:
    """The Department that settles a plan. Raises NotFound."""
    rows = Organization.objects.filter(province_id=plan.province_id, kind=OrganizationKind.DOST)
    office = rows.order_by("pk").first()
    if office is None:
        raise NotFound()
    return office


def file_of(
    settlement: Settlement, office: Organization, file_format: str, signed: SettlementEdition | None = None
) -> bytes:
    """The settlement in one of the formats of documents; with the number and day it was `signed` under."""
    if file_format == "xlsx" and settlement.item_count > MOST_ON_PAPER:
        return _long_workbook(settlement)
    return render(document_of(settlement, office, signed), file_format)


def document_of(settlement: Settlement, office: Organization, signed: SettlementEdition | None = None) -> StateDocument:
    """The settlement as the books stand now; a draft until the year is closed."""
    day = signed.signed_on if signed is not None else clock.today()
    head = office_of(office, day)
    plan, year, total = settlement.plan, settlement.year, settlement.total
    words = {
        "year": str(year),
        "plan": plan.title,
        "spent": format_vnd(total.spent_vnd),
        "words": amount_in_words(total.spent_vnd),
        "given": format_vnd(total.given_vnd + total.carried_in_vnd),
        "left": format_vnd(total.left_vnd),
        "out": format_vnd(total.carried_out_vnd),
        "cancelled": format_vnd(total.cancelled_vnd),
    }
    state = _("Số liệu sau khóa sổ.") if settlement.is_closed else _("Số liệu tạm tính, năm ngân sách chưa khóa sổ.")
    return StateDocument(
        head=IssuerHead(issuer=str(head["issuer"]), parent=str(head["parent"])),
        kind_name=_("BÁO CÁO QUYẾT TOÁN"),
        subject=_("Kinh phí năm %(year)s: %(plan)s") % words,
        number_symbol=signed.number if signed is not None else f"/BC-{head['abbreviation'] or 'SKHCN'}",
        place=str(head["place"]),
        day=signed.signed_on if signed is not None else None,
        year=day.year,
        month=day.month,
        addressees=(_("Sở Tài chính"),),
        body=(
            Heading(_("I. TỔNG HỢP")),
            Paragraph(
                _(
                    "Kinh phí được giao năm %(year)s (gồm số chuyển nguồn từ năm trước) là %(given)s đồng. Số quyết toán "
                    "là %(spent)s đồng (bằng chữ: %(words)s). Chuyển nguồn sang năm sau %(out)s đồng, hủy dự toán "
                    "%(cancelled)s đồng, còn trên dòng dự toán %(left)s đồng."
                )
                % words
            ),
            Paragraph(state, italic=True),
            *_code_line(settlement, signed),
        ),
        recipients=(_("Như trên"), _("Lưu: VT, KT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        second_signature=SignatureBlock((_("KẾ TOÁN"),)),
        annexes=(
            Annex(_("QUYẾT TOÁN THEO NGUỒN VÀ DÒNG DỰ TOÁN"), (_by_line(settlement),), "I", landscape=True),
            Annex(_("CÁC KHOẢN ĐÃ THANH TOÁN THEO HẠNG MỤC"), (_by_item(settlement),), "II", landscape=True),
            *(
                (Annex(_("CÁC KHOẢN ĐÃ THU HỒI"), (_recovered(settlement),), "III", landscape=True),)
                if settlement.recoveries
                else ()
            ),
            *(
                (
                    Annex(
                        _("KINH PHÍ GIAO ĐƠN VỊ CHỦ TRÌ"),
                        (_of_units(settlement),),
                        _last_annex(settlement),
                        landscape=True,
                    ),
                )
                if settlement.units
                else ()
            ),
        ),
        is_draft=not settlement.is_closed,
        reference=f"{plan.code} / {year}",
    )


def _code_line(settlement: Settlement, signed: SettlementEdition | None) -> tuple[Paragraph, ...]:
    """Of a closed year the code of these very figures, so that the signed paper can be looked up."""
    if not settlement.is_closed:
        return ()
    text = _("Mã kiểm tra số liệu: %(code)s (tra tại trang Kiểm tra báo cáo quyết toán của Cổng).")
    code = signed.code if signed is not None else code_of(facts_of(settlement))
    return (Paragraph(text % {"code": code}, italic=True),)


MONEY = (
    ("given_vnd", gettext_lazy("Được giao"), True),
    ("carried_in_vnd", gettext_lazy("Năm trước chuyển sang"), False),
    ("paid_vnd", gettext_lazy("Thanh toán theo đề nghị"), True),
    ("direct_vnd", gettext_lazy("Chi trực tiếp"), False),
    ("recovered_vnd", gettext_lazy("Thu hồi"), False),
    ("spent_vnd", gettext_lazy("Quyết toán"), True),
    ("carried_out_vnd", gettext_lazy("Chuyển năm sau"), False),
    ("cancelled_vnd", gettext_lazy("Hủy dự toán"), False),
    ("left_vnd", gettext_lazy("Còn lại"), True),
)
"""Columns of the table by line; those that are not always there are left out while nothing stands in them."""
MOST_IN_VND = 6
"""More columns than these find no room for billions in đồng: the table then prints nghìn đồng."""


def _by_line(settlement: Settlement, *, is_paper: bool = True) -> Table:
    """Sources as group rows with their sums, lines below, all of it at the end."""
    shown = [(name, title) for name, title, always in MONEY if always or getattr(settlement.total, name)]
    kind = CellKind.VND if not is_paper or len(shown) <= MOST_IN_VND else CellKind.THOUSAND_VND
    columns = (
        Column(_("Dòng"), CellKind.TEXT, width=1),
        Column(_("Nguồn, nhiệm vụ"), width=3),
        *(Column(title, kind, width=1.6) for _name, title in shown),
    )

    def cells(sums: Sums) -> tuple[Value, ...]:
        return tuple(getattr(sums, name) for name, _title in shown)

    rows: list[Row] = []
    for source in settlement.sources:
        name = source.name or _("chưa rõ nguồn")
        rows.append(Row(("", name, *cells(source.sums)), RowStyle.SUBTOTAL))
        rows += [Row((line.line.path, line.line.title, *cells(line.sums))) for line in source.lines]
    rows.append(Row(("", _("Tổng cộng"), *cells(settlement.total)), RowStyle.TOTAL))
    unit = _("Đơn vị: đồng") if kind is CellKind.VND else _("Đơn vị: nghìn đồng")
    return Table(columns=columns, rows=tuple(rows), unit=unit, sheet=_("Theo nguồn và dòng"))


def _by_item(settlement: Settlement) -> Table:
    if settlement.item_count > MOST_ON_PAPER:
        return _items_elsewhere(settlement)
    return Table(
        columns=ITEM_COLUMNS,
        rows=tuple(_item_rows(settlement)),
        total_label=_("Tổng cộng"),
        unit=_("Đơn vị: đồng"),
        sheet=_("Theo hạng mục"),
        empty=_("Chưa có khoản nào được thanh toán theo đề nghị."),
    )


def _items_elsewhere(settlement: Settlement) -> Table:
    """How many and how much, and where they are listed."""
    words = _("%(count)s khoản, liệt kê trong tệp XLSX của báo cáo này") % {"count": settlement.item_count}
    columns = (Column(_("Nội dung"), width=3), Column(_("Đã thanh toán"), CellKind.VND, width=1))
    return Table(columns=columns, rows=((words, settlement.items_vnd),), unit=_("Đơn vị: đồng"))


def _item_rows(settlement: Settlement) -> Iterator[tuple[Value, ...]]:
    for number, item in enumerate(settlement.items.iterator(READ_AT_ONCE), 1):
        yield (
            number,
            item.payment.budget_line.path,
            item.payment.code,
            item.payment.project.enterprise_name,
            _("%(name)s (tạm ứng)") % {"name": item.name} if item.payment.is_advance else item.name,
            item.spent_vnd,
            item.accepted_vnd or 0,
            item.paid_vnd or 0,
            item.payment.treasury_reference,
            item.payment.paid_on,
        )


def _long_workbook(settlement: Settlement) -> bytes:
    """The same tables, a sheet each, written row by row: memory does not grow with the number of items.

    All money is in đồng, as the names of the sheets say: a sheet has room for every digit.
    """
    lines, recovered = _by_line(settlement, is_paper=False), _recovered(settlement)
    return xlsx_sheets(
        _("Quyết toán %(plan)s năm %(year)s") % {"plan": settlement.plan.code, "year": settlement.year},
        [
            LongTable(_in_vnd(lines.sheet), lines.columns, (row.cells for row in lines.body)),
            LongTable(_in_vnd(_("Theo hạng mục")), ITEM_COLUMNS, _with_totals(ITEM_COLUMNS, _item_rows(settlement))),
            LongTable(
                _in_vnd(recovered.sheet),
                recovered.columns,
                _with_totals(recovered.columns, (row.cells for row in recovered.body)),
            ),
            *([_long(_of_units(settlement))] if settlement.units else []),
        ],
    )


def _long(table: Table) -> LongTable:
    rows = _with_totals(table.columns, (row.cells for row in table.body))
    return LongTable(_in_vnd(table.sheet), table.columns, rows)


def _in_vnd(sheet: Text) -> str:
    return f"{sheet} ({_('đồng')})"


def _with_totals(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    """The rows, and below them the sums of the columns that have one."""
    sums = [0] * len(columns)
    for row in rows:
        yield row
        for index, column in enumerate(columns):
            value = row[index]
            if column.total and isinstance(value, int):
                sums[index] += value
    total = [made if column.total else None for column, made in zip(columns, sums, strict=True)]
    yield [None, _("Tổng cộng"), *total[2:]]


def _recovered(settlement: Settlement) -> Table:
    columns = (
        Column("TT", CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Mã"), width=1.2),
        Column(_("Đơn vị"), width=2.2),
        Column(_("Quyết định"), width=1.4),
        Column(_("Lý do"), width=2.6),
        Column(_("Số tiền"), CellKind.VND, width=1.3, total=True),
        Column(_("Chứng từ Kho bạc"), width=1.2),
        Column(_("Ngày nộp trả"), CellKind.DAY, width=1.1),
    )
    rows = tuple(
        (
            number,
            row.payment.code,
            row.payment.project.enterprise_name,
            row.decision_number,
            row.reason,
            row.amount_vnd,
            row.treasury_reference,
            row.received_on,
        )
        for number, row in enumerate(settlement.recoveries, 1)
    )
    return Table(columns=columns, rows=rows, total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng"), sheet=_("Thu hồi"))


def _last_annex(settlement: Settlement) -> str:
    return "IV" if settlement.recoveries else "III"


UNIT_MONEY = (
    ("given_vnd", gettext_lazy("Được giao"), True),
    ("carried_in_vnd", gettext_lazy("Năm trước chuyển sang"), False),
    ("paid_vnd", gettext_lazy("Đã cấp"), True),
    ("returned_vnd", gettext_lazy("Nộp trả"), False),
    ("reported_vnd", gettext_lazy("Đơn vị quyết toán"), True),
    ("held_vnd", gettext_lazy("Đơn vị còn giữ"), False),
    ("carried_out_vnd", gettext_lazy("Chuyển năm sau"), False),
    ("cancelled_vnd", gettext_lazy("Hủy dự toán"), False),
    ("left_vnd", gettext_lazy("Còn lại"), True),
)


def _of_units(settlement: Settlement) -> Table:
    """Money given directly to units; in none of the sums of the programme."""
    total = total_of(settlement.units)
    shown = [(name, title) for name, title, always in UNIT_MONEY if always or getattr(total, name)]
    columns = (
        Column("TT", CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Nhiệm vụ"), width=2.4),
        Column(_("Đơn vị chủ trì"), width=1.8),
        *(Column(title, CellKind.VND, width=1.4, total=True) for _name, title in shown),
    )
    rows = tuple(
        (number, unit.budget.title, unit.budget.lead, *(getattr(unit.sums, name) for name, _title in shown))
        for number, unit in enumerate(settlement.units, 1)
    )
    return Table(
        columns=columns,
        rows=rows,
        total_label=_("Tổng cộng"),
        unit=_("Đơn vị: đồng"),
        sheet=_("Giao đơn vị chủ trì"),
    )
