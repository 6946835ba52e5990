"""Calls, applications, councils, projects and payments: every state once, by the same actions people use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.add_milestone import add_milestone
from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.attach_paper import attach_paper
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.check_paper import check_paper
from enterprises.applications.actions.close_call import turn_calls
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.draft_call import draft_call
from enterprises.applications.actions.mark_ineligible import mark_ineligible
from enterprises.applications.actions.propose_call import propose_call
from enterprises.applications.actions.publish_call import publish_call
from enterprises.applications.actions.refuse_application import refuse_application
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.set_paper import set_paper
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.enums import AcceptanceRoute, ApplicationStatus, ProjectStatus, Verdict
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.applications.purposes import APPLICATION_PAPER, PAPER_TEMPLATE, PROJECT_PAPER
from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.draft_council import draft_council
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.move_meeting import move_meeting
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.take_attendance import take_attendance
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import CouncilKind, Post, Presence
from enterprises.councils.models import Council, CouncilRuleSet, Meeting
from enterprises.projects.actions.ask_evidence import ask_about_evidence
from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement
from enterprises.projects.actions.keep_progress import save_progress
from enterprises.projects.actions.sign_agreement import sign_version
from funding.actions.accept_stage import accept_stage
from funding.actions.attach_payment_paper import PAYMENT_PAPER, attach_payment_paper
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_payment import Claim, draft_payment
from funding.actions.keep_voucher import VoucherFacts, add_voucher
from funding.actions.record_payment import record_payment
from funding.actions.recover_payment import confirm_recovery, demand_recovery
from funding.actions.request_payment import request_payment
from funding.actions.withdraw_stage import ask_withdrawal
from funding.models import Payment
from funding.selectors.payment_papers import missing
from funding.selectors.stages import awaiting_items
from plans.planning.enums import EvidenceKind
from plans.planning.models import BudgetLine
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import COUNCIL, actor
from portal.demo.steps.calls import load_notices, testing_form
from portal.demo.steps.enterprises import enterprise
from portal.demo.steps.foundation import demo_plan
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY, CopyRead

MILLION = 1_000_000
PAPERS = (
    {"name": "Đơn đăng ký (mẫu I.1)", "hint": "Ký, đóng dấu, quét thành PDF."},
    {"name": "Giấy chứng nhận đăng ký doanh nghiệp"},
    {"name": "Hợp đồng tư vấn hoặc báo giá", "hint": "Báo giá không quá 30 ngày."},
    {"name": "Cam kết không trùng nguồn (mẫu I.6)"},
)
POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.REVIEWER, Post.REVIEWER, Post.SECRETARY, Post.MEMBER, Post.MEMBER)


def ago(days: float) -> Any:
    """Act as if it were so many days before now."""
    return clock.at(clock.now() - dt.timedelta(days=days))


def _line(path: str) -> BudgetLine:
    return BudgetLine.objects.get(version=demo_plan().current_version, path=path)


def _call(title: str, path: str, summary: str, *, opened: float, closes: float, **more: Any) -> Call:
    """A published call on a line of this year's plan, opened `opened` days ago, closing in `closes` days."""
    officer, line = actor("chuyenvien"), _line(path)
    assert line.measure is not None
    facts = {
        "title": title,
        "summary": summary,
        "budget_line": line,
        "beneficiary_kinds": [],
        "conditions": "Đơn vị hoạt động trên địa bàn tỉnh; không nợ khoản hỗ trợ nào của ngân sách chưa quyết toán.",
        "contact": "Chi cục Tiêu chuẩn Đo lường Chất lượng, Sở KH&CN",
        "opens_at": clock.now() - dt.timedelta(days=opened),
        "closes_at": _at_five(clock.now() + dt.timedelta(days=closes)),
        "acceptance": AcceptanceRoute.COUNCIL,
        **more,
    }
    with ago(max(opened, 0) + 1):
        call = draft_call(actor=officer, measure=line.measure, facts=facts, papers=PAPERS)
        form = call.papers.order_by("order", "pk")[0]
        template = sample_file(officer, form.name, "Sở Khoa học và Công nghệ", PAPER_TEMPLATE)
        set_paper(actor=officer, paper=form, max_files=1, template=template)
        return publish_call(actor=actor("lanhdao"), call=propose_call(actor=officer, call=call))


