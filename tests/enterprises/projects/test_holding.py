"""Once a year: does the certificate an acceptance rests on still hold? Asked once, answered by one click, followed up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.projects.actions.answer_evidence import answer_about_evidence
from enterprises.projects.actions.ask_evidence import ask_about_evidence, ask_and_remind
from enterprises.projects.actions.revoke_evidence import decide_revocation, record_revocation
from enterprises.projects.models import EvidenceQuestion
from enterprises.projects.rules.yearly import question_day
from enterprises.projects.work import enterprise_work, staff_work
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.jobs import sweeps
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.organizations.roles import Role
from portal.workflow.models import DeadlineRule
from tests.enterprises.projects.conftest import DAY, Accepted
from tests.factories.organizations import make_actor, make_province
from tests.factories.signing import plain_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("I03", "I04")]
ClientOf = Callable[[Actor], Client]
YEAR = 365 * DAY


def sweep(days: int) -> str:
    """The daily sweep, so many days from now."""
    with clock.at(clock.now() + days * DAY):
        return ask_and_remind(clock.today())


def told(person: Actor, kind: str) -> int:
    return Notification.objects.filter(recipient=person.user, kind=f"projects.{kind}").count()


def question() -> EvidenceQuestion:
    return EvidenceQuestion.objects.select_related("evidence__project").latest("pk")


# --- Asking --------------------------------------------------------------------------------------


def test_the_sweep_asks_once_a_year_and_not_twice(accepted: Accepted) -> None:
    office, project, person, certificate = accepted
    assert sweep(364) == ""
    assert sweep(365) == "1 + 0"
    assert sweep(365) == ""
    row = question()
    assert (row.evidence, row.about_on, row.due_on) == (
        certificate,
        project.accepted_on + YEAR,
        project.accepted_on + YEAR + 30 * DAY,
    )
    assert "268/2025" in row.basis
    assert told(person, "evidence_asked") == 1
    assert told(office.officer, "evidence_asked") == 0  # the enterprise has somebody who answers
    with clock.at(clock.now() + YEAR):
        answer_about_evidence(actor=person, question=row, answer="holds")
    assert sweep(700) == ""
    assert sweep(730) == "1 + 0"
    assert question().about_on == project.accepted_on + 2 * YEAR


def test_a_worker_that_was_off_for_years_asks_once(accepted: Accepted) -> None:
    _office, project, person, _certificate = accepted
    assert sweep(3 * 365 + 40) == "1 + 0"
    assert question().about_on == project.accepted_on + 3 * YEAR
    assert told(person, "evidence_asked") == 1
    with clock.at(clock.now() + (3 * 365 + 41) * DAY):
        answer_about_evidence(actor=person, question=question(), answer="holds")
    assert sweep(4 * 365) == "1 + 0"  # the rhythm is kept


def test_nobody_is_asked_after_the_period_the_rule_names(accepted: Accepted) -> None:
    assert sweep(6 * 365) == ""
    assert not EvidenceQuestion.objects.exists()


def test_a_province_has_its_own_interval_from_its_day(accepted: Accepted) -> None:
    _office, project, _person, _certificate = accepted
    DeadlineRule.objects.create(
        key="evidence.question",
        name="Hỏi nửa năm một lần",
        days=180,
        unit=DeadlineRule.Unit.CALENDAR,
        province=project.province,
        legal_basis="Quyết định 12/2026/QĐ-UBND",
        valid_from=clock.today(),
    )
    assert sweep(180) == "1 + 0"
    assert question().basis == "Quyết định 12/2026/QĐ-UBND"


def test_only_proofs_on_which_an_acceptance_rests_are_asked_after(accepted: Accepted) -> None:
    office, project, _person, certificate = accepted
    for change in ({"proves": "test"}, {"verdict": "supplement"}):
        with transaction.atomic():
            ProjectEvidence.objects.filter(pk=certificate.pk).update(**change)
            assert sweep(365) == ""
            with pytest.raises(RuleViolation, match="đang dựa vào"):
                ask_about_evidence(actor=office.officer, evidence=certificate)
            transaction.set_rollback(True)
    SupportedProject.objects.filter(pk=project.pk).update(accepted_on=None, status="revision_required")
    assert sweep(365) == ""


def test_without_anybody_at_the_enterprise_its_officer_is_asked(accepted: Accepted) -> None:
    office, _project, person, _certificate = accepted
    Membership.objects.filter(user=person.user).delete()
    sweep(365)
    assert told(office.officer, "evidence_asked") == 1
    notice = Notification.objects.get(recipient=office.officer.user, kind="projects.evidence_asked")
    assert "chưa có người dùng Cổng" in notice.body
    with clock.at(clock.now() + YEAR):
        answer_about_evidence(actor=office.officer, question=question(), answer="holds")
    assert question().answer == "holds"


def test_an_officer_asks_out_of_turn_and_the_year_begins_anew(accepted: Accepted) -> None:
    office, _project, person, certificate = accepted
    with clock.at(clock.now() + 100 * DAY):
        row = ask_about_evidence(actor=office.officer, evidence=certificate)
        with pytest.raises(StaleState):
            ask_about_evidence(actor=office.officer, evidence=certificate)
        with pytest.raises(NotAllowed):
            ask_about_evidence(actor=person, evidence=certificate)
        answer_about_evidence(actor=person, question=row, answer="holds")
    assert sweep(400) == ""
    assert sweep(465) == "1 + 0"


def test_the_database_holds_one_open_question_and_closes_an_answered_one(accepted: Accepted) -> None:
    office, _project, person, certificate = accepted
    row = ask_about_evidence(actor=office.officer, evidence=certificate)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceQuestion.objects.create(
            evidence=certificate, about_on=row.about_on + DAY, asked_on=row.asked_on, due_on=row.due_on, basis="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceQuestion.objects.filter(pk=row.pk).update(answer="gone", answered_on=clock.today())
    answer_about_evidence(actor=person, question=row, answer="holds")
    for change in ({"answer": ""}, {"answered_on": clock.today() - DAY}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            EvidenceQuestion.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EvidenceQuestion.objects.filter(pk=row.pk).delete()


@given(
    st.integers(1, 800),
    st.none() | st.integers(0, 4000),
    st.lists(st.integers(0, 4000), max_size=30).map(sorted),
)
def test_whenever_the_sweep_wakes_two_questions_are_an_interval_apart(
    every: int, until: int | None, days: list[int]
) -> None:
    accepted_on = dt.date(2026, 1, 1)
    asked: list[dt.date] = []
    for day in days:
        on = accepted_on + day * DAY
        found = question_day(accepted_on, asked[-1] if asked else None, every, until, on)
        if found is not None:
            assert found <= on
            assert (on - found).days < every
            asked.append(found)
    assert all((later - sooner).days >= every for sooner, later in zip([accepted_on, *asked], asked, strict=False))
    assert until is None or all((day - accepted_on).days <= until for day in asked)


# --- Silence -------------------------------------------------------------------------------------


def test_who_does_not_answer_is_listed_and_reminded_at_intervals(accepted: Accepted, client_of: ClientOf) -> None:
    office, _project, person, _certificate = accepted
    sweep(365)
    assert sweep(365 + 30) == ""  # the last day
    assert sweep(365 + 31) == "0 + 1"
    assert sweep(365 + 31) == ""
    assert sweep(365 + 45) == ""
    assert sweep(365 + 46) == "0 + 1"
    assert sweep(365 + 200) == "0 + 1"  # a worker that was off reminds once
    assert (told(person, "evidence_answer_late"), told(office.officer, "evidence_answer_late")) == (3, 3)
    with clock.at(clock.now() + 565 * DAY):
        steps = [str(item.next_step) for item in staff_work(office.officer)]
        assert "Chưa xác nhận minh chứng còn hiệu lực" in steps
        assert [str(item.next_step) for item in enterprise_work(person)][-1] == "Xác nhận chứng nhận còn hiệu lực"
        page = client_of(office.officer).get(reverse("projects:holding_list"), {"tinh_trang": "qua_han"})
        assert [row.reminders for row in page.context["page"].object_list] == [3]
        answer_about_evidence(actor=person, question=question(), answer="holds")
        late = client_of(office.officer).get(reverse("projects:holding_list"), {"tinh_trang": "qua_han"})
        assert not late.context["page"].object_list
    assert sweep(365 + 250) == ""


def test_the_daily_sweep_is_registered(accepted: Accepted) -> None:
    with clock.at(clock.now() + YEAR):
        outcome = {one.key: one for one in sweeps.run_sweeps(clock.today())}["projects.evidence"]
    assert (outcome.answer, outcome.error) == ("1 + 0", "")


# --- Answering -----------------------------------------------------------------------------------


def test_one_click_and_a_new_paper_if_there_is_one(accepted: Accepted, client_of: ClientOf) -> None:
    office, project, person, certificate = accepted
    row = ask_about_evidence(actor=office.officer, evidence=certificate)
    address = reverse("projects:holding_answer", args=[row.public_id])
    text = client_of(person).get(address).content.decode()
    assert text.index("Vẫn còn hiệu lực") < text.index("Không còn hiệu lực?")
    stranger = make_actor(Role.ENTERPRISE_USER, project.province)
    assert client_of(stranger).post(address).status_code == 404
    assert client_of(make_actor(Role.OFFICER, make_province("hai-phong"))).get(address).status_code == 404

    paper = SimpleUploadedFile("giam-sat.pdf", plain_pdf(), "application/pdf")
    answer = client_of(person).post(address, {"paper": paper})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.answered_by, row.answered_on) == ("holds", person.user, clock.today())
    assert row.paper is not None
    page = client_of(office.officer).get(reverse("applications:project_detail", args=[project.public_id]))
    assert "vẫn còn hiệu lực" in page.content.decode()
    stored = reverse("attachments:download", args=[row.paper.public_id])
    assert client_of(office.officer).get(stored).status_code == 200
    assert client_of(stranger).get(stored).status_code in (403, 404)
    assert client_of(person).post(address).status_code == 409  # a second click tells that it was answered
    assert client_of(person).get(address).headers["Location"].endswith("#thu-hoi")


def test_no_longer_leads_into_the_revocation_with_what_was_said(accepted: Accepted, client_of: ClientOf) -> None:
    office, project, person, certificate = accepted
    row = ask_about_evidence(actor=office.officer, evidence=certificate)
    address = reverse("projects:holding_gone", args=[row.public_id])
    bad = client_of(person).post(address, {"gone_on": f"{clock.today() + DAY:%d/%m/%Y}", "reason": " "})
    assert set(bad.context["form"].errors) == {"gone_on", "reason"}
    client_of(person).post(address, {"gone_on": f"{clock.today():%d/%m/%Y}", "reason": "Hết hạn, không gia hạn"})
    row.refresh_from_db()
    assert row.answer == "gone"
    assert project.is_accepted  # nothing falls by a click
    assert told(office.officer, "evidence_gone") == 1
    steps = {str(item.next_step): item.url for item in staff_work(office.officer)}
    revoke = steps["Ghi thu hồi: đơn vị báo minh chứng không còn hiệu lực"]
    form = client_of(office.officer).get(revoke).context["form"]
    assert form.initial == {"revoked_on": clock.today(), "reason": "Hết hạn, không gia hạn"}
    assert sweep(800) == ""  # not asked again about what is gone

    revocation = record_revocation(
        actor=office.officer,
        evidence=certificate,
        revoked_on=clock.today(),
        paper_number="CV 3 của đơn vị",
        reason="Hết hạn, không gia hạn",
    )
    assert not [item for item in staff_work(office.officer) if "đơn vị báo" in str(item.next_step)]
    decide_revocation(actor=office.director, revocation=revocation, falls=True, decision="Không còn minh chứng.")
    project.refresh_from_db()
    assert not project.is_accepted


def test_an_officer_who_answers_goes_on_to_the_revocation_and_a_slip_is_asked_again(
    accepted: Accepted, client_of: ClientOf
) -> None:
    office, project, person, certificate = accepted
    row = ask_about_evidence(actor=office.officer, evidence=certificate)
    answer = client_of(office.officer).post(
        reverse("projects:holding_gone", args=[row.public_id]),
        {"gone_on": f"{clock.today():%d/%m/%Y}", "reason": "Đơn vị báo qua điện thoại"},
    )
    assert answer.headers["Location"] == reverse("projects:evidence_revoke", args=[certificate.public_id])
    assert told(office.officer, "evidence_gone") == 0
    page = reverse("applications:project_detail", args=[project.public_id])
    assert "đơn vị báo không còn hiệu lực" in client_of(office.officer).get(page).content.decode()
    with clock.at(clock.now() + DAY):
        client_of(office.officer).post(reverse("projects:evidence_ask", args=[certificate.public_id]))
        answer_about_evidence(actor=person, question=question(), answer="holds")
    assert not [item for item in staff_work(office.officer) if "đơn vị báo" in str(item.next_step)]
    elsewhere = client_of(make_actor(Role.OFFICER, make_province("hai-phong")))
    assert elsewhere.post(reverse("projects:evidence_ask", args=[certificate.public_id])).status_code == 404
    assert client_of(person).post(reverse("projects:evidence_ask", args=[certificate.public_id])).status_code == 403


@pytest.mark.surface
def test_the_list_costs_the_same_with_more_questions(accepted: Accepted, client_of: ClientOf) -> None:
    office, _project, person, certificate = accepted
    officer = client_of(office.officer)

    def queries() -> int:
        officer.get(reverse("projects:holding_list"))
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(reverse("projects:holding_list"), {"xuat": ""}).status_code == 200
        return len(seen)

    counted = []
    for days in (1, 2, 3):
        with clock.at(clock.now() + days * DAY):
            row = ask_about_evidence(actor=office.officer, evidence=certificate)
            answer_about_evidence(actor=person, question=row, answer="holds")
        counted.append(queries())
    assert counted[0] == counted[2]
    assert officer.get(reverse("projects:holding_list"), {"q": "khong co gi", "answer": "holds"}).status_code == 200
    assert officer.get(reverse("projects:holding_list"), {"xuat": "xlsx"}).status_code == 200
