"""The whole chain in the browser: from the call to the Ministry's acknowledgement, one role after another.

The world is small but real: the plan of this year made after Kiên Giang's, its people and its approved estimate. Nothing is changed behind
the pages: everything is typed and clicked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from portal.core import clock
from portal.demo.people import COUNCIL, MAIN, actor, make_people
from portal.demo.steps import foundation, money, sources
from tests.browser.walker import Walker, pdf

CALL = "Hỗ trợ tư vấn, áp dụng hệ thống quản lý"
TITLE = "Áp dụng ISO 22000 cho xưởng nước mắm"
POSTS = ("Chủ tịch", "Phó Chủ tịch", "Ủy viên phản biện", "Ủy viên phản biện", "Ủy viên thư ký", "Ủy viên", "Ủy viên")


def load_world() -> None:
    """People, this year's plan, its sources and its approved estimate."""
    with transaction.atomic():
        foundation.load_reference()
        make_people()
        foundation.load_plan_of_this_year()
        sources.load_sources()
        money.load_estimates()


def publish_call(walk: Walker) -> None:
    """The officer drafts a call from the plan's measure and publishes it."""
    walk.become(actor("chuyenvien"))
    walk.look()
    walk.menu("Đợt tiếp nhận")
    walk.follow("Lập đợt tiếp nhận")
    walk.look()
    walk.choose("Nội dung hỗ trợ của kế hoạch", "Hệ thống quản lý")
    walk.choose("Dòng dự toán", "II/2 ")
    now = clock.now().astimezone(clock.VIETNAM)
    walk.type_into(
        {
            "Tên đợt tiếp nhận": CALL,
            "Hỗ trợ gì, cho ai (lời giản dị)": "Hỗ trợ hợp đồng tư vấn ISO 9001, ISO 22000, tối đa 50 triệu đồng.",
            "Số đơn vị dự kiến hỗ trợ": "3",
            "Tỷ lệ hỗ trợ (%)": "một trăm",
            "Mức tối đa mỗi hồ sơ": "50 triệu",
            "Căn cứ mức hỗ trợ": "Kế hoạch, Phụ lục, dòng II.2",
            "Mở tiếp nhận lúc": f"{now - dt.timedelta(hours=1):%H:%M %d/%m/%Y}",
            "Hết hạn lúc": f"{now + dt.timedelta(days=30):%H:%M %d/%m/%Y}",
            "Giấy tờ phải nộp": "Đơn đăng ký (mẫu I.1)\nHợp đồng tư vấn hoặc báo giá | Báo giá không quá 30 ngày\n* Giấy tờ khác",
        }
    )
    walk.press("Lưu bản nháp")
    expect(walk.box("Tên đợt tiếp nhận")).to_have_value(CALL)  # a rate in words is refused, nothing is lost
    walk.look()
    walk.type_into({"Tỷ lệ hỗ trợ (%)": "100"})
    walk.press("Lưu bản nháp")
    walk.press("Trình công bố")
    walk.state("Chờ duyệt công bố")
    here = walk.page.url
    walk.become(actor("lanhdao"))
    walk.open(here)
    walk.press("Công bố")
    walk.state("Đang tiếp nhận")
    walk.look()


