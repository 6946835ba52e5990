"""What a notice of a call says, frozen when it is approved, and the State document printed from it (NĐ 30/2020)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.call_words import (
    clock_words,
    closing_words,
    grace_words,
    minute_words,
    support_words,
    who_words,
)
from enterprises.applications.documents import office_of, plan_words
from enterprises.applications.enums import NoticeKind
from enterprises.applications.models import CallNotice
from enterprises.applications.printing import signing_lines
from portal.core import clock
from portal.documents.content import Block, Bullets, Heading, IssuerHead, Paragraph, SignatureBlock, StateDocument
from portal.organizations.actor import Actor

Facts = Mapping[str, Any]


def facts_of_notice(notice: CallNotice, actor: Actor) -> dict[str, Any]:
    """Everything the paper says, as words of this day."""
    call, today = notice.call, clock.today()
    office = office_of(call.organization, today)
    papers = [[paper.name, paper.hint, paper.is_required] for paper in call.papers.all()]
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("applications:call_public_detail", args=[call.public_id])
    return {
        **office,
        "kind": notice.kind,
        "number": notice.number or f"    /TB-{office['abbreviation']}",
        "day": today.isoformat(),
        "code": call.code,
        "title": call.title,
        "measure": call.measure.name,
        "plan": plan_words(call.measure.version.plan),
        "basis": call.support_basis,
        "summary": call.summary,
        "who": who_words(call),
        "conditions": call.conditions,
        "support": support_words(call),
        "quota": call.quota,
        "opens": minute_words(call.opens_at),
        "closes": closing_words(call),
        "old_closes": minute_words(notice.old_closes_at) if notice.old_closes_at else "",
        "grace": grace_words(call),
        "papers": papers,
        "clocks": [list(pair) for pair in clock_words(call.province_id)],
        "selection": str(call.get_selection_display()),
        "contact": call.contact,
        "address": address,
        "reason": notice.reason,
        "signer": actor.display_name,
        "post": actor.user.position if actor.user else "",
    }


def document_of_notice(facts: Facts) -> StateDocument:
    """The paper; the same facts give the same document."""
    kind = NoticeKind(facts["kind"])
    subject, body = _BUILD[kind](facts)
    return StateDocument(
        head=IssuerHead(issuer=facts["issuer"], parent=facts["parent"]),
        kind_name=_("THÔNG BÁO"),
        subject=subject,
        number_symbol=facts["number"],
        place=facts["place"],
        day=dt.date.fromisoformat(facts["day"]),
        body=body,
        recipients=(_("Các đơn vị quan tâm"), _("Cổng thông tin điện tử của Sở"), _("Lưu: VT")),
        signature=SignatureBlock(signing_lines(facts.get("post", "")), facts["signer"]),
        reference=facts["code"],
    )


def _opening(facts: Facts) -> tuple[str, tuple[Block, ...]]:
    papers = tuple(
        name + (_(" (không bắt buộc)") if not required else "") + (f": {hint}" if hint else "")
        for name, hint, required in facts["papers"]
    )
    clocks = tuple(f"{name}: {words}" for name, words in facts["clocks"])
    quota = (Paragraph(_("Số đơn vị dự kiến hỗ trợ: %(n)d.") % {"n": facts["quota"]}),) if facts["quota"] else ()
    body: tuple[Block, ...] = (
        Paragraph(
            _("Thực hiện %(plan)s, %(issuer)s thông báo tiếp nhận hồ sơ đề nghị hỗ trợ: %(title)s.")
            % {"plan": facts["plan"], "issuer": facts["issuer"], "title": facts["title"]}
        ),
        Heading(_("1. Nội dung và mức hỗ trợ"), level=2),
        *_lines(facts["summary"]),
        Paragraph(
            _("Mức hỗ trợ: %(support)s%(basis)s.")
            % {"support": facts["support"], "basis": f" ({facts['basis']})" if facts["basis"] else ""}
        ),
        *quota,
        Heading(_("2. Đối tượng và điều kiện"), level=2),
        Bullets(tuple(facts["who"])),
        *_lines(facts["conditions"]),
        Heading(_("3. Thành phần hồ sơ"), level=2),
        Bullets(papers),
        Heading(_("4. Thời gian và cách nộp"), level=2),
        Paragraph(_("Thời gian tiếp nhận: từ %(opens)s.") % {"opens": facts["opens"]}),
        Paragraph(_("Hết hạn: %(closes)s.") % {"closes": facts["closes"]}, bold=True),
        *((Paragraph(facts["grace"]),) if facts["grace"] else ()),
        Paragraph(
            _("Nộp trực tuyến tại %(address)s, hoặc nộp trực tiếp, qua bưu chính tới %(issuer)s.")
            % {"address": facts["address"], "issuer": facts["issuer"]}
        ),
        Heading(_("5. Xem xét hồ sơ"), level=2),
        Paragraph(_("Cách xét chọn: %(selection)s.") % {"selection": facts["selection"].lower()}),
        *((Bullets(clocks),) if clocks else ()),
        *_contact(facts),
    )
    return _("Về việc tiếp nhận hồ sơ: %(title)s") % {"title": facts["title"]}, body


def _extension(facts: Facts) -> tuple[str, tuple[Block, ...]]:
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s thông báo gia hạn thời gian tiếp nhận hồ sơ của đợt “%(title)s” (mã %(code)s).")
            % {"issuer": facts["issuer"], "title": facts["title"], "code": facts["code"]}
        ),
        Paragraph(_("Lý do: %(reason)s") % {"reason": facts["reason"]}),
        Paragraph(_("Hết hạn đã công bố: %(closes)s.") % {"closes": facts["old_closes"]}),
        Paragraph(_("Hết hạn mới: %(closes)s.") % {"closes": facts["closes"]}, bold=True),
        *((Paragraph(facts["grace"]),) if facts["grace"] else ()),
        Paragraph(_("Các nội dung khác của đợt không thay đổi. Hồ sơ đã nộp không phải nộp lại.")),
        *_contact(facts),
    )
    return _("Về việc gia hạn tiếp nhận hồ sơ: %(title)s") % {"title": facts["title"]}, body


def _cancellation(facts: Facts) -> tuple[str, tuple[Block, ...]]:
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s thông báo hủy đợt tiếp nhận hồ sơ “%(title)s” (mã %(code)s).")
            % {"issuer": facts["issuer"], "title": facts["title"], "code": facts["code"]}
        ),
        Paragraph(_("Lý do: %(reason)s") % {"reason": facts["reason"]}),
        Paragraph(
            _("Hồ sơ đã nộp dừng xử lý, đơn vị nhận thông báo riêng. Bản nháp vẫn được giữ và có thể dùng cho đợt sau.")
        ),
        *_contact(facts),
    )
    return _("Về việc hủy đợt tiếp nhận hồ sơ: %(title)s") % {"title": facts["title"]}, body


def _early_end(facts: Facts) -> tuple[str, tuple[Block, ...]]:
    published = (Paragraph(_("Hết hạn đã công bố: %(closes)s.") % {"closes": facts["old_closes"]}),)
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s thông báo kết thúc sớm việc tiếp nhận hồ sơ của đợt “%(title)s” (mã %(code)s).")
            % {"issuer": facts["issuer"], "title": facts["title"], "code": facts["code"]}
        ),
        Paragraph(_("Lý do: %(reason)s") % {"reason": facts["reason"]}),
        *(published if facts["old_closes"] else ()),
        Paragraph(_("Hết hạn mới: %(closes)s.") % {"closes": facts["closes"]}, bold=True),
        *((Paragraph(facts["grace"]),) if facts["grace"] else ()),
        Paragraph(_("Hồ sơ nộp trước giờ này được xem xét theo thông báo đã công bố.")),
        *_contact(facts),
    )
    return _("Về việc kết thúc sớm tiếp nhận hồ sơ: %(title)s") % {"title": facts["title"]}, body


_BUILD = {
    NoticeKind.OPENING: _opening,
    NoticeKind.EXTENSION: _extension,
    NoticeKind.CLOSING: _early_end,
    NoticeKind.CANCELLATION: _cancellation,
}


def _lines(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _contact(facts: Facts) -> tuple[Paragraph, ...]:
    if not facts["contact"]:
        return ()
    return (Paragraph(_("Giải đáp: %(contact)s.") % {"contact": facts["contact"].rstrip(".")}),)
