"""Who may do what with the register."""

from __future__ import annotations

from portal.organizations.policies import holders, in_organization, in_province
from portal.organizations.roles import Role

edits_own_profile = holders("edits_own_profile", {Role.ENTERPRISE_USER}, in_organization("organization_id"))
keeps_register = holders("keeps_register", {Role.OFFICER, Role.DIRECTOR}, in_province())
READERS = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
        Role.AGENCY_OFFICER,
        Role.MINISTRY_OFFICER,
        Role.ADMINISTRATOR,
    }
)
"""Roles that read the register of their province (the Ministry: of all)."""
