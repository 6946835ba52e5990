"""The columns of the workbook: a line is one body, or one criterion of a body whose name is repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from plans.knowledge.enums_bodies import BodyActivity
from plans.knowledge.models import ConformityBody, TestCriterion
from portal.documents.rendering import xlsx_list
from portal.imports.drafts import FieldSpec
from portal.vietnam.text import fold

ROW = "bodies"


@dataclass(frozen=True)
class FileColumn:
    """One column: its key, what stands over it, folded words its head begins with."""

    key: str
    label: Any
    words: tuple[str, ...]
    kind: str = "text"


BODY = (
    FileColumn("name", _("Tên tổ chức"), ("ten to chuc", "to chuc", "ten phong thu nghiem")),
    FileColumn("short_name", _("Tên viết tắt"), ("ten viet tat", "viet tat")),
    FileColumn("activities", _("Hoạt động"), ("hoat dong",)),
    FileColumn("field", _("Lĩnh vực"), ("linh vuc",)),
    FileColumn("managing_body", _("Cơ quan chủ quản"), ("co quan chu quan",)),
    FileColumn("place", _("Nơi đặt"), ("noi dat", "dia chi")),
    FileColumn("phone", _("Điện thoại"), ("dien thoai",)),
    FileColumn("email", _("Thư điện tử"), ("thu dien tu", "email")),
    FileColumn("website", _("Trang thông tin điện tử"), ("trang thong tin", "website")),
)
CRITERION = (
    FileColumn("criterion", _("Chỉ tiêu thử"), ("chi tieu",)),
    FileColumn("product", _("Đối tượng thử"), ("doi tuong",)),
    FileColumn("method", _("Phương pháp, tiêu chuẩn"), ("phuong phap",)),
    FileColumn("limit", _("Giới hạn phát hiện, phạm vi đo"), ("gioi han", "pham vi do")),
)
COLUMNS = (*BODY, *CRITERION)
NEEDED = {"name", "activities"}


def column_of(head: str) -> str:
    """The key of the column under this head; "" for a stranger's. The longest beginning wins."""
    folded = " ".join(fold(head).split())
    found = [(len(word), column.key) for column in COLUMNS for word in column.words if folded.startswith(word)]
    return max(found, default=(0, ""))[1]


def activities_of(text: str) -> tuple[list[str], list[str]]:
    """The activities written with commas, and the words that are none."""
    with override("vi"):
        known = {fold(str(label)): value for value, label in BodyActivity.choices}
    known |= {value: value for value in BodyActivity.values}
    found: list[str] = []
    strange: list[str] = []
    for part in text.replace(";", ",").split(","):
        word = " ".join(fold(part).split())
        if word in known:
            found.append(known[word])
        elif word:
            strange.append(part.strip())
    return list(dict.fromkeys(found)), strange


def field_specs() -> tuple[FieldSpec, ...]:
    """The fields of a draft row."""
    return tuple(FieldSpec(column.key, column.label, is_required=column.key == "name") for column in COLUMNS)


def longest(key: str) -> int:
    """How many characters the registers keep."""
    if key == "activities":
        return 200
    model: Any = TestCriterion if key in {column.key for column in CRITERION} else ConformityBody
    return model._meta.get_field("name" if key == "criterion" else key).max_length or 0


def workbook(title: str, bodies: Iterable[ConformityBody]) -> bytes:
    """Bodies with their criteria as the importer reads them back without a change; none make the empty form."""
    with override("vi"):
        lines: list[list[Any]] = []
        for body in bodies:
            own = [body.name, body.short_name, body.activity_words]
            own += [getattr(body, column.key) for column in BODY[3:]]
            tests = [[row.name, row.product, row.method, row.limit] for row in body.criteria.all()]
            lines += [[*own, *test] for test in tests or [[""] * len(CRITERION)]]
        return xlsx_list(title, COLUMNS, lines)
