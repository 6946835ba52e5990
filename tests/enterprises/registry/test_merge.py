"""Two rows of one body: found, compared, merged with everything that hangs on them, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.registry.actions.find_duplicates import find_all, note_alike
from enterprises.registry.actions.merge_enterprises import merge_enterprises
from enterprises.registry.actions.undo_merge import undo_merge
from enterprises.registry.matching import core_name, near
from enterprises.registry.merging import links, rows_of, undecided
from enterprises.registry.models import Certificate, DuplicatePair, Enterprise, EnterpriseFigures, Product, ProductMark
from enterprises.registry.selectors.enterprises import by_tax_code
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.organizations.roles import Role
from tests.factories.enterprises import make_draft, make_enterprise, make_enterprise_actor, make_office, make_tax_code
from tests.factories.organizations import make_actor, make_province

ClientOf = Callable[[Actor], Client]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Công ty TNHH Mật ong Gia Lai", "CÔNG TY CP MẬT ONG GIA LAI", True),
        ("HTX Rau sạch An Phú", "Hợp tác xã rau sạch An-Phú", True),
        ("Công ty TNHH Cà phê Chư Păh", "Công ty TNHH Cà phê Chư Pãhh", True),
        ("Công ty TNHH Bao bì số 1", "Công ty TNHH Bao bì số 2", False),
        ("Công ty TNHH Cà phê Chư Păh", "Công ty TNHH Hồ tiêu Chư Sê", False),
    ],
)
def test_names_are_compared_without_legal_form_and_accents(first: str, second: str, same: bool) -> None:
    assert near(core_name(first), core_name(second)) is same


def test_every_link_that_could_collide_is_decided() -> None:
    """A new model whose unique constraint names the enterprise must say ONCE, STAY or BARRED (registry/sockets.py)."""
    assert undecided() == []


@pytest.fixture
def officer(db: None) -> Actor:
    return make_actor(Role.OFFICER)


def test_alike_rows_are_found_once_and_dismissed_for_good(officer: Actor, client_of: ClientOf) -> None:
    first = make_enterprise(name="Công ty TNHH Mật ong Gia Lai", phone="0912345678")
    second = make_enterprise(name="Công ty CP Mật ong Gia Lai", phone="+84 912 345 678")
    branch = make_enterprise(name="Chi nhánh Đắk Đoa", tax_code=f"{first.tax_code}-001", commune="Xã Đắk Đoa")
    make_enterprise(name="Công ty TNHH Hồ tiêu Chư Sê")
    assert first.province_id

    assert (find_all(first.province_id), find_all(first.province_id)) == (2, 2)

    found = {(pair.first_id, pair.second_id): pair.reasons for pair in DuplicatePair.objects.all()}
    assert found == {(first.pk, second.pk): ["name", "phone"], (first.pk, branch.pk): ["code_root"]}
    client = client_of(officer)
    page = client.get(reverse("registry:duplicate_list"), {"q": "mat ong"}).content.decode()
    assert "tên gần giống, cùng xã; cùng số điện thoại" in page
    pair = DuplicatePair.objects.get(second=branch)
    client.post(reverse("registry:duplicate_dismiss", args=[pair.public_id]))
    assert find_all(first.province_id) == 1
    assert note_alike(second) == 1
    assert DuplicatePair.objects.count() == 2


def test_a_new_row_is_compared_at_once_however_its_name_is_bracketed(officer: Actor) -> None:
    make_enterprise(officer.province, name="Công ty TNHH Nước mắm Hòn Sóc (Kiên Giang)", commune="Xã Hòn Đất")
    far = make_enterprise(officer.province, name="Công ty CP Nước mắm Hòn Sóc Kiên Giang", commune="Xã Ia Grai")
    near_by = make_enterprise(officer.province, name="Cty CP nước mắm “Hòn Sóc” Kiên Giang", commune="Hòn Đất")

    assert (note_alike(far), note_alike(near_by)) == (0, 1)


def test_everything_that_hangs_on_a_row_passes_to_the_survivor_and_comes_back(officer: Actor) -> None:
    survivor, absorbed = make_enterprise(name="Công ty A"), make_enterprise(name="Công ty B", email="b@thu.vn")
    office = make_office()
    application, person = make_draft(office.call, absorbed)
    certificate = Certificate.objects.create(enterprise=absorbed, kind="system", standard="ISO 9001", issuer="Q", number="1", issued_on=clock.today())  # fmt: skip
    for row, employees in ((survivor, 10), (absorbed, 99)):
        EnterpriseFigures.objects.create(enterprise=row, year=2024, employees=employees, source="declared", declared_at=clock.now())  # fmt: skip
    EnterpriseFigures.objects.create(enterprise=absorbed, year=2025, employees=77, source="declared", declared_at=clock.now())  # fmt: skip
    twin, own = (Product.objects.create(enterprise=row, name="Cà phê bột") for row in (survivor, absorbed))
    mark = ProductMark.objects.create(enterprise=absorbed, product=own, kind="key_product", granted_on=clock.today())
    codes = survivor.tax_code, absorbed.tax_code

    merge = merge_enterprises(actor=officer, survivor=survivor, absorbed=absorbed, chosen={"email": "absorbed", "tax_code": "absorbed"}, note="Một đơn vị")  # fmt: skip

    for link in links():
        if not link.stays and link.key not in merge.kept:
            assert not rows_of(link, absorbed).exists(), link.key
    survivor.refresh_from_db()
    absorbed.refresh_from_db()
    assert (survivor.email, survivor.tax_code, survivor.name) == ("b@thu.vn", codes[1], "Công ty A")
    assert (absorbed.tax_code, absorbed.merged_into, by_tax_code(codes[0])) == (codes[0], survivor, survivor)
    assert dict(survivor.figures.values_list("year", "employees")) == {2024: 10, 2025: 77}
    assert survivor.employees == 77
    assert merge.kept["registry.enterprisefigures.enterprise"]["because"] == "đơn vị còn lại đã có số liệu của năm này"
    mark.refresh_from_db()
    assert (mark.enterprise, mark.product) == (survivor, twin)
    assert "cong ty a" in mark.search_key
    assert Application.objects.get().enterprise == survivor
    assert Membership.objects.get(user=person.user).organization == survivor.organization
    assert absorbed.organization.successor == survivor.organization

    undo_merge(actor=officer, merge=merge, note="Nhầm")

    for row in (survivor, absorbed, certificate, application, mark):
        row.refresh_from_db()
    assert (survivor.tax_code, absorbed.tax_code, survivor.email, absorbed.merged_into) == (*codes, "", None)
    assert {certificate.enterprise, application.enterprise, mark.enterprise} == {absorbed}
    assert mark.product == own
    assert Membership.objects.get(user=person.user).organization == absorbed.organization
    with pytest.raises(StaleState):
        undo_merge(actor=officer, merge=merge, note="Nhầm")


def test_both_with_an_open_draft_in_one_call_are_not_merged(officer: Actor) -> None:
    office = make_office()
    survivor, absorbed = make_enterprise(), make_enterprise()
    for row in (survivor, absorbed):
        make_draft(office.call, row)

    with pytest.raises(RuleViolation, match="đang có hồ sơ ở đợt “Đợt 2: hệ thống quản lý tiên tiến”"):
        merge_enterprises(actor=officer, survivor=survivor, absorbed=absorbed, chosen={}, note="Trùng")

    absorbed.refresh_from_db()
    assert absorbed.merged_into is None
    assert Application.objects.filter(enterprise=absorbed).count() == 1


def test_who_merges_and_what_is_refused(officer: Actor) -> None:
    survivor, absorbed = make_enterprise(), make_enterprise()
    far = make_enterprise(make_province("kien-giang"))
    with pytest.raises(NotAllowed):
        merge_enterprises(actor=officer, survivor=survivor, absorbed=far, chosen={}, note="Trùng")
    with pytest.raises(NotAllowed):
        merge_enterprises(actor=make_enterprise_actor(survivor), survivor=survivor, absorbed=absorbed, chosen={}, note="x")  # fmt: skip
    with pytest.raises(RuleViolation, match="lý do"):
        merge_enterprises(actor=officer, survivor=survivor, absorbed=absorbed, chosen={}, note=" ")
    with pytest.raises(StaleState):
        merge_enterprises(actor=officer, survivor=survivor, absorbed=absorbed, chosen={}, note="x", versions=(9, 9))


@pytest.mark.requirement("E01")
def test_the_page_compares_merges_and_sends_old_addresses_on(officer: Actor, client_of: ClientOf) -> None:
    survivor = make_enterprise(name="Trường THPT Chư Păh", kind="school", tax_code="")
    absorbed = make_enterprise(name="Trường trung học phổ thông Chư Păh", kind="school", tax_code=make_tax_code())
    client = client_of(officer)
    address = reverse("registry:enterprise_merge", args=[survivor.public_id, absorbed.public_id])
    page = client.get(address)
    assert "Trường trung học phổ thông Chư Păh" in page.content.decode()
    form = page.context["form"]
    assert form["tax_code"].value() == "absorbed"

    answer = client.post(
        address,
        {name: form[name].value() for name in form.fields} | {"note": "Cùng một trường"},
    )

    assert answer["Location"] == reverse("registry:enterprise_detail", args=[survivor.public_id])
    survivor.refresh_from_db()
    assert survivor.tax_code == absorbed.tax_code
    old = client.get(reverse("registry:enterprise_detail", args=[absorbed.public_id]))
    assert (old.status_code, old["Location"]) == (302, answer["Location"])
    listed = client.get(reverse("registry:enterprise_list"))
    assert [row.pk for row in listed.context["page"]] == [survivor.pk]
    history = client.get(reverse("registry:enterprise_history", args=[survivor.public_id])).content.decode()
    assert "Gộp hai đơn vị" in history
    record = reverse("registry:merge_detail", args=[survivor.merges.get().public_id])
    assert "lấy giá trị này" in client.get(record).content.decode()
    client.post(record, {"note": "Hai trường khác nhau"})
    assert Enterprise.objects.filter(merged_into=None).count() == 2
