"""Bodies with their criteria as a kind of import: nothing counts before somebody has seen it and saved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.body_import.columns import ROW, field_specs
from plans.knowledge.body_import.planning import plan_of
from plans.knowledge.body_import.reading import read
from plans.knowledge.models import ConformityBody, TestCriterion
from plans.knowledge.policies_bodies import keeps_bodies
from portal.imports.drafts import Draft, DraftProblem, DraftRow, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor

BODY_IMPORT = "knowledge.bodies"


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Every problem of every row; what saving would do is noted for the summary."""
    plan = plan_of(actor, draft)
    new, changed, criteria = plan.counts()
    draft.counts = {"new": new, "changed": changed, "criteria": criteria, "unchanged": plan.same}
    return [*draft.problems, *plan.problems]


def summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    """Rows of the file and what saving would do with them."""
    return counted(
        draft,
        {
            "new": (_("Tổ chức mới"), ""),
            "changed": (_("Tổ chức được cập nhật"), ""),
            "criteria": (_("Chỉ tiêu mới"), ""),
            "unchanged": (_("Dòng giữ nguyên"), ""),
        },
    )


def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    """Keep every row by the action of the form; the same file again changes nothing."""
    plan = plan_of(actor, draft)
    for planned in plan.bodies.values():
        body = planned.standing
        if body is None:
            body = keep_row(actor=actor, row=ConformityBody(), facts={"name": planned.name, **planned.changes})
        elif planned.changes:
            body = keep_row(actor=actor, row=body, facts=planned.changes)
        for criterion in planned.criteria:
            keep_row(actor=actor, row=TestCriterion(body=body), facts=criterion)
    new, changed, criteria = plan.counts()
    words = gettext("Đã thêm %(new)d tổ chức, cập nhật %(changed)d, thêm %(criteria)d chỉ tiêu từ tệp %(name)s.")
    facts = {"new": new, "changed": changed, "criteria": criteria, "name": source_name}
    return Committed(words % facts, reverse("knowledge:body_list"), is_changed=bool(new + changed + criteria))


def reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


import_kinds.register(
    ImportKind(
        key=BODY_IMPORT,
        title=_("Tổ chức đánh giá sự phù hợp và chỉ tiêu thử"),
        allowed=keeps_bodies,
        sections=(
            SectionSpec(
                ROW,
                _("Tổ chức và chỉ tiêu thử"),
                _("dòng"),
                field_specs(),
                text_field="name",
                hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
            ),
        ),
        read=read,
        check=check,
        commit=commit,
        summary=summary,
        reread=reread,
        back_url_name="knowledge:body_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        commit_at_once_rows=300,
    )
)
