"""A budget year that is over: spent, closed by two offices, settled and signed; what an audit found later is a supplement."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

from enterprises.applications.actions.accept_evidence import accept_evidence
from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.draft_call import draft_call
from enterprises.applications.actions.propose_call import propose_call
from enterprises.applications.actions.publish_call import publish_call
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.enums import AcceptanceOutcome, AcceptanceRoute, ApplicationStatus, Verdict
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.applications.purposes import PROJECT_PAPER
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.enums import CouncilKind
from enterprises.projects.actions.draft_agreement import draft_agreement
from enterprises.projects.actions.keep_progress import save_progress
from enterprises.projects.actions.sign_agreement import sign_version
from funding.actions.approve_estimate import approve_estimate
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.close_year import close_year, move_closing
from funding.actions.correct_ledger import ask_correction, decide_correction
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_estimate import draft_estimate
from funding.actions.keep_source import keep_source_year, record_receipt
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.move_estimate import move_estimate
from funding.actions.pay_unit import record_unit_money
from funding.actions.prepare_closing import CarryInput, change_closing, prepare_closing
from funding.actions.record_payment import record_payment
from funding.actions.sign_settlement import sign_settlement
from funding.actions.spend_directly import spend_directly
from funding.closing_units import UnitInput
from funding.enums import EntryKind
from funding.models import LedgerEntry, YearClosing
from plans.planning.enums import EvidenceKind
from plans.planning.models import BudgetLine, Plan
from plans.planning.selectors.budget import funding_sources
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import MAIN, actor
from portal.demo.steps.chain import (
    PAPERS,
    ask_for_payment,
    checked,
    finish_meeting,
    make_council,
    open_meeting,
    submitted,
    vote,
)
from portal.demo.steps.enterprises import enterprise
from portal.demo.steps.foundation import DATA
from portal.demo.steps.unit_money import settled_on_paper
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY, CopyRead

MILLION = 1_000_000
CODE = "AG-{year}-QT"
KEPT = ("I", "I/1", "I/1/1.1", "I/2", "I/2/2.1", "I/3", "I/4", "II", "II/1", "II/1/1.2", "II/1/1.2/-1")
QUANTITY = {"II/1/1.2/-1": 4}
EMPTY = (
    "targets", "restatements", "task_groups", "tasks", "duties", "report_rules", "amount_statements", "provisions",
    "noise", "uncited", "cited_documents", "linked_programmes",
)  # fmt: skip
SPENT = (
    ("I/1/1.1", 28_500_000, "Hội nghị phổ biến, 120 đại biểu"),
    ("I/3", 9_500_000, "Hội đồng xét duyệt, một phiên"),
    ("I/4", 13_000_000, "Kiểm tra tại doanh nghiệp, hai đợt"),
)
WINNERS = (("dn08", "Xây dựng TCCS cho dịch vụ du lịch sinh thái"), ("dn10", "Xây dựng TCCS cho phần mềm nhật ký"))
BASIS = "khoản 3 Điều 64 Luật Ngân sách nhà nước"


def load_closed_year() -> None:
    """Last year's second half, from the plan to the supplementary settlement."""
    year = clock.today().year - 1
    plan = _plan(year)
    _fund(plan, year)
    _spend(plan, year)
    _support(plan, year)
    _give_to_unit(plan, year)
    _close(plan, year)
    _sign(plan, year, dt.date(year + 1, 1, 20), f"15/BC-SKHCN/{year + 1}")
    _correct(plan, year)
    _sign(
        plan,
        year,
        dt.date(year + 1, 3, 16),
        f"48/BC-SKHCN/{year + 1}",
        "Kết luận kiểm toán: một hóa đơn hội nghị ghi trùng (minh họa)",
    )


def _on(day: dt.date, hour: int = 9) -> Any:
    """Act on that day, or now where it is still to come."""
    return clock.at(min(dt.datetime(day.year, day.month, day.day, hour, tzinfo=clock.VIETNAM), clock.now()))


def _line(plan: Plan, path: str) -> BudgetLine:
    return BudgetLine.objects.get(version=plan.current_version, path=path)


def _plan(year: int) -> Plan:
    """A small invented plan of that year's second half: an annex and its sources, nothing that is owed or counted."""
    content: dict[str, Any] = yaml.safe_load((DATA / "KG-2021.yaml").read_text(encoding="utf-8"))
    content["code"], content["province"], content["place"] = CODE.format(year=year), MAIN, "An Giang"
    content["title"] = f"Hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng 6 tháng cuối năm {year} tỉnh An Giang"
    content["title"] += " (dữ liệu minh họa, đã quyết toán)"
    content["other_titles"], content["parents"] = [], []
    content["issuer"]["head"] = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]
    content["number"] = {"confirmed": None, "printed": []}
    content["period"] = {"from": year, "to": year}
    content["issued_on"] = {
        "date": dt.date(year, 7, 10),
        "year": year,
        "month": 7,
        "day": 10,
        "lines": [],
        "printed": f"An Giang, ngày 10 tháng 7 năm {year}",
    }
    content["signature"]["signer"] = "Đặng Văn Ổn"
    content |= {name: [] for name in EMPTY}
    content["objectives"] = content["objectives"][:1]
    _cut_budget(content, year)
    with tempfile.TemporaryDirectory() as folder, _on(dt.date(year, 7, 10)):
        target = Path(folder) / f"{content['code']}.yaml"
        target.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        call_command("load_plan", str(target), "--issued", verbosity=0)
    return Plan.objects.get(code=content["code"])


