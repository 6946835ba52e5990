"""Bảng kê chi thù lao: the fee sheet of one meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.documents import NUMBER, head_of, office_of, place_of
from enterprises.councils.enums import Post
from enterprises.councils.models import CouncilFeeScale, Meeting
from enterprises.councils.selectors.fees import fees_of
from portal.core import clock
from portal.documents.content import CellKind, Column, Paragraph, SignatureBlock, StateDocument, Table
from portal.vietnam.words import amount_in_words


def fee_sheet_of(meeting: Meeting, scale: CouncilFeeScale) -> StateDocument:
    """Who sat, how many opinions, at what rate, to be signed by each."""
    council, day = meeting.council, clock.local_day(meeting.starts_at)
    office, lines = office_of(meeting, day), fees_of(meeting, scale)
    total = sum(line.total_vnd for line in lines)
    rows = tuple(
        (n, line.name, str(Post(line.post).label), line.sitting_vnd, line.opinions, line.rate_vnd, line.total_vnd, "")
        for n, line in enumerate(lines, 1)
    )
    columns = (
        NUMBER,
        Column(_("Họ và tên"), width=1.7),
        Column(_("Chức danh"), width=1.2),
        Column(_("Dự họp (đồng)"), CellKind.VND, width=1.1),
        Column(_("Số phiếu nhận xét"), CellKind.INTEGER, width=0.8),
        Column(_("Mức mỗi phiếu"), CellKind.VND, width=1),
        Column(_("Thành tiền"), CellKind.VND, width=1.1),
        Column(_("Ký nhận"), width=1),
    )
    return StateDocument(
        head=head_of(office, council),
        kind_name=_("BẢNG KÊ"),
        subject=_("Chi thù lao %(name)s, phiên thứ %(n)d ngày %(day)s")
        % {"name": council.name, "n": meeting.number, "day": f"{day:%d/%m/%Y}"},
        place=place_of(office, council),
        day=day,
        body=(
            Paragraph(_("Mức chi: %(name)s (%(basis)s).") % {"name": scale.name, "basis": scale.legal_basis}),
            Table(columns=columns, rows=rows, empty=_("Không có thành viên dự họp.")),
            Paragraph(
                _("Tổng cộng: %(total)s đồng. Bằng chữ: %(words)s.")
                % {"total": f"{total:,}".replace(",", "."), "words": amount_in_words(total)}
            ),
        ),
        signature=SignatureBlock((_("NGƯỜI LẬP BẢNG"),)),
        second_signature=SignatureBlock((_("KẾ TOÁN"),)),
    )
