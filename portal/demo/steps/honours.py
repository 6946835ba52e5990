"""Clubs of schools, a start-up club with productivity taken in, a round of praise decided and one on its way."""

from __future__ import annotations

import datetime as dt

from enterprises.registry.actions.advance_award import advance_award
from enterprises.registry.actions.keep_season import keep_season
from enterprises.registry.enums_records import AwardOutcome, RoundResult
from enterprises.registry.models import AwardEntry
from enterprises.registry.models.award import NATIONAL_QUALITY_AWARD
from plans.activities.actions.answer_on_praise import answer_on_praise
from plans.activities.actions.keep_club import propose_club, publish_club
from plans.activities.actions.keep_praise import plan_round, publish_round
from plans.activities.actions.move_club import found_club
from plans.activities.actions.move_praise import call_round, consult_round, decide_round, move_round, review_round
from plans.activities.actions.nominate_for_praise import nominate_for_praise
from plans.activities.actions.write_club import add_club_activity, add_club_support, add_member
from plans.activities.models import Club, Event, PraiseRound
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import MAIN, actor
from portal.demo.steps.activities import days_ago
from portal.organizations.models import Organization

SCHOOL = "Trường Đại học Kiên Giang (giả định)"


def load_honours() -> None:
    """Everything hangs on this year's plan of the main province."""
    plan = Plan.objects.get(code=f"AG-{clock.today().year}-MH")
    _founded(plan)
    _proposed(plan)
    _start_up(plan)
    _decided(plan)
    _on_its_way(plan)
    _award()


def _award() -> None:
    """The season of this year; the maker of fish sauce passed the round of the province."""
    officer = actor("chuyenvien")
    day = clock.today()
    keep_season(
        actor=officer,
        award=NATIONAL_QUALITY_AWARD,
        year=day.year,
        facts={
            "register_until": day - dt.timedelta(days=170),
            "submit_until": day - dt.timedelta(days=80),
            "provincial_until": day - dt.timedelta(days=20),
            "national_until": day + dt.timedelta(days=15),
            "note": "Công văn mời tham dự của cơ quan thường trực (giả định)",
        },
    )
    rows = AwardEntry.objects.filter(enterprise__province__slug=MAIN, year=day.year, outcome=AwardOutcome.PENDING)
    entry = rows.filter(took_part_on__isnull=False, provincial_on__isnull=True).order_by("pk").first()
    if entry is not None:
        facts = {"provincial_on": day - dt.timedelta(days=25), "provincial_result": RoundResult.PASSED}
        advance_award(actor=officer, entry=entry, step="provincial", facts=facts)


def _propose(plan: Plan, name: str, kind: str = "productivity", **facts: object) -> Club:
    told = {"plan": plan, "name": name, "school_name": SCHOOL, **facts}
    return propose_club(actor=actor("chuyenvien"), kind=kind, facts=told)


def _found(club: Club, number: str, head: str) -> Club:
    return found_club(
        actor=actor("lanhdao"),
        club=club,
        decision_number=number,
        decided_on=clock.today() - dt.timedelta(days=2),
        decided_by=SCHOOL,
        signer="Phó Hiệu trưởng (giả định)",
        head_name=head,
        head_position="Khoa Kinh tế",
    )


def _founded(plan: Plan) -> None:
    officer = actor("chuyenvien")
    with days_ago(150):
        club = _propose(
            plan, "Câu lạc bộ Cải tiến năng suất sinh viên", field="5S, Kaizen, LEAN trong học tập và xưởng"
        )
        club = _found(club, "118/QĐ-ĐHKG", "Nguyễn Thị Hương Giang (giả định)")
    for days, name, unit in ((140, "Trần Minh Khang", "K22 Quản trị"), (140, "Lê Thu Hà", "K23 Cơ khí")):
        with days_ago(days):
            add_member(actor=officer, club=club, full_name=f"{name} (giả định)", unit_name=unit, agreed=True)
    contest = Event.objects.filter(province__slug=MAIN, kind="contest").order_by("pk").first()
    for days, topic, people, event in (
        (120, "Tập huấn 5S tại xưởng thực hành", 45, None),
        (30, "Chuẩn bị cuộc thi tìm hiểu về năng suất, chất lượng", 60, contest),
    ):
        with days_ago(days):
            add_club_activity(
                actor=officer, club=club, held_on=clock.today(), topic=topic, participants=people, event=event
            )
    with days_ago(100):
        add_club_support(
            actor=officer,
            club=club,
            given_on=clock.today(),
            content="Tài liệu, giảng viên hướng dẫn 5S",
            giver="Sở Khoa học và Công nghệ",
            amount_vnd=8_000_000,
            basis="Kế hoạch năm",
        )
    publish_club(actor=officer, club=club, is_public=True)


