"""Two rows of one person become one with attendances and certificates, nothing is lost, and it can be undone (D02)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from plans.activities.actions.keep_trainee import Person, find
from plans.activities.actions.merge_trainees import merge_trainees, trainee_links, undo_trainee_merge
from plans.activities.actions.nominate import nominate
from plans.activities.actions.plan_course import move_course
from plans.activities.actions.train import issue_certificates
from plans.activities.models import CourseAttendance, Nomination, Trainee, TraineeMerge, TrainingCertificate
from plans.activities.selectors import courses
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.core.merging import links_to
from portal.organizations.actor import Actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events import count
from tests.plans.activities.test_experts import expert
from tests.plans.activities.test_pages import post, url
from tests.plans.activities.test_training import NUMBER, course, manager, taught

pytestmark = pytest.mark.requirement("D02")
ClientOf = Callable[[Actor], Client]
OTHER = Person(full_name="NGUYỄN văn quản", unit_name="Cty A", phone="0912345678", birth_on=None)


def two(world: World) -> tuple[Trainee, Trainee]:
    """The same manager with a number, and once more from a list without one; both came to one course."""
    shared = taught(world, manager(), title="Khóa chung")
    CourseAttendance.objects.update(result="none")
    line_course = taught(world, OTHER, title="Khóa riêng")
    first, second = Trainee.objects.get(number_digest__gt=""), Trainee.objects.get(number_digest="")
    CourseAttendance.objects.create(course=shared, person=second, audience="enterprises", result="passed")
    day = {"issued_on": clock.today(), "signer_name": "Lê Ký", "signer_post": "Giám đốc"}
    for row in (shared, line_course):
        issue_certificates(actor=world.director, course=row, **day)
    return first, second


def test_every_link_to_a_trainee_is_decided() -> None:
    undecided = [link.key for link in links_to(Trainee, trainee_links) if link.is_unique and link.rule is None]

    assert undecided == []


def test_history_goes_along_and_one_course_counts_once(world: World) -> None:
    first, second = two(world)
    assert count("training.persons", world.plan).total == 2
    assert count("training.attendances", world.plan).total == 3

    merge = merge_trainees(actor=world.officer, survivor=first, absorbed=second, note="Cùng một người")

    first.refresh_from_db()
    assert count("training.persons", world.plan).total == 1
    assert count("training.attendances", world.plan).total == 2, "two lines on one course are one attendance"
    lines = {line.course.title: line for line in first.attendances.select_related("course")}
    assert set(lines) == {"Khóa chung", "Khóa riêng"} and lines["Khóa chung"].result == "passed"
    assert TrainingCertificate.objects.filter(attendance__in=list(lines.values())).count() == 2
    assert first.phone == "0912345678" and "phone" in merge.taken
    assert CourseAttendance._base_manager.count() == 3, "no row is lost"
    assert [row.pk for row in courses.trainees_visible_to(world.officer)] == [first.pk]
    assert courses.any_trainee(world.officer, second.public_id).merged_into == first
    assert find(first.province_id, OTHER) == first, "a list that spells them the old way finds the person"
    taught(world, OTHER, title="Khóa sau")
    assert count("training.persons", world.plan).total == 1 and first.attendances.count() == 3
    assert AuditEntry.objects.filter(event="trainee:merged").count() == 2


def test_a_merge_is_undone_as_it_was(world: World) -> None:
    first, second = two(world)
    number = (first.number_digest, first.number_shown)
    before = {(line.course.title, line.person_id, line.result) for line in _lines()}
    papers = set(TrainingCertificate.objects.values_list("number", "attendance_id"))
    merge = merge_trainees(actor=world.officer, survivor=second, absorbed=first, note="Cùng một người")
    second.refresh_from_db()
    assert (second.number_digest, second.number_shown) == number, "the row that stays has the number now"
    with pytest.raises(NotAllowed):
        undo_trainee_merge(actor=world.agency, merge=merge)

    undo_trainee_merge(actor=world.officer, merge=merge, note="Nhầm")

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.number_digest, second.number_digest) == (number[0], "") and first.merged_into is None
    assert {(line.course.title, line.person_id, line.result) for line in _lines()} == before
    assert set(TrainingCertificate.objects.values_list("number", "attendance_id")) == papers
    assert count("training.persons", world.plan).total == 2
    with pytest.raises(StaleState):
        undo_trainee_merge(actor=world.officer, merge=merge)
    assert merge_trainees(actor=world.officer, survivor=first, absorbed=second, note="Lại").pk != merge.pk


def _lines() -> list[CourseAttendance]:
    return list(CourseAttendance.objects.select_related("course"))


def test_an_expert_and_nominations_pass_and_doubled_places_count_once(world: World) -> None:
    offered = move_course(
        actor=world.officer, course=course(world, starts_on=clock.today() + dt.timedelta(days=9)), name="open"
    )
    for person in (manager(), OTHER):
        nominate(actor=world.agency, course=offered, person=person, agreed=True)
    first, second = Trainee.objects.get(number_digest__gt=""), Trainee.objects.get(number_digest="")
    row = expert(world, trainee=second)

    merge_trainees(actor=world.officer, survivor=first, absorbed=second, note="Cùng một người")

    row.refresh_from_db()
    assert row.trainee == first
    assert [named.person for named in offered.nominations.all()] == [first]
    assert Nomination._base_manager.count() == 2


def test_what_cannot_be_merged(world: World) -> None:
    first, second = two(world)
    taught(world, manager("Nguyễn Văn Quản", number="079190000025"))
    third = Trainee.objects.latest("pk")

    def refused(survivor: Trainee, absorbed: Trainee, words: str, note: str = "x") -> None:
        with pytest.raises(RuleViolation, match=words):
            merge_trainees(actor=world.officer, survivor=survivor, absorbed=absorbed, note=note)

    refused(first, third, "hai số định danh")
    refused(first, first, "chính người đó")
    refused(first, second, "lý do", note=" ")
    with pytest.raises(NotAllowed):
        merge_trainees(actor=world.agency, survivor=first, absorbed=second, note="x")
    with pytest.raises(StaleState):
        merge_trainees(
            actor=world.officer, survivor=first, absorbed=second, note="x", versions=(first.row_version + 1, None)
        )
    merge_trainees(actor=world.officer, survivor=first, absorbed=second, note="x")
    refused(first, second, "đã được gộp")
    assert third.number_digest != first.number_digest and NUMBER not in str(TraineeMerge.objects.values())


def test_pages_propose_compare_merge_and_undo(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    first, second = two(world)
    taught(world, Person(full_name="Người Khác", unit_name="Cty A"))
    listed = officer.get(url("trainee_list"), {"double": "yes"}).content.decode()
    assert listed.lower().count("nguyễn văn quản</a>") == 2 and "Người Khác" not in listed
    page = url("trainee_detail", first.public_id)
    compare = url("trainee_merge", first.public_id, second.public_id)
    assert compare in officer.get(page).content.decode()
    shown = officer.get(compare).content.decode()
    assert "0912345678" not in shown and "không ghi" in shown
    assert officer.post(compare, {"note": ""}).status_code == 422
    assert client_of(world.agency).get(compare).status_code in (403, 404)
    assert post(officer, compare, note="Cùng một người") == page
    assert "Các lần gộp" in officer.get(page).content.decode()
    assert "đã được gộp" in officer.get(url("trainee_detail", second.public_id)).content.decode()
    merge = TraineeMerge.objects.get()
    officer.post(url("trainee_merge_undo", first.public_id, merge.public_id))
    assert Trainee.objects.filter(merged_into__isnull=True, full_name__iexact=second.full_name).exists()
    merge.refresh_from_db()
    assert merge.undone_at is not None
