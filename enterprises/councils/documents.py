"""Documents of councils as State documents (NĐ 30/2020): decision, invitation, minutes after form I.12."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.councils.annexes import NUMBER, annexes_of
from enterprises.councils.enums import CouncilKind, CouncilStatus, MeetingStatus, Outcome, Presence, Purpose
from enterprises.councils.models import Council, ExpertReport, Meeting, MeetingFile
from enterprises.councils.selectors import councils, meetings
from enterprises.councils.selectors.blind import shown_to_members
from enterprises.councils.selectors.results import FileResult, results_of
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
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.succession.history import office_then
from portal.vietnam.models import Province
from portal.workflow.selectors import timeline_of

TASKS = {
    CouncilKind.SELECTION: "xem xét, chấm điểm, xếp hạng và đề nghị danh sách đơn vị được hỗ trợ theo quy định",
    CouncilKind.AWARD: "xem xét, chấm điểm và đề nghị danh sách tổ chức, đơn vị được xét khen thưởng, tham dự giải thưởng",
    CouncilKind.ACCEPTANCE: "đánh giá, nghiệm thu kết quả thực hiện các dự án được hỗ trợ theo quy định",
}


def decision_of(council: Council) -> StateDocument:
    """Quyết định thành lập hội đồng: every member with post and agency as of that day (G02)."""
    office = office_of(council, council.decision_on)
    members = councils.members_of(council)
    rows = tuple(
        (number, str(member.user), member.position, member.agency_name, str(member.get_post_display()))
        for number, member in enumerate(members, 1)
    )
    columns = (
        NUMBER,
        Column(_("Họ và tên"), width=1.8),
        Column(_("Chức vụ"), width=1.5),
        Column(_("Cơ quan"), width=2.2),
        Column(_("Chức danh trong Hội đồng"), width=1.5),
    )
    tasks = TASKS[CouncilKind(council.kind)]
    body: tuple[Block, ...] = (
        Paragraph(
            _("Điều 1. Thành lập %(name)s gồm %(count)d thành viên có tên dưới đây:")
            % {"name": council.name, "count": len(rows)}
        ),
        Table(columns=columns, rows=rows, empty=_("Chưa có thành viên.")),
        *_team_of(council),
        Paragraph(
            _("Điều 2. Hội đồng có nhiệm vụ %(tasks)s (%(basis)s); %(term)s")
            % {"tasks": tasks, "basis": council.rule_set.legal_basis, "term": _term(council)}
        ),
        Paragraph(
            _(
                "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Các phòng, đơn vị liên quan và các ông (bà) có tên tại "
                "Điều 1 chịu trách nhiệm thi hành Quyết định này."
            )
        ),
    )
    bases = [_("Căn cứ %(basis)s;") % {"basis": council.rule_set.legal_basis}]
    if council.call is not None:
        bases.append(_("Căn cứ đợt tiếp nhận “%(call)s”;") % {"call": council.call.title})
    bases.append(_("Theo đề nghị của bộ phận được giao thực hiện chương trình năng suất, chất lượng."))
    return StateDocument(
        head=head_of(office, council),
        kind_name=_("QUYẾT ĐỊNH"),
        subject=_("Về việc thành lập %(name)s") % {"name": council.name},
        number_symbol=council.decision_number or "/QĐ-SKHCN",
        place=place_of(office, council),
        day=council.decision_on,
        year=clock.today().year,
        authority=_authority(office),
        bases=tuple(bases),
        resolution=_("QUYẾT ĐỊNH:"),
        body=body,
        recipients=(_("Như Điều 3"), _("UBND tỉnh (để báo cáo)"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),), council.signer_name),
        is_draft=council.status == CouncilStatus.DRAFTED,
    )


def _term(council: Council) -> str:
    """How long the council works."""
    if council.works_until is None:
        return _("Hội đồng tự giải thể sau khi hoàn thành nhiệm vụ.")
    return _("Hội đồng hoạt động đến hết ngày %(day)s.") % {"day": f"{council.works_until:%d/%m/%Y}"}


def _team_of(council: Council) -> tuple[Block, ...]:
    """The expert team that helps the council, where there is one."""
    rows = tuple(
        (n, row.full_name, row.position, row.agency_name, _("Tổ trưởng") if row.is_lead else _("Thành viên"))
        for n, row in enumerate(council.experts.order_by("-is_lead", "pk"), 1)
    )
    if not rows:
        return ()
    columns = (
        NUMBER,
        Column(_("Họ và tên"), width=1.8),
        Column(_("Chức vụ, chuyên môn"), width=1.5),
        Column(_("Cơ quan"), width=2.2),
        Column(_("Nhiệm vụ trong tổ"), width=1.5),
    )
    said = _(
        "Giúp việc Hội đồng có Tổ chuyên gia gồm %(count)d người, đánh giá hồ sơ và đánh giá tại chỗ, không bỏ phiếu:"
    )
    return (Paragraph(said % {"count": len(rows)}), Table(columns=columns, rows=rows))


def invitation_to(meeting: Meeting, files: Sequence[MeetingFile] | None = None) -> StateDocument:
    """Giấy mời họp, with the agenda: `files`, for a member who is not given all of them."""
    council, office = meeting.council, office_of(meeting, clock.local_day(meeting.starts_at))
    columns = (
        NUMBER,
        Column(_("Mã"), CellKind.CODE, width=1.5),
        Column(_("Đơn vị"), width=2.2),
        Column(_("Nội dung"), width=3),
    )
    body: tuple[Block, ...] = (
        Paragraph(
            _("%(issuer)s trân trọng kính mời các thành viên %(name)s dự phiên họp thứ %(number)d:")
            % {"issuer": _issuer(office), "name": council.name, "number": meeting.number}
        ),
        KeyValues(
            (
                (_("Thời gian"), _when(meeting)),
                (_("Địa điểm"), meeting.place),
                (_("Hình thức họp"), _form_of(meeting)),
                *(((_("Phiên họp để"), meeting.get_purpose_display()),) if meeting.purpose == Purpose.RECEIVE else ()),
                (
                    _("Thành phần"),
                    _("Các thành viên Hội đồng theo Quyết định số %(number)s ngày %(day)s")
                    % {
                        "number": council.decision_number,
                        "day": f"{council.decision_on:%d/%m/%Y}" if council.decision_on else "",
                    },
                ),
            )
        ),
        *(
            (Paragraph(_("Lý do họp gấp: %(why)s.") % {"why": meeting.short_notice_reason.rstrip(".")}),)
            if meeting.short_notice_reason
            else ()
        ),
        Paragraph(_("Nội dung phiên họp:"), bold=True),
        Table(columns=columns, rows=_agenda_rows(meeting, files)),
        *_added_later(meeting, files),
        Paragraph(
            _(
                "Đề nghị các thành viên cam kết về xung đột lợi ích trên Cổng để nhận tài liệu và nghiên cứu trước phiên họp./."
            )
        ),
    )
    called_on = clock.local_day(meeting.created_at)
    return StateDocument(
        head=head_of(office, council),
        kind_name=_("GIẤY MỜI"),
        subject=_("Họp %(name)s") % {"name": council.name},
        number_symbol="/GM-SKHCN",
        place=place_of(office, council),
        day=called_on,
        body=body,
        recipients=(_("Các thành viên Hội đồng"), _("Lưu: VT")),
        signature=SignatureBlock((_("TL. GIÁM ĐỐC"),)),
    )


def minutes_of(meeting: Meeting, extract: Sequence[MeetingFile] | None = None) -> StateDocument:
    """Biên bản họp after form I.12: who was there, the vote on every file, conclusions, two signatures.

    An `extract` speaks of these files only, and leaves out the general discussion, which speaks of all.
    """
    council, office = meeting.council, office_of(meeting, clock.local_day(meeting.starts_at))
    files = meetings.files_of(meeting) if extract is None else extract
    results = results_of(meeting, files)
    attendances = meetings.attendances_of(meeting)
    present = [row for row in attendances if (row.at_vote or row.presence) in (Presence.PRESENT, Presence.ONLINE)]
    absent = [str(row.member.user) for row in attendances if row not in present]
    chair = next((str(row.member.user) for row in present if row.member.post in ("chair", "vice_chair")), "")
    secretary = next((str(row.member.user) for row in present if row.member.post == "secretary"), "")
    body: list[Block] = [
        Heading(_("I. Thông tin chung")),
        KeyValues(
            (
                (_("Hội đồng"), council.name),
                (
                    _("Quyết định thành lập"),
                    f"{council.decision_number}, {council.decision_on:%d/%m/%Y}" if council.decision_on else "",
                ),
                (_("Địa điểm và thời gian"), f"{meeting.place}; {_when(meeting)}"),
                (_("Hình thức họp"), _form_held(meeting, present)),
                (
                    _("Số thành viên có mặt"),
                    _("%(present)d trên tổng số %(all)d") % {"present": len(present), "all": len(attendances)},
                ),
                (_("Vắng mặt"), ", ".join(absent) or _("không")),
                (_("Người chủ trì"), chair),
                (_("Giấy ủy quyền chủ trì"), meeting.delegation_paper or _("không")),
                (_("Quy định áp dụng"), council.rule_set.legal_basis),
                *(((_("Lý do họp gấp"), meeting.short_notice_reason),) if meeting.short_notice_reason else ()),
                *(
                    ((_("Biên bản mở lại việc chấm"), f"{meeting.reopened_by_minutes} (lượt {meeting.round})"),)
                    if meeting.round > 1
                    else ()
                ),
            )
        ),
        _present_table(present),
        *_results_part(meeting, results),
    ]
    left_out = [file for file in files if file.result is None]
    if left_out:
        body.append(Paragraph(_("Hồ sơ không xét tại phiên họp:")))
        body.append(
            Bullets(tuple(f"{f.subject.code}: {f.postponed_reason or _('đơn vị đã rút hồ sơ')}" for f in left_out))
        )
    body += _added_later(meeting, files)
    body.append(Heading(_("III. Ý kiến trao đổi và kết luận")))
    if extract is None:
        body += [Paragraph(text) for text in meeting.discussion.splitlines() if text.strip()]
    else:
        body.append(
            Paragraph(_("Không trích: phần này nói về cả những hồ sơ không giao cho thành viên nhận bản trích."))
        )
    body += [
        Paragraph(
            _(
                "Biên bản được lập, đọc lại và các thành viên có mặt thống nhất thông qua. Phiên họp kết thúc lúc %(end)s./."
            )
            % {"end": _ended(meeting)}
        )
    ]
    return StateDocument(
        head=IssuerHead(issuer=council.name.upper(), parent=_issuer(office)),
        kind_name=_("BIÊN BẢN") if extract is None else _("TRÍCH BIÊN BẢN"),
        subject=_("Họp %(name)s, phiên thứ %(number)d") % {"name": council.name, "number": meeting.number},
        number_symbol=meeting.minutes_number,
        place=place_of(office, council),
        day=meeting.signed_on or clock.local_day(meeting.starts_at),
        body=tuple(body),
        recipients=(_("Giám đốc Sở (để báo cáo)"), _("Các thành viên Hội đồng"), _("Lưu: VT, hồ sơ Hội đồng")),
        signature=SignatureBlock((_("CHỦ TRÌ PHIÊN HỌP"),), chair, _("Ký, ghi rõ họ tên")),
        second_signature=SignatureBlock((_("THƯ KÝ"),), secretary, _("Ký, ghi rõ họ tên")),
        annexes=annexes_of(meeting, [result.file for result in results]),
        is_draft=meeting.status != MeetingStatus.SIGNED,
        reference=meeting.minutes_number,
    )


def _results_part(meeting: Meeting, results: list[FileResult]) -> list[Block]:
    """Part II: the vote on every file, or which files were received."""
    if meeting.purpose == Purpose.RECEIVE:
        return [Heading(_("II. Kết quả nhận hồ sơ")), _received_table(results)]
    reports = {row.application_id: row for row in meeting.council.expert_reports.all()}
    blocks: list[Block] = [Heading(_("II. Kết quả bỏ phiếu đánh giá")), _votes_table(results)]
    for result in results:
        blocks += _of_file(result, reports.get(result.file.application_id or 0))
    return blocks


def _received_table(results: list[FileResult]) -> Table:
    columns = (
        NUMBER,
        Column(_("Mã"), CellKind.CODE, width=1.5),
        Column(_("Đơn vị"), width=2.4),
        Column(_("Kết quả"), width=1.8),
        Column(_("Lý do không nhận"), width=2.4),
    )
    rows = tuple(
        (
            number,
            r.file.subject.code,
            r.file.subject.enterprise.name,
            str(r.file.get_outcome_display()) if r.file.outcome == Outcome.RECEIVED else _("Không nhận"),
            " ".join(r.reasons),
        )
        for number, r in enumerate(results, 1)
    )
    return Table(columns=columns, rows=rows, empty=_("Không có hồ sơ nào được xét."))


def _present_table(present: list[meetings.Attendance]) -> Table:
    columns = (
        NUMBER,
        Column(_("Thành viên có mặt"), width=2),
        Column(_("Chức danh"), width=1.6),
        Column(_("Cơ quan"), width=2.4),
        Column(_("Khai mạc"), width=0.9),
        Column(_("Bỏ phiếu"), width=0.9),
        Column(_("Bế mạc"), width=0.9),
    )
    rows = tuple(
        (
            number,
            str(row.member.user),
            str(row.member.get_post_display()),
            row.member.agency_name,
            str(row.get_at_opening_display()),
            str(row.get_at_vote_display()),
            str(row.get_at_close_display()),
        )
        for number, row in enumerate(present, 1)
    )
    return Table(columns=columns, rows=rows)


def _votes_table(results: list[FileResult]) -> Table:
    columns = (
        Column(_("Xếp hạng"), CellKind.INTEGER, width=0.7, align="center"),
        Column(_("Mã"), CellKind.CODE, width=1.5),
        Column(_("Đơn vị"), width=2.2),
        Column(_("Số phiếu"), width=0.8, align="center"),
        Column(_("Điểm trung bình"), width=0.9, align="center"),
        Column(_("Kết luận"), width=1.4),
    )
    rows = tuple(
        (
            r.file.rank,
            r.file.subject.code,
            r.file.subject.enterprise.name,
            f"{r.cast}/{r.present}",
            r.mean,
            str(r.file.get_outcome_display()),
        )
        for r in results
    )
    return Table(columns=columns, rows=rows, empty=_("Không có hồ sơ nào được xét."))


def _of_file(result: FileResult, report: ExpertReport | None = None) -> list[Block]:
    subject = result.file.subject
    said = [*result.steps, *result.reasons]
    if report is not None:
        proposes = _("đề nghị xét tặng") if report.proposes else _("không đề nghị xét tặng")
        said.insert(
            0,
            _("Tổ chuyên gia (đánh giá hồ sơ %(paper)s, tại chỗ %(place)s): %(proposes)s.")
            % {
                "paper": f"{report.assessed_on:%d/%m/%Y}",
                "place": f"{report.visited_on:%d/%m/%Y}",
                "proposes": proposes,
            },
        )
    if result.recused:
        names = ", ".join(result.recused_because or result.recused)
        said.append(_("Không tham gia do xung đột lợi ích: %(names)s.") % {"names": names})
    if result.withheld:
        said.append(_("Không được giao hồ sơ này: %(names)s.") % {"names": ", ".join(result.withheld)})
    if result.file.tie_reason:
        said.append(_("Bằng điểm, người chủ trì quyết định xếp trước: %(why)s.") % {"why": result.file.tie_reason})
    if result.level == "excellent":
        said.append(_("Mức đánh giá: Xuất sắc."))
    said.append(_("Kết luận: %(outcome)s.") % {"outcome": result.file.get_outcome_display()})
    if result.file.conditions:
        said.append(_("Yêu cầu hoàn thiện: %(text)s") % {"text": result.file.conditions})
    return [Heading(f"{subject.code}. {subject.enterprise.name}: {subject.title}", 2), Bullets(tuple(said))]


def _agenda_rows(meeting: Meeting, files: Sequence[MeetingFile] | None) -> tuple[Sequence[Value], ...]:
    agenda = [file for file in (meetings.files_of(meeting) if files is None else files) if not file.postponed_reason]
    rows = [shown_to_members(file, meeting) for file in agenda]  # the letter goes to the members
    return tuple((n, row.code, row.name, row.title) for n, row in enumerate(rows, 1))


def _added_later(meeting: Meeting, files: Sequence[MeetingFile] | None) -> list[Block]:
    """Files put on the agenda after the invitation, with their day and why later than the papers' lead time."""
    agenda = meetings.files_of(meeting) if files is None else files
    late = [file for file in agenda if file.added_on is not None and not file.postponed_reason]
    if not late:
        return []
    lines = []
    for file in late:
        words = _("%(code)s: bổ sung ngày %(day)s") % {"code": file.subject.code, "day": f"{file.added_on:%d/%m/%Y}"}
        lines.append(f"{words} ({file.late_reason})" if file.late_reason else words)
    return [Paragraph(_("Hồ sơ bổ sung sau khi gửi giấy mời:")), Bullets(tuple(lines))]


