"""A programme followed day by day: inspections with demands, policy work, a steering committee, difficulties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from plans.activities.actions.add_paper import add_paper
from plans.activities.actions.follow_work import move_followed, note_follow_up
from plans.activities.actions.hold_session import (
    assign_work,
    call_session,
    conclude_session,
    hold_session,
    write_conclusion,
)
from plans.activities.actions.keep_committee import add_seat, record_committee
from plans.activities.actions.move_difficulty import (
    answer_difficulty,
    join_difficulty,
    move_difficulty,
    propose_answer,
)
from plans.activities.actions.move_inspection import conclude_inspection, hold_inspection
from plans.activities.actions.open_policy_item import move_policy_item, open_policy_item
from plans.activities.actions.plan_inspection import plan_inspection
from plans.activities.actions.raise_difficulty import raise_difficulty
from plans.activities.actions.write_inspection import add_demand, add_finding, add_team_member
from plans.activities.models import Inspection
from plans.activities.selectors.committees import seats_on
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import MAIN, actor
from portal.organizations.models import Organization


@contextmanager
def days_ago(days: int) -> Iterator[dt.date]:
    """Act as if it were so many days ago."""
    with clock.at(clock.now() - dt.timedelta(days=days)):
        yield clock.today()


def load_activities() -> None:
    """Everything hangs on this year's plan of the main province."""
    plan = Plan.objects.get(code=f"AG-{clock.today().year}-MH")
    _inspections(plan)
    _committee(plan)
    _difficulties_and_policies(plan)


def _unit(name: str) -> Organization:
    return Organization.objects.get(province__slug=MAIN, name=name, valid_to__isnull=True)


def _inspection(plan: Plan, title: str, ago: int, number: str, **subject: object) -> Inspection:
    officer = actor("chuyenvien")
    with days_ago(ago + 12) as day:
        row = plan_inspection(
            actor=officer,
            plan=plan,
            title=title,
            planned_on=day + dt.timedelta(days=12),
            decision_number=number,
            decision_on=day,
            place="An Giang",
            **{"kind": "plan", **subject},  # type: ignore[arg-type]
        )
        for name, post, role in (
            ("Nguyễn Hoàng Nam", "Phó Giám đốc Sở", "lead"),
            ("Trần Thị Minh Thư", "Chuyên viên", "secretary"),
        ):
            add_team_member(
                actor=officer,
                inspection=row,
                name=name,
                position=post,
                agency_name="Sở Khoa học và Công nghệ",
                role=role,
            )
    return row


def _inspections(plan: Plan) -> None:
    officer, agency = actor("chuyenvien"), actor("daumoi")
    trade = _unit("Sở Công Thương")
    row = _inspection(
        plan, "Kiểm tra việc thực hiện nhiệm vụ được giao năm nay", 35, "118/QĐ-SKHCN", organization=trade
    )
    with days_ago(35) as day:
        row = hold_inspection(actor=officer, inspection=row, held_on=day, held_until=day)
        add_finding(actor=officer, inspection=row, text="Đã phân công cán bộ đầu mối và có kế hoạch triển khai riêng.")
        add_finding(actor=officer, inspection=row, text="Chưa cập nhật tiến độ hai nhiệm vụ phối hợp từ quý II.")
        demands = [
            add_demand(actor=officer, inspection=row, text=text, deadline_on=day + dt.timedelta(days=days))
            for text, days in (
                ("Cập nhật tiến độ các nhiệm vụ phối hợp trên Cổng.", 15),
                ("Rà soát danh sách doanh nghiệp công nghiệp chủ lực đề nghị hỗ trợ.", 28),
                ("Cử cán bộ dự lớp tập huấn công cụ cải tiến năng suất.", 60),
            )
        ]
        row = conclude_inspection(
            actor=officer,
            inspection=row,
            minutes_number="07/BB-KT",
            minutes_on=day,
            conclusion="Đơn vị cơ bản thực hiện đúng kế hoạch; cần khắc phục việc chậm cập nhật tiến độ.",
            opinion="Thống nhất nội dung biên bản.",
        )
    with days_ago(24) as day:
        done = note_follow_up(actor=agency, item=demands[0], on=day, text="Đã cập nhật đủ ba nhiệm vụ.", is_done=True)
    with days_ago(22):
        move_followed(actor=officer, item=done, name="close")
    _violation(plan)
    planned = clock.today() + dt.timedelta(days=9)
    plan_inspection(
        actor=officer,
        plan=plan,
        kind="support",
        title="Kiểm tra việc áp dụng ISO 22000 tại đơn vị được hỗ trợ",
        planned_on=planned,
        inspected_name="Công ty TNHH Chế biến Thủy sản (giả định)",
        place="An Giang",
    )


