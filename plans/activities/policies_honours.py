"""Who may do what with clubs and with rounds of provincial praise."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.policies import OFFICERS
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role


def _of_another_school(actor: Actor, subject: Any) -> Text | None:
    """A school keeps its own clubs; the DoST keeps those of every school of the province."""
    if subject is None or actor.roles & OFFICERS or subject.organization_id == actor.organization_id:
        return None
    return _("Đây là câu lạc bộ của đơn vị khác.")


keeps_clubs = holders("keeps_clubs", OFFICERS | {Role.AGENCY_OFFICER}, in_province(), bars=(_of_another_school,))
confirms_clubs = holders(
    "confirms_clubs",
    OFFICERS,
    in_province(),
    bars=(not_the_same_person("prepared_by_id", _("Người đã đề xuất câu lạc bộ không được tự xác nhận thành lập.")),),
)

PRAISE_NOMINATORS = OFFICERS | {Role.AGENCY_OFFICER, Role.ENTERPRISE_USER}
keeps_praise = holders("keeps_praise", OFFICERS, in_province())
nominates_for_praise = holders("nominates_for_praise", PRAISE_NOMINATORS, in_province())
withdraws_praise_nominations = holders(
    "withdraws_praise_nominations", PRAISE_NOMINATORS, in_organization("nominator_id")
)
answers_on_praise = holders("answers_on_praise", OFFICERS | {Role.AGENCY_OFFICER}, in_organization("organization_id"))
"""The association asked answers; an officer of the DoST writes down what came on paper."""
decides_praise = holders(
    "decides_praise",
    {Role.DIRECTOR, Role.COMMITTEE_LEADER},
    in_province(),
    bars=(
        not_the_same_person("prepared_by_id", _("Người chuẩn bị đợt khen thưởng không được tự phê duyệt.")),
        not_the_same_person("submitted_by_id", _("Người trình danh sách khen thưởng không được tự phê duyệt.")),
    ),
)