def _at_five(instant: dt.datetime) -> dt.datetime:
    """17:00 of that Vietnamese day, when offices close."""
    return instant.astimezone(clock.VIETNAM).replace(hour=17, minute=0, second=0, microsecond=0)


def load_calls() -> None:
    """Three calls closed for selection, one open, one to come."""
    _call(
        "Hỗ trợ thực hiện dự án cải tiến năng suất, chất lượng (đợt 1)",
        "II/1/1.1",
        "Nhà nước hỗ trợ chi phí thực hiện một dự án cải tiến năng suất tại doanh nghiệp, tối đa 200 triệu đồng.",
        opened=150,
        closes=-120,
        quota=3,
        support_rate=100,
        support_cap_vnd=200 * MILLION,
        rule_set="tt15-2022-selection",
    )
    _call(
        "Hỗ trợ tư vấn, áp dụng hệ thống quản lý (đợt 2)",
        "II/2",
        "Hỗ trợ hợp đồng tư vấn ISO 9001, ISO 22000, HACCP, tối đa 50 triệu đồng mỗi doanh nghiệp.",
        opened=60,
        closes=-20,
        quota=3,
        support_rate=100,
        support_cap_vnd=50 * MILLION,
        rule_set="nd268-2025-i10a",
    )
    _call(
        "Hỗ trợ xây dựng tiêu chuẩn cơ sở cho sản phẩm đã có tiêu chuẩn quốc gia",
        "II/1/1.2/-1",
        "Hỗ trợ 100% hợp đồng tư vấn xây dựng tiêu chuẩn cơ sở, tối đa 5 triệu đồng mỗi tiêu chuẩn.",
        opened=25,
        closes=12,
        quota=20,
        support_rate=100,
        support_cap_vnd=5 * MILLION,
        acceptance=AcceptanceRoute.EVIDENCE,
        grace_minutes=15,
        rules=[{"kind": "years", "min": 1, "max": None}],
    )
    _call(
        "Hỗ trợ phí thử nghiệm chất lượng hàng hóa",
        "II/1/1.3",
        "Hỗ trợ 50% phí thử nghiệm tại phòng thử nghiệm của cơ quan quản lý nhà nước, tối đa 10 triệu đồng.",
        opened=-6,
        closes=40,
        quota=30,
        support_rate=50,
        support_cap_vnd=10 * MILLION,
        acceptance=AcceptanceRoute.EVIDENCE,
        is_blind=True,
        form=testing_form(),
    )


def _draft(
    call: Call, key: str, title: str, cost: int, requested: int, *, days_ago: float, papers: int = 4
) -> Application:
    who, person = enterprise(key)
    with ago(days_ago):
        turn_calls(clock.today())
        call.refresh_from_db()
        application = start_application(actor=person, call=call, enterprise=who)
        application = save_draft(
            actor=person,
            application=application,
            facts={
                "title": title,
                "contract_value_vnd": cost * MILLION,
                "requested_vnd": requested * MILLION,
                "need": "Tỷ lệ sản phẩm lỗi cao, chưa có quy trình kiểm soát thống nhất giữa các công đoạn.",
                "work_plan": "Khảo sát, đào tạo, xây dựng quy trình, vận hành thử, đánh giá nội bộ trong 6 tháng.",
                "expected_results": "Hệ thống vận hành ổn định, tỷ lệ lỗi giảm một nửa, được đánh giá đạt.",
                "indicators_before": "Tỷ lệ lỗi 6,8%; năng suất 1,9 tấn/người/tháng",
                "indicators_after": "Tỷ lệ lỗi dưới 3,4%; năng suất 2,3 tấn/người/tháng",
                "bank_account": "7700201000001",
                "bank_name": "Ngân hàng Nông nghiệp, chi nhánh tỉnh",
                "has_pledged_single_source": True,
            },
        )
        for paper in list(call.papers.all())[:papers]:
            attach_paper(
                actor=person,
                application=application,
                paper=paper,
                stored=sample_file(person, paper.name, who.name, APPLICATION_PAPER),
            )
    return application


