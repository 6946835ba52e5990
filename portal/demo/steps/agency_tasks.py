"""Tasks of the invented plan that agencies lead."""

from __future__ import annotations

from copy import deepcopy
from typing import Any


def with_agencies(content: dict[str, Any], year: int) -> dict[str, Any]:
    """The demonstration plan gives some tasks to agencies; one was to be done last year."""
    named = (
        ("so-cong-thuong", "Sở Công Thương"),
        ("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("hiep-hoi-doanh-nghiep", "Hiệp hội Doanh nghiệp tỉnh"),
    )
    pattern = content["organizations"][0]
    for key, name in named:
        content["organizations"].append(
            {**deepcopy(pattern), "key": key, "name": name, "aliases": [], "roles": ["lead"]}
        )
    given = {
        "g1-b": (("so-cong-thuong",), year, None),
        "g3-a": (("so-cong-thuong", "hiep-hoi-doanh-nghiep"), year - 1, None),
        "g4-b": (("so-cong-thuong",), year, (4, "doanh nghiệp")),
        "g4-c": (("so-nnptnt",), year, (6, "doanh nghiệp")),
    }
    for task in content["tasks"]:
        if task["key"] not in given:
            continue
        leads, when, quantity = given[task["key"]]
        task["leads"] = [
            {"organization": key, "kind": "request" if key.startswith("hiep-hoi") else "assign", "default": False}
            for key in leads
        ]
        task["time"] = {"kind": "year", "from": when, "to": when, "printed": f"Năm {when}"}
        if quantity is not None:
            number, unit = quantity
            task["quantity"] = {"min": number, "max": number, "unit": unit, "printed": f"{number:02d} {unit}"}
    return content
