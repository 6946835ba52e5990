"""Open data of the productivity database: published statistics of labour productivity and TFP, from the registers' own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.interchange import wired as _wired  # noqa: F401  # the registers stand before the sets made of them
from plans.interchange.registers import DataField, DataRegister, registers
from plans.knowledge.enums_productivity import OUTSIDE
from portal.organizations.selectors import served
from portal.ui import open_data
from portal.ui.open_data import DataColumn, DataSet
from portal.vietnam.models import Province

KINDS = {"integer": "number", "year": "number", "day": "day", "yes_no": "yes_no"}
PERIOD = _("hằng năm, sau khi cơ quan thống kê công bố")
BATCH = 500


def _rows(key: str, province: Province | None, without: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    register = registers.get(key)
    for one in [province] if province is not None else served.served():
        rows: QuerySet[Any] = register.rows(one.pk).exclude(**without)
        for row in rows.iterator(chunk_size=BATCH):
            yield {"province": one.name, **{field.key: _value(field, row) for field in register.fields}}


def _value(field: DataField, row: Any) -> Any:
    found = field.value(row)
    if found is not None and field.kind == "code":
        return field.words(row)
    return float(found) if found is not None and field.kind == "decimal" else found


def _set(key: str, register: DataRegister, title: Any, note: Any, **without: Any) -> DataSet:
    columns = [
        DataColumn(
            field.key, field.label, "number" if field.kind == "decimal" else KINDS.get(field.kind, "text"), field.note
        )
        for field in register.fields
    ]
    return DataSet(
        key=key,
        title=title,
        note=note,
        period=PERIOD,
        keeper=_("Sở Khoa học và Công nghệ các tỉnh, thành phố"),
        columns=[DataColumn("province", _("Tỉnh, thành phố")), *columns],
        rows=lambda province: _rows(register.key, province, without),
    )


for _made in (
    _set(
        "nang-suat-lao-dong",
        registers.get("productivity"),
        _("Năng suất lao động của tỉnh và các ngành"),
        _(
            "Số liệu thống kê đã công bố, mỗi số có nguồn; số của tỉnh, thành phố khác và cả nước lấy ở nguồn của chúng."
        ),
        scope__in=sorted(OUTSIDE),
    ),
    _set(
        "tfp",
        registers.get("tfp"),
        _("Đóng góp của TFP vào tăng trưởng"),
        _("Số TFP đang dùng của từng năm: số chính thức nếu có, nếu không là số tính đã được duyệt."),
    ),
):
    open_data.register(_made)