def register(walk: Walker) -> None:
    """A director of an enterprise nobody knows makes an account, in the public pages."""
    page = walk.page
    page.context.clear_cookies()
    walk.open("/")
    walk.look()
    walk.open(reverse("account_login"))
    walk.follow("đăng ký tại đây")
    walk.look()
    walk.fill(
        full_name="Trương Thị Yến",
        mandate="Giám đốc",
        account_email="yen@nuocmam.example",
        password="nuoc-mam-2026-hs",
        password_again="nuoc-mam-2026-hs",
        name="Công ty TNHH Nước mắm Hòn Sóc",
        tax_code="1700000013",
        commune="Hòn Đất",
        sector_name="Chế biến thủy sản",
        employees="64",
        figures_year=str(clock.today().year - 1),
        revenue_vnd="38 tỷ",
        capital_vnd="22 tỷ",
        representative="Trương Thị Yến",
    )
    walk.page.locator("[name=province]").select_option(MAIN)
    walk.page.locator("[name=sector_group]").select_option(SectorGroup.INDUSTRY)
    walk.page.locator("[name=kind]").select_option(BeneficiaryKind.ENTERPRISE)
    walk.press("Đăng ký")
    walk.sees("Mã số thuế")  # a wrong digit is told at its field; what was typed stays
    expect(page.locator("[name=name]")).to_have_value("Công ty TNHH Nước mắm Hòn Sóc")
    walk.look()
    walk.fill(tax_code=valid_tax_code(), password="nuoc-mam-2026-hs", password_again="nuoc-mam-2026-hs")
    walk.press("Đăng ký")
    walk.sees("Bạn có thể nộp hồ sơ ngay")
    walk.look()


def valid_tax_code() -> str:
    """A code of the invented serials."""
    from portal.demo.steps.enterprises import tax_code

    return tax_code(77)


