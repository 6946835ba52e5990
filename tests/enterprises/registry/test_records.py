"""What hangs on an enterprise: who enters it, what it selects, what it counts for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.registry.actions.edit_record import edit_record
from enterprises.registry.actions.keep_laboratory import keep_laboratory
from enterprises.registry.actions.remove_record import remove_record
from enterprises.registry.models import AppliedStandard, Certificate, Product, ProductTest
from enterprises.registry.notifications import warn_of_expiry
from enterprises.registry.record_kinds import BY_KEY, RECORDS
from enterprises.registry.selectors.budget_items import closed_items, lines_for, support_of
from enterprises.registry.selectors.records import expiring_certificates
from plans.knowledge.models import Standard
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.models import Plan
from plans.planning.selectors.targets import target_progress
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.records import DAY, MACHINE, make_laboratory, make_product, make_record
from tests.plans.planning.conftest import content_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
MILLION = 1_000_000
KIEN_GIANG = "kien-giang"


def real_plan(code: str) -> Plan:
    load_programmes(actor=MACHINE)
    make_province(str(content_of(code).province))
    return import_plan(actor=MACHINE, content=content_of(code), issued=True).plan


@pytest.fixture(scope="module")
def plans(django_db_setup: None, django_db_blocker):  # type: ignore[no-untyped-def]
    """KG and GL, read once for the module and taken back at its end."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        made = {code: real_plan(code) for code in ("KG-2021", "GL-2022")}
        yield made
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def kg(plans: dict[str, Plan]) -> Plan:
    return Plan.objects.get(pk=plans["KG-2021"].pk)


@pytest.fixture
def gl(plans: dict[str, Plan]) -> Plan:
    return Plan.objects.get(pk=plans["GL-2022"].pk)


def reached(plan: Plan, code: str) -> int:
    row = next(row for row in target_progress(plan) if row.target.code == code)
    return int(row.actual or 0)


def line_of(row: object) -> int:
    """The unit amount of the line a record selected, in nghìn đồng, as KG prints it."""
    return row.budget_line.unit_price_vnd // 1000  # type: ignore[attr-defined]


def base_standard(plan: Plan, product: Product, number: int = 1) -> AppliedStandard:
    found: AppliedStandard = make_record(
        "applied",
        product.enterprise,
        kind="base",
        designation=f"TCCS 0{number}:2021/HS",
        product=product,
        is_built=True,
        applied_on=DAY,
        plan=plan,
    )
    return found


@pytest.mark.requirement("E07", "E08")
def test_a_base_standard_closes_an_item_of_the_line_its_product_selects(kg: Plan) -> None:
    """KG 171 for a product without national standard, KG 170 for one with."""
    enterprise = make_enterprise(make_province(KIEN_GIANG))
    without = base_standard(kg, make_product(enterprise))
    with_one = base_standard(
        kg, make_product(enterprise, "Tôm khô", national_standard="exists", standard_text="TCVN 5649:2006"), 2
    )

    assert (line_of(without), line_of(with_one)) == (10_000, 5_000)
    assert without.budget_line.path.startswith("II/1/1.2")
    assert closed_items(kg) == {without.budget_line_id: 1, with_one.budget_line_id: 1}


@pytest.mark.requirement("E07")
def test_an_unreviewed_product_selects_no_line_and_says_so(kg: Plan) -> None:
    product = make_product(make_enterprise(make_province(KIEN_GIANG)), national_standard="unknown")

    with pytest.raises(RuleViolation, match="rà soát tiêu chuẩn quốc gia"):
        base_standard(kg, product)


@pytest.mark.requirement("E08")
def test_standards_count_for_gl_ct8b_each_enterprise_once(gl: Plan) -> None:
    first, second = make_enterprise(), make_enterprise()
    known, _made = Standard.objects.get_or_create(
        code="TCVN 5107:2018", defaults={"title": "Nước mắm", "series": "tcvn", "kind": "product", "topic": "food"}
    )
    base_standard(gl, make_product(first))
    day = dt.date(2023, 4, 1)
    make_record("applied", first, kind="international", designation="ISO 22000:2018", applied_on=day, plan=gl)
    tcvn = make_record("applied", second, kind="national", designation="tcvn 5107-2018", applied_on=day, plan=gl)
    make_record("applied", make_enterprise(), kind="regional", designation="ASEAN 1", applied_on=day)

    assert reached(gl, "CT8b") == 2
    assert tcvn.standard == known