def _violation(plan: Plan) -> None:
    officer = actor("chuyenvien")
    row = _inspection(
        plan,
        "Kiểm tra ghi nhãn và công bố tiêu chuẩn áp dụng",
        12,
        "131/QĐ-SKHCN",
        kind="violation",
        inspected_name="Cơ sở nước mắm Hòn Sơn (giả định)",
    )
    with days_ago(12) as day:
        row = hold_inspection(actor=officer, inspection=row, held_on=day, held_until=day + dt.timedelta(days=0))
        add_finding(
            actor=officer,
            inspection=row,
            text="Nhãn sản phẩm thiếu tên và địa chỉ tổ chức chịu trách nhiệm về hàng hóa.",
            is_violation=True,
            legal_basis="Điều 10 Nghị định 43/2017/NĐ-CP về nhãn hàng hóa",
        )
        add_demand(
            actor=officer,
            inspection=row,
            text="Khắc phục nhãn hàng hóa trước khi tiếp tục lưu thông.",
            deadline_on=day + dt.timedelta(days=20),
        )
        conclude_inspection(
            actor=officer,
            inspection=row,
            minutes_number="08/BB-KT",
            minutes_on=day,
            conclusion="Yêu cầu cơ sở khắc phục; chuyển Thanh tra Sở theo dõi.",
        )


SEATS = (
    ("Đặng Văn Ổn", "chair", "Phó Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh An Giang"),
    ("Nguyễn Hoàng Nam", "standing_deputy", "Phó Giám đốc", "Sở Khoa học và Công nghệ"),
    ("Phạm Quốc Đạt", "member", "Trưởng phòng", "Sở Tài chính"),
    ("Mai Văn Ẩn", "member", "Chuyên viên", "Sở Công Thương"),
    ("Trần Thị Minh Thư", "secretary", "Chuyên viên", "Sở Khoa học và Công nghệ"),
)


def _committee(plan: Plan) -> None:
    officer, agency = actor("chuyenvien"), actor("daumoi")
    with days_ago(200) as day:
        committee = record_committee(
            actor=officer,
            name="Ban Chỉ đạo các chương trình, kế hoạch khoa học và công nghệ trọng điểm tỉnh An Giang",
            decision_number="412/QĐ-UBND",
            decision_on=day,
            decided_by="Chủ tịch UBND tỉnh An Giang",
            duties="Chỉ đạo, điều phối, đôn đốc việc thực hiện các chương trình, kế hoạch khoa học và công nghệ.",
            working_rules="Họp định kỳ sáu tháng; họp đột xuất theo yêu cầu của Trưởng ban.",
            plans=[plan, Plan.objects.get(code="KG-2021")],
        )
        for name, post, position, unit in SEATS:
            add_seat(
                actor=officer,
                committee=committee,
                name=name,
                post=post,
                position=position,
                organization=_unit(unit),
                from_on=day,
            )
    with days_ago(40) as day:
        session = call_session(
            actor=officer,
            committee=committee,
            title="Sơ kết sáu tháng, tháo gỡ vướng mắc về kinh phí",
            starts_at=clock.now() - dt.timedelta(hours=3),
            place="Phòng họp số 2, UBND tỉnh",
            agenda="Báo cáo kết quả sáu tháng\nThảo luận vướng mắc về kinh phí\nKết luận",
            chair_name="Đặng Văn Ổn",
        )
        came = dict.fromkeys(seats_on(committee, day), ("present", ""))
        last = list(came)[-2]
        came[last] = ("represented", "Lê Văn Út")
        session = hold_session(
            actor=officer, session=session, attendance=came, minutes="Các thành viên thống nhất báo cáo."
        )
        session = write_conclusion(
            actor=officer,
            session=session,
            conclusion="Ghi nhận kết quả sáu tháng.\nCác sở, ngành đẩy nhanh tiến độ nhiệm vụ được giao.",
        )
        items = [
            assign_work(
                actor=officer,
                session=session,
                text=text,
                organization=_unit(unit),
                deadline_on=day + dt.timedelta(days=days),
            )
            for text, unit, days in (
                ("Lập danh sách doanh nghiệp công nghiệp chủ lực tham gia chương trình.", "Sở Công Thương", 20),
                ("Thẩm định dự toán bổ sung cho nội dung hỗ trợ chứng nhận.", "Sở Tài chính", 34),
                ("Tổng hợp kết quả, báo cáo Ban Chỉ đạo.", "Sở Khoa học và Công nghệ", 75),
            )
        ]
    with days_ago(38) as day:
        conclude_session(
            actor=officer, session=session, notice_number="15/TB-BCĐ", notice_on=day, signer_name="Đặng Văn Ổn"
        )
    with days_ago(21) as day:
        done = note_follow_up(
            actor=agency, item=items[0], on=day, text="Đã gửi danh sách 24 doanh nghiệp.", is_done=True
        )
    with days_ago(20):
        move_followed(actor=officer, item=done, name="close")
    call_session(
        actor=officer,
        committee=committee,
        title="Kiểm điểm việc giao, chuẩn bị tổng kết năm",
        starts_at=clock.now() + dt.timedelta(days=6),
        place="Phòng họp số 2, UBND tỉnh",
        agenda="Kiểm điểm việc giao theo Thông báo 15/TB-BCĐ\nChuẩn bị tổng kết năm",
        chair_name="Đặng Văn Ổn",
    )


