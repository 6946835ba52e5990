"""Who may do what with inspections, policy work, steering committees and difficulties."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, Role

STAFF = DOST_ROLES | {Role.COMMITTEE_LEADER}
"""Roles that read all of their province; an agency reads what concerns it, nobody else anything."""
READERS = STAFF | {Role.AGENCY_OFFICER}
OFFICERS = {Role.OFFICER, Role.DIRECTOR}

sees_activities = holders("sees_activities", READERS, in_province())

keeps_inspections = holders("keeps_inspections", OFFICERS, in_province())
keeps_policies = holders("keeps_policies", OFFICERS, in_province())
keeps_committees = holders("keeps_committees", OFFICERS, in_province())

reports_followed_work = holders(
    "reports_followed_work", OFFICERS | {Role.AGENCY_OFFICER}, in_organization("organization_id")
)
"""The unit of which something is demanded says what it has done."""
confirms_followed_work = holders(
    "confirms_followed_work",
    OFFICERS,
    in_province(),
    bars=(not_the_same_person("reported_by_id", _("Người đã báo cáo hoàn thành không được tự xác nhận.")),),
)

raises_difficulties = holders("raises_difficulties", {Role.AGENCY_OFFICER, Role.OFFICER}, in_province())
considers_difficulties = holders("considers_difficulties", {Role.OFFICER}, in_province())
answers_difficulties = holders(
    "answers_difficulties",
    {Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("proposed_by_id", _("Người đề xuất không được tự quyết định trả lời.")),),
)
decides_difficulties = holders("decides_difficulties", {Role.COMMITTEE_LEADER}, in_province())
follows_up_difficulties = holders("follows_up_difficulties", OFFICERS, in_province())


def _of_another_unit(actor: Actor, subject: Any) -> Text | None:
    """An agency keeps what it does itself; the DoST keeps what any unit of the province does."""
    if subject is None or actor.roles & OFFICERS or subject.organization_id == actor.organization_id:
        return None
    return _("Đây là hoạt động của đơn vị khác.")


NOT_OWN_RESULT = _("Người đã ghi kết quả không được tự xác nhận.")
keeps_events = holders("keeps_events", OFFICERS | {Role.AGENCY_OFFICER}, in_province(), bars=(_of_another_unit,))
"""A department, district, school or association records its own communication work (C04)."""
confirms_events = holders(
    "confirms_events", OFFICERS, in_province(), bars=(not_the_same_person("reported_by_id", NOT_OWN_RESULT),)
)
keeps_training = holders("keeps_training", OFFICERS, in_province())
confirms_training = holders(
    "confirms_training", OFFICERS, in_province(), bars=(not_the_same_person("reported_by_id", NOT_OWN_RESULT),)
)
keeps_experts = holders("keeps_experts", OFFICERS, in_province())
NOMINATORS = OFFICERS | {Role.AGENCY_OFFICER, Role.ENTERPRISE_USER}
nominates = holders("nominates", NOMINATORS, in_province())
withdraws_nominations = holders("withdraws_nominations", NOMINATORS, in_organization("organization_id"))
nobody = holders("only_other_steps", ())
"""Steps that follow from another one and have no button."""
