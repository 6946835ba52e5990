"""Data of trainees, attendees and senders: found, copied, erased within the law, with targets still right."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from plans.activities import consent
from plans.activities.actions.attend_event import sign_in
from plans.activities.actions.train import issue_certificates
from plans.activities.models import EventAttendance, Trainee
from portal.attachments.owners import may_read
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import ANONYMOUS, Actor
from portal.organizations.roles import Role
from portal.privacy.actions.answer_request import answer_request
from portal.privacy.actions.choose_records import choose_record, drop_record
from portal.privacy.actions.copy_data import COPY, ask_copy
from portal.privacy.actions.correct_record import correct_record
from portal.privacy.actions.decide_period import prolong
from portal.privacy.actions.erase import carry_out, prepare_for_period, prepare_for_request, reject
from portal.privacy.actions.send_request import identify_on_paper, send_request
from portal.privacy.documents import answer_of, record_of
from portal.privacy.models import (
    Consent,
    Erasure,
    ErasureLine,
    RequestFile,
    RetentionCase,
    SensitiveLook,
    SubjectRequest,
)
from portal.privacy.selectors import requests
from portal.privacy.sources import source_of, subject_sources
from portal.privacy.sweep import sweep_privacy
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events import count, planned
from tests.plans.activities.test_training import NUMBER, manager, taught

ADDRESS, PHONE = "quan@thu.vn", "0912345678"


def person(**facts: Any) -> Any:
    return manager(email=ADDRESS, phone=PHONE, birth_on=dt.date(1980, 2, 3), position="Quản đốc", **facts)


def request_of(world: World, kind: str, **facts: Any) -> SubjectRequest:
    told = {"kind": kind, "full_name": "NGUYEN VAN QUAN", "body": "Theo quyền của tôi.", "number": NUMBER, **facts}
    row, _secret = send_request(actor=world.officer, province=world.plan.province, facts=told, channel="paper")
    return identify_on_paper(actor=world.officer, request=row, proof_note="thẻ căn cước")


def chosen(world: World, row: SubjectRequest) -> Trainee:
    trainee = Trainee.objects.get(number_digest=row.number_digest)
    choose_record(actor=world.officer, request=row, source="activities.trainee", subject_id=trainee.public_id)
    return trainee


@pytest.mark.requirement("D02")
def test_what_is_held_is_found_by_number_or_name_and_told_apart(world: World) -> None:
    taught(world, person())
    taught(world, manager("Nguyễn Văn Quân", number="", unit_name="Công ty B"))
    row = request_of(world, "view")

    found = requests.candidates(row)

    marks = {one.name: one.marks for one in found if one.source.key == "activities.trainee"}
    assert marks == {"Nguyễn Văn Quản": ("number", "name"), "Nguyễn Văn Quân": ("name",)}
    shown = dict(next(one for one in found if one.name == "Nguyễn Văn Quản").masked)
    assert shown == {"ngày sinh": "**/**/1980", "thư điện tử": "qu***@thu.vn", "điện thoại": "09*****678"}


@pytest.mark.requirement("D02")
def test_nobody_is_overlooked_among_many_who_are_alike(world: World) -> None:
    taught(world, person())
    first = Trainee.objects.get()
    facts = {name: getattr(first, name) for name in ("province_id", "consent_basis", "consent_version", "consent_on")}
    Trainee.objects.bulk_create(  # numbers that end the same are read before the person's own row
        Trainee(pk=-number, full_name=f"Trần Thị {number}", name_key=f"tran thi {number}", phone="0900000678", **facts)
        for number in range(1, 251)
    )
    row = request_of(world, "view", phone=PHONE)

    found = [one.name for one in requests.candidates(row) if one.source.key == "activities.trainee"]

    assert found == ["Nguyễn Văn Quản"]


@pytest.mark.requirement("D02")
def test_the_copy_holds_everything_and_opens_to_handlers_and_the_person_only(world: World) -> None:
    taught(world, person(), title="Khóa 5S")
    row = request_of(world, "view")
    with pytest.raises(RuleViolation, match="chọn bản ghi"):
        ask_copy(actor=world.officer, request=row)
    trainee = chosen(world, row)
    job = run_now(actor=world.officer, kind=COPY, payload={"request": str(row.public_id)})

    assert (job.status, job.result) == ("done", {"records": 1})
    files = {part.file.extension: part.file for part in RequestFile.objects.all()}
    told = json.loads(files["json"].file.read())
    record = told["records"][0]
    assert record["fields"]["email"] == ADDRESS and record["fields"]["birth_on"] == "1980-02-03"
    assert record["lists"]["courses"][0]["course"] == "Khóa 5S" and record["purpose"]["retention_months"] == 60
    assert NUMBER not in json.dumps(told)
    assert files["pdf"].file.read().startswith(b"%PDF")
    book = load_workbook(io.BytesIO(files["xlsx"].file.read()))
    assert book.sheetnames
    look = SensitiveLook.objects.get(kind="export")
    assert (look.subject_id, look.user) == (trainee.public_id, world.officer.user)
    assert may_read(files["json"], world.colleague)
    assert not may_read(files["json"], world.agency) and not may_read(files["json"], world.stranger)
    done = answer_request(actor=world.officer, request=row, answer="Gửi bản sao.")
    assert [part.file for part in requests.files_to_take(done)] == list(files.values())
    later = clock.today() + dt.timedelta(days=31)
    with clock.at(dt.datetime.combine(later, dt.time(3), dt.UTC)):
        assert not may_read(files["json"], world.officer) and not requests.files_to_take(done)
        sweep_privacy(later)
    assert not RequestFile.objects.exists()
    files["json"].refresh_from_db()
    assert files["json"].is_discarded


@pytest.mark.requirement("D02")
def test_erasing_takes_two_people_keeps_what_the_law_keeps_and_targets_stay_right(world: World) -> None:
    taught(world, person(), manager("Trần Thị Công", number="", unit_name="Công ty A"), title="Khóa 1")
    taught(world, person(), title="Khóa 2")
    before = [count(key, world.plan).total for key in ("training.persons", "training.attendances")]
    row = request_of(world, "erase", email=ADDRESS)
    with pytest.raises(RuleViolation, match="chọn bản ghi"):
        prepare_for_request(actor=world.officer, request=row)
    trainee = chosen(world, row)
    with pytest.raises(RuleViolation, match="đề nghị xóa"):
        answer_request(actor=world.officer, request=row, answer="Đã xóa.")
    erasure = prepare_for_request(actor=world.director, request=row)
    line = erasure.lines.get()
    assert "thư điện tử" in line.cleared and "họ và tên" in line.cleared and line.kept[0][1]
    with pytest.raises(RuleViolation, match="đã nằm trong"):
        drop_record(actor=world.officer, request=row, source=line.source, subject_id=line.subject_id)
    with pytest.raises(NotAllowed, match="tự duyệt"):
        carry_out(actor=world.director, erasure=erasure)
    with pytest.raises(NotAllowed):
        carry_out(actor=world.officer, erasure=erasure)
    with pytest.raises(NotFound):
        requests.get_erasure(world.stranger, erasure.public_id)
    administrator = make_actor(Role.ADMINISTRATOR, world.plan.province)
    erasure = carry_out(actor=administrator, erasure=erasure)

    trainee.refresh_from_db()
    values = str(Trainee.objects.filter(pk=trainee.pk).values().get())
    for told in (ADDRESS, PHONE, "Quản", "quan", "1980"):
        assert told not in values
    assert [count(key, world.plan).total for key in ("training.persons", "training.attendances")] == before
    written = (
        f"{list(ErasureLine.objects.values())} {AuditEntry.objects.get(event='privacy_erasure:carried_out').facts}"
    )
    assert ADDRESS not in written and "Nguyễn" not in written
    for rows in (Erasure.objects.filter(pk=erasure.pk), ErasureLine.objects.filter(erasure=erasure)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(updated_at=clock.now())
    assert not [one for one in requests.candidates(request_of(world, "view")) if one.source.key == "activities.trainee"]
    assert answer_request(actor=world.officer, request=row, answer="Đã xóa.").status == "answered"


@pytest.mark.requirement("D02")
def test_a_wrong_name_is_put_right_at_the_wish_of_the_person(world: World) -> None:
    taught(world, person())
    row = request_of(world, "correct")
    source = source_of("activities.trainee")
    assert source is not None
    trainee = Trainee.objects.get()
    asked = {"actor": world.officer, "request": row, "source": source, "row": trainee}
    with pytest.raises(NotFound):
        correct_record(values={"full_name": "Nguyễn Văn Quân"}, **asked)
    chosen(world, row)
    with pytest.raises(RuleViolation, match="giá trị mới"):
        correct_record(values={"number_digest": "x"}, **asked)
    with pytest.raises(ValidationError):
        correct_record(values={"email": "không phải thư"}, **asked)
    assert correct_record(values={"full_name": "Nguyễn Văn Quân", "phone": PHONE}, **asked) == ["họ và tên"]
    trainee.refresh_from_db()
    assert trainee.full_name == "Nguyễn Văn Quân" and trainee.name_key.startswith("nguyen van quan|1980")
    told = AuditEntry.objects.get(event="privacy_request:corrected")
    assert told.facts["fields"] == ["full_name"] and "Quân" not in str(told.facts)


@pytest.mark.requirement("D02")
def test_contacts_of_a_course_leave_with_a_reason_only(world: World, client_of: Callable[[Actor], Client]) -> None:
    row = taught(world, person())
    address = reverse("activities:course_contacts", args=[row.public_id])
    officer = client_of(world.officer)
    assert officer.post(address, {"why": ""}).status_code == 422
    sent = officer.post(address, {"why": "Gửi tài liệu"})
    sheet = load_workbook(io.BytesIO(sent.content)).active
    assert sheet is not None and ADDRESS in str(list(sheet.values))
    look = SensitiveLook.objects.get()
    assert (look.kind, look.records, look.why) == ("export", 1, "Gửi tài liệu")
    assert client_of(world.agency).post(address, {"why": "Tò mò"}).status_code in (403, 404)
    assert client_of(world.stranger).get(address).status_code == 404


@pytest.mark.requirement("D05")
def test_a_certificate_given_out_keeps_its_name(world: World) -> None:
    held = taught(world, person())
    issue_certificates(
        actor=world.director, course=held, issued_on=clock.today(), signer_name="Lê Giám Đốc", signer_post="Giám đốc"
    )
    row = request_of(world, "erase")
    trainee = chosen(world, row)
    erasure = prepare_for_request(actor=world.officer, request=row)
    again = carry_out(actor=world.director, erasure=erasure)

    trainee.refresh_from_db()
    assert (trainee.full_name, trainee.email, trainee.number_digest) == ("Nguyễn Văn Quản", "", "")
    kept = [what for what, _basis in again.lines.get().kept]
    assert "họ tên trên giấy chứng nhận đã cấp" in kept


def test_a_period_that_is_over_waits_for_a_decision(world: World) -> None:
    with clock.at(dt.datetime(2020, 5, 1, 3, tzinfo=dt.UTC)):
        taught(world, person(), title="Khóa cũ")
    sweep_privacy(clock.today())
    sweep_privacy(clock.today())
    case = RetentionCase.objects.get()
    assert Trainee.objects.get(public_id=case.subject_id).email == ADDRESS
    with pytest.raises(RuleViolation, match="lý do"):
        prolong(actor=world.director, cases=[case], keep_until=clock.today() + dt.timedelta(days=9), reason="")
    with pytest.raises(NotAllowed):
        prolong(actor=world.officer, cases=[case], keep_until=clock.today() + dt.timedelta(days=9), reason="Kiểm toán")
    until = clock.today() + dt.timedelta(days=9)
    assert prolong(actor=world.director, cases=[case], keep_until=until, reason="Kiểm toán") == 1
    with pytest.raises(RuleViolation, match="chờ quyết định"):
        prepare_for_period(actor=world.director, cases=[case])
    sweep_privacy(until + dt.timedelta(days=1))
    erasure = prepare_for_period(actor=world.officer, cases=[case])
    reject(actor=world.director, erasure=erasure, note="Xem lại")
    case.refresh_from_db()
    assert (case.status, case.erasure) == ("open", None)
    carry_out(actor=world.director, erasure=prepare_for_period(actor=world.officer, cases=[case]))
    case.refresh_from_db()
    assert case.status == "erased" and Trainee.objects.get(public_id=case.subject_id).email == ""
    sweep_privacy(until + dt.timedelta(days=2))
    assert RetentionCase.objects.count() == 1


def test_who_signs_for_themselves_agrees_to_the_version_in_force(world: World) -> None:
    event = planned(world)
    sign_in(actor=ANONYMOUS, event=event, name="Lê Dự", unit_name="", position="", agreed=True)
    sign_in(actor=ANONYMOUS, event=event, name="Lê Dự", unit_name="", position="", agreed=True)
    row = EventAttendance.objects.get()
    agreed = Consent.objects.get()
    assert (agreed.source, agreed.subject_id) == ("activities.attendance", row.public_id)
    assert agreed.purpose.version == row.consent_version == consent.VERSION


def test_every_source_names_fields_it_has() -> None:
    for source in subject_sources:
        row = source.rows().model()
        for name in (*source.exported, *source.sensitive):
            assert source.label_of(name), (source.key, name)
        for name in filter(None, (source.name, source.email, source.phone, source.number)):
            assert hasattr(row, name), (source.key, name)
        assert source.get is None or source.sensitive, source.key


def test_papers_made_at_night_bear_the_vietnamese_day(world: World, client_of: Callable[[Actor], Client]) -> None:
    taught(world, person())
    with clock.at(dt.datetime(2026, 11, 3, 17, 41, tzinfo=dt.UTC)):  # 0:41 on 4 November in Vietnam
        row = request_of(world, "erase", email=ADDRESS)
        chosen(world, row)
        erasure = prepare_for_request(actor=world.officer, request=row)
        done = carry_out(actor=world.director, erasure=erasure)
        answer_request(actor=world.officer, request=row, answer="Đã xóa.")
    row.refresh_from_db()
    assert (answer_of(row).day, record_of(done).day) == (dt.date(2026, 11, 4), dt.date(2026, 11, 4))
    assert "Ngày 04/11/2026" in str(answer_of(row).body)
    page = client_of(world.officer).get(reverse("privacy:erasure_detail", args=[done.public_id])).content.decode()
    assert "00:41 04/11/2026" in page and "17:41" not in page
