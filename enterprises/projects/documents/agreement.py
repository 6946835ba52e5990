"""Thỏa thuận hỗ trợ and its phụ lục as State documents, from the frozen facts of one version."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.projects.enums import AgreementKind
from enterprises.projects.models import Agreement
from portal.documents.content import (
    Block,
    CellKind,
    Column,
    Heading,
    IssuerHead,
    KeyValues,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.vietnam.money import amount_in_words, format_vnd

ITEM_COLUMNS = (
    Column("TT", CellKind.INTEGER, width=0.6, align="center"),
    Column("Hạng mục, sản phẩm", width=2.4),
    Column("Số lượng", width=1),
    Column("Yêu cầu phải đạt", width=2),
    Column("Thời hạn", CellKind.DAY, width=1.5),
    Column("Nhà nước hỗ trợ (đồng)", CellKind.VND, width=1.5, total=True),
    Column("Đối ứng (đồng)", CellKind.VND, width=1.5, total=True),
)


def document_of(agreement: Agreement, before: Agreement | None = None) -> StateDocument:
    """The paper of one version; an amendment names the version it changes. A draft until it is signed."""
    parties = agreement.parties
    is_first = agreement.kind == AgreementKind.FIRST
    body = _first(agreement) if is_first else _amendment(agreement, before)
    project = agreement.project
    return StateDocument(
        head=IssuerHead(issuer=str(parties["issuer"]), parent=str(parties["parent"])),
        kind_name=_("THỎA THUẬN HỖ TRỢ") if is_first else _("PHỤ LỤC THỎA THUẬN HỖ TRỢ"),
        subject=project.title,
        number_symbol=agreement.number,
        place=str(parties["place"]),
        day=agreement.signed_on,
        year=agreement.drafted_on.year,
        body=(*_parties(agreement), *body, *_end(agreement)),
        recipients=(_("Hai bên ký"), _("Sở Tài chính"), _("Lưu: VT")),
        signature=SignatureBlock((_("ĐẠI DIỆN BÊN HỖ TRỢ"), _("GIÁM ĐỐC"))),
        second_signature=SignatureBlock((_("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC HỖ TRỢ"),), str(parties["representative"])),
        reference=project.code,
        is_draft=not agreement.is_signed,
    )


def _parties(agreement: Agreement) -> tuple[Block, ...]:
    parties = agreement.parties
    account = ", ".join(str(parties[key]) for key in ("bank_account", "bank_name") if parties.get(key))
    return (
        Paragraph(_("Căn cứ %(basis)s;") % {"basis": agreement.rule.legal_basis}, italic=True),
        Paragraph(
            _("Căn cứ Quyết định số %(number)s phê duyệt danh sách đơn vị được hỗ trợ;")
            % {"number": agreement.project.application.decision_number},
            italic=True,
        ),
        Heading(_("I. CÁC BÊN")),
        KeyValues(
            (
                (_("Tên cơ quan"), str(parties["issuer"])),
                (_("Địa danh"), str(parties["place"])),
            ),
            title=_("Bên hỗ trợ"),
        ),
        KeyValues(
            (
                (_("Tên đơn vị"), str(parties["enterprise"])),
                (_("Mã số thuế"), str(parties["tax_code"]) or "–"),
                (_("Địa chỉ"), str(parties["address"]) or "–"),
                (_("Người đại diện"), _named(parties)),
                (_("Tài khoản"), account or "–"),
            ),
            title=_("Đơn vị được hỗ trợ"),
        ),
    )


def _named(parties: dict[str, object]) -> str:
    post = str(parties.get("post") or "")
    return f"{parties['representative']}, {post}" if post else str(parties["representative"] or "–")


def _first(agreement: Agreement) -> tuple[Block, ...]:
    return (
        Heading(_("II. NỘI DUNG")),
        Paragraph(
            _("Bên hỗ trợ hỗ trợ đơn vị thực hiện “%(title)s” (mã dự án %(code)s) từ ngày %(start)s đến ngày %(end)s.")
            % {
                "title": agreement.project.title,
                "code": agreement.project.code,
                "start": f"{agreement.starts_on:%d/%m/%Y}",
                "end": f"{agreement.ends_on:%d/%m/%Y}",
            }
        ),
        *_money(agreement),
    )


def _amendment(agreement: Agreement, before: Agreement | None) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(_("II. NỘI DUNG SỬA ĐỔI, BỔ SUNG"))]
    if before is not None and before.signed_on is not None:
        blocks.append(
            Paragraph(
                _("Hai bên thống nhất sửa đổi, bổ sung %(kind)s số %(number)s ngày %(day)s như sau:")
                % {
                    "kind": str(before.get_kind_display()).lower(),
                    "number": before.number,
                    "day": f"{before.signed_on:%d/%m/%Y}",
                }
            )
        )
    blocks.append(Paragraph(agreement.reason))
    if before is not None and before.ends_on != agreement.ends_on:
        blocks.append(
            Paragraph(
                _("Thời hạn kết thúc: từ ngày %(before)s thành ngày %(after)s.")
                % {"before": f"{before.ends_on:%d/%m/%Y}", "after": f"{agreement.ends_on:%d/%m/%Y}"}
            )
        )
    if agreement.kind == AgreementKind.CONTENT:
        blocks += _money(agreement)
    blocks.append(Paragraph(_("Các nội dung khác của thỏa thuận không thay đổi.")))
    return tuple(blocks)


def _money(agreement: Agreement) -> tuple[Block, ...]:
    rows = tuple(
        (item.position, item.name, item.quantity, item.requirement, item.due_on, item.state_vnd, item.own_vnd)
        for item in agreement.items.all()
    )
    words = {
        "total": format_vnd(agreement.total_vnd),
        "state": format_vnd(agreement.state_vnd),
        "words": amount_in_words(agreement.state_vnd),
        "own": format_vnd(agreement.own_vnd),
    }
    return (
        Paragraph(
            _(
                "Tổng kinh phí %(total)s đồng; trong đó Nhà nước hỗ trợ %(state)s đồng (bằng chữ: %(words)s), đơn vị đối ứng "
                "%(own)s đồng."
            )
            % words
        ),
        Table(columns=ITEM_COLUMNS, rows=rows, total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng")),
    )


def _end(agreement: Agreement) -> tuple[Block, ...]:
    rule = agreement.rule
    terms = (
        _(
            "Kinh phí được thanh toán theo từng hạng mục sau khi đơn vị đã chi, có chứng từ và hạng mục được nghiệm thu."
        ),
        _("Đơn vị báo cáo tiến độ mỗi %(n)d tháng và khi kết thúc, tạo điều kiện để Sở kiểm tra tại đơn vị.")
        % {"n": rule.report_every_months},
        _(
            "Gia hạn không quá %(times)d lần, tổng cộng không quá %(months)d tháng, đề nghị trước khi kết thúc ít nhất "
            "%(before)d tháng."
        )
        % {"times": rule.max_extensions, "months": rule.max_extension_months, "before": rule.ask_months_before},
        _(
            "Thỏa thuận chấm dứt trước hạn thì đơn vị hoàn trả phần kinh phí đã nhận theo quyết định của cơ quan có thẩm quyền."
        ),
    )
    if agreement.kind != AgreementKind.FIRST:
        return (Paragraph(_("Phụ lục là bộ phận của thỏa thuận, có hiệu lực từ ngày hai bên ký.")),)
    return (
        Heading(_("III. CAM KẾT")),
        *(Paragraph(f"{number}. {text}") for number, text in enumerate(terms, 1)),
        Paragraph(_("Thỏa thuận có hiệu lực từ ngày hai bên ký, lập thành 04 bản, mỗi bên giữ 02 bản.")),
    )
