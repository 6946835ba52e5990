"""Experts of the register at work: who fits an application, conflicts, projects given, an expert's own view (D03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.models import SupportedProject
from enterprises.councils.actions.give_expert import end_expert, give_expert
from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import ProjectExpert
from enterprises.councils.selectors.register_experts import conflicts_between, fitting, own_project, projects_of
from enterprises.registry.enums import SectorGroup
from enterprises.registry.models import ConsultancyContract, Enterprise
from plans.activities.actions.keep_expert import add_expert, edit_expert, keep_certificate
from plans.activities.enums_experts import ExpertSector
from plans.activities.models import Expert
from plans.activities.views.experts import work_of
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import Office, make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D03")]
ClientOf = Callable[[Actor], Client]


def certified(office: Office, name: str, *, days: int = 300, **facts: Any) -> Expert:
    """An expert of the office's province whose certificate ends in so many days."""
    told = {"kind": "expert", "full_name": name, "unit_name": f"Viện của {name}", **facts}
    row = add_expert(actor=office.officer, facts=told)
    paper = {
        "number": name,
        "issuer": "APO",
        "field": "Năng suất",
        "issued_on": clock.today() - dt.timedelta(days=400),
        "expires_on": clock.today() + dt.timedelta(days=days),
    }
    keep_certificate(actor=office.officer, expert=row, facts=paper)
    return row


def test_keys_of_sectors_are_those_of_the_register_of_enterprises() -> None:
    assert set(ExpertSector.values) == set(SectorGroup.values)


def test_who_fits_a_measure_and_a_sector_and_why(office: Office) -> None:
    application, _person = office.submitted(make_enterprise(office.call.province, sector_group="industry"))
    measure, unit = application.call.measure.measure, application.enterprise
    knows = {"measures": [measure]}
    certified(office, "Chỉ Biết Đo", **knows)
    certified(office, "Biết Cả Ngành", **knows, sectors=["industry"])
    certified(office, "Không Biết")
    certified(office, "Hết Hạn", **knows, days=-1)
    certified(office, "Đã Thôi", **knows, left_on=clock.today())
    certified(office, "Chỉ Giảng Viên", **knows, kind="lecturer")
    add_expert(
        actor=office.officer,
        facts={"kind": "expert", "full_name": "Chưa Chứng Chỉ", "unit_name": "Viện", "measures": [measure]},
    )
    certified(office, "Người Nhà", **knows, sectors=["industry"], unit_name=unit.name)

    found = fitting(application.province_id, measure, {"industry": "công nghiệp"}, [unit])

    assert [match.expert.full_name for match in found] == ["Biết Cả Ngành", "Chỉ Biết Đo", "Người Nhà"]
    assert found[0].reasons == [f"chuyên môn: {measure.name}", "am hiểu ngành: công nghiệp"]
    assert not found[0].conflicts and "công tác tại" in found[2].conflicts[unit.name][0]
    assert fitting(application.province_id, measure, {}, []) != []


def test_conflicts_come_from_the_registers(office: Office) -> None:
    unit, other = (
        make_enterprise(office.call.province, representative="Lê Đại Diện"),
        make_enterprise(office.call.province),
    )
    employee = make_enterprise_actor(unit)
    linked = certified(office, "Người Làm Thuê", account=employee.user.email)
    namesake = certified(office, "lê đại diện")
    consultant = certified(office, "Nhà Tư Vấn", unit_name="Công ty Tư vấn X")
    free = certified(office, "Người Tự Do")
    ConsultancyContract.objects.create(
        enterprise=unit, consultant="CÔNG TY tư vấn X", number="1", subject="ISO", signed_on=clock.today(), value_vnd=1
    )
    people = [linked, namesake, consultant, free]

    with CaptureQueriesContext(connection) as one:
        conflicts_between([unit], people)
    with CaptureQueriesContext(connection) as more:
        found = conflicts_between([unit, other], people)

    assert len(one) == len(more)
    assert {pk for (_unit, pk) in found} == {linked.pk, namesake.pk, consultant.pk}
    assert {unit_pk for (unit_pk, _pk) in found} == {unit.pk}
    said = {pk: words[0] for (_unit, pk), words in found.items()}
    assert "tài khoản" in said[linked.pk] and "trùng họ tên" in said[namesake.pk] and "tư vấn" in said[consultant.pk]


@pytest.fixture
def project(office: Office) -> SupportedProject:
    return office.project()[0]


