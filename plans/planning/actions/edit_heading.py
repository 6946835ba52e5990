"""The heading of a plan that is still a draft: form, number and day as far as they are known (A01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.editing.recording import opened
from plans.planning.models import Plan, PlanVersion
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def edit_heading(*, actor: Actor, version: PlanVersion, values: Mapping[str, Any], expected: int | None = None) -> Plan:
    """The plan with a changed heading. What is not known stays empty: nothing is invented.

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
    changed = [name for name, value in values.items() if hasattr(plan, name) and name != "programmes"]
    for name in changed:
        setattr(plan, name, values[name])
    plan.full_clean(exclude=["province", "current_version"])
    plan.bump_version()
    plan.save()
    if "programmes" in values:
        plan.programmes.set(values["programmes"])
    if "enforcement_text" in values:
        version.enforcement_text = values["enforcement_text"]
        version.save(update_fields=["enforcement_text", "updated_at"])
    if version.content_digest:
        version.content_digest = ""
        version.save(update_fields=["content_digest", "updated_at"])
    record("plan:heading_edited", actor=actor, subject=plan, fields=sorted(values))
    return plan
