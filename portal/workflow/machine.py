"""The workflow kernel: the only place that changes a status.

A life cycle is one table in one module (`<app>/workflow.py`). `Workflow.apply` locks the row,
compares the state it finds, asks the policy and the rules, moves the state, starts or stops the
clock and writes a TransitionRecord, all in the caller's transaction. A double click finds the
state already moved and gets StaleState.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState, Text
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy
from portal.organizations.roles import Role
from portal.workflow import deadlines
from portal.workflow.models import TransitionRecord, WorkflowModel

M = TypeVar("M", bound=WorkflowModel)
Rule = Callable[[Any, Actor], None]
PAUSE, RESUME, STOP = "pause", "resume", "stop"


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One step. `allowed` says who, `rules` what must hold (each raises RuleViolation).

    `clock`: the key of a DeadlineRule started on entering `target`, or PAUSE, RESUME, STOP;
    None leaves the clock as it is. A function of the row answers one of these where procedures differ.
    """

    name: str
    sources: frozenset[str]
    target: str
    label: Text
    allowed: Policy
    rules: tuple[Rule, ...] = ()
    needs_reason: bool = False
    clock: str | Callable[[Any], str | None] | None = STOP
    legal_basis: Text = ""
    tone: str = "primary"
    is_manual: bool = True


