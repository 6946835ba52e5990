"""Tờ trình thanh toán: the Department proposes a verified payment to Finance (NĐ 30/2020/NĐ-CP layout)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import office_of
from funding.models import Payment
from funding.selectors import payments
from funding.selectors.payment_papers import checklist, rule_of
from portal.core import clock
from portal.documents.content import (
    Block,
    Bullets,
    CellKind,
    Column,
    Heading,
    IssuerHead,
    KeyValues,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
    Value,
)
from portal.vietnam.money import amount_in_words, format_vnd

NUMBER = Column("TT", CellKind.INTEGER, width=0.5, align="center")


def document_of(payment: Payment) -> StateDocument:
    """The proposal as of now; a draft until the Department has verified the request."""
    project = payment.project
    day = clock.today()
    office = office_of(project.application.call.organization, day)
    amount = payment.payable_vnd or 0
    subject = _("Tạm ứng kinh phí hỗ trợ") if payment.is_advance else _("Thanh toán kinh phí hỗ trợ")
    return StateDocument(
        head=IssuerHead(issuer=str(office["issuer"]), parent=str(office["parent"])),
        kind_name=_("TỜ TRÌNH"),
        subject=_("%(what)s cho %(enterprise)s") % {"what": subject, "enterprise": project.enterprise_name},
        number_symbol=f"/TTr-{office['abbreviation'] or 'SKHCN'}",
        place=str(office["place"]),
        year=day.year,
        month=day.month,
        addressees=(_("Sở Tài chính"),),
        body=(
            *_bases(payment),
            Heading(_("I. NỘI DUNG HỖ TRỢ")),
            _facts(payment),
            Heading(_("II. CHI PHÍ VÀ SỐ ĐỀ NGHỊ THANH TOÁN")),
            _items(payment),
            *_refused(payment),
            Heading(_("III. CÁCH XÁC ĐỊNH SỐ THANH TOÁN")),
            *_limits(payment),
            Heading(_("IV. HỒ SƠ KÈM THEO")),
            *_proofs(payment),
            Heading(_("V. ĐỀ NGHỊ")),
            Paragraph(
                _(
                    "Sở Khoa học và Công nghệ đề nghị Sở Tài chính duyệt thanh toán số tiền %(amount)s đồng "
                    "(bằng chữ: %(words)s) cho %(enterprise)s theo nguồn và dòng dự toán nêu trên."
                )
                % {
                    "amount": format_vnd(amount),
                    "words": amount_in_words(amount),
                    "enterprise": project.enterprise_name,
                }
            ),
        ),
        recipients=(_("Như trên"), _("Kho bạc Nhà nước (để phối hợp)"), _("Lưu: VT, KT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        reference=payment.code,
        is_draft=payment.verified_by_id is None,
    )


def _bases(payment: Payment) -> list[Block]:
    project = payment.project
    texts = []
    if project.application.decision_number:
        words = {"number": project.application.decision_number}
        texts.append(_("Căn cứ Quyết định số %(number)s phê duyệt danh sách đơn vị được hỗ trợ;") % words)
    if project.agreement_number and project.agreement_on:
        words = {"number": project.agreement_number, "day": f"{project.agreement_on:%d/%m/%Y}"}
        texts.append(_("Căn cứ Thỏa thuận hỗ trợ số %(number)s ngày %(day)s;") % words)
    words = {"code": payment.code, "enterprise": project.enterprise_name}
    texts.append(_("Xét đề nghị %(code)s của %(enterprise)s.") % words)
    return [Paragraph(text, italic=True) for text in texts]


def _facts(payment: Payment) -> KeyValues:
    project, line = payment.project, payment.budget_line
    enterprise, application = project.enterprise, project.application
    account = ", ".join(part for part in (application.bank_account, application.bank_name) if part)
    return KeyValues(
        (
            (_("Đơn vị được hỗ trợ"), f"{project.enterprise_name} ({_('mã số thuế')} {enterprise.tax_code or '–'})"),
            (_("Tài khoản nhận tiền"), account or "–"),
            (_("Dự án"), f"{project.code} – {project.title}"),
            (_("Nghiệm thu"), f"{project.accepted_on:%d/%m/%Y}" if project.accepted_on else _("chưa nghiệm thu")),
            (_("Nhà nước hỗ trợ theo quyết định"), f"{format_vnd(project.state_share_vnd)} đồng"),
            (_("Dòng dự toán"), f"{line.path} – {line.title}"),
            (_("Nguồn kinh phí"), str(line.source) if line.source else "–"),
        )
    )


def _items(payment: Payment) -> Table:
    if payment.is_advance:
        columns: tuple[Column, ...] = (
            NUMBER,
            Column(_("Hạng mục"), width=3),
            Column(_("Đề nghị tạm ứng"), CellKind.VND, width=1.4, total=True),
            Column(_("Được tạm ứng"), CellKind.VND, width=1.4, total=True),
        )
        rows = [(row.position, row.name, row.requested_vnd, row.payable_vnd or 0) for row in payment.items.all()]
        return Table(columns=columns, rows=tuple(rows), total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng"))
    columns = (
        NUMBER,
        Column(_("Hạng mục"), width=2.4),
        Column(_("Chi phí có chứng từ"), CellKind.VND, width=1.3, total=True),
        Column(_("Giá trị được chấp nhận"), CellKind.VND, width=1.3, total=True),
        Column(_("Đề nghị"), CellKind.VND, width=1.3, total=True),
        Column(_("Được thanh toán"), CellKind.VND, width=1.3, total=True),
    )
    lines = [
        (
            row.position,
            row.name,
            row.spent_vnd,
            row.spent_vnd if row.accepted_vnd is None else row.accepted_vnd,
            row.requested_vnd,
            row.payable_vnd or 0,
        )
        for row in payment.items.all()
    ]
    return Table(columns=columns, rows=tuple(lines), total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng"))


def _refused(payment: Payment) -> list[Block]:
    refused = tuple(
        _("%(item)s: không chấp nhận %(amount)s đồng, lý do: %(because)s")
        % {
            "item": row.name,
            "amount": format_vnd(row.spent_vnd - row.accepted_vnd),
            "because": row.refused_because,
        }
        for row in payment.items.all()
        if row.accepted_vnd is not None and row.accepted_vnd < row.spent_vnd
    )
    return [Paragraph(_("Phần chi phí không được chấp nhận:")), Bullets(refused)] if refused else []


def _limits(payment: Payment) -> list[Block]:
    decided = payments.decided_of(payment)
    has_clauses = any(limit.clause for limit in decided.limits)
    rows: list[tuple[Value, ...]] = [
        (number, str(limit.reason), *([limit.clause or "–"] if has_clauses else []), limit.amount_vnd)
        for number, limit in enumerate(decided.limits, 1)
    ]
    columns = (
        NUMBER,
        Column(_("Giới hạn"), width=2.6),
        *([Column(_("Căn cứ"), width=2)] if has_clauses else []),
        Column(_("Số tiền"), CellKind.VND, width=1.3),
    )
    words = {"amount": format_vnd(decided.amount_vnd), "reason": decided.limited_by}
    return [
        Table(columns=columns, rows=tuple(rows), unit=_("Đơn vị: đồng")),
        Paragraph(_("Số được thanh toán là số nhỏ nhất: %(amount)s đồng, theo %(reason)s.") % words),
    ]


def _proofs(payment: Payment) -> list[Block]:
    present = set(payment.papers.values_list("kind", flat=True))
    papers = tuple(paper.label for paper in checklist(payment, rule_of(payment), present) if paper.is_present)
    vouchers = tuple(
        (
            number,
            str(row.get_kind_display()),
            f"{row.symbol} {row.number}".strip(),
            row.on,
            row.seller_name,
            row.amount_vnd,
        )
        for number, row in enumerate(payment.vouchers.all(), 1)
    )
    columns = (
        NUMBER,
        Column(_("Chứng từ"), width=1.1),
        Column(_("Ký hiệu, số"), width=1.3),
        Column(_("Ngày"), CellKind.DAY, width=1.1),
        Column(_("Người bán, người nhận tiền"), width=2.2),
        Column(_("Số tiền"), CellKind.VND, width=1.2, total=True),
    )
    blocks: list[Block] = [Bullets(papers)] if papers else []
    if vouchers:
        blocks.append(Table(columns=columns, rows=vouchers, total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng")))
    return blocks