def _proposed(plan: Plan) -> None:
    """Waits for somebody else of the Department to confirm the decision."""
    with days_ago(6):
        _propose(
            plan,
            "Câu lạc bộ LEAN trẻ",
            school_name="Trường Cao đẳng nghề (giả định)",
            decision_number="45/QĐ-CĐN",
            decided_on=clock.today(),
            decided_by="Trường Cao đẳng nghề (giả định)",
            head_name="Phạm Văn Tài (giả định)",
        )


def _start_up(plan: Plan) -> None:
    officer = actor("chuyenvien")
    with days_ago(90):
        club = _found(
            _propose(plan, "Câu lạc bộ Khởi nghiệp sinh viên", "startup", field="Ý tưởng, mô hình kinh doanh"),
            "97/QĐ-ĐHKG",
            "Võ Quốc Bảo (giả định)",
        )
    with days_ago(40):
        add_club_activity(
            actor=officer,
            club=club,
            held_on=clock.today(),
            topic="Lồng ghép: tính năng suất và chi phí lãng phí cho mô hình khởi nghiệp",
            content="Chuyên gia hướng dẫn bảy loại lãng phí, sinh viên áp dụng vào mô hình của mình.",
            participants=35,
        )


def _round(plan: Plan, title: str, planned_in: int, nominate_in: int, interval: int = 24) -> PraiseRound:
    officer = actor("chuyenvien")
    day = clock.today()
    row = plan_round(
        actor=officer,
        facts={
            "plan": plan,
            "title": title,
            "criteria": "Tập thể, cá nhân có thành tích cao trong hoạt động nâng cao năng suất, chất lượng.",
            "interval_months": interval,
            "planned_on": day + dt.timedelta(days=planned_in),
        },
    )
    return call_round(actor=officer, praise=row, nominate_until=day + dt.timedelta(days=nominate_in))


def _unit(name: str) -> Organization:
    return Organization.objects.filter(province__slug=MAIN, name__contains=name, valid_to__isnull=True).earliest("pk")


def _decided(plan: Plan) -> None:
    officer, agency = actor("chuyenvien"), actor("daumoi")
    with days_ago(200):
        row = _round(plan, "Tôn vinh đơn vị, cá nhân tiêu biểu về năng suất, chất lượng", 60, 10)
        nominate_for_praise(
            actor=agency,
            praise=row,
            kind="collective",
            name="Công ty TNHH Gạo Óc Eo (giả định)",
            form="committee",
            merits="Áp dụng LEAN, năng suất lao động tăng 18 % trong hai năm.",
        )
        nominate_for_praise(
            actor=agency,
            praise=row,
            kind="individual",
            name="Lê Minh Châu (giả định)",
            unit_name="Cơ sở nước mắm Hòn Sơn (giả định)",
            position="Chủ cơ sở",
            form="department",
            merits="Sáng kiến rút ngắn thời gian ủ, giảm hao hụt 9 %.",
            agreed=True,
        )
    with days_ago(185):
        row = consult_round(actor=officer, praise=row, organizations=[_unit("Hiệp hội Doanh nghiệp")])
        opinion = row.opinions.get()
        answer_on_praise(actor=officer, opinion=opinion, verdict="agrees", text="Hiệp hội thống nhất danh sách.")
    with days_ago(180):
        row = review_round(
            actor=officer,
            praise=row,
            reviewed_on=clock.today(),
            minutes_number="12/BB-SKHCN",
            review_place="Phòng họp số 1, Sở Khoa học và Công nghệ",
            chair="Nguyễn Hoàng Nam",
            attendees="Đại diện Ban Thi đua - Khen thưởng tỉnh (giả định)\nĐại diện Hiệp hội Doanh nghiệp tỉnh (giả định)",
            conclusion="Thống nhất đề nghị khen thưởng 01 tập thể và 01 cá nhân.",
            results={nominee.pk: ("agreed", "") for nominee in row.nominees.all()},
        )
        row = move_round(actor=officer, praise=row, name="submit")
    with days_ago(170):
        row = decide_round(
            actor=actor("ubnd"),
            praise=row,
            decision_number="1024/QĐ-UBND",
            decided_on=clock.today(),
            decided_by="Ủy ban nhân dân tỉnh An Giang",
            signer="Đặng Văn Ổn",
        )
        publish_round(actor=officer, praise=row, is_public=True)


def _on_its_way(plan: Plan) -> None:
    """A yearly round: nominations closed, one association has not answered."""
    officer = actor("chuyenvien")
    with days_ago(20):
        row = _round(plan, "Khen thưởng hằng năm phong trào cải tiến năng suất", 60, 5, interval=12)
        nominate_for_praise(
            actor=actor("daumoi"),
            praise=row,
            kind="collective",
            name="Hợp tác xã Tân Mỹ Hưng (giả định)",
            form="department",
            merits="Áp dụng 5S toàn hợp tác xã, giảm 12 % chi phí.",
        )
    with days_ago(12):
        consult_round(
            actor=officer,
            praise=row,
            organizations=[_unit("Hiệp hội Doanh nghiệp"), _unit("Liên minh Hợp tác xã")],
        )
