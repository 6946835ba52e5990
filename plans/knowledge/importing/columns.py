"""The columns of the workbook, in its order, and the words other lists use over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from plans.knowledge.enums import Series, StandardKind, StandardState, Topic
from plans.knowledge.models import Standard
from portal.core.errors import Text
from portal.imports.drafts import FieldSpec
from portal.imports.parsing.heads import ColumnSpec
from portal.vietnam.text import fold

ROW = "standards"


@dataclass(frozen=True)
class ListColumn:
    """One column. `words` are folded heads besides the own label; `hint` says how to fill it; `width` in characters."""

    key: str
    label: Text
    words: tuple[str, ...] = ()
    kind: str = "text"
    width: int = 18
    hint: Text = ""


COLUMNS = (
    ListColumn(
        "code",
        _("Ký hiệu"),
        ("so hieu", "so hieu tieu chuan", "ky hieu tieu chuan", "ma so", "ma so tieu chuan", "ma tieu chuan"),
        "code",
        24,
        _("Bắt buộc, ví dụ TCVN 5107:2018. Cách viết nào cũng được nhận là một."),
    ),
    ListColumn(
        "title",
        _("Tên tiêu chuẩn"),
        ("ten", "ten tieng viet", "ten goi", "ten quy chuan", "ten tieu chuan quy chuan", "noi dung"),
        width=60,
        hint=_("Bắt buộc với tiêu chuẩn chưa có trong danh mục."),
    ),
    ListColumn(
        "series", _("Loại tiêu chuẩn"), ("loai",), "choice", 24, _("Để trống: Cổng suy từ ký hiệu (TCVN, QCVN, ISO …).")
    ),
    ListColumn("kind", _("Dùng để"), ("muc dich",), "choice", 24, _("Để trống: suy từ loại tiêu chuẩn.")),
    ListColumn("topic", _("Nhóm"), ("nhom tieu chuan",), "choice", 24, _("Để trống: suy từ mã ICS.")),
    ListColumn(
        "year", _("Năm ban hành"), ("nam", "nam cong bo"), "year", 10, _("Để trống: lấy số năm sau dấu hai chấm.")
    ),
    ListColumn("state", _("Hiệu lực"), ("tinh trang", "trang thai", "tinh trang hieu luc"), "choice", 20),
    ListColumn(
        "successor",
        _("Được thay thế bởi"),
        ("thay the boi", "thay bang", "tieu chuan thay the"),
        "code",
        24,
        _("Ký hiệu của tiêu chuẩn thay thế, có trong danh mục hoặc trong cùng tệp."),
    ),
    ListColumn("ended_on", _("Hết hiệu lực từ ngày"), ("ngay het hieu luc", "het hieu luc"), "day", 16),
    ListColumn("title_en", _("Tên tiếng Anh"), ("english title",), width=50),
    ListColumn("other_codes", _("Ký hiệu khác"), ("tuong duong", "tuong duong voi"), "code", 24),
    ListColumn("ics", _("Mã ICS"), ("ics",), "code", 16, _("Ví dụ 67.120.30; nhiều mã cách nhau bởi dấu chấm phẩy.")),
    ListColumn("field", _("Lĩnh vực"), ("linh vuc ap dung",), width=24),
    ListColumn("agency", _("Cơ quan, tổ chức ban hành"), ("co quan ban hanh", "noi ban hanh"), width=30),
    ListColumn(
        "decision_number", _("Văn bản công bố"), ("quyet dinh cong bo", "so quyet dinh", "van ban ban hanh"), "code", 24
    ),
    ListColumn("issued_on", _("Ngày công bố"), ("ngay ban hanh",), "day", 14),
    ListColumn("effective_on", _("Ngày hiệu lực"), ("co hieu luc tu ngay", "ngay co hieu luc"), "day", 14),
    ListColumn("on", _("Ngày cập nhật"), (), "day", 14, _("Ngày ghi trong nhật ký cập nhật; để trống là hôm nay.")),
)
BY_KEY = {column.key: column for column in COLUMNS}
CHOICES: dict[str, dict[str, Text]] = {
    "series": {str(value): label for value, label in Series.choices},
    "kind": {str(value): label for value, label in StandardKind.choices},
    "topic": {str(value): label for value, label in Topic.choices},
    "state": {str(value): label for value, label in StandardState.choices},
}
SYNONYMS = {
    "series": {
        "tieu chuan quoc gia": "tcvn", "quy chuan ky thuat quoc gia": "qcvn", "quy chuan ky thuat dia phuong": "qcdp",
        "tieu chuan co so": "tccs", "tieu chuan quoc te": "iso", "iec": "iso", "codex": "iso",
        "khu vuc": "regional", "nuoc ngoai": "foreign", "tcvn": "tcvn", "qcvn": "qcvn", "qcdp": "qcdp", "tccs": "tccs",
    },
    "kind": {"tieu chuan": "product", "san pham": "product", "quy chuan": "regulation", "he thong": "system"},
    "topic": {},
    "state": {
        "hieu luc": "in_force", "co hieu luc": "in_force", "dang hieu luc": "in_force", "thay the": "replaced",
        "da thay the": "replaced", "bi thay the": "replaced", "huy": "withdrawn", "huy bo": "withdrawn",
        "het hieu luc": "withdrawn", "du thao": "draft",
    },
}  # fmt: skip


def choice_key(field: str, text: str) -> str:
    """The value a written choice means, "" when none: by key, label or a usual word, without accents."""
    return _written_choices(field).get(fold(text), "")


@cache
def _written_choices(field: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, label in CHOICES[field].items():
        for words in in_every_language(label):
            found.setdefault(fold(words), key)
            found.setdefault(fold(words.split("(", maxsplit=1)[0].strip()), key)
        found.setdefault(key, key)
    return {**SYNONYMS[field], **found}


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
        found.append(
            FieldSpec(
                column.key,
                column.label,
                column.kind if column.kind in ("choice", "year") else "text",
                choices=(lambda pairs=pairs: pairs) if pairs else None,  # bound per column
                is_required=column.key == "code",
                max_length=longest(column.key) or 80,
            )
        )
    return tuple(found)


def longest(key: str) -> int:
    """How many characters the register keeps, 0 for no texts."""
    if key in ("on", "successor"):
        return 80 if key == "successor" else 0
    return getattr(Standard._meta.get_field(key), "max_length", None) or 0
