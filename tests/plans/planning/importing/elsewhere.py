"""Annexes as other provinces lay them out, invented: heads over two rows, no code column, everybody in one cell, days as text."""

from __future__ import annotations

import openpyxl

from tests.plans.planning.importing.papers import saved, table, word

HEAD = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH LAM SƠN",
    "Số: 215/KH-UBND",
    "Lam Sơn, ngày 15 tháng 3 năm 2027",
    "KẾ HOẠCH",
    "Nâng cao năng suất chất lượng sản phẩm, hàng hóa tỉnh Lam Sơn giai đoạn 2027 - 2030",
    "Căn cứ Quyết định số 36/QĐ-TTg ngày 11/01/2021 của Thủ tướng Chính phủ;",
    "I. MỤC TIÊU",
    "1. Hỗ trợ ít nhất 120 doanh nghiệp áp dụng hệ thống quản lý.",
]


def nested_numbers() -> bytes:
    """A head over two rows with a merged cell, groups in Roman numbers, tasks 1., 1.1., 1.1.1., leads and partners in one
    cell, years ticked by "x", a second half of the table on the next (landscape) page without any head."""
    document = word(HEAD)
    document.add_paragraph("PHỤ LỤC: DANH MỤC NHIỆM VỤ")
    made = table(
        document,
        [
            ["Số TT", "Nội dung, nhiệm vụ", "Đơn vị chủ trì/ phối hợp", "Thời gian thực hiện", "Sản phẩm dự kiến"],
            ["I", "NHÓM NHIỆM VỤ TRUYỀN THÔNG", "", "", ""],
            ["1", "Thông tin, tuyên truyền", "", "", ""],
            [
                "1.1",
                "Xây dựng chuyên mục trên Đài PT-TH",
                "Chủ trì: Sở KH&CN; Phối hợp: Đài PT-TH tỉnh, Báo Lam Sơn",
                "Từ tháng 4/2027 đến tháng 12/2028",
                "24 chuyên mục",
            ],
            ["1.1.1", "Sản xuất phóng sự", "Sở KH&CN/ Đài PT-TH tỉnh", "Quý II/2027", "1.200 phút phát sóng"],
            ["2", "Tổ chức hội thảo", "Sở KH&CN (chủ trì), Liên minh HTX (phối hợp)", "Hằng năm", "02 hội thảo/năm"],
            ["II", "NHÓM NHIỆM VỤ HỖ TRỢ DOANH NGHIỆP", "", "", ""],
        ],
        width=5,
    )
    top, below = made.rows[1].cells[0], made.rows[1].cells[4]
    top.merge(below)
    document.add_page_break()
    table(
        document,
        [
            [
                "3",
                "Hướng dẫn áp dụng ISO 9001, 5S, KPI",
                "- Chủ trì: Sở KH&CN\n- Phối hợp: Sở Công Thương",
                "2027 – 2030",
                "120 lượt doanh nghiệp",
            ],
            ["", "Đào tạo chuyên gia năng suất", "Sở Nội vụ", "trước ngày 30/6/2028", "không quá 25 người"],
        ],
        width=5,
    )
    return saved(document)


def no_codes() -> bytes:
    """A workbook: two-level head with years under "Phân kỳ", no code column, units in the head, "1.250,5", qualities in words."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Bieu 1"
    sheet.append(["BIỂU 1. CHỈ TIÊU"])
    sheet.append(["(Kèm theo Kế hoạch số 215/KH-UBND)"])
    sheet.append(["Chỉ tiêu", "Đơn vị tính", "Cả giai đoạn", "Phân kỳ thực hiện", None, None, None])
    sheet.append([None, None, None, "2027", "2028", "2029", "2030"])
    sheet.merge_cells("D3:G3")
    for column in "ABC":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.append(["A. Về doanh nghiệp"])
    sheet.append(["Số doanh nghiệp được hỗ trợ", "doanh nghiệp", "≥ 120", 20, 30, 30, 40])
    sheet.append(["Số lượt người được đào tạo", "lượt người", "1.250", "250", "300", "300", "400"])
    sheet.append(["Tỷ lệ doanh nghiệp áp dụng công cụ", "%", "15-20", "", "", "", "20%"])
    sheet.append(["Ứng dụng truy xuất nguồn gốc", "", "Duy trì thường xuyên", "", "", "", ""])
    money = book.create_sheet("Bieu 2")
    money.append(["BIỂU 2. DỰ TOÁN KINH PHÍ"])
    money.append(["STT", "Nội dung chi", "Đơn giá (triệu đồng)", "Số lượng", "Thành tiền (triệu đồng)", "Ghi chú"])
    money.append(["A", "CHI HỖ TRỢ DOANH NGHIỆP", None, None, "1.350,5", ""])
    money.append(["1", "Chứng nhận ISO 9001", "50", "25 DN", "1.250", ""])
    money.append(["1.1", "Trong đó: doanh nghiệp OCOP", "50", "5", "250", "đã tính ở mục 1"])
    money.append(["2", "Tập huấn", "20,1", "5 lớp", "100,5", ""])
    money.append([None, "Tổng cộng:", None, None, "1.350,5", "Một tỷ ba trăm năm mươi triệu năm trăm nghìn đồng"])
    return saved(book)


TEXT = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN
KẾ HOẠCH
Nâng cao năng suất chất lượng giai đoạn 2027-2030
I. Mục tiêu
1. Ít nhất 120 doanh nghiệp được hỗ trợ.
PHỤ LỤC
| TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian | Dự kiến kết quả |
|----|----------|------------------|-----------|------------------|
| I. Truyền thông | | | | |
| 1) | Mở chuyên trang | Sở KH&CN chủ trì, phối hợp Báo Lam Sơn | Quý 1/2027 | 01 chuyên trang |
| 2) | Tập huấn cho
| | cán bộ đầu mối | Sở Nội vụ | Năm 2027 đến năm 2029 | 03 lớp |
- 12 -
| TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian | Dự kiến kết quả |
| II. Hỗ trợ | | | | |
| 3) | Chứng nhận sản phẩm | Sở KH&CN | 31/12/2030 | 40 giấy chứng nhận |
"""
