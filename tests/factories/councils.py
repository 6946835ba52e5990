"""Councils, meetings and ballots: the smallest valid rows, moved by the real actions."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.actions.declare_conflicts import declare_conflicts
from enterprises.councils.actions.draft_council import draft_council
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.move_meeting import move_meeting
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.take_attendance import take_attendance
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import CouncilKind, Post, Presence
from enterprises.councils.models import Council, CouncilMember, CouncilRuleSet, Meeting, MeetingFile
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor

_numbers = itertools.count(1)
SEVEN = (Post.CHAIR, Post.VICE_CHAIR, Post.REVIEWER, Post.REVIEWER, Post.SECRETARY, Post.MEMBER, Post.MEMBER)
GOOD = {"need": 12, "feasibility": 42, "effect": 28}
"""A ballot of 82 points, 42 of them for feasibility."""


def rule_set(key: str = "nd268-2025-i10a") -> CouncilRuleSet:
    """One of the rule sets every database begins with."""
    return CouncilRuleSet.objects.get(key=key)


def points_for(rules: CouncilRuleSet, groups: Mapping[str, int], zero: str = "") -> dict[str, str]:
    """Typed points that add up to `groups`, at least one on every line; `zero` names a line left at 0."""
    left, points = dict(groups), {}
    for row in rules.criteria:
        points[row["key"]] = 0 if row["key"] == zero else 1
        left[row["group"]] -= points[row["key"]]
    for row in rules.criteria:
        more = 0 if row["key"] == zero else min(int(row["maximum"]) - 1, left[row["group"]])
        left[row["group"]] -= more
        points[row["key"]] += more
    if any(left.values()):
        raise ValueError(f"the lines cannot hold {left}")
    return {key: str(value) for key, value in points.items()}


@dataclass
class Sitting:
    """A council with its people and perhaps a meeting; `members` are actors in the order of `SEVEN`."""

    office: Office
    council: Council
    members: list[Actor]
    meeting: Meeting | None = None
    seats: dict[int | None, CouncilMember] = field(default_factory=dict)

    @property
    def held(self) -> Meeting:
        """The meeting as it stands in the database."""
        assert self.meeting is not None
        return Meeting.objects.select_related("council__rule_set").get(pk=self.meeting.pk)

    def files(self) -> list[MeetingFile]:
        return list(self.held.files.select_related("application", "project"))

    def attend(self, present: Sequence[int] = range(7), delegation: str = "") -> None:
        """Mark members by their number; the others are absent."""
        presence = {
            self.seats[actor.user_id].pk: Presence.PRESENT if number in present else Presence.ABSENT
            for number, actor in enumerate(self.members)
        }
        take_attendance(actor=self.office.officer, meeting=self.held, presence=presence, delegation_paper=delegation)

    def declare(self, conflicts: Mapping[int, Sequence[int]] | None = None, members: Sequence[int] = range(7)) -> None:
        """Every one of `members` declares on every file; `conflicts` maps member number → positions of files."""
        for number in members:
            answers = {
                file.pk: (file.position in (conflicts or {}).get(number, ()), "người nhà" if conflicts else "")
                for file in self.files()
            }
            declare_conflicts(actor=self.members[number], meeting=self.held, answers=answers)

    def move(self, step: str) -> None:
        move_meeting(actor=self.office.officer, meeting=self.held, step=step)

    def scoring(
        self, present: Sequence[int] = range(7), conflicts: Mapping[int, Sequence[int]] | None = None
    ) -> Sitting:
        """Attendance, opening, declarations, scoring."""
        self.attend(present)
        self.move("open")
        self.declare(conflicts, present)
        self.move("start_scoring")
        return self

    def vote(self, number: int, file: MeetingFile, groups: Mapping[str, int] | None = None, zero: str = "") -> None:
        """Member `number` seals a ballot with these points per group."""
        typed = points_for(self.council.rule_set, groups or GOOD, zero)
        submit_ballot(actor=self.members[number], file=file, typed=typed)

    def vote_all(self, groups: Mapping[str, int] | None = None, present: Sequence[int] = range(7)) -> None:
        """Every present member gives every file the same points."""
        for file in self.files():
            for number in present:
                self.vote(number, file, groups)

    def count(self) -> Meeting:
        return count_ballots(actor=self.office.officer, meeting=self.held)

    def minuted(self) -> Meeting:
        """Scored, counted, minutes written."""
        self.scoring()
        self.vote_all()
        self.count()
        return write_minutes(actor=self.office.officer, meeting=self.held, discussion="Hội đồng thống nhất.")


def make_council(
    office: Office,
    kind: str = CouncilKind.SELECTION,
    posts: Sequence[str] = SEVEN,
    key: str = "",
    establish: bool = True,
    for_call: bool = True,
) -> Sitting:
    """A council of people from one agency, established unless told otherwise."""
    key = key or ("nd268-2025-i10a" if kind == CouncilKind.SELECTION else "tt11-2014-acceptance")
    number = next(_numbers)
    council = draft_council(
        actor=office.officer,
        kind=kind,
        name=f"Hội đồng mẫu {number}",
        rule_set=rule_set(key),
        call=office.call if for_call else None,
    )
    sitting = Sitting(office, council, [])
    for post in posts:
        member = make_actor(Role.COUNCIL_MEMBER, council.province)
        assert member.user is not None and member.organization is not None
        seat = add_member(
            actor=office.officer, council=council, user=member.user, post=post, organization=member.organization
        )
        sitting.members.append(member)
        sitting.seats[member.user_id] = seat
    if establish:
        sitting.council = establish_council(
            actor=office.director,
            council=council,
            decision_number=f"{1000 + number}/QĐ-SKHCN",
            decision_on=clock.today(),
        )
    return sitting


def make_meeting(
    office: Office,
    applications: Sequence[Application] = (),
    projects: Sequence[SupportedProject] = (),
    **council: object,
) -> Sitting:
    """A council of seven called to a meeting today; one eligible application when no file is given."""
    if projects:
        council.setdefault("kind", CouncilKind.ACCEPTANCE)
    elif not applications:
        applications = [office.eligible()[0]]
    sitting = make_council(office, **council)  # type: ignore[arg-type]  # handed on
    sitting.meeting = call_meeting(
        actor=office.officer,
        council=sitting.council,
        starts_at=clock.now() + dt.timedelta(minutes=1),
        place="Phòng họp 1",
        applications=applications,
        projects=projects,
        short_notice_reason="Họp gấp theo yêu cầu của lãnh đạo Sở",
    )
    return sitting
