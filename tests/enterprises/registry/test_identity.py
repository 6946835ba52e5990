"""Who a beneficiary is: tax code or the paper that stands for it; business lines by version; figures by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.actions.edit_enterprise import edit_enterprise
from enterprises.registry.actions.note_figures import note_figures
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.jobs import sweep_figures
from enterprises.registry.models import Enterprise, SizeClassRule, VsicCode
from enterprises.registry.rules import identity_problems
from enterprises.registry.selectors import vsic
from enterprises.registry.selectors.enterprises import visible_to
from enterprises.registry.selectors.sizes import in_class, rules_on, size_of, size_story
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor

ClientOf = Callable[[Actor], Client]
BILLION = 1_000_000_000


@pytest.mark.requirement("E01")
@pytest.mark.parametrize(
    ("kind", "facts", "wrong"),
    [
        ("enterprise", {}, "tax_code"),
        ("enterprise", {"identifier_kind": "establishment", "identifier": "1"}, "tax_code"),
        ("cooperative", {}, "tax_code"),
        ("cooperative", {"identifier_kind": "cooperative_registration", "identifier": "5107"}, None),
        ("cooperative", {"identifier_kind": "village_recognition", "identifier": "5107"}, "identifier_kind"),
        ("hospital", {}, None),
        ("school", {}, None),
        ("medical_centre", {"identifier_kind": "establishment", "identifier": "215/QĐ-UBND"}, None),
        ("craft_village", {"identifier_kind": "commune_confirmation", "identifier": "07"}, None),
        ("craft_village", {"identifier": "07"}, "identifier_kind"),
        ("household", {"tax_code": "079085000123"}, None),
        ("enterprise", {"tax_code": "079085000123"}, "tax_code"),
        ("testing_body", {"identifier_kind": "establishment", "identifier": "9"}, None),
    ],
)
def test_a_kind_needs_a_tax_code_or_the_paper_that_stands_for_it(
    kind: str, facts: dict[str, str], wrong: str | None
) -> None:
    given = {"tax_code": "", "identifier_kind": "", "identifier": "", **facts}

    found = [field for field, _said in identity_problems(kind=kind, **given)]

    assert found[:1] == ([wrong] if wrong else [])


def facts_of(officer: Actor, **changes: object) -> dict[str, object]:
    """What an officer types for a school."""
    return {"province": officer.province, "name": "Trường THPT Hòn Đất", "kind": "school", "commune": "Xã Hòn Đất", "sector_group": "services", **changes}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.requirement("E01")
def test_the_database_holds_one_row_per_body_whatever_it_is_known_by() -> None:
    officer = make_actor(Role.OFFICER)
    paper = {"identifier_kind": "establishment", "identifier": "215/QĐ-UBND", "identifier_on": dt.date(2019, 5, 2)}
    add_enterprise(actor=officer, facts=facts_of(officer))
    add_enterprise(actor=officer, facts=facts_of(officer, name="Trường THCS Hòn Đất", **paper))

    for again in ({"name": "trường thpt  HÒN ĐẤT"}, {"name": "Trường khác", **paper, "identifier": "215/qđ - ubnd"}):
        with pytest.raises(RuleViolation, match="đã có trong sổ đăng ký"):
            add_enterprise(actor=officer, facts=facts_of(officer, **again))

    add_enterprise(actor=officer, facts=facts_of(officer, name="Trường khác", **{**paper, "identifier_on": dt.date(2020, 5, 2)}))  # fmt: skip
    row = Enterprise.objects.get(name="Trường THPT Hòn Đất")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_enterprise(officer.province, name=row.name, kind="school", tax_code="", commune=row.commune)
    with pytest.raises(ValidationError):
        Enterprise(province=row.province, name="Không mã", kind="enterprise", sector_group="industry").full_clean()


@pytest.mark.django_db
@pytest.mark.requirement("E01")
def test_one_register_holds_every_kind_and_finds_each_by_its_filter(client_of: ClientOf) -> None:
    officer = make_actor(Role.OFFICER)
    for kind in BeneficiaryKind.values:
        make_enterprise(officer.province, name=f"Đơn vị {kind}", kind=kind)
    client, address = client_of(officer), reverse("registry:enterprise_list")

    for kind in BeneficiaryKind.values:
        found = EnterpriseFilter({"kind": kind}, queryset=visible_to(officer)).qs
        assert [row.kind for row in found] == [kind]
    page = client.get(address, {"kind": "craft_village"})
    assert [row.name for row in page.context["page"]] == ["Đơn vị craft_village"]


@pytest.mark.django_db
def test_the_size_filter_agrees_with_the_size_shown(client_of: ClientOf) -> None:
    cases: tuple[tuple[str, str, int | None, int | None, int | None], ...] = (
        ("enterprise", "industry", 9, 4, 2),
        ("enterprise", "industry", 60, 40, 70),
        ("enterprise", "services", 60, 90, None),
        ("enterprise", "industry", 201, 1, 1),
        ("enterprise", "services", 5, None, 300),
        ("startup", "agriculture", 10, None, 99),
        ("enterprise", "industry", None, 4, 2),
        ("enterprise", "industry", 9, None, None),
        ("cooperative", "industry", 9, 1, 1),
    )
    for kind, group, people, revenue, capital in cases:
        sums = {"revenue_vnd": revenue and revenue * BILLION, "capital_vnd": capital and capital * BILLION}
        make_enterprise(kind=kind, sector_group=group, employees=people, **sums)
    rules = rules_on(clock.today())

    for size in SizeClass.values:
        by_database = set(in_class(Enterprise.objects.all(), size, rules))
        assert by_database == {row for row in Enterprise.objects.all() if size_of(row).size_class == size}, size

    page = client_of(make_actor(Role.OFFICER)).get(
        reverse("registry:enterprise_list"), {"size": "small", "xuat": "xlsx"}
    )
    assert page.content[:2] == b"PK"


@pytest.mark.django_db
def test_the_class_follows_the_rules_and_the_figures_of_its_day() -> None:
    enterprise = make_enterprise(employees=None, revenue_vnd=None, capital_vnd=None, figures_year=None)
    officer = make_actor(Role.OFFICER)
    this_year = clock.today().year
    for year, people, revenue in ((this_year - 2, 9, 2), (this_year - 1, 60, 40)):
        note_figures(actor=officer, enterprise=enterprise, year=year, figures={"employees": people, "revenue_vnd": revenue * BILLION, "capital_vnd": None})  # fmt: skip
        enterprise.refresh_from_db()

    last = size_story(enterprise, dt.date(this_year - 1, 6, 1))
    now = size_story(enterprise)

    assert (last.year, last.verdict.size_class) == (this_year - 2, SizeClass.MICRO)
    assert (now.year, now.verdict.size_class, now.verdict.reason) == (
        this_year - 1,
        SizeClass.SMALL,
        "Điều 5 Nghị định 80/2021/NĐ-CP",
    )
    assert [check.fits for check in now.checks] == [False, True, True]
    assert (enterprise.employees, enterprise.figures_year) == (60, this_year - 1)
    tomorrow = clock.today() + dt.timedelta(days=1)
    SizeClassRule.objects.filter(sector_group="industry").update(valid_to=clock.today())
    SizeClassRule.objects.create(sector_group="industry", size_class="micro", max_employees=99, max_revenue_vnd=99 * BILLION, max_capital_vnd=1, legal_basis="Nghị định mới", valid_from=tomorrow)  # fmt: skip
    assert size_story(enterprise, tomorrow).verdict.reason == "Nghị định mới"
    assert size_story(enterprise).verdict.size_class == SizeClass.SMALL
    with pytest.raises(RuleViolation):
        note_figures(actor=officer, enterprise=enterprise, year=2099, figures={"employees": 1})


@pytest.mark.django_db
@pytest.mark.requirement("E01")
def test_the_year_before_decides_and_list_and_page_agree_when_the_year_turns(client_of: ClientOf) -> None:
    """Figures of the current year wait; on 1 January a sweep, and not a person, lets them decide."""
    enterprise = make_enterprise(employees=None, revenue_vnd=None, capital_vnd=None, figures_year=None)
    officer, this_year = make_actor(Role.OFFICER), clock.today().year
    for year, people in ((this_year, 9), (this_year - 1, 60)):
        note_figures(actor=officer, enterprise=enterprise, year=year, figures={"employees": people, "revenue_vnd": 2 * BILLION, "capital_vnd": None})  # fmt: skip
    enterprise.refresh_from_db()
    assert (enterprise.figures_year, size_of(enterprise).size_class) == (this_year - 1, SizeClass.SMALL)
    assert size_story(enterprise).verdict == size_of(enterprise)

    new_year = dt.date(this_year + 1, 1, 1)
    with clock.at(dt.datetime(this_year + 1, 1, 1, 6, tzinfo=clock.VIETNAM)):
        assert (sweep_figures(new_year), sweep_figures(new_year)) == ("1 enterprises", "0 enterprises")

    enterprise.refresh_from_db()
    assert (enterprise.figures_year, size_of(enterprise).size_class) == (this_year, SizeClass.MICRO)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "version", "code"),
    [
        ("1010", "2018", "C1010"),
        ("c10", "2025", "C10"),
        ("K64", "2018", "K64"),
        ("64", "2025", "L64"),
        ("G45", "2018", "G45"),
        ("A", "2025", "A"),
    ],
)
def test_a_business_line_is_read_in_its_version(typed: str, version: str, code: str) -> None:
    assert vsic.line_of(typed, version).code == code


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "version"), [("K64", "2025"), ("G45", "2025"), ("V99", "2018"), ("C99", "2025"), ("abc", "2025")])  # fmt: skip
def test_a_code_of_another_version_is_refused(typed: str, version: str) -> None:
    with pytest.raises(vsic.UnknownLine):
        vsic.line_of(typed, version)


@pytest.mark.django_db
def test_both_versions_are_whole_and_found_without_accents(client_of: ClientOf) -> None:
    counts = {
        (version, level): VsicCode.objects.filter(version__key=version, level=level).count()
        for version in ("2018", "2025")
        for level in (1, 2)
    }
    assert counts == {("2018", 1): 21, ("2018", 2): 88, ("2025", 1): 22, ("2025", 2): 87}
    assert (vsic.version_on(dt.date(2025, 11, 14)), vsic.version_on(dt.date(2025, 11, 15))) == ("2018", "2025")
    assert VsicCode.objects.get(version__key="2018", code="G45").follows == "G46, G47, T95"

    page = client_of(make_actor(Role.OFFICER)).get(reverse("registry:vsic_list"), {"q": "che bien thuc pham", "version": "2025"})  # fmt: skip

    assert [row.code for row in page.context["page"]] == ["C10"]


@pytest.mark.django_db
def test_history_tells_who_changed_what_from_what_to_what(client_of: ClientOf) -> None:
    enterprise = make_enterprise(commune="Xã Ia Grai")
    person = make_enterprise_actor(enterprise)
    edit_enterprise(actor=person, enterprise=enterprise, facts={"commune": "Phường <i>Pleiku</i>"}, row_version=1)

    page = client_of(person).get(reverse("registry:enterprise_history", args=[enterprise.public_id])).content.decode()

    assert "Xã Ia Grai" in page
    assert "Phường &lt;i&gt;Pleiku&lt;/i&gt;" in page
    assert str(person.user) in page


@pytest.mark.django_db
def test_figures_page_explains_the_class(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    own = client_of(make_enterprise_actor(enterprise))
    year = clock.today().year - 1

    own.post(
        reverse("registry:figures_create", args=[enterprise.public_id]),
        {"year": str(year), "employees": "9", "revenue_vnd": "2.000.000.000", "row_version": "1"},
    )

    page = own.get(reverse("registry:figures", args=[enterprise.public_id])).content.decode()
    assert "doanh nghiệp siêu nhỏ" in page
    assert "đơn vị tự khai" in page
    enterprise.refresh_from_db()
    assert (enterprise.employees, enterprise.figures_year) == (9, year)


@pytest.mark.django_db
def test_register_pages_cost_the_same_for_one_and_three_rows(client_of: ClientOf, warm_menu: None) -> None:
    officer = make_actor(Role.OFFICER)
    client = client_of(officer)
    enterprise = make_enterprise(phone="0912345678")
    note_figures(actor=officer, enterprise=enterprise, year=2019, figures={"employees": 5})
    counts: dict[str, list[int]] = {}
    for _round in range(2):
        for address in (
            reverse("registry:duplicate_list"),
            reverse("registry:figures", args=[enterprise.public_id]),
            reverse("registry:people", args=[enterprise.public_id]),
            reverse("registry:enterprise_detail", args=[enterprise.public_id]),
            reverse("registry:enterprise_history", args=[enterprise.public_id]),
            reverse("registry:enterprise_list"),
        ):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.setdefault(address, []).append(len(queries))
        for number in range(2):
            make_enterprise(phone="0912345678")
            note_figures(
                actor=officer, enterprise=enterprise, year=2020 + number + 2 * _round, figures={"employees": 5}
            )
            make_enterprise_actor(enterprise)
    for address, found in counts.items():
        assert found[0] == found[1] <= 12, (address, found)


@pytest.mark.django_db
def test_names_of_three_hundred_letters_are_refused_at_the_field(client_of: ClientOf) -> None:
    officer = make_actor(Role.OFFICER)
    address = reverse("registry:enterprise_create")

    page = client_of(officer).post(address, {"name": "D" * 300, "kind": "school", "commune": "x", "sector_group": "services", "representative": "y"})  # fmt: skip

    assert "name" in page.context["form"].errors
    assert not visible_to(officer).exists()
