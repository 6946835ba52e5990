"""Who may do what with the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import MandateScope
from enterprises.registry.mandates import covers
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy, holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role

edits_own_profile = holders("edits_own_profile", {Role.ENTERPRISE_USER}, in_organization("organization_id")).unless(
    covers(MandateScope.PROFILE)
)
manages_own_people = holders("manages_own_people", {Role.ENTERPRISE_USER}, in_organization("organization_id")).unless(
    covers(MandateScope.PEOPLE)
)
acts_for = holders("acts_for", {Role.ENTERPRISE_USER}, in_organization("organization_id"))
keeps_register = holders("keeps_register", {Role.OFFICER, Role.DIRECTOR}, in_province())
keeps_laboratories = holders("keeps_laboratories", {Role.OFFICER, Role.DIRECTOR}, in_province())
"""The Department of the province that entered a laboratory; others use the row and do not change what it says."""
keeps_seasons = holders("keeps_seasons", {Role.OFFICER, Role.DIRECTOR})
"""Officers write down the days of an award in their own province."""
enters_for_field = holders("enters_for_field", {Role.AGENCY_OFFICER}, in_province())
"""Departments enter what they did for enterprises of the province: marks of products, details of measures (E05)."""
decides_claims = holders(
    "decides_claims", {Role.OFFICER, Role.DIRECTOR}, in_province("enterprise__province_id")
).unless(not_the_same_person("user_id", _("Người đề nghị không được tự quyết định.")))


@dataclass(frozen=True)
class OwnClaim(Policy):
    """The person who asked, whatever role they hold elsewhere."""

    def refusal(self, actor: Actor, obj: Any = None) -> Text | None:
        if obj is not None and actor.user_id is not None and obj.user_id == actor.user_id:
            return None
        return _("Việc này thuộc người đề nghị.")


withdraws_claims = OwnClaim(name="withdraws_claims", roles=frozenset())
READERS = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
        Role.AGENCY_OFFICER,
        Role.ADMINISTRATOR,
    }
)
"""Roles that read the register of their province. The Ministry reads what provinces sent, not their registers."""
