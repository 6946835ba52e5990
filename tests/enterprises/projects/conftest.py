"""What tests of projects at work share: a running project with a signed agreement, one accepted by its certificate."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.applications.actions.accept_evidence import accept_evidence
from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.enums import AcceptanceRoute
from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.projects.actions.draft_agreement import draft_agreement
from enterprises.projects.actions.keep_progress import save_progress
from enterprises.projects.actions.sign_agreement import sign_version
from enterprises.projects.models import Agreement
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import Office, make_office
from tests.factories.planning import make_line

Accepted = tuple[Office, SupportedProject, Actor, ProjectEvidence]
DAY = dt.timedelta(days=1)


def signed(office: Office, project: SupportedProject, *, days: int = 365, begun: int = 0) -> Agreement:
    """The agreement of `project`, signed `begun` days ago for `days` days."""
    start = clock.today() - begun * DAY
    draft = draft_agreement(actor=office.officer, project=project, starts_on=start, ends_on=start + days * DAY)
    return sign_version(actor=office.director, agreement=draft, number="12/TT-SKHCN", signed_on=start)


@pytest.fixture
def running(office: Office) -> tuple[SupportedProject, Actor]:
    """A project at work for half a year under an agreement of a year, and its person."""
    project, person = office.project()
    signed(office, project, days=365, begun=180)
    project.refresh_from_db()
    return project, person


@pytest.fixture
def accepted(promises: list[tuple[str, int]]) -> Accepted:
    """A project of line II/2, accepted by its certificate."""
    office = make_office(acceptance=AcceptanceRoute.EVIDENCE)
    line = make_line(office.measure.version.plan, amount_vnd=10**9, quantity=10, path="II/2", evidence="certificate")
    type(office.call).objects.filter(pk=office.call.pk).update(budget_line=line)
    office.call.refresh_from_db()
    project, person = office.project()
    signed(office, project)
    project.refresh_from_db()
    save_progress(actor=person, project=project, percent_done=100, done="Xong.", send=True)
    return (office, *prove(office, project, person, "ISO 22000"))


def prove(
    office: Office, project: SupportedProject, person: Actor, title: str
) -> tuple[SupportedProject, Actor, ProjectEvidence]:
    project.refresh_from_db()
    certificate = add_evidence(
        actor=person, project=project, title=title, file=make_stored_file(person), proves="certificate"
    )
    project = request_acceptance(actor=person, project=project, result_summary="Xong.", indicators_after="Lỗi 2 %")
    check_evidence(actor=office.officer, project=project, evidence=certificate, verdict="good")
    project = accept_evidence(actor=office.officer, project=project, outcome="accepted", note="Đủ.")
    certificate.refresh_from_db()
    return project, person, certificate