def _cut_budget(content: dict[str, Any], year: int) -> None:
    """A few lines of the annex with their sums and sources."""
    items = [item for item in content["budget"]["items"] if item["path"] in KEPT]
    for item in items:
        item["tasks"] = []
        if item["path"] in QUANTITY:
            item["quantity"], item["quantity_printed"] = str(QUANTITY[item["path"]]), f"{QUANTITY[item['path']]:02d}"
            item["amount_vnd"] = item["unit_price_vnd"] * QUANTITY[item["path"]]
    leaves = [item for item in items if item["unit_price_vnd"]]
    for item in items:
        below = [leaf["amount_vnd"] for leaf in leaves if leaf["path"].startswith(f"{item['path']}/")]
        item["amount_vnd"] = sum(below) or item["amount_vnd"]
    budget = content["budget"]
    budget["items"], budget["printed_total_vnd"] = items, sum(leaf["amount_vnd"] for leaf in leaves)
    budget["title"] = f"DỰ TRÙ KINH PHÍ 6 THÁNG CUỐI NĂM {year} (DỮ LIỆU MINH HỌA)"
    budget["issued_with"] = None
    for source in content["funding_sources"]:
        source["year"], source["name"] = year, source["name"].replace("2021", str(year))
        source["amount_vnd"] = sum(leaf["amount_vnd"] for leaf in leaves if leaf["source"] == source["key"])


def _fund(plan: Plan, year: int) -> None:
    """The estimate through Finance and the Committee; all of the money came in."""
    accountant, director, finance, committee = (actor(key) for key in ("ketoan", "lanhdao", "taichinh", "ubnd"))
    with _on(dt.date(year, 7, 15)):
        estimate = draft_estimate(actor=accountant, plan=plan, year=year)
        estimate = move_estimate(actor=director, estimate=estimate, step="submit")
    with _on(dt.date(year, 7, 22)):
        lines = {line.pk: LineInput(line.proposed_vnd) for line in estimate.lines.all()}
        estimate = change_estimate(actor=finance, estimate=estimate, lines=lines)
        estimate = move_estimate(actor=finance, estimate=estimate, step="appraise")
        estimate = move_estimate(actor=finance, estimate=estimate, step="forward")
    with _on(dt.date(year, 7, 30)):
        number = f"890/QĐ-UBND/{year}"
        approve_estimate(actor=committee, estimate=estimate, decision_number=number, decision_on=clock.today())
    for order, source in enumerate(funding_sources(plan).order_by("position"), 1):
        with _on(dt.date(year, 8, 4)):
            row = keep_source_year(
                actor=accountant,
                plan=plan,
                source=source,
                year=year,
                expected_vnd=source.amount_vnd,
                document=f"Quyết định số {890 + order}/QĐ-UBND (minh họa)",
                clause="khoản 1 Điều 1",
                justification="Giao dự toán 6 tháng cuối năm theo kế hoạch đã ban hành.",
                starts_on=dt.date(year, 7, 1),
                ends_on=dt.date(year, 12, 31),
            )
            record_receipt(
                actor=accountant,
                source_year=row,
                amount_vnd=source.amount_vnd or 0,
                received_on=clock.today(),
                document=f"Lệnh chuyển tiền số {order}/{year} (minh họa)",
            )


def _spend(plan: Plan, year: int) -> None:
    """The Department's own work, paid without a request."""
    for order, (path, amount, note) in enumerate(SPENT):
        with _on(dt.date(year, 9, 10) + dt.timedelta(days=20 * order)):
            spend_directly(
                actor=actor("ketoan"),
                line=_line(plan, path),
                amount_vnd=amount,
                key=f"da-quyet-toan-{path}",
                note=f"{note} (minh họa)",
            )


