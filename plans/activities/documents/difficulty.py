"""Báo cáo tổng hợp khó khăn, vướng mắc."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.documents.heads import committee_name, dost_head, dost_of, place_of
from plans.activities.models import Difficulty
from plans.activities.selectors.difficulties import DifficultySummary, answered_by
from portal.documents.content import (
    CellKind,
    Column,
    Heading,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.organizations.actor import Actor

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")


def summary_of(actor: Actor, year: int, found: DifficultySummary) -> StateDocument:
    """By agency, then each difficulty with its answer or where it lies."""
    assert actor.organization is not None and actor.organization.province is not None
    province = actor.organization.province
    office = dost_of(province)
    opening = _(
        "Từ đầu năm %(year)d đến ngày %(day)s, các cơ quan, đơn vị phản ánh %(all)d khó khăn, vướng mắc; "
        "đã trả lời %(answered)d, đang xem xét %(waiting)d."
    ) % {
        "year": year,
        "day": f"{found.until:%d/%m/%Y}",
        "all": len(found.rows),
        "answered": len(found.answered),
        "waiting": len(found.waiting),
    }
    agencies = Table(
        columns=(
            NUMBER,
            Column(_("Cơ quan phản ánh"), width=3),
            Column(_("Số nội dung"), CellKind.INTEGER, total=True),
            Column(_("Đã trả lời"), CellKind.INTEGER, total=True),
            Column(_("Đang xem xét"), CellKind.INTEGER, total=True),
        ),
        rows=tuple((n, r.agency, r.raised, r.answered, r.waiting) for n, r in enumerate(found.by_agency, 1)),
        caption=_("Theo cơ quan phản ánh"),
        total_label=_("Cộng"),
        sheet=_("Theo cơ quan"),
        empty=_("Không có phản ánh."),
    )
    return StateDocument(
        head=dost_head(province, office),
        kind_name=_("BÁO CÁO"),
        subject=_("Tổng hợp khó khăn, vướng mắc trong thực hiện kế hoạch năng suất, chất lượng năm %(year)d")
        % {"year": year},
        number_symbol="/BC-SKHCN",
        place=place_of(province, office),
        year=found.until.year,
        addressees=(committee_name(province),),
        body=(
            Paragraph(opening),
            agencies,
            Heading(_("I. NỘI DUNG ĐÃ TRẢ LỜI")),
            _table(found.answered, found, _("Đã trả lời")),
            Heading(_("II. NỘI DUNG ĐANG XEM XÉT")),
            _table(found.waiting, found, _("Đang xem xét")),
        ),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
    )


def _table(rows: list[Difficulty], found: DifficultySummary, sheet: str) -> Table:
    columns = (
        NUMBER,
        Column(_("Mã"), CellKind.CODE, 1.1),
        Column(_("Cơ quan, ngày phản ánh"), width=1.7),
        Column(_("Nội dung"), width=2.6),
        Column(_("Trả lời, ngày trả lời"), width=2.8),
    )
    lines = tuple(
        (
            n,
            row.code,
            f"{row.organization.name}, {row.raised_on:%d/%m/%Y}",
            row.title,
            _answer(row, found),
        )
        for n, row in enumerate(rows, 1)
    )
    return Table(columns, lines, sheet=sheet, empty=_("Không có."))


def _answer(row: Difficulty, found: DifficultySummary) -> str:
    if not answered_by(row, found.until) or row.answered_on is None:
        return _("đang xem xét")
    number = f" ({row.answer_number})" if row.answer_number else ""
    return f"{row.answer} – {row.answered_on:%d/%m/%Y}{number}"
