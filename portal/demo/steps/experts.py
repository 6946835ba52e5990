"""Experts and lecturers: certified, soon to end, ended, without a certificate; two certified ones meet Hòa Bình's target."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.models import SupportedProject
from enterprises.councils.actions.give_expert import give_expert
from enterprises.councils.actions.keep_experts import add_council_expert
from enterprises.councils.actions.review_outside import ask_expert
from enterprises.councils.enums import CouncilKind, CouncilStatus, ExpertRole, ReviewStatus, ReviewWay
from enterprises.councils.models import Council, OutsideReview
from plans.activities.actions.keep_expert import add_expert, agree_to_be_public, keep_certificate
from plans.activities.actions.teach_course import add_lecturer
from plans.activities.models import Course, Expert, Trainee
from plans.planning.models import Measure, Plan
from portal.core import clock
from portal.demo.people import MAIN, actor
from portal.demo.steps.activities import days_ago
from portal.organizations.actor import Actor

ISSUER = "Viện Năng suất Việt Nam"
PEOPLE = (
    ("Nguyễn Đình Khải (minh họa)", "both", "Trường Đại học (giả định)", "TS", "LEAN, KPI, 5S", "industry", 600),
    ("Vũ Thị Chuyên (minh họa)", "expert", "Viện Tư vấn chất lượng (giả định)", "ThS", "ISO 9001", "services", 60),
    ("Cao Văn Hết Hạn (minh họa)", "expert", "Hành nghề tự do", "", "ISO 22000, HACCP", "agriculture", -45),
    ("Trịnh Thu Giảng (minh họa)", "lecturer", "Trường Cao đẳng nghề (giả định)", "ThS", "Truy xuất", "industry", 0),
)
"""Name, kind, unit, degree, field, group of business, days until the certificate ends (0: none)."""
HB_PEOPLE = ("Bùi Văn Mường (minh họa)", "Đinh Thị Đà (minh họa)")


def load_experts() -> None:
    """An Giang's register, and the two experts of Hòa Bình's plan."""
    rows = [_expert(line) for line in PEOPLE]
    person = Trainee.objects.filter(province__slug=MAIN).order_by("pk").first()
    if person is not None:
        facts = {"kind": "expert", "full_name": person.full_name, "unit_name": person.unit_words, "trainee": person}
        add_expert(actor=actor("chuyenvien"), facts=facts)
    agree_to_be_public(actor=actor("chuyenvien"), expert=rows[0], agreed=True, on=clock.today())
    agree_to_be_public(actor=actor("hoidong3"), expert=rows[1], agreed=True)
    _projects(rows[0], rows[1])
    _team_and_review(rows[0], rows[1])
    plan = Plan.objects.get(code=f"AG-{clock.today().year}-MH")
    course = Course.objects.filter(plan=plan, status="open").order_by("pk").first()
    if course is not None:
        add_lecturer(actor=actor("chuyenvien"), course=course, expert=rows[3], part="Mã số mã vạch")
        add_lecturer(actor=actor("chuyenvien"), course=course, name="Chuyên gia GS1 Việt Nam (giả định)")
    for number, name in enumerate(HB_PEOPLE, 1):
        officer = actor("chuyenvien", "hb")
        row = add_expert(actor=officer, facts={"kind": "expert", "full_name": name, "unit_name": "Sở KH&CN"})
        _certificate(officer, row, f"HB-{number:02d}/2023", dt.date(2023, 4, number), clock.today() + dt.timedelta(500))


def _projects(adviser: Expert, assessor: Expert) -> None:
    """One of the running projects is advised, another assessed by somebody with an account."""
    officer = actor("chuyenvien")
    running = SupportedProject.objects.filter(province__slug=MAIN).order_by("pk")[:2]
    for project, expert, role, task in zip(
        running,
        (adviser, assessor),
        (ExpertRole.ADVISER, ExpertRole.ASSESSOR),
        ("Tư vấn xây dựng hệ thống", "Đánh giá kết quả áp dụng"),
        strict=False,
    ):
        give_expert(actor=officer, project=project, expert=expert, role=role, task=task)


def _team_and_review(adviser: Expert, member: Expert) -> None:
    """The award council in preparation takes two from the register; the file a consultant looks at goes to one of them too."""
    officer = actor("chuyenvien")
    council = Council.objects.get(kind=CouncilKind.AWARD, status=CouncilStatus.DRAFTED, province__slug=MAIN)
    for person in (adviser, member):
        add_council_expert(actor=officer, council=council, expert=person, knows_conflict=True)
    review = OutsideReview.objects.get(
        application__province__slug=MAIN, way=ReviewWay.CONSULTANT, status=ReviewStatus.ASKED
    )
    ask_expert(actor=officer, review=review, expert=adviser)


def _expert(line: tuple[str, str, str, str, str, str, int]) -> Expert:
    name, kind, unit, degree, field, sector, left = line
    officer, member = actor("chuyenvien"), actor("hoidong3").user
    assert member is not None
    has_account = name.startswith("Vũ Thị Chuyên")
    measures = Measure.objects.order_by("sort_key")
    with days_ago(40):
        row = add_expert(
            actor=officer,
            facts={
                "kind": kind,
                "full_name": name,
                "unit_name": unit,
                "position": degree,
                "field": field,
                "topics": ["productivity", "systems"],
                "sectors": [sector],
                "measures": list(measures if left > 0 else measures[:2]),
                "email": "chuyen.gia@vi-du.vn",
                "account": member.email if has_account else "",
            },
        )
    if left:
        ends = clock.today() + dt.timedelta(days=left)
        _certificate(officer, row, f"CG-{row.pk:03d}", ends - dt.timedelta(days=1095), ends)
    return row


def _certificate(officer: Actor, row: Expert, number: str, issued_on: dt.date, expires_on: dt.date) -> None:
    keep_certificate(
        actor=officer,
        expert=row,
        facts={
            "number": number,
            "issuer": ISSUER,
            "field": "Chuyên gia tư vấn năng suất",
            "issued_on": issued_on,
            "expires_on": expires_on,
        },
    )
