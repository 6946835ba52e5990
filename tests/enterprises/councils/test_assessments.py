"""People of the expert team of an award round with accounts: invited, they pledge, read and report themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.assess_files import invite_team_expert, pledge_assessment, write_team_report
from enterprises.councils.actions.declare_interest import declare_interest
from enterprises.councils.models import CouncilExpert, ExpertPledge, ExpertReport
from enterprises.councils.selectors.experts import assessments_of
from enterprises.councils.work import team_work
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Invitation
from portal.organizations.roles import OrganizationKind, Role
from tests.enterprises.councils.test_award_round import GOOD, POSTS, call, receive, report, round_of
from tests.factories.councils import Sitting, make_council
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_organization, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("G03", "G04")]
ClientOf = Callable[[Actor], Client]
__all__ = ["round_of"]  # the fixture of the round
FOUND = "Hệ thống vận hành tốt."


def invited(sitting: Sitting, number: int = 0) -> tuple[CouncilExpert, Actor]:
    """A person of the team with an account, as an actor."""
    school, user = make_organization(OrganizationKind.SCHOOL, sitting.council.province), make_user()
    seat = list(sitting.council.experts.order_by("pk"))[number]
    seat = invite_team_expert(actor=sitting.office.officer, expert=seat, email=user.email, organization=school)
    return seat, actor_for(user, school.pk)


def received_round(office: Office, sitting: Sitting) -> Application:
    application = office.eligible()[0]
    call(sitting, [application], "receive")
    receive(sitting)
    return application


def write(actor: Actor, seat: CouncilExpert, application: Application, **changes: object) -> ExpertReport:
    facts = {"assessed_on": clock.today(), "visited_on": clock.today(), "findings": FOUND, "proposes": True} | changes
    return write_team_report(actor=actor, expert=seat, application=application, **facts)  # type: ignore[arg-type]


def test_an_expert_is_invited_pledges_reads_and_reports(office: Office, round_of: Sitting, client_of: ClientOf) -> None:
    seat, expert = invited(round_of)
    client = client_of(expert)
    listing = reverse("councils:own_assessment_list")
    assert "Chưa có hồ sơ nào chờ đánh giá" in client.get(listing).content.decode()
    application = received_round(office, round_of)
    assert Notification.objects.filter(kind="councils.files_to_assess", recipient=expert.user).count() == 1
    [waiting] = team_work(expert)
    assert "Cam kết" in waiting.next_step
    ids = [round_of.council.public_id, application.public_id]
    page, pledge = reverse("councils:own_assessment", args=ids), reverse("councils:own_assessment_pledge", args=ids)
    document = application.documents.first()
    assert document is not None
    paper = reverse("councils:own_assessment_paper", args=[*ids, document.file.public_id])
    assert client.get(page).status_code == 302
    assert client.get(paper).status_code == 404
    with pytest.raises(RuleViolation, match="cam kết"):
        write(expert, seat, application)

    client.post(pledge, {"conflict": "no"})
    assert "Tỷ lệ lỗi cao." in client.get(page).content.decode()
    assert client.get(paper).status_code == 200
    today = f"{clock.today():%d/%m/%Y}"
    typed = {"assessed_on": today, "visited_on": today, "findings": FOUND, "proposes": "on"}
    assert client.post(page, {**typed, "findings": " "}).status_code == 422
    assert client.post(page, typed).status_code == 302
    kept = ExpertReport.objects.get()
    assert (kept.findings, kept.entered_by) == (FOUND, expert.user)
    officer = client_of(office.officer)
    by_officer = reverse("councils:council_expert_report", args=ids)
    for writer, address in ((client, page), (officer, by_officer)):
        stale = writer.post(address, {**typed, "findings": "Bản cũ", "row_version": "0"})
        assert stale.status_code == 409
        assert FOUND in stale.content.decode()  # what stands now beside what was typed
    assert client.post(page, {**typed, "findings": "Bổ sung", "row_version": "1"}).status_code == 302
    events = set(AuditEntry.objects.values_list("event", flat=True))
    assert {"council:expert_invited", "council:expert_pledged", "council:file_opened_by_expert"} <= events
    assert "council:paper_opened_by_expert" in events
    assert team_work(expert) == []
    report(round_of, application, findings="Cán bộ ghi thay")  # an officer still may
    assert ExpertReport.objects.get().entered_by == office.officer.user


def test_an_expert_sees_only_what_their_team_assesses(office: Office, round_of: Sitting, client_of: ClientOf) -> None:
    _seat, expert = invited(round_of)
    other = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False)
    application = received_round(office, round_of)
    foreign = office.eligible()[0]
    client, council = client_of(expert), round_of.council.public_id

    for ids in ([council, foreign.public_id], [other.council.public_id, application.public_id]):
        for name in ("own_assessment", "own_assessment_pledge"):
            assert client.get(reverse(f"councils:{name}", args=ids)).status_code == 404
    [file] = round_of.files()
    held = round_of.held.public_id
    closed = [
        reverse("councils:council_detail", args=[council]),
        reverse("councils:meeting_detail", args=[held]),
        reverse("councils:own_meeting", args=[held]),
        reverse("councils:own_file", args=[held, file.public_id]),
        reverse("councils:minutes_file", args=[held, "pdf"]),
    ]
    assert [client.get(address).status_code for address in closed] == [404] * len(closed)
    mine = [council, application.public_id]
    outsiders = [make_actor(Role.COUNCIL_MEMBER), round_of.members[0], office.officer]
    for actor in outsiders:
        assert client_of(actor).get(reverse("councils:own_assessment", args=mine)).status_code == 404
    assert len(assessments_of(expert)) == 1


def test_a_conflict_keeps_the_expert_out_and_no_longer_the_team(office: Office, round_of: Sitting) -> None:
    seat, expert = invited(round_of)
    second, colleague = invited(round_of, 1)
    application = received_round(office, round_of)
    declare_interest(actor=expert, kind="share", organization_name=application.enterprise.name)
    with pytest.raises(RuleViolation) as refusal:
        pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=False)
    assert "Cổng ghi nhận" in str(refusal.value.problems[0])
    with pytest.raises(RuleViolation, match="nêu lý do"):
        pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=True)
    with pytest.raises(NotAllowed):
        pledge_assessment(actor=colleague, expert=seat, application=application, has_conflict=False)
    unit = application.enterprise
    unit.representative = seat.full_name
    unit.save()
    pledge_assessment(actor=colleague, expert=second, application=application, has_conflict=False)
    with pytest.raises(RuleViolation):  # the tied person is still in the team
        write(colleague, second, application)
    pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=True, reason="góp vốn")

    with pytest.raises(NotAllowed):
        write(expert, seat, application)
    assert write(colleague, second, application).entered_by == colleague.user
    pledge = ExpertPledge.objects.first()
    assert pledge is not None
    for act in (pledge.delete, lambda: ExpertPledge.objects.update(has_conflict=False)):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            act()


def test_the_file_closes_when_the_council_has_concluded(office: Office, round_of: Sitting, client_of: ClientOf) -> None:
    seat, expert = invited(round_of)
    application = received_round(office, round_of)
    pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=False)
    write(expert, seat, application)
    call(round_of, [application], "decide")
    round_of.move("start_scoring")
    [file] = round_of.files()
    for number in range(11):
        round_of.vote(number, file, GOOD)
    round_of.count()

    with pytest.raises(RuleViolation, match="đã kết luận"):
        write(expert, seat, application)
    with pytest.raises(StaleState):
        pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=False)
    address = reverse("councils:own_assessment", args=[round_of.council.public_id, application.public_id])
    shown = client_of(expert).get(address).content.decode()
    assert "Tỷ lệ lỗi cao." not in shown
    assert FOUND in shown  # the own report stays readable


def test_invitations_are_refused_with_their_reason(office: Office, round_of: Sitting, client_of: ClientOf) -> None:
    seat, _expert = invited(round_of)
    rest = list(round_of.council.experts.filter(user=None))
    school = make_organization(OrganizationKind.SCHOOL, round_of.council.province)
    member = round_of.members[0].user
    assert member is not None

    def invite(expert: CouncilExpert, email: str) -> CouncilExpert:
        return invite_team_expert(actor=office.officer, expert=expert, email=email, organization=school)

    assert seat.user is not None
    for email, words in ((member.email, "bỏ phiếu"), (seat.user.email, "đã là của một người"), ("x", "không hợp lệ")):
        with pytest.raises(RuleViolation) as refusal:
            invite(rest[0], email)
        assert words in str(refusal.value.problems[0])
    with pytest.raises(StaleState):
        invite(seat, "moi@vidu.example")
    with pytest.raises(NotAllowed):
        invite_team_expert(actor=round_of.members[0], expert=rest[0], email="moi@vidu.example", organization=school)
    client = client_of(office.officer)
    address = reverse("councils:council_expert_invite", args=[round_of.council.public_id, rest[0].public_id])
    council = reverse("councils:council_detail", args=[round_of.council.public_id])
    assert "Mời vào Cổng" in client.get(council).content.decode()
    answer = client.post(address, {"email": "Moi@vidu.example", "organization": str(school.public_id)})
    assert answer.status_code == 302
    rest[0].refresh_from_db()
    assert rest[0].user is not None
    assert Invitation.objects.filter(email__iexact="moi@vidu.example").count() == 1
    draft = make_council(office, kind="award", posts=(), key="award-round", establish=False).council
    person = make_actor(Role.COUNCIL_MEMBER, draft.province)
    assert person.user is not None
    assert person.organization is not None
    CouncilExpert.objects.create(council=draft, full_name="Lê Năm", user=person.user)
    with pytest.raises(RuleViolation) as refusal:
        add_member(
            actor=office.officer, council=draft, user=person.user, post="member", organization=person.organization
        )
    assert "tổ chuyên gia" in str(refusal.value.problems[0])
