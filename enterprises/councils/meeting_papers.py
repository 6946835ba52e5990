"""The paper by which the vice chair presides over a meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.documents import head_of, office_of, place_of
from enterprises.councils.enums import Post
from enterprises.councils.models import Meeting
from enterprises.councils.selectors.meetings import attendances_of
from portal.core import clock
from portal.documents.content import Paragraph, SignatureBlock, StateDocument


def delegation_of(meeting: Meeting) -> StateDocument:
    """Giấy ủy quyền: the chair lets the vice chair preside over one meeting."""
    council, day = meeting.council, clock.local_day(meeting.starts_at)
    office = office_of(meeting, day)
    seats = {row.member.post: row.member for row in reversed(attendances_of(meeting))}
    chair, vice = seats.get(Post.CHAIR), seats.get(Post.VICE_CHAIR)
    local = meeting.starts_at.astimezone(clock.VIETNAM)
    body = (
        Paragraph(
            _("Căn cứ Quyết định số %(number)s ngày %(on)s về việc thành lập %(name)s (%(basis)s);")
            % {
                "number": council.decision_number,
                "on": f"{council.decision_on:%d/%m/%Y}" if council.decision_on else "",
                "name": council.name,
                "basis": council.rule_set.legal_basis,
            }
        ),
        Paragraph(
            _(
                "Tôi là %(chair)s, Chủ tịch Hội đồng, ủy quyền cho %(vice)s, Phó Chủ tịch Hội đồng, chủ trì phiên họp thứ %(n)d lúc %(at)s tại %(place)s."
            )
            % {
                "chair": chair.user if chair else "…",
                "vice": vice.user if vice else "…",
                "n": meeting.number,
                "at": f"{local:%H:%M} ngày {local:%d/%m/%Y}",
                "place": meeting.place,
            }
        ),
        Paragraph(
            _(
                "Người được ủy quyền thực hiện quyền và trách nhiệm của Chủ tịch Hội đồng tại phiên họp này. Giấy ủy quyền hết hiệu lực khi phiên họp bế mạc./."
            )
        ),
    )
    return StateDocument(
        head=head_of(office, council),
        kind_name=_("GIẤY ỦY QUYỀN"),
        subject=_("Chủ trì phiên họp %(name)s") % {"name": council.name},
        number_symbol="/GUQ-HĐ",
        place=place_of(office, council),
        day=min(day, clock.today()),
        body=body,
        recipients=(_("Người được ủy quyền"), _("Lưu: hồ sơ Hội đồng")),
        signature=SignatureBlock((_("CHỦ TỊCH HỘI ĐỒNG"),), str(chair.user) if chair else ""),
    )
