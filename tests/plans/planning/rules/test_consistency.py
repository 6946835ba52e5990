"""Where targets, tasks and money disagree (requirement A13), paces (A11) and printed oddities (B01)."""

from __future__ import annotations

import pytest

from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.findings import Group, Severity
from tests.plans.planning.conftest import CODES, content_of


def found(code: str, *kinds: str) -> dict[tuple[str, ...], str]:
    """Printed lines → severity, of the findings of some kinds."""
    return {
        tuple(map(str, finding.lines)): finding.severity.value
        for finding in check_plan(content_of(code))
        if finding.kind in kinds
    }


@pytest.mark.requirement("A11")
def test_paces_of_the_gia_lai_annex():
    assert found("GL-2022", "pace_to_total") == {
        ("264",): "ok",
        ("265",): "ok",
        ("267",): "ok",
        ("277",): "ok",
        ("282",): "mismatch",
        ("283",): "ok",
        ("284",): "ok",
        ("285",): "note",
        ("286",): "note",
    }


@pytest.mark.requirement("A13")
def test_differences_between_targets_and_annex_of_gia_lai():
    wrong = {
        (finding.place, finding.expected, finding.found)
        for finding in check_plan(content_of("GL-2022"))
        if finding.group == Group.DIFFERENCE and finding.severity == Severity.MISMATCH
    }

    assert ("CT8a ↔ IV/5", "20 doanh nghiệp", "15-20 doanh nghiệp") in wrong
    assert ("CT8b ↔ IV/6", "10 doanh nghiệp", "15-20 doanh nghiệp") in wrong
    assert ("CT2a ↔ III/1", "10 chuyên gia", "10 khóa") in wrong


@pytest.mark.requirement("A13")
def test_targets_without_a_task_in_gia_lai():
    missing = {f.place for f in check_plan(content_of("GL-2022")) if f.kind == "target_without_task"}

    assert missing == {"CT3", "CT9", "CT12"}


@pytest.mark.requirement("A13")
def test_tasks_and_measures_without_money_in_kien_giang():
    findings = check_plan(content_of("KG-2021"))

    assert {f.lines for f in findings if f.kind == "task_without_money"} == {(49,), (57,)}
    assert "Chứng nhận hệ thống quản lý năng lượng" in {f.place for f in findings if f.kind == "measure_without_money"}


@pytest.mark.requirement("B01")
def test_doubled_and_missing_codes_warn_and_do_not_refuse():
    doubled = [f for f in check_plan(content_of("GL-2022")) if f.kind == "doubled_code"]
    missing = [f for f in check_plan(content_of("QN-2021")) if f.kind == "missing_code"]

    assert [(f.lines, f.severity) for f in doubled] == [((277, 282), Severity.NOTE)]
    assert [f.lines for f in missing] == [(77,)]
    codes = [
        task.code
        for task in content_of("GL-2022").tasks
        if task.group == doubled[0].place.partition("/")[0] or task.lines[0] in range(277, 294)
    ]
    assert codes == ["1", "1", "3", "4", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_a_place_and_a_sentence(code):
    for finding in inconsistencies(check_plan(content_of(code))):
        assert finding.place and finding.message.endswith(".")
        assert finding.lines
