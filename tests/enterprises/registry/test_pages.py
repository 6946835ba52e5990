"""Registration, profile and list of beneficiaries as people meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.registry import rate_limit
from enterprises.registry.models import Certificate, Enterprise
from portal.audit.models import AuditEntry
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor, make_tax_code
from tests.factories.organizations import make_actor, make_organization, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def registration_data(**changes: str) -> dict[str, str]:
    """What a new person posts."""
    return {
        "full_name": "Trần Thị Mẫu",
        "mandate": "Giám đốc",
        "account_email": "mau@thu-nghiem.vn",
        "password": "Ca-phe-2026-xanh",
        "password_again": "Ca-phe-2026-xanh",
        "province": "gia-lai",
        "name": "Công ty TNHH Cà phê Mẫu",
        "kind": "enterprise",
        "tax_code": make_tax_code(),
        "commune": "Xã Ia Grai",
        "sector_group": "industry",
        "employees": "64",
        "revenue_vnd": "38.000.000.000",
        "figures_year": "2025",
        "representative": "Trần Thị Mẫu",
        **changes,
    }


def test_registration_makes_account_enterprise_and_role_and_signs_in(client: Client) -> None:
    make_organization(OrganizationKind.DOST)
    assert client.get(reverse("registry:registration")).status_code == 200

    page = client.post(reverse("registry:registration"), registration_data(), follow=True)

    enterprise = Enterprise.objects.get()
    membership = Membership.objects.get(user__email="mau@thu-nghiem.vn")
    assert (membership.role, membership.organization, membership.mandate) == (
        Role.ENTERPRISE_USER,
        enterprise.organization,
        "Giám đốc",
    )
    assert "doanh nghiệp nhỏ" in page.content.decode()
    assert AuditEntry.objects.filter(event="enterprise:registered").exists()


@pytest.mark.parametrize(
    ("came_from", "led_back"),
    [
        ("/dot-tiep-nhan/", True),
        ("https://xau.example/", False),
        ("//xau.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_who_registers_from_a_page_goes_on_with_it_and_never_to_another_site(
    client: Client, came_from: str, led_back: bool
) -> None:
    make_organization(OrganizationKind.DOST)
    form = client.get(reverse("registry:registration"), {"next": came_from}).content.decode()

    answer = client.post(reverse("registry:registration"), registration_data(next=came_from))

    assert (f'name="next" value="{came_from}"' in form) is led_back
    own = reverse("registry:enterprise_detail", args=[Enterprise.objects.get().public_id])
    assert answer["Location"] == (came_from if led_back else own)


@pytest.mark.requirement("E01")
def test_known_tax_code_says_how_to_be_invited_and_makes_nothing(client: Client) -> None:
    make_organization(OrganizationKind.DOST)
    code = make_enterprise().tax_code

    page = client.post(reverse("registry:registration"), registration_data(tax_code=code))

    assert page.status_code == 422
    assert "mời bạn" in page.content.decode()
    assert (
        f'href="{reverse("registry:claim_create")}?mst={code}"' in page.content.decode()
    )  # the code is not typed twice
    assert "Công ty TNHH Cà phê Mẫu" in page.content.decode()
    assert not User.objects.filter(email="mau@thu-nghiem.vn").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tax_code": "0100233480"}, "tax_code"),
        ({"tax_code": ""}, "tax_code"),
        ({"revenue_vnd": "nhiều lắm"}, "revenue_vnd"),
        ({"password_again": "khac-hoan-toan"}, "password_again"),
        ({"password": "12345", "password_again": "12345"}, "password"),
        ({"figures_year": "2099"}, "figures_year"),
        ({"sector_code": "G46"}, "sector_group"),
        ({"province": "khong-co"}, "province"),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_written(
    client: Client, changes: dict[str, str], field: str
) -> None:
    make_organization(OrganizationKind.DOST)

    page = client.post(reverse("registry:registration"), registration_data(**changes))

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert (Enterprise.objects.count(), User.objects.count()) == (0, 0)


@pytest.mark.requirement("E01")
def test_school_and_hospital_need_no_tax_code(client: Client) -> None:
    make_organization(OrganizationKind.DOST)

    client.post(
        reverse("registry:registration"),
        registration_data(kind="school", tax_code="", name="Trường THPT Mẫu", sector_group="services"),
    )

    assert Enterprise.objects.get().tax_code == ""


def test_registration_brakes_after_too_many_tries(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_organization(OrganizationKind.DOST)
    monkeypatch.setattr(rate_limit, "PER_HOUR", 1)
    address = reverse("registry:registration")
    client.post(address, registration_data(tax_code=""))

    page = client.post(address, registration_data())

    assert page.status_code == 429
    assert "quá nhiều lần" in page.content.decode()


def test_signed_in_person_registers_a_second_enterprise(client_of: ClientOf) -> None:
    make_organization(OrganizationKind.DOST)
    person = make_enterprise_actor(make_enterprise())
    data = {
        k: v
        for k, v in registration_data().items()
        if k not in ("full_name", "account_email", "password", "password_again")
    }

    client_of(person).post(reverse("registry:registration"), data)

    assert Membership.objects.filter(user=person.user).count() == 2


def profile_data(enterprise: Enterprise, **changes: object) -> dict[str, object]:
    """The profile form as the browser posts it."""
    return {
        "name": enterprise.name,
        "kind": enterprise.kind,
        "tax_code": enterprise.tax_code,
        "commune": enterprise.commune,
        "sector_group": enterprise.sector_group,
        "employees": "60",
        "revenue_vnd": "40.000.000.000",
        "capital_vnd": "70.000.000.000",
        "figures_year": "2025",
        "representative": enterprise.representative,
        "row_version": str(enterprise.row_version),
        **changes,
    }


def test_stale_profile_edit_shows_the_difference(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    client = client_of(make_enterprise_actor(enterprise))
    address = reverse("registry:enterprise_edit", args=[enterprise.public_id])
    assert client.get(address).status_code == 200
    old = profile_data(enterprise, commune="Xã Chư Păh")
    client.post(address, profile_data(enterprise, commune="Phường Pleiku"))

    page = client.post(address, old)

    text = page.content.decode()
    assert (page.status_code, "Phường Pleiku" in text, "Xã Chư Păh" in text) == (409, True, True)
    enterprise.refresh_from_db()
    assert enterprise.commune == "Phường Pleiku"
    assert page.context["stale"][0].label == "Xã, phường, đặc khu"


def test_confirmed_tax_code_is_changed_by_officers_only(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    officer = make_actor(Role.OFFICER)
    staff, own = client_of(officer), client_of(make_enterprise_actor(enterprise))
    staff.post(reverse("registry:enterprise_confirm", args=[enterprise.public_id]))
    enterprise.refresh_from_db()
    address = reverse("registry:enterprise_edit", args=[enterprise.public_id])

    refused = own.post(address, profile_data(enterprise, tax_code=make_tax_code()))

    assert refused.status_code == 403
    new = make_tax_code()
    staff.post(address, profile_data(enterprise, tax_code=new))
    enterprise.refresh_from_db()
    assert enterprise.tax_code == new


@pytest.mark.requirement("E01")
def test_list_searches_without_accents_and_costs_the_same_for_three_rows(client_of: ClientOf) -> None:
    make_enterprise(name="Hợp tác xã Nông nghiệp Đắk Đoa")
    client, address = client_of(make_actor(Role.OFFICER)), reverse("registry:enterprise_list")
    counts = []
    for _round in range(2):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
        make_enterprise()
        make_enterprise()

    page = client.get(address, {"q": "nong nghiep dak"})

    assert [row.name for row in page.context["page"]] == ["Hợp tác xã Nông nghiệp Đắk Đoa"]
    assert counts[0] == counts[1]
    assert client.get(address, {"xuat": "xlsx"}).content[:2] == b"PK"


def test_other_provinces_and_other_enterprises_do_not_exist(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    address = reverse("registry:enterprise_detail", args=[enterprise.public_id])

    assert client_of(make_actor(Role.OFFICER, make_province("kien-giang"))).get(address).status_code == 404
    assert client_of(make_enterprise_actor(make_enterprise())).get(address).status_code == 404
    assert client_of(make_actor(Role.COUNCIL_MEMBER)).get(address).status_code == 404
    assert client_of(make_actor(Role.MINISTRY_OFFICER)).get(address).status_code == 404


@pytest.mark.requirement("E09")
def test_certificate_number_is_unique_per_issuer(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    client = client_of(make_enterprise_actor(enterprise))
    address = reverse("registry:enterprise_add_certificate", args=[enterprise.public_id])
    data = {
        "kind": "system",
        "standard": "ISO 9001:2015",
        "issuer": "QUACERT",
        "number": "HT 1",
        "issued_on": "01/02/2025",
        "expires_on": "31/01/2028",
    }

    client.post(address, data)
    page = client.post(address, data)

    assert page.status_code == 422
    assert "đã cấp một chứng nhận" in page.content.decode()
    assert Certificate.objects.count() == 1
    wrong = client.post(address, {**data, "number": "HT 2", "issued_on": "02/13/2025"})
    assert "issued_on" in wrong.context["form"].errors


def test_officer_adds_an_enterprise_of_the_own_province(client_of: ClientOf) -> None:
    officer = make_actor(Role.OFFICER)
    data = profile_data(
        make_enterprise(), name="Làng nghề Gốm Bàu Trúc", kind="craft_village", tax_code="", row_version=""
    )

    client_of(officer).post(reverse("registry:enterprise_create"), data)

    assert Enterprise.objects.get(kind="craft_village").province_id == officer.province_id
