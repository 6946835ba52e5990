"""What the programme does besides grants: a workshop with its sheet, media, a notice, courses with trainees and certificates."""

from __future__ import annotations

import datetime as dt

from plans.activities.actions.attend_event import write_attendances
from plans.activities.actions.invite_guests import add_group, send_invitations
from plans.activities.actions.keep_trainee import Person
from plans.activities.actions.merge_trainees import merge_trainees
from plans.activities.actions.move_event import hold_event, move_event
from plans.activities.actions.nominate import fill_places, nominate
from plans.activities.actions.plan_course import hold_course, move_course, plan_course
from plans.activities.actions.plan_event import plan_event, publish_event
from plans.activities.actions.train import issue_certificates, write_trainee
from plans.activities.models import Event, Trainee
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import MAIN, actor
from portal.demo.steps.activities import days_ago
from portal.organizations.models import Organization

PEOPLE = (
    ("Nguyễn Thị Lan Anh", "Công ty TNHH Gạo Óc Eo (giả định)", "Trưởng phòng chất lượng", "091190000011"),
    ("Trần Quốc Bảo", "Hợp tác xã Tân Mỹ Hưng (giả định)", "Giám đốc", "089085000027"),
    ("Lê Minh Châu", "Cơ sở nước mắm Hòn Sơn (giả định)", "Chủ cơ sở", "091078000035"),
    ("Phạm Hữu Đức", "Sở Công Thương", "Chuyên viên", "092091000048"),
    ("Võ Thị Giang", "Trường Cao đẳng nghề (giả định)", "Giảng viên", "089188000052"),
)


def load_events() -> None:
    """Everything hangs on this year's plan of the main province."""
    plan = Plan.objects.get(code=f"AG-{clock.today().year}-MH")
    _events(plan)
    _media(plan)
    _courses(plan)


def _dost() -> Organization:
    return Organization.objects.get(province__slug=MAIN, kind="dost", valid_to__isnull=True)


def _plan(plan: Plan, who: str, kind: str, title: str, **facts: object) -> Event:
    day = clock.today()
    return plan_event(
        actor=actor(who),
        facts={
            "plan": plan,
            "kind": kind,
            "title": title,
            "organization": _dost(),
            "starts_on": day,
            "ends_on": None,
            **facts,
        },
    )


def _events(plan: Plan) -> None:
    officer = actor("chuyenvien")
    with days_ago(75):
        row = _plan(
            plan,
            "chuyenvien",
            "workshop",
            "Hội thảo: công cụ cải tiến năng suất cho doanh nghiệp nhỏ và vừa",
            content="Giới thiệu 5S, Kaizen, LEAN; doanh nghiệp đã áp dụng kể kinh nghiệm.",
            partners="Viện Năng suất Việt Nam",
            audience="enterprises",
            place="Hội trường Sở Khoa học và Công nghệ",
            starts_time=dt.time(8, 0),
            expected_people=60,
        )
        add_group(actor=officer, event=row, group="agencies")
        send_invitations(actor=officer, event=row)
        write_attendances(actor=officer, event=row, lines=[(name, unit, post) for name, unit, post, _number in PEOPLE])
        row = hold_event(
            actor=officer,
            event=row,
            result="Năm đơn vị đăng ký tham gia mô hình điểm.",
            lessons="Nên tổ chức theo cụm xã để doanh nghiệp ở xa dự được.",
            cost_vnd=28_500_000,
        )
        publish_event(actor=officer, event=row, is_public=True)
    with days_ago(73):
        move_event(actor=actor("lanhdao"), event=row, name="close")
    with days_ago(20):
        row = _plan(
            plan,
            "daumoi",
            "communication",
            "Phổ biến chương trình tới doanh nghiệp công nghiệp",
            audience="enterprises",
            place="Cụm công nghiệp (giả định)",
        )
        hold_event(actor=actor("daumoi"), event=row, result="Đã phát tài liệu, giải đáp tại chỗ.", head_count=85)
    day = clock.today() + dt.timedelta(days=12)
    row = _plan(
        plan,
        "chuyenvien",
        "contest",
        "Cuộc thi sinh viên tìm hiểu về năng suất, chất lượng",
        audience="students",
        starts_on=day,
        place="Trường Đại học (giả định)",
    )
    publish_event(actor=officer, event=row, is_public=True)


