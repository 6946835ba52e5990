"""Who prepares and who approves a succession, and who reads it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, not_the_same_person
from portal.organizations.roles import Role
from portal.vietnam.places import stands_for

READERS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR, Role.COMMITTEE_LEADER})


def _of_other_province(actor: Actor, act: Any) -> Text | None:
    """The site's administrator acts everywhere, others in their province (and those it took over)."""
    if act is None or actor.province_id is None or stands_for(actor.province_id, act.province_id):
        return None
    return _("Việc này của tỉnh khác.")


sees_successions = holders("sees_successions", READERS, bars=(_of_other_province,))
prepares_successions = holders("prepares_successions", {Role.ADMINISTRATOR}, bars=(_of_other_province,))
carries_out_successions = holders(
    "carries_out_successions",
    READERS,
    bars=(
        _of_other_province,
        not_the_same_person("prepared_by_id", gettext_lazy("Người chuẩn bị không được tự quyết định thực hiện.")),
    ),
)
