"""Socket: data sets anybody may take, as CSV and JSON, with a dictionary of their columns."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.registry import Registry

Text = str | Promise
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.vi"
BOM = "\ufeff"
KINDS = {
    "text": _("chữ"),
    "number": _("số"),
    "day": _("ngày (năm-tháng-ngày)"),
    "instant": _("thời điểm (ISO 8601)"),
    "yes_no": _("có, không (true, false)"),
    "url": _("địa chỉ trang"),
}
"""How the kinds of columns are named in the dictionary."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class DataColumn:
    """One column. `kind`: text, number, day, instant, yes_no, url. `since`: the version of the set that brought it."""

    key: str
    label: Text
    kind: str = "text"
    note: Text = ""
    since: int = 1

    @property
    def kind_label(self) -> Text:
        """The kind in words."""
        return KINDS[self.kind]


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """One set. `rows(province)` yields mappings by column key, province None meaning all; it is read while it is sent.

    `period` says how often it changes, in words.

    `version` rises with every change of columns; columns are only added, so that readers of an older version go on.
    """

    key: str
    title: Text
    note: Text
    columns: Sequence[DataColumn]
    rows: Callable[[Any], Iterable[Mapping[str, Any]]]
    version: int = 1
    keeper: Text = ""
    period: Text = ""

    def columns_of(self, version: int) -> list[DataColumn]:
        """The columns a version had."""
        return [column for column in self.columns if column.since <= version]


datasets: Registry[DataSet] = Registry("open data sets")


def register(dataset: DataSet) -> DataSet:
    """Publish a set."""
    return datasets.register(dataset)


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(dataset: DataSet, province: Any, *, version: int, for_excel: bool = False) -> Iterator[str]:
    """Lines of CSV (RFC 4180). `for_excel` begins with the mark by which Excel knows UTF-8.

    A text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    columns = dataset.columns_of(version)
    writer = csv.writer(_Line())
    yield (BOM if for_excel else "") + writer.writerow([column.key for column in columns])
    for row in dataset.rows(province):
        yield writer.writerow([_cell(row.get(column.key)) for column in columns])


def as_json(dataset: DataSet, province: Any, *, version: int, day: dt.date) -> Iterator[str]:
    """One JSON document: what the set is, its columns, its rows."""
    columns = dataset.columns_of(version)
    head = {**described(dataset, version, day), "rows": []}
    yield json.dumps(head, ensure_ascii=False)[:-2]
    for number, row in enumerate(dataset.rows(province)):
        values = {column.key: _plain(row.get(column.key)) for column in columns}
        yield ("," if number else "") + json.dumps(values, ensure_ascii=False)
    yield "]}"


def described(dataset: DataSet, version: int, day: dt.date) -> dict[str, Any]:
    """The dictionary of a set."""
    return {
        "key": dataset.key,
        "title": str(dataset.title),
        "note": str(dataset.note),
        "version": version,
        "period": str(dataset.period),
        "date": day.isoformat(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "columns": [
            {"key": c.key, "label": str(c.label), "kind": c.kind, "note": str(c.note), "since": c.since}
            for c in dataset.columns_of(version)
        ],
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value)


def _cell(value: Any) -> Any:
    found = _plain(value)
    if isinstance(found, str):
        return f"'{found}" if found.startswith(_FORMULA) else found
    if isinstance(found, bool):
        return "true" if found else "false"
    return "" if found is None else found


def catalogue(
    site: str, address_of: Callable[[DataSet], str], file_of: Callable[[DataSet, str], str]
) -> dict[str, Any]:
    """Every set in the words of DCAT (JSON-LD): title, description, licence, keeper, period, distributions."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "dct:title": "Dữ liệu mở của chương trình năng suất chất lượng",
        "dct:license": LICENCE_URL,
        "dct:language": "vi",
        "dcat:dataset": [
            {
                "@type": "dcat:Dataset",
                "@id": site + address_of(dataset),
                "dct:identifier": dataset.key,
                "dct:title": str(dataset.title),
                "dct:description": str(dataset.note),
                "dct:publisher": str(dataset.keeper),
                "dct:accrualPeriodicity": str(dataset.period),
                "dct:license": LICENCE_URL,
                "dcat:version": str(dataset.version),
                "dcat:distribution": [
                    {
                        "@type": "dcat:Distribution",
                        "dcat:downloadURL": site + file_of(dataset, form),
                        "dcat:mediaType": media,
                    }
                    for form, media in (("csv", "text/csv"), ("json", "application/json"))
                ],
            }
            for dataset in datasets
        ],
    }
