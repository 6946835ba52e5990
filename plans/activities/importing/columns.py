"""The columns of both sheets, in their order: what stands over them and how a head is known again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.core.errors import Text
from portal.vietnam.text import fold


@dataclass(frozen=True)
class SheetColumn:
    """One column; `words` are folded beginnings of other heads people use for it."""

    key: str
    label: Text
    words: tuple[str, ...] = ()
    width: int = 20
    hint: Text = ""
    is_required: bool = False


CODE = SheetColumn("code", _("Mã"), ("ma su kien", "ma khoa", "ma hoat dong", "ma"), 16, is_required=True)
NAME = SheetColumn("full_name", _("Họ và tên"), ("ho va ten", "ho ten", "ten nguoi", "hoc vien"), 28, is_required=True)
UNIT = SheetColumn("unit_name", _("Đơn vị"), ("don vi", "co quan", "noi cong tac", "doanh nghiep"), 36)
POSITION = SheetColumn("position", _("Chức vụ"), ("chuc vu", "chuc danh"), 20)
SHEET_COLUMNS = (CODE, NAME, UNIT, POSITION)
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
