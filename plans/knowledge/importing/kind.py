"""A list of standards as a kind of import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.knowledge.importing.columns import ROW, field_specs
from plans.knowledge.importing.files import wrong_rows
from plans.knowledge.importing.planning import plan_of
from plans.knowledge.importing.reading import read
from plans.knowledge.importing.saving import save_standards
from plans.knowledge.policies import keeps_standards
from portal.imports.drafts import Draft, DraftProblem, DraftRow, SectionSpec, counted
from portal.imports.kinds import ImportKind, import_kinds
from portal.organizations.actor import Actor

STANDARDS_IMPORT = "knowledge.standards"
READ_AT_ONCE_BYTES = 120 * 1024
COMMIT_AT_ONCE_ROWS = 500


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Every problem of every row; what saving would do is noted for the summary."""
    plan = plan_of(actor, draft)
    draft.counts = plan.counts()
    return [*draft.problems, *plan.problems]


def summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    """Rows of the file and what saving would do with them."""
    return counted(draft, counts_wrong=True)


def reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


import_kinds.register(
    ImportKind(
        key=STANDARDS_IMPORT,
        title=_("Tiêu chuẩn, quy chuẩn"),
        allowed=keeps_standards,
        sections=(
            SectionSpec(
                ROW,
                _("Tiêu chuẩn, quy chuẩn"),
                _("tiêu chuẩn"),
                field_specs(),
                text_field="title",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=read,
        check=check,
        commit=save_standards,
        summary=summary,
        reread=reread,
        back_url_name="knowledge:standard_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        remarks_file=wrong_rows,
        read_at_once_bytes=READ_AT_ONCE_BYTES,
        commit_at_once_rows=COMMIT_AT_ONCE_ROWS,
    )
)