def _media(plan: Plan) -> None:
    officer = actor("chuyenvien")
    with days_ago(50):
        for kind, title, facts in (
            ("reportage", "Phóng sự: năng suất từ những việc nhỏ", {"channel": "Báo và Phát thanh, Truyền hình tỉnh"}),
            ("publication", "Sổ tay áp dụng 5S cho cơ sở nhỏ", {"channel": "Sở KH&CN phát hành", "copies": 500}),
        ):
            row = _plan(plan, "chuyenvien", kind, title, **facts)
            hold_event(actor=officer, event=row, result="Đã phát hành.", cost_vnd=15_000_000)
    with days_ago(9):
        _plan(
            plan,
            "chuyenvien",
            "barrier_notice",
            "Thông báo dự thảo quy định ghi nhãn thực phẩm của thị trường nhập khẩu",
            document_number="G/TBT/N/DEMO/1",
            product_group="gạo",
        )


def _courses(plan: Plan) -> None:
    officer, director, agency = actor("chuyenvien"), actor("lanhdao"), actor("daumoi")
    facts = {"plan": plan, "audience": "enterprises", "ends_on": None}
    with days_ago(66) as day:
        course = plan_course(
            actor=officer,
            facts={
                **facts,
                "kind": "knowledge",
                "title": "Đào tạo chuyên sâu: hệ thống quản lý theo ISO 9001 và công cụ LEAN",
                "topic": "systems",
                "is_in_depth": True,
                "place": "Hội trường Sở",
                "starts_on": day - dt.timedelta(days=2),
                "ends_on": day,
                "hours": 24,
            },
        )
        for name, unit, post, number in PEOPLE:
            person = Person(full_name=name, number=number, unit_name=unit, position=post)
            write_trainee(actor=officer, course=course, person=person, result="passed")
        course = hold_course(actor=officer, course=course, result="Năm người đạt.", cost_vnd=49_000_000)
        issue_certificates(
            actor=director,
            course=course,
            issued_on=day,
            signer_name="Nguyễn Hoàng Nam",
            signer_post="Phó Giám đốc",
        )
    with days_ago(60):
        move_course(actor=director, course=course, name="close")
    _doubles(plan)
    soon = clock.today() + dt.timedelta(days=20)
    offered = plan_course(
        actor=officer,
        facts={
            **facts,
            "kind": "class",
            "title": "Tập huấn truy xuất nguồn gốc, mã số mã vạch",
            "topic": "traceability",
            "starts_on": soon,
            "nominate_until": soon - dt.timedelta(days=5),
            "seats": 2,
            "place": "Hội trường Sở",
        },
    )
    offered = move_course(actor=officer, course=offered, name="open")
    for name in ("Đặng Văn Hải", "Huỳnh Thị Khánh", "Bùi Thanh Liêm"):
        person = Person(full_name=name, unit_name=agency.organization_name, position="Chuyên viên")
        nominate(actor=agency, course=offered, person=person, agreed=True)
    fill_places(actor=officer, course=offered)
    plan_course(
        actor=officer,
        facts={
            **facts,
            "kind": "outside",
            "programme": "apo",
            "title": "Chương trình của Tổ chức Năng suất Châu Á: sản xuất thông minh",
            "topic": "manufacturing",
            "place_kind": "online",
            "starts_on": soon + dt.timedelta(days=10),
        },
    )


def _doubles(plan: Plan) -> None:
    """A list without numbers wrote two known people down anew: one pair is merged, one waits for somebody to judge."""
    officer = actor("chuyenvien")
    with days_ago(30) as day:
        facts = {"plan": plan, "kind": "class", "title": "Tập huấn 5S tại cụm xã", "topic": "productivity"}
        where = {"audience": "enterprises", "starts_on": day, "ends_on": None, "place": "Nhà văn hóa xã (giả định)"}
        course = plan_course(actor=officer, facts={**facts, **where})
        lines = [
            write_trainee(actor=officer, course=course, person=Person(full_name=name, unit_name=unit))[0]
            for name, unit in (("Nguyễn Thị Lan Anh", "Cty Gạo Óc Eo"), ("Trần Quốc Bảo", "HTX Tân Mỹ Hưng"))
        ]
        hold_course(actor=officer, course=course, result="Đã tổ chức.")
        known = Trainee.objects.filter(full_name="Nguyễn Thị Lan Anh").exclude(number_digest="").get()
        note = "Cùng một người, danh sách không ghi số định danh"
        merge_trainees(actor=officer, survivor=known, absorbed=lines[0].person, note=note)
