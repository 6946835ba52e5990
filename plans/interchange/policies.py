"""Who reads the yearly database, compiles its editions and exchanges it with other systems."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, Role

OFFICERS = frozenset({Role.OFFICER, Role.DIRECTOR})
READERS = frozenset(DOST_ROLES | {Role.COMMITTEE_LEADER})
"""The registers hold single enterprises; other agencies read the published edition."""

sees_database = holders("sees_productivity_database", READERS, in_province())
compiles_editions = holders("compiles_editions", OFFICERS, in_province())
issues_editions = holders(
    "issues_editions",
    {Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("compiled_by_id", _("Người lập không được tự ban hành ấn bản.")),),
)
exchanges_data = holders("exchanges_data", OFFICERS, in_province())
"""Mapping, export and import of shared data."""
