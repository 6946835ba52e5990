"""Baselines, named lists, objectives, the choice of a register; bad input and second persons."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from plans.planning import counters
from plans.planning.actions.approve_evidence import approve_evidence, reject_evidence
from plans.planning.actions.choose_counter import choose_counter
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.enter_baseline import enter_baseline
from plans.planning.actions.judge_objective import judge_objective
from plans.planning.actions.list_units import add_list_unit, remove_list_unit, tick_condition
from plans.planning.counters import Counter
from plans.planning.enums import Verdict
from plans.planning.models import Objective, Plan, Target, TargetActual
from plans.planning.rules.years import YearState
from plans.planning.selectors.evidence import objectives_of, waiting_for
from plans.planning.selectors.targets import target_progress
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.core.registry import Registry
from tests.factories.attachments import make_stored_file
from tests.factories.organizations import make_actor, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_counters(monkeypatch):
    """An empty register of counters for one test."""
    monkeypatch.setattr(counters, "counters", Registry("counters"))
    return counters


def counter_of_plans(key: str, unit_key: str) -> Counter:
    return Counter(
        key=key,
        label=f"Sổ {key}",
        unit=unit_key,
        serves=frozenset({unit_key}),
        records=lambda plan, until: Plan.objects.filter(pk=plan.pk),
        day="created_at",
    )


class Desk:
    """Two officers of a plan's province."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.author, self.second = make_actor("officer", plan.province), make_actor("director", plan.province)

    def target(self, code: str) -> Target:
        return Target.objects.select_related("version__plan").get(version=self.plan.version, code=code)

    def progress(self, code: str, day: dt.date | None = None):
        return next(row for row in target_progress(self.plan, day) if row.target.code == code)

    def value(self, code: str, year: int, value: str, **more) -> TargetActual:
        row = enter_actual(
            actor=self.author, target=self.target(code), year=year, value=Decimal(value), evidence="Niên giám", **more
        )
        approve_evidence(actor=self.second, row=row)
        return row


@pytest.fixture
def desk(load, own_counters):
    return lambda code: Desk(load(code))


@pytest.mark.requirement("A09")
def test_hoa_binh_ct2_waits_for_its_baseline_then_100_to_104_is_four_percent(desk):
    hb = desk("HB-2021")
    hb.value("CT2", 2022, "104")
    assert hb.progress("CT2").verdict == Verdict.NO_DATA

    row = enter_baseline(
        actor=hb.author, target=hb.target("CT2"), year=2021, value=Decimal(100), evidence="Báo cáo 2021"
    )
    assert hb.progress("CT2").verdict == Verdict.NO_DATA
    approve_evidence(actor=hb.second, row=row)

    found = hb.progress("CT2")
    assert (found.verdict, found.actual) == (Verdict.MET, Decimal(4))
    assert "2022: 4,0%" in found.judgement.explanation
    assert next(line for line in found.years if line.year == 2022).state == YearState.MET


@pytest.mark.requirement("A09")
def test_a_baseline_needs_a_positive_value_a_past_year_and_a_source(desk):
    hb = desk("HB-2021")

    with pytest.raises(RuleViolation) as refusal:
        enter_baseline(actor=hb.author, target=hb.target("CT2"), year=2099, value=Decimal(0))
    assert {problem.place for problem in refusal.value.problems} == {"year", "value", "evidence"}
    with pytest.raises(RuleViolation, match="không cần số gốc"):
        enter_baseline(actor=hb.author, target=hb.target("CT1"), year=2020, value=Decimal(1), evidence="x")


@pytest.mark.requirement("A10")
def test_gia_lai_ct12_four_of_five_units_with_both_conditions_are_80_percent_not_met(desk):
    gl = desk("GL-2022")
    target = gl.target("CT12")
    awareness, protection = target.conditions
    school = make_organization("school", gl.plan.province, name="Phân hiệu Đại học Nông Lâm")
    units = [add_list_unit(actor=gl.author, target=target, organization=school, evidence="Danh bạ")]
    units += [add_list_unit(actor=gl.author, target=target, name=f"Trường {n}", evidence="CV 12") for n in range(4)]
    assert gl.progress("CT12").judgement.explanation == "Chưa có danh sách các đơn vị."
    for unit in units:
        approve_evidence(actor=gl.second, row=unit)
    for number, unit in enumerate(units):
        for condition in (awareness, protection) if number else (awareness,):
            tick = tick_condition(
                actor=gl.author, unit=unit, condition=condition, met_on=dt.date(2023, 5, 4), evidence="Biên bản"
            )
            approve_evidence(actor=gl.second, row=tick)

    found = gl.progress("CT12")
    assert (found.verdict, found.actual) == (Verdict.NOT_MET, Decimal(80))
    assert "4 / 5" in found.judgement.explanation and "80%" in found.judgement.explanation
    assert gl.progress("CT12", dt.date(2022, 1, 1)).verdict == Verdict.NO_DATA

    leave = remove_list_unit(actor=gl.author, unit=units[0], reason="Đã giải thể")
    assert gl.progress("CT12").actual == Decimal(80)
    approve_evidence(actor=gl.second, row=leave)
    assert (gl.progress("CT12").verdict, gl.progress("CT12").actual) == (Verdict.MET, Decimal(100))


