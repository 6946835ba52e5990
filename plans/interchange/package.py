"""The exchange file: its contents by the published schema, what is wrong with one, and the same rows as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from jsonschema import Draft202012Validator

from plans.interchange.models import Destination
from plans.interchange.packing import Taken, plain_cell
from plans.interchange.registers import DataRegister
from plans.interchange.rules.mapping import Table, common_of, field_names
from plans.interchange.rules.schema import FORMAT, VERSION
from plans.interchange.selectors.exports import published_schema, schema_address
from portal.core import clock
from portal.core.errors import Problem
from portal.ui.open_data import BOM

MOST_FAULTS = 50


def contents(
    destination: Destination, taken: Sequence[Taken], table: Table, day: dt.date, years: tuple[int, int]
) -> dict[str, Any]:
    """The file as plain data: local values, and beside each code what the destination calls it."""
    province = destination.province
    with override("vi"):
        return {
            "format": FORMAT,
            "version": VERSION,
            "schema": schema_address(),
            "produced_at": clock.now().isoformat(timespec="seconds"),
            "mapping_on": day.isoformat(),
            "source": {"key": province.slug, "name": province.full_name},
            "destination": {"key": destination.key, "name": destination.name},
            "period": {"from": years[0], "to": years[1]},
            "sets": [_set(one, table) for one in taken],
        }


def _set(one: Taken, table: Table) -> dict[str, Any]:
    register = one.register
    names = field_names(table, register.key, [field.key for field in register.fields])
    return {
        "key": register.key,
        "title": str(register.title),
        "count": len(one.rows),
        "fields": [{"key": key, "common": common} for key, common in names.items()],
        "rows": [row_of(register, row, table) for row in one.rows],
    }


def row_of(register: DataRegister, row: Any, table: Table) -> dict[str, Any]:
    """One row of a file and of the interface."""
    values = register.values(row)
    return {
        "id": str(row.public_id),
        "changed_at": row.updated_at.isoformat(timespec="seconds"),
        "values": values,
        "common": {
            field.key: common_of(table, field.codes, values[field.key]) for field in register.coded if values[field.key]
        },
    }


def faults(package: Any) -> list[Problem]:
    """Where a file departs from the schema, at most MOST_FAULTS, in the order of the file."""
    found = []
    for error in Draft202012Validator(published_schema()).iter_errors(package):
        found.append(Problem(_place(error.absolute_path), error.message[:300]))
        if len(found) >= MOST_FAULTS:
            break
    return found


def _place(path: Sequence[Any]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or _("cả tệp")


def table_csv(taken: Sequence[Taken], table: Table) -> bytes:
    """A CSV each, fields named as the destination names them; a code in its own column and the common one after it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in taken:
            register = one.register
            names = field_names(table, register.key, [field.key for field in register.fields])
            text = io.StringIO()
            text.write(BOM)
            writer = csv.writer(text)
            heads = ["id"]
            for field in register.fields:
                heads += [names[field.key], f"{names[field.key]}__common"] if field.codes else [names[field.key]]
            writer.writerow(heads)
            for row in one.rows:
                writer.writerow(_line(register, row, table))
            archive.writestr(f"{register.key}.csv", text.getvalue())
    return buffer.getvalue()


def _line(register: DataRegister, row: Any, table: Table) -> list[Any]:
    cells: list[Any] = [str(row.public_id)]
    for field in register.fields:
        value = field.plain(row)
        cells.append(plain_cell(value))
        if field.codes:
            cells.append(plain_cell(common_of(table, field.codes, value)))
    return cells
