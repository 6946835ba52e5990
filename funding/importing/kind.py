"""The estimate as a kind of import: nothing counts before somebody has seen the difference and saved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.actions.change_estimate import change_estimate
from funding.importing.applying import plan_of
from funding.importing.columns import COLUMNS
from funding.importing.reading import ROW, read
from portal.core.errors import RuleViolation
from portal.imports.drafts import Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, Text, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.organizations.policies import holders
from portal.organizations.roles import Role
from portal.vietnam.money import format_vnd

ESTIMATE_IMPORT = "funding.estimate"
imports_estimates = holders("imports_estimates", {Role.ACCOUNTANT, Role.OFFICER, Role.FINANCE_OFFICER})


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Every problem and every difference, row by row."""
    plan = plan_of(actor, draft)
    if plan.tree is not None:
        draft.counts = {
            "changed": plan.changed,
            "conflicts": plan.conflicts,
            "before_vnd": plan.before_vnd,
            "after_vnd": plan.after_vnd,
        }
    return [*draft.problems, *plan.problems]


def summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    """How many rows change, and the total before and after."""
    labels: dict[str, tuple[Text, Text]] = {"changed": (_("Dòng thay đổi"), "")}
    if not draft.counts:
        return counted(draft, labels)
    if draft.counts["conflicts"]:
        labels["conflicts"] = (_("Ô xung đột"), _("đã được người khác sửa sau khi tải tệp ra"))
    before, after = draft.counts["before_vnd"], draft.counts["after_vnd"]
    sign = "+" if after > before else ""
    return [
        *counted(draft, labels),
        (_("Tổng hiện nay (đồng)"), format_vnd(before), ""),
        (_("Tổng theo tệp (đồng)"), format_vnd(after), f"{sign}{format_vnd(after - before)}"),
    ]


def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    """Apply by the same action as the grid, so that rights, history and checks are the same."""
    plan = plan_of(actor, draft)
    if plan.tree is None:
        raise RuleViolation(gettext("Không thấy dự toán của tệp này."))
    estimate = plan.tree.estimate
    stated = None if not (plan.headings or plan.total_vnd is not None) else plan.stated
    change_estimate(actor=actor, estimate=estimate, lines=plan.lines, stated=stated)
    words = gettext("Đã áp dụng %(count)s dòng thay đổi từ tệp %(name)s.")
    address = reverse("funding:estimate_detail", args=[estimate.public_id])
    return Committed(words % {"count": plan.changed, "name": source_name}, address, is_changed=bool(plan.changed))


def reread(draft: Draft, row: DraftRow) -> None:
    """There is one kind of row only."""


import_kinds.register(
    ImportKind(
        key=ESTIMATE_IMPORT,
        title=_("Dự toán"),
        allowed=imports_estimates,
        sections=(
            SectionSpec(
                ROW,
                _("Dòng dự toán"),
                _("dòng"),
                tuple(
                    FieldSpec(column.key, column.label, "money" if column.kind == "money" else "text")
                    for column in COLUMNS
                    if not column.key.startswith("base_")
                ),
                text_field="title",
                hint=_("Mỗi dòng nêu khác gì so với dự toán hiện nay; chưa có gì thay đổi trước khi áp dụng."),
            ),
        ),
        read=read,
        check=check,
        commit=commit,
        summary=summary,
        reread=reread,
        back_url_name="funding:estimate_list",
        save_label=_("Áp dụng vào dự toán"),
    )
)
