"""Biên bản kiểm tra tại đơn vị (H04)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import office_of
from enterprises.projects.enums import VisitRole
from enterprises.projects.models import Visit
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
)


def minutes_of(visit: Visit) -> StateDocument:
    """The minutes; a draft until the visit was held."""
    project = visit.project
    day = visit.held_on or visit.planned_on
    office = office_of(project.application.call.organization, day)
    people = list(visit.members.all())
    leader = next((person.name for person in people if person.role == VisitRole.LEAD), "")
    body: list[Block] = [
        KeyValues(
            (
                (_("Thời gian"), f"{day:%d/%m/%Y}"),
                (_("Địa điểm"), visit.place or "–"),
                (_("Dự án"), f"{project.code} – {project.title}"),
                (_("Đơn vị được kiểm tra"), project.enterprise_name),
                (_("Nội dung kiểm tra"), visit.subject),
            )
        ),
        Heading(_("I. THÀNH PHẦN")),
        Bullets(tuple(_person(person.name, person.position, str(person.get_role_display())) for person in people)),
        Heading(_("II. KẾT QUẢ KIỂM TRA")),
        *_texts(visit.findings),
        Heading(_("III. YÊU CẦU ĐỐI VỚI ĐƠN VỊ")),
        Table(
            columns=(
                Column("TT", CellKind.INTEGER, width=0.5, align="center"),
                Column(_("Yêu cầu"), width=4),
                Column(_("Thời hạn"), CellKind.DAY, width=1.2),
            ),
            rows=tuple((n, demand.text, demand.due_on) for n, demand in enumerate(visit.demands.all(), 1)),
            empty=_("Không có yêu cầu."),
        ),
    ]
    if visit.opinion:
        body += [Heading(_("IV. Ý KIẾN CỦA ĐƠN VỊ")), *_texts(visit.opinion)]
    if visit.conclusion:
        body += [Heading(_("V. KẾT LUẬN") if visit.opinion else _("IV. KẾT LUẬN")), *_texts(visit.conclusion)]
    return StateDocument(
        head=IssuerHead(issuer=str(office["issuer"]), parent=str(office["parent"])),
        kind_name=_("BIÊN BẢN KIỂM TRA"),
        subject=_("Việc thực hiện dự án tại đơn vị"),
        number_symbol=visit.code,
        place=str(office["place"]),
        day=visit.held_on,
        year=day.year,
        body=tuple(body),
        recipients=(project.enterprise_name, _("Lưu: VT")),
        signature=SignatureBlock((_("TRƯỞNG ĐOÀN KIỂM TRA"),), leader),
        second_signature=SignatureBlock((_("ĐẠI DIỆN ĐƠN VỊ"),)),
        is_draft=visit.held_on is None,
    )


def _person(name: str, position: str, role: str) -> str:
    return f"{name}, {position} ({role})" if position else f"{name} ({role})"


def _texts(text: str) -> list[Block]:
    return [Paragraph(part.strip()) for part in text.splitlines() if part.strip()] or [Paragraph("–")]
