"""Experts and lecturers: who counts on which day, what is unique, who agreed to be public, what ends (D03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from plans.activities import consent
from plans.activities.actions.keep_expert import (
    add_expert,
    agree_to_be_public,
    edit_expert,
    keep_certificate,
    withdraw_from_public,
)
from plans.activities.actions.keep_trainee import Person
from plans.activities.actions.plan_course import hold_course
from plans.activities.actions.teach_course import add_lecturer, remove_lecturer
from plans.activities.enums_experts import ExpertSector
from plans.activities.matching import fit
from plans.activities.models import Expert, ExpertCertificate, Trainee
from plans.activities.models.expert import valid_on
from plans.activities.notifications_experts import warn_of_expiry
from plans.activities.privacy import EXPERT_ROWS
from plans.activities.selectors import experts
from plans.knowledge.public_experts import EXPERTS
from plans.knowledge.selectors.publications import public_rows
from plans.planning import counters
from plans.planning.counters import EVERYTHING
from plans.planning.models import Measure
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from portal.privacy.actions.look import look_at
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events import count
from tests.plans.activities.test_training import course, manager, taught

NOW = dt.datetime(2026, 6, 10, 2, tzinfo=dt.UTC)
TODAY = dt.date(2026, 6, 10)


def expert(world: World, name: str = "Nguyễn Thị Chuyên Gia", **facts: Any) -> Expert:
    """One of the register, without a certificate."""
    return add_expert(actor=world.officer, facts={"kind": "expert", "full_name": name, "unit_name": "Viện A", **facts})


def certificate(world: World, row: Expert, number: str = "01", **facts: Any) -> ExpertCertificate:
    """A certificate in force for two years."""
    told = {
        "number": number,
        "issuer": "Viện Năng suất Việt Nam",
        "field": "Chuyên gia tư vấn năng suất",
        "issued_on": clock.today() - dt.timedelta(days=30),
        "expires_on": clock.today() + dt.timedelta(days=700),
        **facts,
    }
    return keep_certificate(actor=world.officer, expert=row, facts=told)


def certified(world: World, how_many: int, since: int = 0) -> Sequence[Expert]:
    """So many, with a certificate each."""
    rows = [expert(world, f"Chuyên gia số {n}") for n in range(since, since + how_many)]
    for n, row in enumerate(rows, since):
        certificate(world, row, f"CG-{n}")
    return rows


@pytest.mark.requirement("D03")
def test_a_trainee_without_certificate_is_not_an_expert(world: World) -> None:
    with clock.at(NOW):
        taught(world, manager(), kind="experts", title="Đào tạo chuyên gia")
        person = Trainee.objects.get()
        row = expert(world, person.full_name, trainee=person)
        lecturer = expert(world, "Trần Giảng Viên", kind="lecturer")
        certificate(world, lecturer, "GV-1")

        assert count("training.persons", world.plan).total == 1
        assert count("experts.certified", world.plan).total == 0, (
            "in the register, but without a certificate; or a lecturer"
        )
        assert not experts.at_work(world.plan.province_id).exists()
        certificate(world, row)
        assert count("experts.certified", world.plan).total == 1
        assert experts.at_work(world.plan.province_id).get() == row


@pytest.mark.requirement("D03")
def test_a_target_of_two_is_met_at_two_one_of_ten_at_ten_and_not_before(world: World) -> None:
    with clock.at(NOW):
        one = certified(world, 1)
        assert count("experts.certified", world.plan).total == 1
        two = certified(world, 1, since=1)
        assert count("experts.certified", world.plan).total == 2, "HB 23: at least 02"
        certificate(world, two[0], "CG-1b", issuer="APO")
        assert count("experts.certified", world.plan).total == 2, "two certificates of one person are one expert"
        assert count("experts.certified_attendances", world.plan).total == 3, "QN 43 counts times"
        certified(world, 7, since=2)
        assert count("experts.certified", world.plan).total == 9
        certified(world, 1, since=9)
        assert count("experts.certified", world.plan).total == 10, "GL 39: at least 10"

        found = counters.find("experts.certified")
        assert found is not None
        listed = found.rows(world.plan, TODAY)
        assert len({line.expert_id for line in listed}) == 10, "the number opens the list behind it"
        assert str(found.columns[0].plain(listed[0])).startswith("Chuyên gia số")
        edit_expert(actor=world.officer, expert=one[0], facts={"left_on": TODAY})
        assert count("experts.certified", world.plan).total == 9


@pytest.mark.requirement("D03")
def test_certified_experts_count_by_validity_at_the_day(world: World) -> None:
    with clock.at(NOW):
        world.plan.period_from = 2024
        row = expert(world)
        before = {"issued_on": dt.date(2023, 12, 31), "expires_on": dt.date(2024, 2, 29)}
        certificate(world, row, "00", **before)
        paper = certificate(world, row, issued_on=dt.date(2024, 3, 1), expires_on=dt.date(2025, 12, 31))
        found = counters.find("experts.certified")
        assert found is not None

        def on(*day: int) -> int:
            return int(found.count(world.plan, dt.date(*day), EVERYTHING).total)

        assert (on(2024, 2, 29), on(2024, 3, 1), on(2025, 12, 31), on(2026, 1, 1)) == (0, 1, 1, 0)
        renewed = certificate(world, row, "02", issued_on=dt.date(2026, 2, 1), expires_on=None)
        assert (on(2026, 1, 31), on(2026, 6, 10)) == (0, 1)
        facts = {"ended_on": dt.date(2026, 5, 1), "ended_because": "Vi phạm quy chế"}
        keep_certificate(actor=world.officer, expert=row, certificate=renewed, facts=facts)
        assert (on(2026, 4, 30), on(2026, 5, 1)) == (1, 0)
        assert not paper.is_valid_on(TODAY)


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 2, 15))


@given(issued=DAYS, expires=st.none() | DAYS, ended=st.none() | DAYS, day=DAYS)
def test_the_rule_of_validity_has_no_gaps(
    issued: dt.date, expires: dt.date | None, ended: dt.date | None, day: dt.date
) -> None:
    row = ExpertCertificate(issued_on=issued, expires_on=expires, ended_on=ended)

    assert row.is_valid_on(day) == (
        issued <= day and (expires is None or day <= expires) and (ended is None or day < ended)
    )


def test_the_same_rule_over_rows(world: World) -> None:
    with clock.at(NOW):
        row = expert(world)
        certificate(world, row, "1", issued_on=TODAY, expires_on=TODAY)
        certificate(world, row, "2", issued_on=dt.date(2026, 1, 1), expires_on=dt.date(2026, 6, 9))
        certificate(world, row, "3", ended_on=TODAY, ended_because="Thu hồi")
        certificate(world, row, "4", expires_on=None)
        for day in (TODAY, TODAY + dt.timedelta(days=1), dt.date(2026, 6, 9), dt.date(2025, 1, 1)):
            by_rows = set(row.certificates.filter(valid_on(day)).values_list("number", flat=True))
            assert by_rows == {paper.number for paper in row.certificates.all() if paper.is_valid_on(day)}


@pytest.mark.requirement("D03")
def test_a_number_is_one_of_its_issuer_however_it_is_spelt(world: World) -> None:
    row, other = expert(world), expert(world, "Lê Khác")
    certificate(world, row, "15/2025")
    with pytest.raises(ValidationError, match="đã được ghi"):
        certificate(world, other, " 15/2025", issuer="VIỆN NĂNG SUẤT  việt nam")
    certificate(world, other, "15/2025", issuer="APO")
    with pytest.raises(ValidationError, match="từ ngày cấp"):
        certificate(world, row, "16", expires_on=dt.date(2020, 1, 1))
    with pytest.raises(RuleViolation, match="sau hôm nay"):
        certificate(world, row, "17", issued_on=clock.today() + dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="lý do"):
        certificate(world, row, "18", ended_on=clock.today())
    with pytest.raises(ValidationError, match="đã có trong sổ"):
        expert(world, "NGUYỄN thị chuyên gia")
    with pytest.raises(RuleViolation, match="họ và tên"):
        expert(world, " ")
    with pytest.raises(RuleViolation, match="hành nghề tự do"):
        expert(world, "Không Đơn Vị", unit_name="")


def test_the_database_keeps_the_register_too(world: World) -> None:
    row = expert(world)
    paper = certificate(world, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Expert.objects.filter(pk=row.pk).update(public_version="2026-11")
    with pytest.raises(IntegrityError), transaction.atomic():
        ExpertCertificate.objects.filter(pk=paper.pk).update(ended_on=clock.today())
    with pytest.raises(IntegrityError), transaction.atomic():
        ExpertCertificate.objects.create(
            province=row.province, expert=row, issuer="x", issuer_key=paper.issuer_key, number=paper.number,
            field="x", issued_on=clock.today(),
        )  # fmt: skip


@pytest.mark.requirement("D03")
def test_who_keeps_and_who_sees_the_register(world: World) -> None:
    member = make_actor(Role.COUNCIL_MEMBER, world.plan.province)
    row = expert(world, "Phạm Có Tài Khoản", account=member.user.email)

    told = Notification.objects.get(kind="activities.expert_linked")
    assert told.recipient == member.user
    assert experts.own(member) == row and experts.own(world.agency) is None
    for actor in (world.agency, member, world.stranger):
        assert not experts.visible_to(actor).exists()
        with pytest.raises(NotFound):
            experts.get(actor, row.public_id)
        with pytest.raises(NotAllowed):
            edit_expert(actor=actor, expert=row, facts={"position": "x"})
    with pytest.raises(RuleViolation, match="Chưa có tài khoản"):
        edit_expert(actor=world.officer, expert=row, facts={"account": world.stranger.user.email})
    with pytest.raises(ValidationError, match="đã gắn"):
        expert(world, "Người Thứ Hai", account=member.user.email)
    with pytest.raises(StaleState):
        edit_expert(actor=world.officer, expert=row, facts={"position": "x"}, row_version=row.row_version - 1)
    assert AuditEntry.objects.filter(event="expert:added", subject_id=str(row.public_id)).exists()


@pytest.mark.requirement("D03")
def test_only_who_agreed_is_public_and_nobody_any_more_once_withdrawn(world: World) -> None:
    member = make_actor(Role.COUNCIL_MEMBER, world.plan.province)
    row = expert(world, account=member.user.email, email="bi@mat.vn", phone="0912345678", field="LEAN")
    certificate(world, row)
    province = row.province
    assert public_rows(EXPERTS, province) == []
    with pytest.raises(RuleViolation, match="đồng ý"):
        agree_to_be_public(actor=member, expert=row, agreed=False)
    with pytest.raises(NotAllowed):
        agree_to_be_public(actor=world.agency, expert=row, agreed=True)

    row = agree_to_be_public(actor=member, expert=row, agreed=True)
    (shown,) = public_rows(EXPERTS, province)
    assert (row.public_version, row.public_by) == (consent.VERSION, "self")
    assert shown.values["name"] == row.full_name and "01" in shown.values["papers"]
    assert "bi@mat.vn" not in str(shown.values) and "0912" not in str(shown.values)
    withdraw_from_public(actor=member, expert=row)
    assert public_rows(EXPERTS, province) == [] == public_rows(EXPERTS, None)
    withdraw_from_public(actor=member, expert=row)
    assert AuditEntry.objects.filter(event="expert:withdrew").count() == 1

    agreed = agree_to_be_public(actor=world.officer, expert=row, agreed=True, on=clock.today())
    assert agreed.public_by == "paper" and len(public_rows(EXPERTS, province)) == 1
    row.certificates.update(expires_on=clock.today() - dt.timedelta(days=1))
    assert public_rows(EXPERTS, province) == [], "without a certificate in force nobody is shown as an expert"
    with pytest.raises(RuleViolation, match="sau hôm nay"):
        agree_to_be_public(actor=world.officer, expert=row, agreed=True, on=clock.today() + dt.timedelta(days=1))


@pytest.mark.requirement("D03")
def test_what_ends_is_told_once_before_and_once_after(world: World) -> None:
    member = make_actor(Role.COUNCIL_MEMBER, world.plan.province)
    row = expert(world, account=member.user.email)
    ends = clock.today() + dt.timedelta(days=200)
    paper = certificate(world, row, expires_on=ends)

    def told() -> int:
        return Notification.objects.filter(kind="activities.expert_certificate_ends", recipient=member.user).count()

    warn_of_expiry(ends - dt.timedelta(days=91))
    assert told() == 0
    for _again in range(2):
        warn_of_expiry(ends - dt.timedelta(days=90))
        warn_of_expiry(ends - dt.timedelta(days=10))
        assert told() == 1
    for _again in range(2):
        warn_of_expiry(ends + dt.timedelta(days=1))
        assert told() == 2
    assert (
        Notification.objects.filter(kind="activities.expert_certificate_ends", recipient=world.officer.user).count()
        == 2
    )
    keep_certificate(
        actor=world.officer, expert=row, certificate=paper, facts={"expires_on": ends + dt.timedelta(days=365)}
    )
    warn_of_expiry(ends + dt.timedelta(days=300))
    assert told() == 3, "the new day is told anew"
    certificate(world, row, "moi", issued_on=clock.today())
    warn_of_expiry(ends + dt.timedelta(days=370))
    assert told() == 3, "a later certificate of the same kind took its place"


@pytest.mark.requirement("D03")
def test_the_state_of_a_person_on_the_day(world: World) -> None:
    with clock.at(NOW):
        rows = {key: expert(world, f"Người {key}") for key in ("valid", "soon", "expired", "none", "left")}
        certificate(world, rows["valid"], "1")
        certificate(world, rows["valid"], "1b", expires_on=TODAY + dt.timedelta(days=5))
        certificate(world, rows["soon"], "2", expires_on=TODAY + dt.timedelta(days=90))
        certificate(world, rows["expired"], "3", expires_on=TODAY - dt.timedelta(days=1))
        certificate(world, rows["left"], "4")
        edit_expert(actor=world.officer, expert=rows["left"], facts={"left_on": TODAY})

        found = {row.full_name.removeprefix("Người "): row for row in experts.for_list(world.officer)}
        assert {key: row.state for key, row in found.items()} == {key: key for key in rows}
        assert found["valid"].next_expiry == TODAY + dt.timedelta(days=5)
        assert found["expired"].next_expiry is None


def test_contact_is_looked_at_with_a_reason_on_record(world: World) -> None:
    row = expert(world, email="cg@thu.vn", phone="0912345678")
    with pytest.raises(RuleViolation, match="lý do"):
        look_at(actor=world.officer, source=EXPERT_ROWS, row=row, why=" ")
    with pytest.raises(NotAllowed):
        look_at(actor=world.agency, source=EXPERT_ROWS, row=row, why="tò mò")
    shown = look_at(actor=world.officer, source=EXPERT_ROWS, row=row, why="Mời giảng")
    assert [value for _label, value in shown] == ["cg@thu.vn", "0912345678"]
    entry = AuditEntry.objects.get(event="privacy_sensitive:viewed")
    assert "Mời giảng" in str(entry.facts) and "cg@thu.vn" not in str(entry.facts)


@pytest.mark.requirement("D03")
def test_a_course_is_taught_by_lecturers_of_the_register_or_by_names(world: World) -> None:
    lecturer = expert(world, "Trần Giảng Viên", kind="both")
    row = course(world)
    line = add_lecturer(actor=world.officer, course=row, expert=lecturer, part="5S")
    add_lecturer(actor=world.officer, course=row, name="Khách Mời", unit_name="Viện B")
    with pytest.raises(ValidationError, match="đã là giảng viên"):
        add_lecturer(actor=world.officer, course=row, expert=lecturer)
    with pytest.raises(ValidationError, match="đã là giảng viên"):
        add_lecturer(actor=world.officer, course=row, name="Khách  Mời")
    with pytest.raises(RuleViolation, match="Chọn người"):
        add_lecturer(actor=world.officer, course=row, name=" ")
    with pytest.raises(RuleViolation, match="giảng viên trong sổ"):
        add_lecturer(actor=world.officer, course=row, expert=expert(world, "Chỉ Chuyên Gia"))
    with pytest.raises(NotAllowed):
        add_lecturer(actor=world.agency, course=row, name="X")

    assert (line.name, line.unit_name) == ("Trần Giảng Viên", "Viện A")
    assert count("experts.lecturers", world.plan).total == 0
    hold_course(actor=world.officer, course=row, result="Tốt")
    assert count("experts.lecturers", world.plan).total == 1
    remove_lecturer(actor=world.officer, lecturer=line)
    assert [left.name for left in row.lecturers.all()] == ["Khách Mời"]


def test_a_home_unit_typed_as_the_directory_has_it_is_linked(world: World) -> None:
    enterprise = make_actor(Role.ENTERPRISE_USER, world.plan.province).organization
    row = expert(world, unit_name=enterprise.name.upper())

    assert row.organization == enterprise and row.unit_name == ""
    measure = Measure.objects.create(key="lean-x", name="LEAN X")
    row = edit_expert(
        actor=world.officer,
        expert=row,
        facts={"measures": [measure], "topics": ["productivity", "không có"], "sectors": ["industry"]},
    )
    assert (row.topics, row.sectors, row.measures.get()) == (["productivity"], ["industry"], measure)


@given(
    measures=st.sets(st.integers(1, 4)),
    sectors=st.sets(st.sampled_from(ExpertSector.values)),
    measure=st.integers(1, 4),
    sector=st.sampled_from(["", *ExpertSector.values]),
)
def test_the_measure_decides_and_the_sector_ranks(
    measures: set[int], sectors: set[str], measure: int, sector: str
) -> None:
    found = fit(measures, sectors, measure, sector)

    assert found.is_fit == (measure in measures)
    assert (found.rank == 0) == (measure in measures and sector in sectors)
    assert (found.rank == 2) == (measure not in measures)


def test_a_person_is_found_by_name_however_it_is_written(world: World) -> None:
    assert Person(full_name="x").unit_words == ""
    row = expert(world, "  Nguyễn   Văn Đức ")

    assert row.full_name == "Nguyễn Văn Đức" and str(row) == "Nguyễn Văn Đức"
    assert experts.visible_to(world.officer).search("nguyen van duc vien a").get() == row  # type: ignore[attr-defined]
