"""The Ministry in the demonstration: a province reminded, last year's report to the Prime Minister waiting for a signature."""

from __future__ import annotations

from portal.core import clock
from portal.demo.people import actor
from reports.enums import DISPATCHED, ReportKind
from reports.models import ReportObligation
from reports.national.actions.edit_paper import edit_paper
from reports.national.actions.move_paper import move_paper
from reports.national.actions.open_paper import open_paper
from reports.national.actions.remind_province import remind_province
from reports.national.stored import stored, words_of

PROPOSALS = (
    "Đề nghị Thủ tướng Chính phủ giao Bộ Tài chính hướng dẫn thống nhất mức chi cho nhiệm vụ năng suất chất lượng (minh họa).\n"
    "Năm sau tập trung hỗ trợ doanh nghiệp nhỏ và vừa áp dụng công cụ cải tiến năng suất (minh họa)."
)


def load_national() -> None:
    """One reminder about this year's report of Gia Lai; the report about last year, written and submitted."""
    officer = actor("bo", "vn")
    last = clock.today().year - 1
    owed = ReportObligation.objects.filter(year=last + 1, plan__code="GL-2022").exclude(status__in=DISPATCHED).first()
    if owed is not None:
        note = "Đề nghị tỉnh gửi báo cáo đúng hạn để Bộ kịp tổng hợp (minh họa)."
        remind_province(actor=officer, obligation=owed, note=note, number=f"4498/BKHCN-TĐC/{last + 1}")
    report = open_paper(actor=officer, kind=ReportKind.ANNUAL, year=last)
    texts = {**words_of(report, stored(report)), "proposals": PROPOSALS}
    report = edit_paper(actor=officer, report=report, texts=texts, row_version=report.row_version)
    move_paper(actor=officer, report=report, step="submit")
