"""Who sees, reports and takes in what a unit did with the money given to it. Nobody does two of these."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from funding.policies import MONEY_STAFF
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role

UNIT_ROLES = frozenset({Role.AGENCY_OFFICER, Role.FINANCE_OFFICER})
"""People who report for their own organisation, as with agencies' returns."""
OWN = in_organization("budget__organization_id")
PROVINCE = in_province("budget__plan__province_id")

sees_unit_money = holders("sees_unit_money", MONEY_STAFF | {Role.AGENCY_OFFICER})
names_units = holders("names_units", {Role.ACCOUNTANT, Role.OFFICER}, in_province("plan__province_id"))
fills_settlements = holders("fills_unit_settlements", UNIT_ROLES, OWN)
signs_unit_settlements = fills_settlements.unless(
    not_the_same_person(
        "prepared_by_id", _("Người lập quyết toán không được tự ký gửi; cần một người khác của đơn vị.")
    )
)
asks_settlements = holders("asks_unit_settlements", {Role.ACCOUNTANT}, PROVINCE)
judges_settlements = asks_settlements.unless(
    not_the_same_person("prepared_by_id", _("Người lập quyết toán không được tự tiếp nhận.")),
    not_the_same_person("signed_by_id", _("Người ký gửi quyết toán không được tự tiếp nhận.")),
)
enters_papers = holders("enters_unit_papers", {Role.ACCOUNTANT}, PROVINCE)
approves_papers = holders(
    "approves_unit_papers",
    {Role.DIRECTOR},
    PROVINCE,
    bars=(not_the_same_person("prepared_by_id", _("Người nhập số từ bản giấy không được tự duyệt.")),),
)
