"""The figures of one frozen report that can stand beside those of another province: pure reading of what was sent.

Values are decimal strings, money in đồng; "" where the report says nothing of the measure (an older template).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import Verdict
from portal.vietnam.text import fold
from reports.composition.lists import ACCEPTED, APPROVED, PROJECTS, RowFilter, projects, read_filter
from reports.composition.plain import from_plain
from reports.composition.records import ProjectRow
from reports.rules.spans import Span

TARGETS, ENTERPRISES, MONEY, TRAINING, CALLS = "chi-tieu", "doanh-nghiep", "kinh-phi", "dao-tao", "ho-so"
TABLE_TITLES: Mapping[str, str | Promise] = {
    TARGETS: _("Bảng 1. Kết quả chỉ tiêu của các tỉnh, thành phố"),
    ENTERPRISES: _("Bảng 2. Doanh nghiệp, đơn vị và lượt hỗ trợ"),
    MONEY: _("Bảng 3. Kinh phí (đồng)"),
    TRAINING: _("Bảng 4. Đào tạo, tập huấn trong năm"),
    CALLS: _("Bảng 5. Hồ sơ trong năm"),
}
"""Tables of the national view in the order of the provinces' own report."""
INTEGER, VND, DECIMAL = "integer", "vnd", "decimal"


@dataclass(frozen=True)
class Measure:
    """One number that is added over provinces; `is_distinct` counts bodies, never the same one twice."""

    key: str
    label: str
    table: str
    kind: str = INTEGER
    is_distinct: bool = False


@dataclass(frozen=True)
class Figure:
    """One number of one frozen report and the address part ("?…") of its rows there; "" opens nothing."""

    value: str
    rows: str = ""


@dataclass(frozen=True)
class Told:
    """What one frozen report tells, by measure; `bodies` are the tax codes behind distinct counts."""

    figures: Mapping[str, Figure]
    measures: tuple[Measure, ...] = ()
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)


SUPPORT: Sequence[tuple[str, str | Promise, str, str]] = (
    ("phe-duyet-don-vi", _("Phê duyệt trong năm: đơn vị"), "total", "approved_enterprises"),
    ("phe-duyet-luot", _("Phê duyệt trong năm: lượt"), "total", "approved_cases"),
    ("nghiem-thu-don-vi", _("Nghiệm thu trong năm: đơn vị"), "total", "accepted_enterprises"),
    ("nghiem-thu-luot", _("Nghiệm thu trong năm: lượt"), "total", "accepted_cases"),
    ("luy-ke-don-vi", _("Lũy kế phê duyệt: đơn vị"), "since_start", "approved_enterprises"),
    ("luy-ke-luot", _("Lũy kế phê duyệt: lượt"), "since_start", "approved_cases"),
)
SUMS: Sequence[tuple[str, str | Promise, str]] = (
    ("duoc-giao", _("Được giao"), "allocated"),
    ("da-cam-ket", _("Đã cam kết, chưa chi"), "committed"),
    ("chi-trong-nam", _("Chi trong năm"), "paid_in_year"),
    ("luy-ke-chi", _("Lũy kế đã chi"), "paid"),
    ("con-lai", _("Còn lại"), "left_vnd"),
)
FILES: Sequence[tuple[str, str | Promise, str]] = (
    ("ho-so-tiep-nhan", _("Tiếp nhận"), "received"),
    ("ho-so-hop-le", _("Hợp lệ"), "valid"),
    ("ho-so-phe-duyet", _("Phê duyệt"), "approved"),
    ("ho-so-tu-choi", _("Từ chối"), "refused"),
    ("ho-so-dang-giai-quyet", _("Đang giải quyết"), "pending"),
    ("ho-so-qua-han", _("Quá hạn"), "late"),
)
VERDICTS: Sequence[tuple[str, str | Promise, frozenset[str]]] = (
    ("so-chi-tieu", _("Chỉ tiêu"), frozenset(Verdict.values)),
    ("chi-tieu-vuot", _("Vượt"), frozenset({Verdict.EXCEEDED})),
    ("chi-tieu-dat", _("Đạt"), frozenset({Verdict.MET})),
    ("chi-tieu-chua-dat", _("Chưa đạt"), frozenset({Verdict.NOT_MET})),
    ("chi-tieu-chua-du-so-lieu", _("Chưa đủ số liệu"), frozenset({Verdict.NO_DATA})),
)


