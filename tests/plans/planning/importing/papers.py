"""Papers as provinces send them: the printed annexes turned into ugly Word and Excel files, and two invented plans."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from tests.plans.planning.importing.material import seed_lines


def rows_of(code: str, first: int, last: int) -> list[list[str]]:
    """The cells of printed table lines."""
    lines = seed_lines(code)[first - 1 : last]
    return [
        [cell.replace("<i>", "").replace("</i>", "") for cell in line.split("\t")] for line in lines if "\t" in line
    ]


def word(paragraphs: Sequence[str] = ()) -> WordDocument:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def table(document: WordDocument, rows: Sequence[Sequence[str]], width: int = 0):
    """A Word table; short rows leave their last cells empty."""
    width = width or max(len(row) for row in rows)
    made = document.add_table(rows=0, cols=width)
    for row in rows:
        cells = made.add_row().cells
        for position, text in enumerate(row[:width]):
            cells[position].text = text
    return made


def saved(document: WordDocument | Workbook) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def gia_lai_word() -> bytes:
    """The body as printed; the annex with other heads, heads repeated in the middle, a merged group row, a row cut in two,
    a code glued to its name, a stray stroke, a row shifted by one column."""
    document = word([line.replace("**", "") for line in seed_lines("GL-2022")[:243] if line.strip()])
    document.add_paragraph("PHỤ LỤC")
    made = table(
        document, [["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ thực hiện", "Ghi chú"]]
    )
    for row in rows_of("GL-2022", 254, 277):
        if row[0] == "STT":
            row = ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Ghi chú"]
        cells = made.add_row().cells
        if row[0] in ("III", "IV"):
            cells[1].merge(cells[5])
            cells[0].text, cells[1].text = row[0], row[1]
            continue
        for position, text in enumerate(row[:6]):
            cells[position].text = text
    rest = rows_of("GL-2022", 282, 287)
    for number, row in enumerate(rest):
        cells = made.add_row().cells
        glued = row[0].replace(" ", "", 1) if number % 2 else row[0]
        shifted = ["", glued, *row[1:]] if number != 2 else [glued, *row[1:]]
        for position, text in enumerate(shifted[:6]):
            cells[position].text = text
    cells = made.add_row().cells
    cells[5].text = "án phát triển ngành, lĩnh vực"
    second = table(document, [["STT", "|", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Ghi chú"]], 7)
    for row in rows_of("GL-2022", 292, 296):
        cells = second.add_row().cells
        for position, text in enumerate(row[:6]):
            cells[position if position == 0 else position + 1].text = text
    return saved(document)


def kien_giang_workbook() -> bytes:
    """The budget annex: two head rows, heads repeated, exact numbers and texts mixed, formulas for sums, a hidden sheet, a hidden row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    sheet["A1"] = "DỰ TRÙ KINH PHÍ NĂM 2021"
    sheet["A2"] = "Đơn vị tính: nghìn đồng"
    sheet.append(["STT", "Nội dung chi", "Cơ quan thực hiện", "Sản phẩm", "Dự toán", "", "", "Ghi chú"])
    sheet.append(["", "", "", "", "Đơn giá", "SL", "Thành tiền", ""])
    sheet.merge_cells("E3:G3")
    for column in "ABCDH":
        sheet.merge_cells(f"{column}3:{column}4")
    number = 4
    for row in rows_of("KG-2021", 152, 182):
        number += 1
        cells = row[:8] + [""] * (8 - len(row))
        if cells[0] == "TT":
            cells = ["STT", "Nội dung chi", "Cơ quan thực hiện", "Sản phẩm", "Dự toán", "", "", "Ghi chú"]
        for position, text in enumerate(cells, start=1):
            cell = sheet.cell(number, position)
            plain = text.replace(".", "")
            if position in (5, 6, 7) and plain.isdigit() and number % 2:
                cell.value = int(plain)
            else:
                cell.value = text or None
            cell.font = Font(italic=position == 2 and number % 3 == 0)
    sheet.cell(number + 1, 2).value = "dòng nháp"
    sheet.row_dimensions[number + 1].hidden = True
    secret = book.create_sheet("Nháp")
    secret.append(["TT", "Nội dung", "Đơn giá", "Thành tiền"])
    secret.sheet_state = "hidden"
    return saved(book)


def with_formula() -> bytes:
    """An amount that is a formula nobody computed, a range Excel took for a day."""
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phu luc 2"
    sheet.append(["TT", "Nội dung", "Đơn giá", "Số lượng", "Thành tiền"])
    sheet.append([1, "Tập huấn nghiệp vụ", 5000000, 2, "=C2*D2"])
    sheet.append([2, "Hội thảo", 3000000, dt.date(2026, 3, 2), 6000000])
    sheet["D3"].number_format = "d-mmm"
    return saved(book)


THANH_SON = [
    "UBND TỈNH THANH SƠN",
    "Số: 45/KH-UBND",
    "Thanh Sơn, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Triển khai chương trình nâng cao năng suất, chất lượng giai đoạn 2026 - 2030 trên địa bàn tỉnh Thanh Sơn",
    "Thực hiện Quyết định số 1322/QĐ-TTg ngày 31/8/2020 của Thủ tướng Chính phủ phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa giai đoạn 2021 - 2030;",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
    "A. MỤC TIÊU",
    "I. Mục tiêu tổng quát",
    "Tạo chuyển biến rõ rệt về năng suất, chất lượng của doanh nghiệp trong tỉnh.",
    "II. Các chỉ tiêu cụ thể đến năm 2030",
    "1. Hỗ trợ tối thiểu 120 lượt doanh nghiệp áp dụng hệ thống quản lý, công cụ cải tiến.",
    "2. Đào tạo trên 500 người về năng suất, chất lượng; xây dựng từ 05 - 07 mô hình điểm.",
    "3. Tỷ lệ doanh nghiệp được hỗ trợ có năng suất lao động tăng đạt 80% số doanh nghiệp tham gia.",
    "B. NHIỆM VỤ, GIẢI PHÁP",
    "Chi tiết tại Phụ lục kèm theo.",
    "C. TỔ CHỨC THỰC HIỆN",
    "1. Sở Khoa học và Công nghệ chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ trước ngày 15/12 hằng năm báo cáo UBND tỉnh.",
    "2. Sở Tài chính tham mưu bố trí kinh phí thực hiện Kế hoạch.",
    "3. Ủy ban nhân dân các xã, phường phối hợp tuyên truyền, vận động doanh nghiệp tham gia.",
]