def _support(plan: Plan, year: int) -> None:
    """Two base standards: chosen by a council, accepted by their evidence, paid."""
    call = _call(plan, year)
    officer, director = actor("chuyenvien"), actor("lanhdao")
    for order, (key, title) in enumerate(WINNERS):
        checked(
            submitted(call, key, title, 6, 5, days_ago=_ago(dt.date(year, 8, 20 + order))), _ago(dt.date(year, 9, 1))
        )
    day = dt.date(year, 9, 12)
    council = make_council(
        CouncilKind.SELECTION,
        f"Hội đồng xét chọn hỗ trợ tiêu chuẩn cơ sở năm {year}",
        "tt15-2022-selection",
        call,
        f"70/QĐ-SKHCN/{year}",
        days_ago=_ago(dt.date(year, 9, 5)),
    )
    with _on(day):
        eligible = Application.objects.filter(call=call, status=ApplicationStatus.ELIGIBLE).order_by("pk")
        meeting = call_meeting(
            actor=officer,
            council=council,
            starts_at=clock.now(),
            short_notice_reason="Dữ liệu trình diễn: họp ngay trong ngày triệu tập",
            place="Phòng họp số 2, Sở KH&CN",
            applications=list(eligible),
        )
        meeting = open_meeting(meeting)
        vote(meeting, lambda file, seat: 0.88 - seat * 0.01)
        finish_meeting(meeting, "Hai hồ sơ đủ điều kiện hỗ trợ.")
    with _on(dt.date(year, 9, 16)):
        chosen = Application.objects.filter(call=call, status=ApplicationStatus.RECOMMENDED).order_by("pk")
        approve_list(actor=director, applications=list(chosen), decision_number=f"75/QĐ-SKHCN/{year}")
    for order, project in enumerate(SupportedProject.objects.filter(application__call=call).order_by("pk"), 1):
        _carry_out(project, year, order)
        _pay(project, year, order)


def _ago(day: dt.date) -> float:
    """How many days before now that day was, at nine."""
    then = dt.datetime(day.year, day.month, day.day, 9, tzinfo=clock.VIETNAM)
    return (clock.now() - then).total_seconds() / 86400


def _call(plan: Plan, year: int) -> Call:
    officer, line = actor("chuyenvien"), _line(plan, "II/1/1.2/-1")
    assert line.measure is not None
    facts = {
        "title": f"Hỗ trợ xây dựng tiêu chuẩn cơ sở (đợt cuối năm {year})",
        "summary": "Hỗ trợ 100% hợp đồng tư vấn xây dựng tiêu chuẩn cơ sở, tối đa 5 triệu đồng mỗi tiêu chuẩn.",
        "budget_line": line,
        "beneficiary_kinds": [],
        "conditions": "Đơn vị hoạt động trên địa bàn tỉnh.",
        "contact": "Chi cục Tiêu chuẩn Đo lường Chất lượng, Sở KH&CN",
        "opens_at": dt.datetime(year, 8, 12, 8, tzinfo=clock.VIETNAM),
        "closes_at": dt.datetime(year, 8, 30, 17, tzinfo=clock.VIETNAM),
        "acceptance": AcceptanceRoute.EVIDENCE,
        "quota": 4,
        "support_rate": 100,
        "support_cap_vnd": 5 * MILLION,
    }
    with _on(dt.date(year, 8, 8)):
        call = draft_call(actor=officer, measure=line.measure, facts=facts, papers=PAPERS)
        return publish_call(actor=actor("lanhdao"), call=propose_call(actor=officer, call=call))


def _carry_out(project: SupportedProject, year: int, order: int) -> None:
    officer, person = actor("chuyenvien"), enterprise(WINNERS[order - 1][0])[1]
    with _on(dt.date(year, 9, 20)):
        draft = draft_agreement(
            actor=officer, project=project, starts_on=clock.today(), ends_on=dt.date(year, 11, 30), items=()
        )
        number = f"{order:02d}/TT-SKHCN/{year}"
        sign_version(actor=actor("lanhdao"), agreement=draft, number=number, signed_on=clock.today())
    project.refresh_from_db()
    with _on(dt.date(year, 11, 5)):
        save_progress(actor=person, project=project, percent_done=100, done="Đã công bố tiêu chuẩn cơ sở.", send=True)
        evidence = add_evidence(
            actor=person,
            project=project,
            title="Tiêu chuẩn cơ sở đã công bố (minh họa)",
            number=f"TCCS {order:02d}:{year}",
            issued_on=clock.today() - dt.timedelta(days=4),
            proves=EvidenceKind.BASE_STANDARD,
            file=sample_file(person, "Tiêu chuẩn cơ sở", project.enterprise_name, PROJECT_PAPER),
        )
        project = request_acceptance(
            actor=person,
            project=project,
            result_summary="Tiêu chuẩn cơ sở đã công bố và áp dụng.",
            indicators_after="Tỷ lệ khiếu nại giảm từ 4% còn 1,5%",
        )
    with _on(dt.date(year, 11, 10)):
        check_evidence(actor=officer, project=project, evidence=evidence, verdict=Verdict.GOOD)
        accept_evidence(
            actor=officer, project=project, outcome=AcceptanceOutcome.ACCEPTED, note="Đạt, tiêu chuẩn đã công bố."
        )


