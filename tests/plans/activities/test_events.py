"""Events and media: what is planned, who is invited, who came, what is counted (C01–C07)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plans.activities import consent
from plans.activities.actions.attend_event import remove_attendance, sign_in, write_attendances
from plans.activities.actions.invite_guests import add_group, add_guest, remove_guest, send_invitations
from plans.activities.actions.move_event import hold_event, move_event
from plans.activities.actions.plan_event import edit_event, plan_event, publish_event
from plans.activities.audiences import AudienceGroup, Receiver, audience_groups
from plans.activities.documents.event import invitation_of
from plans.activities.enums_events import FAMILIES, CooperationKind, EventKind, family_of
from plans.activities.models import Event, EventAttendance
from plans.activities.selectors import events
from plans.planning import counters, evidence
from plans.planning.models import Plan
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import ANONYMOUS
from portal.organizations.roles import OrganizationKind, Role
from portal.privacy.purposes import purpose_on
from tests.factories.organizations import make_actor, make_organization
from tests.plans.activities.conftest import World

TODAY_IS = dt.datetime(2026, 6, 10, 2, tzinfo=dt.UTC)


def planned(world: World, actor: Any = None, **facts: Any) -> Event:
    """A workshop of the DoST, today."""
    told = {
        "plan": world.plan,
        "kind": "workshop",
        "title": "Hội thảo năng suất chất lượng",
        "organization": (actor or world.officer).organization,
        "starts_on": clock.today(),
        "ends_on": None,
        "place": "Hội trường Sở",
        **facts,
    }
    return plan_event(actor=actor or world.officer, facts=told)


def held(world: World, actor: Any = None, head_count: int | None = 40, **facts: Any) -> Event:
    """The same with its result."""
    row = planned(world, actor, **facts)
    return hold_event(
        actor=actor or world.officer,
        event=row,
        result="Đã tổ chức",
        head_count=head_count,
        cost_vnd=facts.get("cost_vnd"),
    )


def count(key: str, plan: Plan, until: dt.date | None = None) -> Any:
    counter = counters.find(key)
    assert counter is not None
    return counter.count(plan, until or clock.today())


@pytest.mark.requirement("C01")
def test_a_workshop_fulfils_its_task_and_the_attendance_equals_the_sheet(world: World) -> None:
    task = world.task("Tổ chức hội thảo về NSCL")
    row = planned(world, task=task, cost_vnd=30_000_000)
    lines = [("Nguyễn Văn An", "Sở Công Thương", ""), ("Trần Thị Bình", "Công ty A", "Giám đốc")]
    assert write_attendances(actor=world.officer, event=row, lines=[*lines, lines[0]]) == 2
    assert write_attendances(actor=world.officer, event=row, lines=lines) == 0, "twice adds nobody"
    with pytest.raises(RuleViolation, match="2 người"):
        hold_event(actor=world.officer, event=row, result="…", head_count=50)

    row = hold_event(actor=world.officer, event=row, result="Đạt", cost_vnd=30_000_000)

    assert (row.status, row.attended, row.attendances.count(), row.cost_vnd) == ("held", 2, 2, 30_000_000)
    assert count("events.workshop", world.plan).total == 1 and count("events.meetings", world.plan).total == 1
    assert count("events.attendances", world.plan).total == 2
    source = evidence.sources.get("events.held")
    assert [found.on for found in source.found(world.plan, clock.today())[task.pk]] == [row.starts_on]
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        move_event(actor=world.officer, event=row, name="close")
    assert move_event(actor=world.colleague, event=row, name="close", expected="held").status == "closed"
    with pytest.raises(StaleState):
        move_event(actor=world.colleague, event=row, name="return", note="…", expected="held")


@pytest.mark.requirement("C02")
def test_media_products_are_counted_by_year_and_kind(world: World) -> None:
    with clock.at(TODAY_IS):
        for year in range(2022, 2026):
            held(world, kind="reportage", title=f"Phóng sự {year}", channel="Đài PTTH", starts_on=dt.date(year, 5, 1))
        for year in range(2023, 2026):
            held(world, kind="publication", title=f"Sổ tay {year}", copies=500, starts_on=dt.date(year, 8, 1))
        planned(world, kind="reportage", title="Sắp làm", channel="Báo")

        reportages = count("events.reportage", world.plan)

        assert (reportages.total, reportages.by_year) == (4, {2022: 1, 2023: 1, 2024: 1, 2025: 1})
        assert count("events.publication", world.plan).total == 3
        assert count("events.media", world.plan).total == 7
        found = counters.find("events.publication")
        assert found and [row.copies for row in found.rows(world.plan, clock.today(), 2024)] == [500]


@pytest.mark.requirement("C03")
def test_study_visits_tell_place_people_cost_and_lessons(world: World) -> None:
    with clock.at(TODAY_IS):
        for year in (2023, 2024):
            row = planned(world, kind="study_visit", title=f"Tham quan {year}", starts_on=dt.date(year, 9, 5))
            hold_event(
                actor=world.officer,
                event=row,
                result="Học tập mô hình 5S",
                lessons="Làm điểm một xưởng trước",
                head_count=15,
                cost_vnd=20_000_000,
            )
        visits = count("events.study_visit", world.plan)

    assert visits.by_year == {2023: 1, 2024: 1}
    row.refresh_from_db()
    assert (row.attended, row.lessons, row.cost_vnd) == (15, "Làm điểm một xưởng trước", 20_000_000)


@pytest.mark.requirement("C04")
def test_units_record_their_own_work_and_the_sum_is_that_of_the_report(world: World) -> None:
    held(world, world.agency, 120, kind="communication", title="Phổ biến tới doanh nghiệp", audience="enterprises")
    held(world, world.other_agency, 80, kind="communication", title="Phổ biến tới hội viên", audience="members")
    row = held(world, world.agency, 30, kind="talk", title="Tọa đàm", organization=world.other_agency.organization)
    assert row.organization == world.agency.organization, "an agency records only its own work"

    rows = events.by_unit(world.officer, clock.today().year)

    assert {(line["unit"], line["events"], line["attended_sum"]) for line in rows} == {
        (world.agency.organization_name, 2, 150),
        (world.other_agency.organization_name, 1, 80),
    }
    assert sum(int(str(line["attended_sum"])) for line in rows) == count("events.attendances", world.plan).total
    assert count("events.communication", world.plan).total == 2
    with pytest.raises(NotAllowed, match="đơn vị khác"):
        edit_event(actor=world.other_agency, event=row, facts={"title": "…"})
    with pytest.raises(NotFound):
        events.get(world.other_agency, row.public_id)
    with pytest.raises(NotFound):
        events.get(world.stranger, row.public_id)
    assert move_event(actor=world.officer, event=row, name="close").status == "closed"


@pytest.mark.requirement("C04")
def test_a_result_sent_back_tells_whoever_wrote_it(world: World) -> None:
    row = held(world, world.agency, kind="communication", title="Phổ biến")

    row = move_event(actor=world.officer, event=row, name="return", note="Thiếu minh chứng")

    assert row.status == "planned"
    notice = Notification.objects.get(recipient=world.agency.user, kind="activities.event_returned")
    assert "Thiếu minh chứng" in notice.body


@pytest.mark.requirement("C05")
def test_a_notice_goes_only_to_those_concerned(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    silent = make_organization(OrganizationKind.ENTERPRISE, world.plan.province, email="khong@tai-khoan.vn")
    other = make_actor(Role.ENTERPRISE_USER, world.plan.province)
    assert maker.organization

    def makers(province_id: int, words: str) -> list[Receiver]:
        found = [maker.organization, silent] if words == "nước mắm" else []
        return [Receiver(unit, unit.email, f"nhóm {words}") for unit in found if unit]

    monkeypatch.setitem(audience_groups._entries, "t", AudienceGroup("t", "Doanh nghiệp", makers, needs_words=True))
    notice = planned(world, kind="barrier_notice", title="TBT 12/2026", document_number="G/TBT/N/1", place="")
    with pytest.raises(RuleViolation, match="nhóm sản phẩm"):
        add_group(actor=world.officer, event=notice, group="t")
    with pytest.raises(RuleViolation, match="chưa gửi tới ai"):
        hold_event(actor=world.officer, event=notice, result="…")

    assert add_group(actor=world.officer, event=notice, group="t", words="nước mắm") == 2
    assert add_group(actor=world.officer, event=notice, group="t", words="nước mắm") == 0
    assert send_invitations(actor=world.officer, event=notice) == 2

    told = Notification.objects.filter(kind="activities.event_invited")
    assert [row.recipient for row in told] == [maker.user] and other.user not in [row.recipient for row in told]
    assert OutgoingMail.objects.filter(to="khong@tai-khoan.vn").count() == 1
    notice.refresh_from_db()
    assert notice.status == "invited" and {guest.why for guest in notice.guests.all()} == {"nhóm nước mắm"}
    hold_event(actor=world.officer, event=notice, result="Đã gửi")
    assert count("events.notices_sent", world.plan).total == 2
    with pytest.raises(RuleViolation, match="đã được gửi"):
        send_invitations(actor=world.officer, event=notice)
    with pytest.raises(RuleViolation, match="không bỏ"):
        remove_guest(actor=world.officer, guest=notice.guests.first())


@pytest.mark.requirement("C06")
@pytest.mark.parametrize("content", CooperationKind.values)
def test_each_kind_of_cooperation_can_be_entered_and_reported(world: World, content: str) -> None:
    facts = {"kind": "cooperation", "partners": "Viện Năng suất Việt Nam", "cooperation": content}
    row = held(world, title="Hợp tác", is_international=True, **facts)

    found = counters.find("events.cooperation")
    assert found and [line.cooperation for line in found.rows(world.plan, clock.today())] == [content]
    assert row.is_international
    with pytest.raises(RuleViolation, match="nội dung hợp tác"):
        planned(world, kind="cooperation", title="Thiếu")


@pytest.mark.requirement("C07")
def test_awareness_alone_covers_no_institution(world: World) -> None:
    school = make_organization(OrganizationKind.SCHOOL, world.plan.province, name="Trường Cao đẳng A")
    held(world, kind="ip_awareness", title="Nói chuyện", institution=school)
    held(world, kind="ip_awareness", title="Nói chuyện", institution_name="Trung tâm B")
    support = {"kind": "ip_support", "institution": school, "right_kind": "utility"}
    held(world, title="Giải pháp hữu ích 1", rights=2, head_count=None, **support)
    held(world, title="Giải pháp hữu ích 2", rights=1, head_count=None, **support)

    rows = events.institutions_covered(world.officer, clock.today())

    assert [(line["name"], line["awareness"], line["support"], line["rights"]) for line in rows] == [
        ("Trung tâm B", 1, 0, 0),
        ("Trường Cao đẳng A", 1, 2, 3),
    ]
    assert count("intellectual_property.covered_institutions", world.plan).total == 1
    assert count("intellectual_property.rights", world.plan).total == 3
    with pytest.raises(RuleViolation, match="loại quyền"):
        planned(world, kind="ip_support", title="…", institution=school)


@pytest.mark.requirement("C01")
def test_people_sign_for_themselves_only_on_the_day_and_only_with_consent(world: World) -> None:
    row = planned(world)
    told = {"name": "  Lê  Thị Cúc ", "unit_name": "Công ty C", "position": ""}
    with pytest.raises(RuleViolation, match="đồng ý"):
        sign_in(actor=ANONYMOUS, event=row, agreed=False, **told)
    sign_in(actor=ANONYMOUS, event=row, agreed=True, **told)
    sign_in(actor=ANONYMOUS, event=row, agreed=True, name="lê thị cúc", unit_name="CÔNG TY C", position="Quản đốc")

    line = row.attendances.get()
    assert (line.name, line.came_by, line.consent_version) == ("Lê Thị Cúc", "code", consent.VERSION)
    assert line.purpose == purpose_on(consent.ATTENDANCE).title
    assert AuditEntry.objects.filter(event="event:attended").count() == 1
    tomorrow = planned(world, title="Ngày mai", starts_on=clock.today() + dt.timedelta(days=1))
    for later in (tomorrow, move_event(actor=world.officer, event=planned(world), name="cancel", note="Bão")):
        with pytest.raises(RuleViolation, match="không nhận điểm danh"):
            sign_in(actor=ANONYMOUS, event=later, agreed=True, **told)
    with pytest.raises(NotFound):
        events.by_code("KHONG-CO")
    remove_attendance(actor=world.officer, attendance=line)
    row.refresh_from_db()
    assert row.attended == 0


def test_the_database_keeps_what_matters(world: World) -> None:
    row = planned(world)
    line = {"event": row, "name": "An", "key": "an|", "came_at": clock.now(), "purpose": "…"}
    with pytest.raises(IntegrityError), transaction.atomic():
        EventAttendance.objects.create(came_by="code", **line)
    EventAttendance.objects.create(came_by="hand", **line)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventAttendance.objects.create(came_by="hand", **line)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=row.pk).update(ends_on=row.starts_on - dt.timedelta(days=1))
    with pytest.raises((RuleViolation, ValidationError)):
        planned(world, ends_on=clock.today() - dt.timedelta(days=1))
    task = world.task()
    task.version_id += 1000
    with pytest.raises(RuleViolation, match="kế hoạch đã chọn"):
        planned(world, task=task)


def test_only_what_is_marked_is_public_and_an_invited_unit_reads_its_invitation(world: World) -> None:
    row = planned(world)
    assert not events.public(world.plan.province).exists() and not events.visible_to(world.agency).exists()
    add_guest(actor=world.officer, event=row, organization=world.agency.organization)
    assert not events.visible_to(world.agency).exists(), "not sent yet"
    send_invitations(actor=world.officer, event=row)
    assert events.visible_to(world.agency).get() == row and not events.kept_by(world.agency).exists()

    publish_event(actor=world.officer, event=row, is_public=True)
    assert events.public(world.plan.province).get() == row
    move_event(actor=world.officer, event=row, name="cancel", note="Bão")
    assert not events.public(None).exists()
    with pytest.raises(NotAllowed):
        publish_event(actor=world.agency, event=row, is_public=True)


def test_every_kind_belongs_to_one_family() -> None:
    assert {kind for kinds in FAMILIES.values() for kind in kinds} == set(EventKind)
    assert sum(map(len, FAMILIES.values())) == len(EventKind)
    assert family_of("contest") == "meeting"


def test_an_invitation_bears_the_mark_of_the_office_and_the_post_that_signs(world: World) -> None:
    row = planned(world)
    office = row.organization
    for kind, name, post in (
        ("dost", "Sở Khoa học và Công nghệ", "GIÁM ĐỐC"),
        ("district", "Ủy ban nhân dân xã Mẫu", "CHỦ TỊCH"),
        ("association", "Hội Mẫu", "THỦ TRƯỞNG ĐƠN VỊ"),
    ):
        office.kind, office.name, office.abbreviation = kind, name, "MAU"
        paper = invitation_of(row)
        assert paper.number_symbol == "/GM-MAU" and post in str(paper.signature)
