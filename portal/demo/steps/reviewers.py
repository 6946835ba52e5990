"""A called meeting with reviewers, a late file and a narrowed member; an award round whose expert team is at work."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.models import Application
from enterprises.councils.actions.add_late_files import add_late_files
from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.assess_files import invite_team_expert, pledge_assessment
from enterprises.councils.actions.assign_reviewers import spread_reviewers
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.choose_files import choose_files
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.draft_council import draft_council
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.keep_experts import add_council_expert, keep_expert_report
from enterprises.councils.actions.move_meeting import move_meeting
from enterprises.councils.actions.receive_files import receive_files
from enterprises.councils.actions.seat_new_person import seat_new_person
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.take_attendance import take_attendance
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.actions.write_remark import hand_in_remark, save_remark
from enterprises.councils.enums import CouncilKind, Post, Presence, Purpose
from enterprises.councils.models import Council, CouncilRuleSet, FileReviewer, Meeting
from portal.core import clock
from portal.demo.people import COUNCIL, actor
from portal.demo.steps.chain import POSTS, ago, calls, checked, submitted
from portal.organizations.actor import Actor, actor_for

TEAM = ("hoidong3", "Vũ Thị Chuyên (minh họa)", "Đinh Công Gia (minh họa)", "Cao Mỹ Hạnh (minh họa)")
"""The first has an account; of the others the decision prints the name."""
GUESTS = ("Hồ Minh Một", "Hồ Minh Hai", "Hồ Minh Ba", "Hồ Minh Bốn", "Hồ Minh Năm")


def load_reviewers() -> None:
    """Both councils work on applications of the open call for house standards."""
    call = calls()[2]
    first, late, given = (
        checked(submitted(call, key, title, 6, 5, days_ago=10), 7)
        for key, title in (
            ("dn02", "Xây dựng TCCS cho gạo thơm đóng túi"),
            ("dn12", "Xây dựng TCCS cho gạch không nung"),
            ("dn07", "Xây dựng TCCS cho thịt heo mát"),
        )
    )
    _reviewed_meeting(first, late)
    _award_round(given)


def _established(council: Council, number: str) -> Council:
    return establish_council(
        actor=actor("lanhdao"), council=council, decision_number=number, decision_on=clock.today(), expected=None
    )


def _seat(council: Council, key: str, post: str, position: str) -> None:
    member = actor(key)
    assert member.user is not None
    assert member.organization is not None
    add_member(
        actor=actor("chuyenvien"),
        council=council,
        user=member.user,
        post=post,
        organization=member.organization,
        position=position,
    )


def _reviewed_meeting(first: Application, late: Application) -> None:
    """A meeting in a week: two reviewers for each file, one remark in, one begun, one member not given the late file."""
    officer = actor("chuyenvien")
    with ago(4):
        council = draft_council(
            actor=officer,
            kind=CouncilKind.SELECTION,
            name="Hội đồng xét chọn hỗ trợ xây dựng tiêu chuẩn cơ sở",
            rule_set=CouncilRuleSet.objects.get(key="tt15-2022-selection"),
        )
        for (key, _name, _department, position), post in zip(COUNCIL, POSTS, strict=True):
            _seat(council, key, post, position)
        council = _established(council, "140/QĐ-SKHCN")
    with ago(3):
        meeting = call_meeting(
            actor=officer,
            council=council,
            starts_at=clock.now() + dt.timedelta(days=10),
            place="Phòng họp số 2, Sở KH&CN",
            applications=[first],
        )
    with ago(2):
        add_late_files(actor=officer, meeting=meeting, applications=[late])
        last = council.members.get(post=Post.MEMBER, user=actor("hoidong7").user)
        choose_files(actor=officer, meeting=meeting, member=last, given=[meeting.files.get(application=first).pk])
        spread_reviewers(actor=officer, meeting=meeting)
    rows = FileReviewer.objects.filter(file__meeting=meeting).select_related("member__user", "file")
    for number, row in enumerate(rows.order_by("file__position", "place")[:2]):
        reviewer = _person(row.member.user_id)
        declare_conflict(actor=reviewer, file=row.file, has_conflict=False)
        act = save_remark if number else hand_in_remark
        words = "Sản phẩm đã có tiêu chuẩn quốc gia để đối chiếu; đề nghị làm rõ phương pháp thử và kế hoạch duy trì."
        act(actor=reviewer, review=row, words=words)


def _person(user_id: int) -> Actor:
    return next(one for one in (actor(key) for key, *_rest in COUNCIL) if one.user_id == user_id)


def _award_round(application: Application) -> None:
    """Eleven members received a file; of the four experts one has an account, has pledged and reported."""
    officer = actor("chuyenvien")
    lead = actor(TEAM[0])
    assert lead.user is not None
    assert lead.organization is not None
    with ago(6):
        council = draft_council(
            actor=officer,
            kind=CouncilKind.AWARD,
            name="Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia (đang đánh giá)",
            rule_set=CouncilRuleSet.objects.get(key="award-round"),
        )
        posts = [Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY, *[Post.MEMBER] * 8]
        people = [row for row in COUNCIL if row[0] != TEAM[0]]
        for (key, _name, _department, position), post in zip(people, posts, strict=False):
            _seat(council, key, post, position)
        for number, name in enumerate(GUESTS, 1):
            seat_new_person(
                actor=officer,
                council=council,
                email=f"khachmoi{number}@trinhdien.example",
                full_name=f"{name} (minh họa)",
                post=posts[len(people) + number - 1],
                organization=lead.organization,
            )
        for name in TEAM:
            add_council_expert(
                actor=officer,
                council=council,
                full_name=lead.user.full_name if name == TEAM[0] else name,
                position="Chuyên gia đánh giá Giải thưởng Chất lượng Quốc gia",
                agency_name="Trường Đại học",
                is_lead=name == TEAM[0],
            )
        council = _established(council, "141/QĐ-SKHCN")
        seat = invite_team_expert(
            actor=officer,
            expert=council.experts.get(is_lead=True),
            email=lead.user.email,
            organization=lead.organization,
        )
    with ago(5):
        _receive(council, application)
    with ago(1):
        pledge_assessment(actor=lead, expert=seat, application=application, has_conflict=False)
        keep_expert_report(
            actor=officer,
            council=council,
            application=application,
            assessed_on=clock.today(),
            visited_on=clock.today(),
            findings="Quá trình sản xuất được kiểm soát; số liệu khách hàng cần theo dõi thêm một quý.",
            proposes=True,
        )


def _receive(council: Council, application: Application) -> Meeting:
    officer = actor("chuyenvien")
    meeting = call_meeting(
        actor=officer,
        council=council,
        starts_at=clock.now(),
        short_notice_reason="Dữ liệu trình diễn: họp ngay trong ngày triệu tập",
        place="Phòng họp số 1, Sở KH&CN",
        applications=[application],
        purpose=Purpose.RECEIVE,
    )
    seats = list(council.members.select_related("user"))
    presence = {member.pk: str(Presence.PRESENT) for member in seats}
    take_attendance(actor=officer, meeting=meeting, presence=presence)
    move_meeting(actor=officer, meeting=meeting, step="open")
    [file] = meeting.files.all()
    for member in seats:
        assert member.user is not None
        declare_conflict(actor=actor_for(member.user), file=file, has_conflict=False)
    receive_files(actor=officer, meeting=meeting, answers={file.pk: (True, "")})
    write_minutes(actor=officer, meeting=meeting, discussion="Thống nhất nhận hồ sơ, giao tổ chuyên gia đánh giá.")
    return sign_minutes(actor=officer, meeting=meeting, signed_on=clock.today())
