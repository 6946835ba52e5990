"""Letters as State documents: from frozen facts to PDF and DOCX."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from enterprises.applications.enums import ApplicationStatus, LetterKind
from enterprises.applications.models import Letter
from portal.documents.content import (
    Block,
    Bullets,
    CellKind,
    Chart,
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

Facts = Mapping[str, Any]
TEMPLATE_VERSION = "1"


def document_of(letter: Letter) -> StateDocument:
    """The State document behind `letter`; the same facts give the same document."""
    facts: dict[str, Any] = {"number": letter.number, **letter.facts}
    if letter.dated_on is not None:
        facts |= {"day": letter.dated_on.isoformat(), "number": letter.number}
    if facts.get("body"):
        return _from_template(letter, facts)
    return _BUILD[LetterKind(letter.kind)](facts)


def words_of(letter: Letter) -> str:
    """The letter as plain text, for a mail."""
    parts: list[str] = []
    for block in document_of(letter).body:
        if isinstance(block, Paragraph):
            parts.append(str(block.text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {item}" for item in block.items))
    return "\n\n".join(parts)


def _from_template(letter: Letter, facts: Facts) -> StateDocument:
    """The words of the template as frozen: paragraphs, and lines that begin with "- " as a list."""
    body: list[Block] = []
    for part in str(facts["body"]).replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        items = tuple(line.removeprefix("- ") for line in lines if line.startswith("- "))
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            body.append(Paragraph(words))
        if items:
            body.append(Bullets(items))
    return _paper(facts, _("THÔNG BÁO"), letter.title, (*body, *_remarks(facts)))


def _remarks(facts: Facts) -> tuple[Block, ...]:
    """What members of the council remarked, without names."""
    said = tuple(facts.get("council_remarks") or ())
    return (Paragraph(_("Nhận xét của các thành viên hội đồng:")), Bullets(said)) if said else ()


def _receipt(facts: Facts) -> StateDocument:
    due = _vi(facts["due_on"])
    papers = tuple((number, paper[0], paper[1]) for number, paper in enumerate(facts["papers"], 1))
    pairs = (
        (_("Mã hồ sơ"), facts["code"]),
        (_("Đơn vị nộp"), _with_tax_code(facts)),
        (_("Đợt tiếp nhận"), facts["call"]),
        (_("Nội dung đề nghị"), facts["title"]),
        (_("Đề nghị hỗ trợ"), f"{format_vnd(facts['requested_vnd'])} đồng"),
        (_("Thời điểm nhận"), f"{facts['submitted_at']} ({facts['channel']})"),
        (_("Hạn kiểm tra tính hợp lệ"), f"{due}; {facts['due_basis']}" if due else ""),
    )
    columns = (
        Column(_("TT"), CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Giấy tờ"), width=3),
        Column(_("Tệp"), width=3),
    )
    body: tuple[Block, ...] = (
        KeyValues(pairs),
        Paragraph(_("Giấy tờ đã nhận:"), bold=True),
        Table(columns=columns, rows=papers, empty=_("Không có giấy tờ kèm theo.")),
        Paragraph(_check_words(facts)),
        Chart(svg=status_code_svg(facts), title=_("Mã QR của hồ sơ %(code)s") % {"code": facts["code"]}),
    )
    return _paper(facts, _("PHIẾU TIẾP NHẬN"), _("Hồ sơ đề nghị hỗ trợ nâng cao năng suất, chất lượng"), body)


def _check_words(facts: Facts) -> str:
    if not facts.get("check_secret"):
        return _("Quét mã dưới đây để xem tình trạng hồ sơ trên Cổng.")
    return _(
        "Tra cứu tình trạng hồ sơ không cần đăng nhập: quét mã dưới đây, hoặc nhập mã hồ sơ %(code)s và khóa tra cứu "
        "%(secret)s tại %(address)s. Ai có phiếu này đều xem được tình trạng; nội dung hồ sơ không hiển thị."
    ) % {
        "code": facts["code"],
        "secret": grouped_secret(facts["check_secret"]),
        "address": settings.SITE_ADDRESS.rstrip("/") + reverse("applications:application_check"),
    }


def _copy_words(is_supplemented: bool) -> str:
    if is_supplemented:
        return _(
            "Bản in này do Cổng lập từ nội dung hồ sơ ngay sau khi nộp bổ sung; bản in lúc nộp lần đầu vẫn được giữ nguyên."
        )
    return _("Bản in này do Cổng lập từ nội dung đã nộp; nội dung không thay đổi sau khi nộp.")


def _form_copy(facts: Facts) -> StateDocument:
    columns = (
        Column(_("TT"), CellKind.INTEGER, width=0.4, align="center"),
        Column(_("Giấy tờ"), width=2),
        Column(_("Tệp"), width=2),
        Column(_("Mã băm SHA-256"), width=2.6),
    )
    papers = tuple((number, paper[0], paper[1], paper[3]) for number, paper in enumerate(facts["papers"], 1))
    supplemented = facts.get("supplemented_at")
    body: list[Block] = [
        KeyValues(
            (
                (_("Mã hồ sơ"), facts["code"]),
                (_("Đợt tiếp nhận"), facts["call"]),
                (_("Nộp lúc"), facts["submitted_at"]),
                (_("Người nộp"), facts["submitted_by"]),
                *([(_("Bổ sung lần %(n)d lúc") % {"n": facts["round"]}, supplemented)] if supplemented else []),
            )
        ),
        Heading(_("Đơn vị nộp (theo dữ liệu tại thời điểm nộp)")),
        KeyValues(tuple((label, value or "–") for label, value in facts["enterprise_facts"])),
    ]
    for title, fields in facts["sections"]:
        body += [Heading(title), KeyValues(tuple((_sentence(label), value or "–") for label, value in fields))]
    body += [
        Heading(_("Giấy tờ kèm theo")),
        Table(columns=columns, rows=papers, empty=_("Không có giấy tờ kèm theo.")),
        Paragraph(_copy_words(bool(supplemented)), italic=True),
    ]
    return StateDocument(
        head=_head(facts),
        kind_name=_("HỒ SƠ SAU BỔ SUNG") if supplemented else _("HỒ SƠ ĐÃ NỘP"),
        subject=facts["title"],
        place=facts["place"],
        day=_parsed(facts["day"]),
        body=tuple(body),
        recipients=(facts["enterprise"], _("Lưu: VT")),
        signature=None,
        reference=facts["code"],
    )


def _sentence(label: str) -> str:
    return label[:1].upper() + label[1:]


def grouped_secret(secret: str) -> str:
    """ABCDE-FGHJK: easier to read out and to type."""
    return "-".join(secret[start : start + 5] for start in range(0, len(secret), 5))


def _supplement(facts: Facts) -> StateDocument:
    due = _vi(facts["due_on"])
    wanted = [f"{name}: {remark}" for name, remark in facts["papers"] + facts["remarks"]]
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s đã kiểm tra hồ sơ mã %(code)s của %(enterprise)s và đề nghị bổ sung như sau:")
            % {"issuer": facts["issuer"], "code": facts["code"], "enterprise": facts["enterprise"]}
        ),
        Paragraph(facts["note"]),
        *((Bullets(tuple(wanted)),) if wanted else ()),
        *((Paragraph(_("Thời hạn bổ sung: trước hết ngày %(due)s.") % {"due": due}),) if due else ()),
        Paragraph(_("Thời gian chờ bổ sung không tính vào thời hạn giải quyết hồ sơ.")),
    )
    return _paper(facts, _("THÔNG BÁO"), _("Yêu cầu bổ sung hồ sơ %(code)s") % {"code": facts["code"]}, body)


def _result(facts: Facts) -> StateDocument:
    status = ApplicationStatus(facts["status"])
    verdict = _("không đủ điều kiện") if status == ApplicationStatus.INELIGIBLE else _("không được hỗ trợ")
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s thông báo: hồ sơ mã %(code)s “%(title)s” của %(enterprise)s %(verdict)s.")
            % {
                "issuer": facts["issuer"],
                "code": facts["code"],
                "title": facts["title"],
                "enterprise": facts["enterprise"],
                "verdict": verdict,
            }
        ),
        Paragraph(_("Lý do: %(reason)s") % {"reason": facts["reason"]}),
        *_remarks(facts),
    )
    return _paper(facts, _("THÔNG BÁO"), _("Kết quả xử lý hồ sơ %(code)s") % {"code": facts["code"]}, body)


def _decision(facts: Facts) -> StateDocument:
    columns = (
        Column(_("TT"), CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Mã dự án"), CellKind.CODE, width=1.5),
        Column(_("Đơn vị"), width=2.2),
        Column(_("Quy mô"), width=1.2),
        Column(_("Nội dung hỗ trợ"), width=2.4),
        Column(_("Nhà nước hỗ trợ (đồng)"), CellKind.VND, width=1.3, total=True),
        Column(_("Đối ứng (đồng)"), CellKind.VND, width=1.3, total=True),
    )
    rows = tuple((number, *row) for number, row in enumerate(facts["rows"], 1))
    total = sum(int(row[4]) for row in facts["rows"])
    body: tuple[Block, ...] = (
        Paragraph(
            _(
                "Điều 1. Phê duyệt danh sách %(count)d đơn vị được hỗ trợ theo đợt “%(call)s” với tổng kinh phí Nhà nước hỗ trợ "
                "%(total)s đồng (bằng chữ: %(words)s)."
            )
            % {"count": len(rows), "call": facts["call"], "total": format_vnd(total), "words": amount_in_words(total)}
        ),
        Table(columns=columns, rows=rows, total_label=_("Tổng cộng"), unit=_("Đơn vị: đồng")),
        Paragraph(
            _("Điều 2. Kinh phí được thanh toán theo từng nội dung sau khi đơn vị hoàn thành và được nghiệm thu.")
        ),
        Paragraph(
            _("Điều 3. Các phòng chuyên môn và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.")
        ),
    )
    bases = [facts["plan"], facts["basis"]]
    return StateDocument(
        head=_head(facts),
        kind_name=_("QUYẾT ĐỊNH"),
        subject=_("Phê duyệt danh sách đơn vị được hỗ trợ nâng cao năng suất, chất lượng"),
        number_symbol=facts["number"],
        place=facts["place"],
        day=_parsed(facts["day"]),
        authority=_("GIÁM ĐỐC %(issuer)s") % {"issuer": facts["issuer"].upper()},
        resolution=_("QUYẾT ĐỊNH:"),
        bases=tuple(_("Căn cứ %(basis)s") % {"basis": basis} for basis in bases if basis),
        body=body,
        recipients=(_("Như Điều 3"), _("Sở Tài chính"), _("Lưu: VT")),
        signature=SignatureBlock(signing_lines(facts.get("post", "")), facts["signer"]),
    )


_BUILD = {
    LetterKind.RECEIPT: _receipt,
    LetterKind.FORM: _form_copy,
    LetterKind.SUPPLEMENT: _supplement,
    LetterKind.RESULT: _result,
    LetterKind.DECISION: _decision,
}


def _paper(facts: Facts, kind_name: str, subject: str, body: tuple[Block, ...]) -> StateDocument:
    """Receipt and letters share head, place, day and recipients; the number comes from the province's document system."""
    return StateDocument(
        head=_head(facts),
        kind_name=kind_name,
        subject=subject,
        number_symbol=facts.get("number", ""),
        place=facts["place"],
        day=_parsed(facts["day"]),
        body=body,
        recipients=(facts["enterprise"], _("Lưu: VT")),
        signature=SignatureBlock(
            (_("NGƯỜI TIẾP NHẬN HỒ SƠ"),) if kind_name == _("PHIẾU TIẾP NHẬN") else (_("GIÁM ĐỐC"),)
        ),
        reference=facts["code"],
    )


