"""Accepted returns flow into the report: sums, words under their author, conflicts decided, last year beside (R03)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from plans.planning.models import Task, TaskAssignment
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from reports.actions.decide_figures import decide_figures
from reports.actions.edit_texts import edit_texts
from reports.actions.fill_return import fill_return
from reports.actions.move_report import move_report
from reports.actions.move_return import accept_return, move_within, send_back_return, sign_return
from reports.composition.gather import compose
from reports.composition.records import AgencyRow
from reports.composition.stored import stored_composition
from reports.composition.tables import Composition
from reports.composition.words import first_words, of_agencies
from reports.enums import Section
from reports.models import AgencyReturn, FigureDecision, Report, TextRevision
from reports.views.comparing import changed_lines
from tests.factories.organizations import make_actor, make_organization
from tests.reports.collecting import Collecting, add_task, make_collecting, party
from tests.reports.conftest import House


@pytest.fixture
def collecting(house: House) -> Collecting:
    return make_collecting(house)


def second_agency(found: Collecting) -> tuple[AgencyReturn, Actor, Actor]:
    """Sở Y tế leads the same task and is asked too."""
    other = make_organization(OrganizationKind.DEPARTMENT, found.house.province, name="Sở Y tế")
    name = party(found.house, other, 30)
    TaskAssignment.objects.create(task=Task.objects.get(code="1a"), organization=name, role="lead", position=2)
    found.ask(other)
    preparer, signer = (make_actor(Role.AGENCY_OFFICER, organization=other) for _ in range(2))
    return AgencyReturn.objects.get(organization=other), preparer, signer


@pytest.mark.requirement("R03")
def test_the_sum_of_the_agencies_is_the_consolidated_figure_and_each_counts_once(collecting: Collecting) -> None:
    theirs, preparer, signer = second_agency(collecting)
    row = AgencyReturn.objects.get(organization=collecting.agency)
    row = collecting.sent(row, quantity="4")
    row = send_back_return(actor=collecting.house.officer, agency_return=row, note="Xem lại", remarks={})
    accept_return(actor=collecting.house.officer, agency_return=collecting.sent(row, quantity="6.5"))
    theirs = fill_return(
        actor=preparer, agency_return=theirs, answers={"v1a": "underway", "v1b": "3", "v1c": "Ba cơ sở y tế"}
    )
    waiting = sign_return(actor=signer, agency_return=move_within(actor=preparer, agency_return=theirs, step="offer"))

    before = compose(collecting.house.plan, 2026).agency_lines
    accept_return(actor=collecting.house.officer, agency_return=waiting)
    after = compose(collecting.house.plan, 2026).agency_lines

    assert [(line.code, line.total, len(line.parts)) for line in before] == [("1a", "6.5", 1)]
    assert [(line.code, line.total, len(line.parts)) for line in after] == [("1a", "9.5", 2)]
    accepted = AgencyReturn.objects.filter(status="accepted")
    assert Decimal(after[0].total) == sum(Decimal(found.answers["v1b"]) for found in accepted)


@pytest.mark.requirement("R03")
def test_what_agencies_wrote_stands_under_their_name(collecting: Collecting) -> None:
    collecting.accepted(collecting.ask())

    words = first_words(compose(collecting.house.plan, 2026))

    assert "- Sở Công Thương (1a): Đã hỗ trợ 6 cơ sở" in words[Section.TASKS]
    assert "Sở Công Thương: Thiếu kinh phí đối ứng" in words[Section.DIFFICULTIES]


def test_nothing_to_report_adds_nothing(collecting: Collecting) -> None:
    row = move_within(actor=collecting.preparer, agency_return=collecting.ask(), step="declare_nothing", note="Chưa có")
    accept_return(actor=collecting.house.officer, agency_return=sign_return(actor=collecting.signer, agency_return=row))

    assert compose(collecting.house.plan, 2026).agency_lines == ()


def conflicting(found: Collecting) -> Report:
    """The agency says 7 for a target the system has no figure of."""
    row = found.ask()
    fill_return(actor=found.preparer, agency_return=row, answers={"s1": "7"})
    found.accepted(AgencyReturn.objects.get(pk=row.pk))
    return found.house.made()


@pytest.mark.requirement("R03")
def test_conflicting_figures_are_decided_with_a_reason_before_the_report_goes_on(collecting: Collecting) -> None:
    report, officer = conflicting(collecting), collecting.house.officer
    found = stored_composition(report)
    assert found is not None
    assert [(row.code, row.system, row.agency, row.used) for row in found.conflicts] == [("CT1", "", "7", "")]
    with pytest.raises(RuleViolation) as refusal:
        move_report(actor=officer, report=report, step="submit")
    assert refusal.value.code == "open_conflicts"
    for chosen, place in (
        ({"CT1": ("agency", " ")}, "reason-CT1"),
        ({"CT1": ("system", "x")}, "choice-CT1"),
        ({"CT9": ("agency", "x")}, "choice-CT9"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            decide_figures(actor=officer, report=report, chosen=chosen)
        assert refusal.value.problems[0].place == place
    with pytest.raises(NotAllowed):
        decide_figures(actor=collecting.house.director, report=report, chosen={"CT1": ("agency", "x")})

    report = decide_figures(actor=officer, report=report, chosen={"CT1": ("agency", "Có danh sách kèm báo cáo")})

    found = stored_composition(report)
    assert found is not None and found.conflicts[0].used == "7" and found.conflicts[0].by == str(officer.user)
    assert compose(collecting.house.plan, 2026).conflicts == found.conflicts  # a later count keeps the decision
    assert move_report(actor=officer, report=report, step="submit").status == "in_review"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FigureDecision.objects.update(reason="khác")


def test_figures_are_decided_on_a_page_side_by_side(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    report, client = conflicting(collecting), client_of(collecting.house.officer)
    url = reverse("reports:report_decide", args=[report.public_id])
    page = client.get(url).content.decode()
    assert "số của các đơn vị: 7 cơ sở" in page and "số của hệ thống: –" in page
    assert client.post(url, {"choice-CT1": "agency", "reason-CT1": ""}).status_code == 422
    assert client.post(url, {"choice-CT1": "agency", "reason-CT1": "Có danh sách"}).status_code == 302
    detail = client.get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "Bảng G1" in detail and "Có danh sách" in detail and "Bảng G. Kết quả" in detail


@pytest.mark.requirement("R03")
def test_who_wrote_what_is_kept_beside_last_years_words(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    house = collecting.house
    last = house.made(2025)
    edit_texts(actor=house.officer, report=last, texts={"effects": "Năm 2025: giảm 5 % chi phí."}, row_version=None)
    report = house.made(2026)
    report = edit_texts(actor=house.officer, report=report, texts={"effects": "Năm 2026: giảm 8 %."}, row_version=None)
    colleague = make_actor(Role.OFFICER, house.province)
    edit_texts(actor=colleague, report=report, texts={"effects": "Năm 2026: giảm 9 %."}, row_version=None)

    story = list(TextRevision.objects.filter(report=report).values_list("section", "text", "author"))
    assert story == [
        ("effects", "Năm 2026: giảm 9 %.", colleague.user_id),
        ("effects", "Năm 2026: giảm 8 %.", house.officer.user_id),
    ]
    url = reverse("reports:report_compare", args=[report.public_id])
    page = client_of(house.officer).get(url).content.decode()
    assert "Năm 2025: giảm 5 % chi phí." in page and str(colleague.user) in page
    assert client_of(house.ministry).get(url).status_code == 404
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TextRevision.objects.update(text="khác")


def test_lines_that_came_and_went() -> None:
    assert changed_lines("một\nhai", "một\nba") == [("-", "hai"), ("+", "ba")]
    assert changed_lines("", "ba") == []


def test_a_task_of_another_agency_is_not_mixed_in(collecting: Collecting) -> None:
    add_task(collecting.house, collecting.party, "1d", unit="lớp")
    row = collecting.ask()
    answers = {"v1a": "done", "v1b": "6", "v1c": "x", "v2a": "not_started"}
    fill_return(actor=collecting.preparer, agency_return=row, answers=answers)
    row = move_within(actor=collecting.preparer, agency_return=AgencyReturn.objects.get(), step="offer")
    accept_return(actor=collecting.house.officer, agency_return=sign_return(actor=collecting.signer, agency_return=row))

    lines = compose(collecting.house.plan, 2026).agency_lines
    assert [(line.code, line.total) for line in lines] == [("1a", "6"), ("1d", "")]


def test_the_same_words_of_an_agency_are_said_once() -> None:
    told = [
        AgencyRow("1", "Sở Công Thương", "task", key, code, title, words="Đã phối hợp, có danh sách.")
        for key, code, title in (("a", "a", "Tuyên truyền"), ("b", "a", "Đào tạo"), ("c", "2b", "Hỗ trợ"))
    ]
    alone = AgencyRow("2", "Sở Y tế", "task", "d", "a", "Tuyên truyền về năng suất", words="Đã mở 2 lớp.")
    found = cast(Composition, SimpleNamespace(records=SimpleNamespace(agencies=(*told, alone))))

    assert of_agencies(found) == [
        "- Sở Công Thương (3 nhiệm vụ): Đã phối hợp, có danh sách.",
        "- Sở Y tế (Tuyên truyền về năng suất): Đã mở 2 lớp.",
    ]