def submitted(call: Call, key: str, title: str, cost: int, requested: int, *, days_ago: float) -> Application:
    application = _draft(call, key, title, cost, requested, days_ago=days_ago)
    with ago(days_ago - 0.1):
        return submit_application(actor=enterprise(key)[1], application=application)


def checked(application: Application, days_ago: float) -> Application:
    """Taken, every paper found good, eligible."""
    officer = actor("chuyenvien")
    with ago(days_ago):
        application = take_application(actor=officer, application=application)
        for document in application.documents.filter(replaced_at=None):
            check_paper(actor=officer, application=application, document=document, verdict=Verdict.GOOD)
        return confirm_eligible(actor=officer, application=application, note="Đủ điều kiện theo Kế hoạch")


def load_applications() -> None:
    """The selected, the waiting, the returned, the refused, the withdrawn and the drafts."""
    improvement, systems, standards = calls()
    for key, title, days in (
        ("doanhnghiep", "Cải tiến năng suất chuyền đóng chai nước mắm bằng 5S, Kaizen", 140),
        ("dn02", "Tinh gọn công đoạn xay xát, đánh bóng gạo", 139),
        ("dn05", "Giảm thời gian chuyển đổi khuôn máy thổi màng (SMED)", 138),
        ("dn12", "Giảm tiêu hao năng lượng lò nung theo năng suất xanh", 137),
        ("dn10", "Bố trí lại mặt bằng, cân bằng chuyền chế biến", 136),
    ):
        checked(submitted(improvement, key, title, 260, 200, days_ago=days), days - 10)
    for key, title, days in (
        ("dn04", "Tư vấn, áp dụng ISO 9001:2015", 50),
        ("dn07", "Tư vấn, áp dụng HACCP cho trại giống", 48),
        ("dn09", "Tư vấn, áp dụng ISO 22000:2018", 45),
        ("dn13", "Tư vấn, áp dụng ISO 45001:2018", 41),
    ):
        checked(submitted(systems, key, title, 86, 50, days_ago=days), days - 9)
    officer = actor("chuyenvien")
    refused = submitted(systems, "dn08", "Xây dựng trang bán hàng", 40, 40, days_ago=44)
    with ago(38):
        refused = take_application(actor=officer, application=refused)
        mark_ineligible(
            actor=officer,
            application=refused,
            note="Nội dung không thuộc danh mục hỗ trợ tại dòng II.2 Phụ lục Kế hoạch (chỉ hỗ trợ hệ thống quản lý).",
        )
    submitted(standards, "dn03", "Xây dựng TCCS cho hồ tiêu sọ", 6, 5, days_ago=2)
    waiting = submitted(standards, "dn06", "Xây dựng TCCS cho gạo hữu cơ", 6, 5, days_ago=9)
    with ago(7):
        waiting = take_application(actor=officer, application=waiting)
        document = waiting.documents.order_by("pk")[2]
        check_paper(
            actor=officer,
            application=waiting,
            document=document,
            verdict=Verdict.SUPPLEMENT,
            remark="Thiếu phụ lục giá, thiếu dấu giáp lai",
        )
        request_supplement(actor=officer, application=waiting, note="Bổ sung phụ lục giá của hợp đồng tư vấn.")
    checking = submitted(standards, "dn14", "Xây dựng TCCS cho nước khóm cô đặc", 6, 5, days_ago=9)
    with ago(8):
        take_application(actor=officer, application=checking)
    gone = submitted(standards, "dn11", "Xây dựng TCCS cho mật ong rừng tràm", 6, 5, days_ago=11)
    with ago(6):
        withdraw_application(actor=enterprise("dn11")[1], application=gone, note="Đơn vị chưa bố trí được đối ứng.")
    checked(submitted(standards, "dn09", "Xây dựng TCCS cho khô cá dứa", 7, 5, days_ago=14), 5)
    _draft(standards, "doanhnghiep", "Xây dựng TCCS cho nước mắm nhĩ", 6, 5, days_ago=1, papers=2)
    load_notices()


