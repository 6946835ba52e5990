"""Giấy mời, danh sách dự, báo cáo kết quả; truyền thông theo đơn vị, sở hữu trí tuệ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from plans.activities.documents.heads import committee_name, dost_head, dost_of, place_of
from plans.activities.models import Event
from portal.documents.content import (
    Block,
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
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.money import format_vnd

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")
MOST_NAMED = 30
"""Guests named on the invitation; more are in the list."""


def _head(event: Event) -> IssuerHead:
    """The unit that holds it, below what it belongs to."""
    unit = event.organization
    parent = unit.parent.name if unit.parent else committee_name(event.province)
    return IssuerHead(issuer=unit.name, parent=parent)


def invitation_of(event: Event) -> StateDocument:
    """Who invites to what, when and where; the guests under "Kính gửi"."""
    guests = [guest.name for guest in event.guests.all()[: MOST_NAMED + 1]]
    if len(guests) > MOST_NAMED:
        guests = [_("Theo danh sách kèm theo")]
    time = f"{event.starts_time:%H:%M}, " if event.starts_time else ""
    purpose = (
        _("Thực hiện nhiệm vụ “%(task)s”") % {"task": event.task.title}
        if event.task
        else _("Triển khai kế hoạch “%(plan)s”") % {"plan": event.plan.title}
    )
    return StateDocument(
        head=_head(event),
        kind_name=_("GIẤY MỜI"),
        subject=event.title,
        number_symbol=f"/GM-{mark}" if (mark := event.organization.abbreviation) else "/GM",
        place=event.organization.place or place_of(event.province, event.organization),
        year=event.starts_on.year,
        addressees=tuple(guests),
        body=(
            Paragraph(
                _("%(purpose)s, %(unit)s trân trọng kính mời đại diện quý cơ quan, đơn vị tới dự:")
                % {"purpose": purpose, "unit": event.organization.name}
            ),
            KeyValues(
                (
                    (_("Hoạt động"), event.title),
                    (_("Nội dung"), event.content),
                    (_("Thời gian"), f"{time}{event.days}"),
                    (_("Địa điểm"), event.place),
                )
            ),
            Paragraph(_("Rất mong quý cơ quan, đơn vị cử đại diện tham dự đúng thành phần và thời gian./.")),
        ),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_leader(event.organization),)),
        reference=event.code,
    )


def sheet_of(event: Event) -> StateDocument:
    """Everybody who came, numbered."""
    rows = event.attendances.order_by("pk").values_list("name", "position", "unit_name")
    table = Table(
        columns=(
            NUMBER,
            Column(_("Họ và tên"), width=2.2),
            Column(_("Chức vụ"), width=1.4),
            Column(_("Đơn vị"), width=2.6),
            Column(_("Ký tên"), width=1),
        ),
        rows=tuple((n, *row, "") for n, row in enumerate(rows, 1)),
        sheet=_("Danh sách dự"),
        empty=_("Chưa có ai trong danh sách."),
    )
    return StateDocument(
        head=_head(event),
        kind_name=_("DANH SÁCH"),
        subject=_("Người dự: %(title)s") % {"title": event.title},
        place=event.organization.place or place_of(event.province, event.organization),
        day=event.ends_on,
        body=(KeyValues(((_("Thời gian"), event.days), (_("Địa điểm"), event.place))), table),
        signature=SignatureBlock((_("NGƯỜI LẬP"),), "", _("Ký, ghi rõ họ tên")),
        reference=event.code,
    )


def report_of(event: Event) -> StateDocument:
    """What was done, who came, what it cost, what was learnt (C03: the report of a study visit)."""
    body: list[Block] = [
        Heading(_("I. THÔNG TIN CHUNG")),
        KeyValues(tuple((label, value) for label, value in _facts(event) if value)),
        Heading(_("II. KẾT QUẢ")),
        *_paragraphs(event.result or _("Chưa ghi kết quả.")),
        Heading(_("III. BÀI HỌC, KIẾN NGHỊ")),
        *_paragraphs(event.lessons or _("Không có.")),
    ]
    return StateDocument(
        head=_head(event),
        kind_name=_("BÁO CÁO"),
        subject=_("Kết quả %(kind)s: %(title)s") % {"kind": event.get_kind_display(), "title": event.title},
        number_symbol="/BC",
        place=event.organization.place or place_of(event.province, event.organization),
        year=event.ends_on.year,
        body=tuple(body),
        recipients=(_("Sở Khoa học và Công nghệ"), _("Lưu: VT")),
        signature=SignatureBlock((_leader(event.organization),)),
        is_draft=event.status == "held",
        reference=event.code,
    )


def _leader(office: Organization) -> str:
    """Who signs for the office: the post its kind has, else the head in general."""
    if office.kind in (OrganizationKind.DOST, OrganizationKind.FINANCE) or office.name.startswith("Sở "):
        return _("GIÁM ĐỐC")
    if office.kind in (OrganizationKind.COMMITTEE, OrganizationKind.DISTRICT):
        return _("CHỦ TỊCH")
    return _("THỦ TRƯỞNG ĐƠN VỊ")


def _facts(event: Event) -> list[tuple[str, str]]:
    return [
        (_("Kế hoạch"), f"{event.plan.code}, {event.plan.title}"),
        (_("Nhiệm vụ"), f"{event.task.code} {event.task.title}".strip() if event.task else ""),
        (_("Đơn vị phối hợp, đối tác"), event.partners),
        (_("Thời gian"), event.days),
        (_("Địa điểm"), event.place),
        (_("Lượt người dự"), str(event.attended or "")),
        (_("Kênh đăng"), event.channel),
        (_("Số bản, số kỳ"), str(event.copies or "")),
        (_("Kinh phí"), _("%(sum)s đồng") % {"sum": format_vnd(event.cost_vnd)} if event.cost_vnd is not None else ""),
        (_("Nguồn kinh phí"), event.funding),
    ]


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


def units_of(actor: Actor, year: int, rows: Sequence[Mapping[str, object]]) -> StateDocument:
    """Communication work by unit; the sum is the figure of the yearly report (C04)."""
    table = Table(
        columns=(
            NUMBER,
            Column(_("Đơn vị"), width=3),
            Column(_("Số hoạt động"), CellKind.INTEGER, total=True),
            Column(_("Lượt người"), CellKind.INTEGER, total=True),
            Column(_("Số bản, kỳ"), CellKind.INTEGER, total=True),
            Column(_("Kinh phí (đồng)"), CellKind.VND, width=1.4, total=True),
        ),
        rows=tuple(
            (n, row["unit"], row["events"], row["attended_sum"], row["copies_sum"], row["cost_sum"])
            for n, row in enumerate(rows, 1)
        ),
        total_label=_("Cộng"),
        sheet=_("Theo đơn vị"),
        empty=_("Chưa có hoạt động nào trong năm."),
    )
    subject = _("Hoạt động thông tin, truyền thông của các đơn vị năm %(year)d") % {"year": year}
    return _table_paper(actor, year, subject, table)


def property_of(actor: Actor, year: int, rows: Sequence[Mapping[str, object]]) -> StateDocument:
    """Awareness raising and support by institution; only support covers one (GL CT12)."""
    table = Table(
        columns=(
            NUMBER,
            Column(_("Trường, trung tâm"), width=3),
            Column(_("Nâng cao nhận thức"), CellKind.INTEGER, total=True),
            Column(_("Hỗ trợ bảo hộ"), CellKind.INTEGER, total=True),
            Column(_("Quyền, giải pháp"), CellKind.INTEGER, total=True),
            Column(_("Được hỗ trợ từ"), CellKind.DAY),
        ),
        rows=tuple(
            (n, row["name"], row["awareness"], row["support"], row["rights"], row["since"])
            for n, row in enumerate(rows, 1)
        ),
        total_label=_("Cộng"),
        sheet=_("Sở hữu trí tuệ"),
        empty=_("Chưa có trường, trung tâm nào."),
    )
    subject = _("Nâng cao nhận thức và hỗ trợ sở hữu trí tuệ tính đến năm %(year)d") % {"year": year}
    return _table_paper(actor, year, subject, table)


def _table_paper(actor: Actor, year: int, subject: str, table: Table) -> StateDocument:
    assert actor.organization is not None and actor.organization.province is not None
    province = actor.organization.province
    office = dost_of(province)
    return StateDocument(
        head=dost_head(province, office),
        kind_name=_("BẢNG TỔNG HỢP"),
        subject=subject,
        place=place_of(province, office),
        year=year,
        body=(table,),
        signature=SignatureBlock((_("NGƯỜI LẬP"),), "", _("Ký, ghi rõ họ tên")),
    )


PAPERS: dict[str, tuple[Callable[[Event], StateDocument], str]] = {
    "giay-moi": (invitation_of, "Giấy mời"),
    "danh-sach": (sheet_of, "Danh sách dự"),
    "bao-cao": (report_of, "Báo cáo kết quả"),
}
