"""Which kinds of organisation a class of organisations means."""

from __future__ import annotations

from plans.planning.enums import MembersRule
from portal.organizations.roles import OrganizationKind

KINDS_BY_RULE: dict[str, frozenset[str]] = {
    MembersRule.ALL_DEPARTMENTS: frozenset({OrganizationKind.DEPARTMENT, OrganizationKind.FINANCE}),
    MembersRule.ALL_DISTRICTS: frozenset({OrganizationKind.DISTRICT}),
    MembersRule.ALL_SCHOOLS: frozenset({OrganizationKind.SCHOOL}),
}
"""A class without a rule, or with the rule "none", means no single organisation."""
