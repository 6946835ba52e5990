"""Who keeps forms."""

from __future__ import annotations

from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role

keeps_forms = holders("keeps_forms", {Role.OFFICER, Role.DIRECTOR}, in_province())
