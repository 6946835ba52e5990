"""The answer to a data subject, and the record of an erasure, as papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.core import clock
from portal.documents.content import Column, Paragraph, SignatureBlock, StateDocument, Table
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.privacy.enums import RequestStatus
from portal.privacy.heads import head_of, place_of
from portal.privacy.models import Erasure, SubjectRequest
from portal.privacy.sources import source_of
from portal.privacy.texts import FILES, text_sources


def answer_of(request: SubjectRequest) -> StateDocument:
    """The letter to the person; a draft until the request has ended."""
    office = agency_of(request.province_id, OrganizationKind.DOST)
    received = f"{clock.local_day(request.received_at):%d/%m/%Y}"
    facts = {"code": request.code, "day": received, "kind": request.get_kind_display()}
    opening = _("Ngày %(day)s, Sở Khoa học và Công nghệ nhận yêu cầu %(code)s của ông/bà: %(kind)s.") % facts
    body = [Paragraph(opening), *(Paragraph(line) for line in request.answer.splitlines() if line.strip())]
    if request.status == RequestStatus.REFUSED:
        body.append(Paragraph(_("Căn cứ: %(basis)s.") % {"basis": request.refusal_basis}))
    body.append(
        Paragraph(_("Nếu không đồng ý với trả lời này, ông/bà có quyền khiếu nại theo quy định của pháp luật./."))
    )
    return StateDocument(
        head=head_of(request.province, office),
        kind_name="",
        subject=_("trả lời yêu cầu về dữ liệu cá nhân"),
        number_symbol="/SKHCN",
        place=place_of(request.province, office),
        day=clock.local_day(request.answered_at) if request.answered_at else None,
        year=clock.local_day(request.received_at).year,
        addressees=(request.full_name,),
        body=tuple(body),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        is_draft=request.answered_at is None,
        reference=request.code,
    )


def _places(erasure: Erasure) -> tuple[Paragraph | Table, ...]:
    """What people did by hand in free texts and papers, without what stood there; nothing where nothing was found."""
    mentions = list(erasure.request.mentions.order_by("source", "pk")) if erasure.request is not None else []
    if not mentions:
        return ()
    rows = tuple(
        (
            n,
            _("Tệp") if row.source == FILES else str(getattr(text_sources.find(row.source), "label", row.source)),
            str(row.subject_id)[:8],
            row.get_state_display(),
            row.note or "–",
            str(row.looked_by or ""),
        )
        for n, row in enumerate(mentions, 1)
    )
    columns = (
        Column("TT", width=0.4, align="center"),
        Column(_("Nơi"), width=1.4),
        Column(_("Mã bản ghi"), width=0.8),
        Column(_("Kết quả xem"), width=1.2),
        Column(_("Đã làm gì, căn cứ giữ"), width=2.2),
        Column(_("Người xem"), width=1.2),
    )
    return (
        Paragraph(_("Văn bản tự do, tệp đã được người xem từng chỗ:")),
        Table(columns=columns, rows=rows, sheet=_("Văn bản, tệp"), empty=""),
    )


def record_of(erasure: Erasure) -> StateDocument:
    """Biên bản xóa dữ liệu: which fields of how many records, what was kept by which law; no value of anybody."""
    office = agency_of(erasure.province_id, OrganizationKind.DOST)
    lines = list(erasure.lines.order_by("source", "pk"))
    rows = tuple(
        (
            n,
            str(source.label) if (source := source_of(line.source)) else line.source,
            str(line.subject_id)[:8],
            ", ".join(line.cleared) or "–",
            "; ".join(f"{what}: {basis}" for what, basis in line.kept) or "–",
        )
        for n, line in enumerate(lines, 1)
    )
    done = erasure.carried_out_at
    return StateDocument(
        head=head_of(erasure.province, office),
        kind_name=_("BIÊN BẢN"),
        subject=_("Xóa, ẩn danh dữ liệu cá nhân"),
        place=place_of(erasure.province, office),
        day=clock.local_day(done) if done else None,
        year=clock.local_day(erasure.created_at).year,
        body=(
            Paragraph(
                _("Theo: %(reason)s. Người lập: %(who)s.") % {"reason": erasure.reason, "who": erasure.prepared_by}
            ),
            Table(
                columns=(
                    Column("TT", width=0.4, align="center"),
                    Column(_("Sổ"), width=1.2),
                    Column(_("Mã bản ghi"), width=0.8),
                    Column(_("Đã xóa, ẩn danh"), width=2),
                    Column(_("Giữ lại, căn cứ"), width=2.6),
                ),
                rows=rows,
                sheet=_("Dòng xóa"),
                empty=_("Không có dòng nào."),
            ),
            *_places(erasure),
        ),
        signature=SignatureBlock((_("NGƯỜI DUYỆT"),), str(erasure.approved_by or "")),
        is_draft=done is None,
        reference=erasure.code,
    )
