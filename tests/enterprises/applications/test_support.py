"""The supported amount of a case: norms of its day, choice with reason, every computation kept (E06, E10)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.save_claim import save_claim
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.models import SupportCalculation
from enterprises.applications.selectors.support import assess, latest
from enterprises.applications.supporting import steps_of
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.core.errors import RuleViolation
from tests.factories.enterprises import MILLION, Office, make_draft, make_office

pytestmark = pytest.mark.django_db


def norm(office: Office, key: str, **fields: object) -> SupportNorm:
    """A norm of the province for the measure of the call."""
    fields = {
        "name": key,
        "legal_basis": "Nghị quyết 40/2022/NQ-HĐND",
        "clause": "khoản 1 Điều 5",
        "valid_from": dt.date(2022, 1, 1),
        **fields,
    }
    return SupportNorm.objects.create(key=key, province=office.call.province, measure=office.measure.measure, **fields)


@pytest.fixture
def standards(promises: list[tuple[str, int]]) -> Office:
    """A call for base standards in a province with KG's two norms and its norm of tests."""
    office = make_office(support_cap_vnd=None, support_basis="")
    common = {"rate": Decimal(100), "cap_unit": "standard"}
    norm(office, "da-co", cap_vnd=5 * MILLION, conditions=["has_national_standard"], **common)
    norm(office, "chua-co", cap_vnd=10 * MILLION, conditions=["no_national_standard"], **common)
    return office


@pytest.mark.requirement("E06", "E07")
def test_a_contract_of_seven_million_without_national_standard_gets_seven(standards: Office) -> None:
    draft, person = make_draft(standards.call, contract_value_vnd=7 * MILLION, requested_vnd=7 * MILLION)
    with pytest.raises(RuleViolation) as refusal:
        submit_application(actor=person, application=draft)
    assert [problem.place for problem in refusal.value.problems] == ["muc-ho-tro"]

    save_claim(actor=person, application=draft, quantity=1, answers={"has_national_standard": False})
    filed = submit_application(actor=person, application=draft)

    assert filed.supported_vnd == 7 * MILLION
    assert "100% của 7.000.000 đ" in filed.support_limit
    assert "khoản 1 Điều 5 Nghị quyết 40/2022/NQ-HĐND" in filed.support_limit


@pytest.mark.requirement("E10")
def test_a_private_laboratory_gives_no_support(promises: list[tuple[str, int]]) -> None:
    office = make_office(support_cap_vnd=None, support_basis="")
    norm(office, "thu-nghiem", rate=Decimal(50), cap_vnd=10 * MILLION, conditions=["state_laboratory"])
    draft, person = make_draft(office.call, contract_value_vnd=16 * MILLION, requested_vnd=16 * MILLION)

    save_claim(actor=person, application=draft, quantity=1, answers={"state_laboratory": False})
    private = assess(draft).support
    save_claim(actor=person, application=draft, quantity=1, answers={"state_laboratory": True})
    public = assess(draft).support

    assert (private.amount_vnd, public.amount_vnd) == (0, 8 * MILLION)
    assert "thuộc cơ quan quản lý nhà nước" in private.explanation


def test_a_case_keeps_the_norm_of_its_day_and_what_was_computed(standards: Office) -> None:
    draft, person = make_draft(standards.call, contract_value_vnd=20 * MILLION, requested_vnd=20 * MILLION)
    save_claim(actor=person, application=draft, quantity=1, answers={"has_national_standard": False})
    filed = submit_application(actor=person, application=draft)
    kept = latest(filed)
    assert kept is not None
    assert (kept.amount_vnd, kept.own_share_vnd, Decimal(kept.terms["rate"]), kept.terms["cap_vnd"]) == (
        10 * MILLION,
        10 * MILLION,
        Decimal(100),
        10 * MILLION,
    )
    assert kept.inputs["answers"] == {"has_national_standard": False}
    assert {o["key"]: (o["fits"], o["is_chosen"]) for o in kept.options if o["key"] in ("chua-co", "da-co")} == {
        "chua-co": (True, True),
        "da-co": (False, False),
    }
    assert kept.options[0]["is_best"]

    with clock.at(clock.now() + dt.timedelta(days=40)):
        later = norm(
            standards,
            "chua-co",
            rate=Decimal(100),
            cap_vnd=1 * MILLION,
            valid_from=clock.today(),
            approved_at=clock.now(),
        )
        SupportNorm.objects.filter(key="chua-co").exclude(pk=later.pk).update(
            valid_to=clock.today() - dt.timedelta(days=1)
        )
        assert assess(filed).support.amount_vnd == 10 * MILLION

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SupportCalculation.objects.update(amount_vnd=1)


