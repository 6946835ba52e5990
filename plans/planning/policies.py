"""Who may do what with plans."""

from __future__ import annotations

from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import PROVINCE_STAFF, Role

drafts_plans = holders("drafts_plans", {Role.OFFICER, Role.DIRECTOR}, in_province())
reviews_plans = holders("reviews_plans", {Role.DIRECTOR}, in_province())
issues_plans = holders("issues_plans", {Role.COMMITTEE_LEADER}, in_province())
records_issued_plans = holders("records_issued_plans", {Role.DIRECTOR, Role.COMMITTEE_LEADER}, in_province())
drafts_amendments = holders("drafts_amendments", {Role.OFFICER, Role.DIRECTOR}, in_province("plan__province_id"))
reviews_amendments = holders("reviews_amendments", {Role.DIRECTOR}, in_province("plan__province_id"))
decides_amendments = holders("decides_amendments", {Role.COMMITTEE_LEADER}, in_province("plan__province_id"))
approves_amendments = decides_amendments.unless(not_the_same_person("drafted_by_id"))
asks_for_remarks = holders("asks_for_remarks", {Role.OFFICER, Role.DIRECTOR}, in_province("plan__province_id"))
replies_to_consultations = holders(
    "replies_to_consultations", {Role.AGENCY_OFFICER, Role.FINANCE_OFFICER}, in_organization()
)
takes_up_opinions = holders(
    "takes_up_opinions", {Role.OFFICER, Role.DIRECTOR}, in_province("reply__consultation__plan__province_id")
)
enters_actuals = holders("enters_actuals", {Role.OFFICER, Role.DIRECTOR}, in_province("version__plan__province_id"))
approves_actuals = holders(
    "approves_actuals",
    {Role.OFFICER, Role.DIRECTOR},
    in_province("plan__province_id"),
    bars=(not_the_same_person("entered_by_id"),),
)
reads_target_records = holders("reads_target_records", PROVINCE_STAFF | {Role.AGENCY_OFFICER, Role.ADMINISTRATOR})
"""Who opens the records and the evidence behind the actual values of a plan they see."""
sees_drafts = frozenset({Role.OFFICER, Role.DIRECTOR, Role.ACCOUNTANT, Role.COMMITTEE_LEADER})
"""Roles that see plans of their province before they are issued."""
