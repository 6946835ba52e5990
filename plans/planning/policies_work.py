"""Who may do what with progress, reminders and S&T tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy, holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role

if TYPE_CHECKING:
    from plans.planning.models import FollowUp, Progress


@dataclass(frozen=True)
class TellsProgress(Policy):
    """The people of the organisation in charge; the DoST enters for agencies that write on paper.

    Where officers are named for a task, they alone tell the progress of the DoST itself (B07).
    """

    def refusal(self, actor: Actor, obj: FollowUp | Progress | None = None) -> Text | None:
        if actor.is_system or obj is None:
            return None if actor.is_system else super().refusal(actor, obj)
        found: Any = obj
        item: FollowUp = getattr(found, "follow_up", found)
        if not actor.roles & self.roles:
            return _("Việc này thuộc %(who)s.") % {"who": item.who}
        if actor.organization_id is not None and actor.organization_id == item.organization_id:
            return self._not_named(actor, item)
        if records_for_others.can(actor, item):
            return None
        return _("Việc này thuộc %(who)s.") % {"who": item.who}

    @staticmethod
    def _not_named(actor: Actor, item: FollowUp) -> Text | None:
        if Role.OFFICER not in actor.roles or item.task is None:
            return None
        named = [row.user for row in item.task.officers.select_related("user")]
        if not named or actor.user in named:
            return None
        return _("Nhiệm vụ này do %(who)s phụ trách.") % {"who": ", ".join(str(user) for user in named)}


REPORTERS = frozenset({Role.AGENCY_OFFICER, Role.FINANCE_OFFICER, Role.OFFICER, Role.DIRECTOR})
"""Roles that tell the progress of their organisation."""
records_for_others = holders("records_for_others", {Role.OFFICER, Role.DIRECTOR}, in_province())
tells_progress = TellsProgress(
    name="tells_progress", roles=REPORTERS, scope=in_organization("follow_up__organization_id")
)
judges_progress = holders(
    "judges_progress",
    {Role.OFFICER, Role.DIRECTOR},
    in_province(),
    bars=(not_the_same_person("entered_by_id", gettext_lazy("Người nhập tiến độ không được tự ghi nhận.")),),
)
follows_work = holders("follows_work", {Role.OFFICER, Role.DIRECTOR}, in_province())
"""Reminds organisations, names officers, ties names to the directory."""
proposes_science = holders("proposes_science", {Role.AGENCY_OFFICER, Role.OFFICER, Role.DIRECTOR}, in_organization())
lists_science = holders("lists_science", {Role.OFFICER, Role.DIRECTOR}, in_province())
decides_science = holders("decides_science", {Role.DIRECTOR}, in_province())
runs_science = holders("runs_science", {Role.OFFICER, Role.DIRECTOR}, in_province())