def test_another_norm_than_the_best_needs_a_reason_and_keeps_the_name(standards: Office) -> None:
    norm(standards, "rieng", rate=Decimal(30))
    draft, person = make_draft(standards.call, contract_value_vnd=20 * MILLION, requested_vnd=20 * MILLION)
    said = {"actor": person, "application": draft, "quantity": 1, "answers": {"has_national_standard": False}}

    with pytest.raises(RuleViolation) as refusal:
        save_claim(**said, norm_key="rieng")
    assert refusal.value.code == "choice_reason"
    with pytest.raises(RuleViolation, match="đã có tiêu chuẩn quốc gia"):
        save_claim(**said, norm_key="da-co", reason="Vì.")
    claim = save_claim(**said, norm_key="rieng", reason="Phần còn lại do quỹ của tập đoàn chi.")
    filed = submit_application(actor=person, application=draft)

    assert (filed.supported_vnd, claim.chosen_by) == (6 * MILLION, person.user)
    kept = latest(filed)
    assert kept is not None
    assert kept.choice_reason == "Phần còn lại do quỹ của tập đoàn chi."
    assert {o["key"]: (o["is_best"], o["is_chosen"]) for o in kept.options if o["fits"]} == {
        "chua-co": (True, False),
        "rieng": (False, True),
    }


def test_a_call_may_give_less_than_the_norm_never_more(standards: Office) -> None:
    office = make_office(
        standards.call.province, support_rate=60, support_cap_vnd=8 * MILLION, support_basis="Thông báo 9"
    )
    SupportNorm.objects.update(measure=office.measure.measure)
    draft, person = make_draft(office.call, contract_value_vnd=20 * MILLION, requested_vnd=20 * MILLION)

    save_claim(actor=person, application=draft, quantity=2, answers={"has_national_standard": False})
    found = assess(draft).support

    assert (found.amount_vnd, found.decided_by.key) == (8 * MILLION, "call_cap")
    assert [step["amount_vnd"] for step in steps_of(found) if step["key"] in ("rate", "cap", "call_rate")] == [
        20 * MILLION,
        20 * MILLION,
        12 * MILLION,
    ]


def test_the_officer_who_checks_may_correct_the_facts_and_the_amount_follows(standards: Office) -> None:
    draft, person = make_draft(standards.call, contract_value_vnd=20 * MILLION, requested_vnd=20 * MILLION)
    save_claim(actor=person, application=draft, quantity=1, answers={"has_national_standard": False})
    submit_application(actor=person, application=draft)
    from enterprises.applications.actions.take_application import take_application

    checking = take_application(actor=standards.officer, application=draft)
    save_claim(actor=standards.officer, application=checking, quantity=1, answers={"has_national_standard": True})

    checking.refresh_from_db()
    assert checking.supported_vnd == 5 * MILLION
    assert [row.moment for row in checking.calculations.all()] == ["filed", "chosen"]


def test_nothing_is_approved_above_what_a_limit_leaves_on_that_day(office: Office) -> None:
    application, _person = office.recommended()
    type(office.call).objects.filter(pk=office.call.pk).update(support_cap_vnd=20 * MILLION)

    with pytest.raises(RuleViolation, match=r"không được vượt 20\.000\.000 đồng"):
        approve_application(actor=office.director, application=application)

    project = approve_application(actor=office.director, application=application, amount_vnd=20 * MILLION)
    assert project.state_share_vnd == 20 * MILLION
    assert [row.moment for row in application.calculations.all()] == ["filed", "approved"]