def thanh_son() -> bytes:
    """Letters and romans as levels, letterhead and signature in layout tables, one column for who does it, products with
    numbers in them, a lead merged over three rows, groups without codes, automatic numbers in the first column."""
    document = word()
    head = document.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text = "\n".join(THANH_SON[:2])
    head.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n" + THANH_SON[2]
    for text in THANH_SON[3:]:
        document.add_paragraph(text)
    foot = document.add_table(rows=1, cols=2)
    foot.rows[0].cells[
        0
    ].text = (
        "Nơi nhận:\n- Bộ Khoa học và Công nghệ (b/c);\n- Các sở, ban, ngành;\n- UBND các xã, phường;\n- Lưu: VT, KGVX."
    )
    foot.rows[0].cells[1].text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu"
    document.add_paragraph("PHỤ LỤC: DANH MỤC NHIỆM VỤ")
    made = document.add_table(rows=1, cols=5)
    for cell, text in zip(
        made.rows[0].cells, ["STT", "Nội dung", "Cơ quan thực hiện", "Tiến độ", "Sản phẩm"], strict=True
    ):
        cell.text = text
    rows = [
        ("I", "Thông tin, tuyên truyền", "", "", ""),
        (
            "#",
            "Tổ chức hội nghị phổ biến Chương trình",
            "Sở Khoa học và Công nghệ",
            "Hằng năm",
            "05 hội nghị (01 hội nghị/năm)",
        ),
        ("#", "Xây dựng chuyên mục trên sóng truyền hình", "", "2026 - 2030", "10 - 12 chuyên mục"),
        ("#", "Phát hành ấn phẩm", "", "Quý IV/2027", "02 ấn phẩm"),
        ("II", "Hỗ trợ doanh nghiệp", "", "", ""),
        (
            "#",
            "Hỗ trợ áp dụng công cụ cải tiến",
            "Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Công Thương và Hiệp hội Doanh nghiệp tỉnh",
            "2026-2030",
            "120 lượt doanh nghiệp",
        ),
        ("#", "Đào tạo chuyên gia", "Sở Nội vụ", "Thường xuyên", "Chứng chỉ"),
    ]
    starts = None
    for code, *cells in rows:
        row = made.add_row()
        if code == "#":
            _number(document, row.cells[0].paragraphs[0])
        else:
            row.cells[0].text = code
        for cell, text in zip(row.cells[1:], cells, strict=True):
            if text:
                cell.text = text
        if cells[0].startswith("Tổ chức"):
            starts = row.cells[2]
        if cells[0].startswith("Phát hành") and starts is not None:
            starts.merge(row.cells[2])
    return saved(document)


def _number(document: WordDocument, paragraph) -> None:
    """An automatic number of the template's "List Number" style."""
    paragraph.style = document.styles["List Number"]


BIEN_DONG = [
    ["KẾ HOẠCH NĂM 2027"],
    ["Nâng cao năng suất chất lượng tỉnh Biển Đông năm 2027"],
    ["(ĐVT: triệu đồng)"],
    ["Thời gian", "Nhiệm vụ cụ thể", "Mã số", "Phối hợp", "Đơn vị đầu mối", "Kết quả đầu ra"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["", "NHÓM A: ĐÀO TẠO", "A", "", "", ""],
    ["Tháng 5/2027", "Mở lớp tập huấn ISO 9001", "A.1", "Trường Cao đẳng nghề", "Sở KH&CN", "03 lớp, 90 học viên"],
    ["Cả năm 2027", "Cử cán bộ học chuyên gia năng suất", "A.2", "", "Sở Nội vụ", "02 chuyên gia"],
    ["", "NHÓM B: HỖ TRỢ", "B", "", "", ""],
    ["2027", "Tư vấn 5S cho hợp tác xã", "B.1", "Liên minh HTX tỉnh; UBND các xã", "Sở NN&MT", "10 hợp tác xã"],
]


def bien_dong() -> bytes:
    """A workbook with columns in another order, a numbering row, codes like "A.1", and a table of targets on a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    for row in BIEN_DONG:
        sheet.append(row)
    targets = book.create_sheet("Chỉ tiêu")
    for row in [
        ["TT", "Chỉ tiêu", "ĐVT", "2026", "2027", "Tổng số"],
        [1, "Số doanh nghiệp được hỗ trợ", "doanh nghiệp", 10, 15, 25],
        [2, "Tỷ lệ doanh nghiệp áp dụng ISO", "%", 0.4, 0.5, None],
    ]:
        targets.append(row)
    return saved(book)


def with_text_box(text: str) -> bytes:
    """A paragraph whose text box holds the number of the paper, written twice as Word does for old programs."""
    document = word(["Trước hộp chữ"])
    run = document.paragraphs[0].add_run()
    picture = OxmlElement("w:pict")
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run_inside, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run_inside.append(words)
    inner.append(run_inside)
    box.append(inner)
    picture.append(box)
    run._r.append(picture)
    return saved(document)
