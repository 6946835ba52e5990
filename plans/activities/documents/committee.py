"""Papers of a steering committee: the notice of conclusions and the progress summary of a day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.documents.heads import committee_name, dost_head, dost_name, dost_of, place_of
from plans.activities.enums import SessionStatus
from plans.activities.models import CommitteeSession, ConclusionItem
from plans.activities.selectors.progress import CommitteeProgress, PlanProgress
from portal.core import clock
from portal.documents.content import (
    Block,
    Bullets,
    CellKind,
    Column,
    Heading,
    IssuerHead,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")


def notice_of(session: CommitteeSession) -> StateDocument:
    """Thông báo kết luận: the conclusion and each task with unit and day; a draft until it has its number."""
    committee, province = session.committee, session.province
    local = session.starts_at.astimezone(clock.VIETNAM)
    opening = _(
        "Ngày %(day)s, tại %(place)s, %(committee)s họp phiên thứ %(number)d (%(title)s), do %(chair)s chủ trì. "
        "Sau khi nghe báo cáo và ý kiến của các thành viên, chủ trì phiên họp kết luận như sau:"
    ) % {
        "day": f"{local:%d/%m/%Y}",
        "place": session.place,
        "committee": committee.name,
        "number": session.number,
        "title": session.title,
        "chair": session.chair_name or _("Trưởng ban"),
    }
    items = list(session.items.select_related("organization").order_by("position", "pk"))
    body: list[Block] = [Paragraph(opening), *(Paragraph(t) for t in session.conclusion.splitlines() if t.strip())]
    if items:
        body += [Paragraph(_("Giao các cơ quan, đơn vị thực hiện:"), bold=True), _assigned(items)]
    body.append(
        Paragraph(_("Cơ quan thường trực Ban Chỉ đạo theo dõi, đôn đốc và tổng hợp kết quả báo cáo Ban Chỉ đạo./."))
    )
    return StateDocument(
        head=IssuerHead(issuer=_("BAN CHỈ ĐẠO"), parent=committee_name(province), name=committee.name),
        kind_name=_("THÔNG BÁO"),
        subject=_("Kết luận phiên họp thứ %(number)d của %(committee)s")
        % {"number": session.number, "committee": committee.name},
        number_symbol=session.notice_number or "/TB-BCĐ",
        place=place_of(province, dost_of(province)),
        day=session.notice_on,
        year=local.year,
        body=tuple(body),
        recipients=(
            _("Thành viên Ban Chỉ đạo"),
            *dict.fromkeys(item.responsible for item in items),
            _("Lưu: VT, hồ sơ Ban Chỉ đạo"),
        ),
        signature=SignatureBlock((_("TM. BAN CHỈ ĐẠO"), _("TRƯỞNG BAN")), session.signer_name),
        is_draft=session.status != SessionStatus.CONCLUDED,
    )


def progress_of(progress: CommitteeProgress) -> StateDocument:
    """Báo cáo tình hình thực hiện to the committee, as of a day."""
    province = progress.committee.province
    office = dost_of(province)
    body: list[Block] = []
    for number, found in enumerate(progress.plans, 1):
        body += _of_plan(number, found)
    body += [
        Heading(_("VIỆC GIAO THEO KẾT LUẬN CỦA BAN CHỈ ĐẠO")),
        Paragraph(
            _("Đã giao %(all)d việc; hoàn thành %(done)d; đang thực hiện %(open)d, trong đó quá hạn %(late)d.")
            % {
                "all": len(progress.items),
                "done": len(progress.done_items),
                "open": len(progress.open_items),
                "late": len(progress.late_items),
            }
        ),
        _assigned(progress.open_items, caption=_("Việc chưa hoàn thành")),
    ]
    return StateDocument(
        head=dost_head(province, office),
        kind_name=_("BÁO CÁO"),
        subject=_("Tình hình thực hiện đến ngày %(day)s, phục vụ %(committee)s")
        % {"day": f"{progress.day:%d/%m/%Y}", "committee": progress.committee.name},
        number_symbol="/BC-SKHCN",
        place=place_of(province, office),
        day=None,
        year=progress.day.year,
        body=tuple(body),
        recipients=(progress.committee.name, _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        keywords=(dost_name(office),),
    )


def _of_plan(number: int, found: PlanProgress) -> list[Block]:
    rows = tuple(
        (
            row.target.code,
            row.target.name,
            row.asked_words,
            row.actual,
            str(row.verdict.label),
        )
        for row in found.targets
    )
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.9),
        Column(_("Chỉ tiêu"), width=3),
        Column(_("Yêu cầu"), width=1.6),
        Column(_("Thực hiện"), CellKind.DECIMAL, 1),
        Column(_("Đánh giá"), width=1.2),
    )
    verdicts = tuple(
        _("%(verdict)s: %(count)d chỉ tiêu") % {"verdict": verdict.label, "count": count}
        for verdict, count in found.verdicts
    )
    tasks = tuple(
        _("%(state)s: %(count)d nhiệm vụ") % {"state": state.label, "count": count} for state, count in found.states
    )
    return [
        Heading(f"{number}. {found.plan.title}", 2),
        Bullets((*verdicts, *tasks) or (_("Chưa có số liệu"),)),
        Table(columns, rows, caption=found.plan.code, empty=_("Kế hoạch không có chỉ tiêu."), sheet=found.plan.code),
    ]


def _assigned(items: list[ConclusionItem], caption: str = "") -> Table:
    columns = (
        NUMBER,
        Column(_("Nội dung"), width=3.4),
        Column(_("Đơn vị thực hiện"), width=1.9),
        Column(_("Thời hạn"), CellKind.DAY, width=1.1),
    )
    rows = tuple((n, item.text, item.responsible, item.deadline_on) for n, item in enumerate(items, 1))
    return Table(columns, rows, caption=caption, empty=_("Không có việc nào."), sheet=_("Việc giao"))
