"""Agencies at work in the demonstration: progress accepted, waiting, returned and late; S&T tasks on their way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from plans.planning.actions.move_progress import move_progress
from plans.planning.actions.order_science_task import order_science_task
from plans.planning.actions.propose_science import move_proposal, save_proposal
from plans.planning.actions.run_science_task import add_participant, record_science_progress
from plans.planning.actions.save_progress import save_progress
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.actions.write_reminder import write_reminder
from plans.planning.enums import FollowRole, LeadChoice
from plans.planning.models import FollowUp, Plan
from portal.core import clock
from portal.demo.people import MAIN, MERGER, account_for, actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import system_actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.vietnam.models import Province

COMMUNES = ("UBND phường Rạch Giá", "UBND xã Châu Thành", "UBND đặc khu Phú Quốc")
AGENTS = (
    ("nongnghiep", "Lâm Thị Hoa", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("hiephoi", "Trương Quốc Việt", "Hiệp hội Doanh nghiệp tỉnh"),
    ("phuquoc", "Phan Thị Mỹ Duyên", "UBND đặc khu Phú Quốc"),
)
PROPOSALS = (
    ("Nghiên cứu giải pháp nâng cao năng suất chuỗi chế biến thủy sản xuất khẩu", "listed", 1_200_000_000),
    ("Xây dựng mô hình sản xuất tinh gọn cho hợp tác xã lúa gạo", "submitted", 650_000_000),
)
OLD = 2021


def load_following() -> None:
    """People of agencies, what they told, what they owe."""
    province = Province.objects.get(slug=MAIN)
    for name in COMMUNES:
        Organization.objects.get_or_create(
            name=name, kind=K.DISTRICT, province=province, defaults={"valid_from": MERGER, "place": "An Giang"}
        )
    for key, name, office in AGENTS:
        organization = Organization.objects.get(name=office, province=province)
        account_for(name, key, "kg", organization, Role.AGENCY_OFFICER, position="Chuyên viên")
    for plan in (Plan.objects.get(code="KG-2021"), demo_plan()):
        sync_follow_ups(actor=system_actor("trình diễn"), plan=plan)
    _settle_old_plan()
    _tell()
    _science()


def _settle_old_plan() -> None:
    """What the agencies with accounts owed under the plan of 2021 is reported."""
    for key in ("daumoi", "nongnghiep", "lanhdao"):
        person = actor(key)
        rows = FollowUp.objects.filter(plan__code="KG-2021", organization=person.organization, ended_on=None)
        for item in rows.filter(role__in=(FollowRole.LEAD, FollowRole.DUTY)):
            _entry(person, item, OLD, "accept", outcome="done", text="Đã thực hiện trong năm 2021 (minh họa).")


def _entry(person: Any, item: FollowUp, year: int, until: str = "send", note: str = "", **facts: Any) -> None:
    facts = {"evidence": f"Báo cáo minh họa ngày 15/12/{year}", **facts}
    entry = save_progress(actor=person, item=item, year=year, facts=facts)
    if until == "draft":
        return
    entry = move_progress(actor=person, entry=entry, step="send")
    if until != "send":
        move_progress(actor=actor("chuyenvien"), entry=entry, step=until, note=note)


def _tell() -> None:
    """This year: one accepted, one returned, one waiting, one late that was reminded."""
    year, plan = clock.today().year, demo_plan()
    trade, farms, union = actor("daumoi"), actor("nongnghiep"), actor("hiephoi")

    def item(key: str, person: Any) -> FollowUp:
        return FollowUp.objects.select_related("plan__province", "task", "party", "organization").get(
            plan=plan, task__key=key, organization=person.organization
        )

    _entry(
        trade,
        item("g1-b", trade),
        year,
        "accept",
        outcome="underway",
        percent=60,
        text="Đã vận động 6 doanh nghiệp tham gia Giải thưởng Chất lượng Quốc gia, 2 doanh nghiệp nộp hồ sơ.",
    )
    _entry(
        trade,
        item("g4-b", trade),
        year,
        "return",
        note="Đề nghị nêu tên 3 doanh nghiệp và phần mềm đã áp dụng.",
        outcome="underway",
        quantity=Decimal(3),
        percent=50,
        text="Hướng dẫn 3 doanh nghiệp ứng dụng phần mềm quản lý sản xuất.",
    )
    _entry(
        farms,
        item("g4-c", farms),
        year,
        outcome="done",
        quantity=Decimal(6),
        percent=100,
        text="Hỗ trợ 6 cơ sở chứng nhận VietGAP, truy xuất nguồn gốc.",
    )
    write_reminder(actor=actor("chuyenvien"), item=item("g3-a", union), reply_by=clock.today() + dt.timedelta(days=10))


def _science() -> None:
    """Proposals of an agency: one waits, one is listed, one became a task with two enterprises."""
    today, plan = clock.today(), demo_plan()
    trade, officer, director = actor("daumoi"), actor("chuyenvien"), actor("lanhdao")
    facts = {
        "level": "province",
        "need": "Doanh nghiệp chế biến của tỉnh phần lớn quy mô nhỏ, hao hụt nguyên liệu cao (dữ liệu minh họa).",
        "expected_results": "Bộ giải pháp, 02 mô hình áp dụng, tài liệu hướng dẫn.",
        "address": "Doanh nghiệp chế biến trên địa bàn tỉnh",
        "year_from": today.year,
        "year_to": today.year + 1,
    }
    for title, until, amount_vnd in PROPOSALS:
        row = save_proposal(actor=trade, plan=plan, facts={**facts, "title": title, "amount_vnd": amount_vnd})
        row = move_proposal(actor=trade, proposal=row, step="submit")
        if until == "listed":
            move_proposal(actor=officer, proposal=row, step="list")
    title = "Ứng dụng công cụ cải tiến năng suất trong sản xuất nước mắm Phú Quốc"
    row = save_proposal(actor=trade, plan=plan, facts={**facts, "title": title, "amount_vnd": 900_000_000})
    row = move_proposal(actor=trade, proposal=row, step="submit")
    row = move_proposal(actor=officer, proposal=row, step="list")
    task = order_science_task(
        actor=director,
        proposal=row,
        choice=LeadChoice.DIRECT,
        lead=Organization.objects.get(name="Trường Đại học", province__slug=MAIN),
        decision_number="MH-15/QĐ-SKHCN",
        decided_on=today,
        starts_on=today,
        ends_on=today + dt.timedelta(days=540),
        amount_vnd=850_000_000,
    )
    for name, tax_code in (("Nước mắm Minh Họa Phú Quốc", "0100112437"), ("Hải sản Trình Diễn", "0100109106")):
        add_participant(actor=officer, science_task=task, name=name, tax_code=tax_code, part="Nơi áp dụng mô hình")
    record_science_progress(
        actor=officer, science_task=task, percent=15, progress_text="Đã khảo sát hiện trạng hai cơ sở."
    )