@pytest.mark.requirement("E08", "N01")
def test_the_number_of_a_target_opens_the_records_behind_it(gl: Plan, client_of: ClientOf) -> None:
    enterprise = make_enterprise(name="HTX Hồ tiêu Lệ Chí")
    make_record("applied", enterprise, kind="national", designation="TCVN 1", applied_on=DAY, plan=gl)
    target = next(row.target for row in target_progress(gl) if row.target.code == "CT8b")

    page = client_of(make_actor(Role.OFFICER)).get(
        reverse("planning:target_records", args=[gl.public_id, target.public_id])
    )

    assert page.status_code == 200
    assert "HTX Hồ tiêu Lệ Chí" in page.content.decode()


@pytest.mark.requirement("N01")
def test_gl_counts_taking_part_and_kg_pays_for_awards_obtained(gl: Plan, kg: Plan) -> None:
    """GL 55: four take part. KG 180, 181: two awards and one gold award are paid."""
    province = make_province(KIEN_GIANG)
    for _number in range(4):
        make_record("award", make_enterprise(), year=2023, took_part_on=dt.date(2023, 6, 1), plan=gl)
    make_record("award", make_enterprise(), year=2023, invited_on=dt.date(2023, 2, 1), plan=gl)
    made = [
        make_record(
            "award",
            make_enterprise(province),
            year=2021,
            took_part_on=dt.date(2021, 6, 30),
            outcome=outcome,
            decision_number="1234/QĐ-TTg",
            decided_on=dt.date(2021, 12, 1),
            plan=kg,
        )
        for outcome in ("award", "award", "gold")
    ]
    make_record("award", make_enterprise(province), year=2021, took_part_on=dt.date(2021, 6, 30), plan=kg)

    assert reached(gl, "CT9") == 4
    assert sorted(closed_items(kg).values()) == [1, 2]
    assert sum(support_of(kg).values()) == (20 + 20 + 50) * MILLION
    assert [row.stage for row in made] == ["award", "award", "gold"]


@pytest.mark.requirement("N01")
def test_nobody_is_paid_for_taking_part() -> None:
    with pytest.raises(ValidationError, match="đã đạt giải"):
        make_record("award", make_enterprise(), year=2023, took_part_on=DAY, reward_vnd=5 * MILLION)


