"""Biên bản kiểm tra."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.documents.heads import dost_head, dost_of, place_of
from plans.activities.enums import InspectionStatus, TeamRole
from plans.activities.models import Inspection, InspectionDemand, InspectionFinding
from portal.documents.content import (
    Block,
    Bullets,
    CellKind,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")


def minutes_of(inspection: Inspection) -> StateDocument:
    """Who inspected whom under which decision, what was found and demanded; a draft until the minutes are closed."""
    office = dost_of(inspection.province)
    team = list(inspection.team.all())
    lead = next((member.name for member in team if member.role == TeamRole.LEAD), "")
    body: list[Block] = [
        Heading(_("I. THÔNG TIN CHUNG")),
        KeyValues(_facts(inspection)),
        Table(
            columns=(
                NUMBER,
                Column(_("Thành viên đoàn"), width=2),
                Column(_("Chức vụ, cơ quan"), width=3),
                Column(_("Vai trò"), width=1.2),
            ),
            rows=tuple(
                (n, m.name, ", ".join(filter(None, (m.position, m.agency_name))), str(m.get_role_display()))
                for n, m in enumerate(team, 1)
            ),
            caption=_("Thành phần đoàn kiểm tra"),
            empty=_("Chưa ghi thành viên."),
        ),
        Heading(_("II. NỘI DUNG VÀ KẾT QUẢ KIỂM TRA")),
        Bullets(tuple(_finding(row) for row in inspection.findings.all()) or (_("Chưa ghi nội dung."),)),
        Heading(_("III. NHẬN XÉT, KẾT LUẬN")),
        *_paragraphs(inspection.conclusion or _("Chưa ghi kết luận.")),
        Heading(_("IV. YÊU CẦU CỦA ĐOÀN KIỂM TRA")),
        _demands(inspection),
        Heading(_("V. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA")),
        *_paragraphs(inspection.opinion or _("Đơn vị không có ý kiến khác.")),
        Paragraph(
            _(
                "Biên bản được lập thành hai bản có giá trị như nhau, đã đọc lại cho những người có mặt cùng nghe, "
                "thống nhất và ký tên./."
            )
        ),
    ]
    return StateDocument(
        head=dost_head(inspection.province, office),
        kind_name=_("BIÊN BẢN"),
        subject=_("Kiểm tra: %(title)s") % {"title": inspection.title},
        number_symbol=inspection.minutes_number or "/BB-KT",
        place=place_of(inspection.province, office),
        day=inspection.minutes_on,
        year=(inspection.minutes_on or inspection.held_on or inspection.planned_on).year,
        body=tuple(body),
        recipients=(_("Đơn vị được kiểm tra"), _("Lãnh đạo Sở (để báo cáo)"), _("Lưu: VT, hồ sơ kiểm tra")),
        signature=SignatureBlock((_("TRƯỞNG ĐOÀN KIỂM TRA"),), lead, _("Ký, ghi rõ họ tên")),
        second_signature=SignatureBlock((_("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"),), "", _("Ký, ghi rõ họ tên")),
        is_draft=inspection.status == InspectionStatus.HELD,
        reference=inspection.code,
    )


def _facts(inspection: Inspection) -> tuple[tuple[str, str], ...]:
    decision = inspection.decision_number
    if inspection.decision_on:
        decision = _("số %(number)s ngày %(day)s") % {"number": decision, "day": f"{inspection.decision_on:%d/%m/%Y}"}
    days = f"{inspection.held_on:%d/%m/%Y}" if inspection.held_on else ""
    if inspection.held_on and inspection.held_until and inspection.held_until != inspection.held_on:
        days = _("từ %(first)s đến %(last)s") % {"first": days, "last": f"{inspection.held_until:%d/%m/%Y}"}
    tasks = "; ".join(f"{task.code} {task.title}".strip() for task in inspection.tasks.all())
    return (
        (_("Loại"), str(inspection.get_kind_display())),
        (_("Quyết định kiểm tra"), decision),
        (_("Kế hoạch"), f"{inspection.plan.code}, {inspection.plan.title}"),
        (_("Nhiệm vụ được kiểm tra"), tasks or _("cả kế hoạch")),
        (_("Đơn vị được kiểm tra"), inspection.subject_name),
        (_("Thời gian"), days),
        (_("Địa điểm"), inspection.place),
    )


def _finding(row: InspectionFinding) -> str:
    text, basis = row.text, row.legal_basis
    return _("%(text)s (vi phạm: %(basis)s)") % {"text": text, "basis": basis} if basis else text


def _demands(inspection: Inspection) -> Table:
    rows = [(n, d.text, d.responsible, d.deadline_on) for n, d in enumerate(_ordered(inspection), 1)]
    columns = (
        NUMBER,
        Column(_("Yêu cầu"), width=3.4),
        Column(_("Đơn vị thực hiện"), width=1.8),
        Column(_("Thời hạn"), CellKind.DAY, width=1.1),
    )
    return Table(columns=columns, rows=tuple(rows), empty=_("Đoàn kiểm tra không có yêu cầu."))


def _ordered(inspection: Inspection) -> list[InspectionDemand]:
    return list(inspection.demands.select_related("organization").order_by("position", "pk"))


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]
