"""The columns of the workbook, in its order, how heads are known again, and the empty form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from plans.knowledge.enums_productivity import Edition, FigureScope, OutputKind, ProductivityUnit
from portal.documents.rendering import xlsx_list
from portal.imports.drafts import FieldSpec
from portal.vietnam.text import fold

ROW = "figures"


@dataclass(frozen=True)
class FileColumn:
    """One column: its key, what stands over it, its kind for the workbook, folded words its head begins with."""

    key: str
    label: Any
    words: tuple[str, ...]
    kind: str = "text"


COLUMNS = (
    FileColumn("scope", _("Phạm vi"), ("pham vi",)),
    FileColumn("subject", _("Tên ngành, tỉnh, quốc gia"), ("ten nganh", "ten", "nganh")),
    FileColumn("vsic_code", _("Mã ngành VSIC"), ("ma nganh", "vsic")),
    FileColumn("year", _("Năm"), ("nam so lieu", "nam")),
    FileColumn("output_kind", _("Loại giá trị"), ("loai gia tri",)),
    FileColumn(
        "output", _("Giá trị làm ra (tỷ đồng, triệu USD)"), ("gia tri lam ra", "grdp", "gia tri tang them"), "number"
    ),
    FileColumn("employed", _("Lao động có việc làm (người)"), ("lao dong",), "number"),
    FileColumn("productivity", _("Năng suất nguồn công bố"), ("nang suat",), "number"),
    FileColumn("unit", _("Đơn vị tính"), ("don vi tinh", "don vi")),
    FileColumn("base_year", _("Năm gốc giá so sánh"), ("nam goc",)),
    FileColumn("source", _("Nguồn"), ("nguon",)),
    FileColumn("edition", _("Loại số liệu"), ("loai so lieu",)),
    FileColumn("note", _("Ghi chú"), ("ghi chu",)),
)
CHOICES: Mapping[str, Any] = {
    "scope": FigureScope,
    "output_kind": OutputKind,
    "unit": ProductivityUnit,
    "edition": Edition,
}
DEFAULTS = {
    "output_kind": OutputKind.GRDP.value,
    "unit": ProductivityUnit.MILLION_VND.value,
    "edition": Edition.OFFICIAL.value,
}
"""What an empty cell means."""
NEEDED = {"scope", "year", "source"}


def column_of(head: str) -> str:
    """The key of the column under this head; "" for a stranger's. The longest beginning wins: "Năm gốc" is no "Năm"."""
    folded = " ".join(fold(head).split())
    found = [(len(word), column.key) for column in COLUMNS for word in column.words if folded.startswith(word)]
    return max(found, default=(0, ""))[1]


def choice_of(name: str, text: str) -> str | None:
    """The value of a choice written as its label or its key; None for neither."""
    if not text:
        return DEFAULTS.get(name)
    wanted = " ".join(fold(text).split())
    with override("vi"):
        known = {fold(str(label)): value for value, label in CHOICES[name].choices}
    return known.get(wanted) or next((value for value in CHOICES[name].values if value == text.strip()), None)


def label_of(name: str, value: str) -> str:
    """A choice as the workbook writes it."""
    with override("vi"):
        return str(CHOICES[name](value).label)


def workbook(title: str, rows: Sequence[Any]) -> bytes:
    """Figures as the importer reads them back without a change; no rows make the empty form. Always in Vietnamese."""
    with override("vi"):
        return xlsx_list(title, COLUMNS, [[_cell(row, column.key) for column in COLUMNS] for row in rows])


def _cell(row: Any, key: str) -> Any:
    value = getattr(row, key)
    if key in CHOICES:
        return label_of(key, value)
    if key == "productivity" and row.output is not None:
        return None
    if key in ("year", "base_year"):
        return str(value or "")
    return value


def field_specs() -> tuple[FieldSpec, ...]:
    """The fields of a draft row."""
    return tuple(
        FieldSpec(
            column.key,
            column.label,
            "number" if column.kind == "number" else "text",
            is_required=column.key in NEEDED,
        )
        for column in COLUMNS
    )
