"""Tie a name of a plan to the directory, or say which members a class has (B03)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.actions.sync_follow_ups import Synced, sync_follow_ups
from plans.planning.enums import MembersRule, PartyKind
from plans.planning.models import Plan, PlanOrganization
from plans.planning.policies_work import follows_work
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def link_party(
    *,
    actor: Actor,
    plan: Plan,
    party: PlanOrganization,
    organization: Organization | None = None,
    members_rule: str = "",
) -> Synced:
    """The name means `organization` from now on (None: unknown again); a class gets its rule. Follow-up goes along.

    The printed words stay. Raises RuleViolation for an organisation that no longer exists.
    """
    follows_work.check(actor, plan)
    party = lock(PlanOrganization, party.pk)
    if party.kind == PartyKind.CLASS:
        party.members_rule = members_rule or MembersRule.NONE
    else:
        today = clock.today()
        if organization is not None and not Organization.objects.valid_on(today).filter(pk=organization.pk).exists():
            message = _("%(name)s đã kết thúc hoạt động.") % {"name": organization.name}
            raise RuleViolation(problems=[Problem("organization", message)])
        party.organization = organization
    party.save(update_fields=["organization", "members_rule"])
    record(
        "plan:party_linked",
        actor=actor,
        subject=plan,
        party=party.name,
        organization=organization.name if organization else "",
        members_rule=party.members_rule,
    )
    return sync_follow_ups(actor=actor, plan=plan)
