"""Who may do what with the money. The one who prepares never approves; the officer cannot pay."""

from __future__ import annotations

from enterprises.registry.enums import MandateScope
from enterprises.registry.mandates import covers
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role

MONEY_STAFF = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
    }
)
sees_money = holders("sees_money", MONEY_STAFF)
prepares_estimates = holders("prepares_estimates", {Role.ACCOUNTANT, Role.OFFICER}, in_province())
submits_estimates = holders(
    "submits_estimates", {Role.DIRECTOR}, in_province(), bars=(not_the_same_person("prepared_by_id"),)
)
appraises_estimates = holders("appraises_estimates", {Role.FINANCE_OFFICER}, in_province())
approves_estimates = holders(
    "approves_estimates",
    {Role.COMMITTEE_LEADER},
    in_province(),
    bars=(not_the_same_person("prepared_by_id"), not_the_same_person("appraised_by_id")),
)
requests_payments = holders(
    "requests_payments", {Role.ENTERPRISE_USER}, in_organization("project__enterprise__organization_id")
).unless(covers(MandateScope.PAYMENTS))
verifies_payments = holders(
    "verifies_payments", {Role.ACCOUNTANT}, in_province(), bars=(not_the_same_person("requested_by_id"),)
)
approves_payments = holders(
    "approves_payments",
    {Role.FINANCE_OFFICER},
    in_province(),
    bars=(not_the_same_person("requested_by_id"), not_the_same_person("verified_by_id")),
)
accepts_stages = holders("accepts_stages", {Role.OFFICER, Role.DIRECTOR}, in_province())
decides_withdrawals = holders(
    "decides_withdrawals",
    {Role.DIRECTOR},
    in_province("project__province_id"),
    bars=(not_the_same_person("withdrawal_asked_by_id"),),
)
corrects_payments = holders("corrects_payments", {Role.FINANCE_OFFICER}, in_province())
keeps_paper_rules = holders("keeps_paper_rules", {Role.ACCOUNTANT})
plans_payments = holders("plans_payments", {Role.ACCOUNTANT, Role.OFFICER}, in_province())
demands_recoveries = holders("demands_recoveries", {Role.ACCOUNTANT}, in_province())
confirms_recoveries = holders(
    "confirms_recoveries",
    {Role.FINANCE_OFFICER},
    in_province("payment__province_id"),
    bars=(not_the_same_person("demanded_by_id"),),
)
records_payments = holders(
    "records_payments", {Role.ACCOUNTANT}, in_province(), bars=(not_the_same_person("approved_by_id"),)
)