def _pay(project: SupportedProject, year: int, order: int) -> None:
    project.refresh_from_db()
    person, accountant = enterprise(WINNERS[order - 1][0])[1], actor("ketoan")
    with _on(dt.date(year, 11, 18)):
        payment = ask_for_payment(project, person, 6 * MILLION, 5 * MILLION, f"00008{order:02d}")
        payment = decide_payment(actor=accountant, payment=payment, step="verify", note="Đủ giấy tờ")
    with _on(dt.date(year, 11, 24)):
        payment = decide_payment(actor=actor("taichinh"), payment=payment, step="approve")
    with _on(dt.date(year, 11, 28)):
        number = f"KB-09{order:02d}"
        record_payment(actor=accountant, payment=payment, treasury_reference=number, paid_on=clock.today())


def _give_to_unit(plan: Plan, year: int) -> None:
    """A task's money given to its lead: most of it paid, a part returned, the rest to go over."""
    accountant = actor("ketoan")
    with _on(dt.date(year, 8, 15)):
        budget = keep_task_budget(
            actor=accountant,
            plan=plan,
            year=year,
            title="Khảo sát năng suất doanh nghiệp chế biến thủy sản (minh họa)",
            lead="Trường Đại học An Giang",
            amount_vnd=200 * MILLION,
            document=f"Quyết định số 95/QĐ-SKHCN/{year} (minh họa)",
        )
    for day, kind, millions, document in (
        (dt.date(year, 9, 3), "pay", 150, "Lệnh chi tiền LC-0231"),
        (dt.date(year, 12, 22), "recover", 8, "Giấy nộp trả NT-0077"),
    ):
        with _on(day):
            record_unit_money(
                actor=accountant,
                budget=budget,
                kind=kind,
                amount_vnd=millions * MILLION,
                on=clock.today(),
                document=f"{document} (minh họa)",
            )
    budget.refresh_from_db()
    with _on(dt.date(year, 12, 26)):
        settled_on_paper(budget, 142 * MILLION, "12/BC-ĐHAG (minh họa)", clock.today())


def _close(plan: Plan, year: int) -> None:
    """The accountant proposes what goes over, Finance closes."""
    accountant = actor("ketoan")
    with _on(dt.date(year, 12, 28)):
        closing = prepare_closing(actor=accountant, plan=plan, year=year)
        closing = _fill_in(closing)
        closing = move_closing(actor=accountant, closing=closing, step="submit")
    with _on(dt.date(year, 12, 31), 16):
        close_year(actor=actor("taichinh"), closing=closing, note="Số dư khớp đối chiếu với Kho bạc (minh họa)")


def _fill_in(closing: YearClosing) -> YearClosing:
    course = closing.lines.get(budget_line__path="I/2/2.1")
    unit = closing.units.get()
    return change_closing(
        actor=actor("ketoan"),
        closing=closing,
        lines={course.pk: CarryInput(50 * MILLION, "Khóa thứ hai đã ký hợp đồng, mở đầu năm sau")},
        basis=BASIS,
        note="Đối chiếu số dư với Kho bạc ngày 27/12 (minh họa)",
        units={
            unit.pk: UnitInput(
                carry_vnd=50 * MILLION,
                decision=f"Quyết định số 1502/QĐ-UBND/{closing.year} (minh họa)",
                reason="Phần chi không hết, đơn vị đã nộp trả",
            )
        },
    )


def _correct(plan: Plan, year: int) -> None:
    """The named exception: an audit finds an amount entered twice; two people put it right in the closed year."""
    with _on(dt.date(year + 1, 3, 10)):
        entry = LedgerEntry.objects.get(key=f"{EntryKind.PAY}:da-quyet-toan-I/1/1.1")
        row = ask_correction(
            actor=actor("ketoan"),
            entry=entry,
            correct_vnd=27 * MILLION,
            reason="Hóa đơn nước uống 1.500.000 đồng ghi hai lần",
            basis="Kết luận kiểm toán số 07/KL (minh họa)",
        )
        decide_correction(actor=actor("taichinh"), correction=row, is_approved=True, note="Đồng ý")


def _sign(plan: Plan, year: int, day: dt.date, number: str, reason: str = "") -> None:
    """The report signed on paper comes back as a scan; figures and files are kept."""
    with _on(day):
        accountant = actor("ketoan")
        title = f"Báo cáo quyết toán {number.replace('/', '-')} đã ký"
        scan = sample_file(accountant, title, "Sở Khoa học và Công nghệ", SIGNED_COPY.key)
        sign_settlement(
            actor=accountant,
            plan=plan,
            year=year,
            number=number,
            signed_on=clock.today(),
            copy=CopyRead(scan, CopyKind.SCAN),
            reason=reason,
        )
