"""What hangs on a club: members with their consent, activities, support."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.activities import consent
from plans.activities.enums_clubs import ClubPost
from plans.activities.models import Club, ClubActivity, ClubMember, ClubSupport, Event
from plans.activities.models.club import member_key
from plans.activities.policies_honours import keeps_clubs
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.enums import Channel
from portal.privacy.purposes import purpose_on


@use_case
def add_member(
    *,
    actor: Actor,
    club: Club,
    full_name: str,
    agreed: bool,
    unit_name: str = "",
    post: str = ClubPost.MEMBER,
    joined_on: dt.date | None = None,
    channel: str = Channel.UNIT,
) -> ClubMember:
    """One person, who agreed to be written down; `channel` says how. Raises RuleViolation without consent and for somebody
    listed already.
    """
    club = _writable(actor, club)
    if not agreed:
        raise RuleViolation(problems=[Problem("agreed", _("Chỉ ghi người đã đồng ý."))])
    key = member_key(full_name, unit_name)
    if club.members.filter(key=key, left_on__isnull=True).exists():
        raise RuleViolation(problems=[Problem("full_name", _("Người này đã là thành viên câu lạc bộ."))])
    read = purpose_on(consent.CLUB, club.province_id)
    member = ClubMember(
        club=club,
        full_name=" ".join(full_name.split()),
        unit_name=unit_name.strip(),
        key=key,
        post=post,
        joined_on=joined_on or clock.today(),
        consent_version=read.version,
        purpose=read.title,
        added_by=actor.user,
    )
    member.full_clean()
    member.save()
    give_consent(
        actor=actor,
        purpose_key=consent.CLUB,
        source="activities.club_member",
        subjects=[member.public_id],
        channel=channel,
        province_id=club.province_id,
    )
    record("club:member_added", actor=actor, subject=club, member=str(member.public_id))
    return member


@use_case
def edit_member(*, actor: Actor, member: ClubMember, post: str, joined_on: dt.date) -> ClubMember:
    """Put right what somebody is in the club and since when. Raises RuleViolation when they have left."""
    club = _writable(actor, member.club)
    member = lock(ClubMember, member.pk)
    if member.left_on is not None:
        raise RuleViolation(_("Người này đã thôi tham gia."))
    member.post, member.joined_on = post, joined_on
    member.full_clean()
    member.save()
    record("club:member_edited", actor=actor, subject=club, member=str(member.public_id))
    return member


@use_case
def end_member(*, actor: Actor, member: ClubMember, left_on: dt.date | None = None) -> ClubMember:
    """Somebody leaves the club; the line stays with its day. Raises RuleViolation when they left already."""
    club = _writable(actor, member.club)
    member = lock(ClubMember, member.pk)
    if member.left_on is not None:
        raise RuleViolation(_("Người này đã thôi tham gia."))
    member.left_on = max(left_on or clock.today(), member.joined_on)
    member.full_clean()
    member.save()
    record("club:member_ended", actor=actor, subject=club, member=str(member.public_id))
    return member


@use_case
def add_club_activity(
    *,
    actor: Actor,
    club: Club,
    held_on: dt.date,
    topic: str,
    content: str = "",
    participants: int = 0,
    is_productivity: bool = True,
    event: Event | None = None,
) -> ClubActivity:
    """What the club did; for a start-up club the productivity content taken in (O02). Raises RuleViolation for a day to come."""
    club = _writable(actor, club)
    if held_on > clock.today():
        raise RuleViolation(problems=[Problem("held_on", _("Chỉ ghi hoạt động đã thực hiện."))])
    if club.activities.filter(held_on=held_on, topic=topic.strip()).exists():
        raise RuleViolation(problems=[Problem("topic", _("Hoạt động này đã được ghi."))])
    row = ClubActivity(
        club=club,
        held_on=held_on,
        topic=topic.strip(),
        content=content.strip(),
        participants=participants,
        is_productivity=is_productivity,
        event=event,
        added_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("club:activity_added", actor=actor, subject=club, activity=str(row.public_id))
    return row


@use_case
def add_club_support(
    *,
    actor: Actor,
    club: Club,
    given_on: dt.date,
    content: str,
    giver: str,
    amount_vnd: int = 0,
    basis: str = "",
) -> ClubSupport:
    """What the club was given. Raises RuleViolation for a day to come."""
    club = _writable(actor, club)
    if given_on > clock.today():
        raise RuleViolation(problems=[Problem("given_on", _("Chỉ ghi hỗ trợ đã thực hiện."))])
    row = ClubSupport(
        club=club,
        given_on=given_on,
        content=content.strip(),
        giver=giver.strip(),
        amount_vnd=amount_vnd or 0,
        basis=basis.strip(),
        added_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("club:support_added", actor=actor, subject=club, support=str(row.public_id))
    return row


@use_case
def remove_club_row(*, actor: Actor, row: ClubActivity | ClubSupport, reason: str) -> None:
    """Take back a line written by mistake; the trail keeps what it said. Raises RuleViolation without a reason."""
    club = _writable(actor, row.club)
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    record("club:row_removed", actor=actor, subject=club, row=str(row), reason=reason.strip())
    row.delete()


def _writable(actor: Actor, club: Club) -> Club:
    club = lock(Club, club.pk)
    keeps_clubs.check(actor, club)
    if not club.can_be_written:
        raise RuleViolation(_("Câu lạc bộ đã giải thể hoặc không thành lập nên không ghi thêm được."))
    return club
