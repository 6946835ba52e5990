"""A certificate taken back after the acceptance it proved: recorded by one, decided by another, with its consequence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import ProjectEvidence
from enterprises.applications.selectors.proof import is_proved
from enterprises.projects.actions.revoke_evidence import decide_revocation, record_revocation
from enterprises.projects.models import EvidenceRevocation
from enterprises.projects.work import staff_work
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.enterprises.projects.conftest import DAY, Accepted, prove, signed
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("I03", "I04")]
ClientOf = Callable[[Actor], Client]


def revoked(office: Office, certificate: ProjectEvidence) -> EvidenceRevocation:
    return record_revocation(
        actor=office.officer,
        evidence=certificate,
        revoked_on=clock.today(),
        paper_number="TB 08/QUACERT",
        reason="Không khắc phục điểm không phù hợp",
    )


def test_an_acceptance_falls_with_its_certificate_and_stands_again_with_another(accepted: Accepted) -> None:
    office, project, person, certificate = accepted
    revocation = revoked(office, certificate)
    assert project.is_accepted
    assert [str(item.next_step) for item in staff_work(office.director)] == ["Quyết định về minh chứng bị thu hồi"]
    with pytest.raises(NotAllowed):  # the officer who recorded it does not decide
        decide_revocation(actor=office.officer, revocation=revocation, falls=True, decision="Hủy.")

    decide_revocation(
        actor=office.director, revocation=revocation, falls=True, decision="Không còn minh chứng nào khác."
    )

    project.refresh_from_db()
    assert (project.status, project.accepted_on, project.is_accepted) == (ProjectStatus.REVISION_REQUIRED, None, False)
    assert not is_proved(project)  # not counted and not payable any more (I03)
    assert Notification.objects.filter(recipient=person.user, kind="projects.acceptance_fell").exists()
    assert staff_work(office.director) == []
    with pytest.raises(StaleState):
        decide_revocation(actor=office.director, revocation=revocation, falls=False, decision="Thôi.")
    certificate.refresh_from_db()
    assert certificate.remark == "Bị thu hồi theo TB 08/QUACERT."
    project, _person, _new = prove(office, project, person, "ISO 9001")
    assert project.is_accepted
    assert is_proved(project)


def test_the_director_may_let_it_stand_and_says_why(accepted: Accepted) -> None:
    office, project, _person, certificate = accepted
    revocation = revoked(office, certificate)
    with pytest.raises(RuleViolation) as refusal:
        decide_revocation(actor=office.director, revocation=revocation, falls=False, decision=" ")
    assert [problem.place for problem in refusal.value.problems] == ["decision"]

    decide_revocation(actor=office.director, revocation=revocation, falls=False, decision="Hết hạn tự nhiên sau dự án.")

    project.refresh_from_db()
    assert project.is_accepted
    revocation.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceRevocation.objects.filter(pk=revocation.pk).update(decision="")


def test_what_is_missing_stands_at_its_field_and_a_running_project_has_nothing_to_take_back(accepted: Accepted) -> None:
    office, _project, _person, certificate = accepted
    with pytest.raises(RuleViolation) as refusal:
        record_revocation(
            actor=office.officer, evidence=certificate, revoked_on=clock.today() + DAY, paper_number=" ", reason=""
        )
    assert [problem.place for problem in refusal.value.problems] == ["paper_number", "reason", "revoked_on"]
    revoked(office, certificate)
    with pytest.raises(StaleState):
        revoked(office, certificate)
    running, other = office.project()
    signed(office, running)
    running.refresh_from_db()
    paper = add_evidence(actor=other, project=running, title="Bản nháp", file=make_stored_file(other))
    with pytest.raises(RuleViolation, match="đã nghiệm thu"):
        revoked(office, paper)


def test_the_pages_of_a_revocation(accepted: Accepted, client_of: ClientOf) -> None:
    office, project, person, certificate = accepted
    page = reverse("applications:project_detail", args=[project.public_id])
    address = reverse("projects:evidence_revoke", args=[certificate.public_id])
    assert "Ghi thu hồi" in client_of(office.officer).get(page).content.decode()
    assert client_of(person).get(address).status_code == 403
    assert client_of(make_actor(Role.OFFICER, make_province("hai-phong"))).get(address).status_code == 404
    today = f"{clock.today():%d/%m/%Y}"
    client_of(office.officer).post(address, {"revoked_on": today, "paper_number": "TB 08", "reason": "Vi phạm"})
    revocation = EvidenceRevocation.objects.get()
    decide = reverse("projects:revocation_decide", args=[revocation.public_id])
    assert "chờ lãnh đạo Sở quyết định" in client_of(office.director).get(page).content.decode()
    assert client_of(office.officer).get(decide).status_code == 403

    client_of(office.director).post(decide, {"consequence": "falls", "decision": "Hủy kết quả."})

    assert "hủy kết quả nghiệm thu" in client_of(office.director).get(page).content.decode()
