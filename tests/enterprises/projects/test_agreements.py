"""Agreements: the paper, both shares, amendments, signed copies of both sides."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement, draft_amendment, drop_draft
from enterprises.projects.actions.sign_agreement import correct_signing_day, sign_version, upload_signed_copy
from enterprises.projects.documents.agreement import document_of
from enterprises.projects.models import Agreement
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.rendering import render
from portal.organizations.actor import Actor
from tests.enterprises.projects.conftest import DAY, signed
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import MILLION, Office

pytestmark = pytest.mark.django_db
Running = tuple[SupportedProject, Actor]


@pytest.mark.requirement("H02")
def test_total_is_state_plus_own_share_and_the_database_holds_it(office: Office) -> None:
    project, _person = office.project()
    today = clock.today()
    items = [
        ItemFacts("Tư vấn xây dựng hệ thống", "01 hệ thống", "ISO 22000", today + 100 * DAY, 30 * MILLION, 6 * MILLION),
        ItemFacts("Chứng nhận", "01 giấy", "Còn hiệu lực", today + 150 * DAY, 20 * MILLION, 30 * MILLION),
    ]
    draft = draft_agreement(
        actor=office.officer, project=project, starts_on=today, ends_on=today + 180 * DAY, items=items
    )

    assert (draft.state_vnd, draft.own_vnd, draft.total_vnd) == (50 * MILLION, 36 * MILLION, 86 * MILLION)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=draft.pk).update(total_vnd=85 * MILLION)
    signed_one = sign_version(actor=office.director, agreement=draft, number="12/TT-SKHCN", signed_on=today)
    project.refresh_from_db()
    assert (project.status, project.ends_on, project.agreement_number) == (
        ProjectStatus.RUNNING,
        today + 180 * DAY,
        "12/TT-SKHCN",
    )
    with pytest.raises(RuleViolation, match="đã ký"):
        drop_draft(actor=office.officer, agreement=signed_one)


def test_bad_items_are_named_all_at_once_and_an_officer_does_not_sign(office: Office) -> None:
    project, _person = office.project()
    today = clock.today()
    items = [ItemFacts(" ", state_vnd=60 * MILLION), ItemFacts("Muộn", due_on=today + 900 * DAY, own_vnd=-1)]

    with pytest.raises(RuleViolation) as refusal:
        draft_agreement(actor=office.officer, project=project, starts_on=today, ends_on=today + 90 * DAY, items=items)

    said = " ".join(str(problem) for problem in refusal.value.problems)
    for words in ("Hạng mục 1 chưa có tên", "Hạng mục 2 có số tiền âm", "nằm ngoài thời gian", "cao hơn"):
        assert words in said
    draft = draft_agreement(actor=office.officer, project=project, starts_on=today, ends_on=today + 90 * DAY)
    with pytest.raises(NotAllowed):
        sign_version(actor=office.officer, agreement=draft, number="1", signed_on=today)
    with pytest.raises(RuleViolation, match="đang soạn"):
        draft_agreement(actor=office.officer, project=project, starts_on=today, ends_on=today + 90 * DAY)


@pytest.mark.requirement("H02")
def test_an_extension_is_a_version_and_a_third_one_is_refused(office: Office, running: Running) -> None:
    project, _person = running
    first = project.agreements.get()
    assert project.ends_on is not None
    for number, months in ((1, 60), (2, 120)):
        end = first.ends_on + months * DAY
        draft = draft_amendment(
            actor=office.officer, project=project, kind="extension", reason="Máy về chậm.", ends_on=end
        )
        sign_version(actor=office.director, agreement=draft, number=f"PL{number}", signed_on=clock.today())
        project.refresh_from_db()
        assert (project.status, project.ends_on, project.extensions) == (ProjectStatus.EXTENDED, end, number)
    assert [row.version for row in project.agreements.all()] == [1, 2, 3]
    assert project.agreements.get(version=1).ends_on == first.ends_on

    with pytest.raises(RuleViolation) as refusal:
        draft_amendment(
            actor=office.officer,
            project=project,
            kind="extension",
            reason="Nữa.",
            ends_on=first.ends_on + 150 * DAY,
        )
    assert "đã gia hạn 2 lần" in str(refusal.value.problems[0])


def test_own_share_changes_by_amendment_the_states_share_does_not(office: Office, running: Running) -> None:
    project, _person = running
    more = [ItemFacts("Toàn bộ", state_vnd=50 * MILLION, own_vnd=40 * MILLION)]
    draft = draft_amendment(
        actor=office.officer, project=project, kind="content", reason="Thêm thiết bị đối ứng.", items=more
    )
    sign_version(actor=office.director, agreement=draft, number="PL1", signed_on=clock.today())
    project.refresh_from_db()

    assert (project.state_share_vnd, project.own_share_vnd) == (50 * MILLION, 40 * MILLION)
    with pytest.raises(RuleViolation):
        draft_amendment(
            actor=office.officer,
            project=project,
            kind="content",
            reason="Xin thêm.",
            items=[ItemFacts("Toàn bộ", state_vnd=60 * MILLION, own_vnd=30 * MILLION)],
        )


@pytest.mark.demand(55)
def test_an_agreement_signed_before_the_portal_is_recorded_and_amended(office: Office) -> None:
    project, _person = office.project()
    day = dt.date(2024, 3, 1)
    draft = draft_agreement(
        actor=office.officer,
        project=project,
        starts_on=day,
        ends_on=clock.today() + 90 * DAY,
        is_prior=True,
        prior_signed_on=day,
    )
    assert draft.rule.key == "tt15-2022"
    sign_version(actor=office.director, agreement=draft, number="03/2024/HĐ", signed_on=day)
    project.refresh_from_db()
    assert (project.status, project.agreement_on) == (ProjectStatus.RUNNING, day)

    amendment = draft_amendment(
        actor=office.officer,
        project=project,
        kind="extension",
        reason="Chậm thiết bị.",
        ends_on=clock.today() + 120 * DAY,
    )

    words = str(list(document_of(amendment, draft).all_blocks()))
    assert (amendment.version, amendment.rule.key) == (2, "tt15-2022")
    assert "Thông tư 15/2022" in words


@pytest.mark.demand(56)
def test_an_amendment_names_the_parties_of_its_day(office: Office, running: Running) -> None:
    project, _person = running
    first = project.agreements.get()
    enterprise = project.enterprise
    enterprise.name, enterprise.representative = "Công ty CP Tên Mới", "Lê Thị Mới"
    enterprise.save()
    project.refresh_from_db()

    draft = draft_amendment(actor=office.officer, project=project, kind="party", reason="Đổi tên, người đại diện.")
    paper, old = document_of(draft, first), document_of(first)

    assert "Công ty CP Tên Mới" in str(list(paper.all_blocks()))
    assert paper.second_signature is not None
    assert paper.second_signature.signer == "Lê Thị Mới"
    assert "Công ty CP Tên Mới" not in str(list(old.all_blocks()))


@pytest.mark.demand(57)
def test_both_sides_upload_their_copy_and_correct_its_day(office: Office, running: Running) -> None:
    project, person = running
    row = project.agreements.get()
    day = row.signed_on
    assert day is not None
    own = make_stored_file(person)
    upload_signed_copy(actor=person, agreement=row, side="enterprise", file=own, signed_on=day + 5 * DAY)
    row.refresh_from_db()
    assert row.signed_on == day  # one side alone does not move it
    upload_signed_copy(
        actor=office.officer, agreement=row, side="office", file=make_stored_file(office.officer), signed_on=day + DAY
    )
    row.refresh_from_db()
    assert row.signed_on == day + 5 * DAY

    correct_signing_day(actor=person, agreement=row, side="enterprise", signed_on=day + 2 * DAY)

    row.refresh_from_db()
    project.refresh_from_db()
    assert row.signed_on == project.agreement_on == day + 2 * DAY
    assert row.copies.get(side="enterprise").file.sha256 == own.sha256
    with pytest.raises(RuleViolation, match="bên mình ký"):
        upload_signed_copy(actor=person, agreement=row, side="office", file=own, signed_on=day)


def test_the_paper_opens_as_docx_and_pdf(office: Office) -> None:
    project, _person = office.project()
    row = signed(office, project)

    assert render(document_of(row), "pdf").startswith(b"%PDF")
    assert render(document_of(row), "docx").startswith(b"PK")
