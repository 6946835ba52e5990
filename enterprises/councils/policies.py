"""Who may do what in councils."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, Role

STAFF = DOST_ROLES
"""Roles that read the province's councils; members read their own, nobody else any."""

sees_councils = holders("sees_councils", STAFF | {Role.COUNCIL_MEMBER}, in_province())
prepares_councils = holders("prepares_councils", {Role.OFFICER}, in_province())
establishes_councils = holders(
    "establishes_councils", {Role.DIRECTOR}, in_province(), bars=(not_the_same_person("prepared_by_id"),)
)
runs_meetings = holders("runs_meetings", {Role.OFFICER}, in_province())
signs_minutes = holders("signs_minutes", {Role.OFFICER, Role.DIRECTOR}, in_province())
runs_reviews = holders("runs_reviews", {Role.OFFICER, Role.DIRECTOR}, in_province())
answers_nominations = holders(
    "answers_nominations", {Role.AGENCY_OFFICER, Role.FINANCE_OFFICER}, in_organization("organization_id")
)
drafts_rule_sets = holders("drafts_rule_sets", {Role.OFFICER}, in_province())
issues_rule_sets = holders(
    "issues_rule_sets",
    {Role.DIRECTOR},
    in_province(),
    bars=(
        not_the_same_person("drafted_by_id", _("Người soạn quy định không được tự phê duyệt.")),
        not_the_same_person("edited_by_id", _("Người sửa hoặc trình quy định không được tự phê duyệt.")),
    ),
)
ends_rule_sets = holders(
    "ends_rule_sets",
    {Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("closing_by_id", _("Người đề nghị kết thúc không được tự duyệt.")),),
)
