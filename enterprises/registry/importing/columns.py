"""The columns of the workbook, in its order: what people read over them, and the words other registers use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from enterprises.registry.enums import BeneficiaryKind, IdentifierKind, SectorGroup
from enterprises.registry.models import Enterprise
from portal.imports.drafts import FieldSpec, Text
from portal.imports.parsing.heads import ColumnSpec
from portal.vietnam.text import fold

ROW = "enterprises"


@dataclass(frozen=True)
class RegisterColumn:
    """One column. `words` are folded heads besides the own label; `hint` says how to fill it; `width` in characters."""

    key: str
    label: Text
    words: tuple[str, ...] = ()
    kind: str = "text"
    width: int = 18
    hint: Text = ""

    @property
    def is_number(self) -> bool:
        """Whether cells hold whole numbers."""
        return self.kind in ("number", "money", "year")


COLUMNS = (
    RegisterColumn(
        "name", _("Tên đơn vị"), ("ten doanh nghiep", "ten cong ty", "ten to chuc", "don vi", "ten"), width=42
    ),
    RegisterColumn("kind", _("Loại hình"), ("loai hinh don vi", "loai doanh nghiep"), "choice", 22),
    RegisterColumn("tax_code", _("Mã số thuế"), ("mst", "ma so dn", "ma so doanh nghiep"), "code", 16),
    RegisterColumn("identifier_kind", _("Giấy tờ thay mã số thuế"), ("loai giay to",), "choice", 26),
    RegisterColumn("identifier", _("Số giấy tờ"), ("so quyet dinh", "so gcn"), "code", 18),
    RegisterColumn("identifier_on", _("Ngày cấp giấy tờ"), ("ngay cap",), "day", 14),
    RegisterColumn("identifier_by", _("Cơ quan cấp giấy tờ"), ("co quan cap", "noi cap"), width=24),
    RegisterColumn("trading_name", _("Tên giao dịch"), ("ten viet tat",), width=24),
    RegisterColumn("address", _("Địa chỉ"), ("dia chi tru so", "so nha duong"), width=32),
    RegisterColumn(
        "commune", _("Xã, phường, đặc khu"), ("xa phuong", "xa/phuong", "xa", "phuong", "dia ban"), width=20
    ),
    RegisterColumn("sector_code", _("Mã ngành"), ("ma nganh vsic", "ma nganh chinh", "ma nganh kinh te"), "code", 10),
    RegisterColumn("sector_version", _("Danh mục ngành"), ("phien ban ma nganh",), "code", 12),
    RegisterColumn("sector_name", _("Tên ngành"), ("nganh nghe", "nganh nghe kinh doanh", "linh vuc"), width=30),
    RegisterColumn("sector_group", _("Nhóm ngành"), ("khu vuc",), "choice", 24),
    RegisterColumn("figures_year", _("Năm số liệu"), ("nam", "so lieu nam"), "year", 10),
    RegisterColumn("employees", _("Số lao động"), ("lao dong", "so ld", "tong so lao dong"), "number", 10),
    RegisterColumn("revenue_vnd", _("Tổng doanh thu (đồng)"), ("tong doanh thu", "doanh thu"), "money", 20),
    RegisterColumn("capital_vnd", _("Tổng nguồn vốn (đồng)"), ("tong nguon von", "nguon von", "von"), "money", 20),
    RegisterColumn("founded_on", _("Ngày thành lập"), ("ngay dang ky",), "day", 14),
    RegisterColumn("phone", _("Điện thoại"), ("so dien thoai", "dien thoai lien he", "sdt"), "code", 16),
    RegisterColumn("email", _("Thư điện tử"), ("email", "e mail"), width=26),
    RegisterColumn("website", _("Trang thông tin điện tử"), ("website", "trang web"), width=26),
    RegisterColumn(
        "representative", _("Người đại diện"), ("nguoi dai dien theo phap luat", "dai dien", "giam doc"), width=26
    ),
    RegisterColumn("representative_position", _("Chức vụ"), ("chuc vu nguoi dai dien", "chuc danh"), width=18),
    RegisterColumn("main_products", _("Sản phẩm, dịch vụ chính"), ("san pham", "san pham chinh"), width=32),
)
BY_KEY = {column.key: column for column in COLUMNS}
HINTS: dict[str, Text] = {
    "name": _("Bắt buộc, không quá 250 ký tự."),
    "kind": _("Bắt buộc; chọn trong danh sách."),
    "tax_code": _("10 số; đơn vị phụ thuộc 13 số; hộ kinh doanh 12 số. Định dạng ô là chữ để không mất số 0."),
    "identifier_kind": _("Chỉ khi không có mã số thuế; chọn trong danh sách."),
    "identifier": _("Ví dụ 123/QĐ-UBND."),
    "identifier_on": _("Ngày/tháng/năm."),
    "commune": _("Bắt buộc; tên xã hiện nay."),
    "sector_code": _("Ví dụ C10 hoặc 1010."),
    "sector_version": _("2018 hoặc 2025; để trống là danh mục đang áp dụng."),
    "sector_group": _("Để trống khi đã có mã ngành."),
    "figures_year": _("Năm của số lao động, doanh thu, nguồn vốn."),
    "revenue_vnd": _("Đồng; tiêu đề ghi “(triệu đồng)” thì tính theo triệu đồng."),
    "capital_vnd": _("Như doanh thu."),
}
WRONG_HEAD = _("Lỗi cần sửa")
CHOICES: dict[str, dict[str, Text]] = {
    "kind": {str(value): label for value, label in BeneficiaryKind.choices},
    "identifier_kind": {str(value): label for value, label in IdentifierKind.choices},
    "sector_group": {str(value): label for value, label in SectorGroup.choices},
}
SYNONYMS = {
    "kind": {
        "dn": "enterprise", "cong ty": "enterprise", "dnnvv": "enterprise", "doanh nghiep nho va vua": "enterprise",
        "htx": "cooperative", "to chuc kh&cn": "st_organization", "khoi nghiep": "startup", "truong": "school",
        "phong kham da khoa": "clinic", "ttyt": "medical_centre", "ho ca the": "household", "hkd": "household",
        "don vi kiem nghiem": "testing_body",
    },
    "sector_group": {
        "nong nghiep": "agriculture", "nong lam thuy san": "agriculture", "cong nghiep": "industry",
        "xay dung": "industry", "cong nghiep, xay dung": "industry", "thuong mai": "services", "dich vu": "services",
        "thuong mai, dich vu": "services",
    },
}  # fmt: skip


def choice_key(field: str, text: str) -> str:
    """The value a written choice means, "" when none: by key, label or a usual word, without accents."""
    return _written_choices(field).get(fold(text), "")


@cache
def _written_choices(field: str) -> dict[str, str]:
    """Folded words → value; the first value a word could mean keeps it."""
    found: dict[str, str] = {}
    for key, label in CHOICES[field].items():
        for words in (key, *map(fold, in_every_language(label))):
            found.setdefault(words, key)
    return {**SYNONYMS.get(field, {}), **found}


@cache
def head_specs() -> tuple[ColumnSpec, ...]:
    """The columns as the reader of heads knows them."""
    return tuple(
        ColumnSpec(column.key, (*map(_plain_head, in_every_language(column.label)), *column.words), lambda text: 0.0)
        for column in COLUMNS
    )


def in_every_language(text: Text) -> tuple[str, ...]:
    """`text` as each language of the portal prints it: a file is read whatever language its reader works in."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(str(text))
    return tuple(dict.fromkeys(found))


def _plain_head(label: str) -> str:
    return fold(label.split("(", maxsplit=1)[0]).replace(",", "").strip()


def field_specs() -> tuple[FieldSpec, ...]:
    """The columns as fields of a draft row."""
    found = []
    for column in COLUMNS:
        pairs = [("", "---------"), *CHOICES[column.key].items()] if column.kind == "choice" else None
        kind = column.kind if column.is_number or column.kind == "choice" else "text"
        found.append(
            FieldSpec(
                column.key,
                column.label,
                kind,
                choices=(lambda pairs=pairs: pairs) if pairs else None,  # bound per column
                is_required=column.key in ("name", "kind", "commune"),
                max_length=longest(column.key) or 30,
            )
        )
    return tuple(found)


def longest(key: str) -> int:
    """How many characters the register keeps, 0 for no texts."""
    return getattr(Enterprise._meta.get_field(key), "max_length", None) or 0
