"""Remove one row of a version, after a look at what hangs on it."""

from __future__ import annotations

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plans.planning.editing.hanging import STANDS_AGAINST, hanging_on
from plans.planning.editing.kinds import Kind, reference
from plans.planning.editing.recording import Recording, StaleRow, locked_row, opened
from plans.planning.editing.rows import digest, read_row
from plans.planning.editing.tree import Tree
from plans.planning.enums import EditVerb
from plans.planning.models import PlanVersion, Task, TaskGroup
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


def seen_with_hanging(row: object) -> str:
    """The digest a confirmation carries: the row and what hung on it when the person looked."""
    return digest([read_row(row), [[h.effect, str(h.label), h.rows] for h in hanging_on(row)]])


@use_case
def remove_row(*, actor: Actor, version: PlanVersion, kind: Kind, pk: int, seen: str | None = None) -> None:
    """Remove the row with what goes with it.

    Raises RemovedRow, StaleRow (the row or what hangs on it changed since the person looked), RuleViolation when
    something stands against it, NotAllowed.
    """
    version = opened(actor, version)
    row, _data = locked_row(version, kind.model, pk, None)
    if seen is not None and seen != seen_with_hanging(row):
        raise StaleRow()
    against = [h for h in hanging_on(row) if h.effect == STANDS_AGAINST]
    if against:
        names = "; ".join(f"{h.label}: {', '.join(h.rows[:5])}" for h in against)
        raise RuleViolation(_("Chưa xóa được vì đang được dùng ở %(names)s.") % {"names": names}, code="row_in_use")
    recording = Recording(version)
    name, label = reference(row), f"{kind.label}: {row}"
    try:
        row.delete()
    except ProtectedError as error:
        raise RuleViolation(
            _("Chưa xóa được: một dòng bên dưới đang được hồ sơ khác dùng."), code="row_in_use"
        ) from error
    if kind.model in (Task, TaskGroup):
        Tree.read(version).save(version)
    recording.finish(actor, EditVerb.DELETE, kind=kind.slug, key=name, label=label)
    record("plan:row_removed", actor=actor, subject=version.plan, kind=kind.slug, key=name)
