"""Who keeps the registers of bodies, capacity projects, choices, foundings and local regulations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge.policies import OFFICERS
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, PROVINCE_STAFF, Role

BODY_READERS = frozenset(PROVINCE_STAFF | {Role.AGENCY_OFFICER, Role.ENTERPRISE_USER, Role.MINISTRY_OFFICER})
"""Everybody at work looks for a laboratory."""
STAFF = frozenset(DOST_ROLES | {Role.COMMITTEE_LEADER, Role.FINANCE_OFFICER})
WORK_READERS = STAFF | {Role.AGENCY_OFFICER}
"""Capacity projects, choices, foundings and local regulations are read by the departments of the province."""

sees_work = holders("sees_knowledge_work", WORK_READERS, in_province())
keeps_bodies = holders("keeps_bodies", OFFICERS, in_province())
gives_opinions = holders("gives_opinions_on_bodies", {Role.AGENCY_OFFICER}, in_province())
decides_choices = holders(
    "decides_body_choices",
    {Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("prepared_by_id", _("Người lập không được tự quyết định lựa chọn.")),),
)
keeps_regulations = holders("keeps_local_regulations", OFFICERS, in_province())
drafts_regulations = holders("drafts_local_regulations", OFFICERS | {Role.AGENCY_OFFICER}, in_organization())
"""The agency in charge of the draft hangs its papers on it."""
directs_regulations = holders(
    "directs_local_regulations",
    {Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("prepared_by_id", _("Người đề xuất không được tự duyệt.")),),
)
issues_regulations = holders("issues_local_regulations", {Role.COMMITTEE_LEADER}, in_province())
