"""The registers of bodies, capacity projects, foundings and choices: which fields people enter, and what hangs on what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import (
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ChoiceCandidate,
    ChoiceCriterion,
    ConformityBody,
    FoundingStep,
    TestCriterion,
    UnitFounding,
)
from plans.knowledge.row_rules import (
    check_body,
    check_candidate,
    check_criterion,
    check_of_plan,
    check_open_choice,
    fill_criterion,
    follow_body,
)
from portal.core.errors import Text
from portal.organizations.actor import Actor

Step = Callable[[Any, Actor], None]


def nothing(row: Any, actor: Actor) -> None:
    """No rule of its own."""


@dataclass(frozen=True, kw_only=True)
class RowKind:
    """`parent` names the link to the row it hangs on, "" for one that stands by itself. `extra` are fields of the form

    that are properties of the row. `check` refuses, `follow` does what a saved row brings along, `may_go` says whether
    people may remove a row entered by mistake.
    """

    key: str
    model: type[models.Model]
    label: Text
    fields: tuple[str, ...]
    parent: str = ""
    extra: tuple[str, ...] = ()
    fill: Step = nothing
    check: Step = nothing
    follow: Step = nothing
    may_go: bool = False

    def root_of(self, row: Any) -> Any:
        """The row whose province decides who may: the parent, else the row itself."""
        return getattr(row, self.parent) if self.parent else row


OF_PLAN = ("plan", "task", "title", "body", "unit_name")
BODY = RowKind(
    key="body",
    model=ConformityBody,
    label=_("tổ chức đánh giá sự phù hợp"),
    fields=(
        "name", "short_name", "founded_on", "field", "is_state", "managing_body", "organization", "place", "phone",
        "email", "website", "closed_on",
    ),
    extra=("activities",),
    check=check_body,
    follow=follow_body,
)  # fmt: skip
RECOGNITION = RowKind(
    key="recognition",
    model=BodyRecognition,
    label=_("công nhận, chỉ định"),
    fields=("kind", "activity", "number", "issuer", "issued_on", "expires_on", "ended_on", "scope"),
    parent="body",
    follow=lambda row, actor: follow_body(row.body, actor),
)
CRITERION = RowKind(
    key="criterion",
    model=TestCriterion,
    label=_("chỉ tiêu thử nghiệm"),
    fields=("name", "product", "method", "limit", "recognition"),
    parent="body",
    fill=fill_criterion,
    check=check_criterion,
    may_go=True,
)
CAPACITY = RowKind(
    key="capacity",
    model=CapacityProject,
    label=_("dự án tăng cường năng lực"),
    fields=(
        *OF_PLAN, "kind", "year_from", "year_to", "decision_number", "decided_on", "budget_vnd", "other_vnd",
        "finished_on", "result",
    ),
    check=check_of_plan,
)  # fmt: skip
EQUIPMENT = RowKind(
    key="equipment",
    model=CapacityEquipment,
    label=_("thiết bị"),
    fields=("name", "quantity", "cost_vnd", "bought_on", "purpose"),
    parent="project",
    may_go=True,
)
FOUNDING = RowKind(
    key="founding",
    model=UnitFounding,
    label=_("việc thành lập đơn vị, cấp chứng nhận"),
    fields=(*OF_PLAN, "kind", "paper_number", "issuer", "issued_on", "expires_on", "dropped_on", "note"),
    check=check_of_plan,
)
STEP = RowKind(
    key="step",
    model=FoundingStep,
    label=_("bước thành lập"),
    fields=("position", "title", "due_on", "done_on", "paper_number"),
    parent="founding",
    may_go=True,
)
CHOICE = RowKind(
    key="choice",
    model=BodyChoice,
    label=_("việc lựa chọn tổ chức"),
    fields=("plan", "task", "title", "places_min", "places_max", "opinions_until"),
    check=check_of_plan,
)
CHOICE_CRITERION = RowKind(
    key="choice_criterion",
    model=ChoiceCriterion,
    label=_("tiêu chí lựa chọn"),
    fields=("position", "name", "most"),
    parent="choice",
    check=check_open_choice,
    may_go=True,
)
CANDIDATE = RowKind(
    key="candidate",
    model=ChoiceCandidate,
    label=_("tổ chức được xem xét"),
    fields=("body", "note", "reached_on", "reached_paper"),
    parent="choice",
    check=check_candidate,
    may_go=True,
)
KINDS = (
    BODY, RECOGNITION, CRITERION, CAPACITY, EQUIPMENT, FOUNDING, STEP, CHOICE, CHOICE_CRITERION, CANDIDATE,
)  # fmt: skip
BY_MODEL = {kind.model: kind for kind in KINDS}
