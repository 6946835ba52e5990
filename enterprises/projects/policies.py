"""Who may do what with agreements, visits, conditions and complaints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.applications.policies import (
    checks_applications,
    decides_projects,
    files_applications,
    runs_projects,
    supervises_projects,
)
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy, holders, in_province, not_the_same_person
from portal.organizations.roles import Role

__all__ = [
    "answers_about_evidence",
    "answers_complaints",
    "answers_demands",
    "bundles",
    "checks_applications",
    "complains",
    "decides_projects",
    "decides_revocations",
    "files_applications",
    "keeps_fields",
    "keeps_visits",
    "publishes_lists",
    "runs_projects",
    "supervises_projects",
    "uploads_signed_copies",
]

keeps_visits = holders("keeps_visits", {Role.OFFICER, Role.DIRECTOR}, in_province())
keeps_fields = holders("keeps_fields", {Role.OFFICER, Role.DIRECTOR}, in_province())
publishes_lists = holders("publishes_lists", {Role.OFFICER, Role.DIRECTOR}, in_province())
complains = files_applications
answers_complaints = holders("answers_complaints", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("received_by_id", _("Người nhận kiến nghị không ký văn bản trả lời."))
)


decides_revocations = holders(
    "decides_revocations", {Role.DIRECTOR}, in_province("evidence__project__province_id")
).unless(not_the_same_person("recorded_by_id", _("Người ghi việc thu hồi không quyết định.")))


@dataclass(frozen=True)
class EitherOf(Policy):
    """Whoever one of two policies lets."""

    other: Policy = supervises_projects

    def refusal(self, actor: Actor, obj: Any = None) -> Text | None:
        reason = super().refusal(actor, obj)
        return None if reason and self.other.can(actor, obj) else reason


uploads_signed_copies = EitherOf(
    name="uploads_signed_copies", roles=runs_projects.roles, scope=runs_projects.scope, bars=runs_projects.bars
)
"""Both sides keep the copy they signed (demand 57)."""
answers_demands = EitherOf(
    name="answers_demands", roles=runs_projects.roles, scope=runs_projects.scope, bars=runs_projects.bars
)
answers_about_evidence = EitherOf(
    name="answers_about_evidence", roles=runs_projects.roles, scope=runs_projects.scope, bars=runs_projects.bars
)
"""The enterprise, or its officer for it."""
BUNDLERS = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
        Role.ENTERPRISE_USER,
    }
)
bundles = holders("bundles", BUNDLERS)
"""Who may take a dossier away; what is inside follows from what each of them sees."""
