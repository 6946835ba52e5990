"""Make the YAML file of a plan, readable by people: short lists in one line, texts folded."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import yaml

from plans.planning.exchange.binding import unstructure
from plans.planning.exchange.content import FORMAT, PlanContent


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def _short_list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    plain = all(not isinstance(entry, dict | list) for entry in value) and len(str(value)) < 110
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=plain)


_Dumper.add_representer(list, _short_list)


def plain(plan: PlanContent) -> dict[str, Any]:
    """The plan as plain data that fits the published schema."""
    return {"format": FORMAT, **unstructure(plan)}


def write_plan(plan: PlanContent) -> bytes:
    """The YAML file; reading it again gives an equal plan."""
    data = {"format": FORMAT, **unstructure(plan, keep_dates=True)}
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118, default_flow_style=False)
    return text.encode("utf-8")


def digest_of(plan: PlanContent) -> str:
    """SHA-256 of the contents, the same for files that differ only in layout."""
    body = json.dumps(plain(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8")).hexdigest()