def calls() -> tuple[Call, Call, Call]:
    lines = [_line(path) for path in ("II/1/1.1", "II/2", "II/1/1.2/-1")]
    return tuple(Call.objects.get(budget_line=line) for line in lines)  # type: ignore[return-value]  # three lines


def make_council(kind: str, name: str, rule_set: str, call: Call | None, number: str, *, days_ago: float) -> Council:
    """A council of seven established by decision."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    with ago(days_ago):
        council = draft_council(
            actor=officer, kind=kind, name=name, rule_set=CouncilRuleSet.objects.get(key=rule_set), call=call
        )
        for (key, _name, _department, position), post in zip(COUNCIL, POSTS, strict=True):
            member = actor(key)
            assert member.user is not None and member.organization is not None
            add_member(
                actor=officer,
                council=council,
                user=member.user,
                post=post,
                organization=member.organization,
                position=position,
            )
        return establish_council(
            actor=director, council=council, decision_number=number, decision_on=clock.today(), expected=None
        )


def open_meeting(meeting: Meeting) -> Meeting:
    """Six of seven present, everyone declared, scoring open."""
    officer = actor("chuyenvien")
    members = list(meeting.council.members.order_by("pk"))
    presence = {member.pk: str(Presence.PRESENT) for member in members}
    presence[members[-1].pk] = str(Presence.ABSENT)
    meeting = take_attendance(actor=officer, meeting=meeting, presence=presence)
    meeting = move_meeting(actor=officer, meeting=meeting, step="open")
    for key, *_rest in COUNCIL[:-1]:
        for file in meeting.files.all():
            declare_conflict(actor=actor(key), file=file, has_conflict=False)
    return move_meeting(actor=officer, meeting=meeting, step="start_scoring")


def vote(meeting: Meeting, share_of: Callable[[int, int], float], first: int = 0) -> None:
    """Ballots of the present members from seat `first` on; `share_of(file, seat)` is the part of each maximum given."""
    criteria = meeting.council.rule_set.criteria
    for number, file in enumerate(meeting.files.all()):
        for seat, (key, *_rest) in list(enumerate(COUNCIL[:-1]))[first:]:
            share = share_of(number, seat)
            typed = {c["key"]: f"{float(c['maximum']) * share:.1f}".replace(".", ",") for c in criteria}
            submit_ballot(
                actor=actor(key), file=file, typed=typed, comment="Nội dung phù hợp, cần theo dõi chỉ số sau hỗ trợ."
            )


def finish_meeting(meeting: Meeting, discussion: str) -> Meeting:
    officer = actor("chuyenvien")
    meeting = count_ballots(actor=officer, meeting=meeting)
    meeting = write_minutes(actor=officer, meeting=meeting, discussion=discussion)
    scan = sample_file(officer, f"Biên bản họp {meeting.minutes_number} đã ký", meeting.council.name, SIGNED_COPY.key)
    copy = CopyRead(scan, CopyKind.SCAN)
    return sign_minutes(actor=officer, meeting=meeting, signed_on=clock.today(), copy=copy)


def load_selection() -> None:
    """The first call decided by a council; the second one waiting for the chair's ballots."""
    improvement, systems, _standards = calls()
    officer, director = actor("chuyenvien"), actor("lanhdao")
    first = make_council(
        CouncilKind.SELECTION,
        "Hội đồng xét chọn dự án cải tiến năng suất đợt 1",
        "tt15-2022-selection",
        improvement,
        "45/QĐ-SKHCN",
        days_ago=118,
    )
    with ago(112):
        meeting = call_meeting(
            actor=officer,
            council=first,
            starts_at=clock.now(),
            short_notice_reason="Dữ liệu trình diễn: họp ngay trong ngày triệu tập",
            place="Phòng họp số 2, Sở KH&CN",
            applications=_eligible(improvement),
        )
        meeting = open_meeting(meeting)
        vote(meeting, lambda file, seat: (0.92, 0.87, 0.85, 0.79, 0.83)[file] - seat * 0.01)
        finish_meeting(meeting, "Các dự án có chỉ số trước và sau rõ ràng; đề nghị doanh nghiệp báo cáo hằng tháng.")
    with ago(105):
        chosen = Application.objects.filter(call=improvement, status=ApplicationStatus.RECOMMENDED)
        approve_list(actor=director, applications=list(chosen.order_by("pk")), decision_number="61/QĐ-SKHCN")
        for application in Application.objects.filter(call=improvement, status=ApplicationStatus.NOT_RECOMMENDED):
            refuse_application(actor=director, application=application, note="Điểm trung bình chưa đạt.")
    second = make_council(
        CouncilKind.SELECTION,
        "Hội đồng xét chọn hỗ trợ hệ thống quản lý đợt 2",
        "nd268-2025-i10a",
        systems,
        "128/QĐ-SKHCN",
        days_ago=6,
    )
    with ago(0.05):
        meeting = call_meeting(
            actor=officer,
            council=second,
            starts_at=clock.now(),
            short_notice_reason="Dữ liệu trình diễn: họp ngay trong ngày triệu tập",
            place="Phòng họp số 1, Sở KH&CN",
            is_online=True,
            applications=_eligible(systems),
        )
        meeting = open_meeting(meeting)
        vote(meeting, lambda file, seat: (0.9, 0.86, 0.82, 0.7)[file] - seat * 0.01, first=1)