def signing_lines(post: str) -> tuple[str, ...]:
    """A Department has one head: a deputy signs for the director (NĐ 30/2020)."""
    if post.strip().lower().startswith("phó"):
        return (_("KT. GIÁM ĐỐC"), _("PHÓ GIÁM ĐỐC"))
    return (_("GIÁM ĐỐC"),)


def _head(facts: Facts) -> IssuerHead:
    return IssuerHead(issuer=facts["issuer"], parent=facts["parent"])


def check_address(code: str, secret: str, public_id: str = "") -> str:
    """Where the QR code leads: the public check page with the key, the page behind sign-in for receipts without one."""
    site = settings.SITE_ADDRESS.rstrip("/")
    if not secret:
        return site + reverse("applications:application_detail", args=[public_id])
    return f"{site}{reverse('applications:application_check')}?{urlencode({'ma': code, 'khoa': secret})}"


def status_code_svg(facts: Facts) -> str:
    """A QR code that opens the state of the application, as SVG."""
    address = check_address(facts["code"], facts.get("check_secret", ""), facts["public_id"])
    drawing = qrcode.make(address, image_factory=SvgPathImage, box_size=8, border=2)
    file = io.BytesIO()
    drawing.save(file)
    return file.getvalue().decode().split("?>", 1)[-1].strip()


def _with_tax_code(facts: Facts) -> str:
    return f"{facts['enterprise']} ({_('MST')} {facts['tax_code']})" if facts["tax_code"] else str(facts["enterprise"])


def _parsed(day: str) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


def _vi(day: str) -> str:
    parsed = _parsed(day)
    return f"{parsed:%d/%m/%Y}" if parsed else ""
