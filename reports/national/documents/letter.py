"""The Ministry's letter to a province about reports it owes (công văn đôn đốc), by NĐ 30/2020 from frozen facts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal.documents.content import (
    Block,
    CellKind,
    Column,
    IssuerHead,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.documents.kinds import DocumentKind, Facts
from reports.national.documents.paper import two_lines
from reports.national.models import ProvinceLetter


def build_letter(facts: Facts) -> StateDocument:
    """Which reports are owed, how late each is, until when an answer is awaited."""
    body: list[Block] = [Paragraph(line) for line in _opening(facts)]
    body.append(_table(facts))
    body += [Paragraph(line) for line in _closing(facts)]
    day = facts.get("day")
    return StateDocument(
        head=IssuerHead(issuer=two_lines(facts["issuer"].upper()), name=facts["issuer"]),
        kind_name="",
        subject=_("đôn đốc gửi báo cáo kết quả hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng"),
        number_symbol=facts.get("number") or f"/{facts['symbol']}-TĐC",
        place=facts["place"],
        day=dt.date.fromisoformat(day) if day else None,
        addressees=(facts["addressee"],),
        body=tuple(body),
        recipients=(_("Như trên"), _("Sở Khoa học và Công nghệ (để thực hiện)"), _("Lưu: VT, TĐC")),
        signature=SignatureBlock((_("TL. BỘ TRƯỞNG"),)),
        is_draft=not day,
    )


def _opening(facts: Facts) -> list[str]:
    return [
        _(
            "Theo chế độ báo cáo của Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa, "
            "%(issuer)s chưa nhận được %(count)d báo cáo sau đây của %(who)s:"
        )
        % {"issuer": facts["issuer"], "count": len(facts["rows"]), "who": facts["addressee"]}
    ]


def _closing(facts: Facts) -> list[str]:
    lines = [facts["note"]] if facts["note"] else []
    until = _(" trước ngày %(day)s") % {"day": _vi(facts["reply_by"])} if facts["reply_by"] else ""
    words = {"who": facts["addressee"], "issuer": facts["issuer"], "until": until}
    lines.append(
        _(
            "%(issuer)s đề nghị %(who)s chỉ đạo gửi các báo cáo nêu trên%(until)s để tổng hợp báo cáo Thủ tướng Chính phủ."
        )
        % words
    )
    return lines


def _table(facts: Facts) -> Table:
    columns = (
        Column(_("TT"), CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Báo cáo"), width=3.4),
        Column(_("Kế hoạch"), width=1.8),
        Column(_("Hạn"), CellKind.DAY, width=1.1),
        Column(_("Số ngày trễ"), CellKind.INTEGER, width=0.9),
    )
    rows = tuple(
        (number, name, plan, dt.date.fromisoformat(due_on) if due_on else "", days or "")
        for number, (name, plan, due_on, days) in enumerate(facts["rows"], 1)
    )
    return Table(columns, rows)


def _vi(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%d/%m/%Y}"


def whole_facts(letter: ProvinceLetter) -> dict[str, object]:
    """What the paper is made of: the frozen words, with number and day once it is released."""
    day = letter.dated_on.isoformat() if letter.dated_on else ""
    return {**letter.facts, "number": letter.number, "day": day}


@override("vi")
def words_of(letter: ProvinceLetter) -> str:
    """The letter as plain text, for a mail."""
    facts = letter.facts
    rows = [
        f"- {name} ({plan})" + (_(", hạn %(day)s, trễ %(days)d ngày") % {"day": _vi(day), "days": late} if day else "")
        for name, plan, day, late in facts["rows"]
    ]
    return "\n\n".join((*_opening(facts), "\n".join(rows), *_closing(facts)))


PROVINCE_LETTER = DocumentKind("national.province_letter", gettext_lazy("công văn đôn đốc tỉnh"), build_letter)