def fixed_measures() -> tuple[Measure, ...]:
    """Measures every report has, table by table."""
    distinct = ("approved_enterprises", "accepted_enterprises")
    return (
        *(Measure(key, str(label), TARGETS) for key, label, _verdicts in VERDICTS),
        *(Measure(key, str(label), ENTERPRISES, INTEGER, name in distinct) for key, label, _line, name in SUPPORT),
        *(Measure(key, str(label), MONEY, VND) for key, label, _name in SUMS),
        *(Measure(key, str(label), CALLS) for key, label, _name in FILES),
    )


def told_by(data: Mapping[str, Any], span: Span) -> Told:
    """Read one frozen report about `span`: `data` holds `support`, `money`, `calls`, `targets`, `training`, `projects`."""
    figures: dict[str, Figure] = {}
    support, money, calls = (data.get(name) or {} for name in ("support", "money", "calls"))
    for key, _label, line, name in SUPPORT:
        figures[key] = _cell((support.get(line) or {}).get(name))
    for key, _label, name in SUMS:
        figures[key] = _cell((money.get("total") or {}).get(name))
    for key, _label, name in FILES:
        figures[key] = _cell((calls.get("total") or {}).get(name))
    judged = [row.get("verdict") for row in data.get("targets") or () if not row.get("is_contextual")]
    for key, _label, verdicts in VERDICTS:
        figures[key] = Figure(str(sum(verdict in verdicts for verdict in judged)))
    learned = [(training_key(row["label"]), row) for row in data.get("training") or ()]
    figures |= {key: Figure(str(row.get("in_year", ""))) for key, row in learned}
    return Told(
        figures=figures,
        measures=tuple(Measure(key, _with_unit(row), TRAINING, DECIMAL) for key, row in learned),
        bodies=_bodies(figures, data.get("projects") or (), span),
    )


def training_key(label: str) -> str:
    """The key of a counted thing of table D, from its name."""
    return f"dao-tao-{slugify(fold(label))}"[:80]


def _with_unit(row: Mapping[str, Any]) -> str:
    return f"{row['label']} ({row['unit']})" if row.get("unit") else str(row["label"])


def _cell(found: Any) -> Figure:
    if isinstance(found, Mapping):
        return Figure(str(found.get("value", "")), str(found.get("rows", "")))
    return Figure("" if found is None else str(found))


def _bodies(figures: Mapping[str, Figure], rows: Iterable[Any], span: Span) -> dict[str, frozenset[str]]:
    """The bodies behind each distinct count, by the very filter its figure carries."""
    known = [from_plain(ProjectRow, row) for row in rows]
    found = {}
    for key, _label, line, name in SUPPORT:
        if name.endswith("_enterprises"):
            wanted = _filter(figures[key].rows, line, name)
            found[key] = frozenset(row.tax_code[:10] or row.enterprise_id for row in projects(known, wanted, span))
    return found


def _filter(query: str, line: str, name: str) -> RowFilter:
    if query:
        return read_filter(dict(parse_qsl(query.removeprefix("?"))))
    return RowFilter(PROJECTS, ACCEPTED if name.startswith("accepted") else APPROVED, trong_nam=line == "total")


def added(measure: Measure, parts: Sequence[Told]) -> str:
    """The measure over several reports: bodies once each, everything else summed; "" where no report tells it."""
    told = [part.figures[measure.key].value for part in parts if measure.key in part.figures]
    known = [value for value in told if value]
    if not known:
        return ""
    if measure.is_distinct and len(known) > 1:
        return str(len(frozenset().union(*(part.bodies.get(measure.key, frozenset()) for part in parts))))
    return format(sum((Decimal(value) for value in known), Decimal(0)), "f")


def measures_of(parts: Iterable[Told]) -> tuple[Measure, ...]:
    """All measures of some reports in the order of the tables; those of table D in the order met."""
    learned = {measure.key: measure for part in parts for measure in part.measures}
    order: dict[str, int] = {key: at for at, key in enumerate(TABLE_TITLES)}
    return tuple(sorted((*fixed_measures(), *learned.values()), key=lambda measure: order[measure.table]))


def told_measures(parts: Sequence[Told]) -> tuple[Measure, ...]:
    """Those for tables: of the many registers of table D only the ones somebody counted anything in."""
    return tuple(one for one in measures_of(parts) if one.table != TRAINING or _is_counted(one, parts))


def _is_counted(measure: Measure, parts: Sequence[Told]) -> bool:
    values = (part.figures[measure.key].value for part in parts if measure.key in part.figures)
    return any(value and Decimal(value) for value in values)
