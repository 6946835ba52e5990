"""The published JSON Schema of an exchange file, made from the descriptions of the registers. Version 1.

Within a version sets and fields are only added; whatever changes the meaning of a field makes a new version.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from plans.interchange.registers import DataField, DataRegister

VERSION = 1
FORMAT = "cong-nscl/interchange"
NULL = {"type": "null"}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "code": {"type": "string", "minLength": 1},
    "integer": {"type": "integer"},
    "decimal": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    "year": {"type": "integer", "minimum": 1900, "maximum": 2100},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "yes_no": {"type": "boolean"},
}


def schema_of(registers: Iterable[DataRegister], address: str) -> dict[str, Any]:
    """The schema at `address`. Titles are Vietnamese whatever the reader's language: a published text has one wording."""
    known = list(registers)
    with override("vi"):
        sets = {f"set-{register.key}": _set(register) for register in known}
        alternatives = [
            {
                "if": {"properties": {"key": {"const": register.key}}},
                "then": {"$ref": f"#/$defs/set-{register.key}"},
            }
            for register in known
        ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Gói dữ liệu năng suất chất lượng",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "schema", "produced_at", "source", "period", "sets"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "schema": {"type": "string"},
            "code": {"type": "string"},
            "produced_at": {"type": "string", "format": "date-time"},
            "mapping_on": {"type": "string", "format": "date"},
            "source": _named(),
            "destination": _named(),
            "period": {
                "type": "object",
                "required": ["from", "to"],
                "properties": {"from": _KINDS["year"], "to": _KINDS["year"]},
                "additionalProperties": False,
            },
            "sets": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["key"],
                    "properties": {"key": {"enum": [register.key for register in known]}},
                    "allOf": alternatives,
                },
            },
        },
        "$defs": sets,
    }


def _named() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["key", "name"],
        "properties": {"key": {"type": "string"}, "name": {"type": "string"}},
        "additionalProperties": False,
    }


def _set(register: DataRegister) -> dict[str, Any]:
    common = {field.key: {"type": ["string", "null"]} for field in register.coded}
    row = {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "values"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "changed_at": {"type": "string", "format": "date-time"},
            "values": {
                "type": "object",
                "additionalProperties": False,
                "required": [field.key for field in register.fields if field.is_required],
                "properties": {field.key: _field(field) for field in register.fields},
            },
            "common": {"type": "object", "additionalProperties": False, "properties": common},
        },
    }
    name = {
        "type": "object",
        "required": ["key", "common"],
        "properties": {"key": {"type": "string"}, "common": {"type": "string"}},
    }
    return {
        "title": str(register.title),
        "type": "object",
        "additionalProperties": False,
        "required": ["key", "rows"],
        "properties": {
            "key": {"const": register.key},
            "title": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            "fields": {"type": "array", "items": name},
            "rows": {"type": "array", "items": row},
        },
    }


def _field(field: DataField) -> dict[str, Any]:
    kind = _KINDS[field.kind]
    said: dict[str, Any] = {"title": str(field.label)}
    if field.note:
        said["description"] = str(field.note)
    return {**said, **kind} if field.is_required else {**said, "anyOf": [kind, NULL]}
