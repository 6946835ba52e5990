"""Figures of labour productivity as a kind of import: nothing counts before somebody has seen it and saved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.keep_figure import keep_figure
from plans.knowledge.figure_import.columns import ROW, field_specs
from plans.knowledge.figure_import.planning import reading_of
from plans.knowledge.figure_import.reading import read
from plans.knowledge.policies_productivity import keeps_productivity
from portal.imports.drafts import USUAL, Draft, DraftProblem, DraftRow, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor

FIGURE_IMPORT = "knowledge.productivity"


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Every problem of every row; what saving would do is noted for the summary."""
    reading = reading_of(actor, draft)
    draft.counts = {"new": reading.added, "changed": reading.changed, "unchanged": reading.same}
    return [*draft.problems, *reading.problems]


def summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    """Rows of the file and what saving would do with them."""
    labels = {**USUAL, "changed": (_("Ghi lần mới"), _("bản cũ vẫn giữ trong lịch sử"))}
    return counted(draft, labels, counts_wrong=True)


def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    """Keep every row by the action of the form; the same file again changes nothing."""
    reading = reading_of(actor, draft)
    changed = 0
    for given in reading.rows.values():
        _row, is_changed = keep_figure(actor=actor, given=given)
        changed += is_changed
    words = gettext("Đã lưu %(count)s số liệu năng suất từ tệp %(name)s; %(same)s số giữ nguyên.")
    facts = {"count": changed, "name": source_name, "same": len(reading.rows) - changed}
    return Committed(words % facts, reverse("knowledge:figure_list"), is_changed=bool(changed))


def reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


import_kinds.register(
    ImportKind(
        key=FIGURE_IMPORT,
        title=_("Số liệu năng suất lao động"),
        allowed=keeps_productivity,
        sections=(
            SectionSpec(
                ROW,
                _("Số liệu năng suất lao động"),
                _("số liệu"),
                field_specs(),
                text_field="subject",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=read,
        check=check,
        commit=commit,
        summary=summary,
        reread=reread,
        back_url_name="knowledge:figure_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        commit_at_once_rows=300,
    )
)
