"""Loading plans: what is made beside the plan, what is refused, who may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.planning.actions.import_plan import Outcome, import_plan
from plans.planning.actions.load_norms import load_norms
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.catalogue import find_measure
from plans.planning.enums import PlanLevel, PlanStatus
from plans.planning.models import Measure, Plan, PlanMeasure, SupportNorm, TargetActual, Task
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.workflow.models import TransitionRecord
from tests.factories.organizations import make_actor, make_organization, make_province, make_user
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft_with_its_story(load):
    plan = load("HB-2021", issued=False)

    assert (plan.status, plan.version.number, plan.is_reference) == (PlanStatus.DRAFT, 1, False)
    assert [r.name for r in TransitionRecord.objects.filter(subject_pk=plan.pk)] == ["start"]
    assert AuditEntry.objects.filter(event="plan:imported").count() == 1


@pytest.mark.requirement("A04")
def test_the_plan_tree_hangs_kien_giang_under_71_and_names_178_as_source(load):
    plan = load("KG-2021")

    tree = {(r.relation, r.other.number, r.other.level) for r in plan.relations.select_related("other")}

    assert tree == {("under", "71/KH-UBND", PlanLevel.PERIOD), ("source", "178/KH-UBND", PlanLevel.SCHEME)}
    assert [p.key for p in plan.programmes.all()] == ["qd-1322-2020"]


@pytest.mark.requirement("A03")
def test_quang_nam_replaces_318_which_stays_readable(load):
    plan = load("QN-2021")

    [relation] = plan.relations.select_related("other")

    assert (relation.relation, relation.other.number, relation.other.status) == (
        "replaces",
        "318/QĐ-UBND",
        PlanStatus.REPLACED,
    )
    assert relation.other.related_from.get().plan == plan


def test_a_draft_replaces_nothing_yet(load):
    plan = load("QN-2021", issued=False)

    assert plan.relations.get().other.status == PlanStatus.ISSUED


def test_an_issued_plan_with_records_is_not_overwritten(load):
    plan = load("KG-2021")
    target = plan.version.target_set.get()
    TargetActual.objects.create(
        target=target, year=2021, value=3, evidence="Danh sách", entered_by=make_user(), entered_at=clock.now()
    )
    changed = replace(content_of("KG-2021"), title="Tên khác")

    with pytest.raises(RuleViolation, match="số thực hiện nhập tay") as refusal:
        import_plan(actor=MACHINE, content=changed)

    assert refusal.value.code == "plan_has_records"
    assert Plan.objects.get(pk=plan.pk).title == content_of("KG-2021").title
    assert import_plan(actor=MACHINE, content=content_of("KG-2021")).outcome == Outcome.UNCHANGED


def test_an_issued_plan_without_records_may_be_corrected(load):
    load("KG-2021")

    done = import_plan(actor=MACHINE, content=replace(content_of("KG-2021"), title="Tên khác"))

    assert (done.outcome, done.plan.status) == (Outcome.REPLACED, PlanStatus.ISSUED)
    assert PlanMeasure.objects.filter(version__plan=done.plan).count() == 17


def test_a_plan_under_review_is_not_overwritten(load):
    plan = load("HB-2021", issued=False)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.IN_REVIEW)

    with pytest.raises(RuleViolation, match="Chờ lãnh đạo Sở xem"):
        import_plan(actor=MACHINE, content=replace(content_of("HB-2021"), title="Tên khác"))


def test_an_unknown_province_or_programme_is_named(db):
    load_programmes(actor=MACHINE)
    with pytest.raises(RuleViolation) as refusal:
        import_plan(actor=MACHINE, content=content_of("KG-2021"))
    assert refusal.value.problems[0].place == "province"

    make_province("kien-giang")
    with pytest.raises(RuleViolation) as refusal:
        import_plan(actor=MACHINE, content=replace(content_of("KG-2021"), programmes=("qd-1322-2020", "qd-x")))
    assert refusal.value.problems[0].place == "programmes[1]"


def test_a_field_that_does_not_fit_leaves_nothing_behind(db):
    load_programmes(actor=MACHINE)
    make_province("kien-giang")
    plan = content_of("KG-2021")
    long = replace(plan, targets=(replace(plan.targets[0], name="x" * 300),))

    with pytest.raises(RuleViolation) as refusal:
        import_plan(actor=MACHINE, content=long)

    assert refusal.value.problems[0].place == "targets[0].name"
    assert not Plan.objects.exists()


def test_an_officer_loads_plans_of_the_own_province_only(db):
    load_programmes(actor=MACHINE)
    make_province("kien-giang")
    stranger = make_actor("officer", make_province("gia-lai"))

    with pytest.raises(NotAllowed):
        import_plan(actor=stranger, content=content_of("KG-2021"))

    own = make_actor("officer", make_province("kien-giang"))
    assert import_plan(actor=own, content=content_of("KG-2021")).plan.status == PlanStatus.DRAFT


@pytest.mark.requirement("B02")
def test_names_of_the_plan_are_tied_to_the_directory(load):
    province = make_province("gia-lai")
    dost = make_organization("dost", province, name="Sở Khoa học và Công nghệ tỉnh Gia Lai")
    health = make_organization("department", province, name="Sở Y tế")

    plan = load("GL-2022")

    linked = {row.organization for row in plan.version.planorganization_set.filter(organization__isnull=False)}
    assert {dost, health} <= linked
    assert plan.focal_organization == dost


@pytest.mark.requirement("B02")
def test_leads_by_default_and_several_leads(load):
    hp, gl = load("HP-2021"), load("GL-2022")

    leads = [task.assignments.get(role="lead") for task in Task.objects.filter(version=hp.version)]
    assert len(leads) == 23
    assert {(lead.organization.name, lead.is_default) for lead in leads} == {("Sở Khoa học và Công nghệ", True)}
    ninth = (
        Task.objects.get(version=gl.version, lines__contains=293)
        if False
        else next(task for task in Task.objects.filter(version=gl.version) if 293 in task.lines)
    )
    assert ninth.assignments.filter(role="lead").count() == 4


@pytest.mark.requirement("E03")
def test_iso_22_000_and_iso_22000_are_one_entry_of_the_catalogue(load):
    for code in ("HP-2021", "GL-2022", "QN-2021"):
        load(code)

    assert find_measure("ISO 22.000") == find_measure("iso 22000") == Measure.objects.get(name="ISO 22000")
    assert find_measure("G.A.P") == find_measure("gap")
    uses = PlanMeasure.objects.filter(measure=find_measure("Năng suất xanh")).values_list(
        "version__plan__code", flat=True
    )
    assert set(uses) == {"HP-2021", "GL-2022", "QN-2021"}


@pytest.mark.requirement("E06")
def test_norms_of_kien_giang_are_dated_rows(load):
    load("KG-2021")

    assert load_norms(actor=MACHINE) == load_norms(actor=MACHINE) == 8

    assert SupportNorm.objects.filter(province__isnull=False).count() == 8
    norm = SupportNorm.objects.get(key="thu-nghiem")
    assert (norm.rate, norm.cap_vnd, norm.measure.name) == (50, 10_000_000, "Thử nghiệm chất lượng sản phẩm, hàng hóa")