def test_a_list_refuses_doubles_strange_conditions_and_days_to_come(desk):
    gl = desk("GL-2022")
    target = gl.target("CT12")
    unit = add_list_unit(actor=gl.author, target=target, name="Trường  Cao đẳng", evidence="x")
    assert unit.name == "Trường Cao đẳng"
    approve_evidence(actor=gl.second, row=unit)

    with pytest.raises(RuleViolation, match="đã có trong danh sách"):
        add_list_unit(actor=gl.author, target=target, name="trường cao đẳng", evidence="x")
    with pytest.raises(RuleViolation, match="không tính theo danh sách"):
        add_list_unit(actor=gl.author, target=gl.target("CT7"), name="x", evidence="x")
    with pytest.raises(RuleViolation) as refusal:
        tick_condition(actor=gl.author, unit=unit, condition="khác", met_on=dt.date(2999, 1, 1))
    assert {p.place for p in refusal.value.problems} == {"condition", "met_on", "evidence"}


@pytest.mark.requirement("A10")
def test_shares_tfp_of_gia_lai_and_the_printed_denominator_of_hai_phong(desk):
    gl, hp = desk("GL-2022"), desk("HP-2021")

    gl.value("CT1", 2025, "39.9")
    assert gl.progress("CT1").verdict == Verdict.NOT_MET
    row = enter_actual(
        actor=hp.author,
        target=hp.target("CT1"),
        year=2025,
        part=Decimal(47),
        whole=Decimal(100),
        evidence="Cục Thống kê",
    )
    approve_evidence(actor=hp.second, row=row)

    assert row.value == 47 and hp.progress("CT1").verdict == Verdict.MET
    assert hp.target("CT1").denominator_label == "GRDP"


@pytest.mark.requirement("A12")
def test_the_verdict_follows_the_day_of_the_report_and_ends_with_the_period(desk):
    hb = desk("HB-2021")
    with clock.at(dt.datetime(2022, 3, 1, tzinfo=clock.VIETNAM)):
        hb.value("CT1", 2021, "1")
    with clock.at(dt.datetime(2023, 3, 1, tzinfo=clock.VIETNAM)):
        hb.value("CT1", 2022, "1")

    assert hb.progress("CT1", dt.date(2022, 12, 31)).verdict == Verdict.NOT_MET
    later = hb.progress("CT1", dt.date(2024, 6, 1))
    assert (later.verdict, later.actual, later.final) == (Verdict.MET, 2, None)
    last = hb.plan.period_to
    ended = hb.progress("CT1", dt.date(last, 12, 31))
    assert ended.final is not None and ended.final.verdict == Verdict.MET


@pytest.mark.requirement("A12")
def test_a_value_is_rejected_with_a_reason_and_a_correction_is_a_new_row(desk):
    gl = desk("GL-2022")
    first = enter_actual(actor=gl.author, target=gl.target("CT1"), year=2024, value=Decimal(41), evidence="Ước tính")

    with pytest.raises(NotAllowed, match="không được phê duyệt"):
        reject_evidence(actor=gl.author, row=first, reason="x")
    with pytest.raises(RuleViolation, match="lý do"):
        reject_evidence(actor=gl.second, row=first, reason="  ")
    reject_evidence(actor=gl.second, row=first, reason="Chưa phải số chính thức")
    with pytest.raises(StaleState):
        approve_evidence(actor=gl.second, row=first)
    gl.value("CT1", 2024, "40.5")
    gl.value("CT1", 2024, "40.1")

    assert gl.progress("CT1").actual == Decimal("40.1")
    assert TargetActual.objects.filter(target=gl.target("CT1"), year=2024).count() == 3
    assert AuditEntry.objects.filter(event="target:actual_rejected").count() == 1