def test_an_expert_sees_own_projects_only(office: Office, project: SupportedProject, client_of: ClientOf) -> None:
    person = make_actor(Role.COUNCIL_MEMBER, office.call.province)
    expert = certified(office, "Chuyên Gia Một", account=person.user.email)
    other = certified(office, "Chuyên Gia Hai")
    theirs = office.project(make_enterprise(office.call.province))[0]
    give_expert(actor=office.officer, project=project, expert=expert, role=ExpertRole.ADVISER, task="Tư vấn 5S")
    give_expert(actor=office.officer, project=theirs, expert=other, role=ExpertRole.ADVISER)

    assert [row.project for row in projects_of(person)] == [project]
    with pytest.raises(NotFound):
        own_project(person, theirs.public_id)
    client = client_of(person)
    own = client.get(reverse("activities:expert_own")).content.decode()
    assert project.code in own and theirs.code not in own
    page = client.get(reverse("councils:own_project", args=[project.public_id]))
    assert page.status_code == 200 and "Tư vấn 5S" in page.content.decode()
    assert client.get(reverse("councils:own_project", args=[theirs.public_id])).status_code == 404
    for name, target in (("project_detail", project), ("project_detail", theirs)):
        assert client.get(reverse(f"applications:{name}", args=[target.public_id])).status_code in (403, 404)
    stranger = client_of(make_actor(Role.COUNCIL_MEMBER, office.call.province))
    assert stranger.get(reverse("councils:own_project", args=[project.public_id])).status_code == 404
    assert work_of(make_actor(Role.AGENCY_OFFICER, office.call.province), expert) == []
    told = Notification.objects.get(kind="councils.project_given")
    assert told.recipient == person.user


def test_nobody_assesses_what_they_advise_on_or_belong_to(office: Office, project: SupportedProject) -> None:
    expert = certified(office, "Chuyên Gia Một")
    inside = certified(office, "Người Nhà", unit_name=project.enterprise.name)
    late = certified(office, "Hết Hạn", days=-1)
    ends = {"actor": office.officer, "project": project}
    for row, role, words in (
        (inside, ExpertRole.ASSESSOR, "xung đột lợi ích"),
        (late, ExpertRole.ADVISER, "chứng chỉ còn hiệu lực"),
    ):
        with pytest.raises(RuleViolation, match=words):
            give_expert(expert=row, role=role, **ends)
    with pytest.raises(NotAllowed):
        give_expert(actor=make_enterprise_actor(project.enterprise), project=project, expert=expert, role="adviser")

    given = give_expert(expert=expert, role=ExpertRole.ADVISER, **ends)
    with pytest.raises(RuleViolation, match="tư vấn dự án"):
        give_expert(expert=expert, role=ExpertRole.ASSESSOR, **ends)
    with pytest.raises(ValidationError, match="đang tư vấn"):
        give_expert(expert=expert, role=ExpertRole.ADVISER, **ends)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectExpert.objects.create(project=project, expert=expert, role="adviser", from_on=clock.today())
    end_expert(actor=office.officer, given=given)
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        end_expert(actor=office.officer, given=given)
    assessor = certified(office, "Người Đánh Giá")
    give_expert(expert=assessor, role=ExpertRole.ASSESSOR, **ends)
    with pytest.raises(RuleViolation, match="đang đánh giá"):
        give_expert(expert=assessor, role=ExpertRole.ADVISER, **ends)


def test_pages_find_give_and_end(office: Office, project: SupportedProject, client_of: ClientOf) -> None:
    officer = client_of(office.officer)
    measure = project.measure.measure
    expert = certified(office, "Chuyên Gia Một", measures=[measure])
    edit_expert(actor=office.officer, expert=expert, facts={"field": "LEAN"})
    application = reverse("councils:application_experts", args=[project.application.public_id])
    found = reverse("councils:project_experts", args=[project.public_id])
    shown = officer.get(reverse("applications:application_detail", args=[project.application.public_id]))
    assert application in shown.content.decode()
    for address in (application, found):
        page = officer.get(address).content.decode()
        assert "Chuyên Gia Một" in page and f"chuyên môn: {measure.name}" in page
    give = reverse("councils:project_expert_give", args=[project.public_id])
    assert officer.post(give, {"role": "adviser"}).status_code == 422
    asked = {"expert": expert.public_id, "role": "adviser", "from_on": f"{clock.today():%d/%m/%Y}", "task": "Tư vấn"}
    assert officer.post(give, asked).status_code == 302
    own = officer.get(reverse("applications:project_detail", args=[project.public_id])).content.decode()
    assert "Chuyên Gia Một" in own and "tư vấn" in own
    assert project.code in officer.get(reverse("activities:expert_detail", args=[expert.public_id])).content.decode()
    given = ProjectExpert.objects.get()
    officer.post(reverse("councils:project_expert_end", args=[project.public_id, given.public_id]))
    given.refresh_from_db()
    assert given.until_on == clock.today()
    enterprise = client_of(make_enterprise_actor(Enterprise.objects.get(pk=project.enterprise_id)))
    for address in (application, found, give):
        assert enterprise.get(address).status_code in (403, 404)
