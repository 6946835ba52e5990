"""The heading of a plan that is still a draft: form, number and day as far as they are known (A01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.editing.heading import PROGRAMMES, names_of_changed, read_heading
from plans.planning.editing.recording import Recording, opened
from plans.planning.enums import EditVerb
from plans.planning.models import Plan, PlanVersion
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor

KIND = "phan-dau"
"""How a step of the story calls the heading."""


@use_case
def edit_heading(*, actor: Actor, version: PlanVersion, values: Mapping[str, Any], expected: int | None = None) -> Plan:
    """The plan with a changed heading: a step of the story. What is not known stays empty: nothing is invented.

    `values` are columns of the plan, `programmes`, and `enforcement_text` of the version. Raises StaleState when the
    page is old, NotAllowed, RuleViolation (the heading of an issued plan does not change), ValidationError.
    """
    version = opened(actor, version)
    if version.is_draft:
        raise RuleViolation(
            _("Phần đầu của kế hoạch đã ban hành không sửa trong bản điều chỉnh."), code="heading_issued"
        )
    plan = version.plan
    plan.require_version(expected)
    recording = Recording(version, ())
    _fill(plan, values)
    if "enforcement_text" in values:
        version.enforcement_text = values["enforcement_text"]
        version.save(update_fields=["enforcement_text", "updated_at"])
    changed = names_of_changed(recording.before, read_heading(version))
    step = recording.finish(actor, EditVerb.EDIT, kind=KIND, label=_("phần đầu: %(fields)s") % {"fields": changed})
    if step is not None:
        record("plan:heading_edited", actor=actor, subject=plan, fields=sorted(values), step=step.number)
    return plan


def _fill(plan: Plan, values: Mapping[str, Any]) -> None:
    for name in values:
        if hasattr(plan, name) and name != PROGRAMMES:
            setattr(plan, name, values[name])
    plan.full_clean(exclude=["province", "current_version"])
    plan.bump_version()
    plan.save()
    if PROGRAMMES in values:
        plan.programmes.set(values[PROGRAMMES])
