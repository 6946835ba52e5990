"""Provincial praise: own interval, nominations, opinions of associations, minutes, decision, list (N02)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from plans.activities import consent, menu_honours
from plans.activities.actions.answer_on_praise import answer_on_praise, remind_opinions
from plans.activities.actions.keep_praise import edit_round, plan_round, publish_round
from plans.activities.actions.move_praise import call_round, consult_round, decide_round, move_round, review_round
from plans.activities.actions.nominate_for_praise import nominate_for_praise, withdraw_nominee
from plans.activities.documents.praise import PAPERS
from plans.activities.models import PraiseNominee, PraiseOpinion, PraiseRound
from plans.activities.rules_praise import may_be_praised, months_later
from plans.activities.selectors import praise
from plans.activities.sweep_praise import remind_praise
from plans.knowledge.public_praise import PRAISED
from plans.planning import counters
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_pages import day, post, url

ClientOf = Callable[[Actor], Client]
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


def planned(world: World, previous: PraiseRound | None = None, **facts: Any) -> PraiseRound:
    """A round every two years, to be decided in two months."""
    told = {
        "plan": world.plan,
        "title": "Tôn vinh năng suất chất lượng",
        "criteria": "Tập thể, cá nhân có thành tích cao",
        "interval_months": 24,
        "planned_on": clock.today() + dt.timedelta(days=60),
        **facts,
    }
    return plan_round(actor=world.officer, facts=told, previous=previous)


def called(world: World, **facts: Any) -> PraiseRound:
    """The same, open for nominations today."""
    return call_round(actor=world.officer, praise=planned(world, **facts), nominate_until=clock.today())


def nominated(row: PraiseRound, actor: Actor, name: str = "Công ty A", **facts: Any) -> PraiseNominee:
    """A collective, by default."""
    told = {"kind": "collective", "form": "committee", "merits": "Tăng năng suất 15 %", **facts}
    return nominate_for_praise(actor=actor, praise=row, name=name, **told)


def consulted(world: World, row: PraiseRound) -> PraiseRound:
    """Two units asked and answered."""
    units = [world.agency.organization, world.other_agency.organization]
    row = consult_round(actor=world.officer, praise=row, organizations=units)  # type: ignore[arg-type]
    for person in (world.agency, world.other_agency):
        opinion = row.opinions.get(organization=person.organization)
        answer_on_praise(actor=person, opinion=opinion, verdict="agrees", text="")
    return row


def reviewed(world: World, row: PraiseRound, **results: str) -> PraiseRound:
    """The meeting agrees on everybody but those named as refused."""
    told = {
        nominee.pk: (("refused", results[nominee.name]) if nominee.name in results else ("agreed", ""))
        for nominee in row.nominees.exclude(result="withdrawn")
    }
    return review_round(
        actor=world.officer,
        praise=row,
        reviewed_on=clock.today(),
        minutes_number="05/BB",
        conclusion="Thống nhất đề nghị khen thưởng.",
        chair="Lê Phó Giám Đốc",
        attendees="Trần A, Trưởng ban Ban Thi đua - Khen thưởng\nNguyễn B, Hiệp hội doanh nghiệp",
        results=told,
    )


def decided(world: World, row: PraiseRound, decided_on: dt.date | None = None) -> PraiseRound:
    """Submitted by the officer, decided by the Committee's leader."""
    row = move_round(actor=world.officer, praise=row, name="submit")
    return decide_round(
        actor=world.leader,
        praise=row,
        decision_number="321/QĐ-UBND",
        decided_on=decided_on or clock.today(),
        decided_by="Ủy ban nhân dân tỉnh Gia Lai",
        signer="Phạm Chủ Tịch",
    )


def whole(world: World, *names: str) -> PraiseRound:
    """A round from the call to the decision with these collectives."""
    row = called(world)
    for name in names or ("Công ty A",):
        nominated(row, world.agency, name)
    return decided(world, reviewed(world, consulted(world, row)))


def total(key: str, world: World) -> int:
    counter = counters.find(key)
    assert counter is not None
    return int(counter.count(world.plan, clock.today()).total)


@given(DAYS, st.integers(1, 120))
def test_the_interval_is_whole_months_and_never_shorter(last_on: dt.date, months: int) -> None:
    again = months_later(last_on, months)
    assert (again.year * 12 + again.month) - (last_on.year * 12 + last_on.month) == months
    assert again.day == last_on.day or ((again + dt.timedelta(days=1)).day == 1 and again.day < last_on.day)
    assert may_be_praised(last_on, months, again) and not may_be_praised(last_on, months, again - dt.timedelta(days=1))
    assert may_be_praised(None, months, last_on)


