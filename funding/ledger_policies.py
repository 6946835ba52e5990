"""Who may keep, correct and close the ledger. The one who asks or prepares never decides."""

from __future__ import annotations

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import Role

PLAN_PROVINCE = "plan__province_id"

asks_corrections = holders(
    "asks_corrections", {Role.ACCOUNTANT}, in_province("budget_line__version__plan__province_id")
)
decides_corrections = holders(
    "decides_corrections", {Role.FINANCE_OFFICER}, in_province(), bars=(not_the_same_person("asked_by_id"),)
)
prepares_closings = holders("prepares_closings", {Role.ACCOUNTANT}, in_province(PLAN_PROVINCE))
submits_closings = holders("submits_closings", {Role.ACCOUNTANT}, in_province(PLAN_PROVINCE))
closes_years = holders(
    "closes_years",
    {Role.FINANCE_OFFICER},
    in_province(PLAN_PROVINCE),
    bars=(not_the_same_person("prepared_by_id"),),
)
signs_settlements = holders("signs_settlements", {Role.ACCOUNTANT, Role.DIRECTOR}, in_province(PLAN_PROVINCE))
limits_spending = holders("limits_spending", {Role.COMMITTEE_LEADER}, in_province())
