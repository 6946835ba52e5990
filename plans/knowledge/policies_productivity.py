"""Who reads and keeps the productivity database, TFP and surveys."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, PROVINCE_STAFF, Role

OFFICERS = {Role.OFFICER, Role.DIRECTOR}
READERS = frozenset(PROVINCE_STAFF | {Role.AGENCY_OFFICER})

sees_productivity = holders("sees_productivity", READERS)
keeps_productivity = holders("keeps_productivity", OFFICERS, in_province())
approves_tfp = holders(
    "approves_tfp",
    OFFICERS,
    in_province(),
    bars=(not_the_same_person("prepared_by_id", _("Người lập không được tự duyệt số TFP.")),),
)

SURVEY_READERS = frozenset(DOST_ROLES | {Role.COMMITTEE_LEADER})
sees_surveys = holders("sees_surveys", SURVEY_READERS, in_province())
runs_surveys = holders("runs_surveys", OFFICERS, in_province())
