"""People of the expert team with an account: invited by mail, they pledge per file, read it and write the team's report."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from enterprises.applications.models import Application
from enterprises.councils.actions.keep_experts import keep_report
from enterprises.councils.actions.seat_new_person import has_open_letter
from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, CouncilExpert, ExpertPledge, ExpertReport
from enterprises.councils.notifications import TEAM_INVITED, tell_team
from enterprises.councils.policies import prepares_councils
from enterprises.councils.selectors.experts import pledge_of, received_by
from enterprises.councils.selectors.ties import tie_of_expert
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actions.invite_person import invite_person
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import stands_for


@use_case
def invite_team_expert(*, actor: Actor, expert: CouncilExpert, email: str, organization: Organization) -> CouncilExpert:
    """Give a person of the team an account by their address; the name printed in the decision stays.

    A new address gets a letter that leads in, a known account is taken as it is. Raises RuleViolation at the fields, for
    somebody who votes in the same council and for a second account.
    """
    council = lock(Council, expert.council_id)
    prepares_councils.check(actor, council)
    expert = lock(CouncilExpert, expert.pk)
    expert.council = council
    if expert.user_id is not None:
        raise StaleState(_("Chuyên gia này đã có tài khoản."))
    address = email.strip().lower()
    user = User.objects.filter(email__iexact=address).first()
    problems = _problems(council, address, organization, user)
    if problems:
        raise RuleViolation(problems=problems)
    if user is None:
        user = User.objects.create_user(address, None, full_name=expert.full_name, position=expert.position)
    expert.user = user
    expert.full_clean()
    expert.save(update_fields=["user", "updated_at"])
    grant_role(actor=actor, user=user, organization=organization, role=Role.COUNCIL_MEMBER)
    if not user.has_usable_password() and not has_open_letter(user):
        invite_person(
            actor=actor, organization=organization, email=address, role=Role.COUNCIL_MEMBER, full_name=user.full_name
        )
    tell_team(TEAM_INVITED, council, [user])
    record("council:expert_invited", actor=actor, subject=council, expert=expert.full_name, email=address)
    return expert


def _problems(council: Council, address: str, organization: Organization, user: User | None) -> list[Problem]:
    problems = []
    try:
        validate_email(address)
    except ValidationError:
        problems.append(Problem("email", _("Địa chỉ thư điện tử không hợp lệ.")))
    if council.status == CouncilStatus.DISSOLVED:
        problems.append(Problem("", _("Hội đồng đã giải thể.")))
    is_outside = organization.kind in (OrganizationKind.ENTERPRISE, OrganizationKind.SITE)
    if is_outside or not stands_for(organization.province_id, council.province_id):
        problems.append(Problem("organization", _("Chọn cơ quan, tổ chức trong tỉnh.")))
    if user is not None and council.members.filter(user=user, ended_on=None).exists():
        text = _("Người này là thành viên bỏ phiếu của Hội đồng nên không ở tổ chuyên gia.")
        problems.append(Problem("email", text))
    if user is not None and council.experts.filter(user=user).exists():
        problems.append(Problem("email", _("Tài khoản này đã là của một người trong tổ chuyên gia.")))
    return problems


@use_case
def pledge_assessment(
    *, actor: Actor, expert: CouncilExpert, application: Application, has_conflict: bool, reason: str = ""
) -> ExpertPledge:
    """The expert declares before a received file opens; a later word stands beside it and counts from then on.

    Raises RuleViolation for a denied tie the portal knows of, NotAllowed for another person's seat.
    """
    expert = _own(actor, expert)
    _open_file(expert.council, application)
    if has_conflict and not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần nêu lý do khi có xung đột lợi ích."))])
    tie = tie_of_expert(expert.user, expert.full_name, expert.agency_name, application.enterprise)
    if tie and not has_conflict:
        text = _("Cổng ghi nhận bạn %(tie)s nên không thể cam kết không có xung đột lợi ích.")
        raise RuleViolation(problems=[Problem("conflict", text % {"tie": tie})])
    pledge = ExpertPledge(
        expert=expert,
        application=application,
        has_conflict=has_conflict,
        reason=reason.strip()[:300] if has_conflict else "",
    )
    pledge.full_clean()
    pledge.save()
    told = {"expert": expert.full_name, "file": application.code, "conflict": has_conflict}
    record("council:expert_pledged", actor=actor, subject=expert.council, **told)
    return pledge


@use_case
def write_team_report(
    *,
    actor: Actor,
    expert: CouncilExpert,
    application: Application,
    assessed_on: dt.date,
    visited_on: dt.date,
    findings: str,
    proposes: bool,
    row_version: int | None = None,
) -> ExpertReport:
    """The report of the team by one of its people, who pledged; open until the concluding meeting counts."""
    expert = _own(actor, expert)
    pledge = pledge_of(expert, application)
    if pledge is None:
        raise RuleViolation(_("Hãy cam kết không có xung đột lợi ích trước khi ghi báo cáo."), code="not_pledged")
    if pledge.has_conflict:
        raise NotAllowed(_("Bạn đã khai có xung đột lợi ích với hồ sơ này."))
    return keep_report(
        actor,
        expert.council,
        application,
        assessed_on=assessed_on,
        visited_on=visited_on,
        findings=findings,
        proposes=proposes,
        row_version=row_version,
    )


def _own(actor: Actor, expert: CouncilExpert) -> CouncilExpert:
    """The actor's own seat in the team of a council at work. Locks: council."""
    council = lock(Council.objects.select_related("rule_set"), expert.council_id)
    expert = lock(CouncilExpert.objects.select_related("user"), expert.pk)
    expert.council = council
    if actor.user_id is None or expert.user_id != actor.user_id:
        raise NotAllowed(_("Chỉ người của tổ chuyên gia mới thực hiện được."))
    if council.status != CouncilStatus.ESTABLISHED:
        raise StaleState(_("Hội đồng chưa được thành lập hoặc đã giải thể."))
    return expert


def _open_file(council: Council, application: Application) -> None:
    received = received_by(council).get(application.pk)
    if received is None or received.is_concluded:
        raise StaleState(_("Hồ sơ này không còn chờ tổ chuyên gia đánh giá."))