def file_application(walk: Walker) -> None:
    """Signing in, the form with autosave, papers, the receipt."""
    page = walk.page
    page.context.clear_cookies()
    walk.open(reverse("account_login"))
    walk.fill(login="yen@nuocmam.example", password="nuoc-mam-2026-hs")
    walk.press("Đăng nhập")
    walk.open(reverse("applications:call_public_list"))
    walk.look()
    walk.follow(CALL)
    walk.look()
    walk.press("Bắt đầu nộp hồ sơ")
    walk.note("form")
    walk.look()
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # the page says by itself when it saved
        walk.fill(title=TITLE)
    expect(page.locator("[data-draft-status]")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.locator("main [name=title]")).to_have_value(TITLE)
    walk.fill(need="Tỷ lệ lỗi cao.", work_plan="Thuê tư vấn, sáu tháng.")
    walk.press("Lưu, tiếp: Kết quả")
    walk.look()
    walk.fill(
        expected_results="Được chứng nhận ISO 22000.",
        indicators_before="Lỗi 6,8%",
        indicators_after="Lỗi 3,4%",
    )
    walk.press("Lưu, tiếp: Kinh phí")
    walk.look()
    walk.fill(
        contract_value_vnd="86.000.000",
        requested_vnd="50 triệu",
        bank_account="7700201000001",
        bank_name="Agribank Kiên Giang",
    )
    walk.press("Lưu, tiếp: Giấy tờ")
    walk.look()
    walk.press("Lưu, tiếp: Kiểm tra và nộp")
    walk.press("Nộp hồ sơ")
    walk.sees("Hợp đồng tư vấn hoặc báo giá")  # everything missing is named at once
    walk.look()
    walk.follow("Đơn đăng ký (mẫu I.1)")
    upload(
        walk,
        "Đơn đăng ký (mẫu I.1)",
        {"name": "don.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"\0" * 300},
    )
    expect(page.locator(".paper-slot .field-error").first).to_contain_text(
        "một chương trình được đổi tên"
    )  # at its place
    walk.look()
    upload(walk, "Đơn đăng ký (mẫu I.1)", pdf("Đơn đăng ký"))
    expect(page.locator(".paper-file")).to_have_count(1)
    upload(walk, "Hợp đồng tư vấn hoặc báo giá", pdf("Hợp đồng tư vấn"))
    expect(page.locator(".paper-file")).to_have_count(2)
    walk.press("Lưu, tiếp: Kiểm tra và nộp")
    page.locator("[name=has_pledged_single_source]").check()
    walk.press("Nộp hồ sơ")
    walk.sees("Đã nhận hồ sơ của bạn")
    walk.look()
    assert walk.fetch("(PDF)").startswith(b"%PDF")
    walk.follow("Theo dõi hồ sơ")
    walk.state("chờ kiểm tra")
    walk.note("application")
    walk.look()


def upload(walk: Walker, paper: str, payload: Any) -> None:
    """Hand a file in for one paper of the form."""
    slot = walk.page.locator(".paper-slot", has=walk.page.get_by_role("heading", name=paper))
    slot.locator("input[type=file]").set_input_files(payload)
    slot.get_by_role("button", name="Tải lên").click()


def check_application(walk: Walker) -> None:
    """The officer takes it, finds a paper and a field wanting, and asks."""
    walk.become(actor("chuyenvien"))
    walk.sees("HS-")
    walk.look()
    walk.open(walk.noted["application"])
    walk.press("Nhận kiểm tra")
    walk.look()
    verdict(walk, 0, "present")
    verdict(walk, 1, "fix", "Thiếu phụ lục giá")
    walk.press("Ghi kết quả kiểm tra")
    walk.choose("Mục", "Kết quả dự kiến")
    walk.page.locator("#y-kien textarea").fill("Nêu rõ thời hạn được chứng nhận.")
    walk.press("Ghi ý kiến")
    walk.follow("Yêu cầu bổ sung")
    walk.sees("Thiếu phụ lục giá")
    walk.look()
    walk.fill(note="Bổ sung phụ lục giá và thời hạn chứng nhận.")
    walk.press("Gửi yêu cầu bổ sung")
    walk.state("hạn bổ sung")


def verdict(walk: Walker, row: int, value: str, remark: str = "") -> None:
    """Choose the verdict on the paper in `row` of the checklist; one button keeps them all."""
    line = walk.page.locator("tr[id^=paper-]").nth(row)
    line.locator("select").select_option(value)
    line.locator("textarea").fill(remark)


def answer_supplement(walk: Walker) -> None:
    """The enterprise reads each remark beside its field and hands in what was missing."""
    walk.become(enterprise_person())
    walk.sees("Bổ sung hồ sơ")
    walk.open(walk.noted["application"])
    walk.follow("Nộp bổ sung")
    walk.sees("Nêu rõ thời hạn được chứng nhận.")
    walk.look()
    walk.page.locator("main input[type=file]").set_input_files(pdf("Hợp đồng tư vấn, kèm phụ lục giá"))
    walk.fill(expected_results="Được chứng nhận ISO 22000 trong sáu tháng.")
    walk.press("Nộp bổ sung")
    walk.state("Sở đang kiểm tra")


def enterprise_person() -> Any:
    """The actor behind the account made on the registration page."""
    from portal.organizations.actor import actor_for
    from portal.organizations.models import User

    return actor_for(User.objects.get(email="yen@nuocmam.example"))


def confirm_eligible(walk: Walker) -> None:
    """All papers good: eligible."""
    walk.become(actor("chuyenvien"))
    walk.open(walk.noted["application"])
    verdict(walk, 1, "present")
    walk.press("Ghi kết quả kiểm tra")
    walk.press("Xác nhận đủ điều kiện")
    walk.state("Đủ điều kiện")


def draft_council(walk: Walker, kind: str, name: str, rules: str) -> None:
    """The officer drafts a council of seven."""
    walk.become(actor("chuyenvien"))
    walk.menu("Hội đồng")
    walk.follow("Lập hội đồng")
    walk.choose("Loại hội đồng", kind)
    walk.type_into({"Tên hội đồng": name})
    walk.choose("Quy định áp dụng", rules)
    walk.look()
    walk.press("Lập dự kiến")
    for (_key, person, *_rest), post in zip(COUNCIL, POSTS, strict=True):
        walk.page.locator("main input[type=search]").first.fill(person)
        walk.page.keyboard.press("Enter")
        row = walk.page.get_by_role("row", name=person)
        row.locator("select").select_option(label=post)
        with walk.page.expect_navigation():
            row.get_by_role("button", name="Thêm").click()
    walk.sees("Thành phần đã đúng quy định")
    walk.look()
    walk.follow("Xong")
    walk.note(f"council-{kind}")
    walk.look()


def establish_council(walk: Walker, kind: str, number: str) -> None:
    """The director's decision."""
    walk.become(actor("lanhdao"))
    walk.open(walk.noted[f"council-{kind}"])
    walk.follow("Ban hành quyết định thành lập")
    walk.look()
    walk.type_into({"Số quyết định": number})
    walk.press("Thành lập hội đồng")
    walk.sees(number)


def hold_meeting(walk: Walker, kind: str, subject: str) -> None:
    """Called, opened, declared, scored, counted, minuted and signed."""
    call_meeting(walk, kind, subject)
    for number, (key, *_rest) in enumerate(COUNCIL):
        walk.become(actor(key))
        walk.open(walk.noted[f"meeting-{kind}"])
        if number == 0:
            walk.look()
        declare(walk, with_look=number == 0)
    officer_step(walk, kind, "Mở chấm điểm")
    for number, (key, *_rest) in enumerate(COUNCIL):
        walk.become(actor(key))
        walk.open(walk.noted[f"meeting-{kind}"])
        walk.follow("Chấm điểm")
        score(walk, tries_too_much=number == 0)
    officer_step(walk, kind, "Kiểm phiếu")
    walk.look()
    write_minutes(walk, kind)


def call_meeting(walk: Walker, kind: str, subject: str) -> None:
    """Invitation, attendance, opening."""
    walk.become(actor("chuyenvien"))
    walk.open(walk.noted[f"council-{kind}"])
    walk.follow("Triệu tập phiên họp")
    walk.type_into(
        {
            "Ngày họp": f"{clock.today():%d/%m/%Y}",
            "Giờ họp": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}",
            "Địa điểm": "Phòng họp số 2",
            "Lý do họp gấp": "Kịp tiến độ của đợt",
        }
    )
    walk.page.get_by_role("checkbox", name=subject).first.check()
    walk.look()
    walk.press("Triệu tập")
    walk.note(f"meeting-{kind}")
    walk.look()
    walk.follow("Điểm danh")
    for box in walk.page.locator("main table select").all():
        box.select_option("present")
    walk.look()
    walk.page.locator("main form button[type=submit]").last.click()
    walk.sees("Đủ điều kiện họp")
    walk.press("Khai mạc")