@pytest.mark.requirement("N02")
def test_associations_give_opinions_the_decision_number_stands_and_the_next_date_follows(world: World) -> None:
    association = make_actor(Role.AGENCY_OFFICER, world.plan.province)
    firm = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    row = called(world)
    nominated(row, firm, organization=firm.organization, tax_code="1700000001")
    nominated(
        row, association, "Nguyễn Thị Thợ", kind="individual", unit_name="Xưởng B", form="department", agreed=True
    )
    nominated(row, world.agency, "Phòng Kỹ thuật")
    assert Notification.objects.filter(kind="activities.praise_called", recipient=association.user).count() == 1

    row = consult_round(actor=world.officer, praise=row, organizations=[association.organization])  # type: ignore[list-item]
    opinion = row.opinions.get()
    assert opinion.due_on == row.due_on and Notification.objects.filter(recipient=association.user).count() == 2
    with pytest.raises(RuleViolation, match="còn chờ ý kiến"):
        reviewed(world, row)
    with pytest.raises(NotAllowed):
        answer_on_praise(actor=world.agency, opinion=opinion, verdict="agrees", text="")
    answer_on_praise(actor=association, opinion=opinion, verdict="remarks", text="Đề nghị xét thêm Phòng Kỹ thuật")
    row = reviewed(world, row, **{"Phòng Kỹ thuật": "Thành tích chưa rõ"})
    with pytest.raises(NotAllowed):
        decide_round(
            actor=world.officer,
            praise=move_round(actor=world.officer, praise=row, name="submit"),
            decision_number="1",
            decided_on=clock.today(),
            decided_by="x",
            signer="y",
        )
    row.refresh_from_db()
    row = decide_round(
        actor=world.leader,
        praise=row,
        decision_number="321/QĐ-UBND",
        decided_on=clock.today(),
        decided_by="Ủy ban nhân dân tỉnh",
        signer="Phạm Chủ Tịch",
        expected="submitted",
    )

    assert row.decision_number == "321/QĐ-UBND" and row.next_on == months_later(clock.today(), 24)
    assert total("praise.collectives", world) == 1 and total("praise.individuals", world) == 1
    assert total("praise.rounds", world) == 1
    person = row.nominees.get(kind="individual")
    assert (person.consent_version, person.result) == (consent.VERSION, "praised")
    assert row.nominees.get(name="Phòng Kỹ thuật").result_note == "Thành tích chưa rõ"
    assert Notification.objects.filter(kind="activities.praise_decided", recipient=firm.user).count() == 1


@pytest.mark.requirement("N02")
def test_nobody_is_praised_twice_within_the_interval(world: World) -> None:
    with clock.at(dt.datetime(2024, 3, 4, 2, tzinfo=dt.UTC)):
        first = whole(world)
    assert first.next_on == dt.date(2026, 3, 4)
    with clock.at(dt.datetime(2025, 9, 1, 2, tzinfo=dt.UTC)):
        with pytest.raises(RuleViolation, match="không trước ngày 04/03/2026"):
            planned(world, previous=first)
        early = called(world)
        for actor, name in ((world.agency, "Công ty A"), (world.other_agency, "CÔNG TY  a")):
            with pytest.raises(RuleViolation, match="từ ngày 04/03/2026 mới đề nghị lại"):
                nominated(early, actor, name)
        nominated(early, world.agency, "Công ty B")
        with pytest.raises(RuleViolation, match="đã được đề nghị trong đợt"):
            nominated(early, world.other_agency, "công ty b")
        yearly = called(world, title="Khen hằng năm", interval_months=12)
        nominated(yearly, world.agency, "Công ty A")
    with clock.at(dt.datetime(2026, 3, 4, 2, tzinfo=dt.UTC)):
        second = planned(world, previous=first, planned_on=first.next_on)
        second = call_round(actor=world.officer, praise=second, nominate_until=clock.today())
        nominated(second, world.agency, "Công ty A")
    assert praise.without_follower(PraiseRound.objects.all()).count() == 0


