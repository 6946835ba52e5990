"""The same item from two sources (E04), and recommendations with their outcome (E11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.answer_recommendation import answer_recommendation
from enterprises.applications.actions.name_item import name_item
from enterprises.applications.actions.send_recommendation import send_recommendation
from enterprises.applications.rules.double_support import SupportItem, doubles
from enterprises.applications.selectors.double_support import doubles_of
from enterprises.applications.selectors.recommendations import by_sender, outcome_of, visible_to
from portal.core.errors import NotAllowed, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import MILLION, Office, make_enterprise, make_tax_code
from tests.factories.organizations import make_actor, make_province
from tests.factories.records import make_product, make_record

ClientOf = Callable[[Actor], Client]
KH71 = SupportItem(
    measure_id=1,
    product_id=7,
    standard="ISO 22000",
    since=dt.date(2021, 3, 1),
    until=dt.date(2021, 12, 31),
    source="Kế hoạch số 71/KH-UBND",
    label="Hệ thống quản lý",
)
KH178 = replace(KH71, source="Kế hoạch số 178/KH-UBND", since=dt.date(2021, 9, 1))


@pytest.mark.requirement("E04")
@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, [True]),
        ({"standard": "ISO 22.000"}, [True]),
        ({"standard": "", "product_id": None}, [False]),
        ({"standard": "HACCP"}, []),
        ({"product_id": 8}, []),
        ({"measure_id": 2}, []),
        ({"since": dt.date(2022, 1, 1), "until": None}, []),
        ({"until": None}, [True]),
    ],
)
def test_measure_object_and_period_make_the_same_item(change: dict[str, object], verdict: list[bool]) -> None:
    """KH71 and KH178 of Kiên Giang pay for the same things: only the same item is warned of."""
    assert [double.is_certain for double in doubles(KH71, [replace(KH178, **change)])] == verdict  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.requirement("E04")
def test_the_officer_and_the_enterprise_see_the_item_paid_elsewhere(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    product = make_product(enterprise)
    application, person = office.submitted(enterprise)
    day = application.created_at.date()
    name_item(actor=office.officer, application=application, product=product, standard="ISO 22.000", from_on=day)
    make_record(
        "outside",
        enterprise,
        origin="other_programme",
        programme="Kế hoạch số 71/KH-UBND",
        measure=office.measure.measure,
        product=product,
        standard="ISO 22000",
        provider="Sở Công Thương",
        started_on=day - dt.timedelta(days=30),
        budget_vnd=30 * MILLION,
    )

    (double,) = doubles_of(application)

    assert (double.is_certain, double.item.source) == (True, "Kế hoạch số 71/KH-UBND")
    for reader in (office.officer, person):
        page = client_of(reader).get(reverse("applications:application_detail", args=[application.public_id]))
        assert "trùng sản phẩm hoặc tiêu chuẩn" in page.content.decode()
    history = client_of(person).get(reverse("registry:enterprise_detail", args=[enterprise.public_id]))
    assert "Kế hoạch số 71/KH-UBND" in history.content.decode()


@pytest.mark.django_db
@pytest.mark.requirement("E04")
def test_the_item_is_of_the_own_product_and_not_changed_after_filing_by_the_enterprise(office: Office) -> None:
    application, person = office.submitted()

    with pytest.raises(NotAllowed):
        name_item(actor=person, application=application, product=None, standard="ISO 9001")
    with pytest.raises(RuleViolation, match="không phải của đơn vị"):
        name_item(actor=office.officer, application=application, product=make_product(make_enterprise()))


@pytest.mark.django_db
@pytest.mark.requirement("E11")
def test_each_sender_sees_the_outcome_and_is_counted(office: Office, client_of: ClientOf) -> None:
    application, _person = office.submitted()
    enterprise = application.enterprise
    sender, other = make_actor(Role.AGENCY_OFFICER), make_actor(Role.AGENCY_OFFICER)
    first = send_recommendation(
        actor=sender, name=enterprise.name, tax_code=enterprise.tax_code, reason="Mô hình điểm", measure=office.measure
    )
    second = send_recommendation(actor=sender, name="HTX chưa đăng ký", tax_code=make_tax_code(), reason="Tiềm năng")
    send_recommendation(actor=other, name="Trường THPT Mẫu", reason="5S")

    answer_recommendation(
        actor=office.officer, recommendation=first, answer="taken_up", application=application, row_version=1
    )
    answer_recommendation(actor=office.officer, recommendation=second, answer="declined", note="Ngoài địa bàn.")

    assert first.enterprise == enterprise
    seen = {row.name: outcome_of(row) for row in visible_to(sender)}
    assert seen["HTX chưa đăng ký"] == "không phù hợp"
    assert seen[enterprise.name].startswith("Hồ sơ:")
    page = client_of(sender).get(reverse("applications:recommendation_list"))
    assert "Ngoài địa bàn." in page.content.decode()
    assert "Trường THPT Mẫu" not in page.content.decode()
    counts = {
        row["organization_name"]: (row["sent"], row["taken_up"], row["applied"])
        for row in by_sender(visible_to(office.officer))
    }
    assert counts == {sender.organization_name: (2, 1, 1), other.organization_name: (1, 0, 0)}
    assert Notification.objects.filter(recipient=sender.user, kind="applications.recommendation_answered").count() == 2
    officers = client_of(office.officer).get(reverse("applications:recommendation_list")).content.decode()
    assert "Số lượt theo đơn vị giới thiệu" in officers
    detail = client_of(office.officer).get(reverse("applications:application_detail", args=[application.public_id]))
    assert sender.organization_name in detail.content.decode()


@pytest.mark.django_db
@pytest.mark.requirement("E11")
def test_recommendations_are_forms_without_foreign_eyes(office: Office, client_of: ClientOf) -> None:
    agency = client_of(make_actor(Role.AGENCY_OFFICER))
    answer = agency.post(
        reverse("applications:recommendation_create"),
        {"name": "Công ty Mẫu", "tax_code": "0100233480", "reason": "Tốt"},
    )
    assert answer.status_code == 422
    answer = agency.post(reverse("applications:recommendation_create"), {"name": "Công ty Mẫu", "reason": "Tốt"})
    assert answer.status_code == 302
    assert agency.get(answer.url).status_code == 200
    assert client_of(make_actor(Role.AGENCY_OFFICER, make_province("ha-noi"))).get(answer.url).status_code == 404
    row = visible_to(office.officer).get()
    form = reverse("applications:recommendation_answer", args=[row.public_id])
    assert agency.get(form).status_code == 403
    refused = client_of(office.officer).post(form, {"answer": "declined", "row_version": "1"})
    assert refused.status_code == 422
    assert "phải ghi lý do" in refused.content.decode()