def declare(walk: Walker, *, with_look: bool) -> None:
    """No conflict with any file."""
    walk.follow("Cam kết về xung đột lợi ích")
    for box in walk.page.get_by_label("Không có xung đột lợi ích").all():
        box.check()
    if with_look:
        walk.look()
    walk.press("Gửi cam kết")


def score(walk: Walker, *, tries_too_much: bool) -> None:
    """Nine tenths of each maximum, with a decimal comma."""
    boxes = walk.page.locator("[data-score]").all()
    for box in boxes:
        most = float(box.get_attribute("data-most") or 0)
        box.fill(f"{most * 0.9:.1f}".replace(".", ","))
    if tries_too_much:
        walk.look()
        boxes[0].fill("99")
        walk.press("Gửi phiếu (niêm phong)")
        expect(walk.page.locator(".score-line.field-invalid")).to_contain_text("Điểm phải từ 0 đến")
        boxes = walk.page.locator("[data-score]").all()
        boxes[0].fill(f"{float(boxes[0].get_attribute('data-most') or 0) * 0.9:.1f}".replace(".", ","))
    walk.press("Gửi phiếu (niêm phong)")
    walk.sees("niêm phong")


def officer_step(walk: Walker, kind: str, label: str) -> None:
    """One button of the secretary's page."""
    walk.become(actor("chuyenvien"))
    walk.open(walk.noted[f"meeting-{kind}"])
    walk.press(label)


def write_minutes(walk: Walker, kind: str) -> None:
    """Minutes as PDF; signed on paper, the result goes over."""
    walk.open(walk.noted[f"meeting-{kind}"])
    walk.follow("Lập biên bản")
    walk.type_into({"Ý kiến trao đổi và kết luận": "Hội đồng nhất trí; đề nghị báo cáo hằng quý."})
    walk.look()
    walk.press("Lưu biên bản")
    assert walk.fetch("PDF biên bản").startswith(b"%PDF")
    walk.follow("Ghi nhận đã ký biên bản")
    walk.page.get_by_label("ký giấy (bản quét)").check()
    walk.page.locator("main input[type=file]").set_input_files(pdf("Biên bản họp đã ký"))
    walk.press("Ghi nhận và chuyển kết quả")
    walk.look()


