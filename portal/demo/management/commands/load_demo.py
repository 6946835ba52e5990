"""Load the demonstration: each part in one transaction, remembered, so that a stopped load goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.demo.models import DemoStep
from portal.demo.steps import (
    activities,
    amendments,
    bodies,
    chain,
    closed_year,
    consultations,
    councils,
    database,
    desk,
    enterprises,
    events,
    experts,
    following,
    foundation,
    honours,
    imports,
    ledger,
    money,
    national,
    payments,
    personal_data,
    productivity,
    projects,
    public_site,
    records,
    register,
    report_kinds,
    reports,
    reviewers,
    rule_sets,
    sources,
    succession,
    support,
    targets,
    unit_money,
    writing,
)

STEPS: tuple[tuple[str, str, Callable[[], None]], ...] = (
    ("reference", "danh mục dùng chung", foundation.load_reference),
    ("people", "cơ quan, tài khoản", foundation.load_people),
    ("plans", "năm kế hoạch thật", foundation.load_plans),
    ("enterprises", "doanh nghiệp giả định", enterprises.load_enterprises),
    ("succession", "sáp nhập 01/7/2025", succession.load_succession),
    ("plan_of_this_year", "kế hoạch minh họa của năm nay", foundation.load_plan_of_this_year),
    ("following", "tiến độ của các đơn vị", following.load_following),
    ("sources", "nguồn kinh phí, vốn huy động", sources.load_sources),
    ("estimates", "dự toán", money.load_estimates),
    ("calls", "đợt tiếp nhận", chain.load_calls),
    ("applications", "hồ sơ", chain.load_applications),
    ("selection", "hội đồng xét chọn", chain.load_selection),
    ("councils", "hội đồng đang lập, cử người", councils.load_councils),
    ("rule_sets", "quy định hội đồng của tỉnh", rule_sets.load_rule_sets),
    ("reviewers", "phản biện hồ sơ, tổ chuyên gia", reviewers.load_reviewers),
    ("projects", "dự án, nghiệm thu", chain.load_projects),
    ("payments", "thanh toán", chain.load_payments),
    ("adjustment", "điều chỉnh dự toán", sources.load_adjustment),
    ("payment_plans", "kế hoạch thanh toán, tạm ứng", payments.load_payment_plans),
    ("projects_at_work", "thỏa thuận, kiểm tra, chỉ số, kiến nghị", projects.load_projects_at_work),
    ("ledger", "sổ cái, chỉnh lý, khóa sổ", ledger.load_ledger),
    ("records", "sản phẩm, chứng nhận, giới thiệu", records.load_records),
    ("support", "định mức, loại trừ", support.load_support),
    ("target_entries", "số liệu nhập tay của chỉ tiêu", targets.load_target_entries),
    ("activities", "kiểm tra, chính sách, Ban Chỉ đạo, vướng mắc", activities.load_activities),
    ("events", "sự kiện, truyền thông, đào tạo", events.load_events),
    ("experts", "chuyên gia, giảng viên", experts.load_experts),
    ("reports", "báo cáo", reports.load_reports),
    ("report_kinds", "báo cáo sơ kết, tổng kết, đột xuất", report_kinds.load_report_kinds),
    ("national", "báo cáo toàn quốc của Bộ", national.load_national),
    ("consultations", "lấy ý kiến dự thảo kế hoạch", consultations.load_consultations),
    ("writing", "dự thảo kế hoạch, kế hoạch của đơn vị", writing.load_writing),
    ("register", "sổ đăng ký: giấy tờ thay mã số thuế, đơn vị trùng, ủy quyền, tiếp quản", register.load_register),
    ("desk", "bàn chuyên viên: phân công, vắng mặt, bổ sung, văn bản", desk.load_desk),
    ("imports", "tệp kế hoạch chờ kiểm tra", imports.load_imports),
    ("amendments", "điều chỉnh kế hoạch", amendments.load_amendments),
    ("public_site", "trang công khai", public_site.load_public_site),
    ("productivity", "năng suất, TFP, khảo sát", productivity.load_productivity),
    ("honours", "câu lạc bộ, tôn vinh, khen thưởng, giải thưởng", honours.load_honours),
    ("bodies", "tiêu chuẩn, tổ chức đánh giá sự phù hợp, quy chuẩn địa phương", bodies.load_bodies),
    ("database", "cơ sở dữ liệu theo năm, liên thông", database.load_database),
    ("personal_data", "dữ liệu cá nhân", personal_data.load_personal_data),
    ("closed_year", "năm ngân sách đã khóa sổ, quyết toán đã ký", closed_year.load_closed_year),
    ("unit_money", "kinh phí giao đơn vị, quyết toán của đơn vị", unit_money.load_unit_money),
)


class Command(BaseCommand):
    help = "Nạp dữ liệu trình diễn; chạy lại chỉ nạp phần còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        done = set(DemoStep.objects.values_list("name", flat=True))
        for name, label, load in STEPS:
            if name in done:
                continue
            started = time.monotonic()
            with transaction.atomic():
                load()
                DemoStep.objects.create(name=name)
            if options["verbosity"]:
                self.stdout.write(f"  {label}: {time.monotonic() - started:.1f} s")
