"""Typed details per measure (E05): which fields a traceability system, a GAP farm, a digital roadmap … has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry.enums_records import DetailKind
from portal.core.errors import Problem, Text
from portal.vietnam.money import format_decimal

TEXT, NUMBER, AMOUNT, CHOICE = "text", "number", "amount", "choice"
LONGEST = 500


@dataclass(frozen=True)
class DetailField:
    """One typed field. `kind`: text, number (whole), amount (decimal), choice; `unit` stands behind the value."""

    key: str
    label: Text
    kind: str = TEXT
    unit: Text = ""
    choices: tuple[tuple[str, Text], ...] = ()
    is_required: bool = False
    most: int | None = None

    def read(self, value: Any) -> Any:
        """The stored form of `value`: str, int, or a decimal as text. Raises ValueError in words."""
        if value in (None, ""):
            if self.is_required:
                raise ValueError(_("Mục này phải có."))
            return None
        if self.kind == CHOICE:
            if value not in dict(self.choices):
                raise ValueError(_("Hãy chọn một giá trị trong danh sách."))
            return value
        if self.kind in (NUMBER, AMOUNT):
            return self._number(value)
        return str(value).strip()[:LONGEST]

    def _number(self, value: Any) -> int | str:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise ValueError(_("Hãy nhập một số.")) from None
        if number < 0 or (self.most is not None and number > self.most):
            raise ValueError(_("Số phải từ 0 đến %(most)s.") % {"most": self.most if self.most is not None else "…"})
        if self.kind == NUMBER:
            if number != number.to_integral_value():
                raise ValueError(_("Hãy nhập số nguyên."))
            return int(number)
        return f"{number.normalize():f}"

    def shown(self, value: Any) -> str:
        """The value in words, with its unit."""
        if value in (None, ""):
            return ""
        if self.kind == CHOICE:
            return str(dict(self.choices).get(value, value))
        if self.kind in (NUMBER, AMOUNT):
            return f"{format_decimal(Decimal(str(value)))} {self.unit}".strip()
        return str(value)


def _one_of(**choices: Text) -> tuple[tuple[str, Text], ...]:
    return tuple(choices.items())


YES_NO = _one_of(yes=gettext_lazy("có"), no=gettext_lazy("chưa"))
AREA = DetailField("area_ha", gettext_lazy("Diện tích"), AMOUNT, "ha")
OUTPUT = DetailField("output_tonnes", gettext_lazy("Sản lượng một năm"), AMOUNT, gettext_lazy("tấn"))
FIELDS: Mapping[str, tuple[DetailField, ...]] = {
    DetailKind.TRACEABILITY: (
        DetailField(
            "carrier",
            gettext_lazy("Vật mang dữ liệu"),
            CHOICE,
            choices=_one_of(qr=gettext_lazy("mã QR"), rfid="RFID", barcode=gettext_lazy("mã vạch")),
            is_required=True,
        ),
        DetailField("platform", gettext_lazy("Phần mềm, nền tảng")),
        DetailField("products", gettext_lazy("Số sản phẩm truy xuất"), NUMBER, gettext_lazy("sản phẩm")),
        DetailField("national", gettext_lazy("Kết nối Cổng truy xuất quốc gia"), CHOICE, choices=YES_NO),
    ),
    DetailKind.BARCODE: (
        DetailField("prefix", gettext_lazy("Mã doanh nghiệp GS1"), is_required=True),
        DetailField("products", gettext_lazy("Số sản phẩm có mã"), NUMBER, gettext_lazy("sản phẩm")),
    ),
    DetailKind.GAP: (
        DetailField(
            "practice",
            gettext_lazy("Quy trình"),
            CHOICE,
            choices=_one_of(
                vietgap="VietGAP", globalgap="GlobalG.A.P.", aseangap="ASEAN GAP", other=gettext_lazy("khác")
            ),
            is_required=True,
        ),
        AREA,
        OUTPUT,
        DetailField("households", gettext_lazy("Số hộ liên kết"), NUMBER, gettext_lazy("hộ")),
    ),
    DetailKind.ORGANIC: (
        DetailField(
            "practice",
            gettext_lazy("Tiêu chuẩn hữu cơ"),
            CHOICE,
            choices=_one_of(tcvn="TCVN 11041", usda="USDA", eu="EU", jas="JAS", other=gettext_lazy("khác")),
            is_required=True,
        ),
        DetailField(
            "stage",
            gettext_lazy("Giai đoạn"),
            CHOICE,
            choices=_one_of(converting=gettext_lazy("đang chuyển đổi"), certified=gettext_lazy("đã chứng nhận")),
        ),
        AREA,
        OUTPUT,
    ),
    DetailKind.GREEN: (
        DetailField("solution", gettext_lazy("Giải pháp"), is_required=True),
        DetailField("energy_percent", gettext_lazy("Giảm năng lượng"), AMOUNT, "%", most=100),
        DetailField("water_percent", gettext_lazy("Giảm nước"), AMOUNT, "%", most=100),
        DetailField("waste_percent", gettext_lazy("Giảm chất thải"), AMOUNT, "%", most=100),
    ),
    DetailKind.DIGITAL: (
        DetailField("level_now", gettext_lazy("Mức độ sẵn sàng hiện nay (0 đến 5)"), NUMBER, is_required=True, most=5),
        DetailField("level_goal", gettext_lazy("Mức độ đặt ra (0 đến 5)"), NUMBER, most=5),
        DetailField("goal_year", gettext_lazy("Năm đạt"), NUMBER, most=2100),
        DetailField("roadmap", gettext_lazy("Lộ trình: các bước chính")),
        DetailField("software", gettext_lazy("Phần mềm, thiết bị")),
    ),
    DetailKind.SYSTEM: (
        DetailField("coverage", gettext_lazy("Phạm vi áp dụng")),
        DetailField("people", gettext_lazy("Số người tham gia"), NUMBER, gettext_lazy("người")),
        DetailField("effect", gettext_lazy("Hiệu quả đo được")),
    ),
}


def read_facts(kind: str, typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The stored details of `kind` and every problem, at the field `facts_<key>`."""
    found, problems = {}, []
    for field in FIELDS[kind]:
        try:
            value = field.read(typed.get(field.key))
        except ValueError as refusal:
            problems.append(Problem(f"facts_{field.key}", str(refusal)))
            continue
        if value is not None:
            found[field.key] = value
    return found, problems


def facts_in_words(kind: str, facts: Mapping[str, Any]) -> list[tuple[Text, str]]:
    """Labels and values of what is known."""
    return [(f.label, f.shown(facts.get(f.key))) for f in FIELDS.get(kind, ()) if facts.get(f.key) not in (None, "")]