def _eligible(call: Call) -> Sequence[Application]:
    return list(Application.objects.filter(call=call, status=ApplicationStatus.ELIGIBLE).order_by("pk"))


def load_projects() -> None:
    """One project accepted and asking for money, one waiting for acceptance, one running late."""
    officer = actor("chuyenvien")
    projects = list(SupportedProject.objects.order_by("pk"))
    for number, project in enumerate(projects, 1):
        with ago(98):
            draft = draft_agreement(
                actor=officer,
                project=project,
                starts_on=clock.today(),
                ends_on=clock.today() + dt.timedelta(days=90 if number < 3 else 180),
                items=() if number < 3 else _stages(project),
            )
            sign_version(
                actor=actor("lanhdao"), agreement=draft, number=f"{number:02d}/TT-SKHCN", signed_on=clock.today()
            )
            project.refresh_from_db()
            add_milestone(
                actor=officer, project=project, title="Khảo sát, đào tạo", due_on=clock.today() + dt.timedelta(days=30)
            )
            add_milestone(
                actor=officer, project=project, title="Vận hành thử", due_on=clock.today() + dt.timedelta(days=75)
            )
        with ago(40):
            save_progress(
                actor=_person(project),
                project=project,
                send=True,
                percent_done=(90, 80, 35)[min(number, 3) - 1],
                done="Đã đào tạo 5S, dựng bảng trực quan, chuẩn hóa 12 thao tác.",
                difficulties="" if number < 3 else "Thiếu phụ tùng thay thế, chậm một tháng.",
            )
    for project in projects[:2]:
        project.refresh_from_db()
        person = _person(project)
        with ago(18):
            save_progress(
                actor=person, project=project, percent_done=100, done="Hoàn thành toàn bộ nội dung.", send=True
            )
        if project == projects[0]:
            _certificate(project)
        with ago(16):
            request_acceptance(
                actor=person,
                project=project,
                result_summary="Hoàn thành toàn bộ nội dung; chuyền vận hành ổn định.",
                indicators_after="Tỷ lệ lỗi 3,1%; năng suất 2,4 tấn/người/tháng",
                result_report=sample_file(person, "Báo cáo kết quả dự án", project.enterprise_name, PROJECT_PAPER),
            )
    with ago(14):
        checked_one = _fresh(projects[0])
        check_evidence(actor=officer, project=checked_one, evidence=checked_one.evidence.get(), verdict=Verdict.GOOD)
    council = make_council(
        CouncilKind.ACCEPTANCE,
        "Hội đồng nghiệm thu dự án cải tiến năng suất",
        _acceptance_rules(),
        None,
        "131/QĐ-SKHCN",
        days_ago=12,
    )
    with ago(10):
        meeting = call_meeting(
            actor=officer,
            council=council,
            starts_at=clock.now(),
            short_notice_reason="Dữ liệu trình diễn: họp ngay trong ngày triệu tập",
            place="Tại doanh nghiệp",
            projects=[_fresh(projects[0])],
        )
        meeting = open_meeting(meeting)
        vote(meeting, lambda file, seat: 0.9 - seat * 0.01)
        finish_meeting(meeting, "Kết quả đạt mục tiêu đã đăng ký, đề nghị nhân rộng.")
    _ask_about_certificate(_fresh(projects[0]))