def approve(walk: Walker) -> None:
    """The director approves: the amount is committed on the line."""
    walk.become(actor("lanhdao"))
    walk.look()
    walk.open(walk.noted["application"])
    walk.follow("Phê duyệt hỗ trợ")
    walk.look()
    walk.type_into({"Số quyết định": "52/QĐ-SKHCN"})
    walk.press("Phê duyệt")
    walk.open(walk.noted["application"])
    walk.state("Đã phê duyệt")
    walk.follow("DA-")
    walk.note("project")
    walk.look()
    walk.menu("Tình hình kinh phí")
    walk.sees("50.000.000")
    walk.look()


def run_project(walk: Walker) -> None:
    """Agreement, progress, the result handed in."""
    walk.become(actor("chuyenvien"))
    walk.open(walk.noted["project"])
    walk.follow("Ghi nhận thỏa thuận đã ký")
    today = clock.today()
    walk.type_into(
        {
            "Bắt đầu thực hiện": f"{today:%d/%m/%Y}",
            "Kết thúc": f"{today + dt.timedelta(days=180):%d/%m/%Y}",
        }
    )
    walk.look()
    submit(walk)
    walk.become(actor("lanhdao"))
    walk.open(walk.noted["project"])
    walk.follow("Ghi nhận đã ký")
    walk.type_into({"Số, ký hiệu": "12/HĐ-SKHCN", "Ngày ký": f"{today:%d/%m/%Y}"})
    walk.look()
    submit(walk)
    walk.become(enterprise_person())
    walk.open(walk.noted["project"])
    walk.follow("Báo cáo tiến độ")
    walk.type_into({"Khối lượng hoàn thành (%)": "100", "Việc đã làm": "Đã vận hành hệ thống."})
    walk.look()
    submit(walk)
    walk.follow("Đề nghị nghiệm thu")
    walk.type_into({"Kết quả đạt được": "Được chứng nhận ISO 22000.", "Chỉ số sau hỗ trợ": "Lỗi 3,1%"})
    walk.page.locator("main input[type=file]").set_input_files(pdf("Báo cáo kết quả"))
    walk.look()
    submit(walk)
    walk.look()


def submit(walk: Walker) -> None:
    """Send the form of the page."""
    with walk.page.expect_navigation():
        walk.page.locator("main form .form-buttons button[type=submit]").last.click()
    assert walk.page.locator(".error-summary, .field-error").count() == 0, walk.page.locator("main").inner_text()


def pay(walk: Walker) -> None:
    """The enterprise asks, the Department verifies, Finance approves, the Treasury has paid."""
    walk.become(enterprise_person())
    walk.open(walk.noted["project"])
    walk.state("Đã nghiệm thu")
    walk.follow("Đề nghị thanh toán")
    walk.type_into(
        {
            "Chi phí thực tế có chứng từ": "86.000.000",
            "Đề nghị Nhà nước thanh toán": "50.000.000",
        }
    )
    walk.look()
    submit(walk)
    walk.note("payment")
    walk.type_into(
        {
            "Người bán, người nhận tiền": "Công ty Tư vấn Chất lượng",
            "Mã số thuế người bán": "0100112437",
            "Ký hiệu": "1C26TAA",
            "Số": "0000417",
            "Ngày": f"{clock.today():%d/%m/%Y}",
            "Số tiền (gồm thuế)": "86.000.000",
        }
    )
    walk.press("Thêm chứng từ")
    hand_papers_in(walk)
    decide_payment(walk)


def hand_papers_in(walk: Walker) -> None:
    """Every paper the page names as missing."""
    for item in walk.page.locator("li:has-text('còn thiếu')").all_inner_texts():
        kind = item.partition(" – ")[0].partition(" hoặc ")[0].strip()
        walk.choose("Loại giấy tờ", kind)
        walk.page.locator("main input[type=file]").set_input_files(pdf(kind))
        submit(walk)
    walk.look()
    walk.press("Gửi đề nghị thanh toán")


