"""The first sheet of a dossier: the file, where it stands, its story."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.documents import office_of
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.workflow import APPLICATION_WORKFLOW, PROJECT_WORKFLOW
from portal.core import clock
from portal.documents.content import Block, CellKind, Column, Heading, IssuerHead, KeyValues, StateDocument, Table
from portal.vietnam.money import format_vnd


def document_of(application: Application, project: SupportedProject | None) -> StateDocument:
    """Facts as of now in the words of the outside, indicators with their change."""
    office = office_of(application.call.organization, clock.today())
    body: list[Block] = [
        KeyValues(
            (
                (_("Mã hồ sơ"), application.code),
                (_("Đơn vị"), application.enterprise_name),
                (_("Đợt tiếp nhận"), application.call.title),
                (_("Nội dung đề nghị"), application.title),
                (_("Trạng thái"), APPLICATION_WORKFLOW.label(application.status, public=True)),
                (_("Quyết định"), application.decision_number or "–"),
            )
        )
    ]
    if project is not None:
        body += _project(project)
    return StateDocument(
        head=IssuerHead(issuer=str(office["issuer"]), parent=str(office["parent"])),
        kind_name=_("BÓ HỒ SƠ"),
        subject=application.title,
        place=str(office["place"]),
        day=clock.today(),
        body=tuple(body),
        reference=application.code,
    )


def _project(project: SupportedProject) -> list[Block]:
    time = (
        f"{project.starts_on:%d/%m/%Y} – {project.ends_on:%d/%m/%Y}" if project.starts_on and project.ends_on else "–"
    )
    return [
        Heading(_("DỰ ÁN")),
        KeyValues(
            (
                (_("Mã dự án"), project.code),
                (_("Loại"), str(project.get_kind_display())),
                (_("Trạng thái"), PROJECT_WORKFLOW.label(project.status, public=True)),
                (_("Thời gian"), time),
                (_("Nhà nước hỗ trợ"), f"{format_vnd(project.state_share_vnd)} đồng"),
                (_("Đối ứng"), f"{format_vnd(project.own_share_vnd)} đồng"),
                (_("Nghiệm thu"), f"{project.accepted_on:%d/%m/%Y}" if project.accepted_on else "–"),
            )
        ),
        Heading(_("CHỈ SỐ TRƯỚC, SAU HỖ TRỢ")),
        Table(
            columns=(
                Column(_("Chỉ số"), width=3),
                Column(_("Đơn vị"), width=1.2),
                Column(_("Trước"), CellKind.DECIMAL, width=1.2),
                Column(_("Sau"), CellKind.DECIMAL, width=1.2),
                Column(_("Thay đổi"), CellKind.PERCENT, width=1.2),
            ),
            rows=tuple((row.name, row.unit, row.before, row.after, row.change) for row in project.indicators.all()),
            empty=_("Chưa ghi chỉ số."),
        ),
    ]
