"""What tests of projects at work share: a running project with a signed agreement."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.applications.models import SupportedProject
from enterprises.projects.actions.draft_agreement import draft_agreement
from enterprises.projects.actions.sign_agreement import sign_version
from enterprises.projects.models import Agreement
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.enterprises import Office

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
