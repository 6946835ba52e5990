"""Words of letters: templates with placeholders, filled and checked without a database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import ApplicationStatus, LetterKind

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
COMMON = {
    "ten_don_vi": gettext_lazy("tên đơn vị nộp hồ sơ"),
    "ma_so_thue": gettext_lazy("mã số thuế"),
    "ma_ho_so": gettext_lazy("mã hồ sơ"),
    "noi_dung": gettext_lazy("nội dung đề nghị hỗ trợ"),
    "dot": gettext_lazy("tên đợt tiếp nhận"),
    "co_quan": gettext_lazy("tên cơ quan ban hành"),
    "ngay": gettext_lazy("ngày lập văn bản"),
}
PLACEHOLDERS: Mapping[str, Mapping[str, Any]] = {
    LetterKind.SUPPLEMENT: COMMON
    | {
        "yeu_cau": gettext_lazy("nội dung yêu cầu chung"),
        "danh_sach": gettext_lazy("các mục, giấy tờ cần bổ sung, mỗi mục một dòng"),
        "han_bo_sung": gettext_lazy("hạn bổ sung"),
        "can_cu_han": gettext_lazy("căn cứ của hạn bổ sung"),
    },
    LetterKind.RESULT: COMMON
    | {
        "ket_qua": gettext_lazy("“không đủ điều kiện” hoặc “không được hỗ trợ”"),
        "ly_do": gettext_lazy("lý do và quy định áp dụng"),
    },
}
"""Names officers may use in a template, by kind of letter, with what they stand for."""

NEEDED: Mapping[str, Sequence[str]] = {
    LetterKind.SUPPLEMENT: ("ma_ho_so", "danh_sach", "han_bo_sung"),
    LetterKind.RESULT: ("ma_ho_so", "ly_do"),
}
"""Without these the letter does not say what it is for."""


def placeholder_problems(kind: str, subject: str, body: str) -> list[str]:
    """Unknown names, stray braces, and names that must occur, each as a sentence."""
    known = PLACEHOLDERS[kind]
    text = f"{subject}\n{body}"
    used = PLACEHOLDER.findall(text)
    problems = [
        _("Không có chỗ điền “{%(name)s}”.") % {"name": name} for name in dict.fromkeys(used) if name not in known
    ]
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        problems.append(_("Có dấu ngoặc nhọn bị thiếu hoặc thừa."))
    problems += [
        _("Thiếu chỗ điền bắt buộc “{%(name)s}” (%(meaning)s).") % {"name": name, "meaning": known[name]}
        for name in NEEDED[kind]
        if name not in used
    ]
    return problems


def fill(text: str, facts: Mapping[str, Any]) -> str:
    """`text` with every known name replaced; a name nobody knows stays as typed."""
    values = values_of(facts)
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def values_of(facts: Mapping[str, Any]) -> dict[str, str]:
    """What the placeholders stand for in a letter with these frozen facts."""
    refused = facts.get("status") == ApplicationStatus.REFUSED
    rows = [f"- {label}: {text}" for label, text in [*facts.get("papers", []), *facts.get("remarks", [])]]
    return {
        "ten_don_vi": str(facts.get("enterprise", "")),
        "ma_so_thue": str(facts.get("tax_code", "")),
        "ma_ho_so": str(facts.get("code", "")),
        "noi_dung": str(facts.get("title", "")),
        "dot": str(facts.get("call", "")),
        "co_quan": str(facts.get("issuer", "")),
        "ngay": _day(facts.get("day", "")),
        "yeu_cau": str(facts.get("note", "")),
        "danh_sach": "\n".join(rows),
        "han_bo_sung": _day(facts.get("due_on", "")),
        "can_cu_han": str(facts.get("due_basis", "")),
        "ket_qua": _("không được hỗ trợ") if refused else _("không đủ điều kiện"),
        "ly_do": str(facts.get("reason", "")),
    }


def _day(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%d/%m/%Y}" if day else ""
