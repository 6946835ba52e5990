"""The one door to versions of a plan: reading an old one, and what may be edited."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.enums import AMENDMENT_EDITABLE, AMENDMENT_RUNNING, AmendmentStatus, PlanStatus
from plans.planning.models import BudgetLine, Plan, PlanAmendment, PlanVersion, Target, Task
from plans.planning.policies import drafts_plans, sees_drafts
from portal.core.errors import NotFound, RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage


def versions_of(plan: Plan) -> models.QuerySet[PlanVersion]:
    """The versions that are or were in force, oldest first; no drafts."""
    return plan.versions.filter(is_draft=False).order_by("number")


def get_version(actor: Actor, plan: Plan, number: int) -> PlanVersion:
    """One numbered version of a plan fetched by `selectors.plans.get`. Raises NotFound."""
    row = versions_of(plan).filter(number=number).first()
    if row is None:
        raise NotFound()
    return _with_plan(row, plan)


def get_version_by_id(actor: Actor, plan: Plan, public_id: UUID) -> PlanVersion:
    """One version by its public id, drafts of amendments included for those who see drafts. Raises NotFound."""
    row = plan.versions.filter(public_id=public_id).first()
    if row is None or (row.is_draft and not sees_amendments(actor, plan)):
        raise NotFound()
    return _with_plan(row, plan)


def version_called(actor: Actor, plan: Plan, name: str) -> PlanVersion:
    """The version a page's address names: its number, or the public id of a draft. Raises NotFound."""
    if name.isascii() and name.isdigit() and len(name) < 5:
        return get_version(actor, plan, int(name))
    try:
        return get_version_by_id(actor, plan, UUID(name))
    except ValueError as error:
        raise NotFound() from error


def name_of(version: PlanVersion) -> str:
    """How an address names a version."""
    return str(version.number or version.public_id)


def draft_of(plan: Plan) -> PlanVersion | None:
    """The contents that may be edited now: those of a draft plan, else of its latest open amendment; else None."""
    if plan.status == PlanStatus.DRAFT:
        return plan.current_version
    open_one = plan.amendments.filter(status__in=AMENDMENT_EDITABLE, draft__isnull=False)
    found = open_one.select_related("draft").order_by("-number").first()
    return _with_plan(found.draft, plan) if found is not None and found.draft is not None else None


def amendment_of(version: PlanVersion) -> PlanAmendment | None:
    """The amendment a draft belongs to."""
    return PlanAmendment.objects.select_related("plan").filter(draft=version).first()


def running_amendments(plan: Plan) -> models.QuerySet[PlanAmendment]:
    """The amendments that are neither approved nor discarded, oldest first."""
    return plan.amendments.filter(status__in=AMENDMENT_RUNNING).order_by("number")


def require_editable(actor: Actor, version: PlanVersion) -> None:
    """Pass when `actor` may edit the contents of `version` now.

    Raises NotAllowed (not the actor's work: says whose) or RuleViolation (in force, archived, under review).
    """
    plan = version.plan
    drafts_plans.check(actor, plan)
    if version.is_draft:
        amendment = amendment_of(version)
        if amendment is None or amendment.status not in AMENDMENT_EDITABLE:
            state = AmendmentStatus(amendment.status).label if amendment else _("không còn dùng")
            raise RuleViolation(
                _("Bản điều chỉnh này đang ở trạng thái “%(state)s”, không sửa được.") % {"state": state},
                code="amendment_not_editable",
            )
        return
    if version.pk != plan.current_version_id:
        raise RuleViolation(_("Phiên bản cũ chỉ để đọc."), code="version_archived")
    if plan.status != PlanStatus.DRAFT:
        raise RuleViolation(
            _("Kế hoạch đang ở trạng thái “%(state)s”, không sửa trực tiếp. Hãy lập bản điều chỉnh.")
            % {"state": PlanStatus(plan.status).label},
            code="plan_not_draft",
        )


def can_edit(actor: Actor, version: PlanVersion) -> bool:
    """Whether `require_editable` would pass."""
    if not drafts_plans.can(actor, version.plan):
        return False
    try:
        require_editable(actor, version)
    except RuleViolation:
        return False
    return True


def contents_in_short(version: PlanVersion) -> dict[str, Any]:
    """Targets, tasks and budget lines of one version, for reading. Three queries."""
    return {
        "targets": list(Target.objects.filter(version=version)),
        "tasks": list(Task.objects.filter(version=version).select_related("group")),
        "lines": list(BudgetLine.objects.filter(version=version)),
    }


def sees_amendments(actor: Actor, plan: Plan) -> bool:
    """Whether the actor sees what is not approved yet: the DoST and the Committee of the plan's province."""
    if actor.is_system:
        return True
    if actor.province_id is None or not actor.has(*sees_drafts):
        return False
    return plan.province_id in lineage(actor.province_id)


def _with_plan(version: PlanVersion, plan: Plan) -> PlanVersion:
    version.plan = plan
    return version
