"""The columns of both sheets, in their order: what stands over them and how a head is known again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.core.errors import Text
from portal.vietnam.text import fold


@dataclass(frozen=True)
class SheetColumn:
    """One column; `words` are folded beginnings of other heads people use for it. `is_long`: the text keeps its lines.

    `is_sparse`: a column only some sheets have; it is offered for correction only where the sheet had it.
    """

    key: str
    label: Text
    words: tuple[str, ...] = ()
    width: int = 20
    hint: Text = ""
    is_required: bool = False
    is_long: bool = False
    is_sparse: bool = False


CODE = SheetColumn("code", _("Mã"), ("ma su kien", "ma khoa", "ma hoat dong", "ma"), 16, is_required=True)
PLACE = SheetColumn(
    "province",
    _("Tỉnh của mã"),
    ("tinh, thanh pho",),
    18,
    _("chỉ cần khi các tỉnh đã sáp nhập có cùng mã; tệp mẫu ghi sẵn"),
)
NAME = SheetColumn("full_name", _("Họ và tên"), ("ho va ten", "ho ten", "ten nguoi", "hoc vien"), 28, is_required=True)
UNIT = SheetColumn("unit_name", _("Đơn vị"), ("don vi", "co quan", "noi cong tac", "doanh nghiep"), 36)
POSITION = SheetColumn("position", _("Chức vụ"), ("chuc vu", "chuc danh"), 20)
SHEET_COLUMNS = (CODE, NAME, UNIT, POSITION, PLACE)
TRAINEE_COLUMNS = (
    CODE,
    NAME,
    SheetColumn("birth_on", _("Ngày sinh"), ("ngay sinh", "nam sinh"), 14, _("dd/mm/yyyy")),
    SheetColumn(
        "number",
        _("Số định danh"),
        ("so dinh danh", "cccd", "can cuoc", "so can cuoc"),
        18,
        _("12 chữ số; chỉ lưu mã băm và bản che"),
    ),
    UNIT,
    POSITION,
    SheetColumn("audience", _("Đối tượng"), ("doi tuong",), 24),
    SheetColumn("email", _("Thư điện tử"), ("thu dien tu", "email"), 26),
    SheetColumn("phone", _("Điện thoại"), ("dien thoai", "so dien thoai", "sdt"), 16),
    SheetColumn("result", _("Kết quả"), ("ket qua",), 14, _("đạt hoặc chưa đạt")),
    SheetColumn("support_vnd", _("Kinh phí hỗ trợ (đồng)"), ("kinh phi ho tro", "ho tro"), 20),
    PLACE,
)
EXPERT_COLUMNS = (
    SheetColumn("full_name", _("Họ và tên"), ("ho va ten", "ho ten", "chuyen gia", "giang vien"), 28, is_required=True),
    SheetColumn("kind", _("Loại"), ("loai",), 24, _("chuyên gia; giảng viên; chuyên gia, giảng viên")),
    SheetColumn("unit_name", _("Đơn vị công tác"), ("don vi", "co quan", "noi cong tac"), 36, is_required=True),
    SheetColumn("position", _("Chức vụ, học vị"), ("chuc vu", "chuc danh", "hoc vi", "hoc ham"), 24),
    SheetColumn("field", _("Lĩnh vực chuyên môn"), ("linh vuc chuyen mon", "chuyen mon", "linh vuc"), 30),
    SheetColumn("topics", _("Chủ đề"), ("chu de",), 36, _("cách nhau bởi dấu chấm phẩy")),
    SheetColumn("sectors", _("Nhóm ngành"), ("nhom nganh", "nganh"), 30, _("cách nhau bởi dấu chấm phẩy")),
    SheetColumn(
        "measures", _("Nội dung hỗ trợ"), ("noi dung ho tro", "noi dung"), 36, _("cách nhau bởi dấu chấm phẩy")
    ),
    SheetColumn("email", _("Thư điện tử"), ("thu dien tu", "email"), 26),
    SheetColumn("phone", _("Điện thoại"), ("dien thoai", "so dien thoai", "sdt"), 16),
    SheetColumn("paper_number", _("Số chứng chỉ"), ("so chung chi", "so giay", "chung chi so"), 20),
    SheetColumn("issuer", _("Nơi cấp"), ("noi cap", "co quan cap", "to chuc cap"), 28),
    SheetColumn("paper_field", _("Chuẩn được chứng nhận"), ("chuan", "noi dung chung chi"), 30),
    SheetColumn("issued_on", _("Ngày cấp"), ("ngay cap",), 14, _("dd/mm/yyyy")),
    SheetColumn(
        "expires_on", _("Hiệu lực đến hết ngày"), ("hieu luc", "het han", "co gia tri"), 16, _("trống: không thời hạn")
    ),
)


def column_of(head: str, columns: tuple[SheetColumn, ...]) -> str:
    """The key of the column under this head; "" for a stranger's. The longest known word wins."""
    folded = " ".join(fold(head).split())
    best = ("", 0)
    for column in columns:
        for words in (fold(str(column.label)), *column.words):
            if folded.startswith(words) and len(words) > best[1]:
                best = (column.key, len(words))
    return best[0]