def _certificate(project: SupportedProject) -> None:
    """A certificate among what the first project shows; after the acceptance its owner is asked whether it holds."""
    person = _person(project)
    with ago(17):
        add_evidence(
            actor=person,
            project=project,
            title="Giấy chứng nhận ISO 9001:2015 (minh họa)",
            number="QMS-0126",
            issued_on=clock.today() - dt.timedelta(days=5),
            proves=EvidenceKind.CERTIFICATE,
            file=sample_file(person, "Giấy chứng nhận ISO 9001", project.enterprise_name, PROJECT_PAPER),
        )


def _ask_about_certificate(project: SupportedProject) -> None:
    """Checked with the request, accepted with it, asked after out of turn: the answer is awaited."""
    officer = actor("chuyenvien")
    with ago(3):
        ask_about_evidence(actor=officer, evidence=project.evidence.get())


def _stages(project: SupportedProject) -> list[ItemFacts]:
    """A schedule of three items, each due and payable on its own."""
    state, own = project.state_share_vnd * 2 // 5, project.own_share_vnd * 2 // 5
    today = clock.today()
    return [
        ItemFacts(
            "Khảo sát, đào tạo SMED",
            "01 khóa",
            "20 người được cấp chứng nhận",
            today + dt.timedelta(days=60),
            state,
            own,
        ),
        ItemFacts(
            "Áp dụng tại chuyền máy thổi màng",
            "01 chuyền",
            "Thời gian chuyển đổi khuôn giảm từ 30 %",
            today + dt.timedelta(days=130),
            state,
            own,
        ),
        ItemFacts(
            "Đánh giá hiệu quả, chuẩn hóa",
            "01 báo cáo",
            "Quy trình chuyển đổi khuôn được ban hành",
            today + dt.timedelta(days=180),
            project.state_share_vnd - 2 * state,
            project.own_share_vnd - 2 * own,
        ),
    ]


def _acceptance_rules() -> str:
    return CouncilRuleSet.objects.filter(kind=CouncilKind.ACCEPTANCE).order_by("pk").values_list("key", flat=True)[0]


def _fresh(project: SupportedProject) -> SupportedProject:
    project.refresh_from_db()
    return project


def _person(project: SupportedProject) -> Any:
    user = project.enterprise.organization.memberships.order_by("pk")[0].user
    from portal.organizations.actor import actor_for

    return actor_for(user, project.enterprise.organization_id)


