"""Units' estimates consolidated, money moved between lines, lines of one's own, who is told what became of it."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.applications.actions.approve_application import approve_application
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.collect_units import collect_units
from funding.actions.draft_estimate import draft_estimate
from funding.actions.keep_own_line import keep_own_line, remove_own_line
from funding.actions.move_estimate import move_estimate
from funding.actions.transfer_money import transfer_money
from funding.documents.estimate_annex import estimate_annex
from funding.estimating.checks import check
from funding.estimating.effects import effects_of
from funding.estimating.sums import splits_of
from funding.estimating.tree import tree_of
from funding.models import Estimate, EstimateLine
from funding.selectors.units import units_of
from plans.planning.actions.agency_plans import hand_in_agency_plan, judge_agency_plan, request_agency_plans
from portal.core.errors import NotFound, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_organization
from tests.factories.planning import make_line, make_source
from tests.funding.builders import MILLION, Money
from tests.funding.kien_giang import loaded

pytestmark = pytest.mark.django_db
COUNCILS = "I/3"
"""Two councils at 9.500 nghìn đồng."""


@pytest.fixture(scope="module")
def kien_giang(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker) as found:
        yield found


@pytest.fixture
def real(kien_giang, db):
    return kien_giang


class TwoLines(Money):
    """A plan with a second line of the same source."""

    def __init__(self):
        super().__init__()
        self.second = make_line(self.plan, amount_vnd=60 * MILLION, quantity=3, source=self.line.source)


@pytest.fixture
def money(db):
    return TwoLines()


def adjusting(money, year=2026):
    """An adjusting draft of an approved estimate, with its two lines."""
    approved = money.approved(year)
    draft = draft_estimate(actor=money.accountant, plan=money.plan, year=year, reason="Nhu cầu thực tế thay đổi")
    rows = {line.budget_line_id: line for line in draft.lines.all()}
    return approved, draft, rows[money.line.pk], rows[money.second.pk]


def unit(money, number, year, *costs):
    """A unit that was asked, and handed in `costs` when there are any; accepted."""
    organization = make_organization("department", money.plan.province, name=f"Sở {number:02}")
    [asked] = request_agency_plans(actor=money.officer, plan=money.plan, year=year, organizations=[organization])
    if not costs:
        return asked
    person = make_actor(Role.AGENCY_OFFICER, organization=organization)
    items = [
        {"content": f"Việc {n} của Sở {number}", "cost_vnd": cost, "quantity": Decimal(2), "unit": "lớp"}
        for n, cost in enumerate(costs, 1)
    ]
    hand_in_agency_plan(actor=person, agency_plan=asked, text="Dự toán năm", items=items)
    return judge_agency_plan(actor=money.officer, agency_plan=asked, step="accept")


@pytest.mark.requirement("J05")
def test_the_units_add_up_to_the_consolidated_and_missing_ones_are_named(money):
    unit(money, 1, 2026, 30 * MILLION, 10 * MILLION)
    unit(money, 2, 2026, 25 * MILLION)
    unit(money, 3, 2026)
    estimate = collect_units(actor=money.accountant, estimate=money.estimate())

    sheet = units_of(estimate)

    assert [(row.asked_vnd, row.taken_vnd) for row in sheet.rows] == [
        (40 * MILLION, 40 * MILLION),
        (25 * MILLION, 25 * MILLION),
        (0, 0),
    ]
    assert (sheet.asked_vnd, sheet.taken_vnd, sheet.missing) == (65 * MILLION, 65 * MILLION, ["Sở 03"])
    assert sheet.total_vnd == (150 + 60 + 65) * MILLION == Estimate.objects.get().stated_total_vnd
    assert estimate.headings.get(path="ĐV").stated_vnd == 65 * MILLION
    assert check(tree_of(estimate)).barring == []


@pytest.mark.requirement("J05")
def test_collecting_again_takes_what_came_since_and_keeps_what_the_accountant_gave(money):
    unit(money, 1, 2026, 30 * MILLION)
    estimate = collect_units(actor=money.accountant, estimate=money.estimate())
    line = estimate.lines.get(agency_plan__isnull=False)
    EstimateLine.objects.filter(pk=line.pk).update(source=money.line.source, spending="investment")
    unit(money, 2, 2026, 20 * MILLION)

    estimate = collect_units(actor=money.accountant, estimate=estimate)

    first = estimate.lines.get(path="ĐV/1/1")
    assert (first.source, first.spending, first.unit_price_vnd) == (money.line.source, "investment", 15 * MILLION)
    assert units_of(estimate).taken_vnd == 50 * MILLION


def test_without_an_accepted_unit_there_is_nothing_to_collect(money):
    with pytest.raises(RuleViolation, match="Chưa có đơn vị"):
        collect_units(actor=money.accountant, estimate=money.estimate())


@pytest.mark.requirement("J09")
def test_money_moves_between_lines_only_with_a_reason_and_as_a_new_version(money):
    approved, draft, giver, taker = adjusting(money)
    facts = {"actor": money.accountant, "from_line": giver, "to_line": taker, "amount_vnd": 20 * MILLION}

    with pytest.raises(RuleViolation, match="lý do"):
        transfer_money(estimate=draft, reason=" ", **facts)
    transfer_money(estimate=draft, reason="Thêm hai lớp đào tạo", **facts)

    giver.refresh_from_db()
    taker.refresh_from_db()
    assert (giver.proposed_vnd, taker.proposed_vnd) == (130 * MILLION, 80 * MILLION)
    assert (taker.unit_price_vnd, taker.quantity) == (20 * MILLION, 4)
    assert (draft.version, draft.adjusts) == (2, approved)
    assert [(e.before_vnd, e.change_vnd, e.after_vnd) for e in effects_of(tree_of(draft))] == [
        (150 * MILLION, -20 * MILLION, 130 * MILLION),
        (60 * MILLION, 20 * MILLION, 80 * MILLION),
    ]
    assert check(tree_of(draft)).barring == []


@pytest.mark.requirement("J09")
def test_nothing_moves_in_an_estimate_that_adjusts_none(money):
    estimate = money.estimate()
    first, second = estimate.lines.all()

    with pytest.raises(RuleViolation, match="bản điều chỉnh"):
        transfer_money(
            actor=money.accountant, estimate=estimate, from_line=first, to_line=second, amount_vnd=1, reason="x"
        )


@pytest.mark.requirement("J09")
def test_a_transfer_leaves_what_is_promised_and_the_adjustment_is_not_sent_below_it(money):
    _approved, draft, giver, taker = adjusting(money)
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))

    with pytest.raises(RuleViolation, match=r"chỉ còn 100\.000\.000 đồng"):
        transfer_money(
            actor=money.accountant,
            estimate=draft,
            from_line=giver,
            to_line=taker,
            amount_vnd=101 * MILLION,
            reason="x",
        )
    change_estimate(actor=money.accountant, estimate=draft, lines={giver.pk: LineInput(40 * MILLION)})
    with pytest.raises(RuleViolation, match="không giảm xuống") as refusal:
        move_estimate(actor=money.director, estimate=draft, step="submit")
    assert [problem.place for problem in refusal.value.problems] == [giver.path]


@pytest.mark.requirement("J09")
def test_two_councils_use_up_the_line_of_councils_and_a_third_is_refused(real):
    from funding.enums import EntryKind
    from funding.ledger import post
    from plans.planning.models import BudgetLine

    real.approved(2021)
    line = BudgetLine.objects.get(version=real.plan.current_version_id, path=COUNCILS)
    for number in (1, 2):
        post(
            actor=real.accountant, kind=EntryKind.COMMIT, line=line, amount_vnd=9_500_000, key=f"hd-{number}", year=2021
        )

    with pytest.raises(RuleViolation, match="còn lại 0 đồng"):
        post(actor=real.accountant, kind=EntryKind.COMMIT, line=line, amount_vnd=9_500_000, key="hd-3", year=2021)


@pytest.mark.demand(66)
def test_the_requester_sees_and_is_told_what_became_of_the_change(money, client_of):
    _approved, draft, giver, taker = adjusting(money)
    transfer_money(
        actor=money.accountant,
        estimate=draft,
        from_line=giver,
        to_line=taker,
        amount_vnd=20 * MILLION,
        reason="Thêm hai lớp đào tạo",
    )
    move_estimate(actor=money.director, estimate=draft, step="submit")
    move_estimate(actor=money.finance, estimate=draft, step="return", note="Chưa có căn cứ số lớp")

    page = client_of(money.accountant).get(reverse("funding:transfer_list"), {"mine": "toi", "q": "them hai lop"})
    text = page.content.decode()

    assert "Bị trả lại" in text and "Thêm hai lớp đào tạo" in text
    told = Notification.objects.filter(recipient=money.accountant.user, kind="funding.estimate_answered")
    assert "Chưa có căn cứ số lớp" in told.latest("pk").body
    detail = client_of(money.accountant).get(reverse("funding:estimate_detail", args=[draft.public_id]))
    assert "Chuyển giữa các dòng" in detail.content.decode()


@pytest.mark.requirement("J06")
def test_proposed_appraised_and_approved_stay_and_an_approval_falls_when_the_content_changes(money):
    draft = money.estimate()
    move_estimate(actor=money.director, estimate=draft, step="submit")
    lines = list(draft.lines.all())
    cut = {row.pk: LineInput(row.proposed_vnd - MILLION, "Giảm theo định mức") for row in lines}
    change_estimate(actor=money.finance, estimate=draft, lines=cut)
    for step in ("appraise", "forward"):
        move_estimate(actor=money.finance, estimate=draft, step=step)
    with pytest.raises(RuleViolation, match="không sửa được"):
        change_estimate(actor=money.accountant, estimate=draft, lines={lines[0].pk: LineInput(1)})
    move_estimate(actor=money.committee, estimate=draft, step="return_by_committee", note="Làm rõ")
    change_estimate(actor=money.accountant, estimate=draft, lines={lines[0].pk: LineInput(149 * MILLION)})

    rows = list(draft.lines.values_list("proposed_vnd", "appraised_vnd", "approved_vnd", "remark"))
    assert rows == [
        (149 * MILLION, None, None, "Giảm theo định mức"),
        (60 * MILLION, None, None, "Giảm theo định mức"),
    ]
    draft.refresh_from_db()
    assert draft.status == "returned"


def test_an_approved_estimate_is_drafted_anew_only_with_a_reason_and_from_what_was_approved(money):
    money.approved(2026, amounts={money.line.pk: 120 * MILLION})

    with pytest.raises(RuleViolation, match="lý do điều chỉnh"):
        draft_estimate(actor=money.accountant, plan=money.plan, year=2026)
    draft = draft_estimate(actor=money.accountant, plan=money.plan, year=2026, reason="Cắt giảm")

    assert sorted(draft.lines.values_list("proposed_vnd", flat=True)) == [60 * MILLION, 120 * MILLION]
    assert check(tree_of(draft)).barring == []


@pytest.mark.requirement("J07")
def test_own_lines_stand_in_the_list_of_their_kind_and_give_no_money_to_the_ledger(money):
    estimate = money.estimate()
    facts = {"actor": money.accountant, "title": "Mua máy thử độ bền kéo", "spending": "investment"}
    line = keep_own_line(
        estimate=estimate, unit_price_vnd=400 * MILLION, quantity=Decimal(1), unit="máy", lead="Trung tâm", **facts
    )
    line = keep_own_line(estimate=estimate, line=line, amount_vnd=500 * MILLION, **facts)

    with pytest.raises(RuleViolation, match="không bằng đơn giá"):
        keep_own_line(estimate=estimate, unit_price_vnd=2, quantity=Decimal(2), amount_vnd=5, **facts)
    with pytest.raises(NotFound):
        keep_own_line(
            estimate=estimate, line=estimate.lines.filter(budget_line__isnull=False).first(), amount_vnd=1, **facts
        )
    with pytest.raises(RuleViolation, match="không có mức trần nào giữ số tiền này") as why:
        move_estimate(actor=money.director, estimate=estimate, step="submit")
    assert [problem.place for problem in why.value.problems] == [line.path]
    other = make_source(money.plan, kind="contribution")
    line = keep_own_line(estimate=estimate, line=line, amount_vnd=500 * MILLION, source=other, **facts)
    move_estimate(actor=money.director, estimate=estimate, step="submit")
    change_estimate(
        actor=money.finance,
        estimate=estimate,
        lines={row.pk: LineInput(row.proposed_vnd) for row in estimate.lines.all()},
    )
    for step in ("appraise", "forward"):
        move_estimate(actor=money.finance, estimate=estimate, step=step)
    from funding.actions.approve_estimate import approve_estimate

    approve_estimate(
        actor=money.committee, estimate=estimate, decision_number="9/QĐ-UBND", decision_on=dt.date(2026, 11, 1)
    )
    line.refresh_from_db()
    estimate.refresh_from_db()
    assert line.approved_vnd == 500 * MILLION
    body = load_workbook(io.BytesIO(estimate_annex(tree_of(estimate), "xlsx", "approved_vnd")), data_only=True)
    assert any("9/QĐ-UBND" in str(cell.value) for row in body.active.iter_rows(max_row=4) for cell in row)


def test_money_of_a_plan_without_an_annex_is_given_to_units_by_name(money):
    estimate = money.estimate()
    estimate.lines.update(budget_line=None)

    with pytest.raises(RuleViolation, match="hãy ghi đơn vị chủ trì được giao kinh phí"):
        move_estimate(actor=money.director, estimate=estimate, step="submit")

    estimate.lines.update(lead="Chi cục Tiêu chuẩn Đo lường Chất lượng")
    assert move_estimate(actor=money.director, estimate=estimate, step="submit").status == "submitted_to_finance"


@pytest.mark.requirement("J08")
def test_the_enterprises_own_share_is_approved_and_never_becomes_money_of_the_state(money):
    from funding.ledger import mismatches
    from funding.models import Ceiling

    own = make_line(money.plan, amount_vnd=90 * MILLION, source=make_source(money.plan, kind="counterpart"))
    estimate = money.approved(2026)

    parts = dict(splits_of(tree_of(estimate).lines))["Ngân sách nhà nước và vốn khác"]
    assert {part.label: part.columns.approved_vnd for part in parts} == {
        "ngân sách nhà nước": 210 * MILLION,
        "vốn ngoài ngân sách nhà nước": 90 * MILLION,
    }
    assert Ceiling.objects.get(kind="year").limit_vnd == 210 * MILLION
    assert not Ceiling.objects.filter(budget_line=own).exists()
    assert list(mismatches()) == []


def test_estimates_are_found_without_accents(money, client_of):
    money.approved(2026)
    draft_estimate(actor=money.accountant, plan=money.plan, year=2026, reason="Bổ sung lớp đào tạo")
    client, url = client_of(money.finance), reverse("funding:estimate_list")

    found = [row.version for row in client.get(url, {"q": "bo sung lop"}).context["page"].object_list]

    assert found == [2]
    assert client.get(url, {"q": "khong co gi"}).context["page"].paginator.count == 0


def test_an_own_line_goes_out_again_and_is_none_of_an_approved_estimate(money):
    estimate = money.estimate()
    line = keep_own_line(actor=money.accountant, estimate=estimate, title="In ấn", spending="recurrent", amount_vnd=5)
    remove_own_line(actor=money.accountant, line=line)
    assert estimate.lines.count() == 2
    approved = money.estimate and estimate
    move_estimate(actor=money.director, estimate=approved, step="submit")

    with pytest.raises(RuleViolation, match="không sửa được"):
        keep_own_line(actor=money.accountant, estimate=approved, title="x", spending="recurrent", amount_vnd=1)


def test_the_pages_of_units_transfers_and_own_lines(money, client_of):
    unit(money, 1, 2026, 30 * MILLION)
    unit(money, 2, 2026)
    _approved, draft, giver, taker = adjusting(money)
    client = client_of(money.accountant)

    def at(name, *more):
        return reverse(f"funding:{name}", args=[draft.public_id, *more])

    assert "Sở 02" in client.get(at("estimate_units")).content.decode()
    assert client.post(at("estimate_collect"), {"row_version": draft.row_version}).status_code == 302
    draft.refresh_from_db()
    form = {
        "from_line": str(giver.public_id),
        "to_line": str(taker.public_id),
        "amount_vnd": "20.000.000",
        "reason": "Thêm lớp",
        "row_version": draft.row_version,
    }
    assert client.get(at("estimate_transfer")).status_code == 200
    assert client.post(at("estimate_transfer"), {**form, "amount_vnd": "0"}).status_code == 422
    assert client.post(at("estimate_transfer"), form).status_code == 302
    assert client.post(at("estimate_transfer"), form).status_code == 409
    draft.refresh_from_db()
    line = {"title": "In ấn", "spending": "recurrent", "amount_vnd": "5.000.000", "row_version": draft.row_version}
    assert client.get(at("estimate_line_create")).status_code == 200
    assert client.post(at("estimate_line_create"), {**line, "parent": str(giver.public_id)}).status_code == 422
    assert client.post(at("estimate_line_create"), line).status_code == 302
    own = draft.lines.get(title="In ấn")
    assert client.get(at("estimate_line_edit", own.public_id)).status_code == 200
    assert client.get(at("estimate_line_edit", giver.public_id)).status_code == 404
    assert client.post(at("estimate_line_remove", own.public_id)).status_code == 302
    assert client.get(at("estimate_detail")).status_code == 200
    for column, kind in (("de-nghi", "xlsx"), ("phe-duyet", "docx")):
        assert client.get(at("estimate_annex", column, kind)).status_code == 200
    assert client.get(at("estimate_annex", "khac", "xlsx")).status_code == 404