@pytest.mark.requirement("A12")
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("-1", "âm"),
        ("NaN", "con số"),
        ("Infinity", "con số"),
        ("1000000000000000000", "quá lớn"),
        ("1.00001", "tối đa 4 chữ số"),
    ],
)
def test_numbers_that_are_none_are_refused_in_words(desk, value, message):
    gl = desk("GL-2022")

    with pytest.raises(RuleViolation, match=message):
        enter_actual(actor=gl.author, target=gl.target("CT1"), year=2024, value=Decimal(value), evidence="x")


def test_no_unit_no_evidence_no_year_before_the_plan(desk):
    gl = desk("GL-2022")
    target = gl.target("CT1")
    with pytest.raises(RuleViolation) as refusal:
        enter_actual(actor=gl.author, target=target, year=2019, value=Decimal(1))
    assert {p.place for p in refusal.value.problems} == {"year", "evidence"}

    Target.objects.filter(pk=target.pk).update(unit_key="", unit_label="")
    with pytest.raises(RuleViolation, match="chưa có đơn vị tính"):
        enter_actual(actor=gl.author, target=gl.target("CT1"), year=2024, value=Decimal(1), evidence="x")


@pytest.mark.requirement("A06")
def test_objectives_and_qualities_are_judged_by_evidence_of_two_people(desk):
    gl = desk("GL-2022")
    for code in ("CT10b", "CT11"):
        assert (gl.progress(code).wanted, gl.progress(code).verdict) == (None, Verdict.NO_DATA)
        with pytest.raises(RuleViolation, match="đạt hay chưa đạt"):
            enter_actual(actor=gl.author, target=gl.target(code), year=2024, value=Decimal(3), evidence="x")
    objective = Objective.objects.filter(version=gl.plan.version).select_related("version__plan").first()
    file = make_stored_file(gl.author)

    row = judge_objective(actor=gl.author, objective=objective, year=2024, is_satisfied=True, evidence_file=file)
    assert objectives_of(gl.plan)[0].standing is None
    assert [item.objective_key for item in waiting_for(gl.second)] == [objective.key]
    assert waiting_for(gl.author) == []
    approve_evidence(actor=gl.second, row=row)

    judged = next(found for found in objectives_of(gl.plan) if found.objective == objective)
    assert judged.standing == row and judged.waiting == 0


@pytest.mark.requirement("A06")
def test_numbers_named_in_objectives_are_linked_to_indicators(load):
    for code, line, wanted in (("QN-2021", 35, "CT6"), ("HP-2021", 11, "CT1")):
        plan = load(code)
        linked = [o.target.code for o in Objective.objects.filter(version=plan.version) if line in o.lines and o.target]
        assert linked == [wanted]


@pytest.mark.requirement("A12")
def test_an_officer_chooses_among_registers_of_the_same_unit_and_it_is_audited(desk, own_counters):
    own_counters.register(counter_of_plans("so.doanh-nghiep", "enterprise"))
    own_counters.register(counter_of_plans("so.luot", "support_case"))
    kg = desk("KG-2021")
    target = kg.target("CT1")
    chosen = {"actor": kg.author, "target": target, "reason": "Sổ mới"}

    with pytest.raises(RuleViolation, match="không quy đổi"):
        choose_counter(counter="so.luot", **chosen)
    with pytest.raises(RuleViolation, match="không có sổ đếm"):
        choose_counter(counter="so.khong-co", **chosen)
    with pytest.raises(RuleViolation, match="nội dung hỗ trợ"):
        choose_counter(counter="so.doanh-nghiep", measures=["khong-co"], **chosen)
    with pytest.raises(StaleState):
        choose_counter(counter="so.doanh-nghiep", expected="so.khac", **chosen)
    choose_counter(counter="so.doanh-nghiep", expected=target.counter, **chosen)

    found = kg.progress("CT1")
    assert (found.counter.key, found.actual) == ("so.doanh-nghiep", 1)
    assert AuditEntry.objects.get(event="target:counter_chosen").facts["before"] == target.counter
    choose_counter(actor=kg.author, target=target, counter="", reason="Chưa có hồ sơ điện tử")
    assert kg.progress("CT1").counter is None
    with pytest.raises(NotAllowed):
        choose_counter(actor=make_actor("agency_officer", kg.plan.province), target=target, counter="", reason="x")
