"""Conditions of a call, its plan and the plans above it, each with the rule cited (F03)."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.applications.selectors.eligibility import grounds_for, reasons_against, reasons_against_case
from enterprises.registry.selectors.sizes import size_of
from plans.planning.models import Definition, PlanRelation
from portal.core import clock
from tests.factories.enterprises import Office, make_enterprise, make_office
from tests.factories.planning import make_plan

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.requirement("F03")
def test_a_wrong_kind_is_refused_with_the_rule_of_the_call_cited(office: Office) -> None:
    office.call.beneficiary_kinds = ["school", "hospital"]
    enterprise = make_enterprise(office.call.province)

    (reason,) = reasons_against(office.call, enterprise, size_of(enterprise))

    assert "Đối tượng của đợt là bệnh viện, trường học" in reason or "trường học, bệnh viện" in reason
    assert f"điều kiện của đợt {office.call.code}" in reason


@pytest.mark.requirement("F03")
def test_the_plan_above_is_asked_too_and_cited(office: Office) -> None:
    plan = office.measure.version.plan
    above = make_plan(office.call.province, code="KH-71", number="71/KH-UBND")
    PlanRelation.objects.create(plan=plan, other=above, relation="under", position=1)
    Definition.objects.create(
        version=above.current_version,
        term="doanh nghiệp",
        meaning="doanh nghiệp nhỏ và vừa",
        printed="Đối tượng: hợp tác xã",
        beneficiary_kinds=["cooperative"],
        position=1,
    )
    enterprise = make_enterprise(office.call.province)

    (reason,) = reasons_against(office.call, enterprise, size_of(enterprise))

    assert "71/KH-UBND: “Đối tượng: hợp tác xã”" in reason
    cooperative = make_enterprise(office.call.province, kind="cooperative")
    assert reasons_against(office.call, cooperative, size_of(cooperative)) == []


@pytest.mark.requirement("F03")
def test_a_plan_may_say_that_its_word_enterprise_means_more(office: Office) -> None:
    office.call.beneficiary_kinds = ["enterprise"]
    Definition.objects.create(
        version=office.measure.version,
        term="doanh nghiệp",
        meaning="doanh nghiệp, hợp tác xã, tổ chức KH&CN",
        beneficiary_kinds=["enterprise", "cooperative", "st_organization"],
        position=1,
    )
    cooperative = make_enterprise(office.call.province, kind="cooperative")

    found = grounds_for(office.call, cooperative, size_of(cooperative))

    assert {ground.key: ground.fits for ground in found} == {"place": True, "kind": True, "plan": True}


def test_a_size_nobody_can_compute_yet_is_neither_yes_nor_no(office: Office) -> None:
    office.call.size_classes = ["micro", "small"]
    unknown = make_enterprise(office.call.province, employees=None)
    large = make_enterprise(office.call.province, employees=900)

    assert [g.fits for g in grounds_for(office.call, unknown, size_of(unknown)) if g.key == "size"] == [None]
    assert [g.fits for g in grounds_for(office.call, large, size_of(large)) if g.key == "size"] == [False]


@pytest.mark.requirement("F03")
def test_an_application_is_measured_by_the_day_it_was_filed(promises: list[tuple[str, int]]) -> None:
    office = make_office(rules=[{"kind": "years", "min": None, "max": 5}], closes_at=clock.now() + 400 * DAY)
    almost_six = clock.today() - dt.timedelta(days=6 * 365 - 20)
    application, _person = office.submitted(make_enterprise(office.call.province, founded_on=almost_six))

    with clock.at(clock.now() + 60 * DAY):  # six years old by now, checked late
        assert reasons_against_case(application) == []
        (reason,) = reasons_against(office.call, application.enterprise)

    assert reason == (
        "Yêu cầu: hoạt động không quá 5 năm, tính từ ngày thành lập; đơn vị thành lập ngày "
        f"{almost_six:%d/%m/%Y} (điều kiện của đợt {office.call.code})."
    )


def test_a_rule_whose_facts_the_register_lacks_is_left_to_the_checker(office: Office) -> None:
    office.call.rules = [{"kind": "years", "min": 3, "max": None}]
    enterprise = make_enterprise(office.call.province, founded_on=None)

    (ground,) = (ground for ground in grounds_for(office.call, enterprise) if ground.key == "rule")

    assert (ground.fits, ground.stands_against) == (None, False)
    assert ground.sentence.endswith("hồ sơ đơn vị chưa có thông tin này.")
