"""The plan on paper and in files: `export(content, format)` for yaml, xlsx, docx and pdf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plans.planning.documents.annex import annex_alone
from plans.planning.documents.paper import plan_paper
from plans.planning.documents.workbook import plan_workbook
from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.writing import write_plan
from portal.documents.rendering import CONTENT_TYPES, render

FORMATS: Mapping[str, str] = {
    "yaml": "application/yaml",
    **{name: CONTENT_TYPES[name] for name in ("xlsx", "docx", "pdf")},
}


def export(content: PlanContent, file_format: str, *, is_draft: bool = False) -> bytes:
    """The plan as a file; a draft says so on every page. Raises ValueError for a format that is not in `FORMATS`."""
    if file_format == "yaml":
        return write_plan(content)
    if file_format == "xlsx":
        return render(plan_workbook(content), "xlsx")
    if file_format in FORMATS:
        return render(replace(plan_paper(content), is_draft=is_draft), file_format)
    raise ValueError(f"no such format: {file_format!r}; known: {', '.join(FORMATS)}")


def export_annex(content: PlanContent, file_format: str) -> bytes | None:
    """The budget annex alone, as xlsx, docx or pdf; None for a plan without one."""
    alone = annex_alone(plan_paper(content), content)
    return render(alone, file_format) if alone is not None else None


__all__ = ["FORMATS", "export", "export_annex", "plan_paper", "plan_workbook"]
