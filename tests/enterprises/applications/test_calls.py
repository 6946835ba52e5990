"""Calls: proposed and published by two people, conditions as rules, periods kept apart, extended and cancelled by notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.approve_notice import approve_notice
from enterprises.applications.actions.close_call import turn_calls
from enterprises.applications.actions.copy_call import copy_call
from enterprises.applications.actions.draft_call import draft_call, edit_call
from enterprises.applications.actions.prepare_notice import prepare_notice
from enterprises.applications.actions.propose_call import propose_call, return_call
from enterprises.applications.actions.propose_norm import propose_norm
from enterprises.applications.actions.publish_call import publish_call
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.call_words import minute_words, time_left
from enterprises.applications.decisions import decisions_awaiting, waiting_norms
from enterprises.applications.enums import ApplicationStatus, CallStatus, NoticeKind
from enterprises.applications.models import Application, Call, CallNotice
from enterprises.applications.notice_facts import document_of_notice
from enterprises.applications.selectors.eligibility import reasons_against
from enterprises.registry.enums import SizeClass
from enterprises.registry.rules import SizeVerdict
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.rendering import render
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import pdf_bytes
from tests.factories.enterprises import Office, make_draft, make_enterprise, make_enterprise_actor, make_office
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def another(office: Office, **facts: object) -> Call:
    """A further draft for the measure of `office`."""
    return draft_call(
        actor=office.officer,
        measure=office.measure,
        papers=[{"name": "Đơn"}],
        facts={"title": "Đợt khác", "summary": "…", "opens_at": clock.now() + 30 * DAY, **facts},
    )


# --- Two people -------------------------------------------------------------------------------------------------------


def test_whoever_drafted_or_proposed_does_not_publish(office: Office) -> None:
    call = propose_call(actor=office.director, call=another(office))

    for actor in (office.officer, make_actor(Role.OFFICER), office.director):
        with pytest.raises(NotAllowed):
            publish_call(actor=actor, call=call)
    published = publish_call(actor=make_actor(Role.DIRECTOR), call=call)

    assert published.status == CallStatus.PUBLISHED
    assert published.code.startswith("TB-")
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(published_by=office.director.user)


def test_a_returned_call_is_a_draft_again_and_a_proposed_one_is_not_edited(office: Office) -> None:
    call = propose_call(actor=office.officer, call=another(office))
    with pytest.raises(RuleViolation, match="trả lại để sửa"):
        edit_call(actor=office.officer, call=call, facts={"title": "x"}, papers=[{"name": "Đơn"}], row_version=None)

    call = return_call(actor=office.director, call=call, reason="Thiếu giờ hết hạn")

    assert call.status == CallStatus.DRAFT
    assert (
        edit_call(
            actor=office.officer, call=call, facts={"title": "Mới"}, papers=[{"name": "Đơn"}], row_version=None
        ).title
        == "Mới"
    )


# --- Periods ----------------------------------------------------------------------------------------------------------


@pytest.mark.demand(26)
def test_overlapping_periods_of_one_measure_are_refused_by_rule_and_by_the_database(office: Office) -> None:
    later = another(office, opens_at=office.call.closes_at - HOUR, closes_at=office.call.closes_at + DAY)

    with pytest.raises(RuleViolation, match="chồng nhau"):
        propose_call(actor=office.officer, call=later)
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=later.pk).update(status=CallStatus.PUBLISHED)

    Call.objects.filter(pk=later.pk).update(opens_at=office.call.closes_at)  # one begins when the other ends
    later.refresh_from_db()
    publish_call(actor=office.director, call=propose_call(actor=office.officer, call=later))
    with pytest.raises(DatabaseError), transaction.atomic():  # extending the first would block the next
        Call.objects.filter(pk=office.call.pk).update(closes_at=office.call.closes_at + HOUR)


@pytest.mark.demand(26)
def test_an_extension_into_the_next_call_is_refused_in_words(office: Office) -> None:
    following = another(office, opens_at=office.call.closes_at, closes_at=office.call.closes_at + 9 * DAY)
    publish_call(actor=office.director, call=propose_call(actor=office.officer, call=following))
    notice = prepare_notice(
        actor=office.officer,
        call=office.call,
        kind=NoticeKind.EXTENSION,
        reason="Bão số 5.",
        new_closes_at=office.call.closes_at + DAY,
    )

    with pytest.raises(RuleViolation, match="chồng nhau"):
        approve_notice(actor=office.director, notice=notice)

    office.call.refresh_from_db()
    assert CallNotice.objects.get(pk=notice.pk).approved_at is None


def test_a_backward_period_is_refused_by_the_database(office: Office) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Call.objects.filter(pk=office.call.pk).update(closes_at=office.call.opens_at - HOUR)
    with pytest.raises(DatabaseError), transaction.atomic():
        CallNotice.objects.create(
            call=office.call,
            kind=NoticeKind.EXTENSION,
            reason="x",
            old_closes_at=office.call.closes_at,
            new_closes_at=office.call.closes_at,
        )


# --- Closing to the minute, grace, late at the desk -------------------------------------------------------------------


def closing(office: Office, grace: int) -> dt.datetime:
    """Give the call of `office` a grace; its closing instant."""
    Call.objects.filter(pk=office.call.pk).update(grace_minutes=grace)
    office.call.refresh_from_db()
    assert office.call.closes_at is not None
    return office.call.closes_at


@pytest.mark.demand(18, 20)
def test_drafts_begun_in_time_have_the_grace_and_nobody_else(office: Office) -> None:
    ends = closing(office, 15)
    begun, person = make_draft(office.call)

    with clock.at(ends + dt.timedelta(minutes=14, seconds=59)):
        turn_calls(clock.today())
        fresh = make_enterprise(office.call.province)
        with pytest.raises(RuleViolation, match="hết hạn"):
            start_application(actor=make_enterprise_actor(fresh), call=office.call, enterprise=fresh)
        filed = submit_application(actor=person, application=begun)

    assert filed.status == ApplicationStatus.SUBMITTED


@pytest.mark.demand(18, 19, 21)
def test_after_the_grace_nothing_is_filed_and_the_rule_is_said(office: Office) -> None:
    ends = closing(office, 15)
    begun, person = make_draft(office.call)

    with clock.at(ends + dt.timedelta(minutes=15)):
        with pytest.raises(RuleViolation, match="hết hạn lúc") as refusal:
            submit_application(actor=person, application=begun)
        turn_calls(clock.today())
    office.call.refresh_from_db()

    assert f"{ends.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" in str(refusal.value)
    assert office.call.status == CallStatus.CLOSED
    assert Application.objects.get(pk=begun.pk).status == ApplicationStatus.DRAFT  # kept


@pytest.mark.requirement("F01")
def test_after_the_deadline_only_an_officer_can_add_one_with_reason(office: Office) -> None:
    ends = closing(office, 0)
    begun, person = make_draft(office.call)
    enterprise = make_enterprise(office.call.province)

    with clock.at(ends):
        with pytest.raises(RuleViolation):
            submit_application(actor=person, application=begun)
        desk, _owner = make_desk_draft(office, enterprise)
        with pytest.raises(NotAllowed):
            register_paper_application(actor=person, application=desk, late_reason="Xin nộp muộn")
        with pytest.raises(RuleViolation, match="lý do"):
            register_paper_application(actor=office.officer, application=desk)
        late = register_paper_application(actor=office.officer, application=desk, late_reason="Bưu điện chuyển chậm")

    assert late.status == ApplicationStatus.SUBMITTED
    assert late.late_reason == "Bưu điện chuyển chậm"


def make_desk_draft(office: Office, enterprise: object) -> tuple[Application, Actor]:
    """A complete paper application an officer types in."""
    from enterprises.applications.actions.attach_paper import attach_paper
    from enterprises.applications.actions.save_draft import save_draft
    from tests.factories.attachments import make_stored_file
    from tests.factories.enterprises import CONTENTS

    draft = start_application(actor=office.officer, call=office.call, enterprise=enterprise, channel="desk")  # type: ignore[arg-type]  # an Enterprise
    draft = save_draft(actor=office.officer, application=draft, facts=CONTENTS)
    for paper in office.call.papers.all():
        attach_paper(actor=office.officer, application=draft, paper=paper, stored=make_stored_file(office.officer))
    return draft, office.officer


@pytest.mark.requirement("F01")
@pytest.mark.demand(22)
def test_the_published_page_says_weekday_zone_grace_and_the_time_left(office: Office, client: Client) -> None:
    closes = dt.datetime(2026, 11, 30, 16, 30, tzinfo=clock.VIETNAM)
    Call.objects.filter(pk=office.call.pk).update(
        opens_at=closes - 40 * DAY,
        closes_at=closes,
        grace_minutes=15,
        size_classes=["small"],
        rules=[{"kind": "years", "min": 2, "max": None}],
    )

    with clock.at(closes - 3 * DAY - 4 * HOUR):
        text = client.get(reverse("applications:call_public_detail", args=[office.call.public_id])).content.decode()

    assert "còn 3 ngày 4 giờ" in text
    assert "16:30 thứ Hai, ngày 30/11/2026 (giờ Việt Nam, UTC+7)" in text
    assert "còn được nộp thêm 15 phút, đến 16:45 thứ Hai" in text
    assert "Hoạt động từ 2 năm trở lên, tính từ ngày thành lập." in text
    assert "doanh nghiệp nhỏ" in text


def test_the_hour_is_vietnamese_whatever_the_instant_was_given_in() -> None:
    assert minute_words(dt.datetime(2026, 11, 30, 17, 0, tzinfo=dt.UTC)).startswith("00:00 thứ Ba, ngày 01/12/2026")


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_the_call_says_which_rule_does_not_hold_and_what_was_found(office: Office) -> None:
    call = office.call
    call.rules = [
        {"kind": "years", "min": 3, "max": None},
        {"kind": "sectors", "groups": ["agriculture"]},
        {"kind": "communes", "names": ["Ia Grai"]},
        {"kind": "certificate", "has": True, "standard": "ISO 22000"},
        {"kind": "employees", "min": None, "max": 50},
    ]
    founded = clock.today() - dt.timedelta(days=400)
    enterprise = make_enterprise(call.province, founded_on=founded)

    reasons = reasons_against(call, enterprise, SizeVerdict(SizeClass.SMALL, ""))

    assert len(reasons) == 4
    assert (
        reasons[0]
        == f"Yêu cầu: hoạt động từ 3 năm trở lên, tính từ ngày thành lập; đơn vị thành lập ngày {founded:%d/%m/%Y} (điều kiện của đợt {call.code})."
    )
    assert "hoạt động trong ngành nông, lâm nghiệp, thủy sản" in reasons[1]
    assert "đã có chứng nhận ISO 22000 còn hiệu lực; đơn vị chưa có chứng nhận nào còn hiệu lực" in reasons[2]
    assert "sử dụng không quá 50 lao động; đơn vị có 60 lao động" in reasons[3]


# --- Notices ----------------------------------------------------------------------------------------------------------


def extension(office: Office, **changes: object) -> CallNotice:
    facts = {
        "kind": NoticeKind.EXTENSION,
        "reason": "Mưa lũ kéo dài.",
        "new_closes_at": office.call.closes_at + 5 * DAY,
    }
    return prepare_notice(actor=office.officer, call=office.call, **{**facts, **changes})  # type: ignore[arg-type]  # of their kinds


@pytest.mark.requirement("F01")
def test_an_extension_is_a_new_notice_with_reason_approved_by_another_person(office: Office) -> None:
    _draft, person = make_draft(office.call)
    old = office.call.closes_at
    notice = extension(office)
    office.call.refresh_from_db()
    assert office.call.closes_at == old  # nothing happens before the second person

    with pytest.raises(NotAllowed):
        approve_notice(actor=office.officer, notice=notice)
    approve_notice(actor=office.director, notice=notice)

    office.call.refresh_from_db()
    assert office.call.closes_at == old + 5 * DAY
    told = Notification.objects.filter(recipient=person.user, kind="applications.call_extended")
    assert [("Mưa lũ kéo dài." in row.body) for row in told] == [True]
    assert [row.kind for row in office.call.notices.order_by("pk")] == [NoticeKind.OPENING, NoticeKind.EXTENSION]


@pytest.mark.requirement("F01")
def test_an_early_end_needs_two_people_tells_the_writers_and_is_the_clocks(office: Office, client_of: ClientOf) -> None:
    _draft, person = make_draft(office.call)
    old, soon = office.call.closes_at, clock.now() + HOUR
    page = reverse("applications:call_step", args=[office.call.public_id, "close"])

    answer = client_of(office.officer).post(page, {"expected": office.call.status, "note": "Hết chỉ tiêu."})
    office.call.refresh_from_db()
    assert (answer.status_code, office.call.status) == (404, CallStatus.OPEN)  # no single person ends a call

    with pytest.raises(RuleViolation, match="trước hạn đã công bố"):
        extension(office, kind=NoticeKind.CLOSING, new_closes_at=old + HOUR)
    with pytest.raises(RuleViolation, match="sau thời điểm này"):
        extension(office, kind=NoticeKind.CLOSING, new_closes_at=clock.now())
    notice = extension(office, kind=NoticeKind.CLOSING, new_closes_at=soon, reason="Đã đủ số đơn vị dự kiến.")
    with pytest.raises(NotAllowed):
        approve_notice(actor=office.officer, notice=notice)
    approve_notice(actor=office.director, notice=notice)

    office.call.refresh_from_db()
    assert (office.call.status, office.call.closes_at) == (CallStatus.OPEN, soon)
    told = Notification.objects.get(recipient=person.user, kind="applications.call_ends_early")
    assert "Đã đủ số đơn vị dự kiến." in told.body
    notice.refresh_from_db()
    assert "kết thúc sớm" in document_of_notice(notice.facts).subject
    with clock.at(soon):
        turn_calls(clock.today())
    office.call.refresh_from_db()
    assert office.call.status == CallStatus.CLOSED


def test_one_notice_waits_at_a_time_and_reasons_are_obligatory(office: Office) -> None:
    with pytest.raises(RuleViolation, match="lý do"):
        extension(office, reason=" ")
    with pytest.raises(RuleViolation, match="sau hạn cũ"):
        extension(office, new_closes_at=office.call.closes_at)
    extension(office)
    with pytest.raises(RuleViolation, match="đang chờ duyệt"):
        extension(office)


def test_a_cancelled_call_ends_filed_applications_with_letters_and_keeps_drafts(office: Office) -> None:
    filed, person = office.submitted()
    draft, other = make_draft(office.call)
    notice = prepare_notice(
        actor=office.officer, call=office.call, kind=NoticeKind.CANCELLATION, reason="Không bố trí được kinh phí."
    )

    approve_notice(actor=office.director, notice=notice)

    office.call.refresh_from_db()
    filed.refresh_from_db()
    assert office.call.status == CallStatus.CANCELLED
    assert filed.status == ApplicationStatus.REFUSED
    assert filed.conclusion == "Đợt tiếp nhận bị hủy: Không bố trí được kinh phí."
    assert filed.letters.filter(kind="result").count() == 1
    for who in (person, other):
        assert Notification.objects.filter(recipient=who.user, kind="applications.call_cancelled").count() == 1
    assert Application.objects.get(pk=draft.pk).status == ApplicationStatus.DRAFT
    with pytest.raises(RuleViolation, match="bị hủy"):
        submit_application(actor=other, application=draft)
    assert time_left(office.call) == "đã hủy"


def test_a_call_whose_files_are_in_selection_is_not_cancelled(office: Office) -> None:
    office.recommended()

    with pytest.raises(RuleViolation, match="không hủy được"):
        prepare_notice(actor=office.officer, call=office.call, kind=NoticeKind.CANCELLATION, reason="x")


@pytest.mark.requirement("F01")
def test_the_notice_prints_as_a_state_document_in_pdf_and_docx(office: Office, client: Client) -> None:
    approve_notice(actor=office.director, notice=extension(office, number="45/TB-SKHCN"))
    opening, longer = office.call.notices.order_by("pk")

    document = document_of_notice(opening.facts)
    later = document_of_notice(longer.facts)

    assert document.kind_name == "THÔNG BÁO"
    assert later.number_symbol == "45/TB-SKHCN"
    assert "Về việc gia hạn" in str(later.subject)
    assert render(document, "docx")[:2] == b"PK"
    address = reverse("applications:call_public_detail", args=[office.call.public_id])
    assert client.get(address).content.decode().count("/pdf/") == 2
    for _time in range(2):  # the second answer is the stored file
        answer = client.get(
            reverse("applications:call_notice_file", args=[office.call.public_id, longer.public_id, "pdf"])
        )
        assert b"".join(answer.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file


def test_a_notice_that_waits_is_nobodys_paper(office: Office, client: Client) -> None:
    notice = extension(office)

    answer = client.get(reverse("applications:call_notice_file", args=[office.call.public_id, notice.public_id, "pdf"]))

    assert answer.status_code == 404


# --- Copying ----------------------------------------------------------------------------------------------------------


def test_last_years_call_is_copied_a_year_on(office: Office) -> None:
    Call.objects.filter(pk=office.call.pk).update(rules=[{"kind": "years", "min": 2, "max": None}], grace_minutes=30)
    office.call.refresh_from_db()

    copy = copy_call(actor=office.officer, call=office.call)

    assert copy.status == CallStatus.DRAFT
    assert (copy.opens_at.year, copy.grace_minutes) == (office.call.opens_at.year + 1, 30)
    assert copy.rules == office.call.rules
    assert [paper.name for paper in copy.papers.all()] == [paper.name for paper in office.call.papers.all()]
    assert copy.copied_from == office.call


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_officers_prepare_and_approve_in_the_browser(office: Office, client_of: ClientOf) -> None:
    page = reverse("applications:call_notice", args=[office.call.public_id])
    until = (office.call.closes_at + DAY).astimezone(clock.VIETNAM)
    client_of(office.officer).post(
        page, {"kind": "extension", "new_closes_at": f"{until:%H:%M %d/%m/%Y}", "reason": "<b>Mưa lũ</b>"}
    )
    notice = office.call.notices.get(approved_at=None)
    step = reverse("applications:call_notice_step", args=[office.call.public_id, notice.public_id, "duyet"])

    mine = client_of(office.officer).get(reverse("applications:call_detail", args=[office.call.public_id]))
    client_of(office.director).post(step)

    assert "Duyệt, cho có hiệu lực" not in mine.content.decode()
    assert "<b>Mưa lũ" not in mine.content.decode()
    office.call.refresh_from_db()
    assert office.call.closes_at == until.replace(second=0, microsecond=0)


def test_the_form_of_a_call_keeps_its_rules_when_edited(office: Office, client_of: ClientOf) -> None:
    call = another(office)
    client, page = client_of(office.officer), reverse("applications:call_edit", args=[call.public_id])
    data = {
        "row_version": call.row_version,
        "title": "Đợt 3",
        "summary": "Hỗ trợ",
        "selection": "council",
        "acceptance": "council",
        "opens_at": "08:00 01/12/2027",
        "closes_at": "16:30 30/12/2027",
        "grace_minutes": "20",
        "papers": "Đơn\n* Báo giá",
        "min_years": "2",
        "communes": "Xã Ia Grai\nPhường Pleiku",
        "certificate": "has_not",
        "certificate_standard": "ISO 9001",
        "sector_groups": ["industry"],
    }

    answer = client.post(page, data)

    assert answer.status_code == 302
    call.refresh_from_db()
    assert [rule["kind"] for rule in call.rules] == ["years", "sectors", "communes", "certificate"]
    assert call.grace_minutes == 20
    text = client.get(page).content.decode()
    assert "Phường Pleiku" in text
    assert 'value="ISO 9001"' in text


# --- Papers -----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("F01")
@pytest.mark.demand(14)
def test_a_paper_says_which_files_it_takes_and_offers_one_to_fill_in(office: Office, client_of: ClientOf) -> None:
    call = another(office)
    paper = call.papers.get()
    page = reverse("applications:call_paper", args=[call.public_id, paper.public_id])
    upload = SimpleUploadedFile("mau-don.pdf", pdf_bytes(), content_type="application/pdf")
    typed = {"max_files": "3", "max_megabytes": "5", "kinds": ["pdf"], "template": upload}
    client = client_of(office.officer)

    assert client.post(page, {**typed, "max_megabytes": "9999", "template": ""}).status_code == 422
    assert client.post(page, typed).status_code == 302

    paper.refresh_from_db()
    assert (paper.max_files, paper.max_megabytes, paper.kinds) == (3, 5, ["pdf"])
    staff = client.get(reverse("applications:call_detail", args=[call.public_id])).content.decode()
    assert "Chỉ nhận PDF; mỗi tệp tối đa 5 MB; tối đa 3 tệp" in staff
    template = reverse("applications:call_paper_template", args=[call.public_id, paper.public_id])
    assert Client().get(template).status_code == 404  # not published yet
    publish_call(actor=office.director, call=propose_call(actor=office.officer, call=call))
    public = Client().get(reverse("applications:call_public_detail", args=[call.public_id])).content.decode()
    assert template in public
    assert b"".join(Client().get(template).streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file
    assert client.post(page, {**typed, "template": ""}).status_code in (409, 422)
    paper.refresh_from_db()
    assert paper.template is not None
    paper.template.file.storage.delete(paper.template.file.name)
    assert Client().get(template).status_code == 404  # lost by the store: a page that says so


# --- What waits for the director --------------------------------------------------------------------------------------


def test_what_waits_for_the_director_stands_in_the_work_queue(office: Office) -> None:
    propose_call(actor=office.officer, call=another(office))
    extension(office)
    norm = {"name": "Mức mới", "measure": office.measure.measure, "legal_basis": "NQ 1", "clause": "Điều 1", "rate": 50}
    norm |= {"frequency": "each", "valid_from": clock.today() + DAY}
    propose_norm(actor=office.director, facts={**norm, "name": "Của chính lãnh đạo"})
    propose_norm(actor=office.officer, facts=norm)
    elsewhere = make_office(make_province("kien-giang"))
    extension(elsewhere)

    waiting = decisions_awaiting(office.director)

    assert sorted((item.kind, item.subject) for item in waiting) == [
        ("Định mức", "Mức mới"),
        ("Đợt tiếp nhận", office.call.title),
        ("Đợt tiếp nhận", "Đợt khác"),
    ]
    assert decisions_awaiting(office.officer) == []
    assert waiting_norms(office.director) == 1


@pytest.mark.requirement("F01", "E06")
def test_the_public_page_says_what_each_norm_pays(office: Office, client: Client) -> None:
    SupportNorm.objects.create(
        key="phi", province=office.call.province, measure=office.measure.measure, name="Phí thử nghiệm", rate=50,
        cap_vnd=10_000_000, conditions=["state_laboratory"], legal_basis="Nghị quyết 12", clause="Điều 5",
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip

    text = client.get(reverse("applications:call_public_detail", args=[office.call.public_id])).content.decode()

    assert "Phí thử nghiệm: 50% chi phí, tối đa 10.000.000 đ" in text
    assert "Điều 5 Nghị quyết 12" in text
