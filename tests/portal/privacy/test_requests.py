"""Requests of data subjects: the clock of the law, who is who, answered or refused by law (NĐ 356/2025)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import ANONYMOUS, Actor
from portal.privacy.actions.answer_request import answer_request, lift_restriction, refuse_request
from portal.privacy.actions.choose_records import choose_record, drop_record
from portal.privacy.actions.erase import prepare_for_request
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.actions.look import is_restricted, look_at
from portal.privacy.actions.send_request import identify_on_paper, prove_by_code, send_request
from portal.privacy.actions.write_purpose import write_purpose
from portal.privacy.enums import Channel
from portal.privacy.identity import masked_value, phone_digits, same_name
from portal.privacy.menu import awaiting
from portal.privacy.models import Consent, Erasure, Purpose, SensitiveLook, SubjectRequest
from portal.privacy.purposes import purpose_on
from portal.privacy.selectors import requests
from portal.privacy.sources import source_of
from portal.privacy.sweep import months_before, sweep_privacy
from tests.factories.organizations import make_province, make_user

ClientOf = Callable[[Actor], Client]
FRIDAY = dt.datetime(2026, 3, 6, 3, tzinfo=dt.UTC)
ASK = "/quyen-du-lieu/gui/"


def asked(kind: str = "view", **facts: Any) -> tuple[SubjectRequest, str]:
    told = {"kind": kind, "full_name": "Nguyễn Thị Hỏi", "email": "hoi@thu.vn", "body": "Xin bản sao.", **facts}
    return send_request(actor=ANONYMOUS, province=make_province(), facts=told)


def known(officer: Actor, kind: str = "view", **facts: Any) -> SubjectRequest:
    return identify_on_paper(actor=officer, request=asked(kind, **facts)[0], proof_note="thẻ căn cước")


def code_of(row: SubjectRequest) -> str:
    letter = OutgoingMail.objects.filter(to=row.email, subject__contains="Mã xác nhận").latest("pk")
    found = re.search(r"\b\d{6}\b", letter.text)
    assert found is not None
    return found.group()


def test_the_clock_is_two_working_days_from_2026_and_72_hours_before(actor_of: Any) -> None:
    with clock.at(FRIDAY):
        row, _secret = asked()
        assert row.due_on == dt.date(2026, 3, 10)
        assert "2 ngày làm việc" in row.due_basis and "91/2025/QH15" in row.due_basis
    with clock.at(dt.datetime(2025, 3, 7, 3, tzinfo=dt.UTC)):
        assert asked()[0].due_on == dt.date(2025, 3, 10)


def test_the_code_of_the_letter_proves_who_asks_and_guesses_end(actor_of: Any) -> None:
    row, _secret = asked()
    code = code_of(row)
    assert code not in str(SubjectRequest.objects.filter(pk=row.pk).values().get())
    wrong = "000000" if code != "000000" else "000001"
    assert prove_by_code(actor=ANONYMOUS, request=row, code=wrong) is None
    moved = prove_by_code(actor=ANONYMOUS, request=row, code=f" {code[:3]} {code[3:]}")
    assert moved is not None and (moved.status, moved.proved_by) == ("identified", "code")
    with pytest.raises(StaleState):
        prove_by_code(actor=ANONYMOUS, request=row, code=code)

    other, _secret = asked()
    for _try in range(5):
        prove_by_code(actor=ANONYMOUS, request=other, code=wrong)
    with pytest.raises(RuleViolation, match="hết hạn"):
        prove_by_code(actor=ANONYMOUS, request=other, code=code_of(other))


def test_nothing_is_searched_before_the_person_is_known_and_the_answer_is_the_officers(actor_of: Any) -> None:
    officer, administrator = actor_of("officer"), actor_of("administrator")
    person = actor_of("accountant")
    row, _secret = asked()
    with pytest.raises(RuleViolation, match="xác định"):
        choose_record(actor=officer, request=row, source="accounts", subject_id=person.user.public_id)
    with pytest.raises(RuleViolation, match="giấy tờ"):
        identify_on_paper(actor=officer, request=row, proof_note=" ")
    with pytest.raises(NotAllowed):
        identify_on_paper(actor=actor_of("accountant"), request=row, proof_note="thẻ")
    row = identify_on_paper(actor=administrator, request=row, proof_note="thẻ căn cước")
    with pytest.raises(NotAllowed):
        answer_request(actor=administrator, request=row, answer="Không có.")
    with pytest.raises(NotFound):
        choose_record(actor=officer, request=row, source="accounts", subject_id=row.public_id)
    choose_record(actor=officer, request=row, source="accounts", subject_id=person.user.public_id)
    with pytest.raises(RuleViolation, match="bản sao"):
        answer_request(actor=officer, request=row, answer="Đây.")
    drop_record(actor=officer, request=row, source="accounts", subject_id=person.user.public_id)
    row = answer_request(actor=officer, request=row, answer="Chúng tôi không lưu gì về bạn.")
    assert row.status == "answered" and row.due_on is None
    assert OutgoingMail.objects.filter(to="hoi@thu.vn", subject__contains="đã có trả lời").exists()


def test_a_refusal_names_the_law_and_the_database_holds_it(actor_of: Any) -> None:
    officer = actor_of("officer")
    row, _secret = asked("object")
    with pytest.raises(RuleViolation, match="căn cứ"):
        refuse_request(actor=officer, request=row, reason="Không rõ ai.", legal_basis="")
    row = refuse_request(actor=officer, request=row, reason="Không xác định được.", legal_basis="Luật 91/2025/QH15")
    assert (row.status, row.refusal_basis) == ("refused", "Luật 91/2025/QH15")
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=row.pk).update(refusal_basis="")
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=asked()[0].pk).update(status="identified")


def test_withdrawing_takes_back_every_standing_agreement_and_the_record_stays(actor_of: Any) -> None:
    officer = actor_of("officer")
    user = actor_of("accountant").user
    key = {"purpose_key": "accounts", "source": "accounts", "province_id": officer.province_id}
    assert give_consent(actor=officer, subjects=[user.public_id] * 2, channel=Channel.WEB, **key) == 1
    assert give_consent(actor=officer, subjects=[user.public_id], channel=Channel.WEB, **key) == 0
    row = known(officer, "withdraw")
    with pytest.raises(RuleViolation, match="chọn bản ghi"):
        answer_request(actor=officer, request=row, answer="Đã rút.")
    choose_record(actor=officer, request=row, source="accounts", subject_id=user.public_id)
    answer_request(actor=officer, request=row, answer="Đã rút.")

    old = Consent.objects.get()
    assert old.withdrawn_at is not None and old.withdrawn_channel == "web"
    assert give_consent(actor=officer, subjects=[user.public_id], channel=Channel.PAPER, **key) == 1
    for change in ({"channel": "paper"}, {"given_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.filter(pk=old.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        old.delete()


def test_a_hold_closes_sensitive_values_until_it_is_lifted(actor_of: Any) -> None:
    officer, administrator = actor_of("officer"), actor_of("administrator")
    user = actor_of("accountant").user
    row = known(officer, "restrict")
    choose_record(actor=officer, request=row, source="accounts", subject_id=user.public_id)
    answer_request(actor=officer, request=row, answer="Đã hạn chế.")
    assert is_restricted("accounts", user.public_id)
    hold = row.restrictions.get()
    with pytest.raises(RuleViolation):
        lift_restriction(actor=officer, restriction=hold, why="")
    lift_restriction(actor=officer, restriction=hold, why="Người đó đồng ý lại")
    assert not is_restricted("accounts", user.public_id)
    source = source_of("accounts")
    assert source is not None
    with pytest.raises(NotAllowed):
        look_at(actor=officer, source=source, row=user, why="Xem")
    look_at(actor=administrator, source=source, row=user, why="Gọi lại")
    look = SensitiveLook.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SensitiveLook.objects.filter(pk=look.pk).update(why="khác")
    assert list(requests.looks_visible_to(administrator)) == [look]
    assert not requests.looks_visible_to(officer).exists()


def test_late_requests_are_told_once_and_stand_in_the_queue(actor_of: Any) -> None:
    officer = actor_of("officer")
    with clock.at(FRIDAY):
        row, _secret = asked()
    later = FRIDAY + dt.timedelta(days=6)
    with clock.at(later):
        sweep_privacy(later.date())
        sweep_privacy(later.date())
        assert list(requests.late(requests.visible_to(officer))) == [row]
        assert [item.code for item in awaiting(officer)] == [row.code]
        assert Notification.objects.filter(kind="privacy.request_late", recipient=officer.user).count() == 1
    stranger = actor_of("officer", make_province("hai-phong"))
    assert not requests.visible_to(stranger).exists() and awaiting(stranger) == []


def test_a_new_text_counts_from_its_day_and_the_old_never_changes(actor_of: Any) -> None:
    administrator = actor_of("administrator")
    first = purpose_on("accounts", administrator.province_id)
    facts = {
        "version": "2030-01",
        "title": "Tài khoản",
        "text": "Bản mới.",
        "basis": "duty",
        "legal_basis": "Luật 91/2025/QH15",
        "retention_months": 12,
        "retention_basis": "Quyết định của tỉnh",
        "valid_from": clock.today() + dt.timedelta(days=10),
    }
    with pytest.raises(RuleViolation, match="hôm nay"):
        write_purpose(actor=administrator, key="accounts", facts={**facts, "valid_from": dt.date(2020, 1, 1)})
    row = write_purpose(actor=administrator, key="accounts", facts=facts)
    assert purpose_on("accounts", administrator.province_id) == first
    assert purpose_on("accounts", administrator.province_id, facts["valid_from"]) == row
    assert purpose_on("accounts", make_province("hai-phong").pk, facts["valid_from"]) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Purpose.objects.filter(pk=row.pk).update(text="Sửa lén")
    with pytest.raises(NotAllowed):
        write_purpose(actor=actor_of("officer"), key="accounts", facts=facts)


def test_an_account_is_listed_for_decision_when_its_period_is_over_and_never_deleted(actor_of: Any) -> None:
    officer = actor_of("officer")
    gone = actor_of("accountant")
    gone.user.memberships.update(valid_to=dt.date(2022, 1, 1))
    assert int(sweep_privacy(clock.today())) == 1
    assert sweep_privacy(clock.today()) == ""
    case = requests.cases_visible_to(officer).get()
    assert (case.source, case.subject_id, case.status) == ("accounts", gone.user.public_id, "open")


@given(st.dates(dt.date(2000, 3, 1), dt.date(2100, 1, 1)), st.integers(1, 240))
def test_months_before_keeps_the_day_or_the_end_of_the_month(day: dt.date, months: int) -> None:
    found = months_before(day, months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day == day.day or (found + dt.timedelta(days=1)).day == 1


@given(st.text(max_size=30), st.from_regex(r"\+?84[0-9]{9}", fullmatch=True))
def test_what_is_masked_is_not_told(text: str, phone: str) -> None:
    assert len(text) < 4 or masked_value(text) != text
    assert masked_value(phone).count("*") >= 4 and phone_digits(phone) == f"0{phone[-9:]}"
    assert masked_value(dt.date(1990, 5, 17)) == "**/**/1990" and masked_value(None) == ""
    assert same_name("Nguyễn  Văn A", "NGUYEN VAN A") and not same_name("", "")


def test_user_for_letters_is_found_by_its_mail(actor_of: Any) -> None:
    officer = actor_of("officer")
    asked("correct")
    row = known(officer)
    found = {(one.source.key, one.marks) for one in requests.candidates(row)}
    assert ("letters", ("email",)) in found and ("requests", ("email", "name")) in found
    assert make_user().email not in str(found)


def test_anybody_asks_on_the_web_and_reads_the_answer_behind_the_link(
    actor_of: Any, client: Client, client_of: ClientOf
) -> None:
    officer = actor_of("officer")
    facts = {
        "province": "gia-lai",
        "kind": "view",
        "full_name": "Lê Thị Xem",
        "email": "xem@thu.vn",
        "body": "Cho tôi xem.",
        "number": "064190000017",
    }
    assert client.post(ASK, {**facts, "email": ""}).status_code == 422
    assert client.post(ASK, {**facts, "number": "12"}).status_code == 422
    assert not SubjectRequest.objects.exists()
    sent = client.post(ASK, facts)
    row = SubjectRequest.objects.get()
    link = sent["Location"].split("?")[0]
    page = client.get(sent["Location"])
    assert page["X-Robots-Tag"] == "noindex, nofollow" and row.code in page.content.decode()
    assert "064190000017" not in str(SubjectRequest.objects.filter(pk=row.pk).values().get())
    assert client.post(link, {"code": "abc"}).status_code == 422
    assert client.post(link, {"code": code_of(row)}).status_code == 302
    staff = client_of(officer)
    detail = reverse("privacy:request_detail", args=[row.public_id])
    assert "xem@thu.vn" not in staff.get(detail).content.decode()
    answer = staff.post(reverse("privacy:request_answer", args=[row.public_id]), {"answer": "Không lưu gì của bạn."})
    assert answer.status_code == 302 and "Không lưu gì của bạn." in client.get(link).content.decode()
    letter = staff.get(reverse("privacy:request_file", args=[row.public_id, "pdf"]))
    assert letter.content.startswith(b"%PDF")
    assert client.get(link[:-2] + "/").status_code == 404
    assert client.get(reverse("privacy:rights")).status_code == 200


LISTS = ("request_list", "erasure_list", "retention_list", "consent_list", "look_list", "purpose_list")


def costs_of(staff: Client) -> list[int]:
    counts = []
    for name in LISTS:
        with CaptureQueriesContext(connection) as counted:
            assert staff.get(reverse(f"privacy:{name}")).status_code == 200, name
        counts.append(len(counted))
    return counts


def test_every_list_opens_in_constant_queries(actor_of: Any, client_of: ClientOf) -> None:
    administrator, director = actor_of("administrator"), actor_of("director")
    source = source_of("accounts")
    assert source is not None

    def one_more() -> None:
        gone = actor_of("accountant")
        give_consent(
            actor=director,
            purpose_key="accounts",
            source="accounts",
            subjects=[gone.user.public_id],
            channel=Channel.PAPER,
            province_id=administrator.province_id,
        )
        look_at(actor=administrator, source=source, row=gone.user, why="Gọi")
        row = known(director, "erase")
        choose_record(actor=director, request=row, source="accounts", subject_id=gone.user.public_id)
        prepare_for_request(actor=director, request=row)
        gone.user.memberships.update(valid_to=dt.date(2022, 1, 1))
        sweep_privacy(clock.today())

    staff = client_of(administrator)
    one_more()
    costs_of(staff)
    first = costs_of(staff)
    one_more()
    one_more()
    assert costs_of(staff) == first
    officer = client_of(actor_of("officer"))
    assert officer.get(reverse("privacy:look_list")).status_code == 403
    assert client_of(actor_of("accountant")).get(reverse("privacy:request_list")).status_code == 403


def test_an_administrator_writes_a_text_decides_and_shows_on_pages(actor_of: Any, client_of: ClientOf) -> None:
    administrator, director = actor_of("administrator"), actor_of("director")
    gone = actor_of("accountant")
    gone.user.memberships.update(valid_to=dt.date(2022, 1, 1))
    sweep_privacy(clock.today())
    staff = client_of(administrator)
    write = reverse("privacy:purpose_write", args=["accounts"])
    facts = {"version": "2030-01", "title": "Tài khoản", "text": "Bản mới.", "basis": "duty", "legal_basis": "Luật"}
    facts |= {"retention_months": "12", "retention_basis": "Quyết định", "valid_from": "01/01/2020"}
    assert staff.get(write).status_code == 200
    assert staff.post(write, facts).status_code == 422
    assert staff.post(write, facts | {"valid_from": f"{clock.today():%d/%m/%Y}"}).status_code == 302
    assert staff.get(reverse("privacy:purpose_write", args=["khong-co"])).status_code == 404

    decide = reverse("privacy:retention_decide")
    assert staff.post(decide, {"source": "accounts", "decision": "prolong"}).status_code == 422
    sent = staff.post(decide, {"source": "accounts", "decision": "erase"})
    erasure = Erasure.objects.get()
    assert sent["Location"] == reverse("privacy:erasure_detail", args=[erasure.public_id])
    assert "Duyệt và xóa" not in staff.get(sent["Location"]).content.decode()
    step = reverse("privacy:erasure_step", args=[erasure.public_id, "carry_out"])
    assert staff.post(step).status_code == 403
    assert client_of(director).post(step).status_code == 302
    gone.user.refresh_from_db()
    assert not gone.user.is_active and gone.user.full_name.startswith("Đã ẩn danh")
    paper = staff.get(reverse("privacy:erasure_file", args=[erasure.public_id, "docx"]))
    assert paper.content[:2] == b"PK"
    show = reverse("privacy:sensitive_show", args=["accounts", administrator.user.public_id])
    shown = staff.post(show, {"why": "Kiểm tra"}).content.decode()
    assert administrator.user.email in shown
    assert client_of(director).get(show).status_code == 403
    assert staff.get(reverse("privacy:sensitive_show", args=["khong-co", gone.user.public_id])).status_code == 404
