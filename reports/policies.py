"""Who may do what with reports. Three different people prepare, forward and sign."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import MINISTRY_ROLES, PROVINCE_STAFF, Role

PROVINCE_READERS = PROVINCE_STAFF
"""Roles that read the reports of their own province; agencies and enterprises do not."""

NOT_OWN_DRAFT = _("Người soạn báo cáo không được trình hoặc ký báo cáo đó.")
sees_reports = holders("sees_reports", PROVINCE_READERS | MINISTRY_ROLES)
sees_calendar = holders("sees_calendar", PROVINCE_READERS)
keeps_calendar = holders("keeps_calendar", {Role.OFFICER, Role.DIRECTOR}, in_province())
drafts_reports = holders("drafts_reports", {Role.OFFICER}, in_province())
writes_templates = holders("writes_report_templates", {Role.OFFICER, Role.DIRECTOR})
reviews_reports = holders(
    "reviews_reports", {Role.DIRECTOR}, in_province(), bars=(not_the_same_person("prepared_by_id", NOT_OWN_DRAFT),)
)
returns_to_drafter = holders("returns_to_drafter", {Role.DIRECTOR}, in_province())
signs_reports = holders(
    "signs_reports",
    {Role.COMMITTEE_LEADER},
    in_province(),
    bars=(
        not_the_same_person("prepared_by_id", NOT_OWN_DRAFT),
        not_the_same_person("reviewed_by_id", _("Người trình báo cáo không được ký báo cáo đó.")),
    ),
)
returns_unsigned = holders("returns_unsigned", {Role.COMMITTEE_LEADER}, in_province())
sends_reports = holders("sends_reports", {Role.OFFICER}, in_province())
keeps_signed_copies = holders("keeps_signed_copies", {Role.OFFICER, Role.COMMITTEE_LEADER}, in_province())
"""Who hands in the copy that was signed outside the portal: whoever signed it, or the officer who keeps the files."""
records_answers = holders("records_answers", {Role.OFFICER, Role.DIRECTOR}, in_province())
receives_reports = holders("receives_reports", {Role.MINISTRY_OFFICER})
moves_obligations = holders("moves_obligations", PROVINCE_READERS | {Role.MINISTRY_OFFICER})

AGENCY_ROLES = frozenset({Role.AGENCY_OFFICER, Role.FINANCE_OFFICER})
"""People who report for their own organisation."""
sees_returns = holders("sees_returns", PROVINCE_READERS | AGENCY_ROLES)
fills_returns = holders("fills_returns", AGENCY_ROLES, in_organization())
signs_returns = fills_returns.unless(
    not_the_same_person(
        "prepared_by_id", _("Người lập báo cáo không được tự ký gửi; cần một người khác của đơn vị ký gửi.")
    )
)
judges_returns = holders(
    "judges_returns",
    {Role.OFFICER, Role.DIRECTOR},
    in_province(),
    bars=(
        not_the_same_person("prepared_by_id", _("Người lập báo cáo không được tự tiếp nhận.")),
        not_the_same_person("signed_by_id", _("Người ký gửi báo cáo không được tự tiếp nhận.")),
    ),
)
