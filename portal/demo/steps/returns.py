"""Agencies asked for this year's report: one accepted after a return, one to be signed, the others late."""

from __future__ import annotations

import datetime as dt

from plans.planning.enums import ProgressOutcome
from portal.core import clock
from portal.demo.people import MAIN, account_for, actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import Role
from reports.actions.ask_agencies import ask_agencies
from reports.actions.compute_obligations import compute_obligations
from reports.actions.fill_return import fill_return
from reports.actions.move_return import accept_return, move_within, send_back_return, sign_return
from reports.models import AgencyReturn, ReportObligation
from reports.returns.building import DIFFICULTIES, NEXT_YEAR, QUANTITY, STATE, WORDS
from reports.selectors import returns

ASKED = ("Sở Công Thương", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Y tế", "Hiệp hội Doanh nghiệp tỉnh")
BEFORE, LATE = dt.timedelta(days=30), dt.timedelta(days=4)


def collect_returns() -> None:
    """Asked a month ago, wanted four days ago."""
    plan, year, today = demo_plan(), clock.today().year, clock.today()
    officer, trade, farms = actor("chuyenvien"), actor("daumoi"), actor("nongnghiep")
    signer = _second(trade, "Trương Thị Ký", "kygui")
    with clock.at(clock.now() - BEFORE):
        compute_obligations(actor=officer, year=year, plan=plan)
        obligation = ReportObligation.objects.filter(plan=plan, year=year, kind="annual").first()
        if obligation is None:
            return
        chosen = Organization.objects.filter(pk__in=returns.askable(plan), name__in=ASKED)
        ask_agencies(
            actor=officer,
            obligation=obligation,
            organizations=chosen,
            wanted_by=today - LATE,
            number=f"1510/SKHCN-TĐC/{year}",
            note="Gửi kèm danh sách doanh nghiệp, hợp tác xã được hỗ trợ (dữ liệu minh họa).",
        )
    row = AgencyReturn.objects.get(obligation=obligation, organization=trade.organization)
    with clock.at(clock.now() - LATE - dt.timedelta(days=6)):
        row = _sent(trade, signer, row, "2")
        row = send_back_return(
            actor=officer,
            agency_return=row,
            note="Số lượng chưa khớp với danh sách kèm theo.",
            remarks={f"v1{STATE}": "Đề nghị nêu rõ số, ngày văn bản."},
        )
    with clock.at(clock.now() - LATE - dt.timedelta(days=3)):
        accept_return(actor=officer, agency_return=_sent(trade, signer, row, "3"))
    waiting = AgencyReturn.objects.filter(obligation=obligation, organization=farms.organization).first()
    if waiting is not None:
        move_within(actor=farms, agency_return=_filled(farms, waiting, "6"), step="offer")


def _second(person: Actor, name: str, key: str) -> Actor:
    """Who signs for the agency: never who prepares."""
    assert person.organization is not None
    account_for(name, key, "kg", person.organization, Role.AGENCY_OFFICER, position="Phó Giám đốc Sở")
    assert person.organization.province is not None and person.organization.province.slug == MAIN
    return actor(key)


def _filled(person: Actor, row: AgencyReturn, quantity: str) -> AgencyReturn:
    answers: dict[str, str] = {
        DIFFICULTIES: "Doanh nghiệp nhỏ khó bố trí vốn đối ứng (minh họa).",
        NEXT_YEAR: "Tiếp tục hỗ trợ 5 doanh nghiệp áp dụng công cụ cải tiến (minh họa).",
    }
    for question in row.definition:
        if question.key.startswith("v") and question.key.endswith(STATE):
            answers[question.key] = ProgressOutcome.UNDERWAY
        elif (question.key.startswith("v") and question.key.endswith(QUANTITY)) or question.key == "s1":
            answers[question.key] = quantity
        elif question.key.startswith("v") and question.key.endswith(WORDS):
            answers[question.key] = "Đã phối hợp Sở KH&CN triển khai, có danh sách kèm theo (minh họa)."
    return fill_return(actor=person, agency_return=row, answers=answers)


def _sent(person: Actor, signer: Actor, row: AgencyReturn, quantity: str) -> AgencyReturn:
    row = move_within(actor=person, agency_return=_filled(person, row, quantity), step="offer")
    return sign_return(actor=signer, agency_return=row)
