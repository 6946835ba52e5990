"""The register as a kind of import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.registry.importing.columns import ROW, field_specs
from enterprises.registry.importing.files import wrong_rows
from enterprises.registry.importing.planning import plan_of
from enterprises.registry.importing.reading import read
from enterprises.registry.importing.saving import save_register
from enterprises.registry.policies import keeps_register
from portal.imports.drafts import Draft, DraftProblem, DraftRow, SectionSpec, counted
from portal.imports.kinds import ImportKind, import_kinds
from portal.organizations.actor import Actor

REGISTER_IMPORT = "registry.enterprises"
READ_AT_ONCE_BYTES = 120 * 1024
"""About a thousand rows; more are read by a worker."""
COMMIT_AT_ONCE_ROWS = 300


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
        key=REGISTER_IMPORT,
        title=_("Doanh nghiệp"),
        allowed=keeps_register,
        sections=(
            SectionSpec(
                ROW,
                _("Đơn vị thụ hưởng"),
                _("đơn vị"),
                field_specs(),
                text_field="name",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=read,
        check=check,
        commit=save_register,
        summary=summary,
        reread=reread,
        back_url_name="registry:enterprise_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        remarks_file=wrong_rows,
        read_at_once_bytes=READ_AT_ONCE_BYTES,
        commit_at_once_rows=COMMIT_AT_ONCE_ROWS,
    )
)
