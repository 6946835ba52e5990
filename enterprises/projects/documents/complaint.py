"""Văn bản trả lời kiến nghị."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import office_of
from enterprises.applications.printing import signing_lines
from enterprises.projects.models import Complaint
from portal.core import clock
from portal.documents.content import Block, IssuerHead, Paragraph, SignatureBlock, StateDocument


def answer_of(complaint: Complaint) -> StateDocument:
    """The answer as it was given; a draft before."""
    application = complaint.application
    office = office_of(application.call.organization, complaint.answered_on or clock.today())
    user = complaint.answered_by
    body: list[Block] = [
        Paragraph(
            _(
                "%(issuer)s nhận được kiến nghị mã %(code)s ngày %(day)s của %(enterprise)s về kết quả xử lý hồ sơ %(file)s:"
            )
            % {
                "issuer": office["issuer"],
                "code": complaint.code,
                "day": f"{complaint.received_on:%d/%m/%Y}",
                "enterprise": complaint.enterprise_name,
                "file": application.code,
            }
        ),
        Paragraph(f"“{complaint.text}”", italic=True),
        Paragraph(
            _("Kết quả giải quyết: %(outcome)s.") % {"outcome": complaint.get_outcome_display() or "…"}, bold=True
        ),
        *(Paragraph(part.strip()) for part in complaint.answer.splitlines() if part.strip()),
    ]
    return StateDocument(
        head=IssuerHead(issuer=str(office["issuer"]), parent=str(office["parent"])),
        kind_name=_("THÔNG BÁO"),
        subject=_("Trả lời kiến nghị về kết quả xử lý hồ sơ %(code)s") % {"code": application.code},
        number_symbol=complaint.answer_number,
        place=str(office["place"]),
        day=complaint.answered_on,
        year=clock.today().year,
        body=tuple(body),
        recipients=(complaint.enterprise_name, _("Lưu: VT")),
        signature=SignatureBlock(signing_lines(user.position if user else ""), str(user) if user else ""),
        is_draft=complaint.answered_on is None,
    )