def office_of(subject: Council | Meeting, day: dt.date | None) -> Organization | None:
    """The Department in whose name the paper was issued on its day: after a merger an old paper keeps the old head."""
    return office_then(subject, OrganizationKind.DOST, day)


def _issuer(office: Organization | None) -> str:
    return office.name if office else _("Sở Khoa học và Công nghệ")


def _authority(office: Organization | None) -> str:
    return _("GIÁM ĐỐC %(office)s") % {"office": _issuer(office).upper()}


def head_of(office: Organization | None, council: Council) -> IssuerHead:
    return issuer_of(office, council.province)


def issuer_of(office: Organization | None, province: Province) -> IssuerHead:
    """The two lines at the head of a paper of the Department."""
    parent = (
        office.parent.name
        if office and office.parent
        else _("Ủy ban nhân dân %(province)s") % {"province": province.full_name}
    )
    return IssuerHead(issuer=_issuer(office), parent=parent)


def place_of(office: Organization | None, council: Council) -> str:
    return place_in(office, council.province)


def place_in(office: Organization | None, province: Province) -> str:
    """Where the paper is issued: the seat of the Department."""
    return office.place if office and office.place else province.name


def _when(meeting: Meeting) -> str:
    local = meeting.starts_at.astimezone(clock.VIETNAM)
    return _("%(hour)02d giờ %(minute)02d, ngày %(day)s") % {
        "hour": local.hour,
        "minute": local.minute,
        "day": f"{local:%d/%m/%Y}",
    }


def _ended(meeting: Meeting) -> str:
    """The moment the minutes were written, at the end of the meeting."""
    written = next((record.at for record in timeline_of(meeting) if record.name == "write_minutes"), None)
    if written is None:
        return _("… giờ …")
    local = written.astimezone(clock.VIETNAM)
    return _("%(hour)02d giờ %(minute)02d, ngày %(day)s") % {
        "hour": local.hour,
        "minute": local.minute,
        "day": f"{local:%d/%m/%Y}",
    }


def _form_held(meeting: Meeting, present: list[meetings.Attendance]) -> str:
    """How the meeting was held: what those present did, not what the invitation said."""
    online = [row for row in present if (row.at_vote or row.presence) == Presence.ONLINE]
    if present and len(online) == len(present):
        return _("trực tuyến")
    return _("trực tiếp kết hợp trực tuyến") if online else _("trực tiếp")


def _form_of(meeting: Meeting) -> str:
    return _("trực tiếp kết hợp trực tuyến") if meeting.is_online else _("trực tiếp")
