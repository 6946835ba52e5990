"""The columns of the workbook, in its order, and how a head is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from funding.estimating.tree import Tree
from portal.documents.rendering import xlsx_list
from portal.vietnam.text import fold


@dataclass(frozen=True)
class FileColumn:
    """One column: its key, what stands over it, its kind for the workbook."""

    key: str
    label: Any
    kind: str = "text"


COLUMNS = (
    FileColumn("line", _("Mã dòng")),
    FileColumn("path", _("Đường dẫn")),
    FileColumn("title", _("Nhiệm vụ")),
    FileColumn("unit", _("Đơn vị tính")),
    FileColumn("price", _("Đơn giá (đồng)"), "money"),
    FileColumn("quantity", _("Số lượng"), "number"),
    FileColumn("amount", _("Thành tiền (đồng)"), "money"),
    FileColumn("appraised", _("Thẩm định (đồng)"), "money"),
    FileColumn("remark", _("Ý kiến thẩm định")),
    FileColumn("base_unit", _("Gốc – đơn vị tính (không sửa)")),
    FileColumn("base_price", _("Gốc – đơn giá"), "money"),
    FileColumn("base_quantity", _("Gốc – số lượng"), "number"),
    FileColumn("base_amount", _("Gốc – thành tiền"), "money"),
    FileColumn("base_appraised", _("Gốc – thẩm định"), "money"),
    FileColumn("base_remark", _("Gốc – ý kiến thẩm định")),
)
"""The last six repeat what stood when the file was taken out, so that a change made meanwhile is seen."""
BASED = ("unit", "price", "quantity", "amount", "appraised", "remark")
WORDS = {
    "line": "ma dong",
    "path": "duong dan",
    "title": "nhiem vu",
    "unit": "don vi tinh",
    "price": "don gia",
    "quantity": "so luong",
    "amount": "thanh tien",
    "appraised": "tham dinh",
    "remark": "y kien tham dinh",
    "base_unit": "goc – don vi tinh",
    "base_price": "goc – don gia",
    "base_quantity": "goc – so luong",
    "base_amount": "goc – thanh tien",
    "base_appraised": "goc – tham dinh",
    "base_remark": "goc – y kien tham dinh",
}
"""Key → how its head begins, folded."""
TOTAL = "TỔNG"
"""The code of the last row."""


def column_of(head: str) -> str:
    """The key of the column under this head; "" for a stranger's. "Ý kiến thẩm định" is no "Thẩm định"."""
    folded = fold(head).strip()
    return next((key for key, words in WORDS.items() if folded.startswith(words)), "")


def workbook(tree: Tree) -> bytes:
    """The estimate as people correct it in a spreadsheet and send back; codes say which row is which.

    Always in Vietnamese: whoever sends it back may read another language than who took it out.
    """
    with override("vi"):
        return _written(tree)


def _written(tree: Tree) -> bytes:
    rows: list[list[Any]] = []
    for branch in tree.branches:
        row = branch.row
        common = [str(row.public_id), row.path, row.title]
        if branch.line is None:
            stated = branch.heading.stated_vnd if branch.heading else 0
            values: list[Any] = ["", None, None, stated, None, ""]
        else:
            line = branch.line
            values = [
                line.unit,
                line.unit_price_vnd,
                line.quantity,
                line.proposed_vnd,
                line.appraised_vnd,
                line.remark,
            ]
        rows.append([*common, *values, *values])
    total = ["", None, None, tree.estimate.stated_total_vnd, None, ""]
    rows.append([TOTAL, "", str(_("Tổng cộng")), *total, *total])
    title = _("Dự toán %(code)s %(year)s") % {"code": tree.estimate.plan.code, "year": tree.estimate.year}
    return xlsx_list(title, COLUMNS, rows)
