"""Who may do what with calls, applications and supported projects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role

keeps_calls = holders("keeps_calls", {Role.OFFICER, Role.DIRECTOR}, in_province())
files_applications = holders(
    "files_applications", {Role.ENTERPRISE_USER}, in_organization("enterprise__organization_id")
)
checks_applications = holders("checks_applications", {Role.OFFICER}, in_province())
records_recommendations = holders(
    "records_recommendations", {Role.OFFICER, Role.DIRECTOR, Role.COUNCIL_MEMBER}, in_province()
)
decides_applications = holders("decides_applications", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("checked_by_id", _("Người đã kiểm tra hồ sơ không được phê duyệt."))
)
runs_projects = holders("runs_projects", {Role.ENTERPRISE_USER}, in_organization("enterprise__organization_id"))
supervises_projects = holders("supervises_projects", {Role.OFFICER, Role.DIRECTOR}, in_province())
decides_projects = holders("decides_projects", {Role.DIRECTOR}, in_province())
records_acceptance = holders("records_acceptance", {Role.OFFICER, Role.DIRECTOR, Role.COUNCIL_MEMBER}, in_province())
settles_projects = holders("settles_projects", {Role.ACCOUNTANT, Role.FINANCE_OFFICER}, in_province())
READERS = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
        Role.MINISTRY_OFFICER,
    }
)
"""Roles that read the province's applications and projects once they are filed."""

CALL_READERS = READERS | {Role.AGENCY_OFFICER}
"""Roles that see the staff pages of calls; agencies recommend enterprises but do not read their files."""
