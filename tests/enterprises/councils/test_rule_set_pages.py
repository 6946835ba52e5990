"""The pages of a province's own rule sets: written in the browser, every fault at its box, list and files."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.councils.enums import RuleSetStatus
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.models.rule_set import CONTENT
from enterprises.councils.rule_set_editor import RuleSetForm
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.councils import make_council, rule_set
from tests.factories.enterprises import Office
from tests.factories.rule_sets import draft_own_rules, own_rules

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("G02", "G04")]
ClientOf = Callable[[Actor], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"councils:{name}", args=args)


def typed(row: CouncilRuleSet, **change: Any) -> dict[str, Any]:
    """What the boxes of the page hold, as a browser sends them, with what a person changes."""
    form = RuleSetForm(rule_set=row)
    sent = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if value is None or value is False or value in ("", []):
            continue
        sent[name] = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
    sent |= change
    return {name: value for name, value in sent.items() if value is not None}


@pytest.mark.parametrize(
    "key", ["nd268-2025-i10a", "tt15-2022-selection", "tt20-2023-selection", "award-round", "tt11-2014-acceptance"]
)
def test_saving_a_page_as_it_opened_changes_nothing(office: Office, key: str) -> None:
    row = draft_own_rules(office, base=rule_set(key))
    before = {name: getattr(row, name) for name in CONTENT}
    form = RuleSetForm(typed(row), rule_set=row)
    assert form.is_valid(), form.errors
    said = {name: form.content[name] for name in CONTENT}
    if "group" in before["passing"]:
        before["passing"]["group_name"] = said["passing"]["group_name"]  # follows the name of the group
    assert said == before


def test_an_own_set_is_written_handed_in_and_issued_on_its_pages(office: Office, client_of: ClientOf) -> None:
    officer, director = client_of(office.officer), client_of(office.director)
    base = rule_set("tt15-2022-selection")
    page = officer.get(f"{url('rule_set_create')}?tu={base.public_id}")
    assert f'value="{base.public_id}" selected' in page.content.decode()
    answer = officer.post(
        url("rule_set_create"),
        {
            "base": str(base.public_id),
            "name": "Quy chế của tỉnh",
            "legal_basis": "Quyết định 12/2026/QĐ-UBND",
            "valid_from": f"{clock.today():%d/%m/%Y}",
        },
    )
    row = CouncilRuleSet.objects.get(name="Quy chế của tỉnh")
    assert answer.headers["Location"] == url("rule_set_edit", row.public_id)
    change = {
        "sizes": "5 hoặc 7-8",
        "quorum_needed": "4/5; 5 trên 7, 6/8",
        "passing_zero_share": "",
        "group_3_name": "Đổi mới",
        "group_3_maximum": "10",
        "line_10_name": "Tính mới",
        "line_10_group": "3",
        "line_10_maximum": "10",
        "total": "110",
        "tie_2": "state_money",
    }

    answer = officer.post(url("rule_set_edit", row.public_id), typed(row, **change))

    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.sizes, row.quorum["needed"]) == ([5, 7, 8], {"5": 4, "7": 5, "8": 6})
    assert "zero_share" not in row.passing
    assert row.criteria[-1] == {"key": "c1", "group": "g1", "name": "Tính mới", "maximum": 10}
    assert (row.group_names["g1"], row.tie_order) == ("Đổi mới", ["feasibility", "effect", "state_money"])
    text = officer.get(url("rule_set_detail", row.public_id)).content.decode()
    for words in (
        "Điểm khác với bản được chép",
        "Tiêu chí “Tính mới”",
        "5 hoặc 7 hoặc 8",
        "Trình phê duyệt",
        "lượt của",
    ):
        assert words in text
    officer.post(url("rule_set_step", row.public_id, "submit"), {"expected": "draft"})
    assert officer.get(url("rule_set_issue", row.public_id)).status_code == 403
    assert officer.get(url("rule_set_edit", row.public_id)).status_code == 422
    assert director.get(url("rule_set_issue", row.public_id)).status_code == 200
    bad = director.post(url("rule_set_issue", row.public_id), {"decision_number": "", "decision_on": "30/02/2026"})
    assert set(bad.context["form"].errors) == {"decision_number", "decision_on"}
    director.post(
        url("rule_set_issue", row.public_id),
        {"decision_number": "45/QĐ-SKHCN", "decision_on": f"{clock.today():%d/%m/%Y}", "expected": "submitted"},
    )
    row.refresh_from_db()
    assert row.status == RuleSetStatus.APPROVED
    offered = officer.get(url("council_create")).content.decode()
    assert offered.index(str(row.public_id)) < offered.index(str(base.public_id))  # own first
    officer.post(
        url("rule_set_end", row.public_id),
        {"closing_on": f"{clock.today():%d/%m/%Y}", "closing_note": "Có quy chế mới.", "expected": "approved"},
    )
    assert "Duyệt kết thúc" in director.get(url("rule_set_detail", row.public_id)).content.decode()
    director.post(url("rule_set_end_decide", row.public_id), {"expected": "ending"})
    row.refresh_from_db()
    assert (row.status, row.valid_to) == (RuleSetStatus.APPROVED, clock.today())


def test_every_fault_of_the_page_is_told_at_once_at_its_box_and_nothing_typed_is_lost(
    office: Office, client_of: ClientOf
) -> None:
    row = draft_own_rules(office)
    faults = {
        "name": "",
        "valid_to": "31/02/2026",
        "sizes": "bảy",
        "posts_chair": "2",
        "quorum_share": "nhiều",
        "papers_lead_days": "-1",
        "group_0_maximum": "16",
        "group_4_name": "Nhóm chưa có tiêu chí",
        "line_2_maximum": "năm",
        "line_11_name": "Chưa có nhóm",
        "line_11_maximum": "1",
        "passing_total": "400",
        "passing_share": "7/3",
        "tie_1": "0",
        "tie_2": "0",
    }

    answer = client_of(office.officer).post(url("rule_set_edit", row.public_id), typed(row, **faults))

    assert answer.status_code == 422
    told = set(answer.context["form"].errors)
    unread = {"name", "valid_to", "sizes", "papers_lead_days", "quorum_share", "line_2_maximum"}
    assert told == unread | {
        "posts_chair",
        "group_4_name",
        "line_11_group",
        "passing_total",
        "passing_share",
        "tie_2",
    }
    text = answer.content.decode()
    for words in ("bảy", "nhiều", "Nhóm chưa có tiêu chí", "Chưa có nhóm", "31/02/2026"):
        assert words in text
    sums = client_of(office.officer).post(
        url("rule_set_edit", row.public_id), typed(row, group_0_maximum="16", total="101", line_0_name="")
    )
    assert set(sums.context["form"].errors) == {"group_0_maximum", "total", "line_0_name"}
    row.refresh_from_db()
    assert row.row_version == 1


def test_a_removed_group_is_missed_where_it_was_used(office: Office, client_of: ClientOf) -> None:
    row = draft_own_rules(office)
    gone = {"group_1_name": None, "group_1_maximum": None}
    answer = client_of(office.officer).post(url("rule_set_edit", row.public_id), typed(row, **gone))
    used = {f"line_{n}_group" for n, line in enumerate(row.criteria) if line["group"] == "feasibility"}
    assert set(answer.context["form"].errors) == used | {"passing_group", "tie_0"}


@pytest.mark.surface
def test_the_list_finds_filters_and_gives_a_file(office: Office, client_of: ClientOf) -> None:
    own, later = (
        own_rules(office),
        own_rules(
            office,
            name="Quy chế năm sau",
            legal_basis="NQ 5",
            valid_from=clock.today().replace(year=clock.today().year + 1),
        ),
    )
    draft_own_rules(office, name="Đang soạn", legal_basis="QĐ 7", base=rule_set("award-round"))
    make_council(office, key=own.key, posts=(), establish=False)
    officer = client_of(office.officer)

    def found(**query: str) -> set[str]:
        rows = officer.get(url("rule_set_list"), query).context["page"].object_list
        return {row.name for row in rows}

    assert found(q="quy che xet chon") == {own.name}
    assert found(q="12/2026 qd") == {own.name}
    assert found(scope="own") == {own.name, later.name, "Đang soạn"}
    assert found(scope="own", stands="now") == {own.name}
    assert found(scope="own", stands="later") == {later.name}
    assert found(scope="own", stands="over") == set()
    assert found(status="draft", kind="award") == {"Đang soạn"}
    sheet = load_workbook(
        io.BytesIO(officer.get(url("rule_set_list"), {"scope": "own", "xuat": "xlsx"}).content)
    ).worksheets[0]
    cells = {str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None}
    assert {own.name, later.name, "Đang soạn", "Đã ban hành"} <= cells
    assert next(row.used for row in officer.get(url("rule_set_list")).context["page"].object_list if row == own) == 1


@pytest.mark.surface
def test_the_list_costs_the_same_with_more_rows(office: Office, client_of: ClientOf) -> None:
    officer = client_of(office.officer)

    def queries() -> int:
        officer.get(url("rule_set_list"))
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(url("rule_set_list"), {"scope": "own"}).status_code == 200
        return len(seen)

    own_rules(office)
    one = queries()
    own_rules(office, name="Hai")
    draft_own_rules(office, name="Ba")
    assert queries() == one
