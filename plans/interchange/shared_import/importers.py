"""Which sets can be brought in, and by whose importer: each register keeps its own rules, here only codes are translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plans.interchange.registers import Text
from plans.knowledge.importing.columns import BY_KEY, ROW, field_specs
from plans.knowledge.importing.planning import plan_of
from plans.knowledge.importing.saving import save_standards
from plans.knowledge.models.standard import compact
from portal.imports.drafts import Draft, DraftProblem, FieldSpec, SectionSpec
from portal.imports.kinds import Committed
from portal.organizations.actor import Actor

SOURCE, SOURCE_ID, SET = "source", "source_id", "set"
OWN = (
    FieldSpec(SOURCE, _("Hệ thống nguồn"), max_length=40),
    FieldSpec(SOURCE_ID, _("Mã dòng ở hệ thống nguồn"), max_length=120),
)


@dataclass(frozen=True)
class Checked:
    """What saving would do: every problem, the counts, the ids of draft rows that would add or change something."""

    problems: list[DraftProblem]
    counts: Mapping[str, int]
    moving: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class SharedImporter:
    """One section of a draft.

    `sets` are the registers it serves; `codes` maps a field to its code list; `keys` are the fields it reads. `check` and
    `commit` are the register's own, over a draft whose codes are local already; `found` answers draft row → public id of
    what was saved.
    """

    section: SectionSpec
    sets: frozenset[str]
    keys: frozenset[str]
    codes: Mapping[str, str]
    check: Callable[[Actor, Draft], Checked]
    commit: Callable[..., Committed]
    found: Callable[[Actor, Draft], Mapping[str, UUID]]

    @property
    def title(self) -> Text:
        """What it brings."""
        return self.section.title


def _check_standards(actor: Actor, draft: Draft) -> Checked:
    plan = plan_of(actor, draft)
    moving = frozenset(planned.row.id for planned in [*plan.new, *plan.changed])
    return Checked(plan.problems, plan.counts(), moving)


def _found_standards(actor: Actor, draft: Draft) -> dict[str, UUID]:
    known = plan_of(actor, draft).known
    rows = {row.id: known.get(compact(row.get("code"))) for row in draft.of(ROW)}
    return {row_id: standard.public_id for row_id, standard in rows.items() if standard is not None}


STANDARDS = SharedImporter(
    section=SectionSpec(
        ROW,
        _("Tiêu chuẩn, hệ thống, công cụ"),
        _("dòng"),
        (*field_specs(), *OWN),
        text_field="title",
        hint=_(
            "Dòng có lỗi đứng trước. Mã lạ: ánh xạ ở trang nơi giao nhận, hoặc chọn giá trị của Cổng ngay tại dòng."
        ),
    ),
    sets=frozenset({"standards", "systems", "tools"}),
    keys=frozenset(BY_KEY),
    codes={"series": "series", "kind": "standard_kind", "topic": "standard_topic", "state": "standard_state"},
    check=_check_standards,
    commit=save_standards,
    found=_found_standards,
)
IMPORTERS: tuple[SharedImporter, ...] = (STANDARDS,)


def importer_of(set_key: str) -> SharedImporter | None:
    """Who brings in a set; None for sets that are only given away."""
    return next((one for one in IMPORTERS if set_key in one.sets), None)


def by_section(key: str) -> SharedImporter:
    """The importer of a section of a draft. Raises StopIteration for none."""
    return next(one for one in IMPORTERS if one.section.key == key)
