"""Courses, nominations with waiting list, trainees counted once, certificates (D01, D02, D04, D05)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from plans.activities import consent
from plans.activities.actions.keep_trainee import Person
from plans.activities.actions.nominate import fill_places, move_nomination, nominate
from plans.activities.actions.plan_course import edit_course, hold_course, move_course, plan_course
from plans.activities.actions.train import issue_certificates, note_results, withdraw_certificate, write_trainee
from plans.activities.enums_training import Topic
from plans.activities.models import Course, CourseAttendance, Trainee, TrainingCertificate
from plans.activities.people import name_key, number_digest
from plans.activities.privacy import TRAINEES
from plans.activities.selectors import courses
from plans.planning import counters
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from portal.privacy.actions.look import look_at
from portal.privacy.models import SensitiveLook
from reports.composition.training import read_training
from reports.rules.spans import Span
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events import count

NUMBER = "064190000017"
NOW = dt.datetime(2026, 6, 10, 2, tzinfo=dt.UTC)


def course(world: World, **facts: Any) -> Course:
    """A class of the DoST, today."""
    told = {
        "plan": world.plan,
        "kind": "class",
        "title": "Tập huấn 5S",
        "topic": "productivity",
        "audience": "enterprises",
        "starts_on": clock.today(),
        "ends_on": None,
        **facts,
    }
    return plan_course(actor=world.officer, facts=told)


def taught(world: World, *people: Person, **facts: Any) -> Course:
    """The same, held, with these people."""
    row = course(world, **facts)
    for person in people:
        write_trainee(actor=world.officer, course=row, person=person, result="passed")
    return hold_course(actor=world.officer, course=row, result="Tốt")


def manager(name: str = "Nguyễn Văn Quản", **facts: Any) -> Person:
    return Person(full_name=name, **{"number": NUMBER, "unit_name": "Công ty A", **facts})


@pytest.mark.requirement("D01")
def test_courses_of_different_kinds_count_apart_and_a_provider_may_have_no_name(world: World) -> None:
    with clock.at(NOW):
        for n in range(10):
            taught(world, kind="experts", title=f"Chuyên gia {n}", starts_on=dt.date(2022 + n % 3, 5, 1))
        for n in range(15):
            row = taught(world, kind="knowledge", title=f"Kiến thức {n}", starts_on=dt.date(2022 + n % 4, 6, 1))
        course(world, kind="knowledge", title="Chưa học")

        assert row.provider_words == "" and row.status == "held"
        assert count("training.courses_experts", world.plan).total == 10
        assert count("training.courses_knowledge", world.plan).total == 15
        assert count("training.courses", world.plan).total == 25
        assert count("training.courses_experts", world.plan).by_year == {2022: 4, 2023: 3, 2024: 3}
        costs = [taught(world, title=f"Lớp {n}", cost_vnd=50_000_000, funding="Sự nghiệp KH&CN").code for n in range(2)]
    assert len(set(costs)) == 2


@pytest.mark.requirement("D02")
def test_a_manager_on_three_courses_is_one_person_and_three_attendances(world: World) -> None:
    worker = Person(full_name="Trần Thị Công", unit_name="Công ty A")
    taught(world, manager(), worker, title="Khóa 1")
    taught(world, manager("NGUYỄN VĂN  QUẢN", unit_name="Công ty khác"), title="Khóa 2")
    taught(world, manager(), title="Khóa sâu", is_in_depth=True)

    assert count("training.persons", world.plan).total == 2
    assert count("training.attendances", world.plan).total == 4
    assert count("training.in_depth_persons", world.plan).total == 1
    assert count("training.in_depth_attendances", world.plan).total == 1
    person = Trainee.objects.get(full_name="Nguyễn Văn Quản")
    assert courses.trainees_for_list(world.officer).get(pk=person.pk).times == 3
    counter = counters.find("training.in_depth_persons")
    assert counter and "person" in counter.serves
    assert [line.person for line in counter.rows(world.plan, clock.today())] == [person]
    told = {row.label: row.total for row in read_training(world.plan, Span.of(clock.today().year), clock.today())}
    assert told["Người được đào tạo, tập huấn"] == "2" and told["Lượt người học"] == "4"


@pytest.mark.requirement("D02")
def test_the_identity_number_is_recognised_and_never_kept(world: World) -> None:
    taught(world, Person(full_name="Lê Minh", birth_on=dt.date(1990, 1, 2), unit_name="Sở A"))
    row = taught(world, Person(full_name="Lê Minh", birth_on=dt.date(1990, 1, 2), number=NUMBER))
    person = Trainee.objects.get()

    assert person.number_digest == number_digest(f" {NUMBER[:4]} {NUMBER[4:]}") and NUMBER not in person.number_digest
    assert person.number_shown == "0********017" and person.unit_name == "Sở A"
    kept = " ".join(str(value) for value in Trainee.objects.filter(pk=person.pk).values().get().values())
    assert NUMBER not in kept and not AuditEntry.objects.filter(facts__icontains=NUMBER).exists()
    assert (person.consent_version, person.consent_basis) == (consent.VERSION, "sheet")
    with pytest.raises(RuleViolation, match="12 chữ số"):
        write_trainee(actor=world.officer, course=row, person=manager(number="123"))
    with pytest.raises(RuleViolation, match="không nhầm người"):
        write_trainee(actor=world.officer, course=row, person=Person(full_name="Ai Đó"))


@given(st.text(min_size=1, max_size=30), st.dates(dt.date(1930, 1, 1), dt.date(2010, 1, 1)))
def test_the_key_of_a_name_knows_no_accents_case_or_spaces(name: str, born: dt.date) -> None:
    assert name_key(f"  {name} ", born, "A") == name_key(name, born, "B")
    assert name_key(name, born, "") != name_key(name, born + dt.timedelta(days=1), "")
    assert number_digest("") == ""


@pytest.mark.requirement("D04")
def test_nominations_beyond_the_places_wait(world: World) -> None:
    enterprise = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    row = course(world, seats=2, starts_on=clock.today() + dt.timedelta(days=9))
    person = Person(full_name="Phạm Một", unit_name="Sở A")
    with pytest.raises(RuleViolation, match="không nhận đề cử"):
        nominate(actor=world.agency, course=row, person=person, agreed=True)
    row = move_course(actor=world.officer, course=row, name="open")
    assert Notification.objects.filter(kind="activities.course_opened", recipient=world.agency.user).count() == 1
    with pytest.raises(RuleViolation, match="đã đồng ý"):
        nominate(actor=world.agency, course=row, person=person, agreed=False)
    first = nominate(actor=world.agency, course=row, person=person, agreed=True)
    with pytest.raises(RuleViolation, match="đã được đề cử"):
        nominate(actor=world.other_agency, course=row, person=person, agreed=True)
    for actor, name in ((enterprise, "Phạm Hai"), (world.agency, "Phạm Ba")):
        nominate(actor=actor, course=row, person=Person(full_name=name, organization=actor.organization), agreed=True)

    assert not courses.is_full(row)
    assert fill_places(actor=world.officer, course=row) == (2, 1)
    assert courses.is_full(row), "who is named from now on is told on the page that they wait"

    states = {n.person.full_name: n.status for n in courses.nominations_visible_to(world.officer)}
    assert states == {"Phạm Một": "accepted", "Phạm Hai": "accepted", "Phạm Ba": "waiting"}
    own = courses.nominations_visible_to(enterprise)
    assert [n.person.full_name for n in own] == ["Phạm Hai"], "a unit sees only those it named"
    told = Notification.objects.get(kind="activities.nomination_decided", recipient=world.agency.user)
    assert "Phạm Một: có chỗ" in told.body and "Phạm Ba: trong danh sách chờ" in told.body
    waiting = courses.nominations_visible_to(world.officer).get(status="waiting")
    with pytest.raises(RuleViolation, match="đủ chỗ"):
        move_nomination(actor=world.officer, nomination=waiting, name="accept")
    with pytest.raises(NotAllowed):
        move_nomination(actor=world.other_agency, nomination=first, name="withdraw")
    with pytest.raises(RuleViolation, match="Đã xếp 2"):
        edit_course(actor=world.officer, course=row, facts={"seats": 1})

    move_nomination(actor=world.agency, nomination=first, name="withdraw")
    assert fill_places(actor=world.officer, course=row) == (1, 0)
    waiting.refresh_from_db()
    assert waiting.status == "accepted"
    with clock.at(clock.now() + dt.timedelta(days=9)):
        row = hold_course(actor=world.officer, course=row, result="Tốt")
    assert {line.person.full_name for line in row.attendances.all()} == {"Phạm Hai", "Phạm Ba"}
    linked = row.attendances.get(person__full_name="Phạm Hai")
    assert linked.organization == enterprise.organization


@pytest.mark.requirement("D04")
def test_who_sees_which_course(world: World) -> None:
    enterprise = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    row = course(world)
    for actor in (enterprise, world.agency):
        assert not courses.visible_to(actor).exists()
    row = move_course(actor=world.officer, course=row, name="open")
    for actor in (enterprise, world.agency):
        assert courses.visible_to(actor).get() == row and not courses.kept_by(actor).exists()
        assert not courses.trainees_visible_to(actor).exists()
    with pytest.raises(NotFound):
        courses.get(world.stranger, row.public_id)
    with pytest.raises(NotAllowed):
        fill_places(actor=world.agency, course=row)
    with pytest.raises(RuleViolation, match="chờ xếp chỗ"):
        fill_places(actor=world.officer, course=row)
    late = course(world, nominate_until=clock.today(), ends_on=clock.today())
    with clock.at(clock.now() + dt.timedelta(days=1)), pytest.raises(RuleViolation, match="đã qua"):
        move_course(actor=world.officer, course=late, name="open")


@pytest.mark.requirement("D05")
def test_outside_programmes_have_topic_participant_and_support(world: World) -> None:
    enterprise = make_actor(Role.ENTERPRISE_USER, world.plan.province).organization
    row = course(world, kind="outside", programme="apo", topic="manufacturing", title="APO: sản xuất thông minh")
    person = Person(full_name="Võ Đi Xa", organization=enterprise)
    line, is_new = write_trainee(actor=world.officer, course=row, person=person, support_vnd=12_000_000)
    again, is_newer = write_trainee(actor=world.officer, course=row, person=person)
    hold_course(actor=world.officer, course=row, result="Đã dự")

    assert (is_new, is_newer, again.pk) == (True, False, line.pk) and again.support_vnd == 12_000_000
    assert line.organization == enterprise
    found = counters.find("training.outside_persons")
    assert found and [x.organization for x in found.rows(world.plan, clock.today())] == [enterprise]
    smart = {"iot", "big_data", "digital", "blockchain", "manufacturing", "services", "tourism", "transport", "city"}
    assert smart <= set(Topic.values), "the topics QN 85 names"
    with pytest.raises(RuleViolation, match="tổ chức có chương trình"):
        course(world, kind="outside")


@pytest.mark.requirement("D01")
def test_certificates_are_numbered_without_gaps_checked_and_withdrawn(world: World) -> None:
    row = taught(world, manager(), Person(full_name="Trần Hai", unit_name="Công ty A"))
    day = {"issued_on": clock.today(), "signer_name": "Lê Ký", "signer_post": "Giám đốc"}
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        issue_certificates(actor=world.officer, course=row, **day)
    with pytest.raises(RuleViolation, match="Ngày cấp"):
        issue_certificates(actor=world.director, course=row, **{**day, "issued_on": clock.today() + dt.timedelta(1)})
    lines = list(row.attendances.order_by("pk"))
    note_results(actor=world.officer, course=row, came={lines[1].pk: "failed"})

    assert issue_certificates(actor=world.director, course=row, **day) == 1
    with pytest.raises(RuleViolation, match="Không còn ai"):
        issue_certificates(actor=world.director, course=row, **day)
    note_results(actor=world.officer, course=row, came={lines[1].pk: "passed"})
    assert issue_certificates(actor=world.director, course=row, **day) == 1

    first, second = TrainingCertificate.objects.order_by("pk")
    year = clock.today().year
    assert (first.number, second.number) == (f"0001/{year}/GCN-NSCL", f"0002/{year}/GCN-NSCL")
    assert courses.certificate_by_code(f"{first.check_code[:4].lower()}-{first.check_code[4:]}") == first
    with pytest.raises(NotFound):
        courses.certificate_by_code("SAI")
    assert count("training.certificates", world.plan).total == 2
    with pytest.raises(RuleViolation, match="giấy chứng nhận"):
        note_results(actor=world.officer, course=row, came={lines[0].pk: None})
    with pytest.raises(RuleViolation, match="lý do"):
        withdraw_certificate(actor=world.director, certificate=first, why=" ")
    withdraw_certificate(actor=world.director, certificate=first, why="Cấp nhầm")
    with pytest.raises(RuleViolation, match="đã thu hồi"):
        withdraw_certificate(actor=world.director, certificate=first, why="…")
    assert count("training.certificates", world.plan).total == 1


@pytest.mark.requirement("D02")
def test_a_look_at_what_is_sensitive_is_recorded_with_its_reason(world: World) -> None:
    taught(world, manager(email="quan@thu.vn", phone="0912345678", birth_on=dt.date(1980, 2, 3)))
    person = Trainee.objects.get()
    with pytest.raises(RuleViolation, match="lý do"):
        look_at(actor=world.officer, source=TRAINEES, row=person, why="")
    with pytest.raises(NotAllowed):
        look_at(actor=world.agency, source=TRAINEES, row=person, why="tò mò")

    shown = look_at(actor=world.officer, source=TRAINEES, row=person, why="Gửi giấy chứng nhận")

    assert [value for _label, value in shown] == ["03/02/1980", "quan@thu.vn", "0912345678"]
    look = SensitiveLook.objects.get(subject_id=person.public_id)
    assert (look.fields, look.user) == (["birth_on", "email", "phone"], world.officer.user)
    entry = AuditEntry.objects.get(event="privacy_sensitive:viewed")
    assert entry.facts["why"] == "Gửi giấy chứng nhận" and "quan@thu.vn" not in str(entry.facts)


def test_the_database_keeps_one_line_a_person_and_course(world: World) -> None:
    row = taught(world, manager())
    line = row.attendances.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseAttendance.objects.create(course=row, person=line.person, audience="officials")
    with pytest.raises(IntegrityError), transaction.atomic():
        Trainee.objects.create(
            province=row.province,
            full_name="Kẻ Giả",
            number_digest=line.person.number_digest,
            consent_basis="sheet",
            consent_version="x",
            consent_on=clock.today(),
            purpose="…",
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Course.objects.filter(pk=row.pk).update(programme="apo")
    closed = move_course(actor=world.director, course=row, name="close")
    with pytest.raises(RuleViolation, match="kết thúc"):
        write_trainee(actor=world.officer, course=closed, person=manager("Người Muộn", number=""))