def _difficulties_and_policies(plan: Plan) -> None:
    officer, director, agency = (actor(key) for key in ("chuyenvien", "lanhdao", "daumoi"))
    task = plan.current_version.task_set.order_by("position").first() if plan.current_version else None
    with days_ago(60):
        answered = raise_difficulty(
            actor=agency,
            plan=plan,
            topic="procedure",
            title="Doanh nghiệp vướng mẫu đơn đăng ký cũ",
            content="Nhiều doanh nghiệp nộp theo mẫu của giai đoạn trước nên phải nộp lại.",
            request="Hướng dẫn chuyển tiếp mẫu đơn.",
        )
    with days_ago(52):
        answered = propose_answer(
            actor=officer,
            difficulty=answered,
            proposed_answer="Hồ sơ nộp trước ngày 01/7 được dùng mẫu cũ; cán bộ đầu mối hướng dẫn mẫu mới trên Cổng.",
            competence="dost",
        )
    with days_ago(50):
        answer_difficulty(
            actor=director, difficulty=answered, answer=answered.proposed_answer, answer_number="856/SKHCN-TĐC"
        )
    with days_ago(30):
        money = raise_difficulty(
            actor=agency,
            plan=plan,
            task=task,
            topic="money",
            title="Định mức hỗ trợ chứng nhận thấp hơn chi phí thực tế",
            content="Chi phí chứng nhận của tổ chức đánh giá tăng, mức hỗ trợ hiện hành chỉ bù khoảng một phần ba.",
            request="Xem xét nâng mức hỗ trợ chứng nhận.",
        )
    with days_ago(28):
        same = raise_difficulty(
            actor=officer,
            plan=plan,
            topic="money",
            title="Mức hỗ trợ chứng nhận chưa đủ chi phí",
            content="Doanh nghiệp phản ánh qua điện thoại, nội dung như Sở Công Thương đã nêu.",
            affected_name="Hợp tác xã Lúa gạo Vĩnh Bình (giả định)",
        )
        join_difficulty(actor=officer, difficulty=same, main=money)
    with days_ago(15):
        money = propose_answer(
            actor=officer,
            difficulty=money,
            proposed_answer="Trình UBND tỉnh xem xét nâng mức hỗ trợ chứng nhận trong phạm vi dự toán được giao.",
            competence="committee",
        )
    with days_ago(12):
        move_difficulty(actor=director, difficulty=money, name="submit")
    with days_ago(6):
        raise_difficulty(
            actor=agency,
            plan=plan,
            topic="capacity",
            title="Thiếu cán bộ có chứng chỉ chuyên gia năng suất",
            content="Đơn vị chỉ có một cán bộ đã qua đào tạo, không đủ hướng dẫn doanh nghiệp trên địa bàn rộng.",
        )
    _policies(plan, money_id=money.pk)


def _policies(plan: Plan, money_id: int) -> None:
    officer = actor("chuyenvien")
    difficulty = plan.difficulties.get(pk=money_id)
    with days_ago(120):
        issued = open_policy_item(
            actor=officer,
            plan=plan,
            kind="guidance",
            title="Hướng dẫn trình tự đăng ký, xét chọn doanh nghiệp tham gia chương trình",
            organization=_unit("Sở Khoa học và Công nghệ"),
            basis="Nghị định 268/2025/NĐ-CP; kế hoạch năng suất, chất lượng của tỉnh",
        )
    steps = (
        (
            110,
            "propose",
            (("review_report", "Báo cáo rà soát", "41/BC-SKHCN"), ("proposal", "Tờ trình", "52/TTr-SKHCN")),
        ),
        (95, "draft", (("draft", "Dự thảo hướng dẫn", ""),)),
        (80, "comment", (("comments", "Tổng hợp ý kiến các sở, ngành", "77/BC-SKHCN"),)),
        (70, "issue", (("issued", "Hướng dẫn đăng ký, xét chọn", "1102/HD-UBND"),)),
    )
    for ago, step, papers in steps:
        with days_ago(ago) as day:
            for kind, title, number in papers:
                add_paper(actor=officer, subject=issued, kind=kind, title=title, number=number, issued_on=day)
            issued = move_policy_item(actor=officer, item=issued, name=step)
    with days_ago(10):
        open_policy_item(
            actor=officer,
            plan=plan,
            kind="policy",
            title="Sửa đổi mức hỗ trợ chứng nhận hệ thống quản lý, sản phẩm",
            organization=_unit("Sở Khoa học và Công nghệ"),
            difficulty=difficulty,
            summary="Nâng mức hỗ trợ chứng nhận cho phù hợp chi phí thực tế.",
            expected_on=clock.today() + dt.timedelta(days=120),
        )
