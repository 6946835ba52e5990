""" "Does this fit me?": answered before signing in, from norms, calls and rules; nothing is stored."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.models import Call
from enterprises.applications.reference import load_deadline_rules
from enterprises.applications.selectors.fitting import FITS, MAYBE, NOT
from enterprises.registry.reference import load_size_rules
from plans.planning.models import Definition, SupportNorm
from portal.core import clock
from tests.factories.enterprises import MILLION, Office, make_office

pytestmark = pytest.mark.django_db
SMALL = {
    "kind": "enterprise",
    "sector_group": "industry",
    "employees": "60",
    "revenue_vnd": "40.000.000.000",
    "founded_year": "2015",
}


@pytest.fixture
def norm(office: Office) -> SupportNorm:
    """50 % of the cost, at most 30 million, for small enterprises."""
    load_size_rules()
    load_deadline_rules()
    return SupportNorm.objects.create(
        key="tu-van-iso",
        province=office.call.province,
        measure=office.measure.measure,
        name="Hợp đồng tư vấn",
        rate=50,
        cap_vnd=30 * MILLION,
        size_classes=["micro", "small"],
        legal_basis="Nghị quyết 12/2024/NQ-HĐND",
        clause="Điều 5",
        valid_from=dt.date(2024, 1, 1),
        status="in_force",
    )


def ask(client: Client, office: Office, **answers: str):
    return client.get(reverse("applications:fit"), {"province": office.call.province.slug, **SMALL, **answers})


@pytest.mark.requirement("T01")
def test_it_says_what_fits_what_it_pays_which_papers_how_long_and_which_call(
    office: Office, norm: SupportNorm, client: Client
) -> None:
    page = ask(client, office)

    text = page.content.decode()
    assert [fit.measure for fit in page.context["groups"][FITS]] == [office.measure]
    assert "Hợp đồng tư vấn: 50% chi phí, tối đa 30.000.000 đ" in text
    assert "Nghị quyết 12/2024/NQ-HĐND" in text
    assert "Hợp đồng tư vấn</li>" in text or "Đơn đăng ký (mẫu I.1)" in text
    assert "Nghị định 268/2025/NĐ-CP" in text  # the clocks
    assert office.call.title in text
    assert "doanh nghiệp nhỏ" in text


@pytest.mark.requirement("T01")
def test_it_says_why_not_in_the_words_of_the_rule(office: Office, norm: SupportNorm, client: Client) -> None:
    Call.objects.filter(pk=office.call.pk).update(
        rules=[{"kind": "years", "min": None, "max": 5}, {"kind": "sectors", "groups": ["services"]}]
    )

    page = ask(client, office, employees="900", revenue_vnd="900.000.000.000")

    (fit,) = page.context["groups"][NOT]
    assert {
        "Chỉ áp dụng cho: doanh nghiệp siêu nhỏ, doanh nghiệp nhỏ (Điều 5 Nghị quyết 12/2024/NQ-HĐND).",
        "Hoạt động không quá 5 năm, tính từ ngày thành lập. Theo thông tin bạn nhập, đơn vị thành lập năm 2015.",
        "Hoạt động trong ngành thương mại và dịch vụ. Theo thông tin bạn nhập, đơn vị thuộc ngành công nghiệp và xây dựng.",
    } <= set(fit.against)


def test_what_is_not_said_is_to_be_looked_at_not_refused(office: Office, norm: SupportNorm, client: Client) -> None:
    SupportNorm.objects.filter(pk=norm.pk).update(size_classes=[])
    Call.objects.filter(pk=office.call.pk).update(rules=[{"kind": "certificate", "has": True, "standard": "ISO 9001"}])

    unsaid = ask(client, office)
    said = ask(client, office, certificates="không")
    has = ask(client, office, certificates="iso 9001:2015, HACCP")

    assert [len(unsaid.context["groups"][k]) for k in (FITS, MAYBE, NOT)] == [0, 1, 0]
    assert [len(said.context["groups"][k]) for k in (FITS, MAYBE, NOT)] == [0, 0, 1]
    assert [len(has.context["groups"][k]) for k in (FITS, MAYBE, NOT)] == [1, 0, 0]


def test_nothing_is_stored_and_answers_are_carried_into_the_registration(
    office: Office, norm: SupportNorm, client: Client
) -> None:
    page = ask(client, office, commune="Xã Ia Grai", certificates="<script>alert(1)</script>")

    assert Session.objects.count() == 0
    assert "<script>alert" not in page.content.decode()
    carried = page.context["carried"]
    assert "employees=60" in carried
    assert "certificates" not in carried
    registration = client.get(f"{reverse('registry:registration')}?{carried}").content.decode()
    assert 'value="Xã Ia Grai"' in registration
    assert 'value="60"' in registration


def test_bad_answers_stand_at_their_fields(office: Office, client: Client) -> None:
    page = ask(client, office, employees="rất nhiều", kind="x")

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"employees", "kind"}


def test_other_provinces_measures_are_not_offered_and_the_choice_narrows(
    office: Office, norm: SupportNorm, client: Client
) -> None:
    from tests.factories.organizations import make_province

    make_office(make_province("kien-giang"))

    page = ask(client, office)
    other = ask(client, office, wanted="award")

    assert page.context["count"] == 1
    assert other.context["count"] == 0


def test_as_many_queries_for_three_measures_as_for_one(office: Office, norm: SupportNorm, client: Client) -> None:
    counts = []
    for more in (0, 2):
        for _number in range(more):
            make_office(office.call.province, opens_at=clock.now() - dt.timedelta(days=2))
        with CaptureQueriesContext(connection) as queries:
            page = ask(client, office)
        counts.append(len(queries))

    assert page.context["count"] == 3
    assert counts[0] == counts[1] <= 16


def test_the_plan_says_whom_its_words_mean_here_as_at_the_desk(
    office: Office, norm: SupportNorm, client: Client
) -> None:
    Call.objects.filter(pk=office.call.pk).update(beneficiary_kinds=["enterprise"])
    meant = Definition.objects.create(
        version=office.measure.version,
        term="doanh nghiệp",
        meaning="doanh nghiệp, hợp tác xã",
        printed="doanh nghiệp, hợp tác xã (sau đây gọi là doanh nghiệp)",
        beneficiary_kinds=["enterprise", "cooperative"],
        position=1,
    )
    SupportNorm.objects.filter(pk=norm.pk).update(size_classes=[])

    cooperative, school = ask(client, office, kind="cooperative"), ask(client, office, kind="school")

    assert cooperative.context["groups"][FITS]
    (fit,) = school.context["groups"][NOT]
    assert any("Đối tượng của kế hoạch là" in reason and meant.printed in reason for reason in fit.against)


def test_what_the_call_announces_counts_where_the_province_has_no_norm(office: Office, client: Client) -> None:
    load_size_rules()
    Call.objects.filter(pk=office.call.pk).update(support_rate=70, support_cap_vnd=40 * MILLION)

    (fit,) = ask(client, office, employees="900", revenue_vnd="900.000.000.000").context["groups"][FITS]

    assert [pay.words for pay in fit.pays] == ["Mức công bố của đợt: 70% chi phí, tối đa 40.000.000 đ"]
    assert fit.pays[0].basis == office.call.support_basis


def test_a_norm_that_is_only_a_share_pays_a_share_and_the_most_generous_stands_first(
    office: Office, norm: SupportNorm, client: Client
) -> None:
    SupportNorm.objects.create(
        key="chung-nhan", province=office.call.province, measure=office.measure.measure, name="Chứng nhận", rate=30,
        legal_basis="Nghị quyết 12/2024/NQ-HĐND", clause="Điều 6", valid_from=dt.date(2024, 1, 1), status="in_force",
    )  # fmt: skip

    (fit,) = ask(client, office, certificates="none").context["groups"][FITS]

    words = [pay.words for pay in fit.pays if "12/2024" in pay.basis]
    assert words == ["Chứng nhận: 30% chi phí", "Hợp đồng tư vấn: 50% chi phí, tối đa 30.000.000 đ"]
