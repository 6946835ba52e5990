"""The dossier of one file: everything one may see, nothing else, as ZIP and as one PDF (demand 49)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.projects import bundling, dossier
from enterprises.projects.jobs import BUNDLE
from portal.attachments.owners import may_read
from portal.core import clock
from portal.jobs.actions.enqueue import run_now
from portal.jobs.enums import JobStatus
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import make_council
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.demand(49)]
ClientOf = Callable[[Actor], Client]


def names(actor: Actor, application: Application) -> list[str]:
    return [f"{piece.folder}/{piece.name}" for piece in dossier.pieces_of(actor, application)]


@pytest.fixture
def decided(office: Office) -> tuple[Application, Actor]:
    """An application that went through a meeting whose minutes are written."""
    application, person = office.eligible()
    sitting = make_council(office)
    sitting.meeting = call_meeting(
        actor=office.officer,
        council=sitting.council,
        starts_at=clock.now(),
        place="Phòng họp",
        short_notice_reason="Thử nghiệm",
        applications=[application],
    )
    sitting.minuted()
    application.refresh_from_db()
    return application, person


def test_staff_find_minutes_the_enterprise_and_the_member_do_not(
    office: Office, decided: tuple[Application, Actor]
) -> None:
    application, person = decided

    staff, own = names(office.officer, application), names(person, application)

    assert any("Biên bản" in name for name in staff)
    assert not any("Hội đồng" in name or "Biên bản" in name for name in own)
    assert set(own) < set(staff)
    for piece in dossier.pieces_of(person, application):
        assert piece.stored is None or may_read(piece.stored, person)
    assert not any("phiếu" in name.lower() and "tiếp nhận" not in name.lower() for name in staff)  # no ballots


def test_the_job_leaves_a_zip_with_index_and_digests_and_one_pdf(
    office: Office, decided: tuple[Application, Actor]
) -> None:
    application, person = decided

    job = run_now(actor=person, kind=BUNDLE, payload={"application": str(application.public_id)})

    assert job.status == JobStatus.DONE
    archive, whole = [row.file for row in job.files.order_by("pk")]
    with zipfile.ZipFile(io.BytesIO(archive.file.read())) as bundle:
        inside = bundle.namelist()
        sums = dict(reversed(line.split("  ", 1)) for line in bundle.read("SHA256SUMS").decode().splitlines())
        index = openpyxl.load_workbook(io.BytesIO(bundle.read("MUC-LUC.xlsx"))).active
        for path, digest in sums.items():
            assert hashlib.sha256(bundle.read(path)).hexdigest() == digest
    assert set(inside) == set(sums) | {"MUC-LUC.xlsx", "SHA256SUMS"}
    assert index is not None
    assert {row[1] for row in index.iter_rows(values_only=True)} >= set(sums)
    with pikepdf.open(io.BytesIO(whole.file.read())) as document:
        assert len(document.pages) >= len([path for path in sums if path.endswith(".pdf")])


def test_who_does_not_see_the_file_gets_no_bundle(
    office: Office, decided: tuple[Application, Actor], client_of: ClientOf
) -> None:
    application, person = decided
    url = reverse("projects:dossier_create", args=[application.public_id])

    assert client_of(make_actor(Role.ENTERPRISE_USER)).post(url).status_code == 404
    assert client_of(make_actor(Role.AGENCY_OFFICER)).post(url).status_code == 404
    assert client_of(person).post(url).status_code == 302
    stranger = make_actor(Role.ENTERPRISE_USER)
    job = run_now(actor=stranger, kind=BUNDLE, payload={"application": str(application.public_id)})
    assert job.status == JobStatus.FAILED  # read with the eyes of who asked, when it runs


def test_names_are_safe_and_a_broken_pdf_is_left_in_the_zip() -> None:
    assert bundling.safe('../a\\b:c*"?<x>|\n. ') == "a b c x"
    assert bundling.safe("...") == "tep"
    broken = bundling.Paper("01/hỏng.pdf", "hỏng", b"%PDF-1.4 rubbish")
    with pikepdf.open(io.BytesIO(bundling.as_pdf("HS-1", "SỞ KH&CN", [broken]))) as document:
        assert len(document.pages) == 1
