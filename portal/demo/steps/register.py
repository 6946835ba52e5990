"""The register at work: bodies without a tax code, a double entry, mandates, a claim, a workbook waiting to be corrected."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.actions.claim_enterprise import claim_enterprise
from enterprises.registry.actions.invite_representative import invite_representative
from enterprises.registry.actions.merge_enterprises import merge_enterprises
from enterprises.registry.actions.note_figures import note_figures
from enterprises.registry.enums import BeneficiaryKind as B
from enterprises.registry.enums import SectorGroup as S
from enterprises.registry.importing.kind import REGISTER_IMPORT
from enterprises.registry.models import Enterprise
from enterprises.registry.owners import MANDATE_PAPER
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import PASSWORD, actor
from portal.demo.steps.enterprises import BILLION, enterprise, tax_code
from portal.imports.actions.read_file import read_file
from portal.organizations.actor import actor_for, system_actor
from portal.organizations.models import User

BODIES: tuple[dict[str, Any], ...] = (
    {"name": "Làng nghề Dệt chiếu Tà Niên", "kind": B.CRAFT_VILLAGE, "identifier_kind": "commune_confirmation", "identifier": "07/XN-UBND", "commune": "Vĩnh Hòa Hiệp", "sector_group": S.INDUSTRY},
    {"name": "Trung tâm Y tế khu vực Hòn Đất", "kind": B.MEDICAL_CENTRE, "identifier_kind": "establishment", "identifier": "215/QĐ-UBND", "commune": "Hòn Đất", "sector_group": S.SERVICES, "sector_code": "R86", "sector_version": "2025", "sector_name": "Hoạt động y tế"},
    {"name": "Trường Trung học phổ thông Hòn Đất", "kind": B.SCHOOL, "commune": "Hòn Đất", "sector_group": S.SERVICES},
    {"name": "Công ty TNHH Nước mắm Hòn Sóc", "kind": B.ENTERPRISE, "tax_code": tax_code(61), "commune": "Hòn Đất", "sector_group": S.INDUSTRY, "employees": 60, "revenue_vnd": 36 * BILLION, "capital_vnd": 20 * BILLION},
)  # fmt: skip
"""The last one is the second entry of an enterprise the register has already."""


def load_register() -> None:
    """Bodies by substitutes, a likely double, figures of two years, a person with a mandate, a claim, a file with faults."""
    officer = actor("chuyenvien", "kg")
    year = clock.today().year
    for facts in BODIES:
        shown = f"{facts['name']} (giả định)"
        more = {"figures_year": year - 1} if "employees" in facts else {}
        day = {"identifier_on": dt.date(2019, 5, 20)} if "identifier" in facts else {}
        add_enterprise(
            actor=system_actor("Nạp dữ liệu trình diễn"),
            facts={**facts, **more, **day, "name": shown, "province": officer.province},
        )
    main, boss = enterprise("doanhnghiep")
    note_figures(
        actor=officer,
        enterprise=main,
        year=year - 2,
        figures={"employees": 58, "revenue_vnd": 31 * BILLION, "capital_vnd": 19 * BILLION},
    )
    invite_representative(
        actor=boss,
        enterprise=Enterprise.objects.get(pk=main.pk),
        email="ketoan.nuocmam@trinhdien.example",
        full_name="Huỳnh Thị Mỹ",
        kind="authorised",
        scope=["applications", "payments"],
        paper_number="02/UQ-GĐ",
        valid_to=dt.date(year + 1, 12, 31),
    )
    _claim()
    _merged()
    upload = SimpleUploadedFile(f"so-doanh-nghiep-{year}.xlsx", _workbook(year))
    read_file(actor=officer, kind=REGISTER_IMPORT, upload=upload)


def _claim() -> None:
    """A new director asks to take over."""
    row, _person = enterprise("dn04")
    user = User.objects.create_user("giamdocmoi@trinhdien.example", PASSWORD, full_name="Võ Minh Trí")
    asking = actor_for(user)
    stored = sample_file(asking, "Quyết định bổ nhiệm giám đốc", row.name, MANDATE_PAPER)
    claim_enterprise(
        actor=asking,
        enterprise=row,
        kind="legal",
        statement="Tôi được bổ nhiệm giám đốc; người lập tài khoản trước đây đã nghỉ việc.",
        paper_number="03/QĐ-HĐTV",
        paper=stored,
        ends_others=True,
    )


def _merged() -> None:
    """A body that was entered twice under two spellings, already put together; the merge can be read and undone."""
    officer = actor("chuyenvien", "kg")
    facts = {
        "kind": B.COOPERATIVE,
        "commune": "Giồng Riềng",
        "sector_group": S.AGRICULTURE,
        "province": officer.province,
        "phone": "0912345690",
    }
    machine = system_actor("Nạp dữ liệu trình diễn")
    name = "Hợp tác xã Rau an toàn Giồng Riềng (giả định)"
    kept = add_enterprise(actor=machine, facts={**facts, "name": name, "tax_code": tax_code(62)})
    doubled = add_enterprise(
        actor=machine, facts={**facts, "name": "HTX Rau an toàn Giồng Riềng (giả định)", "tax_code": tax_code(63)}
    )
    merge_enterprises(
        actor=officer, survivor=kept, absorbed=doubled, chosen={}, note="Một hợp tác xã, hai lần ghi tên (minh họa)."
    )


def _workbook(year: int) -> bytes:
    """Rows of an old register with the faults such files have."""
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "DN"
    sheet.append(["DANH SÁCH DOANH NGHIỆP (dữ liệu minh họa)"])
    sheet.append(["STT", "Tên doanh nghiệp", "Loại hình", "MST", "Xã", "Mã ngành", "Số lao động", "Doanh thu (triệu đồng)", "Năm", "Điện thoại"])  # fmt: skip
    rows: tuple[tuple[Any, ...], ...] = (
        ("Công ty TNHH Mộc Tri Tôn (giả định)", "Doanh nghiệp", tax_code(71), "Tri Tôn", "C16", 22, 8500, year - 1, "0912 345 601"),
        ("Công ty CP Dược liệu Bảy Núi (giả định)", "Doanh nghiệp", f"{tax_code(72)[:9]}x", "Tịnh Biên", "C21", 35, 15200, year - 1, "0912 345 602"),
        ("HTX Đường thốt nốt Ô Lâm (giả định)", "HTX", tax_code(73), "Ô Lâm", "C10", "mười tám", 4100, year - 1, "0912 345 603"),
        ("Công ty TNHH Vận tải Long Xuyên Mới (giả định)", "Doanh nghiệp", tax_code(74), "Long Xuyên", "J49", 48, 27600, year - 1, "0912 345 604"),
    )  # fmt: skip
    for number, row in enumerate(rows, 1):
        sheet.append([number, *row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
