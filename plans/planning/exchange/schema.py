"""The JSON Schema of the exchange format, derived from `content`; the committed file is published."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from plans.planning.exchange.binding import Matches, OneOf, Shape, file_name, shapes
from plans.planning.exchange.content import FORMAT, PlanContent

SCHEMA_FILE = Path(__file__).with_name("nscl-plan-1.schema.json")
LONGEST_TEXT = 20_000
LARGEST_NUMBER = 10**15
NUMBER_PATTERN = r"^-?\d{1,14}(\.\d{1,4})?$"
# Former fields that files may still carry; they say nothing.
IGNORED = {"Target": {"restates": {"type": "array"}}}


def build_schema() -> dict[str, Any]:
    """The whole schema as plain data."""
    definitions: dict[str, Any] = {}
    plan = _record(PlanContent, definitions)
    plan["properties"] = {"format": {"const": FORMAT}, **plan["properties"]}
    plan["required"] = ["format", *plan["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "Kế hoạch năng suất chất lượng",
        **plan,
        "$defs": dict(sorted(definitions.items())),
    }


def published_schema() -> dict[str, Any]:
    """The committed schema file."""
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def as_text(schema: dict[str, Any]) -> str:
    """The file's text."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _record(record: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties, required = {}, []
    for item in dataclasses.fields(record):
        properties[file_name(item)] = _value(shapes(record)[item.name], definitions)
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            required.append(file_name(item))
    properties |= IGNORED.get(record.__name__, {})
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    if shape.kind == "record":
        assert shape.record is not None
        name = shape.record.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name].update(_record(shape.record, definitions))
        reference = {"$ref": f"#/$defs/{name}"}
        return {"oneOf": [{"type": "null"}, reference]} if shape.is_optional else reference
    if shape.kind == "list":
        assert shape.item is not None
        return {"type": _types(["array"], shape), "items": _value(shape.item, definitions), "maxItems": 5000}
    return _scalar(shape)


def _scalar(shape: Shape) -> dict[str, Any]:
    if shape.kind == "integer":
        return {"type": _types(["integer"], shape), "minimum": 0, "maximum": LARGEST_NUMBER}
    if shape.kind == "decimal":
        return {"type": _types(["integer", "number", "string"], shape), "pattern": NUMBER_PATTERN}
    if shape.kind == "date":
        return {"type": _types(["string"], shape), "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if shape.kind == "boolean":
        return {"type": _types(["boolean"], shape)}
    text: dict[str, Any] = {"type": _types(["string"], shape), "maxLength": LONGEST_TEXT}
    if isinstance(shape.limit, OneOf):
        text["enum"] = [*shape.limit.choices.values, *([None] if shape.is_optional else [])]
    elif isinstance(shape.limit, Matches):
        text["pattern"] = shape.limit.pattern
    elif not shape.is_optional:
        text["minLength"] = 1
    return text


def _types(names: list[str], shape: Shape) -> Any:
    names = [*names, "null"] if shape.is_optional else names
    return names if len(names) > 1 else names[0]