def load_payments() -> None:
    """The accepted project was paid a part, of which some came back; the rest is verified, waiting for Finance."""
    project = SupportedProject.objects.filter(accepted_on__isnull=False).order_by("pk")[0]
    person, accountant, finance = _person(project), actor("ketoan"), actor("taichinh")
    with ago(9):
        first = ask_for_payment(project, person, 60 * MILLION, 50 * MILLION, "0000398", is_last=False)
        first = decide_payment(actor=accountant, payment=first, step="verify", note="Đủ giấy tờ")
        first = decide_payment(actor=finance, payment=first, step="approve")
    with ago(8):
        first = record_payment(
            actor=accountant,
            payment=first,
            treasury_reference="KB-0117",
            paid_on=clock.today(),
            amount_vnd=50 * MILLION,
        )
    with ago(5):
        recovery = demand_recovery(
            actor=accountant,
            payment=first,
            amount_vnd=4 * MILLION,
            reason="Một khoản thuê phòng không thuộc nội dung được hỗ trợ (minh họa)",
            decision_number="31/QĐ-SKHCN",
            decided_on=clock.today(),
            due_on=clock.today() + dt.timedelta(days=30),
        )
    with ago(2):
        confirm_recovery(actor=finance, recovery=recovery, treasury_reference="NT-0042", received_on=clock.today())
        demand_recovery(
            actor=accountant,
            payment=first,
            amount_vnd=2 * MILLION,
            reason="Chênh lệch thuế của hóa đơn được điều chỉnh (minh họa)",
            decision_number="35/QĐ-SKHCN",
            decided_on=clock.today(),
            due_on=clock.today() + dt.timedelta(days=30),
        )
    with ago(6):
        payment = ask_for_payment(project, person, 192 * MILLION, 150 * MILLION, "0000417")
    with ago(3):
        decide_payment(
            actor=accountant, payment=payment, step="verify", note="Đủ giấy tờ, số liệu khớp biên bản nghiệm thu"
        )
    _accept_a_stage()


def ask_for_payment(
    project: SupportedProject, person: Any, spent: int, asked: int, number: str, *, is_last: bool = True
) -> Payment:
    """A request with its invoice and papers, sent."""
    payment = draft_payment(actor=person, project=project, claims=[Claim(project.title, spent, asked)], is_last=is_last)
    seller = ("Công ty CP Tư vấn Cải tiến (giả định)", "0100112437")
    facts = VoucherFacts("invoice", number, clock.today() - dt.timedelta(days=1), spent, *seller, symbol="1C26TAA")
    add_voucher(actor=person, payment=payment, facts=facts)
    _attach_all(payment, person)
    return request_payment(actor=person, payment=payment)


def _accept_a_stage() -> None:
    """The first item of the project at work may be asked for; the second was accepted by mistake, to be withdrawn."""
    project = SupportedProject.objects.filter(status=ProjectStatus.RUNNING).order_by("-pk").first()
    items = awaiting_items(project) if project is not None else ()
    if project is None or not items:
        return
    officer = actor("chuyenvien")
    with ago(12):
        accept_stage(
            actor=officer,
            project=project,
            item=items[0],
            accepted_vnd=(items[0].state_vnd + items[0].own_vnd) * 9 // 10,
            accepted_on=clock.today(),
            minutes_number="04/BB-NTHM",
            remark="Đã đào tạo 18 trên 20 người",
        )
    with ago(6):
        wrong = accept_stage(
            actor=officer,
            project=project,
            item=items[1],
            accepted_vnd=items[1].state_vnd + items[1].own_vnd,
            accepted_on=clock.today(),
            minutes_number="05/BB-NTHM",
        )
    with ago(1):
        ask_withdrawal(actor=officer, row=wrong, reason="Ghi nhầm hạng mục: chuyền máy thổi màng chưa vận hành thử.")


def _attach_all(payment: Payment, person: Any) -> None:
    for paper in missing(payment):
        kind, title = paper.kinds[0], f"Giấy tờ thanh toán: {paper.label}"
        stored = sample_file(person, title, payment.project.enterprise_name, PAYMENT_PAPER)
        attach_payment_paper(actor=person, payment=payment, kind=kind, file=stored)
