"""The letter that asks agencies to report (công văn), laid out by NĐ 30/2020 from frozen facts (R02)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.content import Block, IssuerHead, Paragraph, SignatureBlock, StateDocument
from portal.documents.kinds import DocumentKind, Facts


def build_request_letter(facts: Facts) -> StateDocument:
    """Agencies are told to report, associations are asked; the form is on the portal."""
    words = {
        "year": facts["year"],
        "title": facts["plan_title"],
        "number": facts["plan_number"],
        "day": f"{dt.date.fromisoformat(facts['wanted_by']):%d/%m/%Y}",
        "issuer": facts["issuer"],
    }
    body: list[Block] = [
        Paragraph(
            _(
                "Để tổng hợp báo cáo năm %(year)d kết quả thực hiện “%(title)s” (%(number)s) trình Ủy ban nhân dân tỉnh, gửi Bộ "
                "Khoa học và Công nghệ, %(issuer)s đề nghị Quý cơ quan, đơn vị báo cáo kết quả các nhiệm vụ, chỉ tiêu được "
                "giao trong năm %(year)d."
            )
            % words
        ),
        Paragraph(
            _(
                "Báo cáo lập theo biểu có sẵn của từng đơn vị trên Cổng Năng suất Chất lượng: điền trực tiếp, hoặc tải biểu "
                "Excel, điền và nạp lại. Báo cáo do người có thẩm quyền của đơn vị ký gửi. Đơn vị không phát sinh nội dung "
                "báo cáo thì khai “không phát sinh” kèm giải trình."
            )
        ),
    ]
    if facts["note"]:
        body.append(Paragraph(facts["note"]))
    body.append(Paragraph(_("Báo cáo gửi về %(issuer)s chậm nhất ngày %(day)s.") % words))
    if facts["requested"]:
        body.append(
            Paragraph(_("Trân trọng cảm ơn sự phối hợp của: %(names)s.") % {"names": "; ".join(facts["requested"])})
        )
    return StateDocument(
        head=IssuerHead(issuer=facts["issuer"].upper(), parent=facts["parent"].upper(), name=facts["issuer"]),
        kind_name="",
        subject=_("báo cáo kết quả thực hiện kế hoạch nâng cao năng suất chất lượng năm %(year)d") % words,
        number_symbol=facts["number"],
        place=facts["place"],
        day=dt.date.fromisoformat(facts["day"]),
        addressees=tuple(facts["ordered"]) + tuple(facts["requested"]),
        body=tuple(body),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
    )


REQUEST_LETTER = DocumentKind("reports.request_letter", gettext_lazy("công văn yêu cầu báo cáo"), build_request_letter)
