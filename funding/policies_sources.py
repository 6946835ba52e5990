"""Who keeps the sources of money, what is mobilised beside them, and the budgets of S&T tasks."""

from __future__ import annotations

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import Role

keeps_sources = holders("keeps_sources", {Role.ACCOUNTANT}, in_province("plan__province_id"))
keeps_task_budgets = holders("keeps_task_budgets", {Role.ACCOUNTANT, Role.OFFICER}, in_province("plan__province_id"))
pays_units = holders("pays_units", {Role.ACCOUNTANT}, in_province("plan__province_id"))
reverses_task_entries = holders(
    "reverses_task_entries",
    {Role.ACCOUNTANT, Role.FINANCE_OFFICER},
    in_province("budget__plan__province_id"),
    bars=(not_the_same_person("user_id"),),
)
