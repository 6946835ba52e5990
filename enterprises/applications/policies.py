"""Who may do what with calls, applications and supported projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import Channel
from enterprises.registry.enums import MandateScope
from enterprises.registry.mandates import covers
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy, holders, in_organization, in_province, not_the_same_person
from portal.organizations.roles import Role
from portal.workflow.models import TransitionRecord

keeps_calls = holders("keeps_calls", {Role.OFFICER, Role.DIRECTOR}, in_province())
publishes_calls = holders("publishes_calls", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("proposed_by_id", _("Người đã trình đợt không được duyệt công bố.")),
    not_the_same_person("created_by_id", _("Người đã lập đợt không được duyệt công bố.")),
)
approves_notices = holders("approves_notices", {Role.DIRECTOR}, in_province("call__province_id")).unless(
    not_the_same_person("prepared_by_id", _("Người đã soạn thông báo không được duyệt."))
)
files_applications = holders(
    "files_applications", {Role.ENTERPRISE_USER}, in_organization("enterprise__organization_id")
).unless(covers(MandateScope.APPLICATIONS))
checks_applications = holders("checks_applications", {Role.OFFICER}, in_province())


@dataclass(frozen=True)
class OnPaperTheDeskToo(Policy):
    """A policy of the enterprise's own people; where its file came on paper, `desk` enters for them what they hand in."""

    desk: Policy = checks_applications

    def refusal(self, actor: Actor, obj: Any = None) -> Text | None:
        reason = super().refusal(actor, obj)
        on_paper = obj is not None and obj.channel != Channel.ONLINE
        return None if reason and on_paper and self.desk.can(actor, obj) else reason


answers_supplements = OnPaperTheDeskToo(
    name="answers_supplements",
    roles=files_applications.roles,
    scope=files_applications.scope,
    bars=files_applications.bars,
)
assigns_applications = holders("assigns_applications", {Role.OFFICER, Role.DIRECTOR}, in_province())
releases_letters = holders("releases_letters", {Role.OFFICER, Role.DIRECTOR}, in_province())
keeps_letter_templates = holders("keeps_letter_templates", {Role.OFFICER, Role.DIRECTOR}, in_province())
records_recommendations = holders(
    "records_recommendations", {Role.OFFICER, Role.DIRECTOR, Role.COUNCIL_MEMBER}, in_province()
)
moves_up_reserve = holders("moves_up_reserve", {Role.OFFICER, Role.DIRECTOR}, in_province())
PREPARING_STEPS = ("take", "request_supplement", "confirm_eligible", "mark_ineligible", "register")
"""Steps of the check; whoever took one, also as a substitute, does not approve the file."""


def prepared_by(actor: Actor) -> QuerySet[TransitionRecord, int]:
    """Ids of the applications in whose check the actor had a hand."""
    rows = TransitionRecord.objects.filter(
        subject_type="applications.application", user_id=actor.user_id, name__in=PREPARING_STEPS
    )
    return rows.values_list("subject_pk", flat=True)


def has_prepared(actor: Actor, obj: Any) -> Text | None:
    """Why `actor` may not approve `obj`: a hand in its check, for oneself or standing in for a colleague."""
    if obj is None or actor.user_id is None or not getattr(obj, "code", ""):
        return None
    own = prepared_by(actor).filter(subject_pk=obj.pk)
    return _("Người đã kiểm tra hồ sơ không được phê duyệt.") if own.exists() else None


decides_applications = holders("decides_applications", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("checked_by_id", _("Người đã kiểm tra hồ sơ không được phê duyệt.")), has_prepared
)
runs_projects = holders("runs_projects", {Role.ENTERPRISE_USER}, in_organization("enterprise__organization_id")).unless(
    covers(MandateScope.PROJECTS)
)
supervises_projects = holders("supervises_projects", {Role.OFFICER, Role.DIRECTOR}, in_province())
decides_projects = holders("decides_projects", {Role.DIRECTOR}, in_province())
records_acceptance = holders("records_acceptance", {Role.OFFICER, Role.DIRECTOR, Role.COUNCIL_MEMBER}, in_province())
settles_projects = holders("settles_projects", {Role.ACCOUNTANT, Role.FINANCE_OFFICER}, in_province())
asks_exceptions = holders("asks_exceptions", {Role.OFFICER}, in_province())
decides_exceptions = holders("decides_exceptions", {Role.DIRECTOR}, in_province("application__province_id")).unless(
    not_the_same_person("asked_by_id", _("Người đề nghị ngoại lệ không được tự quyết định."))
)
records_bars = holders("records_bars", {Role.OFFICER, Role.DIRECTOR}, in_province())
confirms_bars = holders("confirms_bars", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("recorded_by_id", _("Người ghi nhận không được tự xác nhận."))
)
confirms_ends_of_bars = holders("confirms_ends_of_bars", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("lift_asked_by_id", _("Người đề nghị kết thúc không được tự xác nhận."))
)
proposes_norms = holders("proposes_norms", {Role.OFFICER, Role.DIRECTOR}, in_province())
approves_norms = holders("approves_norms", {Role.DIRECTOR}, in_province()).unless(
    not_the_same_person("proposed_by_id", _("Người lập định mức không được phê duyệt.")),
    not_the_same_person("closing_by_id", _("Người đề nghị kết thúc định mức không được phê duyệt.")),
)
READERS = frozenset(
    {
        Role.OFFICER,
        Role.DIRECTOR,
        Role.ACCOUNTANT,
        Role.FINANCE_OFFICER,
        Role.COMMITTEE_LEADER,
    }
)
"""Roles that read the province's applications and projects once they are filed."""

CALL_READERS = READERS | {Role.AGENCY_OFFICER}
"""Roles that see the staff pages of calls; agencies recommend enterprises but do not read their files."""
recommends_enterprises = holders(
    "recommends_enterprises", {Role.AGENCY_OFFICER, Role.OFFICER, Role.DIRECTOR}, in_province()
)
"""Departments, districts and associations; the Department enters what came on paper (E11)."""
answers_recommendations = holders("answers_recommendations", {Role.OFFICER, Role.DIRECTOR}, in_province())