@pytest.mark.requirement("N02")
def test_opinions_are_reminded_and_a_late_one_says_so(world: World) -> None:
    row = called(world)
    nominated(row, world.agency)
    row = consult_round(actor=world.officer, praise=row, organizations=[world.agency.organization])  # type: ignore[list-item]
    opinion = row.opinions.get()
    remind_opinions(actor=world.officer, praise=row)
    opinion.refresh_from_db()
    assert opinion.reminded_on == clock.today()
    before = Notification.objects.filter(recipient=world.agency.user, kind="activities.praise_asked").count()
    remind_praise(opinion.due_on - dt.timedelta(days=1))
    remind_praise(opinion.due_on - dt.timedelta(days=1))
    asked = Notification.objects.filter(recipient=world.agency.user, kind="activities.praise_asked")
    assert before == 2 and asked.count() == 3, "told once per rung"
    PraiseOpinion.objects.update(
        asked_on=clock.today() - dt.timedelta(days=20), due_on=clock.today() - dt.timedelta(days=2)
    )
    remind_praise(clock.today())
    assert asked.count() == 4
    opinion.refresh_from_db()
    assert opinion.is_late and [item.next_step for item in menu_honours.awaiting(world.agency)] == ["Cho ý kiến"]

    opinion = answer_on_praise(actor=world.agency, opinion=opinion, verdict="agrees", text="")

    assert opinion.is_late and menu_honours.awaiting(world.agency) == []
    with pytest.raises(RuleViolation, match="Không còn đơn vị"):
        remind_opinions(actor=world.officer, praise=row)
    with pytest.raises(RuleViolation, match="từ ngày hỏi"):
        answer_on_praise(
            actor=world.officer,
            opinion=opinion,
            verdict="agrees",
            text="",
            answered_on=clock.today() + dt.timedelta(days=1),
        )


@pytest.mark.requirement("N02")
def test_two_people_a_list_sent_back_and_the_next_round_in_the_work_queue(world: World) -> None:
    row = called(world)
    with pytest.raises(RuleViolation, match="Chưa có tập thể"):
        consult_round(actor=world.officer, praise=row, organizations=[world.agency.organization])  # type: ignore[list-item]
    nominee = nominated(row, world.agency)
    gone = nominated(row, world.agency, "Công ty Rút")
    with pytest.raises(NotAllowed):
        withdraw_nominee(actor=world.other_agency, nominee=gone, note="x")
    with pytest.raises(RuleViolation, match="lý do"):
        withdraw_nominee(actor=world.agency, nominee=gone, note=" ")
    withdraw_nominee(actor=world.agency, nominee=gone, note="Nhầm")
    row = consulted(world, row)
    with pytest.raises(RuleViolation, match="không nhận đề nghị"):
        nominated(row, world.agency, "Muộn")
    with pytest.raises(RuleViolation) as missing:
        review_round(
            actor=world.officer,
            praise=row,
            reviewed_on=clock.today() + dt.timedelta(days=1),
            minutes_number="1",
            conclusion="x",
            results={nominee.pk: ("refused", "")},
        )
    assert {problem.place for problem in missing.value.problems} == {"reviewed_on", f"note_{nominee.pk}"}
    row = reviewed(world, row, **{"Công ty A": "Chưa đủ"})
    with pytest.raises(RuleViolation, match="không có danh sách"):
        move_round(actor=world.officer, praise=row, name="submit")
    PraiseNominee.objects.filter(pk=nominee.pk).update(result="agreed")
    row = move_round(actor=world.officer, praise=row, name="submit", expected="reviewed")
    assert row.due_on and [item.next_step for item in menu_honours.awaiting(world.leader)] == [
        "Ghi quyết định khen thưởng"
    ]
    row = move_round(actor=world.director, praise=row, name="return", note="Xét lại")
    nominee.refresh_from_db()
    assert (row.status, nominee.result) == ("consulting", "pending")
    with pytest.raises(StaleState):
        move_round(actor=world.officer, praise=row, name="cancel", note="x", expected="submitted")
    row = decided(world, reviewed(world, row))
    with pytest.raises(RuleViolation, match="không sửa được"):
        edit_round(actor=world.officer, praise=row, facts={"title": "Khác"})
    with clock.at(dt.datetime.combine(row.next_on, dt.time(3), dt.UTC) - dt.timedelta(days=30)):  # type: ignore[arg-type]
        steps = [str(item.next_step) for item in menu_honours.awaiting(world.officer)]
        assert steps == ["Lập đợt kế tiếp theo định kỳ"]
        remind_praise(clock.today())
        assert Notification.objects.filter(kind="activities.praise_next", recipient=world.officer.user).count() == 1


