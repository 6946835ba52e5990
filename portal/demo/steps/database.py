"""The yearly database of the demonstration, and its exchange: Gia Lai's four years, an edition waiting, an export handed over.

The province at work has mapped its codes for the national database, one of them declared to have no counterpart.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from plans.interchange.actions.compile_edition import keep_edition, take_year, written
from plans.interchange.actions.export_data import Wanted, keep_export, note_handover, write_files
from plans.interchange.actions.keep_destination import keep_destination
from plans.interchange.actions.map_codes import map_as_is, map_code
from plans.interchange.actions.move_edition import move_edition
from plans.interchange.actions.publish_changes import publish_changes
from plans.interchange.enums import FileFormat
from plans.interchange.models import DataEdition
from plans.interchange.packing import csv_archive, workbook
from plans.interchange.selectors.mappings import all_gaps
from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from portal.api.actions.issue_key import issue_key
from portal.core import clock
from portal.demo.people import actor
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind

SOURCE = "Số liệu minh họa của bản trình diễn"
PREFACE = (
    "Ấn bản gom số liệu năng suất, hoạt động, công nghệ, hệ thống và công cụ của năm, phục vụ điều hành và báo cáo."
)
GIA_LAI = ((2022, 66_400, 815_000), (2023, 69_800, 819_000), (2024, 72_500, 823_000), (2025, 77_100, 828_000))


def load_database() -> None:
    """An entry for each year the plan of Gia Lai asks for (GL I/2); last year and the year before where people work."""
    office = Organization.objects.get(province__slug="gia-lai-2025", kind=OrganizationKind.DOST)
    machine = system_actor("trình diễn", office)
    for year, output, employed in GIA_LAI:
        given = FigureInput(
            scope="province",
            year=year,
            output=Decimal(output),
            employed=employed,
            base_year=2010,
            output_kind="grdp",
            source=SOURCE,
            edition="official",
        )
        keep_figure(actor=machine, given=given)
        move_edition(actor=machine, edition=_compiled(machine, year, is_printed=False), name="issue")
    officer, last = actor("chuyenvien"), clock.today().year - 1
    move_edition(actor=actor("lanhdao"), edition=_compiled(officer, last - 1), name="issue")
    _compiled(officer, last)
    _exchange(officer, actor("lanhdao"), last)


def _exchange(officer: Actor, director: Actor, year: int) -> None:
    """A destination with its mappings, one export with its handover, a key that reads through it."""
    facts = {
        "key": "csdl-quoc-gia",
        "name": "Cơ sở dữ liệu quốc gia về năng suất chất lượng",
        "keeper": "Bộ Khoa học và Công nghệ",
        "basis": "Kế hoạch của tỉnh giao kết nối, chia sẻ dữ liệu",
        "note": "Tải tệp JSON lên hệ thống nhận mỗi năm một lần; giữa hai lần, hệ thống nhận tự đọc bằng khóa.",
    }
    destination = keep_destination(actor=officer, facts=facts)
    why = "Danh mục chung chưa có nhóm này"
    map_code(
        actor=officer, destination=destination, list_key="edition", local_code="estimate", is_without=True, reason=why
    )
    map_code(
        actor=officer,
        destination=destination,
        list_key="productivity_unit",
        local_code="million_vnd",
        common_code="TRD",
        common_label="triệu đồng",
    )
    for key in sorted({gap.list_key for gap in all_gaps(destination, clock.today())} - {"event_kind"}):
        map_as_is(actor=officer, destination=destination, list_key=key)
    wanted = Wanted(["productivity", "tfp", "tools"], year - 3, year)
    written_files = write_files(officer, destination, wanted)
    export = keep_export(actor=officer, destination=destination, wanted=wanted, written=written_files)
    given = {"on": clock.today(), "channel": "upload", "receiver": "Hệ thống nhận của Bộ", "number": "BN-2026-017"}
    note_handover(actor=officer, export=export, facts=given)
    until = clock.today() + dt.timedelta(days=365)
    key_facts = {
        "name": "Cơ sở dữ liệu quốc gia về năng suất chất lượng",
        "holder": "Bộ Khoa học và Công nghệ",
        "destination_key": "csdl-quoc-gia",
        "scopes": ["data:productivity", "data:tfp", "data:tools"],
        "per_minute": 60,
        "expires_on": until,
    }
    issue_key(actor=director, facts=key_facts)
    publish_changes(province=export.province)


def _compiled(who: Actor, year: int, *, is_printed: bool = True) -> DataEdition:
    """As the worker does it; four digests on paper would only cost time."""
    taken = take_year(who, year)
    if not is_printed:
        files = {FileFormat.XLSX: workbook(f"Dữ liệu năm {year}", taken), FileFormat.CSV: csv_archive(taken)}
        return keep_edition(actor=who, year=year, taken=taken, files=files, preface=PREFACE)
    return keep_edition(actor=who, year=year, taken=taken, files=written(who, year, taken, PREFACE), preface=PREFACE)