@pytest.mark.requirement("E10")
def test_a_test_at_a_private_laboratory_gives_no_support(kg: Plan) -> None:
    enterprise = make_enterprise(make_province(KIEN_GIANG))
    line = lines_for(kg, "test")[0]
    facts = {"sample": "Nước mắm", "tested_on": DAY, "fee_vnd": 16 * MILLION, "budget_line": line, "result": "meets"}
    state = make_record("trial", enterprise, laboratory=make_laboratory(), **facts)
    private = make_record("trial", enterprise, laboratory=make_laboratory("Eurofins", is_state=False), **facts)
    dear = make_record("trial", enterprise, laboratory=state.laboratory, **{**facts, "fee_vnd": 24 * MILLION})

    assert [row.support_vnd for row in (state, private, dear)] == [8 * MILLION, 0, 10 * MILLION]
    assert "không thuộc cơ quan quản lý nhà nước" in private.support_basis
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductTest.objects.filter(pk=private.pk).update(support_vnd=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductTest.objects.filter(pk=state.pk).update(support_vnd=9 * MILLION)


@pytest.mark.requirement("E10")
def test_the_support_never_exceeds_the_contract(kg: Plan) -> None:
    enterprise = make_enterprise(make_province(KIEN_GIANG))
    product = make_product(enterprise)
    facts = {"consultant": "Viện Năng suất", "subject": "TCCS", "product": product, "signed_on": DAY}
    line = lines_for(kg, "base_standard")[0]
    small = make_record("contract", enterprise, number="01", value_vnd=7 * MILLION, budget_line=line, **facts)
    large = make_record("contract", enterprise, number="02", value_vnd=15 * MILLION, budget_line=line, **facts)

    assert (small.support_vnd, large.support_vnd) == (7 * MILLION, 10 * MILLION)
    assert line_of(small) == 10_000
    with pytest.raises(IntegrityError), transaction.atomic():
        type(small).objects.filter(pk=small.pk).update(support_vnd=8 * MILLION)


@pytest.mark.requirement("E09")
def test_expiring_certificates_are_listed_and_told_once(client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    person, officer, today = make_enterprise_actor(enterprise), make_actor(Role.OFFICER), clock.today()
    for number, days in enumerate((90, 91, 0, -1)):
        make_record(
            "certificate",
            enterprise,
            kind="system",
            field="food_safety",
            standard=f"ISO 2200{number}",
            issuer="Quacert",
            number=f"HT {number}",
            issued_on=dt.date(2020, 1, 1),
            expires_on=today + dt.timedelta(days=days),
        )

    assert [row.number for row in expiring_certificates(officer)] == ["HT 2", "HT 0"]
    page = client_of(officer).get(reverse("registry:certificate_list"), {"expiry": "90"})
    assert page.context["page"].paginator.count == 2
    warn_of_expiry(today)
    warn_of_expiry(today + dt.timedelta(days=1))
    told = Notification.objects.filter(recipient=person.user, kind="registry.certificate_expires")
    assert told.count() == 3


@pytest.mark.requirement("E09")
def test_an_issuer_gives_a_number_once_however_it_is_typed() -> None:
    facts = {"kind": "system", "standard": "ISO 9001", "issued_on": DAY}
    make_record("certificate", make_enterprise(), issuer="QUACERT", number="HT 1", **facts)
    make_record("certificate", make_enterprise(), issuer="Vinacert", number="HT 1", **facts)

    with pytest.raises(ValidationError, match="đã cấp một chứng nhận"):
        make_record("certificate", make_enterprise(), issuer="Quacert ", number="ht1", **facts)
    assert Certificate.objects.count() == 2


@pytest.mark.requirement("E05")
def test_another_department_enters_its_task_and_the_science_department_sees_it(gl: Plan, client_of: ClientOf) -> None:
    """GL IV/7 is led by Sở Thông tin và Truyền thông."""
    enterprise = make_enterprise(name="Công ty Phần mềm Pleiku")
    department = make_organization(OrganizationKind.DEPARTMENT, name="Sở Thông tin và Truyền thông")
    person = make_actor(Role.AGENCY_OFFICER, organization=department)
    task = next(
        task
        for task in gl.current_version.task_set.all()
        if "Thông tin" in task.leads_printed and "chuyển đổi số" in task.title
    )
    task.assignments.filter(role="lead").get().organization.__class__.objects.filter(
        pk=task.assignments.get(role="lead").organization_id
    ).update(organization=department)
    client = client_of(person)
    address = reverse("registry:enterprise_add_practice", args=[enterprise.public_id]) + "?loai=digital"

    assert task in list(client.get(address).context["form"].fields["task"].queryset)
    answer = client.post(
        address,
        {
            "title": "ERP và MES",
            "task": task.public_id,
            "started_on": "01/03/2023",
            "done_on": "01/09/2023",
            "facts_level_now": "1",
            "facts_level_goal": "3",
            "facts_roadmap": "ERP, MES, dữ liệu",
        },
    )

    assert answer.status_code == 302
    page = client_of(make_actor(Role.OFFICER)).get(reverse("registry:practice_list"), {"plan": "GL-2022"})
    shown = page.content.decode()
    assert "Công ty Phần mềm Pleiku" in shown
    assert "Sở Thông tin và Truyền thông" in shown
    assert "ERP, MES, dữ liệu" in shown


@pytest.mark.requirement("E05")
def test_gap_counts_once_per_enterprise(gl: Plan) -> None:
    """HP names GAP in two sentences; two records of one enterprise are still one enterprise."""
    from plans.planning.counters import counters

    first = make_enterprise()
    facts = {"kind": "gap", "title": "VietGAP chè", "started_on": DAY, "done_on": DAY, "plan": gl}
    make_record("practice", first, facts={"practice": "vietgap"}, **facts)
    make_record("practice", first, facts={"practice": "globalgap"}, **{**facts, "title": "GlobalGAP chè"})
    make_record("practice", make_enterprise(), facts={"practice": "vietgap"}, **facts)

    assert counters.get("practices.gap_enterprises").count(gl, clock.today()).total == 2


@pytest.mark.requirement("E01", "E09")
def test_what_counts_or_is_paid_is_changed_by_the_department_alone(gl: Plan) -> None:
    enterprise = make_enterprise()
    person, officer = make_enterprise_actor(enterprise), make_actor(Role.OFFICER)
    kind = BY_KEY["applied"]
    row = make_record("applied", enterprise, person, kind="national", designation="TCVN 1", applied_on=DAY, plan=gl)
    assert row.plan is None  # a claim of the enterprise counts for nothing

    row = edit_record(actor=officer, kind=kind, row=row, facts={"plan": gl}, row_version=1)
    with pytest.raises(StaleState):
        edit_record(actor=officer, kind=kind, row=row, facts={"title": "Chậm"}, row_version=1)
    with pytest.raises(NotAllowed):
        edit_record(actor=person, kind=kind, row=row, facts={"title": "Khác"})
    with pytest.raises(RuleViolation):
        remove_record(actor=officer, kind=kind, row=row, reason=" ")
    remove_record(actor=officer, kind=kind, row=row, reason="Ghi nhầm đơn vị")

    assert not AppliedStandard.objects.exists()
    events = list(AuditEntry.objects.filter(event__startswith="applied:").values_list("event", flat=True))
    assert events == ["applied:added", "applied:edited", "applied:removed"]


def test_marks_are_given_by_departments_not_by_the_enterprise() -> None:
    enterprise = make_enterprise()
    product = make_product(enterprise)
    facts = {"product": product, "kind": "ocop", "decision_number": "12/QĐ-UBND", "granted_on": dt.date(2025, 5, 10)}

    mark = make_record("mark", enterprise, make_actor(Role.AGENCY_OFFICER), stars=4, **facts)
    assert (str(mark), mark.valid_to) == ("OCOP 4 sao", dt.date(2028, 5, 9))
    with pytest.raises(NotAllowed):
        make_record("mark", enterprise, make_enterprise_actor(enterprise), stars=4, **facts)
    with pytest.raises(ValidationError, match="từ 3 đến 5 sao"):
        make_record("mark", enterprise, stars=2, **{**facts, "granted_on": DAY})
    with pytest.raises(RuleViolation, match="không phải của đơn vị"):
        make_record("mark", make_enterprise(), stars=4, **facts)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.key)
def test_forms_open_for_officers_and_other_provinces_find_nothing(kind, client_of: ClientOf) -> None:  # type: ignore[no-untyped-def]
    enterprise = make_enterprise()
    form = reverse(f"registry:enterprise_add_{kind.key}", args=[enterprise.public_id])
    officer, stranger = (
        client_of(make_actor(Role.OFFICER)),
        client_of(make_actor(Role.OFFICER, make_province("ha-noi"))),
    )

    assert officer.get(form).status_code == 200
    assert officer.post(form, {}).status_code == 422
    assert officer.get(reverse(f"registry:{kind.key}_list")).status_code == 200
    assert stranger.get(form).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_and_parts_ask_a_constant_number_of_questions(rows: int, client_of: ClientOf, warm_menu: None) -> None:
    enterprise = make_enterprise()
    for number in range(rows):
        product = make_product(enterprise, f"Sản phẩm {number}")
        make_record("mark", enterprise, product=product, kind="key_product", decision_number="1", granted_on=DAY)
    client = client_of(make_actor(Role.OFFICER))
    pages = (reverse("registry:product_list"), reverse("registry:enterprise_products", args=[enterprise.public_id]))
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(address)
        assert page.content.decode().count("sản phẩm chủ lực") >= rows
        assert len(asked) <= 12


@pytest.mark.requirement("E10")
def test_a_laboratory_is_read_by_all_and_changed_by_the_province_that_entered_it(
    client_of: Callable[[Actor], Client],
) -> None:
    own, other = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong", name="Hải Phòng"))
    facts = {"name": "Trung tâm Kỹ thuật 1", "is_state": True, "managing_body": "Sở KH&CN"}
    kept = keep_laboratory(actor=own, facts=facts)
    page = reverse("registry:laboratory_edit", args=[kept.public_id])
    listed = reverse("registry:laboratory_list")

    assert kept.name in client_of(other).get(listed).content.decode()
    assert page not in client_of(other).get(listed).content.decode()
    assert page in client_of(own).get(listed).content.decode()
    assert client_of(other).get(page).status_code == 403
    with pytest.raises(NotAllowed):
        keep_laboratory(actor=other, facts={"is_state": False}, laboratory=kept)

    nobodys = make_laboratory("Phòng có từ trước")
    keep_laboratory(actor=other, facts={"place": "Hải Phòng"}, laboratory=nobodys)
    with pytest.raises(NotAllowed):
        keep_laboratory(actor=own, facts={"place": "Gia Lai"}, laboratory=nobodys)


def test_lists_reached_by_tabs_light_their_own_entry_of_the_menu(client_of: Callable[[Actor], Client]) -> None:
    client = client_of(make_actor(Role.OFFICER))
    lit = re.compile(r'<a class="rail-link" href="([^"]+)" aria-current="page">')

    for name in ("certificate_list", "award_list", "laboratory_list", "product_list"):
        page = client.get(reverse(f"registry:{name}")).content.decode()
        assert lit.findall(page) == [reverse("registry:product_list")]
    assert lit.findall(client.get(reverse("registry:enterprise_list")).content.decode()) == [
        reverse("registry:enterprise_list")
    ]