def test_the_database_keeps_the_order(world: World) -> None:
    row = planned(world)
    for changes in ({"status": "called"}, {"status": "reviewed"}, {"status": "decided"}, {"is_public": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PraiseRound.objects.filter(pk=row.pk).update(**changes)
    with pytest.raises(RuleViolation, match="đã đồng ý"):
        nominated(called(world), world.agency, "Lê B", kind="individual", unit_name="Xưởng")
    with pytest.raises(RuleViolation) as wrong:
        nominated(called(world), world.agency, " ", kind="individual")
    assert {problem.place for problem in wrong.value.problems} == {"name", "unit_name", "agreed"}
    with pytest.raises(RuleViolation, match="Hạn nhận đề nghị"):
        call_round(actor=world.officer, praise=row, nominate_until=clock.today() - dt.timedelta(days=1))
    with pytest.raises(RuleViolation, match="phải trước ngày dự kiến"):
        planned(world, nominate_until=clock.today() + dt.timedelta(days=90))


@pytest.mark.requirement("N02")
def test_who_sees_what(world: World) -> None:
    draft = planned(world)
    with pytest.raises(NotFound):
        praise.get(world.agency, draft.public_id)
    row = called(world)
    nominated(row, world.agency, "Công ty Kín", merits="Bí quyết")
    firm = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    assert praise.get(firm, row.public_id) == row
    assert not praise.nominees_visible_to(world.other_agency).exists()
    with pytest.raises(NotFound):
        praise.get(world.stranger, row.public_id)
    consult_round(actor=world.officer, praise=row, organizations=[world.other_agency.organization])  # type: ignore[list-item]
    assert praise.evidence_visible_to(world.other_agency).count() == 1, "whoever is asked reads the merits"
    assert not praise.evidence_visible_to(firm).exists()


@pytest.mark.requirement("N02")
@pytest.mark.surface
def test_minutes_decision_and_list_as_documents(world: World) -> None:
    row = called(world)
    nominated(row, world.agency, "Công ty A")
    nominated(row, world.agency, "Lê Thợ", kind="individual", unit_name="Xưởng B", agreed=True, position="Tổ trưởng")
    row = decided(world, reviewed(world, consulted(world, row)))

    minutes, decision, listed = (PAPERS[key][0](row) for key in ("bien-ban", "quyet-dinh", "danh-sach"))

    told = "\n".join(_texts(render(minutes, "docx")))
    assert "Ban Thi đua - Khen thưởng" in told and "05/BB" in told and "thống nhất" in told and "Lê Thợ" in told
    told = "\n".join(_texts(render(decision, "docx")))
    assert "321/QĐ-UBND" in told and "1 tập thể và 1 cá nhân" in told and "CHỦ TỊCH" in told and "Công ty A" in told
    assert render(decision, "pdf").startswith(b"%PDF")
    book = load_workbook(io.BytesIO(render(listed, "xlsx")))
    cells = {str(cell.value) for sheet in book.worksheets for line in sheet.iter_rows() for cell in line}
    assert {"Công ty A", "Lê Thợ"} <= cells


def _texts(content: bytes) -> list[str]:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.requirement("N02")
@pytest.mark.surface
def test_a_round_from_the_call_to_the_public_list_on_pages(world: World, client_of: ClientOf, client: Client) -> None:
    officer, agency, leader = client_of(world.officer), client_of(world.agency), client_of(world.leader)
    page = post(
        officer,
        url("praise_create"),
        plan=world.plan.public_id,
        title="Khen thưởng năng suất 2026",
        interval_months="24",
        planned_on=day(30),
    )
    row = PraiseRound.objects.get()
    own = row.public_id
    assert agency.get(page).status_code == 404, "a draft is the Department's"
    post(officer, url("praise_call", own), nominate_until=day(), expected="draft")
    shown = agency.get(url("praise_nominate", own)).content.decode()
    assert "checked" not in shown, "nothing ticked beforehand"
    told = {"kind": "individual", "name": "Lê Thợ", "form": "letter", "merits": "Sáng kiến giảm phế phẩm"}
    wrong = agency.post(url("praise_nominate", own), told)
    assert wrong.status_code == 422 and "Ghi đơn vị của cá nhân" in wrong.content.decode()
    assert "Sáng kiến giảm phế phẩm" in wrong.content.decode()
    post(agency, url("praise_nominate", own), **told, unit_name="Xưởng B", agreed="on", upload=upload("thanh-tich.pdf"))
    nominee = row.nominees.get()
    assert nominee.file is not None
    download = reverse("attachments:download", args=[nominee.file.public_id])
    assert agency.get(download).status_code == 200
    assert client_of(world.other_agency).get(download).status_code in (403, 404)
    post(
        officer,
        url("praise_consult", own),
        organizations=[world.other_agency.organization.public_id],
        expected="called",
    )
    opinion = row.opinions.get()
    answer_page = url("praise_opinion", own, opinion.public_id)
    assert agency.get(answer_page).status_code == 404
    other = client_of(world.other_agency)
    assert other.post(answer_page, {"verdict": "remarks"}).status_code == 422
    post(other, answer_page, verdict="agrees")
    review = {
        "reviewed_on": day(),
        "minutes_number": "05/BB",
        "chair": "Lê A",
        "attendees": "Trần B, Ban Thi đua - Khen thưởng",
        "conclusion": "Thống nhất",
        "expected": "consulting",
    }
    missing = officer.post(url("praise_review", own), review)
    assert missing.status_code == 422 and "Chọn kết quả xét" in missing.content.decode()
    post(officer, url("praise_review", own), **review, **{f"result_{nominee.pk}": "agreed"})
    assert officer.get(url("praise_paper_file", own, "bien-ban", "docx")).status_code == 200
    assert agency.get(url("praise_paper_file", own, "bien-ban", "docx")).status_code == 404
    post(officer, url("praise_step", own, "submit"), expected="reviewed")
    assert officer.get(url("praise_decide", own)).status_code == 403
    decision = {"decision_number": "9/QĐ-UBND", "decided_on": day(), "decided_by": "UBND tỉnh", "signer": "Phạm C"}
    post(leader, url("praise_decide", own), **decision, expected="submitted")
    address = reverse("knowledge:published_list", args=[PRAISED.key])
    assert "Lê Thợ" not in client.get(address).content.decode()
    post(officer, url("praise_publish", own), is_public="1")
    public = client.get(address).content.decode()
    assert "Lê Thợ" in public and "9/QĐ-UBND" in public and "Sáng kiến" not in public
    shown = officer.get(page).content.decode()
    assert "Lập đợt kế tiếp" in shown and "9/QĐ-UBND" in shown
    following = officer.get(url("praise_create") + f"?truoc={own}").content.decode()
    assert "Khen thưởng năng suất 2026" in following and f"{months_later(clock.today(), 24):%d/%m/%Y}" in following
    with pytest.raises(RuleViolation):
        publish_round(actor=world.officer, praise=planned(world), is_public=True)


@pytest.mark.requirement("N02")
@pytest.mark.surface
def test_lists_search_filter_and_keep_their_queries(world: World, client_of: ClientOf, warm_menu: None) -> None:
    officer = client_of(world.officer)
    row = called(world)
    nominated(row, world.agency, "Công ty Gốm")
    for name in ("praise_list", "nominee_list"):
        officer.get(url(name))
    counted: dict[str, int] = {}
    for name in ("praise_list", "nominee_list"):
        with CaptureQueriesContext(connection) as one:
            officer.get(url(name))
        counted[name] = len(one)
    called(world, title="Đợt hai")
    planned(world, title="Đợt ba")
    nominated(row, world.agency, "Công ty Mây")
    nominated(row, world.other_agency, "Công ty Lụa")
    for name in ("praise_list", "nominee_list"):
        with CaptureQueriesContext(connection) as three:
            officer.get(url(name))
        assert len(three) == counted[name], "a list must not ask per row"
    detail = url("praise_detail", row.public_id)
    with CaptureQueriesContext(connection) as three:
        officer.get(detail)
    nominated(row, world.other_agency, "Công ty Tre")
    with CaptureQueriesContext(connection) as four:
        officer.get(detail)
    assert len(four) == len(three)
    assert "Đợt ba" in officer.get(url("praise_list"), {"status": "draft"}).content.decode()
    found = officer.get(url("nominee_list"), {"q": "cong ty lua"}).content.decode()
    assert "Công ty Lụa" in found and "Công ty Mây" not in found
    sheet = load_workbook(io.BytesIO(officer.get(url("nominee_list"), {"xuat": "xlsx"}).content)).worksheets[0]
    assert sheet.max_row >= 5
    assert "Đợt ba" not in client_of(world.agency).get(url("praise_list")).content.decode()
