"""Who keeps the sources of money, what is mobilised beside them, and the budgets of S&T tasks."""

from __future__ import annotations

from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role

keeps_sources = holders("keeps_sources", {Role.ACCOUNTANT}, in_province("plan__province_id"))
keeps_task_budgets = holders("keeps_task_budgets", {Role.ACCOUNTANT, Role.OFFICER}, in_province("plan__province_id"))