@dataclass(frozen=True)
class Step:
    """A step offered to an actor on a page: `refusal` is None when it may be taken now."""

    transition: Transition
    refusal: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """A life cycle: states with two labels (for officers; for the outside) and its steps."""

    key: str
    title: Text
    states: type[models.TextChoices]
    initial: str
    transitions: Sequence[Transition]
    public_labels: Mapping[str, Text] = field(default_factory=dict)
    tones: Mapping[str, str] = field(default_factory=dict)
    final: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        known = {str(value) for value in self.states.values}
        names = [t.name for t in self.transitions]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.key}: a step is named twice")
        reached = {str(self.initial)}
        for step in self.transitions:
            unknown = (set(map(str, step.sources)) | {str(step.target)}) - known
            if unknown or not step.sources:
                raise ValueError(f"{self.key}.{step.name}: unknown states {unknown or 'none at all'}")
            reached.add(str(step.target))
        if known - reached:
            raise ValueError(f"{self.key}: no step leads to {known - reached}")

    def step(self, name: str) -> Transition:
        """The step called `name`; KeyError when there is none."""
        found = next((t for t in self.transitions if t.name == name), None)
        if found is None:
            raise KeyError(f"{self.key} has no step {name!r}")
        return found

    def label(self, status: str, *, public: bool = False) -> str:
        """What people read for `status`; enterprises read the public label."""
        if public and status in self.public_labels:
            return str(self.public_labels[status])
        return str(self.states(status).label)

    def tone(self, status: str) -> str:
        """Colour word of a state: neutral, progress, waiting, success, danger."""
        return self.tones.get(status, "neutral")

    def available(self, subject: WorkflowModel, actor: Actor) -> list[Step]:
        """Manual steps from the present state that the actor's roles allow, with what stands against each."""
        return [
            Step(step, self._broken_rule(step, subject, actor))
            for step in self.transitions
            if subject.status in step.sources and step.is_manual and step.allowed.can(actor, subject)
        ]

    def whose_turn(self, subject: WorkflowModel) -> str:
        """The roles that can move the thing on, in words; "" at the end."""
        roles: set[str] = set()
        for step in self.transitions:
            if subject.status in step.sources and step.is_manual and step.tone != "danger":
                roles |= step.allowed.roles
        return ", ".join(str(Role(role).label) for role in Role.values if role in roles)

    def apply(
        self,
        subject: M,
        name: str,
        *,
        actor: Actor,
        note: str = "",
        expected: str | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> M:
        """Take the step `name` and return the locked, moved row.

        `expected` is the status the page showed. `changes` are further columns saved with the
        status. Raises StaleState, NotAllowed, RuleViolation. Must run inside a transaction.
        """
        step = self.step(name)
        row = lock(type(subject), subject.pk)
        if row.status not in step.sources or (expected is not None and row.status != expected):
            raise StaleState(
                _("Không thực hiện được “%(step)s”: hiện ở trạng thái “%(status)s”. Hãy tải lại trang.")
                % {"step": step.label, "status": self.label(row.status)}
            )
        step.allowed.check(actor, row)
        if step.needs_reason and not note.strip():
            raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
        for rule in step.rules:
            rule(row, actor)
        self._move(row, step, actor, note, dict(changes or {}))
        return row

    def start(self, subject: WorkflowModel, *, actor: Actor, clock_key: str | None = None) -> None:
        """Give a new, unsaved thing its first state; the caller saves it, then `record_start`."""
        subject.status = str(self.initial)
        subject.status_changed_at = clock.now()
        if clock_key:
            self._start_clock(subject, clock_key)

    def record_start(self, subject: WorkflowModel, *, actor: Actor, note: str = "") -> None:
        """Write the first line of the timeline of a saved thing."""
        self._write(subject, "start", "", actor, note)

    def _broken_rule(self, step: Transition, subject: WorkflowModel, actor: Actor) -> Text | None:
        for rule in step.rules:
            try:
                rule(subject, actor)
            except (RuleViolation, NotAllowed) as refusal:
                return refusal.message
        return None

    def _move(self, row: WorkflowModel, step: Transition, actor: Actor, note: str, changes: dict[str, Any]) -> None:
        source = row.status
        for name, value in changes.items():
            setattr(row, name, value)
        row.status = str(step.target)
        row.status_changed_at = clock.now()
        self._turn_clock(row, step.clock(row) if callable(step.clock) else step.clock)
        own = [
            "status",
            "status_changed_at",
            "due_on",
            "due_basis",
            "clock_paused_days",
            "clock_paused_unit",
            "updated_at",
        ]
        row.save(update_fields=[*own, *changes])
        self._write(row, step.name, source, actor, note)

    def _write(self, row: WorkflowModel, name: str, source: str, actor: Actor, note: str) -> None:
        TransitionRecord.objects.create(
            workflow=self.key,
            subject_type=row._meta.label_lower,
            subject_pk=row.pk,
            name=name,
            source=source,
            target=row.status,
            at=row.status_changed_at or clock.now(),
            user=actor.user,
            actor_name=actor.display_name[:200],
            organization_name=actor.organization_name[:300],
            note=note,
            due_on=row.due_on,
        )

    def _turn_clock(self, row: WorkflowModel, instruction: str | None) -> None:
        if instruction is None:
            return
        today, province_id = clock.today(), getattr(row, "province_id", None)
        if instruction == PAUSE:
            if row.due_on is not None:
                row.clock_paused_unit = row.clock_paused_unit or "working"
                left = deadlines.days_left(row.due_on, today, row.clock_paused_unit, province_id)
                row.clock_paused_days = max(0, left)
            row.due_on = None
        elif instruction == RESUME:
            paused = row.clock_paused_days
            unit = row.clock_paused_unit or "working"
            row.due_on = deadlines.due_after(today, paused, unit, province_id) if paused is not None else None
            row.clock_paused_days = None
        elif instruction == STOP:
            row.due_on, row.due_basis, row.clock_paused_days, row.clock_paused_unit = None, "", None, ""
        else:
            self._start_clock(row, instruction)

    def _start_clock(self, row: WorkflowModel, key: str) -> None:
        today = clock.today()
        province_id = getattr(row, "province_id", None)
        rule = deadlines.rule_on(key, province_id, today)
        row.clock_paused_days = None
        row.due_on = deadlines.due_after(today, rule.days, rule.unit, province_id) if rule else None
        row.due_basis = f"{rule.days} {rule.get_unit_display()} ({rule.legal_basis})" if rule else ""
        row.clock_paused_unit = rule.unit if rule else ""


def step_label(workflow: Workflow, name: str) -> str | Promise:
    """The label of a recorded step; "Bắt đầu" for the first line."""
    if name == "start":
        return _("Bắt đầu")
    return workflow.step(name).label
