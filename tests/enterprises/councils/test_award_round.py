"""The award round: eleven members, an expert team of four, a meeting that receives and one that concludes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.keep_experts import add_council_expert, keep_expert_report, remove_council_expert
from enterprises.councils.actions.receive_files import receive_files
from enterprises.councils.actions.reopen_scoring import reopen_scoring
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.documents import decision_of, invitation_to, minutes_of
from enterprises.councils.enums import Outcome, Purpose
from enterprises.councils.models import Council, ExpertReport, Meeting
from enterprises.councils.selectors import councils
from enterprises.councils.selectors.experts import received_by
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.organizations.actor import Actor
from tests.factories.councils import Sitting, make_council, make_meeting, points_for
from tests.factories.enterprises import Office

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("G03", "G04")]
ClientOf = Callable[[Actor], Client]
POSTS = ("chair", "vice_chair", "secretary", *["member"] * 8)
TEAM = ("Trần Một", "Trần Hai", "Trần Ba", "Trần Bốn")
GOOD = {"approach": 44, "results": 36}


@pytest.fixture
def round_of(office: Office) -> Sitting:
    """Eleven seats and four experts, established."""
    sitting = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False)
    for name in TEAM:
        add_council_expert(
            actor=office.officer,
            council=sitting.council,
            full_name=name,
            agency_name="Chi cục Tiêu chuẩn Đo lường Chất lượng",
            is_lead=name == TEAM[0],
        )
    sitting.council = establish_council(
        actor=office.director, council=sitting.council, decision_number="11/QĐ-SKHCN", decision_on=clock.today()
    )
    return sitting


def call(sitting: Sitting, files: list[Application], purpose: str) -> Meeting:
    sitting.meeting = call_meeting(
        actor=sitting.office.officer,
        council=sitting.council,
        starts_at=clock.now(),
        place="Phòng họp 1",
        applications=files,
        short_notice_reason="Kịp thời hạn sơ tuyển",
        purpose=purpose,
    )
    sitting.attend(range(11))
    sitting.move("open")
    sitting.declare(members=range(11))
    return sitting.held


def receive(sitting: Sitting, **refused: str) -> None:
    """The first meeting from the count to the signature; `refused` maps codes to reasons."""
    officer = sitting.office.officer
    reasons = {key.replace("_", "-"): why for key, why in refused.items()}
    answers = {f.pk: (f.subject.code not in reasons, reasons.get(f.subject.code, "")) for f in sitting.files()}
    receive_files(actor=officer, meeting=sitting.held, answers=answers)
    write_minutes(actor=officer, meeting=sitting.held, discussion="Thống nhất nhận hồ sơ, giao tổ chuyên gia.")
    sign_minutes(actor=officer, meeting=sitting.held, signed_on=clock.today())


def report(sitting: Sitting, application: Application, **changes: object) -> ExpertReport:
    facts = {
        "assessed_on": clock.today(),
        "visited_on": clock.today(),
        "findings": "Hệ thống vận hành tốt, số liệu khớp với báo cáo.",
        "proposes": True,
    } | changes
    return keep_expert_report(
        actor=sitting.office.officer,
        council=sitting.council,
        application=application,
        **facts,  # type: ignore[arg-type]  # handed on
    )


def test_eleven_members_and_a_team_of_four_with_a_leader(office: Office) -> None:
    sitting = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False)
    council, officer = sitting.council, office.officer

    def establish() -> Council:
        return establish_council(
            actor=office.director, council=council, decision_number="12/QĐ-SKHCN", decision_on=clock.today()
        )

    team = [add_council_expert(actor=officer, council=council, full_name=name) for name in TEAM[:3]]
    with pytest.raises(RuleViolation) as refusal:
        establish()
    told = [str(problem.message) for problem in refusal.value.problems]
    assert told == ["Tổ chuyên gia cần ít nhất 4 người, hiện có 3.", "Chọn tổ trưởng tổ chuyên gia."]
    remove_council_expert(actor=officer, expert=team[0])
    add_council_expert(actor=officer, council=council, full_name=TEAM[0], position="Chuyên gia đánh giá", is_lead=True)
    add_council_expert(actor=officer, council=council, full_name=TEAM[3])
    with pytest.raises(ValidationError, match="một tổ trưởng"):
        add_council_expert(actor=officer, council=council, full_name="Trần Năm", is_lead=True)
    established = establish()

    printed = str(decision_of(established))
    assert all(name in printed for name in TEAM)
    assert "Tổ trưởng" in printed
    assert "xét khen thưởng" in printed
    assert councils.visible_to(officer).search("xet khen thuong").get() == established
    with pytest.raises(RuleViolation, match="đã có quyết định"):
        add_council_expert(actor=officer, council=established, full_name="Trần Sáu")


def test_the_first_meeting_receives_and_the_second_concludes_on_the_experts_report(
    office: Office, round_of: Sitting, client_of: ClientOf
) -> None:
    first, second = office.eligible()[0], office.eligible()[0]
    with pytest.raises(RuleViolation, match="chưa được nhận"):
        call(round_of, [first], Purpose.DECIDE)

    meeting = call(round_of, [first, second], Purpose.RECEIVE)
    assert "giao tổ chuyên gia" in str(invitation_to(meeting))
    with pytest.raises(RuleViolation, match="không chấm điểm"):
        round_of.move("start_scoring")
    with pytest.raises(RuleViolation) as refusal:
        receive_files(actor=office.officer, meeting=meeting, answers={f.pk: (False, " ") for f in round_of.files()[:1]})
    assert {problem.place.split("_")[0] for problem in refusal.value.problems} == {"answer", "reason"}
    with pytest.raises(RuleViolation, match="chưa nhận hồ sơ"):
        report(round_of, first)
    receive(round_of, **{second.code.replace("-", "_"): "Chưa đủ hai năm số liệu"})

    assert "Chưa đủ hai năm số liệu" in str(minutes_of(round_of.held))
    assert "Kết quả nhận hồ sơ" in str(minutes_of(round_of.held))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (ApplicationStatus.IN_SELECTION, ApplicationStatus.NOT_RECOMMENDED)
    with pytest.raises(RuleViolation, match="chưa có báo cáo của tổ chuyên gia"):
        call(round_of, [first], Purpose.DECIDE)
    with pytest.raises(RuleViolation) as days:
        report(round_of, first, visited_on=clock.today() - dt.timedelta(days=1), findings=" ")
    assert [problem.place for problem in days.value.problems] == ["findings", "visited_on"]
    report(round_of, first)
    report(round_of, first, proposes=False, findings="Đã bổ sung số liệu.")  # corrected, not doubled
    assert received_by(round_of.council)[first.pk].report == ExpertReport.objects.get()

    call(round_of, [first], Purpose.DECIDE)
    round_of.move("start_scoring")
    [file] = round_of.files()
    page = client_of(round_of.members[0]).get(
        reverse("councils:own_file", args=[round_of.held.public_id, file.public_id])
    )
    assert "Đã bổ sung số liệu." in page.content.decode()
    for number in range(11):
        round_of.vote(number, file, GOOD)
    round_of.count()
    write_minutes(actor=office.officer, meeting=round_of.held, discussion="Đề nghị xét tặng.")
    assert "không đề nghị xét tặng" in str(minutes_of(round_of.held))
    sign_minutes(actor=office.officer, meeting=round_of.held, signed_on=clock.today())

    first.refresh_from_db()
    assert first.status == ApplicationStatus.RECOMMENDED
    with pytest.raises(RuleViolation, match="đã kết luận"):
        report(round_of, first)


def test_a_receiving_meeting_is_not_voted_again_and_other_rules_have_none(office: Office, round_of: Sitting) -> None:
    application = office.eligible()[0]
    meeting = call(round_of, [application], Purpose.RECEIVE)
    answers = {file.pk: (True, "") for file in round_of.files()}
    receive_files(actor=office.officer, meeting=meeting, answers=answers)

    with pytest.raises(RuleViolation, match="không chấm điểm"):
        reopen_scoring(actor=office.officer, meeting=round_of.held, minutes="BB 1", reason="Nhầm")
    with pytest.raises(StaleState):
        receive_files(actor=office.officer, meeting=round_of.held, answers=answers)
    assert [file.outcome for file in round_of.files()] == [Outcome.RECEIVED]
    plain = make_council(office)
    with pytest.raises(RuleViolation, match="không có phiên nhận hồ sơ riêng"):
        call(plain, [office.eligible()[0]], Purpose.RECEIVE)


def test_an_expert_tied_to_the_applicant_does_not_report(office: Office, round_of: Sitting) -> None:
    application = office.eligible()[0]
    unit = application.enterprise
    unit.representative = TEAM[2]
    unit.save()
    call(round_of, [application], Purpose.RECEIVE)
    receive(round_of)

    with pytest.raises(RuleViolation) as refusal:
        report(round_of, application)

    assert TEAM[2] in str(refusal.value.problems[0].message)


def test_the_pages_of_the_round(office: Office, round_of: Sitting, client_of: ClientOf) -> None:
    application, client = office.eligible()[0], client_of(office.officer)
    call_page = client.get(reverse("councils:meeting_call", args=[round_of.council.public_id])).content.decode()
    assert "Phiên họp để" in call_page
    meeting = call(round_of, [application], Purpose.RECEIVE)
    shown = client.get(reverse("councils:meeting_detail", args=[meeting.public_id])).content.decode()
    assert "Ghi kết quả nhận hồ sơ" in shown
    assert "Mở chấm điểm" not in shown
    [file] = round_of.files()
    answer = client.post(
        reverse("councils:meeting_receive", args=[meeting.public_id]), {f"answer_{file.pk}": "yes", "expected": "open"}
    )
    assert answer.status_code == 302
    write_minutes(actor=office.officer, meeting=round_of.held, discussion="Nhận.")
    sign_minutes(actor=office.officer, meeting=round_of.held, signed_on=clock.today())
    council = reverse("councils:council_detail", args=[round_of.council.public_id])
    assert "chưa có báo cáo" in client.get(council).content.decode()
    address = reverse("councils:council_expert_report", args=[round_of.council.public_id, application.public_id])
    today = f"{clock.today():%d/%m/%Y}"
    client.post(address, {"assessed_on": today, "visited_on": today, "findings": "Tốt.", "proposes": "on"})

    page = client.get(council).content.decode()
    assert "đề nghị xét tặng" in page
    assert TEAM[0] in page
    draft = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False).council
    client.post(
        reverse("councils:council_expert_add", args=[draft.public_id]), {"full_name": "Lê Một", "is_lead": "on"}
    )
    expert = draft.experts.get()
    client.post(reverse("councils:council_expert_remove", args=[draft.public_id, expert.public_id]))
    assert not draft.experts.exists()


# --- The bonus of TT 20/2023 -----------------------------------------------------------------


def test_the_proposer_of_the_task_gets_a_tenth_more_in_the_ranking(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(
        office, [office.eligible()[0], office.eligible()[0], office.eligible()[0]], key="tt20-2023-selection"
    ).scoring()
    better, proposer, weak = sitting.files()
    client = client_of(office.officer)
    address = reverse("councils:file_proposer", args=[sitting.held.public_id, proposer.public_id])
    client.post(address, {"basis": "Phiếu đề xuất số 03 ngày 02/3"})
    client.post(
        reverse("councils:file_proposer", args=[sitting.held.public_id, weak.public_id]), {"basis": "Phiếu số 04"}
    )
    for number in range(7):
        sitting.vote(number, better, {"need": 12, "feasibility": 42, "effect": 28})  # 82
        sitting.vote(number, proposer, {"need": 12, "feasibility": 40, "effect": 24})  # 76 + 7,6
        sitting.vote(number, weak, {"need": 10, "feasibility": 35, "effect": 24})  # 69: no bonus lifts it over 70
    sitting.count()

    ranked = sorted(sitting.files(), key=lambda file: file.rank or 0)
    assert [file.pk for file in ranked] == [proposer.pk, better.pk, weak.pk]
    first = ranked[0].result or {}
    assert (first["mean"], first["bonus"]) == ("76.00", "7.60")
    assert any("76,00 + 7,60 = 83,60" in step for step in first["steps"])
    assert ranked[2].outcome == Outcome.NOT_RECOMMENDED
    plain = make_meeting(office)
    typed = {"basis": "Phiếu số 05"}
    refused = client.post(
        reverse("councils:file_proposer", args=[plain.held.public_id, plain.files()[0].public_id]), typed
    )
    assert "không cộng điểm" in refused.content.decode()


def test_points_for_an_award_ballot_fill_every_line(round_of: Sitting) -> None:
    typed = points_for(round_of.council.rule_set, GOOD)

    assert sum(map(int, typed.values())) == 80
