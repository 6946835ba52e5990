"""Two long meetings of one council: one in the middle of its scoring (the last member has not voted), one counted. What `make bench` opens."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.enums import CouncilKind, CouncilStatus, MeetingStatus, Post, Presence
from enterprises.councils.models import (
    Attendance,
    Ballot,
    ConflictDeclaration,
    Council,
    CouncilMember,
    CouncilRuleSet,
    Meeting,
    MeetingFile,
)
from portal.core import clock
from portal.demo.people import MERGER
from portal.demo.scale.base import Dice, write
from portal.demo.scale.places import Offices
from portal.organizations.actor import system_actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role

NAME = "Hội đồng quy mô"
WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.CHECKING, ApplicationStatus.ELIGIBLE)
FILES = 120
POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.REVIEWER, Post.REVIEWER, Post.SECRETARY, *(Post.MEMBER,) * 4)


def make_meetings(seed: int, offices: Offices, files: int = FILES) -> int:
    """A council of nine in `offices`' province with two meetings of up to `files` files. Gives how many files there are.

    A province that has the council already, or no application to look at, is left as it is.
    """
    province = offices.province
    if Council.objects.filter(province=province, name__startswith=NAME).exists():
        return 0
    waiting = Application.objects.filter(province=province, status__in=WAITING).order_by("-pk")
    chosen = list(waiting[: 2 * files])
    if len(chosen) < 2:
        return 0
    Application.objects.filter(pk__in=[row.pk for row in chosen]).update(status=ApplicationStatus.IN_SELECTION)
    dice = Dice(seed, "meetings", province.slug)
    members = _make_council(dice, offices)
    scoring = _make_meeting(dice, members, 1, chosen[: len(chosen) // 2], voting=members[:-1])
    counted = _make_meeting(dice, members, 2, chosen[len(chosen) // 2 :], voting=members)
    count_ballots(actor=system_actor("generate_scale_data"), meeting=counted)
    return scoring.files.count() + counted.files.count()


def _make_council(dice: Dice, offices: Offices) -> list[CouncilMember]:
    province = offices.province
    [council] = write(
        [
            Council(
                public_id=dice.public_id(),
                kind=CouncilKind.SELECTION,
                name=f"{NAME} {province.name}",
                province=province,
                rule_set=CouncilRuleSet.objects.get(key="nd268-2025-i10a"),
                decision_number=f"QM/{province.slug}"[:60],
                decision_on=clock.today(),
                status=CouncilStatus.ESTABLISHED,
            )
        ]
    )
    people = write(
        User(
            public_id=dice.public_id(),
            email=f"hoidong{number}.{province.slug}@quymo.example",
            full_name=f"Thành viên quy mô {number}",
        )
        for number, _post in enumerate(POSTS, 1)
    )
    write(
        Membership(
            public_id=dice.public_id(),
            user=user,
            organization=offices.dost,
            role=Role.COUNCIL_MEMBER,
            valid_from=MERGER,
        )
        for user in people
    )
    return write(
        CouncilMember(public_id=dice.public_id(), council=council, user=user, post=post, agency_name=offices.dost.name)
        for user, post in zip(people, POSTS, strict=True)
    )


def _make_meeting(
    dice: Dice,
    members: list[CouncilMember],
    number: int,
    applications: list[Application],
    *,
    voting: list[CouncilMember],
) -> Meeting:
    """Everybody present and declared, the ballots of `voting` in."""
    council = members[0].council
    [meeting] = write(
        [
            Meeting(
                public_id=dice.public_id(),
                council=council,
                province=council.province,
                number=number,
                starts_at=clock.now() - dt.timedelta(hours=number),
                place="Phòng họp 1",
                status=MeetingStatus.SCORING,
            )
        ]
    )
    write(
        Attendance(
            public_id=dice.public_id(),
            meeting=meeting,
            member=member,
            presence=Presence.PRESENT,
            at_opening=Presence.PRESENT,
        )
        for member in members
    )
    files = write(
        MeetingFile(public_id=dice.public_id(), meeting=meeting, application=row, position=position)
        for position, row in enumerate(applications, 1)
    )
    write(
        ConflictDeclaration(public_id=dice.public_id(), file=file, member=member, has_conflict=False)
        for file in files
        for member in members
    )
    criteria = council.rule_set.criteria
    write(_ballot(dice, file, member, criteria) for file in files for member in voting)
    return meeting


def _ballot(dice: Dice, file: MeetingFile, member: CouncilMember, criteria: list[dict[str, int]]) -> Ballot:
    points = {str(row["key"]): dice.randint(int(row["maximum"]) // 2, int(row["maximum"])) for row in criteria}
    return Ballot(
        public_id=dice.public_id(),
        file=file,
        member=member,
        scores={key: str(value) for key, value in points.items()},
        total_points=sum(points.values()),
    )
