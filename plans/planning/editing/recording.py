"""One edit of a version: opened under a lock, recorded as a step with what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from plans.planning.editing.budget import follow_total, read_total, sum_of_leaves
from plans.planning.editing.heading import read_heading
from plans.planning.editing.rows import (
    Data,
    Order,
    State,
    content_models,
    digest,
    order_of,
    read_order,
    read_rows,
    read_version,
    ref_of,
)
from plans.planning.models import BudgetLine, EditStep, Plan, PlanVersion
from plans.planning.selectors.versions import require_editable
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


class StaleRow(StaleState):
    """The row was changed or removed after the form was opened."""

    code = "stale_row"
    default_message = _("Dòng này đã được người khác sửa sau khi bạn mở.")


class RemovedRow(StaleRow):
    """The row does not stand any more."""

    code = "removed_row"
    default_message = _("Dòng này đã được người khác xóa sau khi bạn mở.")


def opened(actor: Actor, version: PlanVersion) -> PlanVersion:
    """The version under a lock, free to be edited by `actor` now. One edit of a version happens at a time.

    Raises NotAllowed or RuleViolation as `require_editable`.
    """
    plan = lock(Plan, version.plan_id)
    row: PlanVersion = lock(PlanVersion, version.pk)
    row.plan = plan
    require_editable(actor, row)
    return row


def locked_row(version: PlanVersion, model: type[Any], pk: int, seen: str | None) -> tuple[Any, Data]:
    """A row of an opened version with its data. `seen` is the digest of the row as the form showed it.

    Raises RemovedRow when it is gone, StaleRow when it reads differently now.
    """
    row = model._base_manager.filter(version=version, pk=pk).first()
    if row is None:
        raise RemovedRow()
    data = read_rows([row])[row.pk]
    if seen is not None and seen != digest(data):
        raise StaleRow()
    return row, data


class Recording:
    """What stood before an edit of some models; afterwards the step that tells the difference.

    Without `models` everything is watched, the heading of a draft included; the heading alone by an empty list.
    """

    def __init__(self, version: PlanVersion, models: Iterable[type[Any]] | None = None) -> None:
        self.version = version
        self.models = tuple(models) if models is not None else content_models()
        self.with_heading = not self.models or models is None
        self.with_budget = BudgetLine in self.models
        self.sum_before = sum_of_leaves(version) if self.with_budget else 0
        self.before: State = self._read()
        self.order: Order = read_order(version, self.models)

    def _read(self) -> State:
        return {
            **read_version(self.version, self.models),
            **(read_heading(self.version) if self.with_heading else {}),
            **(read_total(self.version) if self.with_budget else {}),
        }

    def finish(
        self, actor: Actor, verb: str, *, kind: str = "", key: str = "", label: str = "", restores: int | None = None
    ) -> EditStep | None:
        """Store the step; None when the edit changed nothing."""
        if self.with_budget and restores is None:
            follow_total(self.version, self.sum_before)
        after, order = self._read(), read_order(self.version, self.models)
        refs = [ref for ref in {**self.before, **after} if self.before.get(ref) != after.get(ref)]
        moved = [name for name in order if order[name] != self.order.get(name)]
        if not refs and not moved:
            return None
        step = EditStep(
            plan_id=self.version.plan_id,
            version_key=self.version.public_id,
            number=next_number(self.version),
            verb=verb,
            kind=kind,
            key=key[:120],
            label=label[:200],
            before={"rows": {r: self.before.get(r) for r in refs}, "order": {n: self.order[n] for n in moved}},
            after={"rows": {r: after.get(r) for r in refs}, "order": {n: order[n] for n in moved}},
            restores=restores,
            by=actor.user,
            by_name=actor.display_name[:200],
            at=clock.now(),
        )
        step.full_clean(exclude=["plan", "by", "before", "after"])
        step.save(force_insert=True)
        forget_file(self.version)
        return step


def next_number(version: PlanVersion) -> int:
    """The number of the next step of an opened version."""
    last = EditStep.objects.filter(version_key=version.public_id).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def forget_file(version: PlanVersion) -> None:
    """An edited version no longer equals the file it was loaded from: loading that file again is a change."""
    if version.content_digest:
        version.content_digest = ""
        version.save(update_fields=["content_digest", "updated_at"])


def refuse_circle(rows: dict[int, int | None], start: int) -> None:
    """Raise RuleViolation when following `rows` (id → parent id) from `start` comes back to it."""
    seen, here = {start}, rows.get(start)
    while here is not None:
        if here in seen:
            raise RuleViolation(_("Nhiệm vụ không thể nằm trong chính nó."), code="circular_parent")
        seen.add(here)
        here = rows.get(here)


__all__ = [
    "Recording",
    "RemovedRow",
    "StaleRow",
    "locked_row",
    "opened",
    "order_of",
    "ref_of",
    "refuse_circle",
]