def decide_payment(walk: Walker) -> None:
    """Accountant, Finance, and the Treasury's reference."""
    walk.become(actor("ketoan"))
    walk.open(walk.noted["payment"])
    walk.follow("Xác nhận đủ điều kiện thanh toán")
    walk.look()
    submit(walk)
    walk.become(actor("taichinh"))
    walk.look()
    walk.open(walk.noted["payment"])
    walk.press("Duyệt thanh toán")
    walk.look()
    walk.become(actor("ketoan"))
    walk.open(walk.noted["payment"])
    walk.follow("Ghi nhận đã chi")
    walk.type_into({"Số chứng từ Kho bạc": "KB-2026-118"})
    walk.look()
    submit(walk)
    walk.state("Đã thanh toán")


def look_at_plan(walk: Walker) -> None:
    """The target has counted the accepted project, and its number opens the list."""
    walk.become(actor("chuyenvien"))
    walk.menu("Kế hoạch")
    walk.look()
    walk.follow("AG-")
    walk.look()
    walk.note("plan")
    for tab in ("Chỉ tiêu", "Nhiệm vụ", "Trách nhiệm", "Kinh phí"):
        walk.follow(tab)
        walk.look()
        if tab == "Chỉ tiêu":
            expect(walk.page.get_by_role("row", name="Doanh nghiệp được hướng dẫn, hỗ trợ")).to_contain_text("1")


def report(walk: Walker) -> None:
    """Made by a button, signed, sent, acknowledged."""
    walk.become(actor("chuyenvien"))
    walk.menu("Báo cáo")
    walk.follow("Lập báo cáo")
    walk.choose("Kế hoạch", "AG-")
    walk.look()
    submit(walk)
    walk.look()
    walk.menu("Báo cáo")
    walk.look()
    walk.follow("BC-")
    walk.note("report")
    walk.look()
    walk.press("Trình lãnh đạo Sở")
    walk.become(actor("lanhdao"))
    walk.open(walk.noted["report"])
    walk.press("Trình UBND tỉnh")
    walk.become(actor("ubnd"))
    walk.open(walk.noted["report"])
    walk.follow("Ký ban hành")
    walk.look()
    submit(walk)
    walk.become(actor("chuyenvien"))
    walk.open(walk.noted["report"])
    walk.follow("Gửi báo cáo")
    walk.look()
    submit(walk)
    walk.follow("Mở kết quả")
    walk.sees("giữ nguyên như khi gửi")
    walk.become(actor("bo", "vn"))
    walk.look()
    walk.open(walk.noted["report"])
    walk.follow("Tiếp nhận báo cáo")
    walk.look()
    submit(walk)
    walk.state("tiếp nhận")
    walk.look()


STEPS: tuple[Callable[[Walker], None], ...] = (
    publish_call,
    register,
    file_application,
    check_application,
    answer_supplement,
    confirm_eligible,
    lambda walk: draft_council(walk, "xét chọn", "Hội đồng xét chọn áp dụng hệ thống quản lý", "TT 15/2022"),
    lambda walk: establish_council(walk, "xét chọn", "45/QĐ-SKHCN"),
    lambda walk: hold_meeting(walk, "xét chọn", "HS-"),
    approve,
    run_project,
    lambda walk: draft_council(walk, "nghiệm thu", "Hội đồng nghiệm thu áp dụng hệ thống quản lý", "TT 11/2014"),
    lambda walk: establish_council(walk, "nghiệm thu", "131/QĐ-SKHCN"),
    lambda walk: hold_meeting(walk, "nghiệm thu", "DA-"),
    pay,
    look_at_plan,
    report,
)


@pytest.mark.timeout(1800)
def test_whole_chain(page: Page, address: Any, sign_in: Any, check_page: Callable[[], None]) -> None:
    load_world()
    walk = Walker(page, address, sign_in, check_page)
    for step in STEPS:
        step(walk)
    assert not walk.findings, "\n".join(walk.findings)
