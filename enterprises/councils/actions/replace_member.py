"""Another person takes a seat of an established council, by a new decision."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus, MeetingStatus
from enterprises.councils.models import Attendance, Council, CouncilMember, FileReviewer, WithheldFile
from enterprises.councils.notifications import MEMBER_APPOINTED, tell_people
from enterprises.councils.policies import establishes_councils
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import stands_for

AT_WORK = (MeetingStatus.OPEN, MeetingStatus.SCORING, MeetingStatus.COUNTED, MeetingStatus.MINUTED)


@use_case
def replace_member(
    *,
    actor: Actor,
    member: CouncilMember,
    user: User,
    organization: Organization,
    decision_number: str,
    decision_on: dt.date,
    reason: str,
    position: str = "",
) -> CouncilMember:
    """Seat `user` in the post of `member`, who keeps the row, the ballots and the meetings of before.

    Meetings not yet opened go over to the new person; raises RuleViolation while one is at work, for a day before
    the council's decision or to come, and for somebody who sits or sat already.
    """
    council = lock(Council, member.council_id)
    establishes_councils.check(actor, council)
    member = lock(CouncilMember, member.pk)
    if member.ended_on is not None:
        raise StaleState(_("Người này đã thôi tham gia hội đồng."))
    problems = _problems(council, organization, decision_number, decision_on, reason)
    if council.members.filter(user=user).exists():
        problems.append(Problem("person", _("Người này đang hoặc đã là thành viên của hội đồng.")))
    if problems:
        raise RuleViolation(problems=problems)
    member.ended_on, member.end_reason = decision_on, reason.strip()
    member.save(update_fields=["ended_on", "end_reason", "updated_at"])
    seat = CouncilMember(
        council=council,
        user=user,
        post=member.post,
        position=position.strip() or user.position,
        agency_name=organization.name,
        replaces=member,
        joined_on=decision_on,
        change_number=decision_number.strip(),
    )
    seat.full_clean()
    seat.save()
    Attendance.objects.filter(member=member, meeting__status=MeetingStatus.CALLED).update(member=seat)
    _hand_over(member, seat)
    grant_role(actor=actor, user=user, organization=organization, role=Role.COUNCIL_MEMBER)
    tell_people(MEMBER_APPOINTED, [user], council)
    record(
        "council:member_replaced",
        actor=actor,
        subject=council,
        member=str(member.user),
        by=str(user),
        number=seat.change_number,
        on=str(decision_on),
        reason=member.end_reason,
    )
    return seat


def _hand_over(member: CouncilMember, seat: CouncilMember) -> None:
    """Meetings not yet opened: what the seat was not given it is not given now; its reviews are assigned anew."""
    withheld = WithheldFile.objects.filter(member=member, file__meeting__status=MeetingStatus.CALLED)
    rows = [WithheldFile(file_id=row.file_id, member=seat, withheld_by_id=row.withheld_by_id) for row in withheld]
    withheld.delete()
    WithheldFile.objects.bulk_create(rows)
    reviews = FileReviewer.objects.filter(member=member, file__meeting__status=MeetingStatus.CALLED, ended_at=None)
    reviews.update(ended_at=clock.now(), end_reason=_("Thôi tham gia hội đồng"), updated_at=clock.now())


def _problems(
    council: Council, organization: Organization, number: str, decision_on: dt.date, reason: str
) -> list[Problem]:
    problems = []
    if council.status != CouncilStatus.ESTABLISHED:
        problems.append(Problem("", _("Chỉ thay thành viên của hội đồng đã thành lập và chưa giải thể.")))
    if council.meetings.filter(status__in=AT_WORK).exists():
        problems.append(Problem("", _("Có phiên họp đang diễn ra; thay thành viên sau khi ký biên bản.")))
    if (
        not stands_for(organization.province_id, council.province_id)
        or organization.kind == OrganizationKind.ENTERPRISE
    ):
        problems.append(Problem("person", _("Chọn người của cơ quan, tổ chức trong tỉnh.")))
    if not number.strip():
        problems.append(Problem("decision_number", _("Cần ghi số quyết định.")))
    if decision_on > clock.today():
        problems.append(Problem("decision_on", _("Ngày quyết định không được sau hôm nay.")))
    elif council.decision_on is not None and decision_on < council.decision_on:
        problems.append(Problem("decision_on", _("Ngày quyết định không được trước ngày thành lập hội đồng.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    return problems
