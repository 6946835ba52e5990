"""The Ministry in the demonstration: a province reminded, last year's report to the Prime Minister waiting for a signature."""

from __future__ import annotations

from portal.core import clock
from portal.demo.people import actor
from reports.enums import SETTLED, ReportKind
from reports.models import ReportObligation
from reports.national.actions.edit_paper import edit_paper
from reports.national.actions.move_paper import move_paper
from reports.national.actions.open_paper import open_paper
from reports.national.actions.prepare_letter import prepare_letter
from reports.national.actions.release_letters import release_letters
from reports.national.stored import stored, words_of

PROPOSALS = (
    "Đề nghị Thủ tướng Chính phủ giao Bộ Tài chính hướng dẫn thống nhất mức chi cho nhiệm vụ năng suất chất lượng (minh họa).\n"
    "Năm sau tập trung hỗ trợ doanh nghiệp nhỏ và vừa áp dụng công cụ cải tiến năng suất (minh họa)."
)


def load_national() -> None:
    """A letter to Gia Lai that went out, one to Kiên Giang that waits; the report about last year, written and submitted."""
    officer = actor("bo", "vn")
    last = clock.today().year - 1
    note = "Đề nghị tỉnh gửi báo cáo đúng hạn để Bộ kịp tổng hợp (minh họa)."
    owing = ReportObligation.objects.filter(year=last + 1, kind=ReportKind.ANNUAL, is_internal=False)
    for code, number in (("GL-2022", f"4498/BKHCN-TĐC/{last + 1}"), ("KG-2021", "")):
        owed = owing.filter(plan__code=code).exclude(status__in=SETTLED).first()
        if owed is None:
            continue
        letter = prepare_letter(actor=officer, obligation=owed, note=note)
        if number:
            release_letters(actor=officer, letters=[letter], number=number)
    report = open_paper(actor=officer, kind=ReportKind.ANNUAL, year=last)
    texts = {**words_of(report, stored(report)), "proposals": PROPOSALS}
    report = edit_paper(actor=officer, report=report, texts=texts, row_version=report.row_version)
    move_paper(actor=officer, report=report, step="submit")
